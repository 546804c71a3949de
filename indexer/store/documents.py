"""Reads documents: as coded, as the stages made them, and what was said of reading them."""

from __future__ import annotations

from collections.abc import Iterator

from indexer.model import Analysis, Dating, Document, EdtfDate, Profile, Quarantine, Structure
from indexer.store.connection import Connection, Row
from indexer.store.rows import Counts, DocumentRow, FamilyRow, Filter, NoticeRow
from indexer.store.values import (
    load_candidates,
    load_fields,
    load_flags,
    load_mentions,
    load_metadata,
    load_notices,
    load_parties,
    load_passages,
    load_revisions,
    load_sentences,
    load_statements,
    load_text,
)

# In the order of the fields of DocumentRow, up to its marks.
_COLUMNS = (
    "d.id, d.path, s.path, d.parent, s.path, d.sha256, d.format, d.pages, d.type, d.type_reason, "
    "d.language, d.title, d.author, d.agency, d.docket, d.classification, d.releasability, "
    "d.privilege"
)


def find_keys(db: Connection, which: Filter) -> list[int]:
    """The keys of the documents of those paths, ids and types, in order of path."""
    select = "SELECT path, id, doc, type FROM documents"
    if which.ids:
        rows = [row for id in which.ids for row in db.all(f"{select} WHERE id = ?", (id,))]
    elif which.paths:
        rows = [row for path in which.paths for row in _under(db, select, path.rstrip("/"))]
    else:
        rows = db.all(select)
    return [
        doc for path, _, doc, type_ in sorted(set(rows))
        if which.takes_path(path) and (not which.types or type_ in which.types)
    ]  # fmt: skip


def _under(db: Connection, select: str, path: str) -> list[Row]:
    """A document, and those in the folder or container of that name; "" is everything."""
    if not path:
        return db.all(select)
    rows = db.all(f"{select} WHERE path = ?", (path,))
    for inside in (f"{path}/", f"{path}!/"):
        # "0" is the character after "/": the index finds the range, where LIKE would read it all.
        rows += db.all(f"{select} WHERE path >= ? AND path < ?", (inside, inside[:-1] + "0"))
    return rows


def has_any(db: Connection, table: str, doc: int) -> bool:
    """Whether a document has a row in that table."""
    return db.one(f"SELECT 1 FROM {table} WHERE doc = ? LIMIT 1", (doc,)) is not None


def find_documents(db: Connection, which: Filter) -> Iterator[DocumentRow]:
    """The documents in order of path."""
    for doc in find_keys(db, which):
        row = load_document(db, doc)
        if which.takes_day(row.date.value if row.date else None):
            yield row


def load_document(db: Connection, doc: int) -> DocumentRow:
    """One document as coded."""
    columns = db.the(
        f"SELECT {_COLUMNS} FROM documents d JOIN sources s USING (source) WHERE doc = ?", (doc,)
    )
    candidates, chosen = load_candidates(db, doc)
    codes = db.all("SELECT DISTINCT code FROM flags WHERE doc = ? ORDER BY code", (doc,))
    more: Row = (
        chosen, candidates, load_fields(db, doc), load_parties(db, doc), load_metadata(db, doc),
        tuple(code for (code,) in codes),
    )  # fmt: skip
    return DocumentRow(*columns, *more)


def find_key(db: Connection, name: str) -> int | None:
    """The key of the document of that id or path."""
    row = db.one(
        "SELECT doc FROM documents WHERE id = ? OR path = ? ORDER BY id = ? DESC, id",
        (name, name, name),
    )
    return None if row is None else int(row[0])


def load_analysis(db: Connection, doc: int) -> Analysis:
    """A document with all the stages found in it; its blocks, the bytes of its attachments, the
    places of scanned words and what lies under boxes are not among them."""
    row = load_document(db, doc)
    text = load_text(db, doc)
    profile = Profile(
        row.type, row.language, row.title, row.author, row.agency, row.docket, row.fields,
        row.parties, row.classification, row.releasability, row.privilege, row.type_reason,
    )  # fmt: skip
    return Analysis(
        Document(row.path, row.format, text, (), row.metadata, load_revisions(db, doc), (),
                 row.pages),
        row.sha256,
        Structure(profile, load_passages(db, doc), load_sentences(db, doc)),
        Dating(load_mentions(db, doc, text), row.candidates, row.date),
        load_statements(db, doc, text),
        load_flags(db, doc, "document"),
        load_notices(db, doc),
        row.parent,
    )  # fmt: skip


def load_date(value: str) -> EdtfDate | None:
    """A document's date as its own column holds it."""
    return EdtfDate(value) if value else None


def find_quarantined(db: Connection, which: Filter) -> Iterator[Quarantine]:
    """The files and attachments that could not be read, in order of path."""
    for row in db.all(
        "SELECT path, sha256, code, reason, hint FROM quarantine ORDER BY path, sha256, position"
    ):
        if which.takes_path(row[0]):
            yield Quarantine(*row)


def find_notices(db: Connection, which: Filter) -> Iterator[NoticeRow]:
    """What was to be said of reading the documents, in order of path."""
    for doc in find_keys(db, which):
        (path,) = db.the("SELECT path FROM documents WHERE doc = ?", (doc,))
        for notice in load_notices(db, doc):
            yield NoticeRow(path, notice.code, notice.message, notice.where)


def find_families(db: Connection) -> Iterator[FamilyRow]:
    """Every container with its members, in order of path."""
    for source, path in db.all(
        "SELECT source, s.path FROM documents d JOIN sources s USING (source) "
        "GROUP BY source HAVING count(*) > 1 ORDER BY s.path"
    ):
        members = db.all(
            "SELECT id FROM documents WHERE source = ? ORDER BY path <> ?, path, id",
            (source, path),
        )
        yield FamilyRow(path, tuple(id for (id,) in members))


def count_all(db: Connection) -> Counts:
    """How much there is of everything."""
    kinds = db.all("SELECT kind, count(*) FROM statements GROUP BY kind ORDER BY kind")
    return Counts(
        sources=db.value("SELECT count(*) FROM sources"),
        documents=db.value("SELECT count(*) FROM documents"),
        quarantined=db.value("SELECT count(*) FROM quarantine"),
        passages=db.value("SELECT count(*) FROM passages"),
        dates=db.value("SELECT count(*) FROM dates"),
        statements=tuple((kind, number) for kind, number in kinds),
        links=db.value("SELECT count(*) FROM links"),
        flags=db.value("SELECT count(*) FROM flags"),
    )
