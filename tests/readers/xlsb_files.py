"""Writes binary Excel workbooks ([MS-XLSB]), which no program at hand does, for tests."""

from __future__ import annotations

import struct

from tests.readers.word_files import archive

_SPACE = "http://schemas.openxmlformats.org"
_RELS = f'<Relationships xmlns="{_SPACE}/package/2006/relationships">%s</Relationships>'
_REL = (
    '<Relationship Id="%s" Type="' + _SPACE + '/officeDocument/2006/relationships/%s" Target="%s"/>'
)
_MAIN = "application/vnd.ms-excel.sheet.binary.macroEnabled.main"


def record(kind: int, body: bytes = b"") -> bytes:
    """One record: its kind and size in seven bits a byte, then its bytes."""
    return _seven(kind) + _seven(len(body)) + body


def _seven(value: int) -> bytes:
    out = bytearray()
    while True:
        value, low = value >> 7, value & 0x7F
        out.append(low | (0x80 if value else 0))
        if not value:
            return bytes(out)


def wide(text: str) -> bytes:
    """A counted UTF-16 string."""
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def xlsb(
    sheets: dict[str, list[list[str | float | bytes]]],
    *,
    hidden_sheets: tuple[str, ...] = (),
    hidden_rows: tuple[int, ...] = (),
    hidden_columns: tuple[int, ...] = (),
    comments: tuple[tuple[int, int, str, str], ...] = (),
    rows_from: int = 0,
) -> bytes:
    """A workbook of these sheets; what is hidden and noted (row, column from 0) is in the first."""
    numbers = range(1, len(sheets) + 1)
    bundle = b"".join(
        record(156, struct.pack("<II", name in hidden_sheets, n) + wide(f"r{n}") + wide(name))
        for n, name in zip(numbers, sheets, strict=True)
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_SPACE}/package/2006/content-types"><Default '
        f'Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.bin" ContentType="{_MAIN}"/></Types>',
        "_rels/.rels": _RELS % (_REL % ("r1", "officeDocument", "xl/workbook.bin")),
        "xl/workbook.bin": record(131) + record(143) + bundle + record(144) + record(132),
        "xl/_rels/workbook.bin.rels": _RELS
        % "".join(_REL % (f"r{n}", "worksheet", f"worksheets/sheet{n}.bin") for n in numbers),
    }
    for n, rows in zip(numbers, sheets.values(), strict=True):
        first = n == 1
        parts[f"xl/worksheets/sheet{n}.bin"] = _sheet(
            rows, hidden_rows if first else (), hidden_columns if first else (), rows_from
        )
    if comments:
        parts["xl/comments1.bin"] = _comments(comments)
        parts["xl/worksheets/_rels/sheet1.bin.rels"] = _RELS % (
            _REL % ("r1", "comments", "../comments1.bin")
        )
    return archive({k: v if isinstance(v, bytes) else v.encode() for k, v in parts.items()})


def _sheet(
    rows: list[list[str | float | bytes]],
    hidden: tuple[int, ...],
    columns: tuple[int, ...],
    rows_from: int = 0,
) -> bytes:
    width = max((len(row) for row in rows), default=1)
    out = record(129) + record(148, struct.pack("<4I", 0, max(len(rows) - 1, 0), 0, width - 1))
    out += record(390)
    for column in columns:
        out += record(60, struct.pack("<4IH", column, column, 2048, 0, 1))
    out += record(391) + record(145)
    for number, row in enumerate(rows, start=rows_from):
        flags = 0x10 if number in hidden else 0
        out += record(0, struct.pack("<IIHBBBI", number, 0, 300, 0, flags, 0, 0))
        for column, value in enumerate(row):
            head = struct.pack("<II", column, 0)
            if isinstance(value, bytes):  # the code of an error
                out += record(3, head + value)
            elif isinstance(value, str):
                out += record(6, head + wide(value)) if value else b""
            else:
                out += record(5, head + struct.pack("<d", value))
    return out + record(146) + record(130)


def _comments(comments: tuple[tuple[int, int, str, str], ...]) -> bytes:
    authors = b"".join(record(632, wide(author)) for *_, author, _ in comments)
    out = record(628) + record(630) + authors + record(631) + record(633)
    for number, (row, column, _, text) in enumerate(comments):
        place = struct.pack("<5I16s", number, row, row, column, column, b"")
        out += record(635, place) + record(637, b"\0" + wide(text)) + record(636)
    return out + record(634) + record(629)
