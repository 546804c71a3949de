"""What the styles of an OpenDocument text decide for us: what is hidden or struck, and lists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from indexer.readers.odf import STYLE, TEXT

if TYPE_CHECKING:
    from lxml import etree

_LONGEST_CHAIN = 50


class Styles:
    """The named and automatic styles of paragraphs and words, and those of sections.

    `roots` are the contents and the styles part; a name in the first hides one in the second.
    """

    def __init__(self, *roots: etree._Element) -> None:
        self._found: dict[tuple[str, str], etree._Element] = {}
        for root in roots:
            for style in root.iter(f"{STYLE}style"):
                key = style.get(f"{STYLE}family", ""), style.get(f"{STYLE}name", "")
                self._found.setdefault(key, style)

    def is_hidden(self, family: str, name: str) -> bool:
        """Whether words of this style are not shown."""
        return self._said(family, name, f"{TEXT}display") == "none"

    def is_struck(self, family: str, name: str) -> bool:
        """Whether words of this style are struck through by hand."""
        line = self._said(family, name, f"{STYLE}text-line-through-style")
        kind = self._said(family, name, f"{STYLE}text-line-through-type")
        return (line or kind or "none") != "none"

    def list_style(self, name: str) -> str:
        """The list style of a paragraph's style; "" for none."""
        for style in self._chain("paragraph", name):
            given = style.get(f"{STYLE}list-style-name")
            if given is not None:
                return given
        return ""

    def _said(self, family: str, name: str, attribute: str) -> str | None:
        for style in self._chain(family, name):
            looks = style.find(f"{STYLE}text-properties")
            said = None if looks is None else looks.get(attribute)
            if said is not None:
                return said
        return None

    def _chain(self, family: str, name: str) -> Iterator[etree._Element]:
        """The style and those it is based on, nearest first."""
        for _ in range(_LONGEST_CHAIN):
            style = self._found.get((family, name))
            if style is None:
                return
            yield style
            name = style.get(f"{STYLE}parent-style-name", "")
