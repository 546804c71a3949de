"""Reads what was found: statements, dates, flags and links, each with its pinpoint."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from indexer.model import Link, LinkKind, Place, Role, Span, Statement, statement_id
from indexer.store.connection import Connection, Row
from indexer.store.documents import find_keys, has_any, load_date
from indexer.store.pinpoints import Pinpoints, load_pinpoints, number_of
from indexer.store.rows import CorrectedBy, DateRow, Filter, FlagRow, StatementRow
from indexer.store.values import checked, load_flags, load_mentions, load_statements, load_text

# What a statement bears on, where several links say something of it: the strongest first.
_TARGETS = (LinkKind.CORRECTS, LinkKind.ANSWERS, LinkKind.CONTRADICTS)
_MOST_TEXTS = 32
_LINKS = (
    "SELECT l.kind, l.reason, d.id, d.path, l.start, l.end, l.quote, l.page, l.paragraph, l.doc, "
    "t.id, t.path, l.target_start, l.target_end, l.target_quote, l.target_page, "
    "l.target_paragraph, l.target_doc "
    "FROM links l JOIN documents d USING (doc) LEFT JOIN documents t ON t.doc = l.target_doc "
)
_LINK_ORDER = (
    "ORDER BY d.path, d.id, l.start, l.end, l.kind, t.path, t.id, l.target_start, l.target_end, "
    "l.reason"
)


class Texts:
    """The texts last asked for, for links lead back and forth between the same documents."""

    def __init__(self, db: Connection) -> None:
        self._db = db
        self._held: dict[int, str] = {}

    def of(self, doc: int) -> str:
        """The text of that document."""
        if doc not in self._held:
            if len(self._held) >= _MOST_TEXTS:
                self._held.pop(next(iter(self._held)))
            self._held[doc] = load_text(self._db, doc)
        return self._held[doc]


def find_statements(db: Connection, which: Filter) -> Iterator[StatementRow]:
    """The statements in order of path and text."""
    texts = Texts(db)
    for doc in find_keys(db, which):
        if not has_any(db, "statements", doc):
            continue
        for row in statement_rows(db, load_pinpoints(db, doc), texts):
            if (
                (not which.kinds or row.kind in which.kinds)
                and which.takes_speaker(row.document, row.speaker)
                and which.takes_day(row.said_on)
            ):
                yield row


def statement_rows(db: Connection, pinpoints: Pinpoints, texts: Texts) -> list[StatementRow]:
    """The statements of one document in text order."""
    links = [_link(db, row, texts) for row in db.all(
        f"{_LINKS} WHERE l.doc = ? AND l.target_doc IS NOT NULL {_LINK_ORDER}", (pinpoints.doc,)
    )]  # fmt: skip
    found = load_statements(db, pinpoints.doc, pinpoints.text)
    corrected = find_corrected(db, pinpoints.doc, texts) if found else []
    return [
        _statement_row(
            statement, pinpoints, _target(statement, links), banners_over(statement.span, corrected)
        )
        for statement in sorted(found, key=lambda s: (s.span, s.kind.value))
    ]


def find_dates(db: Connection, which: Filter) -> Iterator[DateRow]:
    """The dates mentioned, in order of path and text."""
    texts = Texts(db)
    for doc in find_keys(db, which):
        if has_any(db, "dates", doc):
            rows = date_rows(db, load_pinpoints(db, doc), texts)
            yield from (row for row in rows if which.takes_day(row.value))


def date_rows(db: Connection, pinpoints: Pinpoints, texts: Texts) -> Iterator[DateRow]:
    """The dates mentioned in one document, in text order."""
    statements = statement_rows(db, pinpoints, texts)
    corrected = find_corrected(db, pinpoints.doc, texts)
    first = 0
    for mention in sorted(
        load_mentions(db, pinpoints.doc, pinpoints.text), key=lambda m: (m.span, m.value.value)
    ):
        while first < len(statements) and statements[first].span.end <= mention.span.start:
            first += 1
        holds = first < len(statements) and statements[first].span.overlaps(mention.span)
        passage = pinpoints.passage_of(mention.span)
        sentence = pinpoints.sentence_of(mention.span)
        yield DateRow(
            pinpoints.id, pinpoints.path, mention.span, mention.quote, mention.value,
            mention.basis, mention.qualifier, mention.readings, mention.anchor,
            mention.is_repaired, passage.page if passage else "", number_of(passage),
            pinpoints.passage_id(passage), sentence, sentence.of(pinpoints.text),
            statements[first] if holds else None, banners_over(sentence, corrected),
            pinpoints.lines_of(sentence, passage), passage.role if passage else Role.BODY,
        )  # fmt: skip


def find_flags(db: Connection, which: Filter) -> Iterator[FlagRow]:
    """What counsel should look at, in order of path; a document's own before the case's."""
    for doc in find_keys(db, which):
        if not has_any(db, "flags", doc):
            continue
        pinpoints = load_pinpoints(db, doc)
        for flag in (*load_flags(db, doc, "document"), *load_flags(db, doc, "case")):
            places = tuple(pinpoints.place(span) for span in flag.spans)
            yield FlagRow(pinpoints.id, pinpoints.path, flag.code, flag.message, places)


def find_links(db: Connection, which: Filter) -> Iterator[Link]:
    """The links of which one end is in a path asked for, in order of their source."""
    texts = Texts(db)
    for row in db.all(f"{_LINKS} {_LINK_ORDER}"):
        if which.takes_path(row[3]) or (row[11] is not None and which.takes_path(row[11])):
            yield _link(db, row, texts)


def _link(db: Connection, row: Row, texts: Texts) -> Link:
    kind, reason, *ends = row
    target = None if ends[8] is None else _place(db, ends[8:], texts)
    return Link(LinkKind(kind), _place(db, ends[:8], texts), target, reason)


def _place(db: Connection, columns: Sequence[Any], texts: Texts) -> Place:
    id, path, start, end, quote, page, paragraph, doc = columns
    span = checked(db, texts.of(doc), start, end, quote)
    return Place(id, path, span, quote, page, paragraph)


def find_corrected(db: Connection, doc: int, texts: Texts) -> list[CorrectedBy]:
    """What corrections elsewhere, or later in it, put aside of a document; in their own order."""
    rows = db.all(
        f"{_LINKS} WHERE l.target_doc = ? AND l.kind = '{LinkKind.CORRECTS.value}' {_LINK_ORDER}",
        (doc,),
    )
    return [found for row in rows if (found := _corrected_by(db, row, texts))]


def _corrected_by(db: Connection, row: Row, texts: Texts) -> CorrectedBy | None:
    from indexer.links.manner import manner_of

    link, source = _link(db, row, texts), row[9]
    if link.target is None:
        return None
    said = db.all(
        "SELECT said_on FROM statements WHERE doc = ? AND start < ? AND ? < end AND said_on <> '' "
        "ORDER BY start", (source, link.source.span.end, link.source.span.start),
    )  # fmt: skip
    dated = db.value("SELECT date FROM documents WHERE doc = ?", (source,))
    day = load_date(said[0][0] if said else dated)
    return CorrectedBy(
        link.target.span, day, manner_of(link.source.quote, link.reason), link.source
    )


def banners_over(span: Span, corrected: Sequence[CorrectedBy]) -> tuple[str, ...]:
    """The banners of the corrections that touch a span, each once."""
    return tuple(dict.fromkeys(one.banner for one in corrected if one.span.overlaps(span)))


def _target(statement: Statement, links: Sequence[Link]) -> Place | None:
    """What the links say the statement bears on."""
    for kind in _TARGETS:
        for link in links:
            if link.kind is kind and link.source.span.overlaps(statement.span):
                return link.target
    return None


def _statement_row(
    statement: Statement, pinpoints: Pinpoints, target: Place | None, corrected: tuple[str, ...]
) -> StatementRow:
    passage = pinpoints.passage_of(statement.span, statement.passage)
    return StatementRow(
        statement_id(pinpoints.id, statement), pinpoints.id, pinpoints.path, statement.span,
        statement.quote, statement.kind, statement.speaker, statement.said_on, statement.cue,
        statement.about, statement.reasons, statement.answers, passage.page if passage else "",
        number_of(passage), pinpoints.passage_id(passage), target, pinpoints.type,
        load_date(pinpoints.date), corrected, pinpoints.lines_of(statement.span, passage),
    )  # fmt: skip


def overlaps_any(span: Span, others: Sequence[Span]) -> bool:
    """Whether the span shares a character with one of the others."""
    return any(span.overlaps(other) for other in others)
