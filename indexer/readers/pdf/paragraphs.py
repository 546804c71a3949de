"""Gathers the lines of a region into paragraphs: blank gaps, indents, numbers, short last lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from indexer.readers.geometry import Line, median, quantile

_NUMBERED = re.compile(
    r"(?:\(?(?:\d{1,4}|[a-zA-Z]|[ivxIVX]{2,5})[.)]|\[\d{1,4}\]|\d+(?:\.\d+)+\.?|[•●▪■◦–—])[\s\t]"
)
# Question and answer, or a speaker's name in capitals, as transcripts set them.
_TURN = re.compile(r"(?:[QAR]\.?[\s\t]|[A-ZÀ-Ý][A-ZÀ-Ý .'’-]{2,40}:)")
_ENDED = re.compile(r"[.!?:;…][\"”’»)\]]*\s*$")
_OPEN_GAP = 1.32  # times the usual distance of lines
_INDENT = 0.7  # sizes of the type
_SHORT = 0.15  # of the width of the region
_OTHER_SIZE = 1.15
_WIDEST_PITCH = 2.6  # sizes of the type
_FEW_LINES = 6


class Usual(NamedTuple):
    """How the whole document is usually set; 0 for what does not hold here."""

    size: float = 0.0
    right: float = 0.0  # where lines end
    pitch: float = 0.0  # from line to line


class Measure(NamedTuple):
    """How a region's lines are usually set."""

    left: float
    right: float
    pitch: float

    @property
    def width(self) -> float:
        """Of the region, in points."""
        return max(1.0, self.right - self.left)


def paragraphs(lines: Sequence[Line], usual: Usual) -> list[list[Line]]:
    """The lines in paragraphs, in order; `usual` helps where few lines show too little."""
    if not lines:
        return []
    measure = _measure(lines, usual)
    gathered: list[list[Line]] = [[lines[0]]]
    for index in range(1, len(lines)):
        following = lines[index + 1] if index + 1 < len(lines) else None
        if _begins(gathered[-1], lines[index], following, measure):
            gathered.append([])
        gathered[-1].append(lines[index])
    return gathered


def has_ended(line: Line) -> bool:
    """Whether a sentence ends with this line."""
    return _ENDED.search(line.text[-12:]) is not None


def is_numbered(line: Line) -> bool:
    """Whether the line starts with a number or a bullet, as a paragraph of a list does."""
    return _NUMBERED.match(line.text) is not None


def right_edge(lines: Sequence[Line]) -> float:
    """Where nearly all lines end: a title or a figure may stick out."""
    return quantile(sorted(line.right for line in lines), 0.9)


def line_pitch(lines: Sequence[Line]) -> float:
    """How far most lines are from the next; 0 where there are no two."""
    distances = sorted(a.base - b.base for a, b in pairwise(lines) if a.base > b.base)
    # A page of one-line paragraphs has only wide gaps: type is never set wider than this.
    widest = _WIDEST_PITCH * median(line.size for line in lines)
    return min(quantile(distances, 0.3), widest)


def _measure(lines: Sequence[Line], usual: Usual) -> Measure:
    lefts = Counter(round(line.left / 3) for line in lines)
    most = max(lefts.values())
    # Of several margins that many lines share, the outermost is the region's.
    left = 3.0 * min(place for place, count in lefts.items() if count >= 0.5 * most)
    pitch = line_pitch(lines)
    if usual.pitch and len(lines) <= _FEW_LINES:
        pitch = min(pitch, usual.pitch) or usual.pitch
    return Measure(left, max(right_edge(lines), usual.right), pitch)


def _begins(paragraph: list[Line], line: Line, following: Line | None, measure: Measure) -> bool:
    before = paragraph[-1]
    distance = before.base - line.base
    if distance < 0 or distance > _OPEN_GAP * measure.pitch:
        return True
    sizes = sorted((before.size, line.size))
    if sizes[1] > _OTHER_SIZE * max(sizes[0], 0.1):
        return True
    is_short = before.right < measure.right - _SHORT * measure.width
    ended = has_ended(before)
    # A line that ends early in mid-sentence was ended on purpose too: an address, a list of names;
    # but type set ragged is uneven, so it must end well before.
    if _had_room(before, line, measure, spare=0.0 if ended else _SHORT * measure.width):
        return True
    if is_numbered(line) and (ended or is_short or line.left < before.left - 1):
        return True
    if line.number is not None and _TURN.match(line.text):
        return True
    return _is_indented(paragraph, line, following)


def _had_room(before: Line, line: Line, measure: Measure, *, spare: float) -> bool:
    """Whether the line's first word would have fitted on the line before, with room to spare:
    then somebody ended that line on purpose."""
    character = (before.right - before.left) / max(1, len(before.text))
    word = line.text.split(None, 1)[0] if line.text.strip() else ""
    return before.right + character * (len(word) + 2) + spare < measure.right


def _is_indented(paragraph: list[Line], line: Line, following: Line | None) -> bool:
    """A first line set in, or a line set back out from under a hanging paragraph."""
    before = paragraph[-1]
    step = _INDENT * line.size
    if line.left < before.left - step:
        return len(paragraph) > 1
    if line.left <= before.left + step or not has_ended(before):
        return False
    # The second line of a hanging paragraph is set in too.
    is_hanging = len(paragraph) == 1 and is_numbered(before)
    return not is_hanging and following is not None and following.left < line.left - step
