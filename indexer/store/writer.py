"""Writes what was found: one transaction for one source file with all its attachments."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from indexer.model import Analysis, Flag, Link, Notice, Place, Quarantine, Source
from indexer.store.columns import (
    INSERT,
    child_rows,
    document_row,
    encodable,
    flag_rows,
    is_storable,
    misquotes,
)
from indexer.store.connection import Connection, Row
from indexer.store.history import remove_source
from indexer.store.rows import KeptChanges


def put_source(
    db: Connection, source: Source, analyses: Sequence[Analysis],
    quarantines: Sequence[Quarantine], *, stamp: str, now: str,
) -> None:  # fmt: skip
    """Store a file with what was found in it, in place of what was known of it before.

    A document that cannot be stored, for its text is no Unicode, is quarantined.
    """
    if not source.sha256:
        raise ValueError(f"{source.path}: put without its hash")
    analyses = _each_once(analyses)
    for analysis in analyses:
        if faults := misquotes(analysis):
            raise ValueError(f"misquoted: {faults[0]}")
    try:
        _put(db, source, analyses, quarantines, stamp=stamp, now=now)
    except (UnicodeEncodeError, OverflowError):
        kept = [analysis for analysis in analyses if is_storable(analysis)]
        refused = [_refused(analysis) for analysis in analyses if not is_storable(analysis)]
        _put(db, source, kept, (*quarantines, *refused), stamp=stamp, now=now)


def _put(
    db: Connection, source: Source, analyses: Sequence[Analysis],
    quarantines: Sequence[Quarantine], *, stamp: str, now: str,
) -> None:  # fmt: skip
    state = "quarantined" if quarantines and not analyses else "indexed"
    with db.transaction():
        generation = next_generation(db)
        ids = {analysis.id for analysis in analyses}
        seen = remove_source(db, source.path, generation=generation, now=now, sha256=source.sha256,
                             keeping=ids)  # fmt: skip
        key = db.run(
            "INSERT INTO sources VALUES (NULL,?,?,?,?,?,?,?)",
            (source.path, source.size_bytes, source.modified_ns, source.sha256, state, stamp,
             seen or now),
        )  # fmt: skip
        for analysis in analyses:
            doc = db.run(INSERT["documents"], document_row(key, generation, analysis))
            for table, rows in child_rows(doc, analysis):
                if rows:
                    db.run_many(INSERT[table], rows)
        db.run_many("DELETE FROM forgotten WHERE id = ?", [(id,) for id in ids])
        db.run_many("INSERT INTO quarantine VALUES (?,?,?,?,?,?,?)", _quarantine(key, quarantines))


def forget_source(db: Connection, path: str, *, now: str) -> None:
    """Take a file that is gone out of the case; its history stays."""
    with db.transaction():
        remove_source(db, path, generation=next_generation(db), now=now)


def touch_source(db: Connection, source: Source) -> None:
    """Note the new size and time stamp of a file whose bytes are as before."""
    db.run(
        "UPDATE sources SET size_bytes = ?, modified_ns = ? WHERE path = ?",
        (source.size_bytes, source.modified_ns, source.path),
    )


def replace_links(db: Connection, links: Iterable[Link], kept: KeptChanges | None) -> None:
    """Store these links in place of all others; documents whose links differ count as changed.

    What the search for them keeps is stored with them or not at all.
    """
    with db.transaction():
        docs: dict[str, int] = dict(db.all("SELECT id, doc FROM documents"))
        new = {_link_row(docs, link) for link in links}
        old = {row[1:]: row[0] for row in db.all("SELECT * FROM links")}
        differ = old.keys() ^ new
        touched = {doc for row in differ for doc in (row[2], row[8]) if doc is not None}
        gone = [(old[row],) for row in differ if row in old]
        db.run_many("DELETE FROM links WHERE position = ?", gone)
        db.run_many(
            "INSERT INTO links VALUES (NULL,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            sorted((row for row in differ if row not in old), key=repr),
        )
        _mark_changed(db, touched)
        db.run("UPDATE meta SET value = 'current' WHERE key = 'links'")
        if kept is not None:
            _put_kept(db, kept)


def _put_kept(db: Connection, kept: KeptChanges) -> None:
    db.run_many("DELETE FROM kept WHERE stage = ? AND key = ?", kept.gone)
    db.run_many("INSERT OR REPLACE INTO kept VALUES (?,?,?)", kept.new)
    # Last: a document of a later generation has changed since.
    generation = str(db.value("SELECT value FROM meta WHERE key = 'generation'"))
    db.run_many(
        "INSERT OR REPLACE INTO kept VALUES ('', ?, ?)",
        [("generation", generation), ("stamp", kept.stamp)],
    )


def replace_case_flags(db: Connection, flags: Mapping[str, Sequence[Flag]]) -> None:
    """Store these flags of the case, by document id, in place of all others of the case."""
    with db.transaction():
        docs: dict[str, int] = dict(db.all("SELECT id, doc FROM documents"))
        new = {row for id, some in flags.items() for row in flag_rows(_doc(docs, id), "case", some)}
        old = set(db.all("SELECT * FROM flags WHERE origin = 'case'"))
        db.run("DELETE FROM flags WHERE origin = 'case'")
        db.run_many(INSERT["flags"], sorted(new))
        _mark_changed(db, {row[0] for row in old.symmetric_difference(new)})


def next_generation(db: Connection) -> int:
    """Count one change; the search index asks what changed since the last it saw."""
    db.run("UPDATE meta SET value = value + 1 WHERE key = 'generation'")
    return int(db.value("SELECT value FROM meta WHERE key = 'generation'"))


def _mark_changed(db: Connection, docs: Collection[int]) -> None:
    if docs:
        generation = next_generation(db)
        db.run_many(
            "UPDATE documents SET generation = ? WHERE doc = ?",
            [(generation, doc) for doc in docs],
        )


def _link_row(docs: Mapping[str, int], link: Link) -> Row:
    source, target = link.source, link.target
    there: Row = (None,) * 6 if target is None else _place_row(docs, target)
    return (link.kind.value, link.reason, *_place_row(docs, source), *there)


def _place_row(docs: Mapping[str, int], place: Place) -> Row:
    return (
        _doc(docs, place.document), place.span.start, place.span.end, place.quote, place.page,
        place.paragraph,
    )  # fmt: skip


def _doc(docs: Mapping[str, int], id: str) -> int:
    if id not in docs:
        raise ValueError(f"no document {id} in the store")
    return docs[id]


def _each_once(analyses: Iterable[Analysis]) -> list[Analysis]:
    """A message may carry one attachment twice, name and all: one document, and a notice."""
    kept: dict[str, Analysis] = {}
    for analysis in analyses:
        if analysis.id not in kept:
            kept[analysis.id] = analysis
            continue
        repeated = Notice(
            "attachment-repeated", "the same file stands here more than once, listed once",
            analysis.document.path,
        )  # fmt: skip
        known = kept[analysis.id]
        kept[analysis.id] = replace(known, notices=(*known.notices, repeated))
    return list(kept.values())


def _refused(analysis: Analysis) -> Quarantine:
    return Quarantine(
        analysis.document.path, analysis.sha256, "not-unicode",
        "what was read in it is not valid text", "open it, save it in another format, and put "
        "that beside it",
    )  # fmt: skip


def _quarantine(source: int, quarantines: Iterable[Quarantine]) -> list[Row]:
    return [
        (source, i, *(encodable(text) for text in (q.path, q.sha256, q.code, q.reason, q.hint)))
        for i, q in enumerate(quarantines)
    ]
