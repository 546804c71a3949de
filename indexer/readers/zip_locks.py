"""Members of zip archives that open with a password: the old cipher, and AES as WinZip writes it.

AES: WinZip's specification AE-1 and AE-2 (extra field 0x9901), https://www.winzip.com/en/support/
aes-encryption/. The standard library knows the old cipher only.
"""

from __future__ import annotations

import bz2
import hashlib
import hmac
import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

_AES, _AES_FIELD = 99, 0x9901
_SALT_BYTES = {1: 8, 2: 12, 3: 16}
_ROUNDS = 1000
_CHECK_BYTES, _SEAL_BYTES, _BLOCK_BYTES = 2, 10, 16
_LOCAL_HEADER = struct.Struct("<26xHH")
_CHUNK_BYTES = 1 << 18


def opened_streams(
    archive: zipfile.ZipFile, data: bytes, member: zipfile.ZipInfo, passwords: tuple[str, ...]
) -> Iterator[io.BufferedIOBase | io.RawIOBase]:
    """The member's bytes under each password that may be the right one.

    The old cipher checks one byte only: one wrong password in 256 gives a stream that breaks off
    with an error, or fails its checksum at the end.
    """
    for password in passwords:
        for encoded in dict.fromkeys(_encodings(password)):
            try:
                if member.compress_type == _AES:
                    yield _opened_aes(data, member, encoded)
                else:
                    yield archive.open(member, pwd=encoded)  # type: ignore[misc]
            except (RuntimeError, ValueError, struct.error, KeyError):
                continue


def _encodings(password: str) -> Iterator[bytes]:
    """As bytes: archives do not say how the password was written."""
    yield password.encode("utf-8", "surrogateescape")
    for encoding in ("cp1252", "cp850"):
        yield password.encode(encoding, "replace")


def _opened_aes(data: bytes, member: zipfile.ZipInfo, password: bytes) -> io.RawIOBase:
    """The unpacked bytes of an AES member.

    Raises:
        ValueError: the password is wrong, or the packed bytes were changed.
    """
    strength, method = _aes_field(member.extra)
    names = _LOCAL_HEADER.unpack_from(data, member.header_offset)
    start = member.header_offset + 30 + sum(names)
    packed = memoryview(data)[start : start + member.compress_size]
    salt_size = _SALT_BYTES[strength]
    key_size = 8 * (strength + 1)
    salt, rest = bytes(packed[:salt_size]), packed[salt_size:]
    keys = hashlib.pbkdf2_hmac("sha1", password, salt, _ROUNDS, 2 * key_size + _CHECK_BYTES)
    if not hmac.compare_digest(keys[-_CHECK_BYTES:], bytes(rest[:_CHECK_BYTES])):
        raise ValueError("wrong password")
    sealed, seal = rest[_CHECK_BYTES:-_SEAL_BYTES], bytes(rest[-_SEAL_BYTES:])
    found = hmac.new(keys[key_size : 2 * key_size], sealed, "sha1").digest()[:_SEAL_BYTES]
    if not hmac.compare_digest(found, seal):
        raise ValueError("the packed bytes were changed, or the password is wrong")
    return _Unpacked(_decrypted(sealed, keys[:key_size]), method)


def _aes_field(extra: bytes) -> tuple[int, int]:
    """How strong the key is (1 to 3), and how the member was packed before it was encrypted."""
    place = 0
    while place + 4 <= len(extra):
        field, size = struct.unpack_from("<HH", extra, place)
        if field == _AES_FIELD:
            _, _, strength, method = struct.unpack_from("<H2sBH", extra, place + 4)
            return strength, method
        place += 4 + size
    raise ValueError("no AES field")


def _decrypted(sealed: memoryview, key: bytes) -> Iterator[bytes]:
    """AES in counter mode; the counter is little-endian and begins at 1, which no library does."""
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    cipher = Cipher(algorithms.AES(key), modes.ECB()).encryptor()
    block = 1
    for start in range(0, len(sealed), _CHUNK_BYTES):
        piece = bytes(sealed[start : start + _CHUNK_BYTES])
        count = -(-len(piece) // _BLOCK_BYTES)
        counters = b"".join(n.to_bytes(_BLOCK_BYTES, "little") for n in range(block, block + count))
        pad = cipher.update(counters)[: len(piece)]
        yield (int.from_bytes(piece, "little") ^ int.from_bytes(pad, "little")).to_bytes(
            len(piece), "little"
        )
        block += count


class _Unpacked(io.RawIOBase):
    """What a member unpacks to, a piece at a time, so that its reader can stop a bomb."""

    def __init__(self, packed: Iterator[bytes], method: int) -> None:
        self._packed = packed
        self._method = method
        self._rest = b""
        self._inflate = zlib.decompressobj(-15)
        self._bunzip = bz2.BZ2Decompressor()

    def read(self, size: int = _CHUNK_BYTES) -> bytes:
        """Up to `size` bytes, b"" at the end."""
        while True:
            piece = self._rest or next(self._packed, b"")
            self._rest = b""
            if not piece:
                return self._inflate.flush() if self._method == zipfile.ZIP_DEFLATED else b""
            out = self._unpack(piece, size)
            if out:
                return out

    def _unpack(self, piece: bytes, size: int) -> bytes:
        if self._method == zipfile.ZIP_STORED:
            return piece
        if self._method == zipfile.ZIP_DEFLATED:
            out = self._inflate.decompress(piece, size)
            self._rest = self._inflate.unconsumed_tail
            return out
        if self._method == zipfile.ZIP_BZIP2:
            return self._bunzip.decompress(piece)
        raise NotImplementedError(f"packed by method {self._method}")
