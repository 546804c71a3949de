"""PDF: pages of positioned words into paragraphs with page, margin line and reading order.

Order of the text: the body page by page, then every running header and footer once for each
wording, so that a sentence that goes over a page's end is not cut by them. Where a paragraph goes
on over a page's end its two blocks are parted by a single line end instead of a blank line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from indexer.model import Attachment, Block, BlockKind, Document, Notice
from indexer.readers import faults
from indexer.readers.compose import NOWHERE, Composer
from indexer.readers.pdf import engine
from indexer.readers.pdf.columns import regions
from indexer.readers.pdf.fallback import read_with_pypdf
from indexer.readers.pdf.geometry import Line, PageText, median
from indexer.readers.pdf.gutter import Gutter, split_gutter
from indexer.readers.pdf.lines import lines
from indexer.readers.pdf.paragraphs import has_ended, is_numbered, paragraphs, right_edge
from indexer.readers.pdf.running import PageLines, page_labels, split_running
from indexer.readers.registry import Reading, reads

_MOST_PAGES = 20_000
_SMALL_TYPE = 0.9  # of the usual size: a note at the foot of the page
_LARGE_TYPE = 1.2
_LONGEST_HEADING = 200
_NOTE = re.compile(r"(?:\d{1,3}|[*†‡§])[\s\t]*\S")
_PDF_DATE = re.compile(
    r"D?:?(\d{4})(\d\d)?(\d\d)?(?:(\d\d)(\d\d)(\d\d)?)?(?:([+-])(\d\d)'?(\d\d)?|Z)?"
)
_METADATA = {
    "Title": "title", "Author": "author", "CreationDate": "created", "ModDate": "modified",
    "Subject": "subject", "Keywords": "keywords", "Creator": "application", "Producer": "producer",
}  # fmt: skip


class _Page(NamedTuple):
    """One page while it is read; `regions` hold its lines in reading order."""

    height: float
    regions: list[list[Line]]
    stray: list[Line]  # written up or down the page

    @property
    def lines(self) -> list[Line]:
        return [line for region in self.regions for line in region]


class _Usual(NamedTuple):
    """The document's usual type size, and where its lines usually end."""

    size: float
    right: float


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together, not yet laid."""

    lines: list[Line]
    kind: BlockKind
    page_index: int


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
    pages = _laid_out(texts)
    told = split_running([page.lines for page in pages], [page.height for page in pages])
    own = [opened.get_page_label(index) or "" for index in range(count)]
    labels = page_labels(told, own)
    composer = Composer()
    _lay_body(pages, told, labels, composer)
    _lay_running(told, labels, composer)
    document = Document(
        name, "pdf", composer.text, composer.blocks, tuple(_metadata(opened)),
        attachments=tuple(_attachments(opened)), pages=count,
    )  # fmt: skip
    return document, tuple(_notices(texts, name))


def _laid_out(texts: Sequence[PageText | None]) -> list[_Page]:
    """Every page's lines in reading order, the margin's numbers taken out of them."""
    known_gutters: list[float] = []
    has_gutter = False
    pages = []
    # A first look finds whether any page has a gutter, so that a short page before it is known.
    has_gutter = any(t and split_gutter(t, is_expected=False)[0] for t in texts)
    for text in texts:
        if text is None:
            pages.append(_Page(0.0, [], []))
            continue
        gutter: Gutter | None
        gutter, segments = split_gutter(text, is_expected=has_gutter)
        upright = [s for s in segments if not engine.is_sideways(s)]
        sideways = [s for s in segments if engine.is_sideways(s)]
        laid = [lines(region, gutter) for region in regions(upright, known_gutters)]
        stray = [Line(s.text, s.left, s.right, s.bottom, s.top, s.size, s.base) for s in sideways]
        pages.append(_Page(text.height, laid, stray))
    return pages


def _lay_body(
    pages: Sequence[_Page], told: Sequence[PageLines], labels: Sequence[str], composer: Composer
) -> None:
    usual = _Usual(
        median(line.size for page in told for line in page.body),
        median(right_edge(page.body) for page in told if page.body),
    )
    before: Paragraph | None = None
    for index, (page, parts) in enumerate(zip(pages, told, strict=True)):
        for paragraph in _paragraphs(page, parts, index, usual):
            _lay_paragraph(paragraph, before, labels, composer)
            if paragraph.kind is not BlockKind.FOOTNOTE:
                before = paragraph


def _paragraphs(page: _Page, parts: PageLines, index: int, usual: _Usual) -> Iterator[Paragraph]:
    """The paragraphs of a page in reading order, then what is written sideways."""
    body = {id(line) for line in parts.body}
    found: list[list[Line]] = []
    for region in page.regions:
        right = usual.right if len(page.regions) == 1 else 0.0
        for lines_ in paragraphs([line for line in region if id(line) in body], right):
            if found and _flows(found[-1], lines_):
                found[-1] += lines_
            else:
                found.append(lines_)
    notes = _first_note(found, usual.size)
    for place, lines_ in enumerate(found):
        kind = BlockKind.FOOTNOTE if place >= notes else _kind(lines_, usual.size)
        yield Paragraph(lines_, kind, index)
    for line in page.stray:
        yield Paragraph([line], BlockKind.PARAGRAPH, index)


def _flows(above: list[Line], below: list[Line]) -> bool:
    """Whether a paragraph goes on at the head of the next column."""
    is_next_column = below[0].middle > above[-1].middle
    return is_next_column and _is_continued(above[-1], below[0])


def _is_continued(last: Line, first: Line) -> bool:
    is_same_type = abs(last.size - first.size) < 0.1 * max(last.size, 0.1)
    return is_same_type and not has_ended(last) and not is_numbered(first)


def _first_note(found: list[list[Line]], size: float) -> int:
    """Where the notes at the page's foot begin among its paragraphs."""
    start = len(found)
    for place in range(len(found) - 1, -1, -1):
        if median(line.size for line in found[place]) > _SMALL_TYPE * size:
            break
        if _NOTE.match(found[place][0].text):
            start = place
    return start


def _kind(lines_: list[Line], size: float) -> BlockKind:
    height = median(line.size for line in lines_)
    length = sum(len(line.text) for line in lines_)
    is_heading = height > _LARGE_TYPE * size and length <= _LONGEST_HEADING
    return BlockKind.HEADING if is_heading else BlockKind.PARAGRAPH


def _lay_paragraph(
    paragraph: Paragraph, before: Paragraph | None, labels: Sequence[str], composer: Composer
) -> None:
    kind, index = paragraph.kind, paragraph.page_index
    runs_on = (
        before is not None
        and before.page_index == index - 1
        and before.kind is kind is BlockKind.PARAGRAPH
        and _is_continued(before.lines[-1], paragraph.lines[0])
    )
    text = "\n".join(line.text for line in paragraph.lines)
    place = ""
    if kind is BlockKind.FOOTNOTE:
        mark = re.match(r"\d+|\S", text)
        place = f"footnote {mark[0]}" if mark else ""
    block = Block(
        NOWHERE, kind, level=1 if kind is BlockKind.HEADING else 0, page=labels[index],
        page_index=index, line=paragraph.lines[0].number, place=place,
    )  # fmt: skip
    composer.add(text, block, runs_on=runs_on)


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
