"""Rows for people, then one writer per form; the form follows from the file's suffix."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from indexer.errors import UsageError
from indexer.export.heading import CaseHeading
from indexer.export.load_file import write_load_file
from indexer.export.page import write_page
from indexer.export.plain_forms import write_csv, write_json
from indexer.export.sheets import Sheet
from indexer.export.workbook import write_workbook

FORMS = (".xlsx", ".docx", ".html", ".csv", ".json", ".dat")
_ONE_TABLE = (".csv", ".dat")


def check_form(path: Path, *, tables: int = 1) -> None:
    """Refuse a file whose suffix names no form we write, or one that cannot hold so many tables.

    Raises:
        UsageError: the suffix is not one of FORMS, or the form holds one table only.
    """
    suffix = path.suffix.casefold()
    if suffix not in FORMS:
        raise UsageError(
            f"no writer for {path.suffix or 'a file without suffix'}", where=str(path),
            hint=f"end the name with one of: {', '.join(FORMS)}",
        )  # fmt: skip
    if tables > 1 and suffix in _ONE_TABLE:
        raise UsageError(
            f"a {suffix} file holds one table, and this is {tables}", where=str(path),
            hint="export one of them, or end the name with .xlsx",
        )  # fmt: skip


def write_sheets(
    path: Path, sheets: Sequence[Sheet], *, title: str, legend: str, tables: int = 1,
    heading: CaseHeading | None = None,
) -> None:  # fmt: skip
    """Write the sheets in the form of the suffix.

    The first `tables` of them are what was asked for; CSV, JSON and load files leave out the
    others. `heading` stands at the head of a paper; without it, the title does.

    Raises:
        UsageError: no writer for that suffix.
        ExportError: the file cannot be written.
    """
    check_form(path, tables=tables)
    match path.suffix.casefold():
        case ".csv":
            write_csv(path, sheets[0])
        case ".json":
            write_json(path, sheets[:tables])
        case ".html":
            write_page(path, sheets, title=title, legend=legend)
        case ".dat":
            write_load_file(path, sheets[0])
        case ".docx":
            from indexer.export.paper import write_paper

            whose = heading or CaseHeading(title)
            write_paper(path, sheets, tables=tables, heading=whose, legend=legend)
        case _:
            write_workbook(path, sheets, title=title, legend=legend)
