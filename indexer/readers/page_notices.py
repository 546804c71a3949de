"""What is to be said of single pages, told by runs: "pages 3-7" and not five lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from indexer.model import Notice
from indexer.readers.ocr import Look

# Tesseract's mean confidence, of 100. Clean scans have 90 and more; below this, every few words
# one is wrong.
_DOUBTFUL = 70.0


class PageNotice(NamedTuple):
    """A notice about one page; pages count from 0."""

    code: str
    message: str
    page_index: int


def without_text(index: int, why: str) -> PageNotice:
    """A page, or a part of one, that no search can find."""
    return PageNotice("page-without-text", f"no text: {why}", index)


def low_confidence(index: int, look: Look) -> Iterator[PageNotice]:
    """A page that OCR read badly."""
    if look.confidence < _DOUBTFUL:
        message = f"OCR is unsure of the page ({look.confidence:.0f} of 100): compare the original"
        yield PageNotice("page-low-confidence", message, index)


def tell(notices: Iterable[PageNotice], name: str) -> Iterator[Notice]:
    """The notices in order of page, neighbours of which the same is said in one."""
    first = last = -1
    said: tuple[str, str] | None = None
    for code, message, index in sorted(notices, key=lambda notice: notice.page_index):
        if said == (code, message) and index == last + 1:
            last = index
            continue
        if said is not None:
            yield Notice(*said, _pages_of(name, first, last))
        first, last, said = index, index, (code, message)
    if said is not None:
        yield Notice(*said, _pages_of(name, first, last))


def _pages_of(name: str, first: int, last: int) -> str:
    pages = f"page {first + 1}" if first == last else f"pages {first + 1}-{last + 1}"
    return f"{name}, {pages}"
