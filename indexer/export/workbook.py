"""Writes workbooks a clerk can file: true dates, frozen header, filter, print titles, links."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from indexer.export.cells import clean_text, is_formula_like
from indexer.export.sheets import CellValue, Column, LinkTo, Sheet, plain_value
from indexer.export.writing import replace_file

if TYPE_CHECKING:
    from openpyxl import Workbook

# The earliest time a zip entry can bear: the same rows give the same bytes on any day.
_EPOCH = (1980, 1, 1, 0, 0, 0)
_FIXED = dt.datetime(2000, 1, 1)
# Legal paper: an exhibit list on letter paper is too small to read.
_LEGAL_PAPER = 5
_FONT_SIZE = 9
_LINE_POINTS = 12.5
_TALLEST_ROW = 409  # Excel's own limit, in points

# openpyxl's stubs know little of write-only sheets.
Page = Any


def write_workbook(path: Path, sheets: Iterable[Sheet], *, title: str, legend: str) -> None:
    """Write the sheets to `path`; the same sheets give the same bytes.

    `title` and `legend` print at the head and foot of every page.

    Raises:
        ExportError: the file cannot be written; an earlier file of that name is left as it was.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    book.properties.created = book.properties.modified = _FIXED
    book.properties.title = clean_text(title)
    book.properties.creator = "indexer"
    _add_styles(book)
    for sheet in sheets:
        _write_sheet(book, sheet, title=title, legend=legend)
    buffer = io.BytesIO()
    book.save(buffer)
    replace_file(path, _with_fixed_times(buffer.getvalue()))


def _add_styles(book: Workbook) -> None:
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

    white, dark = (
        Font(bold=True, color="FFFFFF", size=_FONT_SIZE),
        PatternFill("solid", start_color="1F3A5F"),
    )
    middle = Alignment(wrap_text=True, vertical="center")
    book.add_named_style(NamedStyle("head", font=white, fill=dark, alignment=middle))
    hair = Border(bottom=Side(style="hair", color="999999"))
    plain, wrap = Alignment(vertical="top"), Alignment(wrap_text=True, vertical="top")
    font, left = Font(size=_FONT_SIZE), Alignment(horizontal="left", vertical="top")
    link = Font(color="0B5394", underline="single", size=_FONT_SIZE)
    shapes: dict[str, dict[str, Any]] = {
        "text": {"alignment": plain, "font": font},
        "wrap": {"alignment": wrap, "font": font},
        "date": {"alignment": left, "font": font, "number_format": "yyyy-mm-dd"},
        "link": {"alignment": wrap, "font": link},
    }
    for name, shape in shapes.items():
        band = PatternFill("solid", start_color="F3F6FA")
        book.add_named_style(NamedStyle(name, border=hair, **shape))
        book.add_named_style(NamedStyle(f"{name} band", border=hair, fill=band, **shape))


def _write_sheet(book: Workbook, sheet: Sheet, *, title: str, legend: str) -> None:
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
        cell = WriteOnlyCell(page, column.header)
        cell.style = "head"
        header.append(cell)
    page.append(header)
    number = -1
    for number, row in enumerate(sheet.rows):
        page.row_dimensions[number + 2].height = _height(row, sheet.columns)
        suffix = " band" if number % 2 else ""
        page.append(
            [
                _cell(page, value, column, suffix)
                for value, column in zip(row, sheet.columns, strict=True)
            ]
        )
    page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{number + 2}"


def _height(row: Sequence[CellValue], columns: Sequence[Column]) -> float:
    """The height in points at which every wrapped cell shows all its lines.

    Excel fits rows to their text when it opens a file, other programs do not.
    """
    most = 1
    for value, column in zip(row, columns, strict=True):
        if column.wraps and value is not None:
            lines = str(plain_value(value)).split("\n")
            room = max(1, column.width - 1)
            most = max(most, sum(max(1, -(-len(line) // room)) for line in lines))
    return min(_TALLEST_ROW, _LINE_POINTS * most + 2)


def _set_up_page(page: Page, sheet: Sheet, *, title: str, legend: str) -> None:
    page.freeze_panes = "A2"
    page.print_title_rows = "1:1"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", _LEGAL_PAPER
    page.page_margins.left = page.page_margins.right = 0.4
    page.row_dimensions[1].height = 2 * _LINE_POINTS + 4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    # "&" starts a code in a header: double it, as in "Smith && Sons".
    page.oddHeader.left.text = clean_text(title)[:120].replace("&", "&&")
    page.oddHeader.right.text = clean_text(sheet.name)
    page.oddFooter.left.text = clean_text(legend)[:120].replace("&", "&&")
    page.oddFooter.right.text = "Page &P of &N"


def _cell(page: Page, value: CellValue, column: Column, suffix: str) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.worksheet.hyperlink import Hyperlink

    if isinstance(value, dt.date):
        day: Any = WriteOnlyCell(page, dt.datetime(value.year, value.month, value.day))
        day.style = "date" + suffix
        return day
    cell: Any
    if isinstance(value, LinkTo):
        cell = WriteOnlyCell(page, clean_text(value.text))
        cell.style = "link" + suffix
        cell.hyperlink = Hyperlink(ref="", target=value.target)
    else:
        cell = WriteOnlyCell(page, clean_text(value) if isinstance(value, str) else value)
        cell.style = ("wrap" if column.wraps else "text") + suffix
    if isinstance(cell.value, str):
        # Evidence is never a formula, whatever its first character.
        cell.data_type = "s"
        cell.quotePrefix = is_formula_like(cell.value)
    return cell


def _with_fixed_times(data: bytes) -> bytes:
    """The same zip with every entry's time fixed and the save time in its properties taken out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _without_save_time(content)
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            new.writestr(entry, content)
    return out.getvalue()


def _without_save_time(core: bytes) -> bytes:
    # openpyxl stamps the moment of saving over whatever was set.
    return re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2000-01-01T00:00:00Z", core, count=1)
