"""RAR archives of both forms, their members stored as they are (RARLAB's technical notes)."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping


def rar4(members: Mapping[str, bytes]) -> bytes:
    """An archive as RAR 2 to 4 write it."""
    data = b"Rar!\x1a\x07\x00" + _head4(0x73, 0, bytes(6))
    for name, content in members.items():
        size = len(content)
        data += _head4(
            0x74, 0x8000,
            struct.pack("<IIBIIBBHI", size, size, 3, zlib.crc32(content), 0, 20, 0x30, len(name),
                        0o644) + name.encode(),
        ) + content  # fmt: skip
    return data + _head4(0x7B, 0x4000, b"")


def _head4(kind: int, flags: int, rest: bytes) -> bytes:
    body = struct.pack("<BHH", kind, flags, 7 + len(rest)) + rest
    return struct.pack("<H", zlib.crc32(body) & 0xFFFF) + body


def rar5(members: Mapping[str, bytes]) -> bytes:
    """An archive as RAR 5 and later write it."""
    data = b"Rar!\x1a\x07\x01\x00" + _head5(bytes((1, 0, 0)))
    for name, content in members.items():
        size = _varying(len(content))
        about = bytes((2, 2)) + size + bytes((4,)) + size + _varying(0o644)
        about += struct.pack("<I", zlib.crc32(content)) + bytes((0, 1, len(name))) + name.encode()
        data += _head5(about) + content
    return data + _head5(bytes((5, 0, 0)))


def _head5(body: bytes) -> bytes:
    sized = _varying(len(body)) + body
    return struct.pack("<I", zlib.crc32(sized)) + sized


def _varying(number: int) -> bytes:
    """Seven bits a byte, lowest first; the eighth says that more follow."""
    pieces = bytearray()
    while number > 0x7F:
        pieces.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes((*pieces, number))
