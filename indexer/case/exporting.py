"""Writes what the case holds as files for people, and says in them what they leave out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from indexer.case.privilege import withheld_ids
from indexer.case.producible import Producible
from indexer.case.settings import CORPUS
from indexer.case.tables import Material, make_table
from indexer.export import check_form, write_sheets
from indexer.export.cites import relative_folder
from indexer.export.notes import (
    Limits,
    Unsearchable,
    notes_sheet,
    quarantine_sheet,
    unsearchable_sheet,
)
from indexer.export.sheets import CellValue, Manual, Sheet, sheet_of

if TYPE_CHECKING:
    from indexer.case.case import Case

_LEGEND = "Prepared for counsel; check every entry against its source"
# Every hit of a query: no case has more passages than this.
_ALL = 100_000_000
UNSEARCHABLE = ("page-without-text",)


@dataclass(frozen=True, slots=True)
class ExportSummary:
    """How many rows each table has, and how many documents were left out as privileged."""

    rows: tuple[tuple[str, int], ...]
    withheld: int


def export_tables(
    case: Case, names: Sequence[str], target: Path, *, query: str = "", manual: Manual | None = None
) -> ExportSummary:
    """Write the tables of those names as sheets of one file, with Notes and what was not read.

    Args:
        case: open for reading.
        names: of `indexer.case.tables.TABLES`.
        target: the file; its suffix is its form. CSV holds one table.
        query: only documents with a passage that matches; "" for all.
        manual: what clerks wrote.

    Raises:
        UsageError: there is no such table, or the file's suffix names no form.
        QueryError: the query cannot be understood.
        ExportError: the file cannot be written.
    """
    check_form(target)
    material = gather(case, target, query=query, manual=manual)
    tables = [make_table(name, material) for name in names]
    counted = [_Counted(sheet_of(table, material.manual)) for table in tables]
    limits = _limits(case, material.view, query)
    counts = ((f"Rows: {one.sheet.name}", one.count) for one in counted)
    sheets = [one.sheet for one in counted]
    sheets += [notes_sheet(limits, counts), quarantine_sheet(limits.quarantined)]
    sheets += [unsearchable_sheet(limits.unsearchable)]
    write_sheets(target, sheets, title=case.settings.name, legend=_LEGEND)
    rows = tuple((name, one.count) for name, one in zip(names, counted, strict=True))
    return ExportSummary(rows, limits.withheld)


def gather(case: Case, target: Path, *, query: str = "", manual: Manual | None = None) -> Material:
    """What the tables of an export to `target` are made from, without what is withheld.

    Raises:
        QueryError: the query cannot be understood.
    """
    chosen = None
    if query:
        hits = case.search(query, limit=_ALL, privileged=True).hits
        chosen = frozenset(hit.document for hit in hits)
    return Material(
        Producible(case.store, withheld_ids(case.store)), case.settings, manual or {}, {},
        relative_folder(target.absolute(), case.root / CORPUS), chosen,
    )  # fmt: skip


class _Counted:
    """A sheet that counts its rows as they are written."""

    def __init__(self, sheet: Sheet) -> None:
        self.count = 0
        self._rows = sheet.rows
        self.sheet = Sheet(sheet.name, sheet.columns, self._each())

    def _each(self) -> Iterator[Sequence[CellValue]]:
        for row in self._rows:
            self.count += 1
            yield row


def _limits(case: Case, view: Producible, query: str) -> Limits:
    unsearchable = tuple(
        Unsearchable(n.path, n.where, n.message, n.code)
        for n in view.notices() if n.code in UNSEARCHABLE
    )  # fmt: skip
    return Limits(
        case.settings.name, case.explain(query) if query else "", case.store.fingerprint(),
        len(withheld_ids(case.store)), tuple(view.quarantined()), unsearchable,
    )  # fmt: skip
