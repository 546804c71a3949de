"""Reads an exported list back as text, cell by cell, to be compared with what it should say."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from indexer.errors import ExportError
from indexer.export.cells import is_formula_like
from indexer.export.sheets import as_text


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


@dataclass(frozen=True, slots=True)
class ReadTable:
    """One sheet of a file: its title ("" in a form that has none), its header and its rows."""

    title: str
    header: tuple[str, ...]
    rows: tuple[ReadRow, ...]


def read_tables(path: Path) -> list[ReadTable]:
    """Every sheet of an exported file, whatever its form.

    Raises:
        ExportError: it cannot be read as one.
    """
    try:
        return [_read_table(title, lines) for title, lines in _sheets(path)]
    except (OSError, ValueError, KeyError, csv.Error) as fault:
        raise ExportError(
            f"cannot be read as an exported file: {fault}", where=str(path),
            hint="give a file that `indexer export` wrote",
        ) from None  # fmt: skip


def _read_table(title: str, lines: Iterable[Sequence[str]]) -> ReadTable:
    each = iter(lines)
    header = tuple(next(each, ()))
    rows = (
        ReadRow(number, dict(zip(header, line, strict=False)))
        for number, line in enumerate(each, start=2)
        if any(line)
    )
    return ReadTable(title, header, tuple(rows))


def _sheets(path: Path) -> Iterator[tuple[str, Iterable[Sequence[str]]]]:
    suffix = path.suffix.casefold()
    if suffix == ".csv":
        yield "", _lines(path, "")
    elif suffix == ".json":
        found = json.loads(path.read_text("utf-8"))
        for title, table in (found if isinstance(found, dict) else {"": found}).items():
            yield title, _json_lines(table)
    else:
        with _workbook(path) as book:
            for page in book:
                yield page.title, ([_workbook_text(v) for v in row]
                                   for row in page.iter_rows(values_only=True))  # fmt: skip


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
        yield ["" if value is None else as_text(str(value)) for value in values]


@contextmanager
def _workbook(path: Path) -> Iterator[Any]:
    import zipfile

    from openpyxl import load_workbook

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (zipfile.BadZipFile, TypeError) as fault:
        raise ValueError(fault) from None
    try:
        yield book
    finally:
        book.close()


def _workbook_lines(path: Path, sheet: str) -> Iterator[list[str]]:
    with _workbook(path) as book:
        for row in book[sheet].iter_rows(values_only=True):
            yield [_workbook_text(value) for value in row]


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
