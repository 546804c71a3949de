"""Writes OLE compound files ([MS-CFB]) and Outlook messages ([MS-OXMSG]), for tests."""

from __future__ import annotations

import datetime as dt
import struct
from collections.abc import Sequence
from dataclasses import dataclass, field

_SECTOR, _MINI, _CUTOFF = 512, 64, 4096
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
Tree = dict[str, "bytes | Tree"]


@dataclass
class _Entry:
    name: str
    kind: int  # 1 storage, 2 stream, 5 root
    data: bytes = b""
    left: int = _FREE
    right: int = _FREE
    child: int = _FREE
    start: int = _END


def ole(tree: Tree) -> bytes:
    """A compound file of version 3 with these storages (dicts) and streams (bytes)."""
    entries = [_Entry("Root Entry", 5)]
    entries[0].child = _add(tree, entries)
    mini, mini_fat = bytearray(), []
    for entry in entries[1:]:
        if entry.kind == 2 and 0 < len(entry.data) < _CUTOFF:
            entry.start = len(mini_fat)
            count = -(-len(entry.data) // _MINI)
            mini_fat += [*range(entry.start + 1, entry.start + count), _END]
            mini += entry.data.ljust(count * _MINI, b"\0")
    entries[0].data = bytes(mini)
    sectors: list[bytes] = []
    fat: list[int] = []
    for entry in entries:
        if entry.kind == 5 or len(entry.data) >= _CUTOFF:
            entry.start = _chain(entry.data, sectors, fat)
    packed = struct.pack(f"<{len(mini_fat)}I", *mini_fat)
    mini_start = _chain(packed, sectors, fat)
    directory = _chain(b"".join(map(_record, entries)), sectors, fat)
    return _file(sectors, fat, directory, mini_start, -(-len(packed) // _SECTOR))


def _add(tree: Tree, entries: list[_Entry]) -> int:
    """Enter what is in a storage: the number of the entry at the top of its search tree."""
    numbers = []
    for name in sorted(tree, key=lambda n: (len(n), n.upper())):
        content = tree[name]
        numbers.append(len(entries))
        is_stream = isinstance(content, bytes)
        entries.append(_Entry(name, 2 if is_stream else 1, content if is_stream else b""))
        if not is_stream:
            entries[numbers[-1]].child = _add(content, entries)
    return _balanced(numbers, entries)


def _balanced(numbers: Sequence[int], entries: list[_Entry]) -> int:
    if not numbers:
        return _FREE
    middle = len(numbers) // 2
    entries[numbers[middle]].left = _balanced(numbers[:middle], entries)
    entries[numbers[middle]].right = _balanced(numbers[middle + 1 :], entries)
    return numbers[middle]


def _chain(data: bytes, sectors: list[bytes], fat: list[int]) -> int:
    if not data:
        return _END
    start = len(sectors)
    pieces = [data[i : i + _SECTOR].ljust(_SECTOR, b"\0") for i in range(0, len(data), _SECTOR)]
    sectors += pieces
    fat += [*range(start + 1, start + len(pieces)), _END]
    return start


def _record(entry: _Entry) -> bytes:
    name = entry.name.encode("utf-16-le") + b"\0\0"
    return struct.pack(
        "<64sHBBIII16sIQQIQ", name, len(name), entry.kind, 1, entry.left, entry.right, entry.child,
        b"", 0, 0, 0, entry.start, len(entry.data),
    )  # fmt: skip


def _file(sectors: list[bytes], fat: list[int], directory: int, mini: int, minis: int) -> bytes:
    count = 1
    while count * (_SECTOR // 4) < len(fat) + count:
        count += 1
    places = range(len(sectors), len(sectors) + count)
    fat = [*fat, *[_FAT] * count]
    fat += [_FREE] * (count * (_SECTOR // 4) - len(fat))
    if count > 109:
        raise ValueError("too large for a table in the header alone")
    head = struct.pack(
        "<8s16sHHHHH6xIIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6,
        0, count, directory, 0, _CUTOFF, mini if minis else _END, minis, _END, 0, 0,
    )[:76]  # fmt: skip
    head += struct.pack("<109I", *places, *[_FREE] * (109 - count))
    return head + b"".join(sectors) + struct.pack(f"<{len(fat)}I", *fat)


@dataclass
class Message:
    """An Outlook message: its properties by number, people and files. Strings are UTF-16."""

    properties: dict[int, str | bytes | int | dt.datetime] = field(default_factory=dict)
    people: list[tuple[str, str, int]] = field(default_factory=list)  # name, address, kind
    files: list[tuple[str, bytes | Message]] = field(default_factory=list)
    others: list[dict[int, str | bytes | int | dt.datetime]] = field(default_factory=list)

    def data(self) -> bytes:
        """The bytes of the .msg file."""
        return ole(self._tree(32))

    def _tree(self, head: int) -> Tree:
        tree = _storage(self.properties, head)
        for number, (name, address, kind) in enumerate(self.people):
            said = {0x3001: name, 0x39FE: address, 0x0C15: kind}
            tree[f"__recip_version1.0_#{number:08X}"] = _storage(said, 8)
        for number, (name, content) in enumerate(self.files):
            inner = isinstance(content, Message)
            said = {0x3707: name, 0x3705: 5 if inner else 1}
            storage = _storage(said if inner else {**said, 0x3701: content}, 8)
            if isinstance(content, Message):
                storage["__substg1.0_3701000D"] = content._tree(24)
            tree[f"__attach_version1.0_#{number:08X}"] = storage
        for number, said in enumerate(self.others, start=len(self.files)):
            tree[f"__attach_version1.0_#{number:08X}"] = _storage(said, 8)
        return tree


_EPOCH = dt.datetime(1601, 1, 1, tzinfo=dt.UTC)


def _storage(properties: dict[int, str | bytes | int | dt.datetime], head: int) -> Tree:
    tree: Tree = {}
    fixed = bytearray(head)
    for number, value in properties.items():
        if isinstance(value, str | bytes):
            kind = 0x001F if isinstance(value, str) else 0x0102
            data = value.encode("utf-16-le", "surrogatepass") if isinstance(value, str) else value
            tree[f"__substg1.0_{number:04X}{kind:04X}"] = data
            fixed += struct.pack("<HHIQ", kind, number, 6, len(data) + 2 * (kind == 0x001F))
        elif isinstance(value, dt.datetime):
            ticks = int((value - _EPOCH).total_seconds()) * 10_000_000
            fixed += struct.pack("<HHIQ", 0x0040, number, 6, ticks)
        else:
            fixed += struct.pack("<HHIIi", 0x0003, number, 6, value, 0)
    tree["__properties_version1.0"] = bytes(fixed)
    return tree
