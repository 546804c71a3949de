"""Walks the tree of a web page and lays its blocks; no recursion, for pages can be deep."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from indexer.model import Block, BlockKind
from indexer.readers import numerals
from indexer.readers.compose import NOWHERE, Composer

_BLANKS = re.compile(r"[ \t\r\n\f]+")
_BREAK = "\0"  # a line break among inline text, until blanks are collapsed; HTML text has no NUL
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = {"ul", "ol", "menu"}
_ROWS = {"tr"}
_CELLS = {"td", "th"}
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header",
    "hr", "legend", "li", "main", "p", "pre", "section", "summary", "table", "tbody", "tfoot",
    "thead", *_HEADINGS, *_LISTS, *_ROWS, *_CELLS,
}  # fmt: skip
_SILENT = {
    "script", "style", "template", "head", "svg", "iframe", "object", "noscript",
    "button", "canvas", "audio", "video", "datalist",
}  # fmt: skip
_MENUS = {"nav"}
_STRUCK = {"del", "s", "strike"}
# Of the fields of a form, those into which nobody types words.
_WORDLESS = {"hidden", "password", "submit", "button", "reset", "image", "file", "color", "range"}
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_NUMBERING: dict[str, Callable[[int], str]] = {
    "a": numerals.letters,
    "i": numerals.roman,
    "A": lambda number: numerals.letters(number).upper(),
    "I": lambda number: numerals.roman(number).upper(),
}

Node = Any  # selectolax is not typed


class PageWalk:
    """Lays the blocks of one page; see `run`."""

    def __init__(self, place: str) -> None:
        self.paper = Composer()
        self.left_out: set[str] = set()
        self.hidden = 0
        self.struck = 0
        self._place = place
        self._inline: list[str] = []
        self._layout: set[int] = set()
        self._heading = 0
        self._quotes = 0
        self._lists: list[_List] = []
        self._item = ""  # number of the list item that is about to be laid
        self._is_item = False
        self._row: list[str] | None = None
        self._tables: list[bool] = []  # whether each open table only arranges the page
        self._pre = 0

    def run(self, root: Node) -> None:
        """Lay everything below `root`, in order."""
        self._layout = _layout_tables(root)
        for node, is_start in events(root, self._is_left_out):
            tag = node.tag
            if tag == "-text":
                if is_start:
                    self._inline.append(self._inline_text(node.text_content or ""))
            elif tag == "br":
                self._inline.append(_BREAK if is_start else "")
            elif tag == "input" and is_start:
                self._inline.append(_entered(node))
            elif tag in _STRUCK and is_start:
                self.struck += 1
            elif tag in _BLOCKS:
                self._boundary(node, tag, is_start)
        self._flush()

    def _is_left_out(self, node: Node) -> bool:
        tag = node.tag
        if tag in _SILENT:
            return True
        if tag == "select":
            chosen = [o for o in node.css("option") if "selected" in o.attributes]
            self._inline += (f" {option.text(strip=True)} " for option in chosen)
            return True
        if tag in _MENUS:
            if node.text(strip=True):
                self.left_out.add(tag)
            return True
        if tag and tag[0] not in "-_!" and _is_hidden(node):
            self.hidden += 1
        return False

    def _inline_text(self, text: str) -> str:
        return text.replace("\n", _BREAK) if self._pre else text

    def _boundary(self, node: Node, tag: str, is_start: bool) -> None:
        if self._row is not None and tag not in _ROWS | _CELLS | {"table"}:
            self._inline.append(" ")  # paragraphs in a cell stay in their row
            return
        if tag in _CELLS and self._row is not None:
            if not is_start:
                self._row.append(self._take().replace("\n", " "))
            return
        self._flush()
        if tag in _HEADINGS:
            self._heading = _HEADINGS[tag] if is_start else 0
        elif tag == "blockquote":
            self._quotes += 1 if is_start else -1
        elif tag == "pre":
            self._pre += 1 if is_start else -1
        elif tag == "table":
            self._table(node, is_start)
        elif tag in _ROWS:
            self._table_row(is_start)
        elif tag in _LISTS or tag == "li":
            self._list(node, tag, is_start)

    def _table(self, node: Node, is_start: bool) -> None:
        if is_start:
            self._tables.append(node.mem_id in self._layout)
        elif self._tables:
            self._tables.pop()

    def _table_row(self, is_start: bool) -> None:
        if is_start:
            is_data = bool(self._tables) and not self._tables[-1]
            self._row = [] if is_data else None
        elif self._row is not None:
            cells, self._row = self._row, None
            if any(cells):
                self._lay("\t".join(cells).rstrip("\t"), BlockKind.TABLE_ROW)

    def _list(self, node: Node, tag: str, is_start: bool) -> None:
        if tag in _LISTS:
            if is_start:
                self._lists.append(_List(node, tag == "ol"))
            elif self._lists:
                self._lists.pop()
        elif is_start:
            self._is_item = True
            self._item = self._lists[-1].next_number(node) if self._lists else ""
        else:
            self._is_item, self._item = False, ""

    def _take(self) -> str:
        """The inline text since the last boundary, blanks collapsed as a browser does."""
        text = "".join(self._inline)
        self._inline.clear()
        if not self._pre:
            text = _BLANKS.sub(" ", text)
        lines = text.split(_BREAK)
        lines = [line.rstrip() if self._pre else line.strip() for line in lines]
        return "\n".join(lines).strip("\n")

    def _flush(self) -> None:
        text = self._take()
        if not text.strip():
            return
        if self._heading:
            self._lay(text, BlockKind.HEADING, level=self._heading)
        elif self._is_item:
            level = max(0, len(self._lists) - 1)
            self._lay(text, BlockKind.LIST_ITEM, level=level, number=self._item)
            # Further paragraphs of the item bear no number of their own.
            self._is_item, self._item = False, ""
        else:
            self._lay(text, BlockKind.PARAGRAPH)

    def _lay(self, text: str, kind: BlockKind, *, level: int = 0, number: str = "") -> None:
        place = "blockquote" if self._quotes > 0 else self._place
        self.paper.add(text, Block(NOWHERE, kind, number=number, level=level, place=place))


class _List:
    """Counts the items of one list."""

    def __init__(self, node: Node, is_ordered: bool) -> None:
        attributes = node.attributes
        self._is_ordered = is_ordered
        self._write: Callable[[int], str] = _NUMBERING.get(attributes.get("type") or "", str)
        self._step = -1 if "reversed" in attributes else 1
        self._last = _integer(attributes.get("start"), 1) - self._step

    def next_number(self, item: Node) -> str:
        """The number the browser shows before this item, "" for a bullet."""
        self._last = _integer(item.attributes.get("value"), self._last + self._step)
        return f"{self._write(self._last)}." if self._is_ordered else ""


def _entered(field: Node) -> str:
    """What was filled into a field of a form; boxes as Word shows them."""
    attributes = field.attributes
    kind = (attributes.get("type") or "text").lower()
    if kind in ("checkbox", "radio"):
        return "☒ " if "checked" in attributes else "☐ "
    return "" if kind in _WORDLESS else f" {attributes.get('value') or ''} "


def _integer(text: str | None, default: int) -> int:
    try:
        return int((text or "")[:9])
    except ValueError:
        return default


def _is_hidden(node: Node) -> bool:
    attributes = node.attributes
    if not attributes:
        return False
    style = attributes.get("style")
    return "hidden" in attributes or bool(style and _INVISIBLE.search(style))


def events(
    root: Node, is_left_out: Callable[[Node], bool] = lambda node: False
) -> Iterator[tuple[Node, bool]]:
    """Every node below `root` twice, at its start and at its end; nothing of what is left out."""
    node, is_start = root, True
    while True:
        if is_start and not is_left_out(node):
            yield node, True
            child = node.first_child
            if child is not None:
                node = child
                continue
            yield node, False
        elif not is_start:
            yield node, False
        if node.mem_id == root.mem_id:
            return
        following = node.next
        if following is not None:
            node, is_start = following, True
        else:
            node, is_start = node.parent, False


def _layout_tables(root: Node) -> set[int]:
    """Tables that only arrange the page: with a table inside, or nowhere two cells in a row."""
    layout: set[int] = set()
    open_tables: list[list[int]] = []  # [identity, cells in this row, most cells in a row]
    for node, is_start in events(root):
        tag = node.tag
        if tag == "table":
            if is_start:
                layout.update(identity for identity, *_ in open_tables[-1:])
                open_tables.append([node.mem_id, 0, 0])
            elif open_tables:
                identity, _, widest = open_tables.pop()
                if widest < 2:
                    layout.add(identity)
        elif open_tables and is_start and tag in _ROWS:
            open_tables[-1][1] = 0
        elif open_tables and is_start and tag in _CELLS:
            open_tables[-1][1] += 1
            open_tables[-1][2] = max(open_tables[-1][1:])
    return layout
