"""One writer at a time: a lock that the system lets go when its process ends, however it ends."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from indexer.errors import StoreError

# A lock of this kind never stops its own process, so that is for us to know.
_held: set[Path] = set()


class WriterLock:
    """The right to write to one store, from creation to `release`.

    It is a record lock, not `flock`: a worker process forked from the writer does not inherit it,
    and so cannot keep a store locked after the writer was killed.

    Raises:
        StoreError: somebody else holds it.
        OSError: the lock file cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path.resolve()
        # To open the file again and close it would let go of the lock: look here first.
        if self._path in _held:
            raise _taken(path, str(os.getpid()))
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.lockf(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):
            holder = os.read(self._file, 20).decode("ascii", "replace").strip()
            os.close(self._file)
            raise _taken(path, holder or "unknown") from None
        os.ftruncate(self._file, 0)
        os.pwrite(self._file, f"{os.getpid()}\n".encode(), 0)
        _held.add(self._path)

    def release(self) -> None:
        """Let another writer in; the file stays, for to remove it could let two in at once."""
        if self._path in _held:
            _held.discard(self._path)
            os.ftruncate(self._file, 0)
            os.close(self._file)


def _taken(path: Path, pid: str) -> StoreError:
    return StoreError(
        f"another update is running (pid {pid})", where=str(path.parent),
        hint="wait until it is done, or stop it; nothing is lost by stopping it",
    )  # fmt: skip
