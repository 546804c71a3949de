"""The forms other programs read: CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from indexer.export.cells import clean_text, is_formula_like
from indexer.export.sheets import CellValue, Sheet, plain_value
from indexer.export.writing import replace_file


def write_csv(path: Path, sheet: Sheet) -> None:
    """Write one sheet as CSV that Excel opens as UTF-8 and never runs.

    A text that a spreadsheet would take for a formula gets a leading apostrophe (OWASP, CSV
    Injection).

    Raises:
        ExportError: the file cannot be written.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([column.header for column in sheet.columns])
    for row in sheet.rows:
        writer.writerow([_csv_text(value) for value in row])
    replace_file(path, ("\ufeff" + out.getvalue()).encode())


def write_json(path: Path, sheets: Sequence[Sheet]) -> None:
    """Write one sheet as a JSON array of objects keyed by the headers; several under their names.

    Raises:
        ExportError: the file cannot be written.
    """
    tables = {sheet.name: [*_objects(sheet)] for sheet in sheets}
    whole = tables if len(sheets) > 1 else tables[sheets[0].name]
    replace_file(path, (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode())


def _objects(sheet: Sheet) -> Iterator[dict[str, str | int | None]]:
    names = [column.header for column in sheet.columns]
    for row in sheet.rows:
        yield dict(zip(names, map(plain_value, row), strict=True))


def _csv_text(value: CellValue) -> str:
    text = clean_text(str("" if value is None else plain_value(value)))
    return f"'{text}" if is_formula_like(text) else text
