"""Reads one story of a Word file (the body, a note, a header) into items, in text order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from indexer.model import Block, BlockKind, Revision, Span
from indexer.readers.compose import NOWHERE
from indexer.readers.word.inline import InlineReader, Tally
from indexer.readers.word.line import Line, joined
from indexer.readers.word.names import MC, W, integer, value
from indexer.readers.word.numbering import Numbering
from indexer.readers.word.styles import Styles

if TYPE_CHECKING:
    from lxml import etree

_CONTENTS = "contents"
_SECTION_WRAPPERS = {
    f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}smartTag", f"{W}ins", f"{W}moveTo",
    f"{MC}AlternateContent", f"{MC}Choice",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """A line and the block it will be, not yet laid."""

    line: Line
    block: Block


class Story:
    """Reads the block-level content of one part, counting numbers as it goes."""

    def __init__(self, styles: Styles, numbering: Numbering, tally: Tally) -> None:
        self._styles = styles
        self._numbering = numbering
        self._tally = tally
        self._inline = InlineReader(tally)

    def items(self, container: etree._Element) -> Iterator[Item]:
        """Every paragraph and table row below `container`, in order."""
        for child in container:
            tag = child.tag
            if tag == f"{W}p":
                yield from self._paragraph(child)
            elif tag == f"{W}tbl":
                yield from self._table(child)
            elif tag in _SECTION_WRAPPERS:
                yield from self.items(child)
            elif tag == f"{W}altChunk":
                self._tally.chunks += 1

    def _paragraph(self, paragraph: etree._Element) -> Iterator[Item]:
        self._inline.feed(paragraph)
        properties = paragraph.find(f"{W}pPr")
        # A deleted paragraph mark joins the paragraph to the next, whose properties the whole
        # then has; counted as a paragraph of its own it would shift every number after it.
        if _is_mark_deleted(properties):
            return
        is_in_contents = self._inline.is_contents
        line = self._inline.take()
        style_id = value(properties, "pStyle") or self._styles.default
        label = self._numbering.label(properties, style_id)
        if label is not None and not label.is_known:
            self._tally.unknown_numbers += 1
        number = label.number if label else ""
        if line.is_blank() and not number:
            return
        heading = self._styles.heading_level(style_id, integer(value(properties, "outlineLvl")))
        block = Block(NOWHERE, number=number, place=_CONTENTS if is_in_contents else "")
        if heading:
            block = replace(block, kind=BlockKind.HEADING, level=heading)
        elif label is not None:
            block = replace(block, kind=BlockKind.LIST_ITEM, level=label.level)
        yield Item(line, block)

    def _table(self, table: etree._Element) -> Iterator[Item]:
        for row in _rows(table):
            cells = [list(self.items(cell)) for cell in _cells(row)]
            filled = [cell for cell in cells if any(item.line.text.strip() for item in cell)]
            change = row.find(f"{W}trPr/{W}del")
            if change is not None:
                yield Item(_deleted(_row_line(cells), change), Block(NOWHERE))
            elif len(filled) == 1 and len(filled[0]) > 1:
                # One cell of several paragraphs: the table only arranges the page.
                yield from (item for cell in cells for item in cell)
            elif cells:
                numbers = (item.block.number for cell in cells for item in cell)
                number = next((n for n in numbers if n), "")
                yield Item(_row_line(cells), Block(NOWHERE, BlockKind.TABLE_ROW, number=number))


def _row_line(cells: list[list[Item]]) -> Line:
    return joined((joined((item.line for item in cell), "\n") for cell in cells), "\t")


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    yield from _inside(table, f"{W}tr")


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    yield from _inside(row, f"{W}tc")


def _inside(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Children of this name, through content controls and custom XML around them."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _SECTION_WRAPPERS:
            yield from _inside(child, tag)


def _deleted(line: Line, change: etree._Element) -> Line:
    """A row that was struck out while changes were tracked: nothing shown, the words kept."""
    author, date = change.get(f"{W}author", ""), change.get(f"{W}date", "")
    words = line.text + "".join(r.text for r in line.revisions if r.kind == "deletion")
    if not words.strip():
        return Line("")
    return Line("", (Revision(Span(0, 0), "deletion", words, author, date),))


def _is_mark_deleted(properties: etree._Element | None) -> bool:
    mark = None if properties is None else properties.find(f"{W}rPr")
    if mark is None:
        return False
    return mark.find(f"{W}del") is not None or mark.find(f"{W}moveFrom") is not None
