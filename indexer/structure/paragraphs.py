"""Lines into paragraphs: what was wrapped belongs together, what was set apart stays apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from indexer.model import Block, BlockKind, Document
from indexer.structure.furniture import find_furniture
from indexer.structure.gutter import without_gutter
from indexer.structure.labels import is_label_line, is_stacked
from indexer.structure.letters import is_salutation
from indexer.structure.lines import UNWRAPPED, Line, read_lines, wrap_width
from indexer.structure.numbering import (
    Candidate,
    Marker,
    Numbered,
    Sequence,
    given_markers,
    read_marker,
)
from indexer.structure.spacing import single_spaced
from indexer.structure.words import listed_words

_BULLET = re.compile(r"(?:[•·▪●◦‣⁃∙□■*+–—-]|o(?=\s{2}))\s+(?=\S)")
# Two columns of a caption on one line: a wide gap inside it, or the rule of ")" between them.
_COLUMNS = re.compile(r"^.{6,}?[^.!?:;\s]\s{8,}[A-Z]|\s\)(?:\s|$)|^\)")
_QUOTED = re.compile(r"(?:>\s?)+")
_TURN = re.compile(
    r"(?:[QAR](?:\s?[.:]\s|\s{2,})|(?:[A-ZÀ-Ý][A-ZÀ-Ý.'’-]+\s){1,4}?[A-ZÀ-Ý][A-ZÀ-Ý.'’-]+\s?:\s|"
    r"(?:THE|LE|LA)\s[A-ZÀ-Ý]+\s?:\s|(?:[A-ZÀ-Ý][A-ZÀ-Ý.'’-]+\s){1,4}?[A-ZÀ-Ý][A-ZÀ-Ý.'’-]+:$)"
)
# A line this short, and shorter than the column by a word, ended where its author ended it.
_SHORTFALL = 0.75
_FEWEST_BLANKS = 4
_PROSE = 30
_LONGEST_SHORT = 90
_WIDE = " " * 8
_SEPARATOR = 32
_SIGNS = " .:,;()-–—"
_SET_APART = 20


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of lines that belong together: `first` and `last` line, where its words begin.

    `start` is past the number, bullet or quotation mark; `is_furniture`: it belongs to the page.
    """

    first: int
    last: int
    start: int
    end: int
    block: Block
    gap: int
    indent: int
    number: Numbered | None = None
    is_furniture: bool = False
    is_quoted: bool = False
    is_bullet: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """The lines of a document and the paragraphs they make."""

    lines: tuple[Line, ...]
    paragraphs: tuple[Paragraph, ...]
    width: int


def read_layout(document: Document) -> Layout:
    """The paragraphs of the document, in text order; together they hold every line once."""
    lines = single_spaced(without_gutter(read_lines(document)))
    width = wrap_width(lines)
    furniture = find_furniture(lines)
    numbered = _find_numbers(lines, furniture, width, document)
    return Layout(
        lines, tuple(_Builder(document, lines, width, furniture, numbered).build()), width
    )


def _find_numbers(
    lines: tuple[Line, ...], furniture: frozenset[int], width: int, document: Document
) -> dict[int, Numbered]:
    """The numbered lines and their numbers."""
    candidates: list[Candidate] = []
    before: Line | None = None
    for index, line in enumerate(lines):
        if index in furniture:
            continue
        block = document.blocks[line.block]
        if block.number and (before is None or before.block != line.block):
            inner = block.level > 0
            markers = given_markers(block.number)
            candidates.append(Candidate(index, markers, is_inner=inner, is_given=True))
        elif block.kind is not BlockKind.TABLE_ROW and (markers := read_marker(line.text)):
            candidates.append(_candidate(index, line, before, markers, width))
        before = line
    sequence = Sequence(candidates)
    accepted = ((c.line, sequence.accept(c)) for c in candidates)
    return {line: number for line, number in accepted if number is not None}


