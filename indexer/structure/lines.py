"""The lines of a document's blocks, trimmed, each with what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from indexer.model import Document

# Lines longer than this were never wrapped by hand: there, one line is one paragraph.
UNWRAPPED = 160
# So many lines, or such a share of them, must show a wrap before we believe in one.
_FEWEST_WRAPPED, _LEAST_WRAPPED = 3, 0.08
# What ends a sentence or a clause that is set on a line of its own, closing marks aside.
# Wide gaps part the columns of a caption; some transcripts fill them with dots.
_COLUMN_GAP = re.compile(r"(?:[ \xa0·]{4,}|\t+)(?:\)[ \t]*)?|[ \t]+\)(?:[ \t]+|$)")
_TERMINALS = ".!?:;…"
_CLOSERS = "\"'”’»)]*_  "


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: `start`, `end` of its words, blank lines before it, its indent.

    `block` is the index of the block it stands in; `number` the one printed in the margin.
    """

    start: int
    end: int
    text: str
    gap: int
    indent: int
    block: int
    number: int | None = None

    @property
    def width(self) -> int:
        """How far the line reaches, its indent included."""
        return self.indent + len(self.text)

    @property
    def is_ended(self) -> bool:
        """Whether the line closes a sentence or announces what follows."""
        return is_ended(self.text)


def cells(text: str) -> list[tuple[int, str]]:
    """The columns of a line with where each begins: parts that wide gaps or a rule of ")" part.

    >>> [cell for _, cell in cells("ANN COLE,          )   No. 19-204")]
    ['ANN COLE,', 'No. 19-204']
    """
    found, at = [], 0
    for gap in _COLUMN_GAP.finditer(text):
        if gap.start() > at:
            found.append((at, text[at : gap.start()]))
        at = gap.end()
    if at < len(text):
        found.append((at, text[at:]))
    return found or [(0, text)]


def is_ended(text: str) -> bool:
    """Whether the words close with a stop, colon or semicolon, closing marks aside.

    >>> is_ended('He said “no.”'), is_ended("the allegations of paragraph")
    (True, False)
    """
    if text[-1:] in _TERMINALS:
        return True
    bare = text.rstrip(_CLOSERS)
    return bare[-1:] in _TERMINALS


def read_lines(document: Document) -> tuple[Line, ...]:
    """Every line of every block that is not blank, in text order."""
    return tuple(_lines(document))


def _lines(document: Document) -> Iterator[Line]:
    for number, block in enumerate(document.blocks):
        at, gap = block.span.start, 1
        for raw in block.span.of(document.text).splitlines(keepends=True):
            words = raw.strip()
            if words:
                indent = len(raw) - len(raw.lstrip())
                start = at + indent
                yield Line(start, start + len(words), words, gap, indent, number)
                gap = 0
            else:
                gap += 1
            at += len(raw)


def wrap_width(lines: tuple[Line, ...]) -> int:
    """The column at which the document's lines were wrapped; 0 where they show none.

    A line that goes on below in the lower case was wrapped; other breaks prove nothing.
    """
    close = [(line, after) for line, after in pairwise(lines) if not after.gap]
    widths = sorted(
        line.width
        for line, after in close
        if 40 <= line.width < UNWRAPPED and after.text[0].islower()
    )
    if len(widths) < _FEWEST_WRAPPED or len(widths) < len(close) * _LEAST_WRAPPED:
        return 0
    return widths[len(widths) * 9 // 10]
