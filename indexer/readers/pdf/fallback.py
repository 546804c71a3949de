"""PDF files that pdfium refuses, read with pypdf: the words, without their places."""

from __future__ import annotations

import io
import re

from indexer.model import Block, Document, Notice
from indexer.readers import faults
from indexer.readers.compose import NOWHERE, Composer
from indexer.readers.registry import Reading

_BLANK_LINE = re.compile(r"\n[ \t]*\n+")
_MOST_PAGES = 20_000


def read_with_pypdf(data: bytes, *, name: str) -> Reading:
    """The text page by page; a notice says that columns and margins were not told apart.

    Raises:
        SourceError: pypdf cannot read it either.
    """
    import logging

    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    is_cut = b"%%EOF" not in data[-2048:]
    try:
        opened = pypdf.PdfReader(io.BytesIO(data), strict=False)
        if opened.is_encrypted:
            raise faults.encrypted(name, "a PDF protected by a password")
        count = len(opened.pages)
        if count > _MOST_PAGES:
            raise faults.over_limit(name, f"a PDF of {count:,} pages")
        texts = [page.extract_text() for page in opened.pages]
    except (pypdf.errors.PyPdfError, ValueError, KeyError, TypeError, AttributeError,
            IndexError, AssertionError, OSError, NotImplementedError) as fault:  # fmt: skip
        kind = faults.truncated if is_cut else faults.damaged
        raise kind(name, f"neither PDF reader can open it ({fault!r:.120})") from fault
    if not texts:
        raise (faults.truncated if is_cut else faults.damaged)(name, "a PDF without pages")
    composer = Composer()
    for index, text in enumerate(texts):
        for paragraph in _BLANK_LINE.split(text):
            if paragraph.strip():
                block = Block(NOWHERE, page=str(index + 1), page_index=index)
                composer.add(paragraph.strip("\n"), block)
    message = ("the PDF is damaged; its words were read without their places on the page, and "
               "boxes that may cover some were not looked for")  # fmt: skip
    notices = [Notice("layout-lost", message, name)]
    notices += (
        Notice("page-without-text", "no text on the page", f"{name}, page {index + 1}")
        for index, text in enumerate(texts)
        if not text.strip()
    )
    document = Document(name, "pdf", composer.text, composer.blocks, pages=len(texts))
    return document, tuple(notices)
