"""PDF: pages of positioned words into paragraphs with page, margin line and reading order.

Order of the text: the body page by page, what lies over the pages (form values, comments), then
every running header and footer once for each wording, so that a sentence that goes on overleaf is
not cut by them. A paragraph that goes on overleaf is one block, of the page where it begins; on
paper with numbered lines it is two blocks, parted by a line end instead of a blank line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from indexer.model import Attachment, Block, BlockKind, Document, Notice
from indexer.readers import faults
from indexer.readers.compose import NOWHERE, Composer
from indexer.readers.pdf import engine
from indexer.readers.pdf.annotations import read_annotations
from indexer.readers.pdf.fallback import read_with_pypdf
from indexer.readers.pdf.geometry import PageText
from indexer.readers.pdf.layout import Paragraph, gather, lay_out
from indexer.readers.pdf.running import PageLines, page_labels, split_running
from indexer.readers.registry import Reading, reads

_MOST_PAGES = 20_000
_PDF_DATE = re.compile(
    r"D?:?(\d{4})(\d\d)?(\d\d)?(?:(\d\d)(\d\d)(\d\d)?)?(?:([+-])(\d\d)'?(\d\d)?|Z)?"
)
_METADATA = {
    "Title": "title", "Author": "author", "CreationDate": "created", "ModDate": "modified",
    "Subject": "subject", "Keywords": "keywords", "Creator": "application", "Producer": "producer",
}  # fmt: skip


@reads("pdf", ".pdf", libraries=("pypdfium2", "pypdfium2.raw", "pypdf"))
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
    texts = [engine.read_page(opened.raw, index) for index in range(count)]
    pages = lay_out(texts)
    told = split_running([page.lines for page in pages], [page.height for page in pages])
    own = [opened.get_page_label(index) or "" for index in range(count)]
    labels = page_labels(told, own)
    composer = Composer()
    for paragraph in gather(pages, told):
        _lay_paragraph(paragraph, labels, composer)
    _lay_annotations(opened, labels, composer)
    _lay_running(told, labels, composer)
    document = Document(
        name, "pdf", composer.text, composer.blocks, tuple(_metadata(opened)),
        attachments=tuple(_attachments(opened)), pages=count,
    )  # fmt: skip
    return document, tuple(_notices(texts, name))


def _lay_paragraph(paragraph: Paragraph, labels: Sequence[str], composer: Composer) -> None:
    kind, index = paragraph.kind, paragraph.page_index
    text = "\n".join(line.text for line in paragraph.lines)
    place = ""
    if kind is BlockKind.FOOTNOTE:
        mark = re.match(r"\d+|\S", text)
        place = f"footnote {mark[0]}" if mark else ""
    block = Block(
        NOWHERE, kind, level=1 if kind is BlockKind.HEADING else 0, page=labels[index],
        page_index=index, line=paragraph.lines[0].number, place=place,
    )  # fmt: skip
    composer.add(text, block, runs_on=paragraph.is_continued)


def _lay_annotations(opened: Any, labels: Sequence[str], composer: Composer) -> None:
    """What was filled in or stuck on, by page: "name: value", or a comment under its author."""
    for index, label in enumerate(labels):
        for found in read_annotations(opened.raw, index):
            kind = BlockKind.FIELD if found.is_field else BlockKind.COMMENT
            who = "form field" if found.is_field else f"comment, {found.name}".rstrip(", ")
            text = f"{found.name}: {found.text}" if found.is_field else found.text
            composer.add(text, Block(NOWHERE, kind, page=label, page_index=index, place=who))


def _lay_running(told: Sequence[PageLines], labels: Sequence[str], composer: Composer) -> None:
    """Headers, then footers: every wording once, at the page that first has it."""
    for kind in (BlockKind.HEADER, BlockKind.FOOTER):
        seen: set[str] = set()
        for index, page in enumerate(told):
            for line in page.headers if kind is BlockKind.HEADER else page.footers:
                if line.text in seen:
                    continue
                seen.add(line.text)
                block = Block(NOWHERE, kind, page=labels[index], page_index=index)
                composer.add(line.text, block)


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


def _notices(texts: Sequence[PageText | None], name: str) -> Iterator[Notice]:
    broken = [index for index, text in enumerate(texts) if text is None]
    blank = [index for index, text in enumerate(texts) if text is not None and not text.segments]
    for first, last in _ranges(broken):
        yield Notice("page-unreadable", "the page is damaged and could not be read",
                     _pages_of(name, first, last))  # fmt: skip
    for first, last in _ranges(blank):
        yield Notice("page-without-text", "no text on the page: a picture, to be read by OCR",
                     _pages_of(name, first, last))  # fmt: skip


def _pages_of(name: str, first: int, last: int) -> str:
    pages = f"page {first + 1}" if first == last else f"pages {first + 1}-{last + 1}"
    return f"{name}, {pages}"


def _ranges(indexes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Runs of neighbouring pages as (first, last)."""
    start = 0
    for place in range(1, len(indexes) + 1):
        if place == len(indexes) or indexes[place] != indexes[place - 1] + 1:
            yield indexes[start], indexes[place - 1]
            start = place
