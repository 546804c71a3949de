"""E-mail messages, put together by hand: Python's own composer changes with its versions."""

from __future__ import annotations

import base64
import email.header
import email.utils
import quopri
from collections.abc import Mapping, Sequence

from tests.sample_matter.entries import Entry

_BOUNDARY = "=_tessaway_{}"
_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "txt": "text/plain; charset=utf-8",
}
_WITH_NAMES = ("From", "To", "Cc")


def make(entry: Entry, attachments: Sequence[tuple[str, bytes]]) -> bytes:
    """The message with these attachments (name, bytes), lines ended by CRLF."""
    headers = [f"{name}: {_coded(name, value)}" for name, value in _headers(entry).items()]
    body = _text_part(entry.tables["body"]["text"].lstrip("\n"))
    if not attachments:
        return "\r\n".join([*headers, "MIME-Version: 1.0", *body]).encode("ascii")
    boundary = _BOUNDARY.format(entry.created.year)
    parts = [body, *(_file_part(name, data) for name, data in attachments)]
    lines = [
        *headers,
        "MIME-Version: 1.0",
        f'Content-Type: multipart/mixed; boundary="{boundary}"',
        "",
        *(line for part in parts for line in (f"--{boundary}", *part)),
        f"--{boundary}--",
        "",
    ]
    return "\r\n".join(lines).encode("ascii")


def _headers(entry: Entry) -> Mapping[str, str]:
    headers: Mapping[str, str] = entry.tables["headers"]
    return headers


def _coded(name: str, value: str) -> str:
    if value.isascii():
        return value
    if name in _WITH_NAMES:
        return email.utils.formataddr(email.utils.parseaddr(value), "utf-8")
    return email.header.Header(value, "utf-8", maxlinelen=900).encode()


def _text_part(text: str) -> list[str]:
    coded = quopri.encodestring(text.encode()).decode("ascii")
    return [
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: quoted-printable",
        "",
        *coded.split("\n"),
    ]


def _file_part(name: str, data: bytes) -> list[str]:
    coded = base64.encodebytes(data).decode("ascii")
    return [
        f'Content-Type: {_TYPES[name.rpartition(".")[2]]}; name="{name}"',
        "Content-Transfer-Encoding: base64",
        f'Content-Disposition: attachment; filename="{name}"',
        "",
        *coded.splitlines(),
        "",
    ]
