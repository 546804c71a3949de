"""An Outlook item as an internet message (RFC 5322), so that one reader reads all e-mail."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from email.message import Message
from email.parser import HeaderParser
from email.policy import compat32
from email.utils import format_datetime

from indexer.readers.outlook import item as mapi
from indexer.readers.outlook.item import Attached, Item, address_of

# Of the headers the message arrived with, those that Outlook's own properties cannot say better.
_AS_ARRIVED = ("From", "Sender", "Reply-To", "Date", "To", "Cc", "Message-ID", "In-Reply-To",
               "References")  # fmt: skip
_ORDER = (*_AS_ARRIVED[:6], "Bcc", "Subject", *_AS_ARRIVED[6:], "Importance", "Sensitivity")
_KINDS = {1: "To", 2: "Cc", 3: "Bcc"}
_IMPORTANCE = {2: "High"}
_SENSITIVITY = {1: "Personal", 2: "Private", 3: "Company-Confidential"}
_MOST_RECIPIENTS = 5_000
_LINE_ENDS = re.compile(r"[\r\n\0]+")
_CHARSET = re.compile(rb"""<meta[^>]{1,200}charset=["']?([\w-]{1,40})""", re.I)
_CODE_PAGES = {65001: "utf-8", 28591: "iso-8859-1", 28605: "iso-8859-15", 20127: "ascii"}
_MEDIA_TYPE = re.compile(r"(?!multipart/|message/)[\w.+-]+/[\w.+-]+")
_UNFOLDED = compat32.clone(max_line_length=0)
_DEEPEST = 20


def as_email(item: Item, depth: int = 0) -> Message:
    """The item as a message with bodies and attachments, in the order Outlook keeps them."""
    bodies = list(_bodies(item))
    parts = [_attachment(one, depth) for one in item.attached]
    body = bodies[0] if len(bodies) == 1 else _together("alternative", bodies, depth)
    message = _together("mixed", [body, *parts], depth) if parts else body
    found = dict(_headers(item))
    for name in _ORDER:
        if found.get(name):
            message[name] = _encoded(found[name])
    return message


def as_bytes(item: Item, depth: int = 0) -> bytes:
    """The item as the bytes of an .eml file; the same item always gives the same bytes."""
    return as_email(item, depth).as_bytes(policy=_UNFOLDED)


def notes_on(item: Item) -> Iterator[tuple[str, str]]:
    """What a reader of the e-mail must know: (code, message)."""
    kind = item.properties.text(mapi.CLASS)
    if kind and not kind.upper().startswith(("IPM.NOTE", "REPORT")):
        message = f"an Outlook item of class {kind:.60}: subject, people, text and files are read"
        yield "outlook-item", message
    if item.properties.number(mapi.FLAGS) & mapi.UNSENT:
        yield "draft-message", "the message is a draft: the file does not show that it was sent"
    if len(item.recipients) > _MOST_RECIPIENTS:
        left = len(item.recipients) - _MOST_RECIPIENTS
        yield "addresses-capped", f"{left} recipients not read"
    yield from item.notes


def _headers(item: Item) -> Iterator[tuple[str, str]]:
    """Outlook's properties first; what the message arrived with replaces them."""
    said = item.properties
    author, sender = address_of(said, mapi.AUTHOR), address_of(said, mapi.SENDER)
    yield "From", author or sender
    if author and sender and sender != author:
        yield "Sender", sender
    sent = said.moment(mapi.SUBMITTED) or said.moment(mapi.DELIVERED)
    if sent is not None:
        yield "Date", format_datetime(sent)
    for kind, name in _KINDS.items():
        people = (r.address for r in item.recipients[:_MOST_RECIPIENTS] if r.kind == kind)
        yield name, ", ".join(filter(None, people))
    yield "Subject", said.text(mapi.SUBJECT)
    yield "Message-ID", said.text(mapi.MESSAGE_ID)
    yield "In-Reply-To", said.text(mapi.IN_REPLY_TO)
    yield "References", said.text(mapi.REFERENCES)
    yield "Importance", _IMPORTANCE.get(said.number(mapi.IMPORTANCE), "")
    yield "Sensitivity", _SENSITIVITY.get(said.number(mapi.SENSITIVITY), "")
    arrived = HeaderParser(policy=compat32).parsestr(said.text(mapi.HEADERS))
    for name in _AS_ARRIVED:
        if arrived.get(name):
            yield name, str(arrived[name])


def _encoded(value: str) -> str:
    """A header's value on one line; letters beyond ASCII as an encoded word (RFC 2047)."""
    line = _LINE_ENDS.sub(" ", value).strip()
    if line.isascii():
        return line
    word = base64.b64encode(line.encode("utf-8", "replace")).decode("ascii")
    return f"=?utf-8?B?{word}?="


def _bodies(item: Item) -> Iterator[Message]:
    """The plain body and the web page; the Rich Text only where there is neither."""
    plain, page = item.properties.text(mapi.PLAIN), _page(item)
    if not plain.strip() and not page.strip():
        plain = _words_of_rich_text(item.properties.binary(mapi.RTF))
    if plain.strip() or not page.strip():
        yield _part("text/plain", plain.replace("\r\n", "\n").encode("utf-8", "replace"), "utf-8")
    if page.strip():
        yield _part("text/html", page, _charset(item, page))


def _charset(item: Item, page: bytes) -> str:
    """What the web page is written in: as Outlook says, else as the page says itself."""
    number = item.properties.number(mapi.CODE_PAGE)
    if number:
        return _CODE_PAGES.get(number, f"cp{number}")
    declared = _CHARSET.search(page[:2_000])
    return declared[1].decode("ascii") if declared else ""


def _page(item: Item) -> bytes:
    text = item.properties.text(mapi.HTML)
    return item.properties.binary(mapi.HTML) or text.encode("utf-8", "replace")


def _words_of_rich_text(packed: bytes) -> str:
    """The words of a compressed Rich Text body ([MS-OXRTFCP])."""
    if not packed:
        return ""
    import compressed_rtf
    from striprtf.striprtf import rtf_to_text

    source = packed if packed.startswith(b"{\\rtf") else compressed_rtf.decompress(packed)
    text: str = rtf_to_text(source.decode("latin-1"), encoding="cp1252", errors="replace")
    return text


def _part(media_type: str, data: bytes, charset: str = "") -> Message:
    part = Message(policy=compat32)
    part["Content-Type"] = f'{media_type}; charset="{charset}"' if charset else media_type
    part["Content-Transfer-Encoding"] = "base64"
    part.set_payload(base64.encodebytes(data).decode("ascii"))
    return part


def _together(kind: str, parts: list[Message], depth: int) -> Message:
    """Parts joined under one head.

    The boundary is none that base64 could hold, and another in a message within the message.
    """
    message = Message(policy=compat32)
    message["Content-Type"] = f'multipart/{kind}; boundary="=_{kind}-{depth}_="'
    message.set_payload(list[Message | str](parts))
    return message


def _attachment(attached: Attached, depth: int) -> Message:
    if attached.item is not None and depth < _DEEPEST:
        part = Message(policy=compat32)
        part["Content-Type"] = "message/rfc822"
        part.set_payload([as_email(attached.item, depth + 1)])
    else:
        is_typed = _MEDIA_TYPE.fullmatch(attached.media_type)
        part = _part(attached.media_type if is_typed else "application/octet-stream", attached.data)
    name = _encoded(attached.name).replace("\\", "_").replace('"', "'")
    part["Content-Disposition"] = f'attachment; filename="{name}"' if name else "attachment"
    return part
