"""Completing what a date leaves out, from the text around it or from an anchor."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from indexer.dates.count import (
    add_months,
    month_value,
    quarter_value,
    season_value,
    week_value,
    weekday_from,
)
from indexer.dates.expression import Expression, Point, Shift
from indexer.dates.normalise import day
from indexer.dates.tense import FUTURE, tense_at
from indexer.dates.value import counted_day, point_value
from indexer.dates.words import calendar_words, key
from indexer.edtf import EdtfDate
from indexer.model import DateBasis, DateMention, Span

YEAR, MONTH, DAY = 1, 2, 3
_WEEKDAY_YEARS = 6  # within so many years a date falls on each weekday
_NEAR = 6  # characters of punctuation between two dates that belong together
# How exact a date must be to count such units from it.
_ANCHORED_BY = {
    "day": DAY, "weekday": DAY, "week": MONTH, "fortnight": MONTH, "month": MONTH, "quarter": MONTH,
}  # fmt: skip
_PRECISION = {"year": YEAR, "month": MONTH, "season": YEAR, "day": DAY}


class Anchor(NamedTuple):
    """A date to count from: its first day, how exact it is, where it stands."""

    when: dt.date
    precision: int
    span: Span | None


class Inferred(NamedTuple):
    """A completed value, how, and from where."""

    value: str
    basis: DateBasis
    anchor: Span | None


class Narrative:
    """The dates told so far, as anchors for what follows; the latest of each exactness.

    Most dates anchor nothing, so what is told is only looked at when something asks.
    """

    def __init__(self) -> None:
        self._told: list[DateMention] = []
        self._heard = self._heard_in_full = 0  # how many of them were looked at
        self._latest: dict[int, Anchor] = {}
        self._full_day: Anchor | None = None
        self._years: dict[tuple[int, int], Anchor] = {}

    def tell(self, mention: DateMention) -> None:
        """Remember a date of the story."""
        self._told.append(mention)

    def full_day(self) -> Anchor | None:
        """The latest date that says day, month and year itself."""
        self._listen_for_days()
        return self._full_day

    def told_in_full(self, point: Point) -> Anchor | None:
        """The latest full date with this month and day."""
        self._listen_for_days()
        return self._years.get((point.month or 0, point.day or 0))

    def nearest(self, precision: int) -> Anchor | None:
        """The latest date told that is at least so exact."""
        self._listen()
        return self._latest.get(precision)

    def _listen(self) -> None:
        """Take in the latest of what was told, backwards until a day: it hides all before it.

        Stretches and decades anchor nothing.
        """
        news: dict[int, Anchor] = {}
        for place in range(len(self._told) - 1, self._heard - 1, -1):
            mention = self._told[place]
            precision = _PRECISION.get(mention.value.precision)
            if precision is None or precision in news:
                continue
            first = mention.value.earliest
            if first is None:
                continue
            anchor = Anchor(first, precision, mention.span)
            for exactness in range(YEAR, precision + 1):
                news.setdefault(exactness, anchor)
            if precision == DAY:
                break
        self._latest |= news
        self._heard = len(self._told)

    def _listen_for_days(self) -> None:
        """Take in the days that were told in full."""
        for mention in self._told[self._heard_in_full :]:
            if mention.basis is DateBasis.EXPLICIT and mention.value.precision == "day":
                first = mention.value.earliest
                if first is not None:
                    self._full_day = anchor = Anchor(first, DAY, mention.span)
                    self._years[first.month, first.day] = anchor
        self._heard_in_full = len(self._told)


class Around(NamedTuple):
    """All that an expression may be completed from."""

    folded: str
    narrative: Narrative
    document: Anchor | None
    following: tuple[Expression, str] | None  # the next expression and its value


def infer(expression: Expression, around: Around) -> Inferred | None:
    """The value of a partial or relative expression; None where nothing anchors it."""
    shift = expression.shift
    if shift is None:
        return _partial(expression, around)
    if beside := _in_apposition(shift, expression, around):
        return beside
    if expression.first.day and shift.unit == "month":
        return _day_of_month(expression, shift, around)
    if shift.unit == "nearest" or (shift.unit == "year" and expression.first.month):
        return _named(expression, shift, around)
    anchor = _anchor(shift, around)
    if anchor is None:
        return None
    value = _shifted(expression, shift, anchor, around)
    return Inferred(value, DateBasis.RELATIVE, anchor.span) if value else None


def _in_apposition(shift: Shift, e: Expression, around: Around) -> Inferred | None:
    """From the date that stands right behind: "today, December 15, 2022" says it again, "the day
    after December 15, 2022" counts from it.
    """
    if around.following is None or shift.unit not in ("day", "weekday"):
        return None
    other, value = around.following
    if len(value) != 10:
        return None
    if _are_apart(around.folded, e.end, other.start):
        return None
    if (
        shift.count
        and shift.anchor == "narrative"
        and _joins(around.folded, e.end, other.start, "counted-from")
    ):
        when = dt.date.fromisoformat(value)
        counted = counted_day(when, shift) if shift.unit == "day" else None
        place = Span(other.start, other.end)
        return Inferred(counted, DateBasis.RELATIVE, place) if counted else None
    return _said_behind(e, around)


def _said_behind(e: Expression, around: Around) -> Inferred | None:
    """The day right behind, in other words: "Good Friday, April 2, 2021"."""
    if around.following is None:
        return None
    other, value = around.following
    if len(value) != 10 or not _joins(around.folded, e.end, other.start, "apposition"):
        return None
    return Inferred(value, DateBasis.RELATIVE, Span(other.start, other.end))


_SIGNS = "&,:;(-–— "
_FIRST_BETWEEN = re.compile(rf"[\s{re.escape(_SIGNS)}]*+(\S*)")


def _joins(folded: str, start: int, end: int, kind: str) -> bool:
    """Whether nothing stands between two dates but punctuation or words that tie them.

    Most dates are pages apart: the first word between them tells, and the rest is not read.
    """
    first = _FIRST_BETWEEN.match(folded, start, end)
    if first and first[1] and first[1].rstrip(_SIGNS) not in _tying(kind):
        return False
    between = folded[start:end]
    words = key(between).strip(_SIGNS)
    if not words:  # a comma, a bracket; a line may also just end there
        return len(between) < _NEAR and ("," in between or "\n" not in between)
    return words in calendar_words().of(kind)


_WORD_BETWEEN = re.compile(r"\s?([^\W\d_]+)\s")


def _are_apart(folded: str, start: int, end: int) -> bool:
    """Whether a word stands between two dates that begins no phrase that ties two: most are."""
    word = _WORD_BETWEEN.match(folded, start, end)
    return word is not None and word[1] not in _tying("apposition", "counted-from")


@cache
def _tying(*kinds: str) -> frozenset[str]:
    """The first word of every phrase of some kinds that tie two dates."""
    return frozenset(p.split()[0] for kind in kinds for p in calendar_words().of(kind))


def _anchor(shift: Shift, around: Around) -> Anchor | None:
    if shift.anchor == "document":
        return around.document
    return around.narrative.nearest(_ANCHORED_BY.get(shift.unit, YEAR)) or around.document


def _shifted(e: Expression, shift: Shift, anchor: Anchor, around: Around) -> str | None:
    if e.form == "offset":
        return _offset(shift, anchor)
    when = anchor.when
    if shift.then is not None:
        moved = counted_day(when, Shift(shift.anchor, *shift.then))
        when = dt.date.fromisoformat(moved) if moved else when
    if shift.unit == "weekday":
        return _weekday(e, shift, when, around)
    if shift.unit == "season":
        return season_value(when, shift.target, shift.count)
    if shift.unit == "month":
        return month_value(when.year, when.month + shift.count)
    if shift.unit == "year":
        return f"{when.year + shift.count:04d}"
    if shift.unit == "quarter":
        return quarter_value(when, shift.count)
    if shift.unit == "week":
        return week_value(when, shift.count)
    return counted_day(when, shift)


def _offset(shift: Shift, anchor: Anchor) -> str | None:
    """ "two weeks later": to the day, or as exact as the unit or the anchor is."""
    value = counted_day(anchor.when, shift)
    if value is None or shift.is_exact:
        return value
    unit = {"month": MONTH, "quarter": MONTH, "year": YEAR, "decade": YEAR}.get(shift.unit, DAY)
    return value[: {YEAR: 4, MONTH: 7, DAY: 10}[min(unit, anchor.precision)]]


def _weekday(e: Expression, shift: Shift, when: dt.date, around: Around) -> str:
    if shift.count or shift.anchor != "document":
        return weekday_from(when, shift.target, shift.count).isoformat()
    is_ahead = tense_at(around.folded, e.start, e.end) == FUTURE
    if is_ahead and when.weekday() != shift.target:
        return weekday_from(when, shift.target, 1).isoformat()
    return weekday_from(when, shift.target, 0).isoformat()


def _named(e: Expression, shift: Shift, around: Around) -> Inferred | None:
    """A month or day of a year that is told by a shift: "last March", "June of that year"."""
    anchor = _anchor(Shift(shift.anchor, 0, "year"), around)
    if anchor is None:
        return None
    if shift.unit == "year":
        value = _with_year(e.first, anchor.when.year + shift.count)
    else:
        value = _nearest(e.first, anchor.when, shift.count)
    return Inferred(value, DateBasis.ANCHORED, anchor.span) if value else None


def _day_of_month(e: Expression, shift: Shift, around: Around) -> Inferred | None:
    """Such as "the 3rd instant": a day of the document's month, the last or the next."""
    if around.document is None or e.first.day is None:
        return None
    month = add_months(around.document.when.replace(day=1), shift.count)
    when = day(month.year, month.month, e.first.day)
    return Inferred(when.isoformat(), DateBasis.RELATIVE, around.document.span) if when else None


