"""E-mail: headers as fields, then the body; what is attached becomes documents of the family."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message
from email.utils import parsedate_to_datetime

from indexer.model import Attachment, Block, BlockKind, Document, Notice
from indexer.readers import faults
from indexer.readers.compose import NOWHERE, Composer
from indexer.readers.encoding import Decoded, decode_declared
from indexer.readers.html import Page, lay_out
from indexer.readers.mail_headers import ADDRESSES, SHOWN, cap_addresses, decode_header
from indexer.readers.mail_parts import Part, attached, parts_of
from indexer.readers.registry import Reading, reads
from indexer.readers.unique import unique_name

_BODY = "body"
_OTHER_BODY = "alternative-body.html"
_METADATA = (
    "Date",
    "Message-ID",
    "In-Reply-To",
    "References",
    "From",
    "To",
    "Cc",
    "Bcc",
    "Subject",
)
_OF_PAGES = {"hidden-text", "struck-text"}
_WORD = re.compile(r"\w+")
# A web page's text differs from its plain twin by links and menus; more new words than this
# share means that it says something else.
_NEW_WORDS_SHARE = 0.1
_ENCRYPTED_TYPES = {"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"}


@dataclass(slots=True)
class _Letter:
    """An e-mail while it is read."""

    name: str
    paper: Composer = field(default_factory=Composer)
    notices: list[Notice] = field(default_factory=list)
    others: list[bytes] = field(default_factory=list)  # web pages that say something else

    def note(self, code: str, message: str) -> None:
        self.notices.append(Notice(code, message, self.name))


@reads("eml", ".eml", ".emlx", libraries=("email.parser", "selectolax.lexbor", "chardet"))
def read_eml(data: bytes, *, name: str) -> Reading:
    """Fields "Name: value" one a line, a blank line, the body; attachments beside."""
    from email.parser import BytesParser
    from email.policy import compat32

    return lay_message(BytesParser(policy=compat32).parsebytes(data), name=name, format_name="eml")


def lay_message(
    message: Message, *, name: str, format_name: str, notices: tuple[Notice, ...] = ()
) -> Reading:
    """A message of whatever mail program as a document; `notices` are what is known of it."""
    letter = _Letter(name, notices=list(notices))
    headers = _headers(message, letter)
    for header in SHOWN:
        for value in headers.get(header, ()):
            letter.paper.add(f"{header}: {value}", Block(NOWHERE, BlockKind.FIELD, place="header"))
    parts = list(parts_of(message, name))
    _lay_bodies(parts, letter)
    _note_defects(parts, letter)
    attachments = _with_others(attached(parts), letter.others)
    document = Document(
        name, format_name, letter.paper.text, letter.paper.blocks, tuple(_metadata(headers)),
        attachments=attachments,
    )  # fmt: skip
    return document, tuple(letter.notices)


def _with_others(
    attachments: tuple[Attachment, ...], others: list[bytes]
) -> tuple[Attachment, ...]:
    """The attachments, and the bodies that say something else under names that none of them has."""
    taken = {attachment.name for attachment in attachments}
    more = []
    for data in others:
        name = unique_name(_OTHER_BODY, taken)
        taken.add(name)
        more.append(Attachment(name, data))
    return (*attachments, *more)


def _headers(message: Message, letter: _Letter) -> dict[str, list[str]]:
    """The values of the headers we show, decoded, by their usual spelling."""
    usual = {header.lower(): header for header in SHOWN}
    found: dict[str, list[str]] = {}
    for raw_name, raw in message.raw_items():
        header = usual.get(raw_name.lower())
        if header is None:
            continue
        value, is_cut = decode_header(str(raw))
        if is_cut:
            letter.note("header-cut", f"{header} is longer than 64 KB; its end is not read")
        if header in ADDRESSES:
            value, left_off = cap_addresses(value)
            if left_off:
                letter.note("addresses-capped", f"{header}: {left_off} addresses not read")
        found.setdefault(header, []).append(value)
    return found


def _metadata(headers: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    for header in _METADATA:
        values = [value for value in headers.get(header, ()) if value]
        if header == "Date" and values:
            yield "date", _iso(values[0])
        elif values:
            yield header.lower(), ", ".join(values)


def _iso(date: str) -> str:
    """The Date header as ISO 8601 with its own offset; as it stands where it is no date."""
    try:
        return parsedate_to_datetime(date[:200]).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return date


def _lay_bodies(parts: list[Part], letter: _Letter) -> None:
    """Every part that a mail program shows as text, in order."""
    has_body = False
    for part in parts:
        if part.is_attachment or part.is_alternative:
            continue
        if part.media_type == "text/html":
            has_body |= _lay_html(part, letter)
        else:
            plain = _text(part, letter)
            has_body |= bool(plain.strip())
            _lay_plain(plain, letter)
            _note_alternatives(plain, part.alternatives, letter)
    if not has_body:
        letter.note("no-body", "the message has no text of its own")


def _lay_plain(text: str, letter: _Letter) -> None:
    text = text.strip("\n")
    if text.strip():
        letter.paper.add(text, Block(NOWHERE, place=_BODY))


def _lay_html(part: Part, letter: _Letter) -> bool:
    page = _page(part, letter)
    letter.notices.extend(n for n in page.notices if n.code in _OF_PAGES)
    text = page.paper.text
    for block in page.paper.blocks:
        letter.paper.add(block.span.of(text), block)
    return bool(text.strip())


def _page(part: Part, letter: _Letter) -> Page:
    return lay_out(_text(part, letter), name=letter.name, place=_BODY)


def _text(part: Part, letter: _Letter) -> str:
    """The part's characters; line ends of the wire (CRLF) are no part of what was written."""
    decoded: Decoded = decode_declared(part.content(), part.charset, name=letter.name)
    letter.notices.extend(decoded.notices)
    return decoded.text.replace("\r\n", "\n").replace("\r", "\n")


def _note_alternatives(plain: str, alternatives: tuple[Part, ...], letter: _Letter) -> None:
    """Two bodies of one message should say the same: where they do not, somebody must look, and
    the other one is a document of the family."""
    known = set(_WORD.findall(plain.lower()))
    for part in alternatives:
        if part.media_type != "text/html":
            continue
        words = set(_WORD.findall(_page(part, letter).paper.text.lower()))
        new = words - known
        if len(new) > _NEW_WORDS_SHARE * len(words):
            sample = ", ".join(sorted(new)[:5])
            letter.note(
                "alternative-body-differs",
                f"the HTML body has {len(new)} words the plain body read here lacks: {sample}; it "
                f"is attached as {_OTHER_BODY}",
            )
            written = decode_declared(part.content(), part.charset, name=letter.name).text
            letter.others.append(codecs.BOM_UTF8 + written.encode("utf-8", "replace"))


def _note_defects(parts: list[Part], letter: _Letter) -> None:
    if any(part.container_type in _ENCRYPTED_TYPES for part in parts):
        letter.note("encrypted-body", "the message or a part of it is encrypted and is not read")
    if not letter.paper.text:
        raise faults.empty(letter.name, "an e-mail without headers or text")
