"""Pages of positioned words laid as the text of a document: of a PDF, or of a scanned picture.

Order of the text: the body page by page, then what the caller adds, then every running header and
footer once for each wording, so that a sentence that goes on overleaf is not cut by them. A
paragraph that goes on overleaf is one block, of the page where it begins; on paper with numbered
lines it is two blocks, parted by a line end instead of a blank line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from indexer.model import Block, BlockKind, Scan, ScannedWord, Span
from indexer.readers.compose import NOWHERE, Composer
from indexer.readers.geometry import Line, PageText, SeenWord
from indexer.readers.ocr import Look
from indexer.readers.pdf.hyphens import count_words, join_lines
from indexer.readers.pdf.layout import Paragraph, gather, lay_out
from indexer.readers.pdf.running import PageLines, page_labels, split_running

_FINE = 10_000  # parts of a page's width and height
Placed = tuple[Span, list[Line]]


class LaidPages:
    """The pages of one document, laid into `composer`; `labels` are as printed on them.

    `own_labels` are those the file gives its pages, "" where it gives none.
    """

    def __init__(self, texts: Sequence[PageText | None], own_labels: Sequence[str]) -> None:
        self.composer = Composer()
        self._placed: list[Placed] = []
        pages = lay_out(texts)
        self._told = split_running([page.lines for page in pages], [p.height for p in pages])
        self.labels = page_labels(self._told, own_labels)
        self._page_of = {id(line): i for i, page in enumerate(pages) for line in page.lines}
        self._page_of |= {id(line): i for i, page in enumerate(pages) for line in page.stray}
        self._pages = pages  # keeps the lines alive, for their ids
        self._words = count_words(line.text for page in pages for line in page.lines)
        for paragraph in gather(pages, self._told):
            self._lay(paragraph)

    def _lay(self, paragraph: Paragraph) -> None:
        kind, index = paragraph.kind, paragraph.page_index
        text = join_lines([line.text for line in paragraph.lines], self._words)
        place = ""
        if kind is BlockKind.FOOTNOTE:
            mark = re.match(r"\d+|\S", text)
            place = f"footnote {mark[0]}" if mark else ""
        block = Block(
            NOWHERE, kind, level=1 if kind is BlockKind.HEADING else 0, page=self.labels[index],
            page_index=index, line=paragraph.lines[0].number, place=place,
            last_line=_last_number(paragraph.lines),
        )  # fmt: skip
        span = self.composer.add(text, block, runs_on=paragraph.is_continued)
        self._placed.append((span, paragraph.lines))

    def lay_running(self) -> None:
        """Headers, then footers: every wording once, at the page that first has it."""
        for kind in (BlockKind.HEADER, BlockKind.FOOTER):
            seen: set[str] = set()
            for index, page in enumerate(self._told):
                for line in _running(page, kind):
                    if line.text in seen:
                        continue
                    seen.add(line.text)
                    block = Block(NOWHERE, kind, page=self.labels[index], page_index=index)
                    self._placed.append((self.composer.add(line.text, block), [line]))

    def scans(self, looks: Mapping[int, Look]) -> tuple[Scan, ...]:
        """The pages that OCR read, each with where its words stand in the text and on the page."""
        found: dict[int, list[ScannedWord]] = {index: [] for index in looks}
        text = self.composer.text if looks else ""
        for span, lines in self._placed if looks else ():
            at = span.start
            for line in lines:
                index = self._page_of[id(line)]
                for word in line.seen if index in looks else ():
                    start, end = _place(word.text, text, at, span.end)
                    found[index].append(_scanned(word, start, end, looks[index]))
                    at = end
        return tuple(
            Scan.of(index, round(looks[index].confidence, 1), looks[index].turn, words)
            for index, words in found.items()
        )


def _last_number(lines: Sequence[Line]) -> int | None:
    return next((line.number for line in reversed(lines) if line.number is not None), None)


def _running(page: PageLines, kind: BlockKind) -> Iterator[Line]:
    yield from page.headers if kind is BlockKind.HEADER else page.footers


def _place(word: str, text: str, at: int, end: int) -> tuple[int, int]:
    """Where the next word stands in the text; one cut at a line's end has lost its hyphen."""
    start = text.find(word, at, end)
    if start < 0 or start > at + 3:
        word = word.rstrip("-‐")
        start = text.find(word, at, end)
    return (start, start + len(word)) if start >= 0 else (at, at)


def _scanned(word: SeenWord, start: int, end: int, look: Look) -> ScannedWord:
    def part(value: float, whole: float) -> int:
        return min(_FINE, max(0, round(_FINE * value / max(whole, 1.0))))

    return ScannedWord(
        start, end, part(word.left, look.width), part(look.height - word.top, look.height),
        part(word.right, look.width), part(look.height - word.bottom, look.height),
        min(100, round(word.confidence)),
    )  # fmt: skip
