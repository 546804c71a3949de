"""Paragraph styles: what a style says itself and what it takes from the style it is based on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.readers.word.names import VAL, W, integer, value

if TYPE_CHECKING:
    from lxml import etree

# Word keeps the built-in styles' English names in the file, whatever it shows on the screen.
_HEADING_NAME = re.compile(r"heading ([1-9])", re.I)
_BODY_LEVEL = 9
# Word itself goes no further than eleven.
_LONGEST_CHAIN = 32
_TITLE = "title"


@dataclass(frozen=True, slots=True)
class Style:
    """What one paragraph style says; None where it leaves it to the style it is based on."""

    id: str
    name: str
    based_on: str
    num_id: int | None
    level: int | None
    outline: int | None


class Styles:
    """The paragraph styles of a document, by id."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self.default = ""
        self.language = "en"
        if root is None:
            return
        for element in root.iterfind(f"{W}style"):
            if element.get(f"{W}type", "paragraph") not in ("paragraph", "numbering"):
                continue
            style = _style(element)
            self._styles[style.id] = style
            if (
                element.get(f"{W}default") in ("1", "true", "on")
                and element.get(f"{W}type", "paragraph") == "paragraph"
            ):
                self.default = style.id
        language = root.find(f"{W}docDefaults//{W}lang")
        if language is not None:
            self.language = (language.get(VAL) or "en").lower()

    def chain(self, style_id: str) -> Iterator[Style]:
        """The style, then those it is based on; a circle is walked once, a long chain cut."""
        seen: set[str] = set()
        while style_id in self._styles and style_id not in seen and len(seen) < _LONGEST_CHAIN:
            seen.add(style_id)
            style = self._styles[style_id]
            yield style
            style_id = style.based_on

    def heading_level(self, style_id: str, own_outline: int | None) -> int:
        """From 1; 0 for a paragraph that is no heading."""
        if own_outline is not None:
            return own_outline + 1 if own_outline < _BODY_LEVEL else 0
        for style in self.chain(style_id):
            if style.name.lower() == _TITLE:
                return 1
            if style.outline is not None:
                return style.outline + 1 if style.outline < _BODY_LEVEL else 0
            named = _HEADING_NAME.fullmatch(style.name)
            if named:
                return int(named[1])
        return 0


def _style(element: etree._Element) -> Style:
    properties = element.find(f"{W}pPr")
    numbering = None if properties is None else properties.find(f"{W}numPr")
    return Style(
        id=element.get(f"{W}styleId", ""),
        name=value(element, "name") or "",
        based_on=value(element, "basedOn") or "",
        num_id=integer(value(numbering, "numId")),
        level=integer(value(numbering, "ilvl")),
        outline=integer(value(properties, "outlineLvl")),
    )
