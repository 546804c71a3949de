"""Forms in digits alone: ISO dates and time stamps, day/month/year in either order, compact."""

from __future__ import annotations

import re

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
        Form("compact", frozenset({EIGHT}), _COMPACT, _read_year_first),
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
    separator = r"(?P<sep>[-/.]|[ ]?/[ ]?)"
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


def _read_year_first(match: re.Match[str]) -> tuple[Expression, ...]:
    when = Point(int(match["y"]), int(match["m"]), int(match["d"]))
    groups = match.groupdict()
    separator = (groups.get("sep") or "").strip()
    form = "compact" if "sep" not in groups else "year-first" + separator.replace("-", "")
    return (Expression(match.start(), match.end(), form, when, weekday=weekday(groups, 1)),)


def _read_year_last(match: re.Match[str]) -> tuple[Expression, ...]:
    """Day first in `first`, month first in `other`; what the calendar forbids is left out."""
    a, b = int(match["a"]), int(match["b"])
    is_short = len(match["y"]) == 2
    if is_short and match["sep"] == "." and not len(match["a"]) == len(match["b"]) == 2:
        return ()
    year = whole_year(int(match["y"])) if is_short else int(match["y"])
    orders = {"dmy": (a, b), "mdy": (b, a)}
    fits = {o: Point(year, m, d) for o, (d, m) in orders.items() if 1 <= m <= 12 and 1 <= d <= 31}
    if not fits:
        return ()
    order, first = next(iter(fits.items()))
    separator = match["sep"].strip()
    look = "-short" if is_short and separator in "-." else separator
    whole = Expression(
        match.start(), match.end(), f"year-last{look}", first,
        weekday=weekday(match.groupdict(), 1), order=order,
    )  # fmt: skip
    if len(fits) == 1 or a == b:
        return (whole,)
    return (whole._replace(other=fits["mdy"], order=""),)


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
