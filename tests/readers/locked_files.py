"""Writes files that open with a password, for tests."""

from __future__ import annotations

import hashlib
import hmac
import io
import random
import struct
import zipfile
import zlib

import msoffcrypto
import pypdf


def locked_office(data: bytes, password: str) -> bytes:
    """The .docx, .xlsx or .pptx file under a password (agile encryption, [MS-OFFCRYPTO]).

    msoffcrypto writes streams under 4,096 bytes in a way it cannot read again, so that a part of
    bytes that do not pack is added.
    """
    larger, locked = io.BytesIO(data), io.BytesIO()
    with zipfile.ZipFile(larger, "a") as package:
        package.writestr("docProps/thumbnail.jpeg", random.Random(0).randbytes(5_000))
    msoffcrypto.OfficeFile(larger).encrypt(password, locked)
    return locked.getvalue()


def locked_pdf(data: bytes, password: str) -> bytes:
    """The PDF under a password (AES-256)."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    writer.encrypt(password, algorithm="AES-256")
    locked = io.BytesIO()
    writer.write(locked)
    return locked.getvalue()


def locked_zip(files: dict[str, bytes], password: str, *, aes: int = 0) -> bytes:
    """An archive whose members open with a password.

    `aes` is 0 for the old cipher, else WinZip's strength (1 to 3: keys of 128, 192, 256 bits).
    """
    out, central = io.BytesIO(), b""
    for name, content in files.items():
        packed = zlib.compress(content)[2:-4]
        crc, method, extra = zlib.crc32(content), zipfile.ZIP_DEFLATED, b""
        if aes:
            extra = struct.pack("<HHH2sBH", 0x9901, 7, 2, b"AE", aes, method)
            packed, crc, method = _aes(packed, password.encode(), aes), 0, 99
        else:
            packed = _old_cipher(packed, password.encode(), crc)
        fixed = struct.pack("<HHHHHIIIHH", 20, 1, method, 0, 33, crc, len(packed), len(content),
                            len(name), len(extra))  # fmt: skip
        place = out.tell()
        out.write(b"PK\x03\x04" + fixed + name.encode() + extra + packed)
        central += b"PK\x01\x02" + struct.pack("<H", 20) + fixed
        central += struct.pack("<HHHII", 0, 0, 0, 0, place) + name.encode() + extra
    end = struct.pack("<HHHHIIH", 0, 0, len(files), len(files), len(central), out.tell(), 0)
    return out.getvalue() + central + b"PK\x05\x06" + end


def _old_cipher(data: bytes, password: bytes, crc: int) -> bytes:
    keys = [0x12345678, 0x23456789, 0x34567890]

    def update(byte: int) -> None:
        keys[0] = _crc_step(keys[0], byte)
        keys[1] = ((keys[1] + (keys[0] & 0xFF)) * 134775813 + 1) & 0xFFFFFFFF
        keys[2] = _crc_step(keys[2], keys[1] >> 24)

    for byte in password:
        update(byte)
    out = bytearray()
    for byte in bytes(11) + bytes([crc >> 24]) + data:
        mask = (keys[2] & 0xFFFF) | 2
        out.append(byte ^ ((mask * (mask ^ 1)) >> 8 & 0xFF))
        update(byte)
    return bytes(out)


def _crc_step(crc: int, byte: int) -> int:
    return ~zlib.crc32(bytes([byte]), ~crc & 0xFFFFFFFF) & 0xFFFFFFFF


def _aes(data: bytes, password: bytes, strength: int) -> bytes:
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    size, salt = 8 * (strength + 1), bytes(range(4 * (strength + 1)))
    keys = hashlib.pbkdf2_hmac("sha1", password, salt, 1000, 2 * size + 2)
    cipher = Cipher(algorithms.AES(keys[:size]), modes.ECB()).encryptor()
    count = -(-len(data) // 16)
    pad = cipher.update(b"".join(n.to_bytes(16, "little") for n in range(1, count + 1)))
    sealed = bytes(a ^ b for a, b in zip(data, pad, strict=False))
    seal = hmac.new(keys[size : 2 * size], sealed, "sha1").digest()[:10]
    return salt + keys[-2:] + sealed + seal
