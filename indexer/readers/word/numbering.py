"""Automatic numbers exactly as Word shows them, counted over the document's own tree.

No library gets them right. The rules (ECMA-376 part 1, 17.9, and what Word does):

- one counter per abstract list, shared by every list made from it;
- a list that says where it starts (`startOverride`) does so once: at its first paragraph of a
  level for which it says so;
- a level that is skipped over counts as used once;
- a paragraph's list comes from itself, else from its style or the styles that is based on;
  list 0 takes the paragraph out of any list;
- a level restarts after any higher one, unless `lvlRestart` says after which, or never (0);
- a level of legal numbering (`isLgl`) shows all numbers in arabic figures;
- an abstract list may be a mere link to a list style, which names the real one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from indexer.readers import numerals
from indexer.readers.word.names import MC, W, integer, is_on, value
from indexer.readers.word.styles import Styles

if TYPE_CHECKING:
    from lxml import etree

_LEVELS = 9
_LONGEST_LINK = 8
_PLACEHOLDER = re.compile(r"%([1-9])")
_ZERO_PADDED = re.compile(r"(0+1)\b")
_SILENT_FORMATS = {"none", "bullet"}


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts and writes its numbers."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    is_legal: bool = False
    restart: int | None = None
    style: str = ""
    width: int = 0  # figures of a zero-padded number


@dataclass(frozen=True, slots=True)
class Label:
    """The number Word shows before a paragraph.

    `number` is "" for a bullet and where nothing is shown. `is_known` is False where the number
    is written in a way we cannot: it is then left out, for a wrong one is worse than none.
    """

    number: str
    level: int
    is_known: bool = True


@dataclass(slots=True)
class _List:
    """One abstract list while the document is counted."""

    levels: dict[int, Level]
    counters: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


@dataclass(frozen=True, slots=True)
class _Num:
    """A list made from an abstract one, with what it changes."""

    abstract: int
    starts: dict[int, int]
    levels: dict[int, Level]


class Numbering:
    """Counts the paragraphs of one document; ask in text order, once for each paragraph."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists: dict[int, _List] = {}
        self._nums: dict[int, _Num] = {}
        self._restarted: set[int] = set()
        if root is not None:
            self._load(root)

    def label(self, properties: etree._Element | None, style_id: str) -> Label | None:
        """The number of the next paragraph; None where it is in no list."""
        place = self._place(properties, style_id)
        if place is None:
            return None
        num_id, level = place
        return self._count(num_id, level)

    def _load(self, root: etree._Element) -> None:
        links: dict[int, str] = {}
        for element in root.iterfind(f"{W}abstractNum"):
            identity = integer(element.get(f"{W}abstractNumId"))
            if identity is None:
                continue
            self._lists[identity] = _List(_levels(element))
            link = value(element, "numStyleLink")
            if link:
                links[identity] = link
        for element in root.iterfind(f"{W}num"):
            num_id = integer(element.get(f"{W}numId"))
            abstract = integer(value(element, "abstractNumId"))
            if num_id is not None and abstract in self._lists:
                self._nums[num_id] = _num(element, abstract)
        self._follow(links)

    def _follow(self, links: dict[int, str]) -> None:
        """Point every list that only links to a list style at the abstract list behind it."""
        resolved = {}
        for num_id, num in self._nums.items():
            abstract = num.abstract
            for _ in range(_LONGEST_LINK):
                style = next(self._styles.chain(links.get(abstract, "")), None)
                if style is None or style.num_id not in self._nums:
                    break
                abstract = self._nums[style.num_id].abstract
            resolved[num_id] = _Num(abstract, num.starts, num.levels)
        self._nums = resolved

    def _place(self, properties: etree._Element | None, style_id: str) -> tuple[int, int] | None:
        own = None if properties is None else properties.find(f"{W}numPr")
        num_id, level = integer(value(own, "numId")), integer(value(own, "ilvl"))
        if num_id is None:
            num_id, style_level = self._place_by_style(style_id)
            level = style_level if level is None else level
        if num_id is None or num_id not in self._nums:
            return None
        return num_id, min(max(level or 0, 0), _LEVELS - 1)

    def _place_by_style(self, style_id: str) -> tuple[int | None, int | None]:
        """The list a style puts its paragraphs in; the level is the one that names the style."""
        chain = list(self._styles.chain(style_id))
        num_id = next((style.num_id for style in chain if style.num_id is not None), None)
        if num_id is None or num_id not in self._nums:
            return num_id, None
        named = {style.id for style in chain}
        for level in range(_LEVELS):
            linked = self._level(num_id, level)
            if linked is not None and linked.style in named:
                return num_id, level
        return num_id, next((style.level for style in chain if style.level is not None), None)

    def _level(self, num_id: int, level: int) -> Level | None:
        num = self._nums[num_id]
        return num.levels.get(level) or self._lists[num.abstract].levels.get(level)

    def _start(self, num_id: int, level: int) -> int:
        own = self._level(num_id, level)
        return own.start if own else 1

    def _count(self, num_id: int, level: int) -> Label | None:
        num = self._nums[num_id]
        counters = self._lists[num.abstract].counters
        # A level that was skipped counts as used once: after "1.1" comes "2.", not "1.".
        for upper in range(level):
            if counters[upper] is None:
                counters[upper] = self._start(num_id, upper)
        last = counters[level]
        if level in num.starts and num_id not in self._restarted:
            self._restarted.add(num_id)
            counters[level] = num.starts[level]
        else:
            counters[level] = self._start(num_id, level) if last is None else last + 1
        for deeper in range(level + 1, _LEVELS):
            if self._restarts(num_id, deeper, level):
                counters[deeper] = None
        own = self._level(num_id, level)
        return None if own is None else self._written(num_id, level, own)

    def _restarts(self, num_id: int, deeper: int, level: int) -> bool:
        own = self._level(num_id, deeper)
        if own is None or own.restart is None:
            return True
        return level < own.restart

    def _written(self, num_id: int, level: int, own: Level) -> Label:
        if own.format == "bullet":
            return Label("", level)
        is_known = True

        def figure(match: re.Match[str]) -> str:
            nonlocal is_known
            shown = int(match[1]) - 1
            written = self._figure(num_id, shown, own.is_legal)
            is_known = is_known and written is not None
            return written or ""

        number = _PLACEHOLDER.sub(figure, own.text).strip()
        return Label(number if is_known else "", level, is_known)

    def _figure(self, num_id: int, level: int, is_legal: bool) -> str | None:
        """One level's number as written; a deeper level shows where it would start."""
        own = self._level(num_id, level)
        if own is None:
            return ""
        count = self._lists[self._nums[num_id].abstract].counters[level]
        number = self._start(num_id, level) if count is None else count
        format_name = "decimal" if is_legal and own.format not in _SILENT_FORMATS else own.format
        return write_number(number, format_name, own.width, self._styles.language)


