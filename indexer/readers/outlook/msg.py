"""Outlook messages in files of their own (.msg): an OLE file of properties ([MS-OXMSG])."""

from __future__ import annotations

import datetime as dt
import struct
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from indexer.model import Notice
from indexer.readers import faults
from indexer.readers.mail import lay_message
from indexer.readers.outlook import item as mapi
from indexer.readers.outlook.item import Attached, Item, Recipient, address_of
from indexer.readers.outlook.letter import as_email, notes_on
from indexer.readers.registry import Reading, reads
from indexer.readers.streams import Streams

# How many bytes stand before the properties of each kind of storage, [MS-OXMSG] 2.4.1.
_MESSAGE_HEAD, _EMBEDDED_HEAD, _OTHER_HEAD = 32, 24, 8
_PROPERTIES = "__properties_version1.0"
_EMBEDDED = f"__substg1.0_{mapi.ATTACHED_DATA:04X}000D"
_MOST_ATTACHED = 2_000
_MOST_RECIPIENTS = 5_001  # one more than are read, so that the rest is told
_DEEPEST = 10
_WIDE, _NARROW = 0x001F, 0x001E  # strings in UTF-16, and in the code page of the message
_NEVER = 4500


@reads("msg", ".msg", ".oft", libraries=("olefile", "oxmsg", "selectolax.lexbor", "chardet"))
def read_msg(data: bytes, *, name: str) -> Reading:
    """Fields, a blank line, the body, as every e-mail; attachments and inner messages beside."""
    streams = Streams(data, name=name)
    item = _item(streams, "", _MESSAGE_HEAD, name, 0)
    notices = tuple(Notice(code, message, name) for code, message in notes_on(item))
    return lay_message(as_email(item), name=name, format_name="msg", notices=notices)


def _item(streams: Streams, storage: str, head: int, name: str, depth: int) -> Item:
    inner = streams.names_in(storage)
    people = [n for n in inner if n.startswith("__recip_version1.0_#")]
    files = [n for n in inner if n.startswith("__attach_version1.0_#")]
    if len(files) > _MOST_ATTACHED:
        raise faults.over_limit(name, f"a message with more than {_MOST_ATTACHED:,} attachments")
    recipients = tuple(_recipients(streams, storage, people[:_MOST_RECIPIENTS]))
    found = [_attached(streams, _join(storage, n), name, depth) for n in files]
    notes = [note for _, note in found if note]
    if len(people) > len(recipients):
        notes.append(("addresses-capped", f"{len(people) - len(recipients)} recipients not read"))
    properties = _Properties(streams, storage, head)
    return Item(properties, recipients, tuple(a for a, _ in found if a), tuple(notes))


def _recipients(streams: Streams, storage: str, names: list[str]) -> Iterator[Recipient]:
    for name in names:
        said = _Properties(streams, _join(storage, name), _OTHER_HEAD)
        yield Recipient(address_of(said, mapi.RECIPIENT), said.number(mapi.RECIPIENT_KIND))


def _attached(
    streams: Streams, storage: str, name: str, depth: int
) -> tuple[Attached | None, tuple[str, str] | None]:
    """One attachment; or, where the file does not hold it, what to say of that."""
    said = _Properties(streams, storage, _OTHER_HEAD)
    title = next((t for n in mapi.ATTACHED_NAMES if (t := said.text(n))), "")
    how = said.number(mapi.ATTACHED_HOW)
    if how == mapi.EMBEDDED_MESSAGE and depth < _DEEPEST:
        inner = _item(streams, _join(storage, _EMBEDDED), _EMBEDDED_HEAD, name, depth + 1)
        title = inner.properties.text(mapi.SUBJECT) or title or "message"
        return Attached(f"{title[:120]}.eml", "message/rfc822", b"", inner), None
    if how == mapi.OLE_OBJECT:
        return None, ("embedded-object", f"an object of another program ({title:.60}) is not read")
    if how in mapi.BY_REFERENCE:
        place = next((t for n in mapi.ATTACHED_PLACES if (t := said.text(n))), "")
        message = (
            f"{title or 'a file'} is only referred to ({place or 'no place given'}): ask for it"
        )
        return None, ("attachment-elsewhere", message)
    return Attached(title, said.text(mapi.ATTACHED_TYPE), said.binary(mapi.ATTACHED_DATA)), None


def _join(storage: str, name: str) -> str:
    return f"{storage}/{name}" if storage else name


class _Storage:
    """One storage, as python-oxmsg's decoding of properties wants to see it: read when asked.

    Its own loader reads every stream of the file at once, and slower than their number grows.
    """

    def __init__(self, streams: Streams, path: str) -> None:
        self._streams, self._path = streams, path

    @property
    def properties_stream_bytes(self) -> bytes:
        """The fixed properties, and which others there are."""
        return self._streams.read(_join(self._path, _PROPERTIES))

    def property_stream_bytes(self, pid: int, ptyp: int) -> bytes:
        """The value of a property that has a stream of its own."""
        return self._streams.read(_join(self._path, f"__substg1.0_{pid:04X}{ptyp:04X}"))


class _Properties:
    """Properties decoded by python-oxmsg."""

    def __init__(self, streams: Streams, storage: str, head: int) -> None:
        self._storage, self._head = _Storage(streams, storage), head

    @cached_property
    def _values(self) -> Any:
        from oxmsg.properties import Properties

        return Properties(self._storage, self._head)

    @cached_property
    def _kinds(self) -> dict[int, set[int]]:
        kinds: dict[int, set[int]] = {}
        for one in self._values:
            kinds.setdefault(one.pid, set()).add(one.ptyp)
        return kinds

    def text(self, number: int) -> str:
        """A string; letters that its code page does not have become U+FFFD."""
        kinds = self._kinds.get(number, set())
        if _WIDE in kinds:
            return self._storage.property_stream_bytes(number, _WIDE).decode("utf-16-le", "replace")
        if _NARROW not in kinds:
            return ""
        try:
            return str(self._values.str_prop_value(number))
        except Exception:  # noqa: BLE001 - it has two errors of its own beside Python's
            data = self._storage.property_stream_bytes(number, _NARROW)
            return data.decode("cp1252", "replace")

    def number(self, number: int) -> int:
        """A whole number."""
        value = self._values.int_prop_value(number)
        return value if isinstance(value, int) else 0

    def moment(self, number: int) -> dt.datetime | None:
        """A time in UTC."""
        try:
            value = self._values.date_prop_value(number)
        except (OverflowError, struct.error):
            return None
        # "None" is written as a day in the year 4501.
        return value if isinstance(value, dt.datetime) and value.year < _NEVER else None

    def binary(self, number: int) -> bytes:
        """Bytes."""
        return self._values.binary_prop_value(number) or b""
