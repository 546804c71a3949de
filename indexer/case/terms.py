"""Under what a file is read: the rules of this installation, and what persons decided about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from indexer.case.marks_file import Marks
from indexer.model import Analysis
from indexer.statements import with_marks
from indexer.store import Store


@dataclass(frozen=True, slots=True)
class Terms:
    """The stamp of the rules, and the marks; a file read under others is read again."""

    rules: str
    marks: Marks

    def stamp(self, analyses: Iterable[Analysis]) -> str:
        """The stamp of a file in which this was read."""
        return self.marks.stamp(self.rules, ((a.document.path, a.sha256) for a in analyses))

    def outdated(self, store: Store) -> frozenset[str]:
        """The files put in under other rules, or under other marks than there are now."""
        return frozenset(
            path
            for path, (stamp, documents) in store.stamps().items()
            if stamp != self.marks.stamp(self.rules, documents)
        )

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
