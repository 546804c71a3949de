"""The looks of cells: header, text, wrapped text, day, link, each plain and banded."""

from __future__ import annotations

from itertools import product
from typing import Any

from indexer.export.workbook_rows import Styles

# On every machine, or replaced by one as wide.
_FONT, _FONT_SIZE = "Arial", 9
_SHAPES = ("text", "wrap", "date", "link")


def add_styles(book: Any) -> None:
    """Give the book its named styles."""
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

    white = Font(name=_FONT, bold=True, color="FFFFFF", size=_FONT_SIZE)
    middle = Alignment(wrap_text=True, vertical="center")
    # A clerk sees from the head of a column whether it is hers to write in.
    for name, color in (("head", "1F3A5F"), ("head manual", "7A5C00"), ("head proof", "5A5A5A")):
        fill = PatternFill("solid", start_color=color)
        book.add_named_style(NamedStyle(name, font=white, fill=fill, alignment=middle))
    hair = Border(bottom=Side(style="hair", color="999999"))
    plain, wrap = Alignment(vertical="top"), Alignment(wrap_text=True, vertical="top")
    font, left = Font(name=_FONT, size=_FONT_SIZE), Alignment(horizontal="left", vertical="top")
    link = Font(name=_FONT, color="0B5394", underline="single", size=_FONT_SIZE)
    shapes: dict[str, dict[str, Any]] = {
        "text": {"alignment": plain, "font": font, "number_format": "@"},
        "wrap": {"alignment": wrap, "font": font, "number_format": "@"},
        "number": {"alignment": left, "font": font},
        "date": {"alignment": left, "font": font, "number_format": "yyyy-mm-dd"},
        "link": {"alignment": wrap, "font": link},
    }
    for name, shape in shapes.items():
        band = PatternFill("solid", start_color="F3F6FA")
        book.add_named_style(NamedStyle(name, border=hair, **shape))
        book.add_named_style(NamedStyle(f"{name} band", border=hair, fill=band, **shape))


def cell_formats(book: Any) -> Styles:
    """The number of the format for each shape, banded or not, formula-like or not."""
    from openpyxl.cell import WriteOnlyCell

    page = book.worksheets[0]
    found: dict[tuple[str, bool, bool], int] = {}
    for shape, banded, formula in product((*_SHAPES, "number"), (False, True), (False, True)):
        cell: Any = WriteOnlyCell(page, "x")
        cell.style = f"{shape} band" if banded else shape
        # The apostrophe that Excel shows before a text it must not run.
        cell.quotePrefix = formula
        found[shape, banded, formula] = cell.style_id
    return found
