"""Line numbers in the margin: transcripts (1 to 25), pleading paper (1 to 28).

They are how such papers are cited (page:line) and no part of their sentences.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from indexer.readers.geometry import PageText, Segment, median

_NUMBER = re.compile(r"\d{1,2}")
_FEWEST_ALONE = 8  # numbers that prove a gutter by themselves
_FEWEST_AGAIN = 3  # on a page of a document that has gutters elsewhere
_LEAST_SPAN = 0.5  # of the page's height, for the first page that shows one
_ALIGNED = 4.0
_UNEVEN = 0.25  # of the pitch
_NEAR = 0.6


class Gutter(NamedTuple):
    """The numbers of one margin: (height on the page, number), top down; how far apart."""

    numbers: tuple[tuple[float, int], ...]
    pitch: float

    def number_at(self, middle: float) -> int | None:
        """The number printed beside this height, None where none is near."""
        height, number = min(self.numbers, key=lambda entry: abs(entry[0] - middle))
        return number if abs(height - middle) <= _NEAR * self.pitch else None


def split_gutter(page: PageText, *, is_expected: bool) -> tuple[Gutter | None, list[Segment]]:
    """The page's line numbers, and its segments without them.

    `is_expected`: another page of the document has them, so that fewer prove enough.
    """
    segments = list(page.segments)
    found = [s for s in segments if _NUMBER.fullmatch(s.text)]
    if len(found) < (_FEWEST_AGAIN if is_expected else _FEWEST_ALONE):
        return None, segments
    column = _leftmost_column(found)
    numbers = _run(column)
    if not numbers or not _is_gutter(numbers, segments, page, is_expected):
        return None, segments
    taken = {id(segment) for segment in numbers}
    entries = tuple((s.middle, int(s.text)) for s in numbers)
    pitch = median(a.middle - b.middle for a, b in pairwise(numbers))
    return Gutter(entries, pitch), [s for s in segments if id(s) not in taken]


def _leftmost_column(found: Sequence[Segment]) -> list[Segment]:
    """The numbers that stand flush, to the right or to the left, with the leftmost of them."""
    edge = min(s.right for s in found)
    start = min(s.left for s in found)
    # "9" ends where "10" ends in most papers and starts where it starts in some.
    flush_right = [s for s in found if abs(s.right - edge) <= 2 * _ALIGNED and s.right >= edge]
    flush_left = [s for s in found if abs(s.left - start) <= _ALIGNED]
    column = max(flush_right, flush_left, key=len)
    return sorted(column, key=lambda s: -s.middle)


def _run(column: list[Segment]) -> list[Segment]:
    """The numbers as they count up by one from 1, down the page."""
    run: list[Segment] = []
    for segment in column:
        if int(segment.text) == len(run) + 1:
            run.append(segment)
    return run


def _is_gutter(
    numbers: list[Segment], segments: list[Segment], page: PageText, is_expected: bool
) -> bool:
    if len(numbers) < (_FEWEST_AGAIN if is_expected else _FEWEST_ALONE):
        return False
    pitches = [a.middle - b.middle for a, b in pairwise(numbers)]
    pitch = median(pitches)
    if pitch <= 0 or any(abs(p - pitch) > _UNEVEN * pitch for p in pitches):
        return False
    top, bottom = numbers[0].middle, numbers[-1].middle
    if not is_expected and top - bottom < _LEAST_SPAN * page.height:
        return False
    # Everything between the first and the last number stands to their right: else they are the
    # page's own figures.
    edge = max(s.right for s in numbers)
    taken = {id(s) for s in numbers}
    beside = [s for s in segments if id(s) not in taken and bottom <= s.middle <= top]
    return bool(beside) and sum(s.left < edge for s in beside) <= 0.05 * len(beside)
