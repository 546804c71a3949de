"""Reads what stands inside a paragraph of an OpenDocument text, and what hangs on its words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from indexer.readers.odf import DRAW, OFFICE, TEXT, count_of
from indexer.readers.odt.styles import Styles

if TYPE_CHECKING:
    from lxml import etree

_MOST_SPACES = 1_000
# OpenDocument 1.3 part 3, 6.1.2: blanks of the file's own layout are one blank.
_BLANKS = re.compile(r"[ \t\r\n]+")
_CHARACTERS = {f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}
_MARKS = {
    f"{TEXT}note", f"{OFFICE}annotation", f"{TEXT}change", f"{TEXT}change-start",
    f"{TEXT}change-end",
}  # fmt: skip
_SKIPPED = {f"{OFFICE}annotation-end", f"{TEXT}ruby-text", f"{TEXT}script"}


class Mark(NamedTuple):
    """A note, a comment or the edge of a tracked change, and how far into the line it stands."""

    at: int
    element: etree._Element


@dataclass(frozen=True, slots=True)
class Line:
    """The words of a paragraph (or several, joined), what is marked in them, and shapes."""

    text: str
    marks: tuple[Mark, ...] = ()
    shapes: tuple[etree._Element, ...] = ()

    def is_blank(self) -> bool:
        """Whether it shows nothing and nothing hangs on it."""
        return not (self.text.strip() or self.marks or self.shapes)


@dataclass(slots=True)
class Tally:
    """What the whole document holds that the user must know about."""

    hidden: int = 0
    struck: int = 0
    placeholders: int = 0
    embedded: int = 0
    unknown_numbers: int = 0


class LineReader:
    """Reads paragraphs one by one."""

    def __init__(self, styles: Styles, tally: Tally) -> None:
        self._styles = styles
        self._tally = tally
        self._start()

    def _start(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._marks: list[Mark] = []
        self._shapes: list[etree._Element] = []
        self._is_after_blank = True

    def read(self, paragraph: etree._Element) -> Line:
        """The paragraph as a line."""
        self._start()
        self._inside(paragraph, "paragraph")
        return Line("".join(self._pieces), tuple(self._marks), tuple(self._shapes))

    def _inside(self, element: etree._Element, family: str) -> None:
        before = self._length
        self._words(element.text)
        for child in element:
            self._visit(child)
            self._words(child.tail)
        name = element.get(f"{TEXT}style-name", "")
        if name and self._length > before:
            self._tally.hidden += self._styles.is_hidden(family, name)
            self._tally.struck += self._styles.is_struck(family, name)

    def _visit(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in _MARKS:
            self._marks.append(Mark(self._length, element))
        elif str(tag).startswith(DRAW):
            self._shapes.append(element)
        elif tag == f"{TEXT}s":
            self._show(" " * min(count_of(element, f"{TEXT}c"), _MOST_SPACES))
        elif tag in _CHARACTERS:
            self._show(_CHARACTERS[tag])
        elif tag == f"{TEXT}placeholder":
            self._tally.placeholders += 1
        elif tag == f"{TEXT}hidden-text":
            self._tally.hidden += 1
            self._show(element.get(f"{TEXT}string-value") or element.text or "")
        elif tag == f"{TEXT}hidden-paragraph":
            self._tally.hidden += element.get(f"{TEXT}is-hidden") == "true"
        elif tag not in _SKIPPED:
            self._inside(element, "text")

    def _words(self, text: str | None) -> None:
        if not text:
            return
        text = _BLANKS.sub(" ", text)
        if self._is_after_blank:
            text = text.lstrip(" ")
        if text:
            self._show(text)
            self._is_after_blank = text.endswith(" ")

    def _show(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)
        self._is_after_blank = False


def joined(lines: Iterable[Line], gap: str) -> Line:
    """Several lines as one, `gap` between them."""
    text, length = [], 0
    marks: list[Mark] = []
    shapes: list[etree._Element] = []
    for index, line in enumerate(lines):
        if index:
            text.append(gap)
            length += len(gap)
        text.append(line.text)
        marks += (Mark(length + mark.at, mark.element) for mark in line.marks)
        length += len(line.text)
        shapes += line.shapes
    return Line("".join(text), tuple(marks), tuple(shapes))
