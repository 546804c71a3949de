"""Typing in double space: a blank line after every line parts no paragraphs.

Courts ask for double spacing, and the text drawn from such a page keeps a blank line between any
two of its lines. What was one paragraph would then be as many as it has lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from indexer.structure.lines import UNWRAPPED, Line

_FEWEST = 4  # lines that go on across a blank one, before we believe in double spacing
_PROSE = 40  # characters of a line that was wrapped
_MOSTLY = 0.7  # of the lines of prose that have a blank line after them
_SHARE = 0.35  # of those, how many must go on in the lower case
_MARKS = (")", ".", ":")
_FULL = 0.7  # of the longest lines: one as long did not end by its author's will


def single_spaced(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines as if typed in single space; the same lines where they were."""
    prose = [
        (line, after)
        for line, after in pairwise(lines)
        if line.block == after.block and _PROSE <= line.width < UNWRAPPED
    ]
    apart = [(line, after) for line, after in prose if after.gap == 1]
    cut = [line.width for line, after in apart if _goes_on(line, after)]
    if len(cut) < _FEWEST or len(apart) < len(prose) * _MOSTLY or len(cut) < len(apart) * _SHARE:
        return lines
    return tuple(_closed(lines, sorted(cut)[len(cut) * 9 // 10] * _FULL))


def _closed(lines: Sequence[Line], full: float) -> list[Line]:
    """The lines with the blank one of the typing taken from before each that may go on."""
    closed = list(lines[:1])
    for line, after in pairwise(lines):
        is_typing = line.block == after.block and after.gap > 0
        may_go_on = line.width >= full or _goes_on(line, after)
        closed.append(replace(after, gap=after.gap - 1) if is_typing and may_go_on else after)
    return closed


def _goes_on(line: Line, after: Line) -> bool:
    """Whether a sentence runs from one into the other; "b) the second" begins an item."""
    return after.text[0].islower() and after.text[1:2] not in _MARKS and not line.is_ended
