"""Reads an exported list back as text, cell by cell, to be compared with what it should say."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from indexer.errors import ExportError
from indexer.export.cells import clean_text, is_formula_like
from indexer.export.sheets import CellValue, LinkTo


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row of a list: its number in the file, from 1, and its cells as text by header."""

    number: int
    cells: dict[str, str]


def read_list(path: Path, sheet: str) -> list[ReadRow]:
    """The rows of an exported list, whatever its form.

    Raises:
        ExportError: it is not a list we wrote, or cannot be read.
    """
    try:
        rows = list(_lines(path, sheet))
    except (OSError, ValueError, KeyError, csv.Error) as fault:
        raise ExportError(
            f"cannot be read as an exported list: {fault}", where=str(path),
            hint="give a file that `indexer export` wrote",
        ) from None  # fmt: skip
    if not rows:
        return []
    header = rows[0]
    return [
        ReadRow(number, dict(zip(header, row, strict=False)))
        for number, row in enumerate(rows[1:], start=2)
        if any(row)
    ]


def as_read(value: CellValue) -> str:
    """What `read_list` gives for a cell that was written with this value."""
    if value is None:
        return ""
    if isinstance(value, LinkTo):
        return _unescaped(clean_text(value.text))
    if isinstance(value, dt.date):
        return value.isoformat()
    return _unescaped(clean_text(str(value)))


def _lines(path: Path, sheet: str) -> Iterator[list[str]]:
    if path.suffix.casefold() == ".csv":
        for line in csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")):
            yield [_unescaped(_without_guard(cell)) for cell in line]
    elif path.suffix.casefold() == ".json":
        yield from _json_lines(json.loads(path.read_text("utf-8")))
    else:
        yield from _workbook_lines(path, sheet)


def _json_lines(table: object) -> Iterator[list[str]]:
    if not isinstance(table, list) or not all(isinstance(row, dict) for row in table):
        raise ValueError("not a list of objects")
    header = list(table[0]) if table else []
    yield header
    for row in table:
        values: Sequence[object] = [row.get(name) for name in header]
        yield ["" if value is None else as_read(str(value)) for value in values]


def _workbook_lines(path: Path, sheet: str) -> Iterator[list[str]]:
    import zipfile

    from openpyxl import load_workbook

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (zipfile.BadZipFile, TypeError) as fault:
        raise ValueError(fault) from None
    try:
        for row in book[sheet].iter_rows(values_only=True):
            yield [_workbook_text(value) for value in row]
    finally:
        book.close()


def _workbook_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat()
    return _unescaped(str(value))


def _without_guard(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and is_formula_like(cell[1:]) else cell


def _unescaped(text: str) -> str:
    return text.replace("_x005F_", "_")
