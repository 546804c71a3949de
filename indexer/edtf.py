"""Dates no more exact than their source: the part of EDTF (ISO 8601-2:2019) that evidence needs.

Source: Extended Date/Time Format specification, Library of Congress, levels 0 to 2.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

# ISO 8601-2 sub-year groupings, as first and last month; 21 to 24 are seasons of unspecified
# hemisphere, read here as the northern ones, for every forum we encode but Australia's is northern.
_SUB_YEAR = {
    21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14),
    25: (3, 5), 26: (6, 8), 27: (9, 11), 28: (12, 14),
    29: (9, 11), 30: (12, 14), 31: (3, 5), 32: (6, 8),
    33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12),
    37: (1, 4), 38: (5, 8), 39: (9, 12), 40: (1, 6), 41: (7, 12),
}  # fmt: skip
_POINT = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d\d)(?:-(\d\d))?)?([~?%]?)")
_OPEN = ("", "..")


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """A date as EDTF text, with the earliest and the latest day it may mean.

    An end left open (`2020-03/..`) has `None` for that day.

    >>> EdtfDate("2020-02").earliest.isoformat(), EdtfDate("2020-02").latest.isoformat()
    ('2020-02-01', '2020-02-29')
    >>> EdtfDate("199X").precision
    'decade'
    >>> EdtfDate("2020-13")
    Traceback (most recent call last):
    ValueError: not an EDTF date: '2020-13'
    """

    value: str

    def __post_init__(self) -> None:
        _bounds(self.value)

    def __str__(self) -> str:
        return self.value

    @property
    def earliest(self) -> dt.date | None:
        """The first day the date may mean; None where it is open."""
        return _bounds(self.value)[0]

    @property
    def latest(self) -> dt.date | None:
        """The last day the date may mean; None where it is open."""
        return _bounds(self.value)[1]

    @property
    def precision(self) -> str:
        """One of day, month, season, year, decade, century, interval."""
        return _precision(self.value)

    @property
    def is_exact(self) -> bool:
        """Whether it names one calendar day without doubt."""
        return len(self.value) == 10 and self.precision == "day"


def is_edtf(value: str) -> bool:
    """Whether `value` is an EDTF date that `EdtfDate` accepts."""
    try:
        _bounds(value)
    except ValueError:
        return False
    return True


def sub_year_months(code: int) -> tuple[int, int]:
    """First and last month of a sub-year code (21 to 41); 13 and 14 are of the next year.

    >>> sub_year_months(35)
    (7, 9)
    """
    return _SUB_YEAR[code]


def parse_edtf(value: str | None) -> EdtfDate | None:
    """`value` as an EdtfDate, or None for None or the empty text.

    Raises:
        ValueError: the text is not an EDTF date.
    """
    return EdtfDate(value) if value else None


@lru_cache(maxsize=65536)
def _bounds(value: str) -> tuple[dt.date | None, dt.date | None]:
    if exact := _day(value):
        return exact, exact
    first, slash, last = value.partition("/")
    if not slash:
        return _point(value, value)
    if first in _OPEN and last in _OPEN:
        raise ValueError(f"not an EDTF date: {value!r}")
    start = None if first in _OPEN else _point(first, value)[0]
    end = None if last in _OPEN else _point(last, value)[1]
    if start and end and start > end:
        raise ValueError(f"not an EDTF date: {value!r}")
    return start, end


def _day(value: str) -> dt.date | None:
    """The day of a value such as "2020-02-27", as most are; None where it is not one, or no day."""
    if len(value) != 10 or value[4] != "-" or value[7] != "-":
        return None
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        return None


def _point(text: str, whole: str) -> tuple[dt.date, dt.date]:
    match = _POINT.fullmatch(text)
    if match is None:
        raise ValueError(f"not an EDTF date: {whole!r}")
    year, month, day, _ = match.groups()
    try:
        if "X" in year:
            if month:
                raise ValueError(text)
            return (
                dt.date(int(year.replace("X", "0")) or 1, 1, 1),
                dt.date(int(year.replace("X", "9")), 12, 31),
            )
        if month and day:
            exact = dt.date(int(year), int(month), int(day))
            return exact, exact
        return _months(int(year), int(month) if month else 0)
    except (ValueError, KeyError):
        raise ValueError(f"not an EDTF date: {whole!r}") from None


def _months(year: int, month: int) -> tuple[dt.date, dt.date]:
    """First and last day of a year (month 0), a month, or a sub-year grouping (21 to 41)."""
    if month == 0:
        first, last = 1, 12
    elif 1 <= month <= 12:
        first, last = month, month
    else:
        first, last = _SUB_YEAR[month]
    end_year, end_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    last_day = calendar.monthrange(end_year, end_month)[1]
    return dt.date(year, first, 1), dt.date(end_year, end_month, last_day)


@lru_cache(maxsize=65536)
def _precision(value: str) -> str:
    if "/" in value:
        return "interval"
    bare = value.rstrip("~?%")
    if "X" in bare:
        return "century" if bare.endswith("XX") else "decade"
    if len(bare) == 7:
        return "month" if int(bare[5:]) <= 12 else "season"
    return {4: "year", 10: "day"}[len(bare)]
