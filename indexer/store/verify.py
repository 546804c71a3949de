"""Re-checks the store against itself: its pages, its texts, and every quote against its text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from indexer.errors import StoreError
from indexer.store.audit import check_log
from indexer.store.columns import text_hash
from indexer.store.connection import UNSOUND, Connection
from indexer.store.findings import find_links
from indexer.store.rows import EVERYTHING, Check
from indexer.store.values import load_text


def verify_store(db: Connection, log: Path) -> tuple[Check, ...]:
    """Every check in turn; a fault in one does not hide those in another."""
    return (
        _check("store", db, _database_faults),
        _check("texts", db, _text_faults),
        _check("places", db, _place_faults),
        _check("links", db, _link_faults),
        _check_the_log(db, log),
    )


def _check(name: str, db: Connection, faults: Callable[[Connection], Iterator[str]]) -> Check:
    """Count what was looked at ("" each) and keep what was found wrong."""
    checked, found = 0, []
    try:
        for fault in faults(db):
            checked += 1
            if fault:
                found.append(fault)
    except StoreError as damage:
        found.append(damage.what)
    except UNSOUND as fault:
        found.append(f"a row is not what was stored: {fault}")
    return Check(name, checked, tuple(found))


def _check_the_log(db: Connection, log: Path) -> Check:
    try:
        last = str(db.value("SELECT value FROM meta WHERE key = 'log'"))
    except StoreError as damage:
        return Check("log", 0, (damage.what,))
    return check_log(log, last)


def _database_faults(db: Connection) -> Iterator[str]:
    for (line,) in db.all("PRAGMA integrity_check"):
        yield "" if line == "ok" else str(line)
    for table, _, parent, _ in db.all("PRAGMA foreign_key_check"):
        yield f"a row of {table} belongs to no row of {parent}"
    yield ""


def _text_faults(db: Connection) -> Iterator[str]:
    for doc, path in db.all("SELECT doc, path FROM documents ORDER BY path, id"):
        stored = db.all("SELECT sha256 FROM texts WHERE doc = ?", (doc,))
        if not stored or stored[0][0] != text_hash(load_text(db, doc)):
            yield f"the text of {path} is not as it was stored"
        else:
            yield ""


def _place_faults(db: Connection) -> Iterator[str]:
    for doc, path in db.all("SELECT doc, path FROM documents ORDER BY path, id"):
        text = load_text(db, doc)
        for table in ("statements", "dates"):
            for start, end, quote in db.all(
                f"SELECT start, end, quote FROM {table} WHERE doc = ?", (doc,)
            ):
                is_so = text[start:end] == quote
                yield "" if is_so else f"{path} [{start}:{end}] no longer reads {quote[:60]!r}"


def _link_faults(db: Connection) -> Iterator[str]:
    for _ in find_links(db, EVERYTHING):
        yield ""
