"""The paragraphs of a PDF: pages into regions, lines, paragraphs that may go on overleaf."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from indexer.model import BlockKind
from indexer.readers.geometry import Line, PageText, median
from indexer.readers.pdf import engine
from indexer.readers.pdf.columns import regions
from indexer.readers.pdf.gutter import split_gutter
from indexer.readers.pdf.lines import lines
from indexer.readers.pdf.paragraphs import (
    Usual,
    has_ended,
    is_numbered,
    line_pitch,
    paragraphs,
    right_edge,
)
from indexer.readers.pdf.running import PageLines

_SMALL_TYPE = 0.9  # of the usual size: a note at the foot of the page
_LARGE_TYPE = 1.2
_RAGGED = 0.15  # of the width: where lines that are full may end
_TELLING = 50
_LONGEST_HEADING = 200
_NOTE = re.compile(r"(?:\d{1,3}|[*†‡§])[\s\t]*\S")


class Page(NamedTuple):
    """One page while it is read; `regions` hold its lines in reading order."""

    height: float
    regions: list[list[Line]]
    stray: list[Line]  # written up or down the page

    @property
    def lines(self) -> list[Line]:
        """All its lines that stand upright."""
        return [line for region in self.regions for line in region]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together, not yet laid."""

    lines: list[Line]
    kind: BlockKind
    page_index: int
    is_continued: bool = False  # from the page before, whose lines it does not share


def lay_out(texts: Sequence[PageText | None]) -> list[Page]:
    """Every page's lines in reading order, the margin's numbers taken out of them."""
    known_gutters: list[float] = []
    pages = []
    # A first look finds whether any page has a gutter, so that a short page before it is known.
    has_gutter = any(t and split_gutter(t, is_expected=False)[0] for t in texts)
    for text in texts:
        if text is None:
            pages.append(Page(0.0, [], []))
            continue
        gutter, segments = split_gutter(text, is_expected=has_gutter)
        upright = [s for s in segments if not engine.is_sideways(s)]
        sideways = [s for s in segments if engine.is_sideways(s)]
        laid = [lines(region, gutter) for region in regions(upright, known_gutters)]
        stray = [Line(s.text, s.left, s.right, s.bottom, s.top, s.size, s.base) for s in sideways]
        pages.append(Page(text.height, laid, stray))
    return pages


def gather(pages: Sequence[Page], told: Sequence[PageLines]) -> list[Paragraph]:
    """Every paragraph in reading order.

    One that goes on overleaf is one paragraph, of the page where it begins: its sentences are
    whole. On paper with numbered lines it is two, for a line is cited by its page.
    """
    bodies = [page.body for page in told if page.body]
    usual = Usual(
        median(line.size for body in bodies for line in body),
        median(right_edge(body) for body in bodies),
        median(line_pitch(body) for body in bodies),
    )
    gathered: list[Paragraph] = []
    open_at = -1  # the last paragraph of the body so far
    for index, (page, parts) in enumerate(zip(pages, told, strict=True)):
        for place, paragraph in enumerate(_paragraphs(page, parts, index, usual)):
            if place == 0 and open_at >= 0 and _goes_on(gathered[open_at], paragraph, usual.right):
                before = gathered[open_at]
                if paragraph.lines[0].number is None:
                    gathered[open_at] = replace(before, lines=before.lines + paragraph.lines)
                    continue
                paragraph = replace(paragraph, is_continued=open_at == len(gathered) - 1)
            gathered.append(paragraph)
            if paragraph.kind is not BlockKind.FOOTNOTE:
                open_at = len(gathered) - 1
    return gathered


def _goes_on(before: Paragraph, paragraph: Paragraph, right: float) -> bool:
    is_prose = before.kind is paragraph.kind is BlockKind.PARAGRAPH
    return is_prose and _is_continued(before.lines, paragraph.lines[0], right)


def _paragraphs(page: Page, parts: PageLines, index: int, usual: Usual) -> Iterator[Paragraph]:
    """The paragraphs of a page in reading order, then what is written sideways."""
    body = {id(line) for line in parts.body}
    found: list[list[Line]] = []
    for region in page.regions:
        # A column ends where it ends, whatever the lines of other pages do.
        known = usual if len(page.regions) == 1 else usual._replace(right=0.0)
        for lines_ in paragraphs([line for line in region if id(line) in body], known):
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
    return is_next_column and _is_continued(above, below[0], 0.0)


def _is_continued(above: list[Line], first: Line, right: float) -> bool:
    """Whether the sentence above is still open, and not a title that ends without a full stop."""
    last = above[-1]
    if abs(last.size - first.size) >= 0.1 * last.size or has_ended(last) or is_numbered(first):
        return False
    # The lines before tell where lines end; a paragraph over many pages has more than are needed.
    near = above[-_TELLING:]
    edge = max(right, *(line.right for line in near)) if len(near) > 1 else right
    is_full = edge > 0 and last.right >= edge - _RAGGED * (edge - last.left)
    return is_full or first.text[:1].islower()


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
