"""Headers of an e-mail: RFC 2047 decoded by ourselves, every value capped.

The standard library's decoding (`email.policy.default`) hangs or recurses on hostile headers.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator

_LONGEST_HEADER = 65_536
_MOST_ADDRESSES = 5_000
_ENCODED_WORD = re.compile(r"=\?([\w.:+-]{1,60})(?:\*[\w-]*)?\?([bBqQ])\?([^?\s]*)\?=")
_FOLD = re.compile(r"[\r\n]+[ \t]*")
_QUOTED = re.compile(rb"=([0-9A-Fa-f]{2})")
# One per line of the printed e-mail, in this order; the rest of the headers is routing.
SHOWN = (
    "From", "Sender", "Reply-To", "Date", "To", "Cc", "Bcc", "Subject", "Message-ID",
    "In-Reply-To", "References", "Importance", "Sensitivity",
)  # fmt: skip
ADDRESSES = {"From", "Sender", "Reply-To", "To", "Cc", "Bcc"}


def decode_header(raw: str) -> tuple[str, bool]:
    """A header's value as a mail program shows it, and whether it was cut at 64 KB.

    >>> decode_header("=?utf-8?Q?R=C3=A9ponse_=C3=A0?= =?utf-8?B?IGxhIGxldHRyZQ==?=")
    ('Réponse à la lettre', False)
    """
    is_cut = len(raw) > _LONGEST_HEADER
    line = _FOLD.sub(" ", _repair_bytes(raw[:_LONGEST_HEADER])).strip()
    return "".join(_decoded_pieces(line)), is_cut


def _decoded_pieces(line: str) -> Iterator[str]:
    """Text between encoded words as it is; neighbouring words of one charset decoded as one.

    Blanks between two encoded words are not shown, and a character of several bytes may be
    divided between them.
    """
    end, waiting, charset = 0, b"", ""
    for word in _ENCODED_WORD.finditer(line):
        between = line[end : word.start()]
        if between.strip() or (between and not waiting):
            yield _characters(waiting, charset) + between
            waiting = b""
        if waiting and charset != word[1].lower():
            yield _characters(waiting, charset)
            waiting = b""
        charset = word[1].lower()
        waiting += _word_bytes(word[2], word[3])
        end = word.end()
    yield _characters(waiting, charset) + line[end:]


def _word_bytes(encoding: str, content: str) -> bytes:
    data = content.encode("ascii", "replace")
    if encoding in "qQ":
        return _QUOTED.sub(lambda m: bytes([int(m[1], 16)]), data.replace(b"_", b" "))
    try:
        return base64.b64decode(data + b"=" * (-len(data) % 4))
    except binascii.Error:
        return data


def _characters(data: bytes, charset: str) -> str:
    try:
        text = data.decode(charset or "ascii", "replace")
    except (LookupError, ValueError):
        return data.decode("utf-8", "replace")
    return text if isinstance(text, str) else data.decode("utf-8", "replace")


def _repair_bytes(raw: str) -> str:
    """Headers with bare 8-bit characters: UTF-8 if they are, else Windows Western."""
    if raw.isascii():
        return raw
    data = raw.encode("utf-8", "surrogateescape")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def cap_addresses(value: str) -> tuple[str, int]:
    """The first 5,000 addresses of a list, and how many were left off."""
    count = value.count("@")
    if count <= _MOST_ADDRESSES:
        return value, 0
    kept = ",".join(value.split(",")[:_MOST_ADDRESSES])
    return kept, count - kept.count("@")
