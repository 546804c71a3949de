"""From a match's groups to points: what the day, month and year groups of a form say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from indexer.dates.expression import Expression, Point
from indexer.dates.numbers import digits, is_misread, number_in_words, whole_year
from indexer.dates.words import calendar_words, key

Groups = Mapping[str, str | None]


def year(groups: Groups, n: int) -> int | None:
    """The year of one end: whole digits, scanned digits, two digits or words."""
    if plain := groups.get(f"y{n}"):
        return int(plain)
    if scanned := groups.get(f"z{n}"):
        return digits(scanned)
    if short := groups.get(f"c{n}"):
        return whole_year(int(short))
    if words := groups.get(f"t{n}"):
        return number_in_words(words)
    return None


def month(groups: Groups, n: int) -> int | None:
    """The number of the month that is named."""
    name = groups.get(f"m{n}")
    return calendar_words().month_number(name) if name else None


def day(groups: Groups, n: int) -> int | None:
    """The day of the month, in digits or words."""
    if number := groups.get(f"d{n}"):
        return digits(number)
    word = groups.get(f"o{n}")
    return calendar_words().ordinals[key(word)] if word else None


class Said(NamedTuple):
    """All that one end of an expression says, and whether it was read through a slip."""

    point: Point
    weekday: int | None
    is_repaired: bool


_PARTS = ("y", "z", "c", "t", "m", "d", "o", "w")
_MOST_KNOWN = 65536


class _End(NamedTuple):
    """One end of a pattern's dates: its groups, and what was said there by what they held.

    A case writes the same dates many times. The pattern is kept so that its id stays its own.
    """

    pattern: re.Pattern[str]
    parts: tuple[str, ...]
    places: tuple[int, ...]  # of the groups; one more, so that there are two at least
    known: dict[tuple[str | None, ...], Said]


_ENDS: dict[tuple[int, int], _End] = {}  # by id, for to hash a pattern is to read all of it


def said(match: re.Match[str], n: int) -> Said:
    """What one end says."""
    end = _ENDS.get((id(match.re), n)) or _end(match.re, n)
    held = match.group(*end.places)
    found = end.known.get(held)
    return _said(end, held, n) if found is None else found


def _end(pattern: re.Pattern[str], n: int) -> _End:
    numbers = pattern.groupindex
    parts = tuple(part for part in _PARTS if f"{part}{n}" in numbers)
    places = [numbers[f"{part}{n}"] for part in parts] or [0]
    end = _End(pattern, parts, (*places, places[0]), {})
    return _ENDS.setdefault((id(pattern), n), end)


def _said(end: _End, held: tuple[str | None, ...], n: int) -> Said:
    groups = {f"{part}{n}": words for part, words in zip(end.parts, held, strict=False)}
    when = Point(year(groups, n), month(groups, n), day(groups, n))
    found = Said(when, weekday(groups, n), _is_repaired(groups, n))
    if len(end.known) < _MOST_KNOWN:
        end.known[held] = found
    return found


def point(match: re.Match[str], n: int) -> Point:
    """The day, month and year that one end says."""
    return said(match, n).point


def weekday(groups: Groups, n: int) -> int | None:
    """The weekday that stands before one end."""
    name = groups.get(f"w{n}")
    return int(calendar_words().weekdays[key(name)].data["number"]) if name else None


def _is_repaired(groups: Groups, n: int) -> bool:
    """Whether a digit was misread, a year broken or a month misspelt."""
    if groups.get(f"z{n}") or is_misread(groups.get(f"d{n}") or "0"):
        return True
    name = groups.get(f"m{n}")
    return bool(name and calendar_words().months[key(name).rstrip(".")].data.get("slip"))


def one(match: re.Match[str], form: str) -> tuple[Expression, ...]:
    """A form with one end."""
    when, weekday, is_repaired = said(match, 1)
    start, end = match.span()
    return (Expression(start, end, form, when, None, weekday, is_repaired=is_repaired),)


def shared(first: Point, last: Point) -> tuple[Point, Point]:
    """Both ends of a range, each completed from the other: "March 3 to 5, 2020"."""
    return (
        Point(first.year or last.year, first.month or last.month, first.day),
        Point(last.year or first.year, last.month or first.month, last.day),
    )
