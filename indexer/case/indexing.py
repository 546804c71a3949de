"""Keeps the search index in step with the store it is derived from."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from indexer.case.parties import SpeakerNames, load_identities
from indexer.errors import SearchIndexError
from indexer.model import CaseSettings, Notice
from indexer.search import (
    Engine,
    IndexedDocument,
    IndexedPassage,
    IndexedStatement,
    choose_engine,
    create_engine,
    open_engine,
)
from indexer.store import Store
from indexer.store.pinpoints import line_range
from indexer.store.rows import DocumentRow, PassageRow, StatementMark

INDEX = "index"
_SEEN = "index.json"
# By which names the index knows the speakers of a document: a hash for each.
_NAMES = "index-names.json"
# Passages go to the engine in lots, so that a large case never stands in memory at once.
_LOT = 500


@dataclass(frozen=True, slots=True)
class IndexState:
    """Which engine holds the index, and what there is to say about it."""

    engine: str
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the index has taken in: by which engine, from which store, up to which change."""

    engine: str
    token: str
    generation: int


def bring_up_to_date(
    store: Store, derived: Path, settings: CaseSettings, progress: Callable[[str, int, int], None]
) -> IndexState:
    """Index what changed since the last time; all of it where the index is missing or not ours."""
    passages = store.counts().passages
    name = choose_engine(settings.engine, passages)
    seen = _load_seen(derived)
    engine, notices = _open(derived, store, name, seen)
    names = SpeakerNames(settings, lambda: load_identities(store, derived, settings))
    try:
        since = seen.generation if seen and not notices else 0
        if since < store.generation or notices:
            now = names.digests()
            renamed = _renamed(_load_names(derived), now) if since else []
            _catch_up(engine, store, since, renamed, names, progress)
            _save(derived / _NAMES, now)
            _save_seen(derived, _Seen(name, store.token, store.generation))
    finally:
        engine.close()
    return IndexState(name, tuple(n for n in notices if n.code != "index-new"))


def open_for_search(store: Store, derived: Path) -> tuple[Engine, tuple[Notice, ...]]:
    """The index as it is, with a notice where the store is ahead of it.

    Raises:
        SearchIndexError: there is none, or it is not this store's.
    """
    seen = _load_seen(derived)
    if seen is None or seen.token != store.token:
        raise SearchIndexError(
            "there is no search index for this store",
            where=str(derived),
            hint="run: indexer update",
        )
    engine = open_engine(seen.engine, derived / INDEX, store.token)
    behind = len(store.documents_changed_since(seen.generation))
    if not behind:
        return engine, ()
    message = f"{behind} documents are not searchable yet: run indexer update"
    return engine, (Notice("index-behind", message, "search"),)


def index_faults(store: Store, derived: Path) -> Iterator[str]:
    """What keeps the index from answering for the whole store."""
    try:
        engine, notices = open_for_search(store, derived)
    except SearchIndexError as fault:
        yield fault.what
        return
    try:
        yield from (notice.message for notice in notices)
        if not notices and engine.count() != store.counts().passages:
            yield f"{engine.count()} passages are indexed of {store.counts().passages}"
    finally:
        engine.close()


def indexed(rows: Iterable[PassageRow], names: SpeakerNames) -> Iterator[IndexedPassage]:
    """The store's passages as the search room takes them; a document's share one value."""
    document: IndexedDocument | None = None
    for row in rows:
        if document is None or document.id != row.document.id:
            document = _document(row.document)
        statements = tuple(_statement(row.document.id, mark, names) for mark in row.statements)
        yield IndexedPassage(
            row.id, document, row.text, row.span.start, row.page, row.paragraph, row.sentences,
            statements, lines=line_range(row.lines),
        )  # fmt: skip


def _document(row: DocumentRow) -> IndexedDocument:
    return IndexedDocument(
        row.id, row.path, row.type, row.language, row.title, row.author, row.agency,
        row.docket, row.date.value.value if row.date else "", row.family, row.flags,
        row.privilege,
    )  # fmt: skip


def _statement(document: str, mark: StatementMark, names: SpeakerNames) -> IndexedStatement:
    return IndexedStatement(
        mark.span, mark.kind.value, names.of(document, mark.speaker),
        mark.said_on.value if mark.said_on else "", mark.is_corrected, mark.is_answered,
    )  # fmt: skip


def _open(
    derived: Path, store: Store, name: str, seen: _Seen | None
) -> tuple[Engine, list[Notice]]:
    """The engine with what it holds; a notice where it had to begin anew."""
    place = derived / INDEX
    if seen is None or seen.token != store.token or not place.is_dir():
        note = Notice("index-new", "the search index was built from the store", INDEX)
    elif seen.engine != name:
        note = Notice(
            "index-rebuilt", f"rebuilt with {name}, for {seen.engine} held it before", INDEX
        )
    else:
        try:
            return open_engine(name, place, store.token), []
        except SearchIndexError as fault:
            note = Notice("index-rebuilt", f"rebuilt from the store: {fault.what}", INDEX)
    return create_engine(name, place, store.token), [note]


def _catch_up(
    engine: Engine, store: Store, since: int, renamed: Iterable[str], names: SpeakerNames,
    progress: Callable[[str, int, int], None],
) -> None:  # fmt: skip
    """Index what changed, and what did not but has a speaker who is now known by another name."""
    forgotten = store.forgotten_since(since) if since else []
    changed = store.documents_changed_since(since)
    changed += sorted(set(renamed) - {*changed, *forgotten})
    if since:
        engine.delete((*forgotten, *changed))
    for start in range(0, len(changed), _LOT):
        lot = changed[start : start + _LOT]
        engine.add(indexed(store.indexed_passages(lot), names))
        progress("indexing", start + len(lot), len(changed))
    engine.commit()


def _load_seen(derived: Path) -> _Seen | None:
    try:
        table = json.loads((derived / _SEEN).read_text("utf-8"))
        return _Seen(str(table["engine"]), str(table["token"]), int(table["generation"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _renamed(before: dict[str, str], now: dict[str, str]) -> list[str]:
    """The documents whose speakers had other names when they were indexed."""
    return [id for id in {**before, **now} if before.get(id) != now.get(id)]


def _load_names(derived: Path) -> dict[str, str]:
    try:
        return dict(json.loads((derived / _NAMES).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return {}


def _save_seen(derived: Path, seen: _Seen) -> None:
    """Written after the commit and in one step: a stop in between means indexing a little twice."""
    table = {"engine": seen.engine, "token": seen.token, "generation": seen.generation}
    _save(derived / _SEEN, table)


def _save(path: Path, table: Mapping[str, object]) -> None:
    scratch = path.with_name(f"{path.name}.part")
    scratch.write_text(json.dumps(table), "utf-8")
    scratch.replace(path)
