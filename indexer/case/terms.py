"""Under what a file is read: the rules of this installation, and what persons decided about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from indexer.case.marks_file import Marks
from indexer.model import Analysis
from indexer.statements import with_marks
from indexer.store import Store

# Ends the stamp of a file with pages that only OCR can read: with what they were read.
_OCR = "|ocr:"


def found_ocr() -> str:
    """The languages tesseract reads here, "none" without it."""
    from indexer.readers.ocr import languages

    return "+".join(languages()) or "none"


@dataclass(frozen=True, slots=True)
class Terms:
    """The stamp of the rules, and the marks; a file read under others is read again.

    `ocr` says what reads pictures of pages: the files that have any are read again, and no others,
    when tesseract or one of its languages is installed later.
    """

    rules: str
    marks: Marks
    ocr: Callable[[], str] = found_ocr

    def stamp(self, analyses: Iterable[Analysis]) -> str:
        """The stamp of a file in which this was read."""
        read = tuple(analyses)
        stamp = self.marks.stamp(self.rules, ((a.document.path, a.sha256) for a in read))
        return f"{stamp}{_OCR}{self.ocr()}" if any(map(_has_pictures, read)) else stamp

    def outdated(self, store: Store) -> frozenset[str]:
        """The files put in under other rules, or under other marks than there are now."""
        return frozenset(
            path
            for path, (stamp, documents) in store.stamps().items()
            if stamp != self._stamp_now(stamp, documents)
        )

    def _stamp_now(self, before: str, documents: Iterable[tuple[str, str]]) -> str:
        """The stamp a file would be given today."""
        now = self.marks.stamp(self.rules, documents)
        return f"{now}{_OCR}{self.ocr()}" if _OCR in before else now

    def has_other_marks(self, store: Store, path: str) -> bool:
        """Whether persons have decided something else about a file since it was put in."""
        stamp, documents = store.stamps().get(path, ("", ()))
        return _marks_of(stamp) != _marks_of(self._stamp_now(stamp, documents))

    def with_marks(self, analysis: Analysis) -> Analysis:
        """The analysis as persons decided; the very same where nobody decided anything."""
        marks = self.marks.of_document(analysis.document.path, analysis.sha256)
        if not marks:
            return analysis
        chosen = analysis.dating.chosen
        statements = with_marks(
            analysis.statements, marks, analysis.document.text, analysis.structure.passages,
            chosen.value if chosen else None,
        )  # fmt: skip
        return replace(analysis, statements=statements)


def _marks_of(stamp: str) -> str:
    return stamp.partition(_OCR)[0].partition("+")[2]


def _has_pictures(analysis: Analysis) -> bool:
    """Whether another OCR might read more, or less, of the document."""
    return bool(analysis.document.scans) or any(
        notice.code == "page-without-text" for notice in analysis.notices
    )
