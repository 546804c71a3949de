"""What a clerk does to a workbook, with openpyxl."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from indexer.case.case import Case
from indexer.case.importing import Imported, import_file

WHEN = "2026-01-05T09:30:00Z"


@contextmanager
def edited(path: Path, sheet: str = "Exhibits") -> Iterator[Any]:
    """A sheet of a workbook to be edited; saved at the end."""
    book = load_workbook(path)
    yield book[sheet]
    book.save(path)


def column(page: Any, header: str) -> int:
    """The number of a column by its header."""
    return [cell.value for cell in page[1]].index(header) + 1


def write(path: Path, row: int, header: str, value: object, sheet: str = "Exhibits") -> None:
    """One cell written over."""
    with edited(path, sheet) as page:
        page.cell(row, column(page, header)).value = value


def read(path: Path, row: int, header: str, sheet: str = "Exhibits") -> object:
    """One cell's value."""
    page = load_workbook(path)[sheet]
    return page.cell(row, column(page, header)).value


def exported(case: Case, name: str = "workbook.xlsx", table: str = "workbook") -> Path:
    """The case's tables as a file in its exports folder."""
    target = case.root / "exports" / name
    case.export([table], target)
    return target


def taken(case: Case, path: Path, *, who: str = "A. Clerk", keep: bool = True) -> Imported:
    """The file imported."""
    return import_file(case, path, who=who, when=WHEN, keep=keep)


Edit = Callable[[Path], None]
