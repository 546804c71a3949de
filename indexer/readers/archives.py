"""7-Zip and RAR archives, through the system's libarchive where it is installed."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from indexer.errors import SourceError
from indexer.readers import faults
from indexer.readers.containers import Box, is_debris, limit_entries, new_box
from indexer.readers.registry import Reading, reads

_INSTALL = (
    "pip install 'evidence-indexer[archives]' and the system's libarchive (indexer doctor says "
    "how), or unpack it into the corpus folder"
)
_UNPACK = "unpack it with its password into the corpus folder"
_LOCKED = ("passphrase", "encrypt")


@reads("7z", ".7z")
def read_7z(data: bytes, *, name: str) -> Reading:
    """The files of a 7-Zip archive."""
    return _read(data, name, "7z")


@reads("rar", ".rar")
def read_rar(data: bytes, *, name: str) -> Reading:
    """The files of a RAR archive."""
    return _read(data, name, "rar")


class _Blocks(io.RawIOBase):
    """What libarchive unpacks, block by block, as a stream."""

    def __init__(self, blocks: Iterator[bytes]) -> None:
        self._blocks = blocks

    def read(self, _size: int = -1) -> bytes:
        """The next block, b"" at the end; of whatever size libarchive chose."""
        return next((bytes(block) for block in self._blocks if block), b"")


def _read(data: bytes, name: str, format_name: str) -> Reading:
    libarchive = _libarchive(name)
    box = new_box(name)
    try:
        with libarchive.memory_reader(data) as archive:
            for count, entry in enumerate(archive, start=1):
                limit_entries(count, name)
                if not entry.isdir:
                    _add(entry, len(data), box)
    except libarchive.ArchiveError as fault:
        _break_off(fault, box)
    return box.reading(format_name)


def _libarchive(name: str) -> Any:
    """The library; it fails on import in several ways where the system's half is missing."""
    try:
        import libarchive
    except (ImportError, OSError, AttributeError, TypeError) as fault:
        message = "7-Zip and RAR archives are read through libarchive"
        raise faults.tool_missing(name, message, _INSTALL) from fault
    return libarchive


def _add(entry: Any, packed_bytes: int, box: Box) -> None:
    inner = entry.pathname or ""
    # Some archives do not say what their members are: those are files.
    if entry.issym or entry.islnk or entry.isdev or entry.isfifo or entry.issock:
        box.links += 1
    elif is_debris(inner):
        box.debris += 1
    else:
        # In a solid archive no member has a packed size of its own.
        box.add(inner, _Blocks(entry.get_blocks()), packed_bytes)


def _break_off(fault: Exception, box: Box) -> None:
    """What cannot be unpacked is a row: the whole archive, or the rest of it."""
    is_locked = any(word in str(fault).lower() for word in _LOCKED)
    message = f"the archive cannot be unpacked to its end ({fault!s:.160})"
    name = box.named("rest-of-the-archive") if box.members else box.name
    if is_locked:
        refusal: SourceError = faults.encrypted(name, message, _UNPACK)
    else:
        refusal = faults.damaged(name, message)
    if not box.members:
        raise refusal from fault
    box.bar(name, refusal)
