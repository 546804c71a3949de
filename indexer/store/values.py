"""Reads back, for one document by its key, the values that `columns` wrote."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache

from indexer.model import (
    Covered,
    DateBasis,
    DateCandidate,
    DateMention,
    DateRole,
    EdtfDate,
    Field,
    Flag,
    Notice,
    Party,
    Passage,
    Revision,
    Role,
    Scan,
    Sentence,
    Span,
    Statement,
    StatementKind,
)
from indexer.store.connection import Connection


def load_text(db: Connection, doc: int) -> str:
    """The text of a document."""
    row = db.one("SELECT text FROM texts WHERE doc = ?", (doc,))
    if row is None:
        raise db.damaged("a document has lost its text")
    return str(row[0])


def load_fields(db: Connection, doc: int) -> tuple[Field, ...]:
    """The labelled header fields, in text order."""
    rows = db.all(
        "SELECT name, value, start, end, role FROM fields WHERE doc = ? ORDER BY position", (doc,)
    )
    return tuple(Field(name, value, Span(s, e), role) for name, value, s, e, role in rows)


def load_parties(db: Connection, doc: int) -> tuple[Party, ...]:
    """The parties as the document names them."""
    rows = db.all("SELECT name, role, aliases FROM parties WHERE doc = ? ORDER BY position", (doc,))
    return tuple(Party(name, role, _words(aliases)) for name, role, aliases in rows)


def load_metadata(db: Connection, doc: int) -> tuple[tuple[str, str], ...]:
    """The file's own properties."""
    rows = db.all("SELECT name, value FROM metadata WHERE doc = ? ORDER BY position", (doc,))
    return tuple((name, value) for name, value in rows)


def load_revisions(db: Connection, doc: int) -> tuple[Revision, ...]:
    """The tracked changes."""
    rows = db.all(
        "SELECT start, end, kind, text, author, date FROM revisions WHERE doc = ? "
        "ORDER BY position",
        (doc,),
    )
    return tuple(Revision(Span(start, end), *rest) for start, end, *rest in rows)


def load_scans(db: Connection, doc: int) -> tuple[Scan, ...]:
    """The pages that OCR read."""
    rows = db.all(
        "SELECT page_index, confidence, turn, words FROM scans WHERE doc = ? ORDER BY page_index",
        (doc,),
    )
    return tuple(Scan(*row) for row in rows)


def load_covered(db: Connection, doc: int) -> tuple[Covered, ...]:
    """The words under boxes; for those only whom a person's release lets see them."""
    rows = db.all(
        "SELECT page, page_index, box, text, why FROM covered WHERE doc = ? ORDER BY position",
        (doc,),
    )
    return tuple(
        Covered(page, index, tuple(json.loads(box)), text, why)
        for page, index, box, text, why in rows
    )


def load_candidates(
    db: Connection, doc: int
) -> tuple[tuple[DateCandidate, ...], DateCandidate | None]:
    """Every date the document might bear, and the one chosen."""
    rows = db.all(
        "SELECT position, is_chosen, value, role, basis, start, end, reason FROM candidates "
        "WHERE doc = ? ORDER BY position",
        (doc,),
    )
    chosen = None
    candidates = []
    for position, is_chosen, value, role, basis, start, end, reason in rows:
        candidate = DateCandidate(EdtfDate(value), DateRole(role), basis, _span(start, end), reason)
        chosen = candidate if is_chosen else chosen
        if position >= 0:
            candidates.append(candidate)
    return tuple(candidates), chosen


def load_passages(
    db: Connection, doc: int, positions: Sequence[int] | None = None
) -> tuple[Passage, ...]:
    """The passages in text order; those at some positions only, where they are given."""
    rows = db.all(
        "SELECT start, end, role, number, full_number, page, page_index, headings, first_line, "
        f"last_line, place FROM passages WHERE doc = ?{_one_of('position', positions)} "
        "ORDER BY position",
        (doc, *(positions or ())),
    )
    return tuple(
        Passage(
            Span(start, end), Role(role), number, full, page, index, _words(headings),
            None if first is None else (first, last), place,
        )
        for start, end, role, number, full, page, index, headings, first, last, place in rows
    )  # fmt: skip


def load_sentences(
    db: Connection, doc: int, passages: Sequence[int] | None = None
) -> tuple[Sentence, ...]:
    """The sentences in text order; those of the passages at some positions only, where given."""
    rows = db.all(
        "SELECT start, end, passage FROM sentences WHERE doc = ?"
        f"{_one_of('passage', passages)} ORDER BY position",
        (doc, *(passages or ())),
    )
    return tuple(Sentence(Span(start, end), passage) for start, end, passage in rows)


def load_mentions(db: Connection, doc: int, text: str) -> tuple[DateMention, ...]:
    """The dates mentioned in `text`, each quote checked against it."""
    rows = db.all(
        "SELECT start, end, quote, value, basis, qualifier, readings, anchor_start, anchor_end, "
        "is_repaired FROM dates WHERE doc = ? ORDER BY position",
        (doc,),
    )
    return tuple(
        DateMention(
            checked(db, text, start, end, quote), quote, EdtfDate(value), DateBasis(basis),
            qualifier, _words(readings), _span(first, last), bool(repaired),
        )
        for start, end, quote, value, basis, qualifier, readings, first, last, repaired in rows
    )  # fmt: skip


def load_statements(
    db: Connection, doc: int, text: str, within: Span | None = None
) -> tuple[Statement, ...]:
    """The statements in `text`, or that begin in a stretch of it; each quote checked against it."""
    rows = db.all(
        "SELECT start, end, quote, kind, speaker, said_on, cue, passage, about, reasons, answers "
        f"FROM statements WHERE doc = ?{' AND start >= ? AND start < ?' if within else ''} "
        "ORDER BY position",
        (doc, within.start, within.end) if within else (doc,),
    )
    return tuple(
        Statement(
            checked(db, text, start, end, quote), quote, StatementKind(kind), speaker,
            EdtfDate(said_on) if said_on else None, cue, passage, about, _words(reasons),
            _words(answers),
        )
        for start, end, quote, kind, speaker, said_on, cue, passage, about, reasons, answers in rows
    )  # fmt: skip


def load_flags(db: Connection, doc: int, origin: str) -> tuple[Flag, ...]:
    """The flags of a document that it shows itself, or that the case as a whole does."""
    rows = db.all(
        "SELECT code, message, spans FROM flags WHERE doc = ? AND origin = ? ORDER BY position",
        (doc, origin),
    )
    return tuple(
        Flag(code, message, tuple(Span(*ends) for ends in json.loads(spans)))
        for code, message, spans in rows
    )


def load_notices(db: Connection, doc: int) -> tuple[Notice, ...]:
    """The notices of its last reading."""
    rows = db.all(
        "SELECT code, message, place FROM notices WHERE doc = ? ORDER BY position", (doc,)
    )
    return tuple(Notice(*row) for row in rows)


def checked(db: Connection, text: str, start: int, end: int, quote: str) -> Span:
    """The span, if the text says there what was stored beside it.

    Raises:
        StoreError: it does not.
    """
    if text[start:end] != quote:
        raise db.damaged(f"a stored place [{start}:{end}] no longer reads {quote[:60]!r}")
    return Span(start, end)


def _one_of(column: str, values: Sequence[int] | None) -> str:
    return "" if values is None else f" AND {column} IN ({', '.join('?' * len(values))})"


def _span(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else Span(start, end)


@lru_cache(maxsize=4096)
def _words(stored: str) -> tuple[str, ...]:
    return tuple(json.loads(stored)) if stored != "[]" else ()
