"""An exported table, cell by cell, against the table as it would be exported now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from indexer.export.base import read_stamp
from indexer.export.reading_back import ReadRow, ReadTable
from indexer.export.sheets import ROW_ID, Column, Sheet, as_text

_MOST_NAMED = 5
_BASE = "Base"


def table_faults(read: ReadTable, fresh: Sheet) -> Iterator[str]:
    """Every cell of the file's table that does not agree: "row 3, Cite: 'p. 2', but …".

    Rows and columns may stand in any order. A row or column that is missing, or that the table has
    not, is a fault too. What is the clerk's is held against what was entered.
    """
    columns = [_named(column) for column in fresh.columns]
    yield from _column_faults(read, columns)
    rows: dict[str, ReadRow] = {}
    for row in read.rows:
        id = row.cells.get(ROW_ID, "")
        if id in rows:
            yield f"row {row.number}, {ROW_ID}: {id!r} stands in row {rows[id].number} already"
        else:
            rows[id] = row
    missing = []
    for cells in fresh.rows:
        said = dict(zip(columns, map(as_text, cells), strict=True))
        found = rows.pop(said[ROW_ID], None)
        if found is None:
            missing.append(said[ROW_ID])
        else:
            yield from _cell_faults(found, said, fresh.columns)
    for id, row in rows.items():
        yield f"row {row.number}, {ROW_ID}: the case has no such row: {id!r}"
    if missing:
        more = f" and {len(missing) - _MOST_NAMED} more" if len(missing) > _MOST_NAMED else ""
        yield f"rows left out of the file: {', '.join(missing[:_MOST_NAMED])}{more}"


def lines_faults(read: ReadTable, fresh: Sheet) -> Iterator[str]:
    """The same for a sheet whose rows have no id, such as the Notes: they stand in one order."""
    columns = [column.header for column in fresh.columns]
    expected = [[as_text(value) for value in row] for row in fresh.rows]
    for row, should in zip(read.rows, expected, strict=False):
        for header, text in zip(columns, should, strict=True):
            said = row.cells.get(header, "")
            if said != text:
                yield f"row {row.number}, {header}: {said!r}, but the case says {text!r}"
    if len(read.rows) != len(expected):
        yield f"{len(read.rows)} rows, but the case has {len(expected)}"


def _named(column: Column) -> str:
    return _BASE if read_stamp(column.header) else column.header


def _column_faults(read: ReadTable, columns: Sequence[str]) -> Iterator[str]:
    there = [_BASE if read_stamp(header) else header for header in read.header if header]
    for header in columns:
        if header not in there:
            yield f"column {header!r} is missing"
    for header in dict.fromkeys(there):
        if header not in columns:
            yield f"column {header!r} is none of the table's (`indexer import` would keep it)"
        elif there.count(header) > 1:
            yield f"column {header!r} stands twice"
    if any(row.cells.get("") for row in read.rows):
        yield "a column without a header has words in it"


def _cell_faults(
    row: ReadRow, should: Mapping[str, str], columns: Sequence[Column]
) -> Iterator[str]:
    cells = {(_BASE if read_stamp(header) else header): text for header, text in row.cells.items()}
    for column in columns:
        header = _named(column)
        said, text = cells.get(header), should[header]
        if said is None or said == text:
            continue
        if header == _BASE:
            yield f"row {row.number}, {_BASE}: not what this row was exported with"
        elif column.is_manual:
            yield f"row {row.number}, {header}: {said!r}, but what was entered is {text!r}"
        else:
            yield f"row {row.number}, {header}: {said!r}, but the case says {text!r}"
