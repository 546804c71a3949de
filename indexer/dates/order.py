"""Day first or month first: in which order a document writes dates in digits, and why."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from indexer.dates.expression import Expression, Point
from indexer.dates.normalise import day
from indexer.lexicon import Entry, load_all
from indexer.model import CaseSettings, Span

DAY_FIRST, MONTH_FIRST = "dmy", "mdy"
_DEFAULT_FISCAL_MONTH = 1


@dataclass(frozen=True, slots=True)
class DayOrder:
    """The order a document's digits are read in.

    `reason` says why in a sentence; `place` is the date that shows it, None where the case or the
    forum decides; `is_settled` is whether another reading is out of the question.
    """

    order: str
    reason: str
    place: Span | None = None
    is_settled: bool = False

    def pick(self, expression: Expression) -> Point:
        """The reading of an expression that this order gives."""
        if expression.other is None or expression.first.feast or self.order != MONTH_FIRST:
            return expression.first
        return expression.other


@cache
def _entries() -> tuple[Entry, ...]:
    return load_all("dates_order")


@cache
def _signs() -> re.Pattern[str]:
    """What shows an order, as one pattern; the group's name tells which order."""
    by_order: dict[str, list[str]] = {}
    for entry in _entries():
        if entry.kind == "order-sign":
            by_order.setdefault(str(entry.data["order"]), []).append(entry.pattern.pattern)
    return re.compile("|".join(f"(?P<{o}>{'|'.join(p)})" for o, p in by_order.items()))


def fiscal_month(forum: str) -> int:
    """The month in which the fiscal year of the forum's government begins."""
    entry = _forum(forum)
    return int(entry.data["fiscal_month"]) if entry else _DEFAULT_FISCAL_MONTH


def _forum(name: str) -> Entry | None:
    return next((e for e in _entries() if e.kind == "forum" and name in e.words), None)


def day_order(
    expressions: Sequence[Expression], folded: str, settings: CaseSettings, language: str
) -> DayOrder:
    """The order for this document: its own dates, else the case, else signs in it, else the forum.

    Only looked for where the document has a date that two readings fit.
    """
    if all(e.other is None for e in expressions):
        return DayOrder(DAY_FIRST, "no date in this document depends on the order")
    own = _from_own_dates(expressions)
    if own is not None:
        return own
    if settings.day_order:
        return DayOrder(settings.day_order, "case.toml says so", is_settled=True)
    return _from_signs(folded, language) or _from_forum(settings.forum)


def _from_own_dates(expressions: Sequence[Expression]) -> DayOrder | None:
    """From dates that only one order fits, or that a date in words repeats; None if they differ."""
    shown = dict(_witnesses(expressions))
    if len(shown) != 1:
        return None
    ((order, span),) = shown.items()
    return DayOrder(order, "another date in the document shows the order", span, is_settled=True)


def _witnesses(expressions: Iterable[Expression]) -> Iterable[tuple[str, Span]]:
    expressions = tuple(expressions)
    in_words = {point_day(e.first): e for e in expressions if e.form in ("day-month", "year-first")}
    for e in expressions:
        if not e.form.startswith("year-last"):
            continue
        span = Span(e.start, e.end)
        if e.other is None:
            if e.first.day != e.first.month:
                yield e.order, span
            continue
        readings = {DAY_FIRST: point_day(e.first), MONTH_FIRST: point_day(e.other)}
        said = [(o, d) for o, d in readings.items() if d is not None and d in in_words]
        if len(said) == 1:
            order, when = said[0]
            yield order, Span(in_words[when].start, in_words[when].end)


def point_day(point: Point) -> dt.date | None:
    """The calendar day of a point that names one."""
    if point.year is None or point.month is None or point.day is None:
        return None
    return day(point.year, point.month, point.day)


def _from_signs(folded: str, language: str) -> DayOrder | None:
    match = _signs().search(folded)
    if match is not None:
        place = Span(match.start(), match.end())
        return DayOrder(match.lastgroup or DAY_FIRST, "the document shows where it is from", place)
    if language == "fr":
        return DayOrder(DAY_FIRST, "the document is in French", is_settled=True)
    return None


def _from_forum(forum: str) -> DayOrder:
    entry = _forum(forum)
    if entry is None:
        return DayOrder(DAY_FIRST, "the forum has no order of its own")
    return DayOrder(
        str(entry.data["order"]), f"usage of the forum ({forum})",
        is_settled=bool(entry.data["settled"]),
    )  # fmt: skip
