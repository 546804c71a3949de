"""A zip archive whose one member is the archive itself, byte for byte: unpacking never ends.

Made as Russ Cox did (https://research.swtch.com/zip): two kinds of packed block, "print the next n
bytes" and "print the last n bytes again", are put together so that they print themselves and the
heads around them; the checksum, which stands among what it sums up, is solved for.
"""

from __future__ import annotations

import struct
import zlib

NAME = b"a-zip-that-contains-itself.zip"
_DAY = (21 << 9) | (1 << 5) | 1  # 2001-01-01


def quine_zip() -> bytes:
    """The archive."""
    return _archive(_own_checksum())


def _own_checksum() -> int:
    """The number that is the archive's checksum when it stands in the archive.

    A checksum is linear: turning a bit of the number always turns the same bits of the sum.
    """
    base = zlib.crc32(_archive(0))
    rows = []
    for bit in range(32):
        effect = base ^ zlib.crc32(_archive(1 << bit)) ^ (1 << bit)
        rows.append((effect, 1 << bit))
    basis: dict[int, tuple[int, int]] = {}
    for effect, bits in rows:
        effect, bits = _reduced(effect, bits, basis)
        if effect:
            basis[effect.bit_length()] = effect, bits
    rest, number = _reduced(base, 0, basis)
    assert rest == 0, "no checksum fits: choose another day"
    return number


def _reduced(effect: int, bits: int, basis: dict[int, tuple[int, int]]) -> tuple[int, int]:
    while effect and (known := basis.get(effect.bit_length())):
        effect, bits = effect ^ known[0], bits ^ known[1]
    return effect, bits


def _archive(checksum: int) -> bytes:
    tail_bytes = 46 + len(NAME) + 22
    size = len(_packed(bytes(30 + len(NAME)), bytes(tail_bytes)))
    whole = 30 + len(NAME) + size + tail_bytes
    same = struct.pack("<HHHHIIIHH", 0, 8, 0, _DAY, checksum, size, whole, len(NAME), 0)
    head = b"PK\3\4" + struct.pack("<H", 20) + same + NAME
    listing = b"PK\1\2" + struct.pack("<HH", 20, 20) + same + struct.pack("<HHHII", *[0] * 5) + NAME
    end = b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(listing), len(head) + size, 0)
    return head + _packed(head, listing + end) + listing + end


def _packed(head: bytes, tail: bytes) -> bytes:
    """Blocks that print the head, themselves and the tail; all but the last of five bytes."""
    again_head, again_4 = _again(len(head) + 5, 1), _again(20, 2)
    again_tail = _again(len(tail) + 4, 1, is_last=True)
    of_head, of_1, of_4, of_0 = (_print(n) for n in (len(head) + 5, 5, 20, 0))
    of_tail = _print(len(tail) + 4)
    blocks = (
        of_head, head, of_head,
        again_head,
        of_1, again_head,
        of_1, of_1,
        of_4, again_head, of_1, of_1, of_4,
        again_4,
        of_4, again_4, of_4, again_4, of_4,
        again_4,
        of_4, again_4, of_0, of_0, of_tail,
        again_4,
        of_0, of_0, of_tail, again_tail, tail,
        again_tail,
    )  # fmt: skip
    return b"".join(blocks)


def _print(count: int) -> bytes:
    """A block that prints the next `count` bytes as they are."""
    return struct.pack("<BHH", 0, count, count ^ 0xFFFF)


def _again(count: int, copies: int, *, is_last: bool = False) -> bytes:
    """A block that prints the last `count` bytes again, in so many equal copies.

    Bits are written lowest first, save those of Huffman codes (RFC 1951, 3.1.1).
    """
    bits = f"{int(is_last)}10"
    length, distance = count // copies, count
    for _ in range(copies):
        bits += _length(length) + _distance(distance)
    bits += "0" * 7
    if not is_last and len(bits) % 8:
        bits += "010" + "0" * 7  # an empty block, to end with a whole byte
    assert is_last or len(bits) == 40
    octets = (bits[at : at + 8].ljust(8, "0")[::-1] for at in range(0, len(bits), 8))
    return bytes(int(octet, 2) for octet in octets)


def _length(length: int) -> str:
    """A length of 7-bit codes: (first length, its code, bits after it)."""
    rows = [(n, n - 3, 0) for n in range(3, 11)]
    rows += [(11 + 2 * n, 8 + n, 1) for n in range(4)] + [(19 + 4 * n, 12 + n, 2) for n in range(4)]
    rows += [(35 + 8 * n, 16 + n, 3) for n in range(4)]
    rows += [(67 + 16 * n, 20 + n, 4) for n in range(3)]
    first, code, more = max(row for row in rows if row[0] <= length)
    return f"{code + 1:07b}" + _extra(length - first, more)


def _distance(distance: int) -> str:
    rows = [(n + 1, n, 0) for n in range(4)]
    for more in range(1, 7):
        rows += [((2 + half << more) + 1, 2 + 2 * more + half, more) for half in range(2)]
    first, code, more = max(row for row in rows if row[0] <= distance)
    return f"{code:05b}" + _extra(distance - first, more)


def _extra(value: int, bits: int) -> str:
    return f"{value:0{bits}b}"[::-1] if bits else ""
