"""What does not agree about a document's dates: for counsel to look at, never corrected."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from indexer.dates.expression import Expression, Point
from indexer.dates.normalise import day
from indexer.dates.order import DayOrder
from indexer.dates.tense import told_as_past
from indexer.model import (
    DateBasis,
    DateCandidate,
    DateRole,
    Dating,
    Document,
    Flag,
    Span,
)

LATER_EVENT = "later-event"
WEEKDAY_MISMATCH = "weekday-mismatch"
IMPOSSIBLE_DATE = "impossible-date"
AMBIGUOUS_DATE = "ambiguous-date"
METADATA_CONFLICT = "metadata-conflict"

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# A clock in another time zone moves a property by a day; that is no conflict.
_CLOCK_DAYS = 1
# Properties in words: a subject that names an earlier letter contradicts nothing.
_IN_WORDS = frozenset(
    f"property {name!r}" for name in ("title", "subject", "keywords", "description", "comments")
)
_LEAP_YEAR = 2000  # the year that has every day a partial date may name
_LINE_ENDS = re.compile(r"[ \t|*.]*(?:\n|$)|,?[ \t]+(?:at[ \t]+)?[0-9]{1,2}:[0-9]{2}")


def date_flags(
    document: Document, folded: str, expressions: Sequence[Expression],
    unsaid: Sequence[Expression], dating: Dating, order: DayOrder,
) -> tuple[Flag, ...]:  # fmt: skip
    """Every disagreement among a document's dates, in the order of the text.

    `unsaid` are the expressions that say no date by themselves: an impossible one is among them.
    """
    flags = [
        *_impossible(document.text, unsaid),
        *_weekdays(document.text, expressions, dating),
        *_ambiguous(dating, order),
        *_later_events(folded, expressions, dating),
        *_metadata(dating),
    ]
    return tuple(sorted(flags, key=lambda f: (f.spans[:1], f.code, f.message)))


def _impossible(text: str, expressions: Sequence[Expression]) -> Iterator[Flag]:
    """Days that the calendar does not have; they are no mentions."""
    for e in expressions:
        if e.first.day is None or e.shift is not None:
            continue
        if _is_impossible(e.first) or (e.last is not None and _is_impossible(e.last)):
            span = Span(e.start, e.end)
            quote = " ".join(span.of(text).split())
            yield Flag(IMPOSSIBLE_DATE, f"{quote!r} is no day of the calendar", (span,))


def _is_impossible(point: Point) -> bool:
    year, month, number, _ = point
    return (
        number is not None and month is not None and day(year or _LEAP_YEAR, month, number) is None
    )


def _weekdays(text: str, expressions: Sequence[Expression], dating: Dating) -> Iterator[Flag]:
    """Dates whose weekday is another one than they say; both places are shown."""
    with_weekday = [e for e in expressions if e.weekday is not None]
    by_start = {m.span.start: m for m in dating.mentions} if with_weekday else {}
    for e in with_weekday:
        mention = by_start.get(e.start)
        if mention is None or mention.value.earliest is None:
            continue
        actual = mention.value.earliest.weekday()
        if len(mention.value.value) < 10 or actual == e.weekday:
            continue
        quote = text[e.start : e.end]
        word, rest = re.split(r"[\s,.]+", quote, maxsplit=1)
        places = (Span(e.start, e.start + len(word)), Span(e.end - len(rest), e.end))
        when = mention.value.value[:10]
        yield Flag(WEEKDAY_MISMATCH, f"{when} was a {_WEEKDAYS[actual]}, not {word!r}", places)


def _ambiguous(dating: Dating, order: DayOrder) -> Iterator[Flag]:
    """Dates in digits that two orders fit: once for each, with all its places and what decided."""
    places: dict[tuple[str, ...], list[Span]] = {}
    for m in dating.mentions:
        if len(m.readings) > 1:
            places.setdefault((m.quote, *m.readings), []).append(m.span)
    for (quote, first, other), spans in places.items():
        shown = () if order.place is None else (order.place,)
        yield Flag(
            AMBIGUOUS_DATE,
            f"{quote!r} may be {first} or {other}; read as {first}: {order.reason}",
            (*spans, *shown),
        )


def _later_events(folded: str, expressions: Sequence[Expression], dating: Dating) -> Iterator[Flag]:
    """Events told as past that lie after the document's own date.

    A date on a line of its own tells nothing: it is that of another item on the same page.
    """
    chosen = dating.chosen
    if chosen is None or chosen.span is None or chosen.value.latest is None:
        return
    skipped = {c.span for c in dating.candidates if c.span is not None}
    # In a language whose verbs we do not know nothing can be said of tense.
    skipped |= {Span(e.start, e.end) for e in expressions if e.form == "abroad"}
    last_day = chosen.value.latest
    last, explicit = last_day.isoformat(), DateBasis.EXPLICIT
    for m in dating.mentions:
        # Days and months sort as their values do, so most need no look at the calendar.
        if m.value.value <= last or m.basis is not explicit:
            continue
        first = m.value.earliest
        if first is None or first <= last_day or m.value.precision not in ("day", "month"):
            continue
        if m.span in skipped or _stands_alone(folded, m.span):
            continue
        verb = told_as_past(folded, m.span.start, m.span.end)
        if verb:
            yield Flag(
                LATER_EVENT,
                f"tells as past ({verb!r}) of {m.value.value}, "
                f"but the document is dated {chosen.value.value}",
                (m.span, chosen.span),
            )


def _stands_alone(folded: str, place: Span) -> bool:
    line_start = folded.rfind("\n", 0, place.start) + 1
    before = folded[line_start : place.start].strip(" \t*•|-–>")
    after = folded[place.end : place.end + 24]
    return (not before or before.endswith(":")) and bool(_LINE_ENDS.match(after))


def _metadata(dating: Dating) -> Iterator[Flag]:
    """Properties of the file, and a printed date of change, that contradict the date it bears."""
    chosen = dating.chosen
    if chosen is None or chosen.span is None or chosen.value.earliest is None:
        return
    for c in dating.candidates:
        days = _days_apart(chosen, c)
        is_property = (
            c.basis == "metadata" and c.reason not in _IN_WORDS and abs(days) > _CLOCK_DAYS
        )
        is_change = c.role is DateRole.MODIFIED and c.span is not None and days < 0
        if is_property or is_change:
            side = "later" if days > 0 else "earlier"
            spans = (chosen.span,) if c.span is None else (chosen.span, c.span)
            yield Flag(
                METADATA_CONFLICT,
                f"{c.reason}: {c.value.value} is {side} than the date on the document, "
                f"{chosen.value.value}",
                spans,
            )


def _days_apart(chosen: DateCandidate, other: DateCandidate) -> int:
    if chosen.value.earliest is None or other.value.earliest is None:
        return 0
    return (other.value.earliest - chosen.value.earliest).days
