"""Which lines are headings, and under which headings a passage stands."""

from __future__ import annotations

import re

from indexer.model import BlockKind
from indexer.structure.lines import is_ended
from indexer.structure.paragraphs import Paragraph
from indexer.structure.words import begins, listed_words

_LONGEST = 130
_LONGEST_PLAIN = 90
_MARKUP = re.compile(r"(?P<signs>\#{1,6})\s+\S|(?P<bold>\*\*|__)(?=\S).*(?P=bold)\s*$", re.S)
_UPPER = re.compile(r"[A-ZÀ-ÖØ-Þ]")
_LOWER = re.compile(r"[a-zß-öø-ÿ]")
_BLANKS = re.compile(r"\s+")
# What a plain line must not hold to be a heading: it would be an address, a date, a name's tail.
_NO_HEADING = re.compile(
    r"^\[|@|https?:|www\.|\d{3}[-.\s]\d{4}|^\W*\d|[,;&-]$|\d{4,}\W*$|^[a-zß-öø-ÿ]"
)


def is_capitals(text: str) -> bool:
    """Whether the words are set in capitals; a small "of" or "c." among them is allowed."""
    upper = len(_UPPER.findall(text))
    return upper >= 3 and len(_LOWER.findall(text)) * 6 <= upper


def is_listed_heading(text: str) -> bool:
    """Whether the lexicon lists the line as a section's name, its number and colon aside."""
    bare = heading_name(text)
    if bare.casefold() in listed_words("headings", "section"):
        return True
    return begins("headings", "section-form", bare)


def heading_level(paragraph: Paragraph, text: str, *, before_prose: bool) -> int:
    """The level of the heading that the paragraph is, from 1; 0 where it is none.

    `before_prose`: what follows is running text, as after a heading.
    """
    block = paragraph.block
    if block.kind is BlockKind.HEADING:
        return max(1, block.level)
    if len(text) > _LONGEST or paragraph.is_bullet or paragraph.is_quoted:
        return 0
    markup = _MARKUP.match(text)
    if markup is not None:
        return len(markup["signs"]) if markup["signs"] else 3
    style = paragraph.number.marker.style if paragraph.number else ""
    listed = is_listed_heading(text)
    if not listed and is_ended(text) and not (text.endswith(":") and is_capitals(text)):
        return 0
    if style.startswith("upper"):
        if text[0].islower() and text[-1] == ",":
            return 0  # an item of a list: "II. that the gate was open,"
        return 1 if style.endswith("roman") else 2
    if listed:
        return 1 if is_capitals(text) else 2
    if style:
        is_short = len(text) <= 60 and text[0].isupper() and before_prose
        return 2 if is_short and style in _HEADING_NUMBERS else 0
    if is_capitals(text):
        return 1 if _UPPER.match(text) and not _NO_HEADING.search(text) else 0
    is_plain = before_prose and len(text) <= _LONGEST_PLAIN and not _NO_HEADING.search(text)
    return 3 if is_plain else 0


def heading_name(text: str) -> str:
    """The words of a heading without its signs, colon and line breaks.

    >>> heading_name("## What we found:")
    'What we found'
    """
    return _BLANKS.sub(" ", text.strip("#*_ \t:").rstrip(".:")).strip()


class HeadingPath:
    """The headings open at a place of the text."""

    def __init__(self) -> None:
        self._open: list[tuple[int, str]] = []

    def enter(self, level: int, name: str) -> None:
        """Close the headings of this level and below, and open this one."""
        while self._open and self._open[-1][0] >= level:
            self._open.pop()
        self._open.append((level, name))

    @property
    def names(self) -> tuple[str, ...]:
        """The open headings, from the outermost."""
        return tuple(name for _, name in self._open)


# Numbers under which a decision or report heads its parts.
_HEADING_NUMBERS = {"dot", "close", "round", "word", "deep2", "deep3"}
