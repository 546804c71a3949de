"""The order of the room: find expressions, date the document, complete the rest, raise flags."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from indexer.dates.anchor import DAY, Anchor
from indexer.dates.bearing import dates_in_text, dates_outside, document_dates
from indexer.dates.complete import Found, complete, with_own_values
from indexer.dates.flags import date_flags
from indexer.dates.order import DayOrder, day_order, fiscal_month
from indexer.dates.scan import scan
from indexer.dates.words import fold
from indexer.model import (
    CaseSettings,
    DateCandidate,
    DateRole,
    Dating,
    Document,
    Flag,
    Role,
    Structure,
)


def find_dates(
    document: Document, structure: Structure, settings: CaseSettings
) -> tuple[Dating, tuple[Flag, ...]]:
    """Every date the document mentions, the date it bears, and what does not agree.

    No clock and no locale: "today" is the document's own date, and the same document gives the
    same dates on any day and machine.
    """
    text = document.text
    folded = fold(text)
    expressions = tuple(scan(folded, text))
    order = day_order(expressions, folded, settings, structure.profile.language)
    found = with_own_values(text, folded, expressions, order, fiscal_month(settings.forum))
    found = _without_pages(found, structure)
    dating = _dated(document, folded, structure, found, order)
    unsaid = tuple(f.expression for f in found if f.mention is None)
    return dating, date_flags(document, folded, expressions, unsaid, dating, order)


def _without_pages(found: tuple[Found, ...], structure: Structure) -> tuple[Found, ...]:
    """The dates of running heads and notices are no part of the story that others count from."""
    aside = [p.span for p in structure.passages if p.role is Role.BOILERPLATE]
    starts = [span.start for span in aside]

    def is_aside(place: int) -> bool:
        number = bisect_right(starts, place) - 1
        return number >= 0 and place < aside[number].end

    if not aside:
        return found
    return tuple(f._replace(is_story=False) if is_aside(f.expression.start) else f for f in found)


def _dated(
    document: Document, folded: str, structure: Structure, found: Sequence[Found], order: DayOrder
) -> Dating:
    """The date the document bears by the dates it names in full, then those it leaves to that."""
    text = document.text
    mentions = explicit = tuple(f.mention for f in found if f.mention is not None)
    borne = [*dates_in_text(text, folded, structure, explicit), *dates_outside(document, order)]
    candidates, chosen = document_dates(borne)
    anchors = _anchors(candidates, chosen)
    if len(explicit) < len(found):
        mentions = complete(text, folded, found, anchors)
    # A jurat may leave its year to the text: "Le 9 juin, à Laval".
    if chosen is None and any(f.mention is None and f.expression.shift is None for f in found):
        partial = complete(text, folded, found, ()) if anchors else mentions
        told = {m.span.start for m in explicit}
        more = (m for m in partial if m.span.start not in told)
        candidates, chosen = document_dates([*borne, *dates_in_text(text, folded, structure, more)])
        if anchors != _anchors(candidates, chosen):
            mentions = complete(text, folded, found, _anchors(candidates, chosen))
    return Dating(mentions, candidates, chosen)


def _anchors(
    candidates: Sequence[DateCandidate], chosen: DateCandidate | None
) -> tuple[tuple[int, Anchor], ...]:
    """Which day is "today" from which place on: the document's, below a quoted message its own."""
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
