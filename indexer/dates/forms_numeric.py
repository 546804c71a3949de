"""Forms in digits alone: ISO dates and time stamps, day/month/year in either order, compact."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from indexer.dates.expression import Expression, Point
from indexer.dates.forms import CHAIN, EIGHT, SMALL, YEAR, YEAR_CHAIN, Form, first_words
from indexer.dates.grammar import Grammar
from indexer.dates.numbers import whole_year
from indexer.dates.read import weekday

# What may not stand beside an all-digit date: it would be a longer number, a version or a path.
_NO_MORE = r"(?![0-9]|[-/.][0-9]|[^\W\d_])"
_NO_LESS = r"(?<![0-9][-/.:,])(?<![$£€§#=/])(?<!\\)"
_TIME = r"(?:t[0-9]{2}(?::?[0-9]{2}){0,2}(?:[.,][0-9]{1,9})?(?:z|[ ]?[-+][0-9]{2}:?[0-9]{2})?)?"


def numeric_forms(g: Grammar) -> tuple[Form, ...]:
    """Every form without words, but for a weekday before it."""
    weekdays, chain = first_words(g.words.weekdays), frozenset({CHAIN})
    from_year = frozenset({YEAR_CHAIN, YEAR})
    return (
        Form("year-first", weekdays | from_year, _year_first(g), _read_year_first),
        Form("year-last", weekdays | {CHAIN, SMALL}, _year_last(g), _read_year_last),
        Form("compact", frozenset({EIGHT}), _COMPACT, _read_compact),
        Form("months-short-years", chain, _months_short_years(g), _read_months),
        Form("month-slash-year", chain, _MONTH_SLASH_YEAR, _read_month_year),
        Form("year-month", frozenset({YEAR_CHAIN}), _YEAR_MONTH, _read_month_year),
    )


def _year_first(g: Grammar) -> re.Pattern[str]:
    return re.compile(
        rf"{g.wday(1)}{_NO_LESS}(?P<y>(?:1[5-9]|20)[0-9]{{2}})(?P<sep>[-/.]|[ ]?/[ ]?)"
        rf"(?P<m>[01]?[0-9])(?P=sep)(?P<d>[0-3]?[0-9]){_TIME}{_NO_MORE}"
    )


def _year_last(g: Grammar) -> re.Pattern[str]:
    separator = r"(?P<sep>[-/.]|[ ]?/[ ]?|[ ]-[ ])"
    return re.compile(
        rf"{g.wday(1)}{_NO_LESS}(?P<a>[0-3]?[0-9]){separator}(?P<b>[0-3]?[0-9])(?P=sep)"
        rf"(?P<y>(?:1[5-9]|20)[0-9]{{2}}|[0-9]{{2}}){_NO_MORE}"
    )


_COMPACT = re.compile(
    rf"{_NO_LESS}(?P<y>(?:19|20)[0-9]{{2}})(?P<m>[01][0-9])(?P<d>[0-3][0-9])"
    rf"(?:t[0-9]{{4,6}}z?)?{_NO_MORE}"
)
_MONTH_SLASH_YEAR = re.compile(
    rf"{_NO_LESS}(?P<m>0[1-9]|1[0-2])/(?P<y>(?:19|20)[0-9]{{2}}){_NO_MORE}"
)
_YEAR_MONTH = re.compile(rf"{_NO_LESS}(?P<y>(?:19|20)[0-9]{{2}})-(?P<m>0[1-9]|1[0-2]){_NO_MORE}")


# What an expression in digits says but for its place: its fields from the third on.
_Said = tuple[Any, ...]


def _read_year_first(match: re.Match[str]) -> tuple[Expression, ...]:
    said = _year_first_said(*match.group("w1", "y", "sep", "m", "d"))
    return (Expression(*match.span(), *said),)


@lru_cache(maxsize=65536)
def _year_first_said(name: str | None, year: str, separator: str, month: str, day: str) -> _Said:
    form = "year-first" + separator.strip().replace("-", "")
    when = Point(int(year), int(month), int(day))
    return Expression(0, 0, form, when, weekday=weekday({"w1": name}, 1))[2:]


def _read_compact(match: re.Match[str]) -> tuple[Expression, ...]:
    when = Point(int(match["y"]), int(match["m"]), int(match["d"]))
    return (Expression(match.start(), match.end(), "compact", when),)


def _read_year_last(match: re.Match[str]) -> tuple[Expression, ...]:
    said = _year_last_said(*match.group("w1", "a", "sep", "b", "y"))
    return (Expression(*match.span(), *said),) if said else ()


@lru_cache(maxsize=65536)
def _year_last_said(
    name: str | None, one: str, separator: str, other: str, year_said: str
) -> _Said | None:
    """Day first in `first`, month first in `other`; what the calendar forbids is left out."""
    a, b = int(one), int(other)
    is_short = len(year_said) == 2
    if is_short and separator == "." and not len(one) == len(other) == 2:
        return None
    if separator == " - " and (is_short or not len(one) == len(other) == 2):
        return None  # "rooms 3 - 4 - 2019"
    year = whole_year(int(year_said)) if is_short else int(year_said)
    orders = {"dmy": (a, b), "mdy": (b, a)}
    fits = {o: Point(year, m, d) for o, (d, m) in orders.items() if 1 <= m <= 12 and 1 <= d <= 31}
    if not fits:
        return None
    order, first = next(iter(fits.items()))
    separator = separator.strip()
    form = "year-last" + ("-short" if is_short and separator in "-." else separator)
    whole = Expression(0, 0, form, first, weekday=weekday({"w1": name}, 1), order=order)
    if len(fits) > 1 and a != b:
        whole = whole._replace(other=fits["mdy"], order="")
    return whole[2:]


def _months_short_years(g: Grammar) -> re.Pattern[str]:
    """Such as "08/14 to 05/18": read only as a pair, for one alone is a fraction."""
    ends = [rf"(?P<m{n}>0[1-9]|1[0-2])/(?P<y{n}>[0-9]{{2}}){_NO_MORE}" for n in (1, 2)]
    return re.compile(rf"{_NO_LESS}{ends[0]}{g.to}{ends[1]}")


def _read_months(match: re.Match[str]) -> tuple[Expression, ...]:
    first, last = (Point(whole_year(int(match[f"y{n}"])), int(match[f"m{n}"])) for n in (1, 2))
    return (Expression(match.start(), match.end(), "digits-month", first, last),)


def _read_month_year(match: re.Match[str]) -> tuple[Expression, ...]:
    when = Point(int(match["y"]), int(match["m"]))
    return (Expression(match.start(), match.end(), "digits-month", when),)
