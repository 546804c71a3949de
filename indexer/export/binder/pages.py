"""The pages of an exhibit's PDF as they may be bound: what they show, and nothing that acts."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from indexer.export.binder.typeset import new_canvas

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

_DPI = 150
_MOST_PIXELS = 40_000_000
# What a page may carry beside what it shows: actions, threads, editors' data.
_UNSEEN = (
    "/AA",
    "/B",
    "/PieceInfo",
    "/Metadata",
    "/Thumb",
    "/PresSteps",
    "/Tabs",
    "/StructParents",
)
# Notes and highlights are evidence; links lead away, attached files are documents of their own,
# and media play.
_LEFT_OUT = frozenset((
    "/Link", "/FileAttachment", "/Screen", "/RichMedia", "/Movie", "/Sound", "/3D", "/Popup",
))  # fmt: skip
_AS_IMAGE = "Printed as images: {why}."


def clean_pages(data: bytes) -> tuple[list[PageObject], str]:
    """The pages of a PDF, without actions; and a remark where they are images of it.

    A file with layers is turned into images of what a reader sees: taken page by page it would
    show the layers that are switched off. So is one that pypdf cannot take apart.
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            return _as_images(data), _AS_IMAGE.format(why="the original is protected")
        if "/OCProperties" in reader.root_object:
            return _as_images(data), _AS_IMAGE.format(why="the original has layers")
        return _pages(reader), ""
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return _as_images(data), _AS_IMAGE.format(why="the original is damaged")


def _pages(reader: PdfReader) -> list[PageObject]:
    pages = list(reader.pages)
    for page in pages:
        _strip_unseen(page)
        page.get_contents()  # a damaged stream fails here, where images can still be made
    return pages


def _strip_unseen(page: PageObject) -> None:
    for name in _UNSEEN:
        page.pop(name, None)
    kept = []
    for reference in page.get("/Annots") or ():
        note: Any = reference.get_object()
        if isinstance(note, dict) and note.get("/Subtype") not in _LEFT_OUT:
            for name in ("/A", "/AA", "/Popup", "/Parent", "/Dest", "/IRT"):
                note.pop(name, None)
            kept.append(reference)
    page.pop("/Annots", None)
    if kept:
        from pypdf.generic import ArrayObject, NameObject

        page[NameObject("/Annots")] = ArrayObject(kept)


def _as_images(data: bytes) -> list[PageObject]:
    """Each page as an image of itself, of the same size."""
    import pypdfium2
    from pypdf import PdfReader
    from reportlab.lib.utils import ImageReader

    out = io.BytesIO()
    canvas = new_canvas(out)
    original = pypdfium2.PdfDocument(data)
    try:
        for page in original:
            wide, high = page.get_size()
            scale = min(_DPI / 72, (_MOST_PIXELS / max(wide * high, 1.0)) ** 0.5)
            picture = page.render(scale=scale).to_pil().convert("RGB")
            canvas.setPageSize((wide, high))
            canvas.drawImage(ImageReader(picture), 0, 0, wide, high)
            canvas.showPage()
    finally:
        original.close()
    canvas.save()
    return list(PdfReader(io.BytesIO(out.getvalue())).pages)
