"""OpenDocument spreadsheets: cells by sheet and place, with comments and what is hidden."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from indexer.model import Document
from indexer.readers import faults
from indexer.readers.grid import Book, column_letters, shown
from indexer.readers.odf import (
    DC,
    OFFICE,
    STYLE,
    TABLE,
    TEXT,
    body_of,
    count_of,
    open_package,
    properties,
    words,
)
from indexer.readers.opendocument_margins import lay_old_values, lay_running, lay_shapes
from indexer.readers.registry import Reading, reads

if TYPE_CHECKING:
    from lxml import etree

_CELLS = {f"{TABLE}table-cell", f"{TABLE}covered-table-cell"}
_ROW, _COLUMN = f"{TABLE}table-row", f"{TABLE}table-column"
_GROUPS = {
    f"{TABLE}{name}"
    for name in (
        "table-row-group", "table-rows", "table-header-rows", "table-column-group",
        "table-columns", "table-header-columns",
    )
}  # fmt: skip
_LAST_COLUMN = 16_384
_MOST_HIDDEN = 100_000


@dataclass(slots=True)
class _Sheet:
    """What one sheet keeps beside its rows."""

    comments: list[tuple[str, str, str]] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[str] = field(default_factory=list)


@reads("ods", ".ods", ".ots", libraries=("lxml.etree",))
def read_ods(data: bytes, *, name: str) -> Reading:
    """Every sheet under its name, hidden ones too; dates as ISO, formulas by their last values."""
    package = open_package(data, name=name)
    content = package.xml("content.xml")
    hidden_styles = set(_hidden_styles(content))
    book = Book(name)
    spreadsheet = body_of(content, "spreadsheet", name=name)
    tables = spreadsheet.findall(f"{TABLE}table")
    titles = [table.get(f"{TABLE}name", "") for table in tables]
    for table, title in zip(tables, titles, strict=True):
        book.open_sheet(title, is_hidden=table.get(f"{TABLE}style-name") in hidden_styles)
        _lay_sheet(table, title, book)
        lay_shapes(table, title, package, book)
    lay_old_values(spreadsheet, titles, book)
    if package.has("styles.xml"):
        lay_running(package.xml("styles.xml"), book)
    if not book.has_cells:
        raise faults.empty(name, "a workbook without a filled cell")
    if any(part.startswith("basic/") for part in package.names):
        book.note("macros", "the file carries macros; they were not run", "")
    document = Document(name, "ods", book.composer.text, book.composer.blocks, properties(package))
    return document, tuple(book.notices)


def _hidden_styles(content: etree._Element) -> Iterator[str]:
    for style in content.iter(f"{STYLE}style"):
        looks = style.find(f"{STYLE}table-properties")
        if looks is not None and looks.get(f"{TABLE}display") == "false":
            yield style.get(f"{STYLE}name", "")


def _lay_sheet(table: etree._Element, title: str, book: Book) -> None:
    sheet = _Sheet()
    for column, times, element in _numbered(table, _COLUMN):
        if element.get(f"{TABLE}visibility", "visible") != "visible":
            last = min(column + times, _LAST_COLUMN + 1)
            sheet.hidden_columns += [column_letters(c) for c in range(column, last)]
    for row, times, element in _numbered(table, _ROW):
        cells = list(_cells(element, row, sheet))
        if cells and element.get(f"{TABLE}visibility", "visible") != "visible":
            sheet.hidden_rows += range(row, min(row + times, row + _MOST_HIDDEN))
        if not _lay_rows(cells, row, times, title, book):
            break
    for coordinate, author, text in sheet.comments:
        book.lay_comment(text, coordinate, title, author)
    book.note_hidden(sheet.hidden_rows, sheet.hidden_columns, title)


def _lay_rows(cells: list[tuple[int, str]], row: int, times: int, title: str, book: Book) -> bool:
    """A row as often as it is repeated; empty rows are repeated to the end of the grid."""
    for number in range(row, row + (times if cells else 0)):
        placed = [(column, f"{column_letters(column)}{number}", text) for column, text in cells]
        if not book.lay_row(placed, number, title):
            return False
    return True


def _numbered(parent: etree._Element, tag: str) -> Iterator[tuple[int, int, etree._Element]]:
    """The rows or columns of a sheet, those in groups too: (number from 1, repetitions, it)."""
    attribute = f"{TABLE}number-rows-repeated" if tag == _ROW else f"{TABLE}number-columns-repeated"
    number = 1
    for element in _ungrouped(parent, tag):
        times = count_of(element, attribute)
        yield number, times, element
        number += times


def _ungrouped(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _GROUPS:
            yield from _ungrouped(child, tag)


def _cells(row_element: etree._Element, row: int, sheet: _Sheet) -> Iterator[tuple[int, str]]:
    """The filled cells of a row; what is noted beside them goes to the sheet."""
    column = 1
    for cell in row_element:
        if cell.tag not in _CELLS:
            continue
        times = count_of(cell, f"{TABLE}number-columns-repeated")
        for comment in cell.findall(f"{OFFICE}annotation"):
            coordinate = f"{column_letters(column)}{row}"
            author = comment.findtext(f"{DC}creator") or ""
            sheet.comments.append((coordinate, author, _paragraphs(comment)))
        text = _value(cell)
        if text:
            for place in range(column, min(column + times, _LAST_COLUMN + 1)):
                yield place, text
        column += times


def _value(cell: etree._Element) -> str:
    """A cell's value: dates and numbers as stored, for what is shown may be rounded."""
    match cell.get(f"{OFFICE}value-type"):
        case "date":
            return shown(
                (cell.get(f"{OFFICE}date-value") or "").removesuffix("T00:00:00").replace("T", " ")
            )
        case "float" | "currency" | "percentage":
            try:
                return shown(float(cell.get(f"{OFFICE}value") or ""))
            except ValueError:
                return shown(_paragraphs(cell))
        case "boolean":
            return (cell.get(f"{OFFICE}boolean-value") or "").upper()
    return shown(_paragraphs(cell))


def _paragraphs(element: etree._Element) -> str:
    return "\n".join(words(p, []) for p in element.findall(f"{TEXT}p")).strip()
