"""The streams of an OLE compound file: the container of Office 97-2003 files and of messages."""

from __future__ import annotations

import codecs
import datetime as dt
import io
import logging
from typing import Any

from indexer.readers import faults

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LARGEST_STREAM_BYTES = 200_000_000
_SECTOR_BYTES = 512  # a whole file is a multiple of it
_DEEPEST = 100
# olefile's name → ours, in the order of an Office file's properties (see `properties`).
_PROPERTIES = {
    "title": "title", "author": "author", "create_time": "created", "last_saved_time": "modified",
    "last_saved_by": "last-modified-by", "subject": "subject", "keywords": "keywords",
    "comments": "description", "category": "category", "last_printed": "last-printed",
    "revision_number": "revision", "company": "company", "manager": "manager",
    "creating_application": "application",
}  # fmt: skip
# FILETIME counts from 1601: what lies before any office program stands for "never".
_FIRST_YEAR = 1980


class Streams:
    """An OLE file's storages and streams, read as they are asked for.

    Raises:
        SourceError: the file's directory or allocation table is broken.
    """

    def __init__(self, data: bytes, *, name: str) -> None:
        import olefile

        # It writes of every oddity on the screen; what matters it raises.
        logging.getLogger("olefile").setLevel(logging.CRITICAL)
        self._name = name
        try:
            self._ole = olefile.OleFileIO(io.BytesIO(data))
        except (OSError, ValueError, IndexError, TypeError, AttributeError, KeyError) as fault:
            kind = faults.truncated if len(data) % _SECTOR_BYTES else faults.damaged
            raise kind(name, f"its directory of streams is broken: {fault}") from fault
        # olefile looks a path up by comparing every name on the way, which takes minutes in a
        # message with thousands of recipients.
        self._entries = _by_path(self._ole.root, name)

    @property
    def root_names(self) -> tuple[str, ...]:
        """The storages and streams at the top, in the file's order."""
        return tuple(entry.name for entry in self._ole.root.kids)

    def has(self, path: str) -> bool:
        """Whether there is a stream or storage of this path ("a/b"); case does not count."""
        return path.lower() in self._entries

    def names_in(self, storage: str) -> tuple[str, ...]:
        """The entries directly in a storage ("" is the root), in the file's order."""
        entry = self._entries.get(storage.lower()) if storage else self._ole.root
        return tuple(kid.name for kid in entry.kids) if entry is not None else ()

    def read(self, path: str) -> bytes:
        """The bytes of a stream."""
        entry = self._entries.get(path.lower())
        if entry is None or entry.kids:
            raise faults.damaged(self._name, f"it has no stream {path}")
        if entry.size > _LARGEST_STREAM_BYTES:
            raise faults.over_limit(self._name, f"{path} is larger than 200 MB")
        try:
            with self._ole._open(entry.isectStart, entry.size) as stream:
                return bytes(stream.read())
        except (OSError, ValueError, IndexError, TypeError) as fault:
            raise faults.damaged(self._name, f"{path} cannot be read: {fault}") from fault

    def properties(self) -> tuple[tuple[str, str], ...]:
        """The document properties that say anything, dates as ISO 8601 in UTC."""
        try:
            found = self._ole.get_metadata()
        except (OSError, ValueError, IndexError, TypeError, OverflowError):
            return ()  # properties only describe; broken ones are no reason to lose the text
        encoding = _encoding(getattr(found, "codepage", None))
        pairs = (
            (ours, _said(getattr(found, key, None), encoding)) for key, ours in _PROPERTIES.items()
        )
        return tuple((name, value) for name, value in pairs if value)


def _by_path(root: Any, name: str) -> dict[str, Any]:
    """Every entry by its path in small letters, walked without recursion."""
    found: dict[str, Any] = {}
    waiting = [(root, "", 0)]
    while waiting:
        node, path, depth = waiting.pop()
        if depth > _DEEPEST:
            raise faults.over_limit(name, f"storages nested more than {_DEEPEST} deep")
        for kid in node.kids:
            inner = f"{path}/{kid.name}" if path else kid.name
            found.setdefault(inner.lower(), kid)
            waiting.append((kid, inner, depth + 1))
    return found


def _encoding(codepage: object) -> str:
    number = codepage % 65_536 if isinstance(codepage, int) else 1252
    name = {65001: "utf-8", 1200: "utf-16-le", 10000: "mac-roman"}.get(number, f"cp{number}")
    try:
        codecs.lookup(name)
    except LookupError:
        return "cp1252"
    return name


def _said(value: object, encoding: str) -> str:
    match value:
        case bytes():
            return value.decode(encoding, "replace").strip("\0 \r\n\t")
        case dt.datetime() if value.year >= _FIRST_YEAR:
            return value.replace(microsecond=0, tzinfo=None).isoformat() + "Z"
        case str():
            return value.strip()
    return ""
