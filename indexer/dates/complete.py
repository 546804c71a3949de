"""From expressions to mentions: what each says by itself, and what it leaves out, in text order."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from indexer.dates.anchor import Around, Inferred, infer
from indexer.dates.context import beside
from indexer.dates.count import week_about
from indexer.dates.expression import Expression
from indexer.dates.narrative import Anchor, Narrative
from indexer.dates.order import DayOrder
from indexer.dates.value import WEEKS, edtf, own_date, point_value
from indexer.edtf import EdtfDate, is_edtf
from indexer.model import DateBasis, DateMention, Span

_LISTED, _NEAR = 8, 6  # dates in a list; characters between two of them


class Found(NamedTuple):
    """An expression, the mention its own words make, and whether it tells the story.

    `mention` is None where the words leave something out; `qualifier` and `readings` are those
    its mention has or will have. A tuple, as an expression is.
    """

    expression: Expression
    mention: DateMention | None
    qualifier: str
    readings: tuple[str, ...]
    is_story: bool


def with_own_values(
    text: str, folded: str, expressions: Iterable[Expression], order: DayOrder, fiscal_month: int
) -> tuple[Found, ...]:
    """Each expression with what it says by itself."""
    found = []
    for e in expressions:
        outside, is_aside = beside(e, folded)
        qualifier = e.qualifier or outside
        readings = () if e.other is None else _readings(e, order)
        value = own_date(e, order, fiscal_month)
        mention = None if value is None else _own_mention(text, e, value, qualifier, readings)
        found.append(Found(e, mention, qualifier, readings, not is_aside))
    return tuple(found)


def _own_mention(
    text: str, e: Expression, value: EdtfDate, qualifier: str, readings: tuple[str, ...]
) -> DateMention:
    start, end = e.start, e.end
    if e.lender is not None:
        basis, anchor = DateBasis.ANCHORED, Span(*e.lender)
    else:
        basis, anchor = _EXPLICIT if e.shift is None else DateBasis.RELATIVE, None
    return DateMention(
        Span(start, end), text[start:end], value, basis, qualifier, readings, anchor, e.is_repaired
    )


_EXPLICIT = DateBasis.EXPLICIT


def complete(
    text: str,
    folded: str,
    found: Sequence[Found],
    anchors: Sequence[tuple[int, Anchor]],
) -> tuple[DateMention, ...]:
    """The mentions of a document.

    Args:
        text: the document's text; `folded` is the same, folded.
        found: every expression, in text order.
        anchors: from which place on which day is "today", in text order.
    """
    narrative = Narrative()
    places = [place for place, _ in anchors]
    mentions = []
    for i, f in enumerate(found):
        mention = f.mention
        if mention is None and not _is_impossible(f.expression):
            below = bisect_right(places, f.expression.start)
            today = anchors[below - 1][1] if below else None
            told = infer(f.expression, Around(folded, narrative, today, _following(found, i)))
            if told is not None and is_edtf(told.value):
                mention = _inferred_mention(text, f, told)
        if mention is None:
            continue
        mentions.append(mention)
        if f.is_story:
            narrative.tell(mention)
    return tuple(mentions)


def _is_impossible(e: Expression) -> bool:
    """Whether the words say all and still name no day: the calendar does not have it."""
    return e.first.year is not None and e.shift is None


def _inferred_mention(text: str, found: Found, told: Inferred) -> DateMention:
    e, value = found.expression, told.value
    if e.form in WEEKS:
        value = week_about(dt.date.fromisoformat(value), e.form)
    return DateMention(
        Span(e.start, e.end), text[e.start : e.end], edtf(value), told.basis,
        found.qualifier, found.readings, told.anchor, e.is_repaired,
    )  # fmt: skip


def _following(found: Sequence[Found], i: int) -> tuple[Expression, str] | None:
    """The next expression and its value, where it says one by itself.

    In a list ("4 March, 5 March and 6 March 2018") the last may say it for all.
    """
    listed = found[i : i + 1 + _LISTED]
    for before, f in pairwise(listed):
        if f.mention is not None:
            return found[i + 1].expression, f.mention.value.value
        is_listed = f.expression.form == before.expression.form == "day-month"
        if not is_listed or f.expression.start - before.expression.end > _NEAR:
            return None
    return None


def _readings(e: Expression, order: DayOrder) -> tuple[str, ...]:
    """Every reading of an ambiguous date, the picked one first."""
    picked = order.pick(e)
    other = e.first if picked is e.other else e.other
    values = [point_value(point) for point in (picked, other) if point]
    return tuple(v for v in values if v)
