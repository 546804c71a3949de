"""EDTF values of expressions that need nothing from around them."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from indexer.dates.count import add_months
from indexer.dates.expression import Expression, Point, Shift
from indexer.dates.feasts import feast_day
from indexer.dates.normalise import day
from indexer.dates.order import DayOrder
from indexer.edtf import EdtfDate, is_edtf


def point_value(point: Point) -> str | None:
    """EDTF of a point with a year; None where the calendar has no such day."""
    return _value(*point)


@lru_cache(maxsize=65536)
def _value(year: int | None, month: int | None, day_of_month: int | None, feast: str) -> str | None:
    if year is None:
        return None
    if feast:
        return feast_day(feast, year).isoformat()
    if month is None:
        return f"{year:04d}"
    if day_of_month is None:
        return f"{year:04d}-{month:02d}"
    when = day(year, month, day_of_month)
    return when.isoformat() if when else None


@lru_cache(maxsize=65536)
def edtf(value: str) -> EdtfDate:
    """The date of a value; remembered, for a case names the same days many times."""
    return EdtfDate(value)


@lru_cache(maxsize=65536)
def _date(point: Point) -> EdtfDate | None:
    value = point_value(point)
    return edtf(value) if value else None


def own_date(expression: Expression, order: DayOrder, fiscal_month: int) -> EdtfDate | None:
    """What the words say by themselves; None where they do not say enough."""
    if expression.form in _WHOLE and expression.last is expression.other is None:
        return _date(expression.first)  # most dates
    if expression.form in _FROM_AN_ANCHOR:
        return None
    value = own_value(expression, order, fiscal_month)
    return edtf(value) if value else None


# Of the forms that count from another date, those that are met most.
_FROM_AN_ANCHOR = frozenset({"day-word", "weekday", "shift", "offset"})
_WHOLE = frozenset({"day-month", "month-year", "year-first", "year"})


def own_value(expression: Expression, order: DayOrder, fiscal_month: int) -> str | None:
    """EDTF of what the words say by themselves; None where they do not say enough."""
    if expression.literal:
        return expression.literal
    if expression.shift is not None:
        return _counted(expression) if expression.shift.anchor == "inline" else None
    if expression.form == "fiscal":
        return _fiscal(expression, fiscal_month)
    first = point_value(order.pick(expression))
    if expression.last is None or first is None:
        return first
    last = point_value(expression.last)
    return _stretch(first, last) if last else None


@lru_cache(maxsize=65536)
def _stretch(first: str, last: str) -> str | None:
    """EDTF of a stretch of time; None where it ends before it begins."""
    value = f"{first}/{last}"
    return value if is_edtf(value) else None


def _counted(expression: Expression) -> str | None:
    """So many units from the date in the expression: "30 days after 1 April 2021"."""
    shift: Shift = expression.shift  # type: ignore[assignment]
    point = expression.first
    when = day(point.year or 0, point.month or 0, point.day or 0)
    return counted_day(when, shift) if when else None


def counted_day(when: dt.date, shift: Shift) -> str | None:
    """The day so many units from `when`; None where the calendar ends."""
    try:
        days = _DAYS_IN.get(shift.unit)
        if days:
            return (when + dt.timedelta(days=shift.count * days)).isoformat()
        return add_months(when, shift.count * _MONTHS_IN[shift.unit]).isoformat()
    except (OverflowError, ValueError):
        return None


_DAYS_IN = {"day": 1, "week": 7, "fortnight": 14}
_MONTHS_IN = {"month": 1, "quarter": 3, "year": 12, "decade": 120}


def _fiscal(expression: Expression, first_month: int) -> str:
    """From the first to the last day of the fiscal year; one year alone names the end of it."""
    year = expression.first.year or 0
    if first_month == 1:
        return f"{year:04d}"
    start = year if expression.last else year - 1
    end_month = first_month - 1
    days = {2: 28, 4: 30, 6: 30, 9: 30, 11: 30}.get(end_month, 31)
    return f"{start:04d}-{first_month:02d}-01/{start + 1:04d}-{end_month:02d}-{days}"
