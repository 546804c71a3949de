"""Counting on the calendar: so many months from a day, the next Tuesday, the last March."""

from __future__ import annotations

import calendar
import datetime as dt

from indexer.edtf import EdtfDate, sub_year_months


def month_value(year: int, month: int) -> str:
    """EDTF of a month, counted on from January of `year`: month 13 is the next January."""
    years, index = divmod(month - 1, 12)
    return f"{year + years:04d}-{index + 1:02d}"


def add_months(when: dt.date, months: int) -> dt.date:
    """The same day so many months on, or the last day of a shorter month."""
    years, index = divmod(when.month - 1 + months, 12)
    year, month = when.year + years, index + 1
    return when.replace(
        year=year, month=month, day=min(when.day, calendar.monthrange(year, month)[1])
    )


def quarter_value(when: dt.date, quarters: int) -> str:
    """EDTF of the quarter so many quarters from that of `when`."""
    years, quarter = divmod((when.month - 1) // 3 + quarters, 4)
    return f"{when.year + years:04d}-{33 + quarter}"


def week_value(when: dt.date, weeks: int) -> str:
    """EDTF of the week, Monday to Sunday, so many weeks from that of `when`."""
    monday = when - dt.timedelta(days=when.weekday()) + dt.timedelta(weeks=weeks)
    return f"{monday.isoformat()}/{(monday + dt.timedelta(days=6)).isoformat()}"


def weekday_from(when: dt.date, weekday: int, direction: int) -> dt.date:
    """The nearest such weekday: before `when` (-1), after it (+1), or on it or before (0)."""
    back = (when.weekday() - weekday) % 7
    if direction > 0:
        return when + dt.timedelta(days=(weekday - when.weekday() - 1) % 7 + 1)
    if direction < 0 and back == 0:
        back = 7
    return when - dt.timedelta(days=back)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> dt.date | None:
    """The first, second ... such weekday (0 is Monday) of a month, or the last (-1).

    >>> nth_weekday(2018, 10, 0, 2), nth_weekday(2018, 3, 4, -1)
    (datetime.date(2018, 10, 8), datetime.date(2018, 3, 30))
    """
    first, days = calendar.monthrange(year, month)
    places = range(1 + (weekday - first) % 7, days + 1, 7)
    if nth > len(places):
        return None
    return dt.date(year, month, places[nth - 1 if nth > 0 else nth])


def week_about(when: dt.date, form: str) -> str:
    """EDTF of the week that a day is in ("week"), begins ("week-from") or ends ("week-to")."""
    if form == "week":
        return week_value(when, 0)
    first = when - dt.timedelta(days=6 if form == "week-to" else 0)
    return f"{first.isoformat()}/{(first + dt.timedelta(days=6)).isoformat()}"


def weekend_value(when: dt.date, weeks: int) -> str:
    """EDTF of the Saturday and Sunday of the week so many weeks from that of `when`."""
    sunday = dt.date.fromisoformat(week_value(when, weeks).partition("/")[2])
    return f"{(sunday - dt.timedelta(days=1)).isoformat()}/{sunday.isoformat()}"


def season_value(when: dt.date, season: int, direction: int) -> str:
    """EDTF of the nearest such season: ended before `when`, begun after it, or of its year."""
    first = sub_year_months(season)[0]
    options = [when.year - 2, when.year - 1, when.year, when.year + 1]
    if direction > 0:
        year = next(y for y in options if (y, first) > (when.year, when.month))
    elif direction < 0:
        ended = (f"{y}-{season}" for y in reversed(options))
        return next(v for v in ended if (EdtfDate(v).latest or when) < when)
    else:
        year = when.year - 1 if season == 24 and when.month <= 2 else when.year
    return f"{year}-{season}"
