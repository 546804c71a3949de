"""Excel 97-2003 (.xls) and binary (.xlsb) workbooks: cells by calamine, what it hides by us."""

from __future__ import annotations

import io
from typing import Any

from indexer.model import Block, BlockKind, Document
from indexer.readers import faults
from indexer.readers.biff import Hidden, hidden_in_xls, hidden_in_xlsb
from indexer.readers.compose import NOWHERE
from indexer.readers.grid import Book, column_letters, shown
from indexer.readers.packages import Package
from indexer.readers.properties import office_properties
from indexer.readers.registry import Reading, reads
from indexer.readers.streams import Streams

_STREAMS = ("Workbook", "Book")  # the second is that of Excel 5 and 95
# The whole grid of Excel 97 is 16.8 million cells.
_MOST_CELLS = 20_000_000


@reads("xls", ".xls", ".xlt", libraries=("python_calamine", "olefile"))
def read_xls(data: bytes, *, name: str) -> Reading:
    """Every sheet under its name, hidden ones too; comments after the sheet's rows."""
    streams = Streams(data, name=name)
    stream = next((streams.read(s) for s in _STREAMS if streams.has(s)), b"")
    book = Book(name)
    hidden = hidden_in_xls(stream)
    _refuse_vast(hidden, name)
    _lay(_open(data, name), hidden, book)
    if streams.has("_VBA_PROJECT_CUR"):
        book.note("macros", "the file carries macros; they were not run", "")
    return _reading(book, "xls", streams.properties())


@reads("xlsb", ".xlsb", libraries=("python_calamine", "lxml.etree"))
def read_xlsb(data: bytes, *, name: str) -> Reading:
    """The same of a binary workbook, unpacked under the limits of every Office file first."""
    package = Package(data, name=name)
    for part in package.names:
        if part.endswith((".bin", ".rels")) or part == "[content_types].xml":
            package.read(part)
    book = Book(name)
    hidden = hidden_in_xlsb(package)
    _refuse_vast(hidden, name)
    _lay(_open(data, name), hidden, book)
    if package.has("xl/vbaproject.bin"):
        book.note("macros", "the file carries macros; they were not run", "")
    return _reading(book, "xlsb", office_properties(package))


def _refuse_vast(hidden: dict[str, Hidden], name: str) -> None:
    """calamine gives every cell of a sheet room, and aborts the process where there is none left:
    one cell at the far end of the grid would be enough."""
    for sheet, found in hidden.items():
        if found.area > _MOST_CELLS:
            message = f"the cells of sheet {sheet:.40} lie too far apart ({found.area:,} places)"
            raise faults.over_limit(name, message)


def _open(data: bytes, name: str) -> Any:
    import python_calamine

    try:
        return python_calamine.CalamineWorkbook.from_object(io.BytesIO(data))
    except python_calamine.PasswordError as fault:
        raise faults.encrypted(name, "an Excel workbook protected by a password") from fault
    except BaseException as fault:
        raise _refused(fault, name) from fault


def _refused(fault: BaseException, name: str) -> BaseException:
    """What to raise: calamine's panics are no Exception, and are a broken file's doing."""
    if type(fault).__name__ == "PanicException":
        return faults.damaged(name, f"not a whole workbook ({fault!s:.200})")
    return fault


def _lay(workbook: Any, hidden: dict[str, Hidden], book: Book) -> None:
    import python_calamine

    visible = python_calamine.SheetVisibleEnum.Visible
    for sheet in workbook.sheets_metadata:
        book.open_sheet(sheet.name, is_hidden=sheet.visible != visible)
        try:
            errors = hidden[sheet.name].errors if sheet.name in hidden else {}
            _lay_sheet(workbook.get_sheet_by_name(sheet.name), errors, book)
        except python_calamine.WorksheetNotFound:
            message = "the sheet holds no cells: a chart, a macro or a dialog"
            book.note("part-not-read", message, sheet.name)
        except BaseException as fault:
            raise _refused(fault, book.name) from fault
        _lay_hidden(hidden.get(sheet.name, Hidden()), sheet.name, book)


def _lay_sheet(sheet: Any, errors: dict[int, list[tuple[int, str]]], book: Book) -> None:
    first_column = (sheet.start or (0, 0))[1]
    for row, values in enumerate(sheet.iter_rows()):
        # Rows before the first filled one are given too, columns are not.
        number = row + 1
        texts = {
            column: text
            for column, value in enumerate(values, start=first_column + 1)
            if (text := shown(value))
        }
        for column, text in errors.get(row, ()):
            # calamine gives nothing for a cell that could not be computed.
            texts.setdefault(column + 1, text)
        cells = [(c, f"{column_letters(c)}{number}", texts[c]) for c in sorted(texts)]
        if not book.lay_row(cells, number, sheet.name):
            return


def _lay_hidden(hidden: Hidden, sheet: str, book: Book) -> None:
    for row, column, author, text in hidden.comments:
        book.lay_comment(text, f"{column_letters(column + 1)}{row + 1}", sheet, author)
    if hidden.has_unread_comments:
        book.note("comments-not-read", "comments of this sheet could not be read", sheet)
    for text in hidden.boxes:
        book.composer.add(text.strip(), Block(NOWHERE, BlockKind.TEXT_BOX, place=sheet))
    rows = [row + 1 for row in hidden.rows]
    book.note_hidden(rows, [column_letters(column + 1) for column in hidden.columns], sheet)


def _reading(book: Book, format_name: str, properties: tuple[tuple[str, str], ...]) -> Reading:
    if not book.has_cells:
        raise faults.empty(book.name, "a workbook without a filled cell")
    document = Document(
        book.name, format_name, book.composer.text, book.composer.blocks, properties
    )
    return document, tuple(book.notices)
