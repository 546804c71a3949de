"""The chronology: what happened when, each event once, with every place that tells of it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from indexer.model import DateCandidate, EdtfDate, Span
from indexer.store.rows import DateRow, DocumentRow, StatementRow

# Two sentences of one date tell of one event when they share this part of the shorter one's words.
# At 0.5 "the Board received the report" still met "the Board rejected the report"; at 0.7 a
# paraphrase by the other side stood on a line of its own.
_SAME_EVENT = 0.6
_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True)
class EventSource:
    """One place that tells of an event; `statement` where the sentence makes one."""

    document: str
    path: str
    page: str
    paragraph: str
    span: Span
    text: str
    speaker: str
    kind: str
    said_on: str


@dataclass(frozen=True, slots=True)
class Event:
    """What happened, as the first source tells it; `sources` in order of path and place."""

    date: EdtfDate
    what: str
    sources: tuple[EventSource, ...]


def find_events(documents: Iterable[DocumentRow], dates: Iterable[DateRow]) -> tuple[Event, ...]:
    """The events of a case in order of date: sentences that mention one, and the documents' own.

    The mention that dates a document is its own event, never a second one.
    """
    dated = [(row, row.date) for row in documents if row.date is not None]
    own = {(row.id, date.span) for row, date in dated}
    events = [_document_event(row, date) for row, date in dated]
    by_date: dict[str, list[tuple[frozenset[str], Event]]] = {}
    for row in sorted(dates, key=lambda row: (row.path, row.span)):
        if (row.document, row.span) not in own:
            _add(by_date.setdefault(row.value.value, []), row)
    events += [event for group in by_date.values() for _, event in group]
    return tuple(sorted(events, key=_order))


def event_record(event: Event) -> dict[str, Any]:
    """An event as a JSON object, in the order of `schemas/timeline.schema.json`."""
    earliest, latest = event.date.earliest, event.date.latest
    return {
        "date": event.date.value,
        "precision": event.date.precision,
        "earliest": earliest.isoformat() if earliest else None,
        "latest": latest.isoformat() if latest else None,
        "what": event.what,
        "sources": [_source_record(source) for source in event.sources],
    }


def density(events: Iterable[Event]) -> Iterator[tuple[str, int]]:
    """(month, events that begin in it) from the first month with any to the last, gaps included."""
    counts: dict[tuple[int, int], int] = {}
    for event in events:
        first = event.date.earliest
        if first is not None and event.date.precision in ("day", "month"):
            counts[first.year, first.month] = counts.get((first.year, first.month), 0) + 1
    if not counts:
        return
    (year, month), last = min(counts), max(counts)
    while (year, month) <= last:
        yield f"{year:04}-{month:02}", counts.get((year, month), 0)
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def _add(group: list[tuple[frozenset[str], Event]], row: DateRow) -> None:
    """Join the row to the event of its date that it retells, or begin one."""
    source = _source(row)
    words = frozenset(word.casefold() for word in _WORD.findall(row.context))
    for index, (others, event) in enumerate(group):
        if source in event.sources:
            return
        shorter = min(len(words), len(others))
        if shorter and len(words & others) / shorter >= _SAME_EVENT:
            merged = replace(event, sources=tuple(sorted((*event.sources, source), key=_place)))
            group[index] = (others, merged)
            return
    group.append((words, Event(row.value, row.context, (source,))))


def _source(row: DateRow) -> EventSource:
    said: StatementRow | None = row.statement
    return EventSource(
        row.document, row.path, row.page, row.paragraph, row.sentence, row.context,
        said.speaker if said else "", said.kind.value if said else "",
        said.said_on.value if said and said.said_on else "",
    )  # fmt: skip


def _document_event(row: DocumentRow, date: DateCandidate) -> Event:
    what = f"{row.type}: {row.title or row.path}"
    span = date.span or Span(0, 0)
    source = EventSource(row.id, row.path, "", "", span, what, row.author or row.agency, "", "")
    return Event(date.value, what, (source,))


def _source_record(source: EventSource) -> dict[str, Any]:
    return {
        "path": source.path,
        "id": source.document,
        "page": source.page or None,
        "paragraph": source.paragraph or None,
        "start": source.span.start,
        "end": source.span.end,
        "text": source.text,
        "speaker": source.speaker or None,
        "kind": source.kind or None,
        "said_on": source.said_on or None,
    }


def _order(event: Event) -> tuple[dt.date, dt.date, str, str]:
    first = event.date.earliest or dt.date.min
    return first, event.date.latest or dt.date.max, event.sources[0].path, event.what


def _place(source: EventSource) -> tuple[str, Span]:
    return source.path, source.span
