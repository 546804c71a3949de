"""Reads passages, each with everything a search may ask for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from indexer.model import LinkKind, Passage, Span, passage_id, statement_id
from indexer.store.connection import Connection
from indexer.store.documents import find_key, find_keys, load_document
from indexer.store.findings import overlaps_any
from indexer.store.pinpoints import Pinpoints, load_pinpoints, number_of
from indexer.store.rows import (
    EVERYTHING,
    DocumentRow,
    Filter,
    PassageRow,
    StatementMark,
)
from indexer.store.values import load_statements

# So many passages of one paper are read one by one; for more, all of it is read once.
_FEW = 8


def find_passages(db: Connection, documents: Iterable[str] | None) -> Iterator[PassageRow]:
    """The passages of those documents, or of all, in order of path and text."""
    ids = None if documents is None else tuple(documents)
    if ids == ():
        return
    for doc in find_keys(db, Filter(ids=ids) if ids else EVERYTHING):
        yield from passages_of(db, doc)


def passages_with_ids(db: Connection, ids: Iterable[str]) -> dict[str, PassageRow]:
    """Those passages, in the order asked for; an id that is not there is left out."""
    by_document: dict[str, set[int]] = defaultdict(set)
    asked = list(dict.fromkeys(ids))
    for id in asked:
        document, _, start = id.partition(".")
        if start.isdecimal():
            by_document[document].add(int(start))
    found = {}
    for document, starts in by_document.items():
        doc = find_key(db, document)
        if doc is not None:
            found.update({row.id: row for row in passages_of(db, doc, starts)})
    return {id: found[id] for id in asked if id in found}


def passages_of(
    db: Connection, doc: int, starts: Collection[int] | None = None
) -> Iterator[PassageRow]:
    """The passages of one document, or those that begin there, in text order."""
    row = load_document(db, doc)
    if starts is None or len(starts) > _FEW:
        yield from _rows(db, row, load_pinpoints(db, doc), starts)
        return
    for position in _positions(db, doc, starts):
        yield from _rows(db, row, load_pinpoints(db, doc, position), starts, position)


def _positions(db: Connection, doc: int, starts: Collection[int]) -> list[int]:
    """Which passages of the document begin there."""
    marks = ", ".join("?" * len(starts))
    rows = db.all(
        f"SELECT position FROM passages WHERE doc = ? AND start IN ({marks}) ORDER BY position",
        (doc, *starts),
    )
    return [position for (position,) in rows]


def _rows(
    db: Connection, row: DocumentRow, pinpoints: Pinpoints, starts: Collection[int] | None,
    only: int | None = None,
) -> Iterator[PassageRow]:  # fmt: skip
    """Those of the passages at hand that begin at `starts`, or the `only` one asked for."""
    marks = _marks(db, pinpoints)
    sentences = defaultdict(list)
    for sentence in pinpoints.sentences:
        sentences[sentence.passage].append(sentence.span)
    for position, passage in enumerate(pinpoints.passages, pinpoints.first):
        if (only is None or position == only) and (
            starts is None or passage.span.start in starts
        ):  # fmt: skip
            yield _passage_row(
                row, passage, pinpoints.text, tuple(sentences[position]),
                tuple(marks.get(passage.span, ())),
            )  # fmt: skip


def _passage_row(
    document: DocumentRow, passage: Passage, text: str, sentences: tuple[Span, ...],
    marks: tuple[StatementMark, ...],
) -> PassageRow:  # fmt: skip
    return PassageRow(
        passage_id(document.id, passage.span), document, passage.span, passage.span.of(text),
        passage.role, passage.number, number_of(passage), passage.page, passage.page_index,
        passage.headings, passage.lines, passage.place, sentences, marks,
    )  # fmt: skip


def _marks(db: Connection, pinpoints: Pinpoints) -> dict[Span, list[StatementMark]]:
    """The statements of a document by the span of their passage."""
    found = load_statements(db, pinpoints.doc, pinpoints.text, pinpoints.stretch)
    if not found:
        return {}
    aimed = defaultdict(list)
    for kind, start, end in db.all(
        "SELECT kind, target_start, target_end FROM links WHERE target_doc = ?", (pinpoints.doc,)
    ):
        aimed[LinkKind(kind)].append(Span(start, end))
    marks = defaultdict(list)
    for statement in sorted(found, key=lambda s: (s.span, s.kind.value)):
        passage = pinpoints.passage_of(statement.span, statement.passage)
        if passage is not None:
            marks[passage.span].append(StatementMark(
                statement_id(pinpoints.id, statement), statement.span, statement.kind,
                statement.speaker, statement.said_on,
                overlaps_any(statement.span, aimed[LinkKind.CORRECTS]),
                overlaps_any(statement.span, aimed[LinkKind.ANSWERS]),
            ))  # fmt: skip
    return marks
