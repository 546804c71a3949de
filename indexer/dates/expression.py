"""What a date expression says before anything is inferred: the terms forms are read into."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Point(NamedTuple):
    """A day, month or year as far as the words say it; None where they do not.

    `month` may be an EDTF sub-year code (21 to 41: seasons, quarters, halves). `feast` names a
    holiday whose month and day follow from the year.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    feast: str = ""


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units away from an anchor.

    `anchor` is "document", "narrative" or "inline" (the date stands in the expression). `target`
    narrows the unit down: a weekday (0 is Monday), a month or a season's code. `is_exact` keeps
    the anchor's precision ("one year from now") instead of the unit's ("a year ago").
    """

    anchor: str
    count: int
    unit: str  # day, week, fortnight, month, year, decade, weekday, month-name, season
    target: int = -1
    is_exact: bool = False
    then: tuple[int, str] | None = None  # a second shift: "the same month a year ago"


class Expression(NamedTuple):
    """One date expression as found: its place, what it says, how it was read.

    A tuple, for thousands are made a second: a frozen dataclass takes five times as long.
    """

    start: int
    end: int
    form: str
    first: Point = Point()
    last: Point | None = None  # the other end of a range
    weekday: int | None = None
    other: Point | None = None  # the other reading of an all-digit date
    order: str = ""  # the one order its digits fit
    shift: Shift | None = None
    literal: str = ""  # EDTF that needs no completing: decades, centuries, fiscal years
    lender: tuple[int, int] | None = None  # where the year or month stands that it shares
    qualifier: str = ""
    is_repaired: bool = False
