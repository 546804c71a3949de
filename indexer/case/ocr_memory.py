"""What OCR read in the case's files, kept in `.indexer/ocr` so that no page is read twice.

One file for each file of the corpus, named by its hash: when the document leaves the case its words
leave with it. All of it is derived; whoever deletes the folder loses time and nothing else.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import os
import zlib
from collections.abc import Collection
from functools import cached_property
from pathlib import Path

_FOLDER = "ocr"
_SUFFIX = ".read"
# 20,000 pages of one file, and 200,000 of a case; beyond, what was used longest ago goes.
_MOST_FILE_BYTES = 100_000_000
_MOST_BYTES = 1_000_000_000
_MOST_TOLD_BYTES = 50_000_000


class OcrMemory:
    """The words read in one file of the corpus.

    A line for each picture: its key, and what was read, packed. Lines are added by one system call
    each, so that two copies of a file may be read side by side; one that is cut short is ignored.
    """

    def __init__(self, derived: Path, sha256: str) -> None:
        self._path = derived / _FOLDER / f"{sha256}{_SUFFIX}"

    @cached_property
    def _known(self) -> dict[bytes, bytes]:
        try:
            data = self._path.read_bytes()
            os.utime(self._path)
        except OSError:
            return {}
        pairs = (line.partition(b" ") for line in data.splitlines())
        return {key: packed for key, _, packed in pairs}

    def recall(self, key: str) -> bytes | None:
        """What was kept under this key; None for nothing, or for what is not whole."""
        packed = self._known.get(key.encode("ascii"))
        if packed is None:
            return None
        try:
            unpacker = zlib.decompressobj()
            told = unpacker.decompress(base64.b64decode(packed, validate=True), _MOST_TOLD_BYTES)
        except (binascii.Error, zlib.error):
            return None
        return told if unpacker.eof else None

    def keep(self, key: str, told: bytes) -> None:
        """Keep what was read; where there is no room, nothing happens."""
        line = key.encode("ascii") + b" " + base64.b64encode(zlib.compress(told)) + b"\n"
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            file = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)
            try:
                if os.fstat(file).st_size + len(line) <= _MOST_FILE_BYTES:
                    os.write(file, line)
            finally:
                os.close(file)


def forget_ocr_of_others(derived: Path, kept: Collection[str]) -> None:
    """Delete what was read in files that are not in the case: `kept` are the hashes of those that
    are. Then what was used longest ago, until the rest has room."""
    found = []
    for path in (derived / _FOLDER).glob(f"*{_SUFFIX}"):
        with contextlib.suppress(OSError):
            if path.stem in kept:
                status = path.stat()
                found.append((status.st_mtime_ns, status.st_size, path))
            else:
                path.unlink()
    total = sum(size for _, size, _ in found)
    for _, size, path in sorted(found):
        if total <= _MOST_BYTES:
            return
        with contextlib.suppress(OSError):
            path.unlink()
        total -= size
