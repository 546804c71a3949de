"""Excel workbooks: a row is a line, and every cell can be cited by sheet and place."""

from __future__ import annotations

import io
import re
from itertools import groupby
from typing import TYPE_CHECKING, Any

from indexer.model import Document
from indexer.readers import faults
from indexer.readers.grid import MOST_ROWS, WIDEST_ROW, Book, listed, shown
from indexer.readers.packages import Package, refuse_doctype
from indexer.readers.properties import office_properties
from indexer.readers.registry import Reading, reads
from indexer.readers.workbook_margins import boxes_by_sheet, lay_boxes, lay_margins

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

# Beyond this a sheet is streamed: reading it whole would take the memory of fifty times as much.
_STREAMED_BYTES = 60_000_000
_STREAMED = (
    "the workbook is too large to read its comments, to tell hidden rows and columns, "
    f"and to read beyond column {WIDEST_ROW}"
)
_FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")


@reads("xlsx", ".xlsx", ".xlsm", ".xltx", ".xltm", libraries=("openpyxl", "lxml.etree"))
def read_xlsx(data: bytes, *, name: str) -> Reading:
    """Every sheet under its name, hidden ones too; dates as ISO, formulas by their last values."""
    package = Package(data, name=name)
    sheet_bytes = _check_parts(package, name)
    book = Book(name)
    is_streamed = sheet_bytes > _STREAMED_BYTES
    workbook = _open(data, values=True, streamed=is_streamed)
    formulas = None if is_streamed else _formulas(data, package)
    if is_streamed:
        book.note("comments-not-read", _STREAMED, "")
    boxes = boxes_by_sheet(package)
    for title in workbook.sheetnames:
        sheet = workbook[title]
        book.open_sheet(title, is_hidden=sheet.sheet_state != "visible")
        if not hasattr(sheet, "iter_rows"):
            lay_boxes(boxes.get(title, []), title, book)
            book.note(
                "part-not-read", "the sheet is a chart: its titles are read, not its figure", title
            )
        elif is_streamed:
            _lay_streamed(sheet, book)
        else:
            _lay_sheet(sheet, formulas[sheet.title] if formulas else None, book)
            lay_margins(sheet, boxes.get(sheet.title, []), book)
    if not book.has_cells:
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
        refuse_doctype(content, name=name, part=part)
        if part.startswith("xl/worksheets/"):
            total += len(content)
    return total


def _formulas(data: bytes, package: Package) -> Any:
    """The workbook with its formulas instead of their values, where there are any."""
    sheets = (part for part in package.names if part.startswith("xl/worksheets/sheet"))
    if any(_FORMULA.search(package.read(part)) for part in sheets):
        return _open(data, values=False)
    return None


def _lay_sheet(sheet: Worksheet, formulas: Worksheet | None, book: Book) -> None:
    """The filled cells only: a single cell at the end of the grid is no million rows."""
    cells = sheet._cells
    uncomputed: list[str] = []
    comments = []
    for row, places in groupby(sorted(cells), key=lambda place: place[0]):
        columns = []
        for place in places:
            cell = cells[place]
            text = shown(cell.value)
            if not text and formulas is not None:
                text = shown(formulas._cells[place].value) if place in formulas._cells else ""
                uncomputed += [cell.coordinate] if text else []
            columns.append((place[1], cell.coordinate, text))
            if cell.comment is not None and cell.comment.text:
                comments.append((cell.coordinate, cell.comment.text, cell.comment.author or ""))
        if not book.lay_row([c for c in columns if c[2]], row, sheet.title):
            break
    for coordinate, text, author in comments:
        book.lay_comment(text, coordinate, sheet.title, author)
    if uncomputed:
        message = f"formulas without a value are in the text as such: {listed(uncomputed)}"
        book.note("formula-not-computed", message, sheet.title)
    _note_hidden(sheet, book)


def _lay_streamed(sheet: Any, book: Book) -> None:
    for number, row in enumerate(sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=WIDEST_ROW), 1):
        cells = [(c.column, c.coordinate, shown(c.value)) for c in row if c.value is not None]
        if not book.lay_row([c for c in cells if c[2]], number, sheet.title):
            return


def _note_hidden(sheet: Worksheet, book: Book) -> None:
    rows = [n for n, dimension in sheet.row_dimensions.items() if dimension.hidden]
    columns = [str(c) for c, dimension in sheet.column_dimensions.items() if dimension.hidden]
    book.note_hidden(rows, columns, sheet.title)
