"""What lies over, around and behind the cells of an OpenDocument sheet, and words in its charts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from indexer.model import Block, BlockKind
from indexer.readers.compose import NOWHERE
from indexer.readers.grid import Book, column_letters
from indexer.readers.odf import CHART, DC, DRAW, OFFICE, STYLE, TABLE, TEXT, XLINK, words
from indexer.readers.packages import Package

if TYPE_CHECKING:
    from lxml import etree

_SIDES = ("", "-left", "-first")
_REGIONS = {f"{STYLE}region-left", f"{STYLE}region-center", f"{STYLE}region-right"}


def lay_shapes(table: etree._Element, title: str, package: Package, book: Book) -> None:
    """Lay the words of text boxes and other shapes, and the titles of charts."""
    for element in table.iter():
        if not str(element.tag).startswith(DRAW):
            continue
        said = [words(p, []) for p in element.findall(f"{TEXT}p")]
        said += _chart_titles(element, package)
        text = "\n".join(said).strip()
        if text:
            book.composer.add(text, Block(NOWHERE, BlockKind.TEXT_BOX, place=title))


def _chart_titles(element: etree._Element, package: Package) -> Iterator[str]:
    part = f"{element.get(f'{XLINK}href', '').removeprefix('./')}/content.xml"
    if element.tag == f"{DRAW}object" and package.has(part):
        for heading in package.xml(part).iter(f"{CHART}title", f"{CHART}subtitle"):
            yield from (words(p, []) for p in heading.iter(f"{TEXT}p"))


def lay_running(styles: etree._Element, book: Book) -> None:
    """Lay what is printed at the head and the foot of pages, each once."""
    for name, kind in (("header", BlockKind.HEADER), ("footer", BlockKind.FOOTER)):
        seen: set[str] = set()
        for part in (p for side in _SIDES for p in styles.iter(f"{STYLE}{name}{side}")):
            text = _running(part)
            if part.get(f"{STYLE}display") != "false" and text and text not in seen:
                seen.add(text)
                book.composer.add(text, Block(NOWHERE, kind))


def _running(part: etree._Element) -> str:
    regions = [child for child in part if child.tag in _REGIONS] or [part]
    sides = ("\n".join(words(p, []) for p in region.iter(f"{TEXT}p")) for region in regions)
    return "\t".join(side.strip() for side in sides if side.strip())


def lay_old_values(spreadsheet: etree._Element, titles: list[str], book: Book) -> None:
    """Lay what cells held before tracked changes, as comments of those who changed them."""
    count = 0
    for change in spreadsheet.iterfind(f"{TABLE}tracked-changes/{TABLE}cell-content-change"):
        count += 1
        at, said = change.find(f"{TABLE}cell-address"), change.find(f"{OFFICE}change-info")
        before = change.find(f"{TABLE}previous")
        if at is None or before is None:
            continue
        column, row, sheet = (_number(at, name) for name in ("column", "row", "table"))
        title = titles[sheet] if sheet < len(titles) else ""
        who = ["", ""] if said is None else [said.findtext(f"{DC}{n}") or "" for n in _WHO]
        by = ", ".join(part for part in (who[0], who[1][:10]) if part)
        text = "\n".join(words(p, []) for p in before.iter(f"{TEXT}p"))
        place = f"{column_letters(column + 1)}{row + 1}"
        book.lay_comment(f"before: {text}" if text.strip() else "", place, title, by)
    others = sum(1 for _ in spreadsheet.iterfind(f"{TABLE}tracked-changes/*")) - count
    if count or others > 0:
        message = f"{count} cells were changed while changes were tracked; their old values follow"
        more = f", and {others} rows, columns or sheets moved, added or deleted" if others else ""
        book.note("tracked-changes", message + more, "")


_WHO = ("creator", "date")


def _number(element: etree._Element, name: str) -> int:
    given = element.get(f"{TABLE}{name}", "0")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 8 else 0