def _candidate(
    index: int, line: Line, before: Line | None, markers: tuple[Marker, ...], width: int
) -> Candidate:
    if before is None or before.block != line.block:
        return Candidate(index, markers)
    is_short = before.width < (width or UNWRAPPED) * _SHORTFALL
    is_free = bool(line.gap) or before.is_ended or is_short
    is_inner = before.text.endswith((":", ": ", "–", "—")) or line.indent > before.indent + 2
    return Candidate(index, markers, is_free, is_inner)


class _Builder:
    """Lays lines to paragraphs in one pass; `_run` is the paragraph that is still open."""

    def __init__(
        self, document: Document, lines: tuple[Line, ...], width: int,
        furniture: frozenset[int], numbered: dict[int, Numbered],
    ) -> None:  # fmt: skip
        self._document = document
        self._lines = lines
        self._widths = _local_widths(lines, width)
        self._furniture = furniture
        self._numbered = numbered
        self._done: list[Paragraph] = []
        self._run: list[int] = []
        self._page_marks: list[int] = []

    def build(self) -> list[Paragraph]:
        """Every paragraph, in text order."""
        for index, line in enumerate(self._lines):
            if self._run and self._lines[self._run[-1]].block != line.block:
                self._close()
            if index in self._furniture and self._is_loose(line):
                if self._run and not any(map(str.isalnum, line.text)):
                    self._close()  # a rule parts what stands above it from what stands below
                self._page_marks.append(index)
            elif self._run and self._goes_on(index):
                self._page_marks.clear()
                self._run.append(index)
            else:
                self._close()
                self._run = [index]
        self._close()
        return self._done

    def _is_loose(self, line: Line) -> bool:
        return self._document.blocks[line.block].kind in _LOOSE

    def _close(self) -> None:
        """Set down the open paragraph and the page marks that came after it."""
        if self._run:
            self._done.append(self._paragraph(self._run, is_furniture=False))
            self._run = []
        for index in self._page_marks:
            self._done.append(self._paragraph([index], is_furniture=True))
        self._page_marks = []

    def _paragraph(self, run: list[int], *, is_furniture: bool) -> Paragraph:
        first, last = self._lines[run[0]], self._lines[run[-1]]
        number = self._numbered.get(run[0])
        start = first.start + (number.marker.length if number else 0)
        bullet = None if number or is_furniture else _BULLET.match(first.text)
        quoted = _QUOTED.match(first.text)
        if bullet or (quoted and not number):
            start = first.start + (bullet or quoted).end()  # type: ignore[union-attr]
        if start >= first.end and len(run) > 1:
            start = self._lines[run[1]].start
        if start >= last.end:
            start, number = first.start, None  # nothing follows it: what it numbers is lost
        return Paragraph(
            run[0], run[-1], start, last.end, self._document.blocks[first.block],
            first.gap, first.indent, number, is_furniture, bool(quoted), bool(bullet),
        )  # fmt: skip

    def _goes_on(self, index: int) -> bool:
        """Whether the line belongs to the open paragraph."""
        line, before = self._lines[index], self._lines[self._run[-1]]
        block = self._document.blocks[line.block]
        if block.kind not in _LOOSE:
            return True
        if index in self._numbered:
            return False
        opener = self._numbered.get(self._run[0])
        if opener and len(self._run) == 1 and opener.marker.length >= len(before.text):
            return True  # the number stood alone on its line
        if len(self._run) == 1 and not line.gap and _is_turn_alone(before.text):
            return True
        if self._page_marks:
            return _runs_over(before, line, self._widths[index])
        if line.gap:
            is_long = min(len(before.text), len(line.text)) >= _PROSE
            return is_long and _is_cut(before, line)
        return self._is_wrapped(before, line, self._widths[index])

    def _is_wrapped(self, before: Line, line: Line, width: int) -> bool:
        """Whether the line goes on the line right above it."""
        if (line.text[0] == ">") != (before.text[0] == ">"):
            return False
        text = line.text
        if text[0] in _OPENERS and (_BULLET.match(text) or _TURN.match(text)):
            return False
        is_marked = text[0].isupper() or ":" in text[:16]
        if is_marked and (is_label_line(text) or is_salutation(text)):
            return False
        is_short = len(before.text) < _LONGEST_SHORT and before.text[0].isupper()
        if is_short and (is_stacked(before.text) or is_salutation(before.text)):
            return False
        if len(text) < _SEPARATOR and text.strip(_SIGNS).casefold() in _separators():
            return False
        if _has_columns(text) or _has_columns(before.text):
            return False
        if before.text[-1] in "-‐" and before.text[-2:-1].isalpha():
            return True
        if before.width >= UNWRAPPED:
            return not before.is_ended and text[0].islower()
        if text[0].islower() or text[0] in ",;)”»":
            return True
        if self._run[0] in self._numbered and _is_unfinished(before.text):
            return True
        if not width:
            return False  # nothing in this document was wrapped: a line is a paragraph
        has_room = before.width + 1 + len(text.split(None, 1)[0]) <= width * _SHORTFALL
        if has_room:
            return False
        if not before.is_ended:
            return True
        first = self._lines[self._run[0]]
        is_new_indent = line.indent >= first.indent > before.indent or (
            len(self._run) > 1 and line.indent > before.indent + 1
        )
        return not is_new_indent and before.width >= width * _ENDED_SHORTFALL


