"""Writes what the case holds as files for people, and says in them what they leave out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Sized
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from indexer.case.material import Material, gather
from indexer.case.tables import make_table, tables_of
from indexer.export import admission_table, check_form, chronology, privilege_tables, write_sheets
from indexer.export.base import Stamp
from indexer.export.notes import Limits, Line, notes_sheet, quarantine_sheet, unsearchable_table
from indexer.export.sheets import CellValue, Manual, Sheet, Table, sheet_of

if TYPE_CHECKING:
    from indexer.case.case import Case

# The table, the rows written, and of how many.
Progress = Callable[[str, int, int], None]
_TOLD_EACH = 500
_NOTES: dict[str, tuple[Line, ...]] = {
    "chronology": chronology.NOTES,
    "admissions": admission_table.NOTES,
    "schedule-1": privilege_tables.NOTES,
}


@dataclass(frozen=True, slots=True)
class ExportSummary:
    """How many rows each table has, and how many documents were left out as privileged."""

    rows: tuple[tuple[str, int], ...]
    withheld: int


def export_tables(
    case: Case, names: Sequence[str], target: Path, *, query: str = "",
    manual: Manual | None = None, terms: Path | None = None, form: str = "",
    include_privileged: bool = False, progress: Progress | None = None,
) -> ExportSummary:  # fmt: skip
    """Write the tables of those names as sheets of one file, with Notes and what was not read.

    Args:
        case: open for reading.
        names: of tables or groups of them, see `indexer.case.tables`.
        target: the file; its suffix is its form. CSV holds one table.
        query: only documents with a passage that matches; "" for all.
        manual: what clerks wrote.
        terms: a list of terms, for the table of that name.
        form: how exhibits are numbered; "" as `case.toml` or the forum has it.
        include_privileged: nothing is withheld, and every page is stamped; ask twice before.
        progress: is told the table, how many of its rows are written, and of how many; 0 where
            that is not known yet.

    Raises:
        UsageError: there is no such table, or the file's suffix names no form.
        CaseError: there is no such form of exhibit numbers.
        QueryError: the query cannot be understood.
        ExportError: the file cannot be written.
    """
    wanted = list(dict.fromkeys(one for name in names for one in tables_of(name)))
    check_form(target, tables=len(wanted))
    material = gather(
        case, target, query=query, manual=manual, terms=terms, form=form,
        include_privileged=include_privileged,
    )  # fmt: skip
    tables = [make_table(name, material) for name in wanted]
    counted = [
        Counted(sheet_of(table, material.manual, material.stamp(name)), _total(table), progress)
        for name, table in zip(wanted, tables, strict=True)
    ]
    limits = _limits(case, material, query, wanted)
    counts = ((f"Rows: {one.sheet.name}", one.count) for one in counted)
    sheets = [one.sheet for one in counted]
    sheets += [notes_sheet(limits, counts), *_exceptions(material, wanted)]
    write_sheets(
        target, sheets, tables=len(tables), title=case.settings.name,
        legend=material.settings.legend, heading=material.heading,
    )  # fmt: skip
    rows = tuple((name, one.count) for name, one in zip(wanted, counted, strict=True))
    return ExportSummary(rows, limits.withheld)


def companion_sheets(
    material: Material, stamps: Sequence[Stamp], counts: Iterable[Line]
) -> Iterator[Sheet]:
    """The sheets that go with those tables, as an export would write them now."""
    names = [stamp.table for stamp in stamps]
    yield notes_sheet(_limits(material.case, material, material.query, names), counts)
    yield from _exceptions(material, names)


def _exceptions(material: Material, names: Sequence[str]) -> Iterator[Sheet]:
    """What was not read and what no search finds; the latter is a table of its own, too."""
    yield quarantine_sheet(list(material.view.quarantined()))
    if "unsearchable" not in names:
        table = unsearchable_table(material.view.quarantined(), material.unsearchable)
        yield sheet_of(table, material.manual, material.stamp(table.name))


class Counted:
    """A sheet that counts its rows as they are written, and tells of them."""

    def __init__(self, sheet: Sheet, total: int = 0, progress: Progress | None = None) -> None:
        self.count = 0
        self._rows = sheet.rows
        self._total = total
        self._progress = progress
        self.sheet = Sheet(sheet.name, sheet.columns, self._each())

    def _each(self) -> Iterator[Sequence[CellValue]]:
        for row in self._rows:
            self.count += 1
            if self._progress and self.count % _TOLD_EACH == 0:
                self._progress(self.sheet.name, self.count, self._total)
            yield row


def _total(table: Table) -> int:
    """How many rows a table has; 0 for one that is made while it is written."""
    return len(table.rows) if isinstance(table.rows, Sized) else 0


def _limits(case: Case, material: Material, query: str, names: Sequence[str]) -> Limits:
    return Limits(
        case.settings.name, case.explain(query) if query else "", case.store.fingerprint(),
        len(material.withheld), len(list(material.view.quarantined())),
        len(material.unsearchable), tuple(line for name in names for line in _NOTES.get(name, ())),
    )  # fmt: skip
