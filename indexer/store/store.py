"""The store as everyone else sees it: put in what was found, take out rows."""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, Self, TypeVar

from indexer.errors import CaseError, StoreError
from indexer.model import Analysis, Covered, Flag, Link, Quarantine, Scan, Source
from indexer.store import documents, findings, history, passages, writer
from indexer.store.audit import LOG, append_entry
from indexer.store.connection import UNSOUND, Connection
from indexer.store.lock import WriterLock
from indexer.store.rows import (
    EVERYTHING,
    Check,
    CorrectedBy,
    Counts,
    DateRow,
    DocumentRow,
    FamilyRow,
    Filter,
    FlagRow,
    HistoryRow,
    Kept,
    KeptChanges,
    NoticeRow,
    PassageRow,
    StatementRow,
)
from indexer.store.values import load_covered, load_scans, load_text
from indexer.store.verify import verify_store

if TYPE_CHECKING:
    from indexer.links.linkable import Linkable

DATABASE = "case.db"
LOCK = "lock"

Args = ParamSpec("Args")
Value = TypeVar("Value")


def utc_now() -> str:
    """The time as the log and the history write it: UTC, ISO 8601, seconds."""
    return dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _sound(
    read: Callable[Concatenate[Store, Args], Value],
) -> Callable[Concatenate[Store, Args], Value]:
    """Content that cannot be turned into values again was damaged: say so."""

    @functools.wraps(read)
    def reading(store: Store, /, *args: Args.args, **kwargs: Args.kwargs) -> Value:
        try:
            return read(store, *args, **kwargs)
        except UNSOUND as fault:
            raise store.damaged(fault) from fault

    return reading


def _rows(
    read: Callable[Concatenate[Store, Args], Iterator[Value]],
) -> Callable[Concatenate[Store, Args], Iterator[Value]]:
    """The same for what is read while it is asked for."""

    @functools.wraps(read)
    def reading(store: Store, /, *args: Args.args, **kwargs: Args.kwargs) -> Iterator[Value]:
        try:
            yield from read(store, *args, **kwargs)
        except UNSOUND as fault:
            raise store.damaged(fault) from fault

    return reading


