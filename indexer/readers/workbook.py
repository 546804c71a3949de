"""Excel workbooks: a row is a line, and every cell can be cited by sheet and place."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Any

from indexer.model import Block, BlockKind, Document, Notice
from indexer.readers import faults
from indexer.readers.compose import NOWHERE, Composer
from indexer.readers.packages import Package
from indexer.readers.properties import office_properties
from indexer.readers.registry import Reading, reads

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_MOST_ROWS = 100_000  # of a workbook
_LONGEST_CELL = 1_000_000
# Cells far to the right of the others are joined without the empty ones between.
_WIDEST_ROW = 200
# Beyond this a sheet is streamed: reading it whole would take the memory of fifty times as much.
_STREAMED_BYTES = 60_000_000
_BLANKS = re.compile(r"[\t\r\n]+")
_FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")
_DOCTYPE = b"<!DOCTYPE"


@dataclass(slots=True)
class _Book:
    """A workbook while it is laid out."""

    name: str
    rows_left: int
    composer: Composer = field(default_factory=Composer)
    notices: list[Notice] = field(default_factory=list)

    def note(self, code: str, message: str, where: str) -> None:
        self.notices.append(Notice(code, message, f"{self.name}, {where}" if where else self.name))


@reads("xlsx", ".xlsx", ".xlsm", ".xltx", ".xltm", libraries=("openpyxl", "lxml.etree"))
def read_xlsx(data: bytes, *, name: str) -> Reading:
    """Every sheet under its name, hidden ones too; dates as ISO, formulas by their last values."""
    package = Package(data, name=name)
    sheet_bytes = _check_parts(package, name)
    book = _Book(name, _MOST_ROWS)
    is_streamed = sheet_bytes > _STREAMED_BYTES
    workbook = _open(data, values=True, streamed=is_streamed)
    formulas = None if is_streamed else _formulas(data, package)
    if is_streamed:
        book.note("comments-not-read", "the workbook is too large to read its comments", "")
    for sheet in workbook.worksheets:
        book.composer.add(
            sheet.title, Block(NOWHERE, BlockKind.HEADING, level=1, place=sheet.title)
        )
        if sheet.sheet_state != "visible":
            book.note("hidden-sheet", "the sheet is hidden; it is in the text", sheet.title)
        if is_streamed:
            _lay_streamed(sheet, book)
        else:
            _lay_sheet(sheet, formulas[sheet.title] if formulas else None, book)
    if not any(b.kind is not BlockKind.HEADING for b in book.composer.blocks):
        raise faults.empty(name, "a workbook without a filled cell")
    if any(part.endswith("vbaproject.bin") for part in package.names):
        book.note("macros", "the file carries macros; they were not run", "")
    document = Document(
        name, "xlsx", book.composer.text, book.composer.blocks, office_properties(package)
    )
    return document, tuple(book.notices)


def _open(data: bytes, *, values: bool, streamed: bool = False) -> Any:
    import openpyxl

    return openpyxl.load_workbook(io.BytesIO(data), data_only=values, read_only=streamed)


def _check_parts(package: Package, name: str) -> int:
    """Unpack every XML part under the limits, and give the size of the sheets among them."""
    total = 0
    for part in package.names:
        if not part.endswith((".xml", ".rels")):
            continue
        content = package.read(part)
        if _DOCTYPE in content:
            raise faults.damaged(name, f"{part} declares a DOCTYPE, which Office files never do")
        if part.startswith("xl/worksheets/"):
            total += len(content)
    return total


def _formulas(data: bytes, package: Package) -> Any:
    """The workbook with its formulas instead of their values, where there are any."""
    sheets = (part for part in package.names if part.startswith("xl/worksheets/sheet"))
    if any(_FORMULA.search(package.read(part)) for part in sheets):
        return _open(data, values=False)
    return None


def _lay_sheet(sheet: Worksheet, formulas: Worksheet | None, book: _Book) -> None:
    """The filled cells only: a single cell at the end of the grid is no million rows."""
    cells = sheet._cells
    uncomputed: list[str] = []
    comments = []
    for row, places in groupby(sorted(cells), key=lambda place: place[0]):
        columns = []
        for place in places:
            cell = cells[place]
            shown = _shown(cell.value)
            if not shown and formulas is not None:
                shown = _shown(formulas._cells[place].value) if place in formulas._cells else ""
                uncomputed += [cell.coordinate] if shown else []
            columns.append((place[1], cell.coordinate, shown))
            if cell.comment is not None and cell.comment.text:
                comments.append((cell.coordinate, cell.comment.text))
        if not _lay_row([c for c in columns if c[2]], row, sheet.title, book):
            break
    for coordinate, text in comments:
        block = Block(NOWHERE, BlockKind.COMMENT, place=f"{sheet.title}!{coordinate}")
        book.composer.add(text.strip(), block)
    if uncomputed:
        message = f"formulas without a value are in the text as such: {_listed(uncomputed)}"
        book.note("formula-not-computed", message, sheet.title)
    _note_hidden(sheet, book)


def _lay_streamed(sheet: Any, book: _Book) -> None:
    for number, row in enumerate(sheet.iter_rows(max_row=_MOST_ROWS + 1, max_col=_WIDEST_ROW), 1):
        cells = [(c.column, c.coordinate, _shown(c.value)) for c in row if c.value is not None]
        if not _lay_row(cells, number, sheet.title, book):
            return


def _lay_row(cells: list[tuple[int, str, str]], row: int, sheet: str, book: _Book) -> bool:
    """Lay one row, given as (column, place, text); False where the workbook's share is used up."""
    if not cells:
        return True
    if book.rows_left == 0:
        message = f"only the first {_MOST_ROWS:,} filled rows are read, up to row {row - 1}"
        book.note("rows-capped", message, sheet)
        return False
    book.rows_left -= 1
    if cells[-1][0] <= _WIDEST_ROW:
        texts = [""] * cells[-1][0]
        for column, _, shown in cells:
            texts[column - 1] = shown
    else:
        texts = [shown for *_, shown in cells]
    place = f"{sheet}!{cells[0][1]}"
    text = "\t".join(texts[_first(texts) :])
    book.composer.add(text, Block(NOWHERE, BlockKind.TABLE_ROW, place=place))
    return True


