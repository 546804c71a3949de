"""From a match's groups to points: what the day, month and year groups of a form say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
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


_PARTS = ("y1", "z1", "c1", "t1", "m1", "d1", "o1", "w1")
_NAMES = {1: _PARTS, 2: tuple(name.replace("1", "2") for name in _PARTS)}


def said(groups: Groups, n: int) -> Said:
    """What the groups of one end say."""
    return _said(*map(groups.get, _NAMES[n]))


@lru_cache(maxsize=65536)
def _said(*values: str | None) -> Said:
    """What the groups of `_PARTS` say; remembered, for a case writes the same dates many times."""
    groups = dict(zip(_PARTS, values, strict=True))
    when = Point(year(groups, 1), month(groups, 1), day(groups, 1))
    return Said(when, weekday(groups, 1), _is_repaired(groups))


def point(groups: Groups, n: int) -> Point:
    """The day, month and year that one end says."""
    return said(groups, n).point


def weekday(groups: Groups, n: int) -> int | None:
    """The weekday that stands before one end."""
    name = groups.get(f"w{n}")
    return int(calendar_words().weekdays[key(name)].data["number"]) if name else None


def _is_repaired(groups: Groups) -> bool:
    """Whether a digit was misread, a year broken or a month misspelt."""
    if groups.get("z1") or is_misread(groups.get("d1") or "0"):
        return True
    if (word := groups.get("o1")) and word in calendar_words().slips:
        return True
    name = groups.get("m1")
    return bool(name and calendar_words().months[key(name).rstrip(".")].data.get("slip"))


def one(match: re.Match[str], form: str) -> tuple[Expression, ...]:
    """A form with one end."""
    when, weekday, is_repaired = said(match.groupdict(), 1)
    start, end = match.span()
    return (Expression(start, end, form, when, None, weekday, is_repaired=is_repaired),)


def shared(first: Point, last: Point) -> tuple[Point, Point]:
    """Both ends of a range, each completed from the other: "March 3 to 5, 2020"."""
    return (
        Point(first.year or last.year, first.month or last.month, first.day),
        Point(last.year or first.year, last.month or first.month, last.day),
    )
