"""The order of the room: find expressions, date the document, complete the rest, raise flags."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from indexer.dates.anchor import DAY, Anchor, Around, Inferred, Narrative, infer
from indexer.dates.bearing import document_dates, is_stamp
from indexer.dates.expression import Expression
from indexer.dates.flags import date_flags
from indexer.dates.guard import is_birth
from indexer.dates.order import DayOrder, day_order, fiscal_month
from indexer.dates.scan import scan
from indexer.dates.value import own_value, point_value
from indexer.dates.words import fold
from indexer.edtf import EdtfDate, is_edtf
from indexer.model import (
    CaseSettings,
    DateBasis,
    DateCandidate,
    DateMention,
    DateRole,
    Dating,
    Document,
    Flag,
    Span,
    Structure,
)


def find_dates(
    document: Document, structure: Structure, settings: CaseSettings
) -> tuple[Dating, tuple[Flag, ...]]:
    """Every date the document mentions, the date it bears, and what does not agree."""
    text = document.text
    folded = fold(text)
    expressions = tuple(scan(folded, text))
    order = day_order(expressions, folded, settings, structure.profile.language)
    month = fiscal_month(settings.forum)
    own = [own_value(e, order, month) for e in expressions]
    explicit = complete(text, folded, expressions, own, order, ())
    candidates, chosen = document_dates(document, structure, explicit, order)
    anchors = _anchors(candidates, chosen)
    mentions = complete(text, folded, expressions, own, order, anchors)
    dating = Dating(mentions, candidates, chosen)
    return dating, date_flags(document, folded, expressions, dating, order)


def _anchors(
    candidates: Sequence[DateCandidate], chosen: DateCandidate | None
) -> tuple[tuple[int, Anchor], ...]:
    """From which place on which day is "today": the document's date, a quoted message's below it."""
    days = [(0, chosen)] if chosen is not None else []
    days += sorted(
        ((c.span.end, c) for c in candidates if c.role is DateRole.SENT and c.span is not None),
        key=lambda pair: pair[0],
    )
    return tuple(
        (place, Anchor(c.value.earliest, DAY, c.span))
        for place, c in days
        if c.value.precision == "day" and c.value.earliest is not None
    )


def complete(
    text: str,
    folded: str,
    expressions: Sequence[Expression],
    own: Sequence[str | None],
    order: DayOrder,
    anchors: Sequence[tuple[int, Anchor]],
) -> tuple[DateMention, ...]:
    """The mentions of a document, with what they leave out completed in text order."""
    narrative = Narrative()
    places = [place for place, _ in anchors]
    found = []
    for i, e in enumerate(expressions):
        told = _told(own[i], e)
        if told is None:
            below = bisect_right(places, e.start)
            document = anchors[below - 1][1] if below else None
            told = infer(e, Around(folded, narrative, document, _following(i, expressions, own)))
        if told is None or not is_edtf(told.value):
            continue
        span = Span(e.start, e.end)
        found.append(
            DateMention(
                span, span.of(text), EdtfDate(told.value), told.basis, e.qualifier,
                _readings(e, order), told.anchor, e.is_repaired,
            )
        )  # fmt: skip
        if not is_birth(e, text) and not is_stamp(text, e.start):
            narrative.tell(told.value, span, told.basis)
    return tuple(found)


def _told(value: str | None, e: Expression) -> Inferred | None:
    """What the words say by themselves; a day the calendar does not have says nothing."""
    if value is not None:
        basis = DateBasis.EXPLICIT if e.shift is None else DateBasis.RELATIVE
        return Inferred(value, basis, None)
    if e.first.year is not None and e.shift is None:
        return Inferred("", DateBasis.EXPLICIT, None)
    return None


def _following(
    i: int, expressions: Sequence[Expression], own: Sequence[str | None]
) -> tuple[Expression, str, int] | None:
    if i + 1 >= len(expressions):
        return None
    value = own[i + 1]
    return (expressions[i + 1], value, expressions[i + 1].start) if value else None


def _readings(e: Expression, order: DayOrder) -> tuple[str, ...]:
    if e.other is None:
        return ()
    picked = order.pick(e)
    values = [point_value(picked), point_value(e.other if picked == e.first else e.first)]
    return tuple(v for v in values if v)
