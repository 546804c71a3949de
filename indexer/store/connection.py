"""The only place that talks to SQLite: opens, migrates, runs statements, and says what failed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from indexer.errors import CaseError, StoreError
from indexer.store.schema import APPLICATION_ID, MIGRATIONS

Row = tuple[Any, ...]

_REBUILD = "move .indexer away; update rebuilds it from corpus/"
_FAULTS = {
    sqlite3.SQLITE_FULL: (
        StoreError, "the disk is full", "free some space and run it again; nothing stored is lost",
    ),
    sqlite3.SQLITE_IOERR: (
        StoreError, "the disk cannot be read or written", "check the disk; nothing stored is lost",
    ),
    sqlite3.SQLITE_READONLY: (
        CaseError, "the case cannot be written", "check that you may write to its folder",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        CaseError, "the store cannot be opened", "check that you may read and write its folder",
    ),
    sqlite3.SQLITE_PERM: (
        CaseError, "the store cannot be opened", "check that you may read and write its folder",
    ),
    sqlite3.SQLITE_BUSY: (
        StoreError, "another program is using the store", "close it, or try again in a moment",
    ),
    sqlite3.SQLITE_CORRUPT: (StoreError, "the store is damaged", _REBUILD),
    sqlite3.SQLITE_NOTADB: (StoreError, "the store is damaged: not a database", _REBUILD),
}  # fmt: skip


# What turning a row back into values raises when the row is not what was stored.
UNSOUND = (ValueError, TypeError, LookupError, AttributeError, OverflowError)


class Connection:
    """One open store. Every failure of the database comes out as an error a user can act on."""

    def __init__(self, path: Path, *, writing: bool) -> None:
        self.path = path
        with self._said():
            self._raw = _connect(path, writing=writing)
        try:
            self._prepare(writing=writing)
        except BaseException:
            self._raw.close()
            raise

    def close(self) -> None:
        """Close the store; what is not committed is undone."""
        with self._said():
            self._raw.close()

    def all(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """Every row of a query."""
        with self._said():
            return self._raw.execute(sql, values).fetchall()

    def one(self, sql: str, values: Sequence[Any] = ()) -> Row | None:
        """The first row of a query, or None."""
        rows = self.all(sql, values)
        return rows[0] if rows else None

    def the(self, sql: str, values: Sequence[Any] = ()) -> Row:
        """The first row; where there is none, the store is damaged."""
        row = self.one(sql, values)
        if row is None:
            raise self.damaged("a row is missing")
        return row

    def value(self, sql: str, values: Sequence[Any] = ()) -> Any:
        """The first column of the first row; there must be one."""
        return self.the(sql, values)[0]

    def run(self, sql: str, values: Sequence[Any] = ()) -> int:
        """Run one statement; gives the key of the last row inserted."""
        with self._said():
            return self._raw.execute(sql, values).lastrowid or 0

    def run_many(self, sql: str, rows: Iterable[Row]) -> None:
        """Run one statement for every row."""
        with self._said():
            self._raw.executemany(sql, rows)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is done inside is stored together, or none of it."""
        self.run("BEGIN IMMEDIATE")
        try:
            yield
            self.run("COMMIT")
        except BaseException:
            # A full disk may have undone it already.
            if self._raw.in_transaction:
                self._raw.rollback()
            raise

    def damaged(self, what: str) -> StoreError:
        """The error for content that cannot be what was stored."""
        return StoreError(f"the store is damaged: {what}", where=str(self.path), hint=_REBUILD)

    @contextmanager
    def _said(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as fault:
            raise self._translated(fault) from fault
        except UnicodeDecodeError as fault:  # of SQLite's own message, which quotes what it read
            raise self.damaged("it is not laid out as a store") from fault

    def _translated(self, fault: sqlite3.Error) -> Exception:
        code = getattr(fault, "sqlite_errorcode", sqlite3.SQLITE_OK) & 0xFF
        if code in _FAULTS:
            kind, what, hint = _FAULTS[code]
            return kind(what, where=str(self.path), hint=hint)
        if code == sqlite3.SQLITE_TOOBIG:
            return OverflowError(str(fault))
        # Every statement of ours has run on a whole store: where one makes no sense, a table or
        # column is no longer there. Bytes that are no text have no code of their own.
        if code == sqlite3.SQLITE_ERROR or "decode to UTF-8" in str(fault):
            return self.damaged(str(fault))
        return fault

    def _prepare(self, *, writing: bool) -> None:
        self.run("PRAGMA trusted_schema = OFF")
        self.run("PRAGMA foreign_keys = ON")
        version = self._version()
        if writing:
            self.run("PRAGMA journal_mode = WAL")
            self.run("PRAGMA synchronous = NORMAL")
            self.run("PRAGMA cache_size = -65536")
            self.migrate(version, MIGRATIONS)
        elif version == 0:
            raise StoreError(
                "nothing has been indexed here yet", where=str(self.path.parent),
                hint="run: indexer update",
            )  # fmt: skip
        elif version < len(MIGRATIONS):
            raise StoreError(
                "the store was made by an older version", where=str(self.path),
                hint="run: indexer update",
            )  # fmt: skip
        else:
            # One view of the store for as long as it is open, whatever a writer does meanwhile.
            self.run("BEGIN")
            self.all("SELECT 1 FROM meta")

    def _version(self) -> int:
        version = int(self.value("PRAGMA user_version"))
        owner = self.value("PRAGMA application_id")
        is_empty = not self.value("SELECT count(*) FROM sqlite_master")
        if owner != APPLICATION_ID and not is_empty:
            raise StoreError(
                "this database is not a store of ours", where=str(self.path), hint=_REBUILD
            )
        if version > len(MIGRATIONS):
            raise StoreError(
                f"the store was made by a newer version (its form is {version}, "
                f"this program's is {len(MIGRATIONS)})",
                where=str(self.path), hint=f"install the newer program, or {_REBUILD}",
            )  # fmt: skip
        return version

    def migrate(self, version: int, migrations: Sequence[Sequence[str]]) -> None:
        """Bring a store of that version up to the last of the migrations, all or nothing."""
        if version == len(migrations):
            return
        with self.transaction():
            for migration in migrations[version:]:
                for statement in migration:
                    self.run(statement)
            self.run(f"PRAGMA user_version = {len(migrations)}")


def _connect(path: Path, *, writing: bool) -> sqlite3.Connection:
    if writing:
        return sqlite3.connect(path, isolation_level=None, timeout=5.0)
    try:
        return _connect_read_only(path, "mode=ro")
    except sqlite3.OperationalError:
        # On a read-only disk there is no room for the files that let readers and a writer meet;
        # where nothing waits in the log, none are needed.
        log = path.with_name(path.name + "-wal")
        if not path.exists() or (log.exists() and log.stat().st_size):
            raise
        return _connect_read_only(path, "immutable=1")


def _connect_read_only(path: Path, how: str) -> sqlite3.Connection:
    raw = sqlite3.connect(
        f"{path.resolve().as_uri()}?{how}", uri=True, isolation_level=None, timeout=5.0
    )
    try:
        raw.execute("SELECT count(*) FROM sqlite_master").fetchall()
    except sqlite3.Error:
        raw.close()
        raise
    return raw
