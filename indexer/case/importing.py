"""Takes back an exported table that a clerk has edited."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from indexer.case.entries import Entry, append_entries
from indexer.case.material import Material, gather
from indexer.case.tables import TABLES, make_table
from indexer.errors import ExportError
from indexer.export.base import Stamp, read_stamp
from indexer.export.merging import CellEdit, Merge, is_table, merge_table
from indexer.export.reading_back import ReadTable, read_tables
from indexer.export.sheets import Sheet, sheet_of

if TYPE_CHECKING:
    from indexer.case.case import Case

_NO_TABLE = "hold on to the folded columns at the right, from “Row id” to “Base”, when you edit"


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import took, table by table; `state` is whether the case is as it was exported."""

    merges: tuple[Merge, ...]
    has_changed: bool

    @property
    def changes(self) -> tuple[CellEdit, ...]:
        """Every cell that was taken."""
        return tuple(change for merge in self.merges for change in merge.changes)

    @property
    def conflicts(self) -> tuple[CellEdit, ...]:
        """Every cell that was changed here and there."""
        return tuple(conflict for merge in self.merges for conflict in merge.conflicts)

    @property
    def needs_a_person(self) -> bool:
        """Whether something of the file was not taken."""
        return any(merge.needs_a_person for merge in self.merges)


def import_file(case: Case, file: Path, *, who: str, when: str, keep: bool = True) -> Imported:
    """Merge what a clerk wrote in an exported file into the case's entries.

    Args:
        case: open for reading.
        file: .xlsx, .csv or .json that `indexer export` wrote, however it was sorted since.
        who: writes it.
        when: UTC, ISO 8601.
        keep: False only says what would be taken.

    Raises:
        ExportError: the file is no such table, or has lost the columns that say which row is which.
        CaseError: the entries cannot be written.
    """
    merges: list[Merge] = []
    entries: list[Entry] = []
    states: set[str] = set()
    fresh = FreshTables(case, file)
    for read in exported_tables(file, read_tables(file)):
        stamp = stamp_of(read)
        states.add(stamp.state)
        merge = merge_table(stamp.table, read, fresh.sheet(read, stamp))
        merges.append(merge)
        entries += _entries(merge, file.name, who, when)
    if keep and entries:
        append_entries(case.root, entries)
    return Imported(tuple(merges), states != {case.store.fingerprint()[:12]})


def exported_tables(file: Path, reads: Sequence[ReadTable]) -> list[ReadTable]:
    """Those of a file's sheets that are tables.

    Raises:
        ExportError: it has none that can be told.
    """
    tables = [read for read in reads if is_table(read)]
    if not tables:
        raise ExportError("holds no table that `indexer export` wrote", where=str(file),
                          hint=_NO_TABLE)  # fmt: skip
    for read in tables:
        if stamp_of(read).table not in TABLES:
            raise ExportError(f"there is no table {stamp_of(read).table!r}",
                              where=f"{file}: {read.title}", hint=_NO_TABLE)  # fmt: skip
        if "Row id" not in read.header:
            raise ExportError("the column “Row id” is gone", where=f"{file}: {read.title}",
                              hint=_NO_TABLE)  # fmt: skip
    return tables


def stamp_of(read: ReadTable) -> Stamp:
    """Which table a sheet is, by the header of its base column."""
    return next(stamp for header in read.header if (stamp := read_stamp(header)))


class FreshTables:
    """The tables of a file as they would be exported now; what they are made from is read once."""

    def __init__(self, case: Case, file: Path) -> None:
        self._case = case
        self._file = file
        self._materials: dict[tuple[str, str], Material] = {}

    def material(self, stamp: Stamp) -> Material:
        """What tables for that query are made from, with exhibit numbers of that form."""
        asked = stamp.query, stamp.form
        if asked not in self._materials:
            self._materials[asked] = gather(
                self._case, self._file, query=stamp.query, form=stamp.form
            )
        return self._materials[asked]

    def sheet(self, read: ReadTable, stamp: Stamp) -> Sheet:
        """The table of the file, for the same query or terms."""
        material = self.material(stamp)
        with _terms_of(read) if stamp.table == "terms" else nullcontext() as terms:
            table = make_table(stamp.table, replace(material, terms=terms) if terms else material)
        return sheet_of(table, material.manual, material.stamp(stamp.table))


@contextmanager
def _terms_of(read: ReadTable) -> Iterator[Path]:
    """The terms that the file lists, as a list of terms."""
    with TemporaryDirectory() as folder:
        terms = Path(folder) / "terms.txt"
        lines = (row.cells.get("Term", "") for row in read.rows)
        terms.write_text("".join(f"{line}\n" for line in lines if line), "utf-8")
        yield terms


def _entries(merge: Merge, file: str, who: str, when: str) -> Iterable[Entry]:
    for column in merge.added:
        yield Entry(merge.table, "", column, "", "", who, when, file)
    for edit in merge.changes:
        yield Entry(
            edit.table, edit.row_id, edit.column, edit.there, edit.here, who, when, file,
            edit.document, edit.sha256,
        )  # fmt: skip
