"""Rows for people, then one writer per form; the form follows from the file's suffix."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from indexer.errors import UsageError
from indexer.export.plain_forms import write_csv, write_json
from indexer.export.sheets import Sheet
from indexer.export.workbook import write_workbook

FORMS = (".xlsx", ".csv", ".json")


def check_form(path: Path) -> None:
    """Refuse a file whose suffix names no form we write.

    Raises:
        UsageError: the suffix is not one of FORMS.
    """
    if path.suffix.casefold() not in FORMS:
        raise UsageError(
            f"no writer for {path.suffix or 'a file without suffix'}", where=str(path),
            hint=f"end the name with one of: {', '.join(FORMS)}",
        )  # fmt: skip


def write_sheets(path: Path, sheets: Sequence[Sheet], *, title: str, legend: str) -> None:
    """Write the sheets in the form of the suffix; CSV and JSON hold the first sheet only.

    Raises:
        UsageError: no writer for that suffix.
        ExportError: the file cannot be written.
    """
    check_form(path)
    if path.suffix.casefold() == ".csv":
        write_csv(path, sheets[0])
    elif path.suffix.casefold() == ".json":
        write_json(path, sheets[0])
    else:
        write_workbook(path, sheets, title=title, legend=legend)
