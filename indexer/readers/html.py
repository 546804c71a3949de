"""Web pages: headings, paragraphs, list items and table rows as a browser would show them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from indexer.model import Document, Notice
from indexer.readers import faults
from indexer.readers.compose import Composer
from indexer.readers.encoding import decode_declared
from indexer.readers.html_walk import PageWalk
from indexer.readers.registry import Reading, reads

_DEEPEST_NESTING = 2000
_LARGEST_BYTES = 50_000_000
_HEAD_BYTES = 4096
_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
# Tags that hold nothing, and tags that a second one of their sort closes: neither makes depth.
_FLAT = {
    "br", "hr", "img", "input", "meta", "link", "area", "base", "col", "embed", "param", "source",
    "track", "wbr", "p", "li", "dt", "dd", "tr", "td", "th", "tbody", "thead", "tfoot", "option",
    "colgroup",
}  # fmt: skip
_META = {
    "author": "author", "date": "date", "dc.date": "date", "dcterms.date": "date",
    "dc.creator": "author", "dcterms.issued": "date", "dcterms.modified": "modified",
    "article:published_time": "date", "article:modified_time": "modified",
    "article:author": "author", "og:title": "og-title", "description": "description",
    "og:site_name": "site", "dc.publisher": "publisher", "generator": "generator",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Page:
    """A web page laid out: its blocks, the properties its head states, what was left out."""

    paper: Composer
    metadata: tuple[tuple[str, str], ...]
    notices: tuple[Notice, ...]


@reads("html", ".html", ".htm", ".xhtml", libraries=("selectolax.lexbor", "chardet"))
def read_html(data: bytes, *, name: str) -> Reading:
    """The page's visible text, and its hidden text with a notice; scripts and menus left out."""
    if len(data) > _LARGEST_BYTES:
        raise faults.over_limit(name, f"a page of {len(data):,} bytes")
    declared = _CHARSET.search(data[:_HEAD_BYTES])
    decoded = decode_declared(data, declared[1].decode("ascii") if declared else "", name=name)
    page = lay_out(decoded.text, name=name)
    metadata = (*page.metadata, ("encoding", decoded.encoding))
    document = Document(name, "html", page.paper.text, page.paper.blocks, metadata)
    return document, (*decoded.notices, *page.notices)


def lay_out(html: str, *, name: str, place: str = "") -> Page:
    """The blocks of a page's source, each at `place`.

    Raises:
        LimitError: its elements are nested deeper than any browser's page.
    """
    _refuse_depth(html, name)
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(html)
    walk = PageWalk(place)
    if tree.body is not None:
        walk.run(tree.body)
    return Page(walk.paper, _metadata(tree), tuple(_notices(walk, name)))


def _refuse_depth(html: str, name: str) -> None:
    depth = 0
    for tag in _TAG.finditer(html):
        if tag[2].lower() in _FLAT:
            continue
        depth += -1 if tag[1] else 1
        depth = max(depth, 0)
        if depth > _DEEPEST_NESTING:
            raise faults.over_limit(name, f"elements nested more than {_DEEPEST_NESTING} deep")


def _metadata(tree: Any) -> tuple[tuple[str, str], ...]:
    found: dict[str, str] = {}
    title = tree.css_first("title")
    if title is not None and title.text().strip():
        found["title"] = " ".join(title.text().split())
    if tree.root is not None and tree.root.attributes.get("lang"):
        found["language"] = tree.root.attributes["lang"]
    for meta in tree.css("meta"):
        attributes = meta.attributes
        key = (attributes.get("name") or attributes.get("property") or "").lower()
        value = (attributes.get("content") or "").strip()
        if key in _META and value:
            found.setdefault(_META[key], value)
    return tuple(found.items())


def _notices(walk: PageWalk, name: str) -> list[Notice]:
    notices = []
    if walk.left_out:
        kinds = ", ".join(sorted(walk.left_out))
        message = f"parts of the page that are no content were left out: {kinds}"
        notices.append(Notice("navigation-left-out", message, name))
    if walk.hidden:
        message = f"{walk.hidden} elements a browser does not show are in the text"
        notices.append(Notice("hidden-text", message, name))
    if walk.struck:
        message = f"{walk.struck} runs in the text are struck through"
        notices.append(Notice("struck-text", message, name))
    return notices