def write_number(number: int, format_name: str, width: int, language: str) -> str | None:
    """A number in one of Word's formats; None for a format we do not write.

    >>> write_number(4, "lowerRoman", 0, "en"), write_number(7, "decimalZero", 0, "en")
    ('iv', '07')
    """
    match format_name:
        case "decimal":
            return str(number).zfill(width)
        case "decimalZero":
            return str(number).zfill(2)
        case "lowerRoman":
            return numerals.roman(number)
        case "upperRoman":
            return numerals.roman(number).upper()
        case "lowerLetter":
            return numerals.letters(number)
        case "upperLetter":
            return numerals.letters(number).upper()
        case "ordinal":
            return numerals.ordinal(number, language=language)
        case "numberInDash":
            return f"- {number} -"
        case "none" | "bullet":
            return ""
    return None


def _levels(parent: etree._Element) -> dict[int, Level]:
    levels = {}
    for element in parent.iterfind(f"{W}lvl"):
        index = integer(element.get(f"{W}ilvl"))
        if index is not None and 0 <= index < _LEVELS:
            levels[index] = _level(element)
    return levels


def _level(element: etree._Element) -> Level:
    format_name, width = _format(element)
    start = integer(value(element, "start"))
    return Level(
        # A level without <w:start> starts at 0, by the standard and in Word.
        start=0 if start is None else start,
        format=format_name,
        text=value(element, "lvlText") or "",
        is_legal=is_on(element, "isLgl"),
        restart=integer(value(element, "lvlRestart")),
        style=value(element, "pStyle") or "",
        width=width,
    )


def _format(element: etree._Element) -> tuple[str, int]:
    """The number format; "001, 002, …" stands in a choice beside a fallback Word does not use."""
    choice = element.find(f"{MC}AlternateContent/{MC}Choice/{W}numFmt")
    if choice is not None:
        padded = _ZERO_PADDED.match(choice.get(f"{W}format", ""))
        return ("decimal", len(padded[1])) if padded else ("custom", 0)
    return value(element, "numFmt") or "decimal", 0


def _num(element: etree._Element, abstract: int) -> _Num:
    starts, levels = {}, {}
    for change in element.iterfind(f"{W}lvlOverride"):
        index = integer(change.get(f"{W}ilvl"))
        if index is None or not 0 <= index < _LEVELS:
            continue
        start = integer(value(change, "startOverride"))
        if start is not None:
            starts[index] = start
        own = change.find(f"{W}lvl")
        if own is not None:
            levels[index] = _level(own)
    return _Num(abstract, starts, levels)
