"""The order of the room: find expressions, date the document, complete the rest, raise flags."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.dates.anchor import DAY, Anchor, Around, Narrative, infer
from indexer.dates.bearing import document_dates, is_stamp
from indexer.dates.expression import Expression
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
    explicit = complete(text, folded, expressions, own, order, None)
    candidates, chosen = document_dates(document, structure, explicit, order)
    mentions = complete(text, folded, expressions, own, order, _anchor(chosen))
    return Dating(mentions, candidates, chosen), ()


def _anchor(chosen: DateCandidate | None) -> Anchor | None:
    """The document's date as an anchor, where it is known to the day."""
    if chosen is None or chosen.value.earliest is None or chosen.value.precision != "day":
        return None
    return Anchor(chosen.value.earliest, DAY, chosen.span)


def complete(
    text: str,
    folded: str,
    expressions: Sequence[Expression],
    own: Sequence[str | None],
    order: DayOrder,
    document: Anchor | None,
) -> tuple[DateMention, ...]:
    """The mentions of a document, with what they leave out completed in text order."""
    narrative = Narrative()
    found = []
    for i, e in enumerate(expressions):
        value, basis, anchor = own[i], DateBasis.EXPLICIT, None
        if value is None:
            if e.first.year is not None and e.shift is None:
                continue  # a day the calendar does not have
            inferred = infer(
                e, Around(folded, narrative, document, _following(i, expressions, own))
            )
            if inferred is None or not is_edtf(inferred.value):
                continue
            value, basis, anchor = inferred.value, inferred.basis, inferred.anchor
        elif e.shift is not None:
            basis = DateBasis.RELATIVE
        span = Span(e.start, e.end)
        found.append(
            DateMention(
                span, span.of(text), EdtfDate(value), basis, e.qualifier,
                _readings(e, order), anchor, e.is_repaired,
            )
        )  # fmt: skip
        if not is_birth(e, text) and not is_stamp(text, e.start):
            narrative.tell(value, span)
    return tuple(found)


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
