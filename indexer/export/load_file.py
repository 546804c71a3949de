"""Load files for review platforms: a Concordance .dat and, beside it, an Opticon .opt.

Concordance: fields divided by U+0014 and quoted by U+00FE, a line break within a field as U+00AE,
the names first. Opticon: `key,volume,path,Y,,,pages`, a line for each document.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import unquote

from indexer.export.base import read_stamp
from indexer.export.cells import printable_text
from indexer.export.sheets import CellValue, LinkTo, Sheet, plain_value
from indexer.export.writing import replacing

DIVIDER, QUOTE, LINE_BREAK = "\x14", "\xfe", "\xae"
# What the form itself is written in cannot stand in a value.
_IN_VALUES = str.maketrans({QUOTE: "th", LINE_BREAK: "(R)", "\n": LINE_BREAK})
VOLUME = "VOL001"
KEY, NUMBER, PAGES, NATIVE = "DOCID", "BEGBATES", "PGCOUNT", "NATIVELINK"


def write_load_file(path: Path, sheet: Sheet) -> None:
    """Write the sheet as a .dat in UTF-8; where it lists files, an .opt of the same name too.

    A þ in a value becomes "th" and a ® becomes "(R)", for the form has no way to write them.

    Raises:
        ExportError: a file cannot be written.
    """
    names = [column.header for column in sheet.columns if not read_stamp(column.header)]
    lines: list[tuple[str, str, str]] = []
    with replacing(path) as stream:
        stream.write(("\ufeff" + _line(names)).encode())
        for row in sheet.rows:
            # The base column comes last, and is no field of a platform's.
            stream.write(_line([_text(value) for value in row[: len(names)]]).encode())
            lines += _image(dict(zip(names, row, strict=False)))
    if lines:
        with replacing(path.with_suffix(".opt")) as stream:
            stream.write(_opticon(lines).encode())


def windows_path(link: LinkTo) -> str:
    """Where a link leads, as review platforms write paths."""
    return unquote(link.target, errors="replace").replace("/", "\\")


def _line(values: Sequence[str]) -> str:
    return DIVIDER.join(f"{QUOTE}{value}{QUOTE}" for value in values) + "\r\n"


def _text(value: CellValue) -> str:
    if isinstance(value, LinkTo):
        return printable_text(windows_path(value)).translate(_IN_VALUES)
    return printable_text(str("" if value is None else plain_value(value))).translate(_IN_VALUES)


def _image(row: dict[str, CellValue]) -> Iterator[tuple[str, str, str]]:
    """The key, path and pages of the document that a row lists."""
    native = row.get(NATIVE)
    if isinstance(native, LinkTo):
        pages = row.get(PAGES)
        key = str(row.get(NUMBER) or row.get(KEY))
        yield key, printable_text(windows_path(native)), "" if pages is None else str(pages)


def _opticon(lines: Sequence[tuple[str, str, str]]) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows((key, VOLUME, path, "Y", "", "", pages) for key, path, pages in lines)
    return out.getvalue()
