"""What binary workbooks hold and calamine does not tell: errors, comments, boxes, hidden parts.

Records as in [MS-XLS] 2.4 and [MS-XLSB] 2.4; only those few are looked at, the rest is passed by.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from indexer.readers.packages import Package

_MOST_HIDDEN = 100_000
# [MS-XLS]
_BOUNDSHEET, _BOF, _EOF, _ROW, _COLINFO = 0x85, 0x809, 0x0A, 0x208, 0x7D
_NOTE, _OBJ, _TXO, _CONTINUE = 0x1C, 0x5D, 0x1B6, 0x3C
# Records that begin with the row and the column of a cell.
_CELLS = {0x06, 0x201, 0x203, 0x204, 0x205, 0x27E, 0xBD, 0xBE, 0xFD}
_FORMULA, _BOOLEAN_OR_ERROR = 0x06, 0x205
_ROW_IS_HIDDEN, _COLUMN_IS_HIDDEN = 0x20, 0x01
# [MS-XLSB]
_ROW_HEADER, _COLUMN_INFO, _BUNDLE_SHEET = 0, 60, 156
_BINARY_CELLS = range(1, 12)
_BINARY_ERRORS = {3, 11}
_AUTHOR, _COMMENT, _COMMENT_TEXT = 632, 635, 637
_ROW_HEADER_IS_HIDDEN = 0x10
# Both: [MS-XLS] 2.5.10, what a cell shows that could not be computed.
_ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!",
    0x2A: "#N/A", 0x2B: "#GETTING_DATA",
}  # fmt: skip


@dataclass(slots=True)
class Hidden:
    """What one sheet hides. Rows and columns count from 0.

    `comments` are (row, column, author, text); `boxes` the words of shapes laid over the cells;
    `errors` by row the (column, what is shown) of cells that could not be computed.
    """

    rows: list[int] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)
    comments: list[tuple[int, int, str, str]] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)
    errors: dict[int, list[tuple[int, str]]] = field(default_factory=dict)
    has_unread_comments: bool = False
    last_row: int = 0
    last_column: int = 0

    @property
    def area(self) -> int:
        """How many cells the rectangle from the first cell to the last ones has."""
        return (self.last_row + 1) * (self.last_column + 1)

    def reach(self, row: int, column: int) -> None:
        """Note that there is a cell at this place."""
        self.last_row = max(self.last_row, row)
        self.last_column = max(self.last_column, column)

    def fail(self, row: int, column: int, code: int) -> None:
        """Note a cell that could not be computed."""
        self.errors.setdefault(row, []).append((column, _ERRORS.get(code, "#ERROR")))

    def hide_columns(self, first: int, last: int) -> None:
        """Note columns `first` to `last`, both hidden; the grid has 16,384."""
        self.columns += range(first, min(last, 16_383) + 1)

    def hide_row(self, row: int) -> None:
        """Note a hidden row."""
        if len(self.rows) < _MOST_HIDDEN:
            self.rows.append(row)


def hidden_in_xls(stream: bytes) -> dict[str, Hidden]:
    """What each worksheet hides, by its name, from the bytes of the "Workbook" stream.

    A stream that breaks off gives what was found before: the cells are calamine's business.
    """
    found: dict[str, Hidden] = {}
    for kind, body in _xls_records(stream, 0):
        if kind == _EOF:
            break
        if kind == _BOUNDSHEET and len(body) > 8 and body[5] == 0:
            start = int.from_bytes(body[:4], "little")
            found.setdefault(_xls_text(body[6], body[7:]), _hidden_in_sheet(stream, start))
    return found


def _xls_records(stream: bytes, place: int) -> Iterator[tuple[int, bytes]]:
    while place + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, place)
        yield kind, stream[place + 4 : place + 4 + size]
        place += 4 + size


def _xls_text(count: int, data: bytes) -> str:
    """Characters as BIFF8 writes them: a byte that says whether each takes one byte or two."""
    if not data:
        return ""
    if data[0] & 1:
        return data[1 : 1 + 2 * count].decode("utf-16-le", "replace")
    return data[1 : 1 + count].decode("latin-1")


def _hidden_in_sheet(stream: bytes, start: int) -> Hidden:
    hidden = Hidden()
    notes: list[tuple[int, int, int, str]] = []
    texts: dict[int, str] = {}
    depth, shape, wanted = 0, 0, 0
    for kind, body in _xls_records(stream, start):
        depth += (kind == _BOF) - (kind == _EOF)
        if depth <= 0:
            break
        if kind in _CELLS and len(body) >= 4:
            row, column = struct.unpack_from("<HH", body)
            hidden.reach(row, column)
            if (code := _xls_error(kind, body)) is not None:
                hidden.fail(row, column, code)
        elif kind == _ROW and len(body) >= 14 and body[12] & _ROW_IS_HIDDEN:
            hidden.hide_row(int.from_bytes(body[:2], "little"))
        elif kind == _COLINFO and len(body) >= 10 and body[8] & _COLUMN_IS_HIDDEN:
            hidden.hide_columns(*struct.unpack_from("<HH", body))
        elif kind == _OBJ and len(body) >= 8:
            shape = int.from_bytes(body[6:8], "little")
        elif kind == _TXO and len(body) >= 12:
            wanted = int.from_bytes(body[10:12], "little")
            texts[shape] = ""
        elif kind == _CONTINUE and shape in texts and wanted > 0:
            piece = _xls_text(wanted, body)
            texts[shape], wanted = texts[shape] + piece, wanted - len(piece)
        elif kind == _NOTE and len(body) >= 11:
            row, column, _, note = struct.unpack_from("<HHHH", body)
            notes.append(
                (row, column, note, _xls_text(int.from_bytes(body[8:10], "little"), body[10:]))
            )
    _match(notes, texts, hidden)
    return hidden


def _xls_error(kind: int, body: bytes) -> int | None:
    """The code of the error that a cell holds, or that its formula came to; None for a value."""
    if kind == _BOOLEAN_OR_ERROR and len(body) >= 8 and body[7]:
        return body[6]
    # [MS-XLS] 2.5.133: a result that is no number ends with two bytes of ones.
    is_error = kind == _FORMULA and body[12:14] == b"\xff\xff" and body[6] == 2
    return body[8] if is_error else None


def _match(notes: list[tuple[int, int, int, str]], texts: dict[int, str], hidden: Hidden) -> None:
    """Each note with the text of its shape; shapes without a note are text boxes."""
    for row, column, shape, author in sorted(notes):
        text = texts.pop(shape, "")
        if text:
            hidden.comments.append((row, column, author.strip("\0 "), text))
        hidden.has_unread_comments |= not text
    hidden.boxes += [text for text in texts.values() if text.strip()]


def hidden_in_xlsb(package: Package) -> dict[str, Hidden]:
    """What each worksheet hides, by its name."""
    parts = {link.id: link.target for link in package.relationships("xl/workbook.bin")}
    found = {}
    for kind, body in _xlsb_records(package.read("xl/workbook.bin")):
        if kind == _BUNDLE_SHEET:
            link, end = _wide(body, 8)
            sheet, _ = _wide(body, end)
            if link in parts and package.has(parts[link]):
                found[sheet] = _hidden_in_part(package, parts[link])
    return found


def _hidden_in_part(package: Package, part: str) -> Hidden:
    hidden, row = Hidden(), 0
    for kind, body in _xlsb_records(package.read(part)):
        if kind in _BINARY_CELLS:
            column = int.from_bytes(body[:4], "little")
            hidden.reach(row, column)
            if kind in _BINARY_ERRORS and len(body) > 8:
                hidden.fail(row, column, body[8])
        elif kind == _ROW_HEADER and len(body) > 11:
            row = int.from_bytes(body[:4], "little")
            if body[11] & _ROW_HEADER_IS_HIDDEN:
                hidden.hide_row(row)
        elif kind == _COLUMN_INFO and len(body) > 16 and body[16] & 1:
            hidden.hide_columns(*struct.unpack_from("<II", body))
    for link in package.relationships(part):
        if link.type == "comments":
            _lay_comments(package.read(link.target), hidden)
    return hidden


def _lay_comments(data: bytes, hidden: Hidden) -> None:
    authors: list[str] = []
    row = column = by = 0
    for kind, body in _xlsb_records(data):
        if kind == _AUTHOR:
            authors.append(_wide(body, 0)[0])
        elif kind == _COMMENT and len(body) >= 20:
            by, row, _, column, _ = struct.unpack_from("<5I", body)
        elif kind == _COMMENT_TEXT:
            author = authors[by] if by < len(authors) else ""
            hidden.comments.append((row, column, author, _wide(body, 1)[0]))


def _xlsb_records(data: bytes) -> Iterator[tuple[int, bytes]]:
    place = 0
    while place < len(data):
        kind, place = _varying(data, place, 2)
        size, place = _varying(data, place, 4)
        yield kind, data[place : place + size]
        place += size


def _varying(data: bytes, place: int, most: int) -> tuple[int, int]:
    """A number of seven bits a byte, while the eighth is set; where it ends."""
    value = 0
    for step in range(most):
        byte = data[place] if place < len(data) else 0
        place += 1
        value |= (byte & 0x7F) << (7 * step)
        if not byte & 0x80:
            break
    return value, place


def _wide(body: bytes, place: int) -> tuple[str, int]:
    """A counted UTF-16 string, and where it ends."""
    count = int.from_bytes(body[place : place + 4], "little")
    end = place + 4 + 2 * count
    return body[place + 4 : end].decode("utf-16-le", "replace"), end
