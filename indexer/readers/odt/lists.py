"""Automatic numbers of an OpenDocument text, counted as LibreOffice shows them.

OpenDocument 1.3 part 3, 5.3 (lists) and 19.8 to 19.880; where that is silent, LibreOffice:

- a list counts for itself; one that continues another goes on with its counters, and may have
  another list style;
- a level that is skipped over counts as used once, and a level restarts after any higher one;
- a paragraph's own list style tells nothing where its list, or one around it, has one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from indexer.readers import numerals
from indexer.readers.odf import FO, STYLE, TEXT

if TYPE_CHECKING:
    from lxml import etree

_LEVELS = 10
_LO = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
_LIST_FORMATS = (f"{STYLE}num-list-format", f"{_LO}num-list-format")
_KINDS = {
    f"{TEXT}list-level-style-number", f"{TEXT}outline-level-style",
    f"{TEXT}list-level-style-bullet", f"{TEXT}list-level-style-image",
}  # fmt: skip
_NUMBERED = {f"{TEXT}list-level-style-number", f"{TEXT}outline-level-style"}
_ZERO_PADDED = re.compile(r"0+1\b")  # "01, 02, 03, ..."
#: The list of headings that stand in no list, and its style.
OUTLINE = "\0outline"


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list style counts and writes its numbers; `format` "" shows none."""

    format: str = ""
    prefix: str = ""
    suffix: str = ""
    shown: int = 1  # of how many levels, its own being the last, the number consists
    start: int = 1
    whole: str = ""  # "%1%.%2%)": the number's form, in newer files
    has_doubled_letters: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """The number before a paragraph: "" where none is shown; not known where we cannot write it."""

    number: str = ""
    level: int = 0
    is_known: bool = True


@dataclass(slots=True)
class _Counters:
    last: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


class Lists:
    """Counts the items of one document; ask in text order, once for each."""

    def __init__(self, *roots: etree._Element) -> None:
        self._styles: dict[str, dict[int, Level]] = {}
        for root in roots:
            for style in root.iter(f"{TEXT}list-style"):
                self._styles.setdefault(style.get(f"{STYLE}name", ""), _levels(style))
            for style in root.iter(f"{TEXT}outline-style"):
                self._styles.setdefault(OUTLINE, _levels(style))
        self._language = _language(roots)
        self._counters: dict[str, _Counters] = {}
        self._masters: dict[str, str] = {}
        self._last = ("", "")

    def open_list(self, element: etree._Element, style: str) -> str:
        """The key of a list that stands in no other: its own, or that of the list it continues."""
        own = element.get("{http://www.w3.org/XML/1998/namespace}id") or f"\0{len(self._masters)}"
        goes_on = element.get(f"{TEXT}continue-list", "")
        last, last_style = self._last
        if not goes_on and element.get(f"{TEXT}continue-numbering") == "true":
            goes_on = last if last_style == style else ""
        key = self._masters.get(goes_on, own)
        self._masters[own] = key
        self._last = own, style
        return key

    def count(self, key: str, style: str, level: int, start: int | None = None) -> Label:
        """Count one more item of a list on a level (from 0), and give its number."""
        level = min(level, _LEVELS - 1)
        last = self._counters.setdefault(key, _Counters()).last
        for upper in range(level):
            if last[upper] is None:
                last[upper] = self._level(style, upper).start
        before = last[level]
        if start is not None:
            last[level] = start
        else:
            last[level] = self._level(style, level).start if before is None else before + 1
        last[level + 1 :] = [None] * (_LEVELS - level - 1)
        return self._written(style, level, [number or 0 for number in last])

    def _level(self, style: str, level: int) -> Level:
        return self._styles.get(style, {}).get(level, Level())

    def _written(self, style: str, level: int, counts: list[int]) -> Label:
        own = self._level(style, level)
        if not own.format and not own.whole:
            return Label("", level)
        figures = {n: self._figure(style, n, counts[n]) for n in range(level + 1)}
        if own.whole:
            number, used = _filled(own.whole, figures)
        else:
            used = [n for n in range(max(0, level - own.shown + 1), level + 1) if figures[n] != ""]
            number = own.prefix + ".".join(figures[n] or "" for n in used) + own.suffix
        if any(figures[n] is None for n in used):
            return Label("", level, is_known=False)
        return Label(number.strip(), level)

    def _figure(self, style: str, level: int, count: int) -> str | None:
        """One level's number as written; "" where the level shows none, None if we cannot."""
        own = self._level(style, level)
        if own.format in ("a", "A") and own.has_doubled_letters:
            written = numerals.letters(count)
            return (written if own.format == "a" else written.upper()) or None
        return _write(count, own.format, self._language)


def _filled(form: str, figures: dict[int, str | None]) -> tuple[str, list[int]]:
    """The form with its figures; a level without one takes along what parts it from the next."""
    used = []
    for level, figure in figures.items():
        mark = f"%{level + 1}%"
        if mark not in form:
            continue
        if figure == "":
            form = re.sub(re.escape(mark) + r"[^%]*(?=%)", "", form, count=1).replace(mark, "")
        else:
            used.append(level)
            form = form.replace(mark, figure or "")
    return form, used


def _write(count: int, format_name: str, language: str) -> str | None:
    """A number in one of the formats that Writer offers; None for one we do not write."""
    match format_name:
        case "":
            return ""
        case "1":
            return str(count)
        case "1st":
            return numerals.ordinal(count, language=language)
        case "i":
            return numerals.roman(count) or None
        case "I":
            return numerals.roman(count).upper() or None
        case "a":
            return _alphabetic(count) or None
        case "A":
            return _alphabetic(count).upper() or None
    padded = _ZERO_PADDED.match(format_name)
    return str(count).zfill(len(padded[0])) if padded else None


def _language(roots: tuple[etree._Element, ...]) -> str:
    """The language of the document's default style: ordinals are written in it."""
    for root in roots:
        for style in root.iter(f"{STYLE}default-style"):
            looks = style.find(f"{STYLE}text-properties")
            if style.get(f"{STYLE}family") == "paragraph" and looks is not None:
                return looks.get(f"{FO}language", "")
    return ""


def _alphabetic(number: int) -> str:
    """a to z, then aa, ab: as columns of a sheet are counted."""
    written = ""
    while number > 0:
        number, place = divmod(number - 1, 26)
        written = chr(ord("a") + place) + written
    return written


def _levels(style: etree._Element) -> dict[int, Level]:
    found = {}
    for element in style:
        number = element.get(f"{TEXT}level", "")
        if element.tag in _KINDS and number.isdecimal() and 0 < int(number) <= _LEVELS:
            found[int(number) - 1] = _level(element)
    return found


def _level(element: etree._Element) -> Level:
    if element.tag not in _NUMBERED:
        return Level()
    return Level(
        element.get(f"{STYLE}num-format", ""),
        element.get(f"{STYLE}num-prefix", ""),
        element.get(f"{STYLE}num-suffix", ""),
        whole_number(element.get(f"{TEXT}display-levels")) or 1,
        1 if (start := whole_number(element.get(f"{TEXT}start-value"))) is None else start,
        next((form for name in _LIST_FORMATS if (form := element.get(name))), ""),
        element.get(f"{STYLE}num-letter-sync") == "true",
    )


def whole_number(given: str | None) -> int | None:
    """The number an attribute gives, None where it gives none we can count with."""
    return (
        int(given) if given and given.isascii() and given.isdecimal() and len(given) < 9 else None
    )
