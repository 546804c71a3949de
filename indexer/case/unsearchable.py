"""Pages that no search can find, though their file was read: pictures, broken or doubtful pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from indexer.store.rows import NoticeRow

_OCR = "run OCR over it and save a searchable PDF, or read the page yourself"
#: Notice of a page → what a person can do about it.
TO_DO = {
    "page-without-text": _OCR,
    "page-unreadable": "ask for another copy of the file",
    "page-low-confidence": "read the page yourself: the words that OCR found there may be wrong",
}


@dataclass(frozen=True, slots=True)
class Unsearchable:
    """Pages of one document: `pages` as "3" or "4-7", physical pages from 1."""

    path: str
    pages: str
    code: str
    reason: str
    hint: str

    @property
    def where(self) -> str:
        """The pages as a person writes them: "report.pdf, pages 4-7"."""
        word = "pages" if "-" in self.pages else "page"
        return f"{self.path}, {word} {self.pages}"


def find_unsearchable(notices: Iterable[NoticeRow]) -> Iterator[Unsearchable]:
    """Every page without words one can rely on, in the order of the notices of reading."""
    for notice in notices:
        if notice.code in TO_DO:
            pages = notice.where.removeprefix(f"{notice.path}, ").rpartition(" ")[2]
            hint = TO_DO[notice.code]
            yield Unsearchable(notice.path, pages, notice.code, notice.message, hint)