@lru_cache(maxsize=1)
def _separators() -> frozenset[str]:
    """What stands alone in a title of proceedings: v., and, against, the words for roles."""
    words = (listed_words("parties", kind) for kind in ("versus", "and", "role"))
    return frozenset(word.strip(_SIGNS) for some in words for word in some) - {""}


def _local_widths(lines: tuple[Line, ...], width: int) -> list[int]:
    """For each line the column at which the lines around it were wrapped.

    A run without blank lines that holds wrapped prose (some lines begin in the lower case) shows
    its own column, as a block quotation does; other runs take the document's.
    """
    widths: list[int] = []
    start = 0
    for index in range(1, len(lines) + 1):
        if index < len(lines) and not lines[index].gap:
            continue
        run = lines[start:index]
        wrapped = sum(line.text[0].islower() for line in run)
        column = width
        if 4 * wrapped >= len(run) and len(run) > 1:
            longest = max(line.width for line in run)
            column = min(width or longest, longest)
        widths.extend([column] * len(run))
        start = index
    return widths


def _is_unfinished(text: str) -> bool:
    """Whether a line of a numbered paragraph breaks off in the midst of its sentence."""
    return (text[-1].islower() or text[-1] == ",") and text.count(" ") >= _FEWEST_BLANKS


def _has_columns(text: str) -> bool:
    """Whether the line holds two columns of a caption."""
    return (_WIDE in text or " )" in text or text[0] == ")") and _COLUMNS.search(text) is not None


def _is_turn_alone(text: str) -> bool:
    """Whether the line only says who speaks next."""
    return text[-1] == ":" and text[0].isupper() and _TURN.match(text) is not None


def _is_cut(before: Line, line: Line) -> bool:
    """Whether a sentence was cut between the two: no end before, a small letter after."""
    return line.text[0].islower() and not before.is_ended and before.text[-1] not in ",»”"


def _runs_over(before: Line, line: Line, width: int) -> bool:
    """Whether a sentence goes on across the marks of a page."""
    if line.indent > before.indent + _SET_APART:
        return False
    if (before.is_ended and before.text[-1] not in ",-") or is_label_line(line.text):
        return False
    if line.text[0].islower() or before.text[-1] in ",-":
        return True
    is_prose = before.text[-1].islower() and " " in before.text
    is_full = width > 0 and before.width >= width * _ENDED_SHORTFALL
    return is_prose and is_full and line.width > width // 2


# Blocks whose lines this room divides; the others are whole as the format marks them.
_LOOSE = {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TEXT_BOX, BlockKind.COMMENT}
_ENDED_SHORTFALL = 0.85
_OPENERS = frozenset("•·▪●◦‣⁃∙□■*+–—-oQARABCDEFGHIJKLMNOPQRSTUVWXYZÀÉÈÊÎÔÇ")
