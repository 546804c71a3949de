"""What lies over and around the cells of a sheet: words in shapes and charts, printed headers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from indexer.model import Block, BlockKind
from indexer.readers.compose import NOWHERE
from indexer.readers.grid import Book
from indexer.readers.packages import Package

if TYPE_CHECKING:
    from lxml import etree
    from openpyxl.worksheet.worksheet import Worksheet

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def boxes_by_sheet(package: Package) -> dict[str, list[str]]:
    """The words of each sheet's text boxes, other shapes and titles in charts, by its name."""
    main = next((link.target for link in package.relationships() if link.type == "officeDocument"),
                "xl/workbook.xml")  # fmt: skip
    if not package.has(main):
        return {}
    parts = {link.id: link.target for link in package.relationships(main)}
    found = {}
    for sheet in package.xml(main).iter(f"{_MAIN}sheet"):
        part = parts.get(sheet.get(_LINK, ""))
        if part:
            found[sheet.get("name", "")] = list(_boxes(package, part))
    return found


def _boxes(package: Package, part: str) -> Iterator[str]:
    for link in package.relationships(part):
        if link.type != "drawing":
            continue
        yield from _words(package.xml(link.target).iter(f"{_DRAWING}txBody"))
        for chart in package.relationships(link.target):
            if chart.type == "chart":
                yield from _words(package.xml(chart.target).iter(f"{_CHART}title"))


def _words(shapes: Iterable[etree._Element]) -> Iterator[str]:
    for shape in shapes:
        lines = ("".join(t.text or "" for t in p.iter(f"{_TEXT}t"))
                 for p in shape.iter(f"{_TEXT}p"))  # fmt: skip
        words = "\n".join(lines).strip()
        if words:
            yield words


def lay_boxes(boxes: list[str], sheet: str, book: Book) -> None:
    """Lay the words of a sheet's shapes and charts."""
    for words in boxes:
        book.composer.add(words, Block(NOWHERE, BlockKind.TEXT_BOX, place=sheet))


def lay_margins(sheet: Worksheet, boxes: list[str], book: Book) -> None:
    """Lay a sheet's text boxes, and what is printed at the head and foot of its pages once."""
    lay_boxes(boxes, sheet.title, book)
    for kind, printed in ((BlockKind.HEADER, sheet.oddHeader), (BlockKind.FOOTER, sheet.oddFooter)):
        if printed is None:
            continue
        sides = (printed.left.text, printed.center.text, printed.right.text)
        words = "\t".join(side.strip() for side in sides if side and side.strip())
        if words:
            book.composer.add(words, Block(NOWHERE, kind, place=sheet.title))
