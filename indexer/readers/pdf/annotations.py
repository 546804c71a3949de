"""What lies over a PDF's pages: notes people stuck on, and the values filled into form fields.

Neither is part of the page's text, and both are evidence.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any, NamedTuple

# Of links, pop-ups (they repeat the note they belong to), printer's marks and the like.
_WIDGET = 20
_SILENT = {2, 16, 21, 22}
_MOST = 10_000  # of a page


class Annotation(NamedTuple):
    """A note with its author, or (`is_field`) a form field's name with its value."""

    page_index: int
    is_field: bool
    name: str
    text: str


def read_annotations(document: Any, index: int) -> Iterator[Annotation]:
    """What lies over one page, in the file's order; nothing that is empty."""
    import pypdfium2.raw as pdfium

    page = pdfium.FPDF_LoadPage(document, index)
    if not page:
        return
    try:
        for place in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST)):
            annotation = pdfium.FPDFPage_GetAnnot(page, place)
            if not annotation:
                continue
            try:
                found = _read(annotation, index)
            finally:
                pdfium.FPDFPage_CloseAnnot(annotation)
            if found is not None:
                yield found
    finally:
        pdfium.FPDF_ClosePage(page)


def _read(annotation: Any, index: int) -> Annotation | None:
    import pypdfium2.raw as pdfium

    kind = pdfium.FPDFAnnot_GetSubtype(annotation)
    if kind in _SILENT:
        return None
    is_field = kind == _WIDGET
    text = _string(annotation, b"V" if is_field else b"Contents").strip()
    if not text or (is_field and text == "Off"):
        return None
    return Annotation(index, is_field, _string(annotation, b"T").strip(), text)


def _string(annotation: Any, key: bytes) -> str:
    import pypdfium2.raw as pdfium

    size = pdfium.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    if size <= 2:
        return ""
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    pdfium.FPDFAnnot_GetStringValue(annotation, key, buffer, size)
    text = bytes(buffer)[: size - 2].decode("utf-16-le", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")
