"""The forms other programs read: CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from indexer.export.cells import clean_text, is_formula_like
from indexer.export.sheets import CellValue, Sheet, plain_value
from indexer.export.writing import replacing

_SURROGATE = re.compile("[\ud800-\udfff]")


def write_csv(path: Path, sheet: Sheet) -> None:
    """Write one sheet as CSV that Excel opens as UTF-8 and never runs.

    A text that a spreadsheet would take for a formula gets a leading apostrophe (OWASP, CSV
    Injection).

    Raises:
        ExportError: the file cannot be written.
    """
    with replacing(path) as stream:
        out = io.TextIOWrapper(stream, "utf-8-sig", newline="")
        writer = csv.writer(out)
        writer.writerow([_csv_text(column.header) for column in sheet.columns])
        for row in sheet.rows:
            writer.writerow([_csv_text(value) for value in row])
        out.flush()
        out.detach()


def write_json(path: Path, sheets: Sequence[Sheet]) -> None:
    """Write one sheet as a JSON array of objects keyed by the headers; several under their names.

    Raises:
        ExportError: the file cannot be written.
    """
    with replacing(path) as stream:
        if len(sheets) == 1:
            stream.writelines(_array(sheets[0]))
        else:
            for number, sheet in enumerate(sheets):
                stream.write(b",\n" if number else b"{\n")
                stream.write(json.dumps(sheet.name).encode() + b": ")
                stream.writelines(_array(sheet))
            stream.write(b"}\n")


def _array(sheet: Sheet) -> Iterator[bytes]:
    """The rows as a JSON array, one object a line."""
    names = [column.header for column in sheet.columns]
    opening = "[\n"
    for row in sheet.rows:
        record = dict(zip(names, map(_json_value, row), strict=True))
        yield (opening + json.dumps(record, ensure_ascii=False)).encode()
        opening = ",\n"
    yield b"[]\n" if opening == "[\n" else b"\n]\n"


def _json_value(value: CellValue) -> str | int | None:
    """The value itself; only a lone surrogate, which no UTF-8 can hold, is shown as U+FFFD."""
    plain = plain_value(value)
    return _SURROGATE.sub("\ufffd", plain) if isinstance(plain, str) else plain


def _csv_text(value: CellValue) -> str:
    text = clean_text(str("" if value is None else plain_value(value)))
    return f"'{text}" if is_formula_like(text) else text
