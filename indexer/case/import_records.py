"""What an import took and did not take, as JSON, as `schemas/` describes it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from indexer.case.importing import Imported
from indexer.export.merging import CellEdit, Merge

Record = dict[str, Any]


def import_records(done: Imported) -> Iterator[Record]:
    """One object for each cell, column or row that the file changes, in the order of the file."""
    for merge in done.merges:
        for outcome, edits in (
            ("taken", merge.changes), ("conflict", merge.conflicts), ("derived", merge.refused)
        ):  # fmt: skip
            yield from (_cell(outcome, edit) for edit in edits)
        yield from (_line(merge, "column", name) for name in merge.added)
        yield from (_line(merge, "lost", words) for words in merge.lost)
        yield from (_line(merge, "told", words) for words in merge.told)


def _cell(outcome: str, edit: CellEdit) -> Record:
    return {
        "outcome": outcome,
        "table": edit.table,
        "row": edit.row,
        "id": edit.row_id,
        "column": edit.column,
        "here": edit.here,
        "there": edit.there,
        "message": None,
    }


def _line(merge: Merge, outcome: str, words: str) -> Record:
    return {
        "outcome": outcome,
        "table": merge.table,
        "row": None,
        "id": None,
        "column": words if outcome == "column" else None,
        "here": None,
        "there": None,
        "message": None if outcome == "column" else words,
    }