def _nearest(point: Point, when: dt.date, direction: int) -> str | None:
    """The point before (-1) or after (+1) `when`, or in its year (0)."""
    if direction == 0:
        return _with_year(point, when.year)
    years = range(when.year, when.year + direction * 9, direction)  # 29 February may be far
    for value in _values(point, years):
        date = EdtfDate(value)
        if date.earliest is None or date.latest is None:
            continue
        if (date.latest < when) if direction < 0 else (date.earliest > when):
            return value
    return None


def _values(point: Point, years: Iterable[int]) -> Iterable[str]:
    return (v for y in years if (v := _with_year(point, y)))


def _with_year(point: Point, year: int) -> str | None:
    return point_value(point._replace(year=year))


def _partial(e: Expression, around: Around) -> Inferred | None:
    """A date without its year, or a day without its month."""
    if e.last is not None:
        return _partial_range(e, around)
    if e.form == "feast" and (said := _said_behind(e, around)):
        return said
    if e.first.month is None and not e.first.feast:
        return _day_alone(e, around)
    if joined := _from_following(e, around):
        return joined
    if same := around.narrative.told_in_full(e.first):
        return Inferred(same.when.isoformat(), DateBasis.ANCHORED, same.span)
    document = around.document
    anchor = around.narrative.full_day() or document or around.narrative.nearest(YEAR)
    if anchor is None:
        return None
    # A weekday settles the year; without one the nearest year is meant.
    reach = 1 if e.weekday is None else _WEEKDAY_YEARS
    options = _values(e.first, range(anchor.when.year - reach, anchor.when.year + reach + 1))
    allowed = _allowed(e, options, around)
    if not allowed and document is not None:
        anchor = document
        allowed = _allowed(
            e, _values(e.first, range(anchor.when.year - 8, anchor.when.year + 9)), around
        )
    if not allowed:
        return None
    allowed = [v for v in allowed if _fits_weekday(e, v)] or allowed
    value = min(allowed, key=lambda v: _distance(v, anchor))
    return Inferred(value, DateBasis.ANCHORED, anchor.span)


