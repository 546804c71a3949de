"""Outlook mailboxes (.pst, .ost): every message a document of the family, under its folder.

Read by libpff (`pip install 'evidence-indexer[pst]'`), which is optional for its licence (LGPL).
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from indexer.errors import SourceError
from indexer.readers import faults
from indexer.readers.containers import Box, limit_entries, new_box
from indexer.readers.outlook import item as mapi
from indexer.readers.outlook.item import Attached, Item, Recipient, address_of
from indexer.readers.outlook.letter import as_bytes
from indexer.readers.registry import Reading, reads

_MOST_ATTACHED = 2_000
_MOST_RECIPIENTS = 5_001
_LARGEST_ATTACHED_BYTES = 200_000_000
_DEEPEST_FOLDER = 100
_NOT_IN_NAMES = re.compile(r"[\x00-\x1f/\\!]+")
_INSTALL = "pip install 'evidence-indexer[pst]', or export the mailbox as .eml or .mbox"


@reads("pst", ".pst", ".ost")
def read_pst(data: bytes, *, name: str) -> Reading:
    """The messages of a mailbox, folder by folder; one that cannot be read is quarantined alone."""
    try:
        import pypff
    except ImportError as fault:
        message = "an Outlook mailbox is read through libpff"
        raise faults.tool_missing(name, message, _INSTALL) from fault
    mailbox = pypff.file()
    try:
        mailbox.open_file_object(io.BytesIO(data))
        root = mailbox.get_root_folder()
    except OSError as fault:
        raise faults.damaged(name, f"not a whole Outlook mailbox ({fault!s:.160})") from fault
    box = new_box(name)
    for count, (folder, found) in enumerate(_items(root, "", 0), start=1):
        limit_entries(count, name)
        _add(box, f"{folder}message-{count:05}.eml", found)
    return box.reading("pst")


def _items(folder: Any, path: str, depth: int) -> Iterator[tuple[str, Any]]:
    """Every item with the path of its folder; folders are named as Outlook shows them."""
    if depth > _DEEPEST_FOLDER:
        return
    for index in range(folder.number_of_sub_messages):
        yield path, lambda i=index: folder.get_sub_message(i)
    for index in range(folder.number_of_sub_folders):
        inner = folder.get_sub_folder(index)
        name = _NOT_IN_NAMES.sub("_", inner.name or "").strip(" .")
        yield from _items(inner, f"{path}{name}/" if name else path, depth + 1)


def _add(box: Box, name: str, found: Any) -> None:
    try:
        data = as_bytes(_item(found(), 0))
    except SourceError as fault:
        box.bar(box.named(name), fault)
    except (OSError, ValueError, TypeError, AttributeError, OverflowError) as fault:
        # libpff gives a bare item where a message is broken: it is a row, never a silent skip.
        safe = box.named(name)
        box.bar(safe, faults.damaged(safe, f"the item cannot be read ({fault!s:.160})"))
    else:
        box.add(name, io.BytesIO(data), len(data))


def _item(message: Any, depth: int) -> Item:
    count = getattr(message, "number_of_attachments", 0)
    if count > _MOST_ATTACHED:
        raise faults.over_limit("message", f"more than {_MOST_ATTACHED:,} attachments")
    found = [_attached(message.get_attachment(index), depth) for index in range(count)]
    return Item(_Properties(message.record_sets), tuple(_recipients(message)), tuple(found))


def _recipients(message: Any) -> Iterator[Recipient]:
    table: Any = getattr(message, "recipients", None)
    if table is None:
        return
    for index in range(min(table.number_of_record_sets, _MOST_RECIPIENTS)):
        said = _Properties([table.get_record_set(index)])
        yield Recipient(address_of(said, mapi.RECIPIENT), said.number(mapi.RECIPIENT_KIND))


def _attached(attachment: Any, depth: int) -> Attached:
    said = _Properties(attachment.record_sets)
    title = next((t for n in mapi.ATTACHED_NAMES if (t := said.text(n))), "")
    if said.number(mapi.ATTACHED_HOW) == mapi.EMBEDDED_MESSAGE and attachment.number_of_sub_items:
        inner = _item(attachment.get_sub_item(0), depth + 1)
        title = inner.properties.text(mapi.SUBJECT) or title or "message"
        return Attached(f"{title[:120]}.eml", "message/rfc822", b"", inner)
    size = attachment.size
    if size > _LARGEST_ATTACHED_BYTES:
        raise faults.over_limit("message", "an attachment larger than 200 MB")
    return Attached(
        title, said.text(mapi.ATTACHED_TYPE), attachment.read_buffer(size) if size else b""
    )


class _Properties:
    """The properties of one item, recipient or attachment."""

    def __init__(self, record_sets: Any) -> None:
        self._sets = record_sets

    @cached_property
    def _entries(self) -> dict[int, Any]:
        return {
            entry.entry_type: entry
            for records in self._sets
            for entry in records.entries
            if entry.entry_type is not None
        }

    def text(self, number: int) -> str:
        """A string."""
        entry = self._entries.get(number)
        if entry is None or entry.value_type not in (0x001E, 0x001F):
            return ""
        value: str = entry.data_as_string or ""
        # A prefix's length is kept before the subject as two control characters.
        return value[2:] if value.startswith("\x01") else value

    def number(self, number: int) -> int:
        """A whole number."""
        entry = self._entries.get(number)
        return int(entry.data_as_integer or 0) if entry is not None else 0

    def moment(self, number: int) -> dt.datetime | None:
        """A time in UTC."""
        entry = self._entries.get(number)
        value = entry.data_as_datetime if entry is not None else None
        return value.replace(tzinfo=dt.UTC) if isinstance(value, dt.datetime) else None

    def binary(self, number: int) -> bytes:
        """Bytes."""
        entry = self._entries.get(number)
        return bytes(entry.data or b"") if entry is not None else b""
