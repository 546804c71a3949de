"""Puts segments that stand side by side together into lines."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from indexer.readers.geometry import Line, Segment
from indexer.readers.pdf.gutter import Gutter

_SAME_ROW = 0.5  # of the lower one's height
# Wider than this, in sizes of the type, a gap is a tabulator: label and value, two columns of
# an address, "Q." and the question.
_TAB = 1.8


def rows(segments: Iterable[Segment]) -> list[list[Segment]]:
    """Segments in rows from the top down, each row from left to right."""
    gathered: list[list[Segment]] = []
    bottom = top = 0.0
    for segment in sorted(segments, key=lambda s: -s.middle):
        shared = min(top, segment.top) - max(bottom, segment.bottom)
        least = min(segment.height, top - bottom)
        if gathered and least > 0 and shared >= _SAME_ROW * least:
            gathered[-1].append(segment)
            # The row keeps the height of its largest type: a raised figure does not move it.
            if segment.height > top - bottom:
                bottom, top = segment.bottom, segment.top
        else:
            gathered.append([segment])
            bottom, top = segment.bottom, segment.top
    for row in gathered:
        row.sort(key=lambda s: s.left)
    return gathered


def lines(segments: Iterable[Segment], gutter: Gutter | None) -> list[Line]:
    """The lines of one region, with the number the margin prints beside each."""
    return [_line(row, gutter) for row in rows(segments)]


def _line(row: list[Segment], gutter: Gutter | None) -> Line:
    main = max(row, key=lambda s: len(s.text))
    text = row[0].text
    for before, segment in pairwise(row):
        gap = segment.left - before.right
        text += ("\t" if gap > _TAB * main.size else " ") + segment.text
    number = gutter.number_at(main.middle) if gutter else None
    right, top = max(s.right for s in row), max(s.top for s in row)
    bottom = min(s.bottom for s in row)
    seen = tuple(word for segment in row for word in segment.seen)
    return Line(text, row[0].left, right, bottom, top, main.size, main.base, number, seen)
