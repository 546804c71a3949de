"""A table that a clerk has edited, held against the table as it would be exported now.

Three versions of each clerk's cell are compared: as exported (its hash in the base column), as in
the file, and as in the case. What only the file changed is taken; what both changed, differently,
is a conflict; what is not the clerk's is never taken.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from indexer.export.base import DERIVED, derived_digest, digest, read_base, read_stamp
from indexer.export.reading_back import ReadRow, ReadTable
from indexer.export.sheets import ROW_ID, Sheet, as_text

_NOTHING_CHANGED = "nothing of it was changed"
_MOST_TOLD = 5


@dataclass(frozen=True, slots=True)
class CellEdit:
    """A cell of the file and its counterpart in the case: `here` now, `there` in the file.

    `row` is the row's number in the file, `row_id` its id; `document` and `sha256` what the row is
    about, "" where it is about no one document.
    """

    table: str
    row: int
    row_id: str
    column: str
    here: str
    there: str
    document: str = ""
    sha256: str = ""


@dataclass(slots=True)
class Merge:
    """What an import of one table comes to.

    `changes` are taken; `conflicts` changed here and there since the export; `refused` are edits of
    cells that are derived anew. `added` are columns of the clerk's own that are new. `lost` are
    rows and columns with words in them that cannot be placed; `told` is good to know.
    """

    table: str
    changes: list[CellEdit] = field(default_factory=list)
    conflicts: list[CellEdit] = field(default_factory=list)
    refused: list[CellEdit] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    @property
    def needs_a_person(self) -> bool:
        """Whether something of the file was not taken."""
        return bool(self.conflicts or self.refused or self.lost)


def merge_table(name: str, read: ReadTable, fresh: Sheet) -> Merge:
    """What of the file's table is new; nothing is written.

    Args:
        name: of the table.
        read: as in the file, rows and columns in any order.
        fresh: as it would be exported now, with what clerks have entered so far.
    """
    merge = Merge(name)
    base = next((header for header in read.header if read_stamp(header)), "")
    known = {column.header: column for column in fresh.columns if not read_stamp(column.header)}
    unknown = [h for h in read.header if h and h not in known and h != base]
    if unknown and not _are_derived(read, base, known, unknown):
        merge.added = unknown
    added = [h for h in unknown if h in merge.added]
    manual = [h for h, column in known.items() if column.is_manual]
    _tell_columns(merge, read, manual)
    there = _by_id(merge, read, [*manual, *added])
    plain = [h for h in read.header if h in known and not known[h].is_manual]
    for cells in fresh.rows:
        here = dict(zip((c.header for c in fresh.columns), map(as_text, cells), strict=True))
        row = there.pop(here[ROW_ID], None)
        if row is None:
            name = f"row {here[ROW_ID]} {here.get('Path', '')}".rstrip()
            merge.told.append(f"{name} is not in the file; {_NOTHING_CHANGED}")
            continue
        hashes = read_base(row.cells.get(base, ""))
        _merge_row(merge, row, here, hashes, [h for h in (*manual, *added) if h in row.cells])
        _refuse(merge, row, here, hashes, plain)
    for id, row in there.items():
        _merge_orphan(merge, id, row, read_base(row.cells.get(base, "")), [*manual, *added])
    _summarise_missing(merge)
    return merge


def _are_derived(
    read: ReadTable, base: str, known: Mapping[str, object], unknown: Sequence[str]
) -> bool:
    """Whether the columns unknown now were ours when the file was exported: a party has gone."""
    for row in read.rows:
        wanted = read_base(row.cells.get(base, "")).get(DERIVED)
        cells = [(h, row.cells.get(h, "")) for h in (*known, *unknown) if h in read.header]
        manual = {h for h, c in known.items() if getattr(c, "is_manual", False)}
        if wanted and derived_digest((h, t) for h, t in cells if h not in manual) == wanted:
            return True
    return False


def _tell_columns(merge: Merge, read: ReadTable, manual: Sequence[str]) -> None:
    for header in sorted({h for h in read.header if h and read.header.count(h) > 1}):
        merge.lost.append(f"column {header!r} stands twice: give one of them another name")
    if any(row.cells.get("") for row in read.rows):
        merge.lost.append("a column without a header has words in it: give it a name")
    for header in manual:
        if header not in read.header:
            merge.told.append(f"column {header!r} is not in the file; its entries are kept")


def _by_id(merge: Merge, read: ReadTable, manual: Sequence[str]) -> dict[str, ReadRow]:
    """The file's rows by id; what stands in a row without one, or twice, cannot be placed."""
    found: dict[str, ReadRow] = {}
    for row in read.rows:
        id = row.cells.get(ROW_ID, "")
        if not id:
            why = "a row added by hand stands for no document"
            merge.lost.append(f"row {row.number} has no row id: {why}")
        elif id in found and any(
            found[id].cells.get(h, "") != row.cells.get(h, "") for h in manual
        ):
            merge.lost.append(f"row {row.number} is row {found[id].number} again, with other words")
        else:
            found.setdefault(id, row)
    return found


def _merge_row(
    merge: Merge, row: ReadRow, here: Mapping[str, str], base: Mapping[str, str],
    headers: Sequence[str],
) -> None:  # fmt: skip
    for header in headers:
        mine, theirs = here.get(header, ""), row.cells[header].strip()
        was = base.get(header, "")
        if theirs == mine.strip() or digest(row.cells[header]) == was:
            continue
        edit = _edit(merge.table, row, here[ROW_ID], header, mine, theirs)
        (merge.changes if digest(mine) == was else merge.conflicts).append(edit)


def _refuse(
    merge: Merge, row: ReadRow, here: Mapping[str, str], base: Mapping[str, str],
    headers: Sequence[str],
) -> None:  # fmt: skip
    """Tell edits of derived cells; what merely changed in the case since is none."""
    if derived_digest((h, row.cells.get(h, "")) for h in headers) == base.get(DERIVED):
        return
    for header in headers:
        said = row.cells.get(header, "")
        if said != here.get(header, ""):
            merge.refused.append(
                _edit(merge.table, row, here[ROW_ID], header, here.get(header, ""), said)
            )


def _merge_orphan(
    merge: Merge, id: str, row: ReadRow, base: Mapping[str, str], headers: Sequence[str]
) -> None:
    """A row that the case no longer has: what was written in it is kept for when it comes back."""
    edits = [
        _edit(merge.table, row, id, header, "", row.cells[header].strip())
        for header in headers
        if row.cells.get(header, "") and digest(row.cells[header]) != base.get(header, "")
    ]
    merge.changes += edits
    kept = "; what was written in it is kept" if edits else ""
    merge.told.append(f"row {row.number} ({id}) is not in the case now{kept}")


def _edit(table: str, row: ReadRow, id: str, header: str, here: str, there: str) -> CellEdit:
    document, sha256 = row.cells.get("Document id", ""), row.cells.get("SHA-256", "")
    return CellEdit(table, row.number, id, header, here, there, document, sha256)


def _summarise_missing(merge: Merge) -> None:
    """A filtered export lacks thousands of rows: name a few and count the rest."""
    missing = [line for line in merge.told if line.endswith(_NOTHING_CHANGED)]
    if len(missing) > _MOST_TOLD:
        others = [line for line in merge.told if line not in missing]
        more = f"and {len(missing) - _MOST_TOLD} rows more are not in the file"
        merge.told = [*missing[:_MOST_TOLD], more, *others]


def is_table(read: ReadTable) -> bool:
    """Whether a sheet is one of our tables: it has a base column."""
    return any(read_stamp(header) for header in read.header)
