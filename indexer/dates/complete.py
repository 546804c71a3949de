"""From expressions to mentions: what each says by itself, and what it leaves out, in text order."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from indexer.dates.anchor import Anchor, Around, Inferred, Narrative, infer
from indexer.dates.expression import Expression
from indexer.dates.guard import is_birth, is_stamp
from indexer.dates.order import DayOrder
from indexer.dates.value import own_value, point_value
from indexer.edtf import EdtfDate, is_edtf
from indexer.model import DateBasis, DateMention, Span


@dataclass(frozen=True, slots=True)
class Found:
    """An expression, what its own words say ("" where nothing), and whether it tells the story.

    Birthdays and the registry's stamps are dates, but nothing is counted from them.
    """

    expression: Expression
    value: str
    readings: tuple[str, ...]
    is_story: bool


def with_own_values(
    text: str, expressions: Iterable[Expression], order: DayOrder, fiscal_month: int
) -> tuple[Found, ...]:
    """Each expression with what it says by itself."""
    return tuple(
        Found(
            e, own_value(e, order, fiscal_month) or "", _readings(e, order),
            not is_birth(e, text) and not is_stamp(e, text),
        )
        for e in expressions
    )  # fmt: skip


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
        told = _told(f)
        if told is None:
            below = bisect_right(places, f.expression.start)
            today = anchors[below - 1][1] if below else None
            told = infer(f.expression, Around(folded, narrative, today, _following(found, i)))
        if told is None or not is_edtf(told.value):
            continue
        mention = _mention(text, f, told)
        mentions.append(mention)
        if f.is_story:
            narrative.tell(mention)
    return tuple(mentions)


def explicit_mentions(text: str, found: Iterable[Found]) -> tuple[DateMention, ...]:
    """The mentions that need nothing from around them."""
    told = ((f, _told(f)) for f in found)
    return tuple(_mention(text, f, t) for f, t in told if t is not None and t.value)


def _told(found: Found) -> Inferred | None:
    """What the words say by themselves; a day the calendar does not have says nothing."""
    e = found.expression
    if found.value:
        basis = DateBasis.EXPLICIT if e.shift is None else DateBasis.RELATIVE
        return Inferred(found.value, basis, None)
    if e.first.year is not None and e.shift is None:
        return Inferred("", DateBasis.EXPLICIT, None)
    return None


def _mention(text: str, found: Found, told: Inferred) -> DateMention:
    e = found.expression
    span = Span(e.start, e.end)
    return DateMention(
        span, span.of(text), EdtfDate(told.value), told.basis, e.qualifier, found.readings,
        told.anchor, e.is_repaired,
    )  # fmt: skip


def _following(found: Sequence[Found], i: int) -> tuple[Expression, str] | None:
    """The next expression and its value, where it says one by itself."""
    if i + 1 >= len(found) or not found[i + 1].value:
        return None
    return found[i + 1].expression, found[i + 1].value


def _readings(e: Expression, order: DayOrder) -> tuple[str, ...]:
    if e.other is None:
        return ()
    picked = order.pick(e)
    values = [point_value(picked), point_value(e.other if picked == e.first else e.first)]
    return tuple(v for v in values if v)
