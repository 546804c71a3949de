"""The chronology as a table: each event once, who disputes it, and every place that tells of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from indexer.export.bearing import Bearings
from indexer.export.cites import cite, known_on, lines_of, pinpoint, row_id, short_name, true_date
from indexer.export.sheets import CellValue, Column, Proof, Row, Table
from indexer.export.timeline import Event, EventSource
from indexer.model import LinkKind
from indexer.store.rows import DocumentRow

NAME = "chronology"
COLUMNS = (
    Column("Event date", 11),
    Column("Date (EDTF)", 12, wraps=True, paper="Date"),
    Column("Precision", 9),
    Column("Basis", 10),
    Column("Document date", 11),
    Column("Known on", 11),
    Column("Actor", 18, wraps=True, paper="Actor"),
    Column("What", 46, wraps=True, is_manual=True, paper="Event"),
    Column("Kind", 12),
    Column("Status", 11, paper="Status"),
    Column("Cite", 26, wraps=True, paper="Source"),
    Column("Quote", 46, wraps=True),
    Column("Supports", 26, wraps=True),
    Column("Contradicts", 26, wraps=True, paper="Contradicted by"),
    Column("Corrected by", 26, wraps=True, paper="Corrected by"),
    Column("Notes", 20, wraps=True, is_manual=True),
)
NOTES: tuple[tuple[CellValue, CellValue], ...] = (
    ("Known on", "The day the document was received, where the file shows it, else its own date."),
    ("Status", "Disputed: another place of the file denies or contradicts the words, or gives the "
     "event another date. Undisputed: one admits them and none disputes them. Empty: nothing in "
     "the file says either."),
    ("Supports", "Other places that tell of the same event, or repeat its words."),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Context:
    """What an event is read beside: the documents by id, the links, and who each source names."""

    documents: Mapping[str, DocumentRow]
    bearings: Bearings
    actor_of: Callable[[EventSource], str]


def chronology_table(events: Iterable[Event], context: Context) -> Table:
    """The events in their order."""
    return Table(NAME, "Chronology", COLUMNS, _rows(events, context), quotes=1)


def _rows(events: Iterable[Event], context: Context) -> Iterator[Row]:
    for event in events:
        first = event.sources[0]
        document = context.documents.get(first.document)
        if document is not None:
            yield Row(_id(event), _cells(event, document, context), _proof(first, document))


def _cells(event: Event, document: DocumentRow, context: Context) -> tuple[CellValue, ...]:
    first = event.sources[0]
    known = known_on(document)
    values: tuple[CellValue, ...] = (
        true_date(event.date),
        event.date.value,
        event.date.precision,
        first.basis or None,
        true_date(document.date.value if document.date else None),
        true_date(known),
        context.actor_of(first) or None,
        " ".join(event.what.split()),
        first.kind or None,
        _status(event, context.bearings) or None,
        _cite(first, document),
        None if first.is_whole else first.text,
        lines_of(_supporting(event, context)),
        lines_of(_contradicting(event, context)),
        lines_of(_correcting(event, context)),
        None,
    )
    return values


def _status(event: Event, bearings: Bearings) -> str:
    if event.disagreements:
        return "disputed"
    told = [source for source in event.sources if not source.is_whole]
    found = {bearings.status(source.document, source.span) for source in told}
    kinds = {source.kind for source in told}
    if "disputed" in found or "denial" in kinds:
        return "disputed"
    return "undisputed" if "undisputed" in found or "admission" in kinds else ""


def _supporting(event: Event, context: Context) -> Iterator[str]:
    for source in event.sources[1:]:
        yield cite(context.documents, source)
    yield from _linked(event, context, LinkKind.REPEATS, both=True)


def _contradicting(event: Event, context: Context) -> Iterator[str]:
    for other in event.disagreements:
        yield f"{cite(context.documents, other.source)}: {other.date.value}"
    yield from _linked(event, context, LinkKind.CONTRADICTS, both=True)


def _correcting(event: Event, context: Context) -> Iterator[str]:
    yield from _linked(event, context, LinkKind.CORRECTS, both=False)


def _linked(event: Event, context: Context, kind: LinkKind, *, both: bool) -> Iterator[str]:
    """Cites of what a link of that kind joins to the event's words; `both`: in either direction."""
    for source in event.sources:
        if source.is_whole:
            continue
        ends = [link.source for link in context.bearings.onto(source.document, source.span, kind)]
        if both:
            out = context.bearings.out_of(source.document, source.span, kind)
            ends += [link.target for link in out if link.target is not None]
        yield from (cite(context.documents, end) for end in ends)


def _cite(source: EventSource, document: DocumentRow) -> str:
    return short_name(document) if source.is_whole else f"{short_name(document)} {pinpoint(source)}"


def _proof(source: EventSource, document: DocumentRow) -> Proof:
    if source.is_whole:
        return Proof(document.id, document.path, document.sha256)
    span = source.span
    return Proof(document.id, document.path, document.sha256, span.start, span.end, source.text)


def _id(event: Event) -> str:
    """From its date and the first place that tells of it."""
    source = event.sources[0]
    where = "whole" if source.is_whole else str(source.span.start)
    return row_id("e", event.date.value, source.document, where)
