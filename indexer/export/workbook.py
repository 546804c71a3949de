"""Writes workbooks a clerk can file: true dates, frozen header, filter, print titles, links.

openpyxl makes the book, its styles and its pages; the rows are put in while the file is written.
"""

from __future__ import annotations

import datetime as dt
import io
import itertools
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from indexer.export.cells import clean_text
from indexer.export.sheets import Column, Sheet
from indexer.export.workbook_rows import (
    LINE_POINTS,
    RowWriter,
    Styles,
    hyperlinks,
    relationships,
)
from indexer.export.workbook_styles import add_styles, cell_formats
from indexer.export.writing import fixed_entry, replacing, without_save_time

_FIXED = dt.datetime(2000, 1, 1)
# Legal paper: an exhibit list on letter paper is too small to read.
_LEGAL_PAPER = 5
# What one page of it holds across at a size that can be read, in characters.
_PAGE_WIDTH = 250
# Stands for the last row until it is known; no sheet may have this one.
_LAST_ROW = "1048577"
_AT_A_TIME = 64  # rows
_SHEET = re.compile(r"xl/worksheets/sheet(\d+)\.xml")

# openpyxl's stubs know little of write-only sheets.
Page = Any


@dataclass(frozen=True, slots=True)
class _Shell:
    """A book without rows: its parts by name, and the numbers of its cell formats."""

    parts: dict[str, bytes]
    styles: Styles


def write_workbook(path: Path, sheets: Sequence[Sheet], *, title: str, legend: str) -> None:
    """Write the sheets to `path`; the same sheets give the same bytes. Rows are read once.

    `title` and `legend` print at the head and foot of every page.

    Raises:
        ExportError: the file cannot be written; an earlier file of that name is left as it was.
    """
    shell = _shell(sheets, title=title, legend=legend)
    with replacing(path) as scratch, zipfile.ZipFile(scratch, "w") as book:
        last_rows = [
            _write_sheet(book, f"xl/worksheets/sheet{number}.xml", shell, sheet)
            for number, sheet in enumerate(sheets, start=1)
        ]
        for name, content in shell.parts.items():
            if not _SHEET.fullmatch(name):
                book.writestr(fixed_entry(name), _finished(name, content, last_rows))


def _shell(sheets: Sequence[Sheet], *, title: str, legend: str) -> _Shell:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    book.properties.created = book.properties.modified = _FIXED
    book.properties.title = clean_text(title)
    book.properties.creator = "indexer"
    add_styles(book)
    for sheet in sheets:
        _add_page(book, sheet, title=title, legend=legend)
    styles = cell_formats(book)
    buffer = io.BytesIO()
    book.save(buffer)
    with zipfile.ZipFile(buffer) as saved:
        return _Shell({name: saved.read(name) for name in saved.namelist()}, styles)


def _add_page(book: Any, sheet: Sheet, *, title: str, legend: str) -> None:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.utils import get_column_letter

    page: Page = book.create_sheet(sheet.name)
    _set_up_page(page, sheet, title=title, legend=legend)
    for index, column in enumerate(sheet.columns, start=1):
        shape = page.column_dimensions[get_column_letter(index)]
        shape.width = column.width
        if column.is_proof:
            shape.outlineLevel, shape.hidden = 1, True
    header = []
    for column in sheet.columns:
        cell = WriteOnlyCell(page, clean_text(column.header))
        cell.style, cell.data_type = _head(column), "s"
        header.append(cell)
    page.append(header)


def _head(column: Column) -> str:
    return "head manual" if column.is_manual else "head proof" if column.is_proof else "head"


def _set_up_page(page: Page, sheet: Sheet, *, title: str, legend: str) -> None:
    from openpyxl.utils import get_column_letter

    page.freeze_panes = "A2"
    page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{_LAST_ROW}"
    page.print_title_rows = "1:1"
    across = -(-sum(one.width for one in sheet.columns if not one.is_proof) // _PAGE_WIDTH)
    if across > 1:
        # The halves of a row follow each other, each with the row's first column.
        page.print_title_cols, page.page_setup.pageOrder = "A:A", "overThenDown"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", _LEGAL_PAPER
    page.page_margins.left = page.page_margins.right = 0.4
    page.row_dimensions[1].height = max(2 * LINE_POINTS, _head_height(sheet.columns)) + 4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = across, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    # "&" starts a code in a header: double it, as in "Smith && Sons".
    page.oddHeader.left.text = clean_text(title)[:120].replace("&", "&&")
    page.oddHeader.right.text = clean_text(sheet.name)
    page.oddFooter.left.text = clean_text(legend)[:120].replace("&", "&&")
    page.oddFooter.right.text = "Page &P of &N"


def _head_height(columns: Sequence[Column]) -> float:
    """The points that the longest header needs; bold letters are wider than the column counts."""
    lines = (-(-len(one.header) * 5 // (one.width * 4)) + 1 for one in columns if not one.is_proof)
    return LINE_POINTS * min(8, max(lines, default=1))


def _write_sheet(book: zipfile.ZipFile, name: str, shell: _Shell, sheet: Sheet) -> int:
    """Write one sheet with its rows and links; gives the number of its last row."""
    from openpyxl.utils import get_column_letter

    head, tail = shell.parts[name].decode().split("</sheetData>")
    letters = [get_column_letter(index) for index in range(1, len(sheet.columns) + 1)]
    writer = RowWriter(sheet, shell.styles, letters)
    with book.open(fixed_entry(name), "w", force_zip64=True) as stream:
        stream.write(re.sub(r"<dimension [^>]*/>", "", head).encode())
        rows = writer.rows()
        while some := "".join(itertools.islice(rows, _AT_A_TIME)):
            stream.write(some.encode())
        before, margins, after = tail.partition("<pageMargins")
        rest = f"</sheetData>{before}{hyperlinks(writer.links)}{margins}{after}"
        stream.write(rest.replace(_LAST_ROW, str(writer.last)).encode())
    if writer.links:
        folder, _, file = name.rpartition("/")
        parts = relationships(writer.links)
        book.writestr(fixed_entry(f"{folder}/_rels/{file}.rels"), parts)
    return writer.last


def _finished(name: str, content: bytes, last_rows: Sequence[int]) -> bytes:
    """A part that is not a sheet, with what is known only now."""
    if name == "docProps/core.xml":
        return without_save_time(content)
    if name != "xl/workbook.xml":
        return content

    def with_last(found: re.Match[str]) -> str:
        return found.group().replace(_LAST_ROW, str(last_rows[int(found["sheet"])]))

    defined = r'<definedName [^>]*localSheetId="(?P<sheet>\d+)"[^>]*>[^<]*</definedName>'
    return re.sub(defined, with_last, content.decode()).encode()
