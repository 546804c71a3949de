"""The parts of an e-mail, in order: which is the body, which is another form of it, which is
attached."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.policy import compat32

from indexer.model import Attachment
from indexer.readers import faults
from indexer.readers.mail_headers import decode_header
from indexer.readers.unique import unique_name

_DEEPEST = 50
_MOST_PARTS = 2_000
_NOT_IN_NAMES = re.compile(r"[\x00-\x1f/\\]+")
_TEXT_BODIES = {"text/plain", "text/html"}
# Written anew only to be handed on whole: no line of it may be folded again.
_UNFOLDED = compat32.clone(max_line_length=0)
# Our own short table: the system's may name another suffix on another machine.
_SUFFIXES = {
    "text/plain": ".txt", "text/html": ".html", "message/rfc822": ".eml", "text/csv": ".csv",
    "application/pdf": ".pdf", "image/png": ".png", "image/jpeg": ".jpg", "image/gif": ".gif",
    "image/tiff": ".tif", "application/zip": ".zip", "application/msword": ".doc",
    "text/calendar": ".ics", "text/rtf": ".rtf", "application/rtf": ".rtf",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """One leaf of the message.

    `alternatives` are the other forms of a body chosen for reading; those parts themselves have
    `is_alternative` set. `container_type` is the multipart type it stands in, or its own.
    """

    message: Message
    media_type: str
    is_attachment: bool
    is_alternative: bool = False
    alternatives: tuple[Part, ...] = ()
    container_type: str = ""

    @property
    def charset(self) -> str:
        """The character set the sender declares, "" where none."""
        value = self.message.get_param("charset")
        text = value[2] if isinstance(value, tuple) else value
        return str(text or "").strip("'\" ")

    def content(self) -> bytes:
        """The part's bytes, its transfer encoding undone."""
        if self.media_type == "message/rfc822" or self.message.is_multipart():
            payload = self.message.get_payload()
            inner = payload[0] if isinstance(payload, list) and payload else None
            return inner.as_bytes(policy=_UNFOLDED) if isinstance(inner, Message) else b""
        data = self.message.get_payload(decode=True)
        return data if isinstance(data, bytes) else b""

    def file_name(self, number: int) -> str:
        """The name the sender gave it, made safe for a path; else one by its place and type."""
        name, _ = decode_header(str(self.message.get_filename() or ""))
        if not name and self.media_type == "message/rfc822":
            name = self._subject()
        name = _NOT_IN_NAMES.sub("_", name).strip(" .")
        return name or f"part-{number}{_SUFFIXES.get(self.media_type, '.bin')}"

    def _subject(self) -> str:
        payload = self.message.get_payload()
        if not isinstance(payload, list) or not payload or not isinstance(payload[0], Message):
            return ""
        raw = dict(payload[0].raw_items()).get("Subject", "")
        subject, _ = decode_header(str(raw))
        return f"{subject[:120]}.eml" if subject else ""


def parts_of(message: Message, name: str) -> Iterator[Part]:
    """The leaves of the message in order; a message inside it is one leaf.

    Raises:
        LimitError: more than 2,000 parts, or parts nested more than 50 deep.
    """
    for index, part in enumerate(_walk(message, "", name, 0)):
        if index == _MOST_PARTS:
            raise faults.over_limit(name, f"an e-mail of more than {_MOST_PARTS:,} parts")
        yield part


def _walk(message: Message, container: str, name: str, depth: int) -> Iterator[Part]:
    if depth > _DEEPEST:
        raise faults.over_limit(name, f"an e-mail with parts nested more than {_DEEPEST} deep")
    media_type = message.get_content_type()
    payload = message.get_payload()
    children = [c for c in payload if isinstance(c, Message)] if isinstance(payload, list) else []
    if not children or media_type.startswith("message/"):
        yield _leaf(message, media_type, container or media_type)
    elif media_type == "multipart/alternative":
        leaves = [p for child in children for p in _walk(child, media_type, name, depth + 1)]
        yield from _with_choice(leaves)
    else:
        for child in children:
            yield from _walk(child, media_type, name, depth + 1)


def _leaf(message: Message, media_type: str, container: str) -> Part:
    disposition = str(message.get("Content-Disposition") or "").strip().lower()
    is_attachment = (
        disposition.startswith("attachment")
        or media_type not in _TEXT_BODIES
        or bool(message.get_filename())
    )
    return Part(message, media_type, is_attachment, container_type=container)


def _with_choice(leaves: list[Part]) -> Iterator[Part]:
    """Of several forms of one body the plain one, if it says anything, else the last."""
    bodies = [p for p in leaves if not p.is_attachment]
    plain = [p for p in bodies if p.media_type == "text/plain" and p.content().strip()]
    chosen = next(iter(plain or bodies[-1:]), None)
    for part in leaves:
        if part is chosen:
            others = tuple(p for p in bodies if p is not chosen)
            yield Part(part.message, part.media_type, False, False, others, part.container_type)
        elif part.is_attachment:
            yield part
        else:
            yield Part(part.message, part.media_type, False, True, (), part.container_type)


def attached(parts: list[Part]) -> tuple[Attachment, ...]:
    """The attached files in order, every name made unique by a number."""
    attachments: list[Attachment] = []
    taken: set[str] = set()
    for number, part in enumerate(parts, start=1):
        if not part.is_attachment:
            continue
        name = unique_name(part.file_name(number), taken)
        taken.add(name)
        attachments.append(Attachment(name, part.content()))
    return tuple(attachments)
