"""What leaves the case is taken out here, and what it said is kept."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from typing import Any

from indexer.model import Passage, Span, Statement, StatementKind, statement_id
from indexer.store.connection import Connection
from indexer.store.rows import Filter, HistoryRow, PastStatement
from indexer.store.values import load_passages, load_statements, load_text


def remove_source(
    db: Connection, path: str, *, generation: int, now: str, sha256: str = "",
    keeping: Collection[str] = (),
) -> str:  # fmt: skip
    """Take a file and its documents out, keeping the history of what is not put back.

    Args:
        db: inside a transaction.
        path: the file's.
        generation: the change this is part of.
        now: the time of the run.
        sha256: of the bytes that come in its place, "" for none.
        keeping: ids of the documents that come back with them.

    Returns:
        When the file was first seen, if the same bytes come back; else "".
    """
    db.run("UPDATE meta SET value = 'stale' WHERE key = 'links'")
    row = db.one("SELECT source, sha256, seen FROM sources WHERE path = ?", (path,))
    if row is None:
        return ""
    source, before, seen = row
    docs = db.all("SELECT doc, id FROM documents WHERE source = ?", (source,))
    lost = [(doc, id) for doc, id in docs if id not in keeping]
    why = "changed" if sha256 else "gone"
    for doc, _ in lost:
        _keep_document(db, doc, path=path, why=why, seen=seen, now=now)
    if before != sha256:
        _keep_quarantine(db, source, path=path, why=why, seen=seen, now=now)
    db.run_many(
        "INSERT OR REPLACE INTO forgotten VALUES (?,?)", [(id, generation) for _, id in lost]
    )
    _mark_linked(db, source, generation)
    db.run("DELETE FROM sources WHERE source = ?", (source,))
    return str(seen) if before == sha256 else ""


def find_history(db: Connection, which: Filter) -> Iterator[HistoryRow]:
    """What the case once held, in order of path and time."""
    rows = db.all(
        "SELECT path, source, sha256, document, type, title, date, why, seen, gone, statements "
        "FROM history ORDER BY path, gone, seen, document, position"
    )
    for path, source, sha256, document, type_, title, date, why, seen, gone, statements in rows:
        if which.takes_path(path):
            past = tuple(_past(stored) for stored in json.loads(statements))
            yield HistoryRow(
                path, source, sha256, document, type_, title, date, why, seen, gone, past
            )


def _keep_document(db: Connection, doc: int, *, path: str, why: str, seen: str, now: str) -> None:
    statements = load_statements(db, doc, load_text(db, doc))
    passages = load_passages(db, doc)
    own, sha256, id, type_, title, date = db.the(
        "SELECT path, sha256, id, type, title, date FROM documents WHERE doc = ?", (doc,)
    )
    kept = [_kept(id, statement, passages) for statement in statements]
    db.run(
        "INSERT INTO history VALUES (NULL,?,?,?,?,?,?,?,?,?,?,?)",
        (own, path, sha256, id, type_, title, date, why, seen, now,
         json.dumps(kept, ensure_ascii=False)),
    )  # fmt: skip


def _keep_quarantine(
    db: Connection, source: int, *, path: str, why: str, seen: str, now: str
) -> None:
    db.run(
        "INSERT INTO history SELECT NULL, path, ?, sha256, '', '', '', '', ?, ?, ?, '[]' "
        "FROM quarantine WHERE source = ? ORDER BY position",
        (path, why, seen, now, source),
    )


def _mark_linked(db: Connection, source: int, generation: int) -> None:
    """Documents at the other end of a link that goes are changed, as far as a search can see."""
    mine = "(SELECT doc FROM documents WHERE source = ?)"
    db.run(
        f"UPDATE documents SET generation = ? WHERE doc IN ("
        f"SELECT target_doc FROM links WHERE doc IN {mine} "
        f"UNION SELECT doc FROM links WHERE target_doc IN {mine})",
        (generation, source, source),
    )


def _kept(document: str, statement: Statement, passages: tuple[Passage, ...]) -> list[Any]:
    in_range = 0 <= statement.passage < len(passages)
    passage = passages[statement.passage] if in_range else Passage(Span(0, 0))
    return [
        statement_id(document, statement), statement.span.start, statement.span.end,
        statement.quote, statement.kind.value, statement.speaker,
        statement.said_on.value if statement.said_on else "", passage.page,
        passage.full_number or passage.number,
    ]  # fmt: skip


def _past(stored: list[Any]) -> PastStatement:
    id, start, end, quote, kind, speaker, said_on, page, paragraph = stored
    return PastStatement(
        id, Span(start, end), quote, StatementKind(kind), speaker, said_on, page, paragraph
    )
