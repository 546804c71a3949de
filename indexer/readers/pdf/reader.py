"""PDF: its pages laid as text (see `pages`), then what lies over them: form values, comments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from indexer.model import Attachment, Block, BlockKind, Covered, Document
from indexer.readers import faults
from indexer.readers.compose import NOWHERE
from indexer.readers.geometry import HiddenWords, PageText
from indexer.readers.page_notices import PageNotice, tell
from indexer.readers.pdf import engine
from indexer.readers.pdf.annotations import read_annotations
from indexer.readers.pdf.fallback import read_with_pypdf
from indexer.readers.pdf.pages import LaidPages
from indexer.readers.pdf.redactions import SHOWN_COVER
from indexer.readers.pdf.scanned import read_scans
from indexer.readers.pulse import pulse
from indexer.readers.registry import Reading, reads

_MOST_PAGES = 20_000
_PDF_DATE = re.compile(
    r"D?:?(\d{4})(\d\d)?(\d\d)?(?:(\d\d)(\d\d)(\d\d)?)?(?:([+-])(\d\d)'?(\d\d)?|Z)?"
)
_METADATA = {
    "Title": "title", "Author": "author", "CreationDate": "created", "ModDate": "modified",
    "Subject": "subject", "Keywords": "keywords", "Creator": "application", "Producer": "producer",
}  # fmt: skip


@reads("pdf", ".pdf", libraries=("pypdfium2", "pypdfium2.raw", "pypdf", "PIL.Image"))
def read_pdf(data: bytes, *, name: str) -> Reading:
    """The text of a PDF; pages without text are noted, for they are pictures of pages."""
    import pypdfium2

    try:
        opened = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        if "password" in str(fault).lower() or "security" in str(fault).lower():
            raise faults.encrypted(name, "a PDF protected by a password") from fault
        return read_with_pypdf(data, name=name)
    try:
        return _read(opened, name)
    finally:
        opened.close()


def _read(opened: Any, name: str) -> Reading:
    count = len(opened)
    if count > _MOST_PAGES:
        raise faults.over_limit(name, f"a PDF of {count:,} pages")
    if count == 0:
        raise faults.damaged(name, "a PDF without pages")
    scanned = read_scans(opened, _read_pages(opened, count, name))
    own = [opened.get_page_label(index) or "" for index in range(count)]
    laid = LaidPages(scanned.texts, own)
    _lay_annotations(opened, laid, scanned.hidden)
    laid.lay_running()
    document = Document(
        name, "pdf", laid.composer.text, laid.composer.blocks, tuple(_metadata(opened)),
        attachments=tuple(_attachments(opened)), pages=count, scans=laid.scans(scanned.looks),
        covered=tuple(_covered(scanned.hidden, laid.labels)),
    )  # fmt: skip
    broken = [
        PageNotice("page-unreadable", "the page is damaged and could not be read", index)
        for index, text in enumerate(scanned.texts)
        if text is None
    ]
    return document, tuple(tell([*broken, *scanned.notices], name))


def _read_pages(opened: Any, count: int, name: str) -> list[PageText | None]:
    texts = []
    for index in range(count):
        texts.append(engine.read_page(opened.raw, index, name=name))
        pulse()
    return texts


def _covered(hidden: Sequence[Sequence[HiddenWords]], labels: Sequence[str]) -> Iterator[Covered]:
    for index, (label, found) in enumerate(zip(labels, hidden, strict=True)):
        for words in found:
            left, right, bottom, top = (round(place, 1) for place in words.box)
            yield Covered(label, index, (left, right, bottom, top), words.text, words.why)


def _lay_annotations(opened: Any, laid: LaidPages, hidden: Sequence[Sequence[HiddenWords]]) -> None:
    """What was filled in or stuck on, by page: "name: value", or a comment under its author.

    A program that marks words may copy them into the comment: what is covered on the page is
    covered there too.
    """
    for index, label in enumerate(laid.labels):
        for found in read_annotations(opened.raw, index):
            kind = BlockKind.FIELD if found.is_field else BlockKind.COMMENT
            who = "form field" if found.is_field else f"comment, {found.name}".rstrip(", ")
            text = f"{found.name}: {found.text}" if found.is_field else found.text
            for words in hidden[index]:
                text = text.replace(words.text, SHOWN_COVER) if words.text else text
            block = Block(NOWHERE, kind, page=label, page_index=index, place=who)
            laid.composer.add(text, block)


def _metadata(opened: Any) -> Iterator[tuple[str, str]]:
    for key, value in opened.get_metadata_dict(skip_empty=True).items():
        if key in _METADATA and value.strip():
            yield _METADATA[key], _iso(value) if key.endswith("Date") else value.strip()


def _iso(value: str) -> str:
    """A PDF date (D:20210203101500-05'00') as ISO 8601, as far as it goes."""
    match = _PDF_DATE.match(value.strip())
    if match is None:
        return value
    year, month, day, hour, minute, second, sign, zone_h, zone_m = match.groups()
    date = "-".join(part for part in (year, month, day) if part)
    if not (day and hour):
        return date
    zone = f"{sign}{zone_h}:{zone_m or '00'}" if sign else ("Z" if value.endswith("Z") else "")
    return f"{date}T{hour}:{minute}:{second or '00'}{zone}"


def _attachments(opened: Any) -> Iterator[Attachment]:
    for index in range(opened.count_attachments()):
        attachment = opened.get_attachment(index)
        data = bytes(attachment.get_data())
        if data:
            name = re.sub(r"[\x00-\x1f/\\]+", "_", attachment.get_name()).strip(" .")
            yield Attachment(name or f"attachment-{index + 1}", data)