def _fits_weekday(e: Expression, value: str) -> bool:
    """Whether the day is the weekday that stands before it, if one does."""
    first = EdtfDate(value).earliest
    return e.weekday is None or (first is not None and first.weekday() == e.weekday)


def _allowed(e: Expression, options: Iterable[str], around: Around) -> list[str]:
    """The options on the side of the document's date that the verb looks to."""
    document = around.document
    if document is None or document.precision < DAY:
        return list(options)
    is_ahead = tense_at(around.folded, e.start, e.end) == FUTURE
    return [v for v in options if _is_on_side(EdtfDate(v), document.when, is_ahead)]


def _is_on_side(date: EdtfDate, when: dt.date, is_ahead: bool) -> bool:
    if is_ahead:
        return date.latest is not None and date.latest >= when
    return date.earliest is not None and date.earliest <= when


def _distance(value: str, anchor: Anchor) -> int:
    first = EdtfDate(value).earliest
    return abs((first - anchor.when).days) if first else 0


def _from_following(e: Expression, around: Around) -> Inferred | None:
    """The year of the date it is joined to: "March 3 and April 17, 2020"."""
    if around.following is None:
        return None
    other, value = around.following
    if not _joins(around.folded, e.end, other.start, "joined"):
        return None
    later = EdtfDate(value)
    if later.earliest is None or later.precision not in ("day", "month"):
        return None
    for option in _values(e.first, (later.earliest.year, later.earliest.year - 1)):
        first = EdtfDate(option).earliest
        if first and first <= (later.latest or first):
            return Inferred(option, DateBasis.ANCHORED, Span(other.start, other.end))
    return None


def _partial_range(e: Expression, around: Around) -> Inferred | None:
    """Both ends from one year: "March 3 to 5"."""
    start = Expression(e.start, e.end, e.form, e.first)
    found = _partial(start, around)
    if found is None or e.last is None:
        return None
    year = int(found.value[:4])
    last = _with_year(e.last, year) or ""
    if last < found.value:
        last = _with_year(e.last, year + 1) or ""
    return Inferred(f"{found.value}/{last}", found.basis, found.anchor) if last else None


def _day_alone(e: Expression, around: Around) -> Inferred | None:
    """A day of the month told last, or of one beside it, on the side the verb looks to."""
    told = around.narrative.nearest(MONTH) or around.document
    if told is None or e.first.day is None:
        return None
    months = [add_months(told.when.replace(day=1), n) for n in (0, -1, 1)]
    options = [d.isoformat() for m in months if (d := day(m.year, m.month, e.first.day))]
    allowed = _allowed(e, options, around)
    if not allowed:
        return None
    return Inferred(allowed[0], DateBasis.ANCHORED, told.span)
