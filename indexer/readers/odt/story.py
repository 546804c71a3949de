"""Reads one story of an OpenDocument text (the body, a note, a header) into items, in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from indexer.model import Block, BlockKind
from indexer.readers.compose import NOWHERE
from indexer.readers.odf import DRAW, OFFICE, TABLE, TEXT
from indexer.readers.odt.lines import Line, LineReader, Mark, Tally, joined
from indexer.readers.odt.lists import OUTLINE, Label, Lists, whole_number
from indexer.readers.odt.styles import Styles

if TYPE_CHECKING:
    from lxml import etree

_PARAGRAPHS = {f"{TEXT}p", f"{TEXT}h"}
_CHANGES = {f"{TEXT}change", f"{TEXT}change-start", f"{TEXT}change-end"}
_ROW_GROUPS = {f"{TABLE}{n}" for n in ("table-header-rows", "table-row-group", "table-rows")}
_CELLS = {f"{TABLE}table-cell", f"{TABLE}covered-table-cell"}
_SKIPPED = {f"{TEXT}tracked-changes", f"{OFFICE}forms", f"{OFFICE}annotation-end"}
_CONTENTS = "contents"


@dataclass(frozen=True, slots=True)
class Item:
    """A line and the block it will be, not yet laid."""

    line: Line
    block: Block


@dataclass(slots=True)
class _InList:
    """Where a paragraph stands: the list, its level, and the number still to be given."""

    key: str
    style: str
    level: int
    item_style: str = ""
    start: int | None = None
    is_numbered: bool = False  # until the item's first paragraph


class Story:
    """Reads the block-level content of one part, counting numbers as it goes."""

    def __init__(self, styles: Styles, lists: Lists, tally: Tally) -> None:
        self._styles = styles
        self._lists = lists
        self._tally = tally
        self._lines = LineReader(styles, tally)

    def items(
        self, container: etree._Element, within: _InList | None = None, place: str = ""
    ) -> Iterator[Item]:
        """Every paragraph, table row and shape below `container`, in order."""
        for child in container:
            tag = child.tag
            if tag in _PARAGRAPHS:
                yield self._paragraph(child, within, place)
            elif tag == f"{TEXT}list":
                yield from self._list(child, within, place)
            elif tag == f"{TEXT}numbered-paragraph":
                yield from self.items(child, self._numbered_alone(child), place)
            elif tag == f"{TABLE}table":
                yield from self._table(child)
            elif tag in _CHANGES:
                yield Item(Line("", (Mark(0, child),)), Block(NOWHERE))
            elif str(tag).startswith(DRAW):
                yield Item(Line("", shapes=(child,)), Block(NOWHERE))
            elif tag not in _SKIPPED:
                yield from self._section(child, within, place)

    def _section(
        self, section: etree._Element, within: _InList | None, place: str
    ) -> Iterator[Item]:
        if section.get(f"{TEXT}display", "true") != "true":
            self._tally.hidden += 1
        is_index = section.tag == f"{TEXT}index-body"
        yield from self.items(section, within, _CONTENTS if is_index else place)

    def _paragraph(self, paragraph: etree._Element, within: _InList | None, place: str) -> Item:
        line = self._lines.read(paragraph)
        label = self._label(paragraph, within)
        if label is not None and not label.is_known:
            self._tally.unknown_numbers += 1
        number = label.number if label else ""
        block = Block(NOWHERE, number=number, place=place)
        if paragraph.tag == f"{TEXT}h":
            level = whole_number(paragraph.get(f"{TEXT}outline-level")) or 1
            block = replace(block, kind=BlockKind.HEADING, level=level)
        elif label is not None:
            block = replace(block, kind=BlockKind.LIST_ITEM, level=label.level)
        return Item(line, block)

    def _label(self, paragraph: etree._Element, within: _InList | None) -> Label | None:
        """The paragraph's number; None where it stands in no list."""
        if within is None:
            return self._outline_label(paragraph) if paragraph.tag == f"{TEXT}h" else None
        if not within.is_numbered:
            return Label("", within.level)
        within.is_numbered = False
        style = within.item_style or within.style
        style = style or self._styles.list_style(paragraph.get(f"{TEXT}style-name", ""))
        return self._lists.count(within.key, style, within.level, within.start)

    def _outline_label(self, heading: etree._Element) -> Label | None:
        level = whole_number(heading.get(f"{TEXT}outline-level")) or 1
        if heading.get(f"{TEXT}is-list-header") == "true":
            return None
        restarts = heading.get(f"{TEXT}restart-numbering") == "true"
        start = (whole_number(heading.get(f"{TEXT}start-value")) or 1) if restarts else None
        return self._lists.count(OUTLINE, OUTLINE, level - 1, start)

    def _list(self, element: etree._Element, within: _InList | None, place: str) -> Iterator[Item]:
        style = element.get(f"{TEXT}style-name") or (within.style if within else "")
        if within is None:
            inner = _InList(self._lists.open_list(element, style), style, 0)
        else:
            inner = _InList(within.key, style, within.level + 1)
        for child in element:
            if child.tag == f"{TEXT}list-item":
                inner.item_style = child.get(f"{TEXT}style-override", "")
                inner.start = whole_number(child.get(f"{TEXT}start-value"))
                inner.is_numbered = True
            elif child.tag == f"{TEXT}list-header":
                inner.is_numbered = False
            else:
                continue
            yield from self.items(child, inner, place)

    def _numbered_alone(self, element: etree._Element) -> _InList:
        """A numbered paragraph without a list around it names its list and its level."""
        style = element.get(f"{TEXT}style-name", "")
        level = (whole_number(element.get(f"{TEXT}level")) or 1) - 1
        key = element.get(f"{TEXT}list-id") or f"\0{style}"
        start = whole_number(element.get(f"{TEXT}start-value"))
        return _InList(key, style, level, start=start, is_numbered=True)

    def _table(self, table: etree._Element) -> Iterator[Item]:
        for row in _rows(table):
            cells = [list(self.items(cell)) for cell in row if cell.tag in _CELLS]
            filled = [cell for cell in cells if any(item.line.text.strip() for item in cell)]
            if len(filled) == 1 and len(filled[0]) > 1:
                # One cell of several paragraphs: the table only arranges the page.
                yield from (item for cell in cells for item in cell)
            elif cells:
                numbers = (item.block.number for cell in cells for item in cell)
                number = next((n for n in numbers if n), "")
                line = joined((joined((i.line for i in cell), "\n") for cell in cells), "\t")
                yield Item(line, Block(NOWHERE, BlockKind.TABLE_ROW, number=number))


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == f"{TABLE}table-row":
            yield child
        elif child.tag in _ROW_GROUPS:
            yield from _rows(child)