def _first(texts: list[str]) -> int:
    return next(index for index, text in enumerate(texts) if text)


def _shown(value: object) -> str:
    """A cell's value as text: dates as ISO, whole numbers without a fraction."""
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case dt.datetime() if value.time() == dt.time():
            return value.date().isoformat()
        case dt.datetime():
            return value.replace(microsecond=0).isoformat(" ")
        case dt.date() | dt.time():
            return value.isoformat()
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
    return _BLANKS.sub(" ", str(value)[:_LONGEST_CELL]).strip()


def _note_hidden(sheet: Worksheet, book: _Book) -> None:
    rows = [n for n, dimension in sheet.row_dimensions.items() if dimension.hidden]
    columns = [str(c) for c, dimension in sheet.column_dimensions.items() if dimension.hidden]
    if rows:
        message = f"hidden rows are in the text: {', '.join(_runs(sorted(rows)))}"
        book.note("hidden-rows", message, sheet.title)
    if columns:
        message = f"hidden columns are in the text: {_listed(columns)}"
        book.note("hidden-columns", message, sheet.title)


def _runs(numbers: list[int]) -> Iterator[str]:
    """Neighbouring numbers as "3-7"; no more than a line of them."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    for first, last in runs[:20]:
        yield str(first) if first == last else f"{first}-{last}"
    if len(runs) > 20:
        yield "…"


def _listed(names: list[str]) -> str:
    return ", ".join(names[:20]) + (", …" if len(names) > 20 else "")