class Store:
    """One case's store; open it with `Store.open`, in a `with`.

    A store open for reading shows one moment of the case, whatever is written meanwhile. Rows come
    in order of path, then of place in the text, however and whenever they were put in.
    """

    def __init__(
        self, folder: Path, db: Connection, lock: WriterLock | None, clock: Callable[[], str]
    ) -> None:
        self.folder = folder
        self._db = db
        self._lock = lock
        self._clock = clock

    @classmethod
    def open(cls, folder: Path, *, writing: bool, clock: Callable[[], str] = utc_now) -> Store:
        """Open the store in a case's `.indexer` folder; writing makes it, or brings it up to date.

        Raises:
            StoreError: another update is running; there is nothing yet to read; the store is
                damaged, or was made by a newer version.
            CaseError: the folder cannot be written.
        """
        if not writing:
            if not (folder / DATABASE).is_file():
                raise StoreError(
                    "nothing has been indexed here yet", where=str(folder),
                    hint="run: indexer update",
                )  # fmt: skip
            return cls(folder, Connection(folder / DATABASE, writing=False), None, clock)
        try:
            folder.mkdir(exist_ok=True)
            lock = WriterLock(folder / LOCK)
        except OSError as fault:
            raise CaseError(
                f"the case cannot be written: {fault.strerror}", where=str(folder),
                hint="check that you may write to its folder and that the disk is not full",
            ) from None  # fmt: skip
        try:
            return cls(folder, Connection(folder / DATABASE, writing=True), lock, clock)
        except BaseException:
            lock.release()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self.close()

    def close(self) -> None:
        """Close the store and let another writer in."""
        try:
            self._db.close()
        finally:
            if self._lock:
                self._lock.release()

    # What is known, and under which marks.

    @property
    @_sound
    def token(self) -> str:
        """A random mark given to the store when it was made; another store has another."""
        return str(self._meta("token"))

    @property
    @_sound
    def generation(self) -> int:
        """Grows with every change that a search could see."""
        return int(self._meta("generation"))

    @property
    @_sound
    def links_are_current(self) -> bool:
        """Whether the links were made from the documents as they are now."""
        return bool(self._meta("links") == "current")

    @_sound
    def fingerprint(self) -> str:
        """A hash of the indexed files' paths and hashes: same corpus, same fingerprint."""
        whole = hashlib.sha256()
        for path, sha256 in self._db.all(
            "SELECT path, sha256 FROM sources WHERE state = 'indexed' ORDER BY path"
        ):
            whole.update(f"{path}\0{sha256}\n".encode())
        return whole.hexdigest()

    @_sound
    def known(self) -> dict[str, Source]:
        """Every file put in, indexed or quarantined, by path."""
        rows = self._db.all("SELECT path, size_bytes, modified_ns, sha256 FROM sources")
        return {row[0]: Source(*row) for row in sorted(rows)}

    @_sound
    def stale(self, stamp: str) -> frozenset[str]:
        """The paths of files put in under another stamp: by other rules, or other settings."""
        return frozenset(
            path for (path,) in self._db.all("SELECT path FROM sources WHERE stamp <> ?", (stamp,))
        )

    @_sound
    def stamps(self) -> dict[str, tuple[str, tuple[tuple[str, str], ...]]]:
        """The stamp each file was put in under, and (path, sha256) of what was read in it."""
        members: dict[str, list[tuple[str, str]]] = {}
        for source, path, sha256 in self._db.all(
            "SELECT s.path, d.path, d.sha256 FROM documents d JOIN sources s USING (source) "
            "ORDER BY d.path, d.id"
        ):
            members.setdefault(source, []).append((path, sha256))
        rows = self._db.all("SELECT path, stamp FROM sources ORDER BY path")
        return {path: (stamp, tuple(members.get(path, ()))) for path, stamp in rows}

    @_sound
    def counts(self) -> Counts:
        """How much there is of everything."""
        return documents.count_all(self._db)

    @_sound
    def kept(self) -> Kept:
        """What the last search for links kept; nothing where there is none."""
        found: dict[str, str] = dict(self._db.all("SELECT key, value FROM kept WHERE stage = ''"))
        rows = tuple(self._db.all("SELECT stage, key, value FROM kept WHERE stage <> ''"))
        return Kept(found.get("stamp", ""), int(found.get("generation", -1)), rows)

    @_sound
    def kept_stamp(self) -> str:
        """Under which rules and settings the links were found; "" where that is not known."""
        rows = self._db.all("SELECT value FROM kept WHERE stage = '' AND key = 'stamp'")
        return str(rows[0][0]) if rows else ""

    @_sound
    def documents_changed_since(self, generation: int) -> list[str]:
        """Ids of documents to index again: take out what the index holds of them first."""
        return [id for (id,) in self._db.all(
            "SELECT id FROM documents WHERE generation > ? ORDER BY path, id", (generation,)
        )]  # fmt: skip

    @_sound
    def forgotten_since(self, generation: int) -> list[str]:
        """Ids of documents that are no longer there."""
        return [id for (id,) in self._db.all(
            "SELECT id FROM forgotten WHERE generation > ? ORDER BY id", (generation,)
        )]  # fmt: skip

    # Writing.

    def put(
        self, source: Source, analyses: Sequence[Analysis],
        quarantines: Sequence[Quarantine] = (), *, stamp: str = "",
    ) -> None:  # fmt: skip
        """Store a file, and all that was found in it and its attachments, in one transaction.

        What was known of the file is replaced; documents that do not come back go to the history.

        Args:
            source: the file, with its hash.
            analyses: of the file and of every attachment that could be read.
            quarantines: the file or the attachments that could not be read.
            stamp: names the rules and settings it was read under; see `stale`.

        Raises:
            ValueError: a quote is not the text at its span.
        """
        writer.put_source(self._db, source, analyses, quarantines, stamp=stamp, now=self._clock())

    def touch(self, source: Source) -> None:
        """Note the new size and time stamp of a file whose bytes are as before."""
        writer.touch_source(self._db, source)

    def forget(self, path: str) -> None:
        """Take a file that is gone out of the case; its history stays."""
        writer.forget_source(self._db, path, now=self._clock())

    def replace_links(self, links: Iterable[Link], kept: KeptChanges | None = None) -> None:
        """Store these links in place of all others, and what the search for them keeps."""
        writer.replace_links(self._db, links, kept)

    def replace_case_flags(self, flags: Mapping[str, Sequence[Flag]]) -> None:
        """Store these flags, by document id, in place of all that need more than one document."""
        writer.replace_case_flags(self._db, flags)

    def log(self, command: str, counts: Mapping[str, int], versions: Mapping[str, str]) -> None:
        """Add a run to the audit log."""
        entry = {"when": self._clock(), "command": command, "counts": dict(counts),
                 "versions": dict(versions)}  # fmt: skip
        last = append_entry(self.folder / LOG, entry)
        self._db.run("UPDATE meta SET value = ? WHERE key = 'log'", (last,))

    # Reading.

    @_rows
    def documents(self, which: Filter = EVERYTHING) -> Iterator[DocumentRow]:
        """The documents as coded."""
        return documents.find_documents(self._db, which)

    @_sound
    def document(self, name: str) -> DocumentRow | None:
        """The document of that id or path; of several at one path, that of the first id."""
        doc = documents.find_key(self._db, name)
        return None if doc is None else documents.load_document(self._db, doc)

    @_sound
    def text(self, name: str) -> str | None:
        """The text of the document of that id or path."""
        doc = documents.find_key(self._db, name)
        return None if doc is None else load_text(self._db, doc)

    @_sound
    def scans(self, name: str) -> tuple[Scan, ...]:
        """The pages of the document of that id or path that OCR read."""
        doc = documents.find_key(self._db, name)
        return () if doc is None else load_scans(self._db, doc)

    @_sound
    def covered(self, name: str) -> tuple[Covered, ...]:
        """The words that lie under boxes in the document of that id or path."""
        doc = documents.find_key(self._db, name)
        return () if doc is None else load_covered(self._db, doc)

    @_sound
    def analysis(self, name: str) -> Analysis | None:
        """All the stages found in a document, without its blocks and attachments."""
        doc = documents.find_key(self._db, name)
        return None if doc is None else documents.load_analysis(self._db, doc)

    @_rows
    def statements(self, which: Filter = EVERYTHING) -> Iterator[StatementRow]:
        """The statements with their pinpoints and what they bear on."""
        return findings.find_statements(self._db, which)

    @_rows
    def dates(self, which: Filter = EVERYTHING) -> Iterator[DateRow]:
        """The dates mentioned, with their sentences."""
        return findings.find_dates(self._db, which)

    @_rows
    def flags(self, which: Filter = EVERYTHING) -> Iterator[FlagRow]:
        """What counsel should look at."""
        return findings.find_flags(self._db, which)

    @_rows
    def links(self, which: Filter = EVERYTHING) -> Iterator[Link]:
        """The links of which either end is asked for."""
        return findings.find_links(self._db, which)

    @_sound
    def corrected(self, name: str) -> list[CorrectedBy]:
        """What is put aside of the document of that id or path, by which corrections."""
        doc = documents.find_key(self._db, name)
        texts = findings.Texts(self._db)
        return [] if doc is None else findings.find_corrected(self._db, doc, texts)

    @_rows
    def quarantined(self, which: Filter = EVERYTHING) -> Iterator[Quarantine]:
        """The files and attachments that could not be read."""
        return documents.find_quarantined(self._db, which)

    @_rows
    def notices(self, which: Filter = EVERYTHING) -> Iterator[NoticeRow]:
        """What was to be said of reading the documents."""
        return documents.find_notices(self._db, which)

    @_rows
    def history(self, which: Filter = EVERYTHING) -> Iterator[HistoryRow]:
        """What the case once held."""
        return history.find_history(self._db, which)

    @_rows
    def families(self) -> Iterator[FamilyRow]:
        """Every container with its members."""
        return documents.find_families(self._db)

    @_rows
    def indexed_passages(self, ids: Iterable[str] | None = None) -> Iterator[PassageRow]:
        """The passages of those documents, or of all, for a search index."""
        return passages.find_passages(self._db, ids)

    @_sound
    def passages(self, ids: Iterable[str]) -> dict[str, PassageRow]:
        """Those passages by id, in the order asked for; what is not there is left out."""
        return passages.passages_with_ids(self._db, ids)

    @_rows
    def analyses(self, which: Filter = EVERYTHING) -> Iterator[Analysis]:
        """All the stages found, document by document, without blocks and attachments."""
        keys = documents.find_keys(self._db, which)
        return (documents.load_analysis(self._db, doc) for doc in keys)

    @_sound
    def linkable(self, name: str) -> Linkable | None:
        """The document of that id or path as the search for links needs it."""
        from indexer.links.linkable import linkable_from

        return linkable_from(analysis) if (analysis := self.analysis(name)) else None

    @_rows
    def linkables(self) -> Iterator[Linkable]:
        """The documents as the search for links needs them."""
        from indexer.links.linkable import linkable_from

        return map(linkable_from, self.analyses())

    def verify(self) -> tuple[Check, ...]:
        """Re-check database, texts, quotes, links and log; a fault is a value, not an error."""
        return verify_store(self._db, self.folder / LOG)

    def damaged(self, fault: Exception) -> StoreError:
        """The error for content that cannot be what was stored."""
        return self._db.damaged(f"{type(fault).__name__}: {fault}")

    def _meta(self, key: str) -> Any:
        return self._db.value("SELECT value FROM meta WHERE key = ?", (key,))
