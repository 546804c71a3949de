"""Divides a page into columns before anything is read across it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from indexer.readers.geometry import Segment, median
from indexer.readers.pdf.lines import rows

_BIN = 2.0  # points
_FEWEST_LINES = 4
_NARROWEST = 0.15  # of the width of the text
_EDGE = 0.12  # gutters are not looked for nearer than this to the text's edge
_FULL = 0.55  # a line that fills this much of its column
_FULL_SHARE = 0.5  # of the lines, in prose
_MEAN_CHARACTERS = 14  # a table of figures has shorter entries
_RARELY_CROSSED = 0.35  # of the coverage beside it
_SAME_GUTTER = 8.0
_MOST_COLUMNS_DEEP = 3


def regions(
    segments: Sequence[Segment], known_gutters: list[float], depth: int = 0
) -> list[list[Segment]]:
    """The segments in groups to be read one after the other, each from top to bottom.

    Columns are prose on either side of a gutter that nothing crosses; labels beside values and
    tables stay whole, for their rows belong together. `known_gutters` gathers the gutters found,
    so that a last page with a short column is read like the pages before.
    """
    ordered = sorted(segments, key=lambda s: -s.middle)
    gutter = _gutter(ordered) if depth < _MOST_COLUMNS_DEEP else None
    if gutter is None:
        return [ordered] if ordered else []
    groups: list[list[Segment]] = []
    across: list[Segment] = []
    for band in _bands(ordered, gutter):
        left = [s for s in band if s.right <= gutter + _BIN]
        right = [s for s in band if s.right > gutter + _BIN]
        if not _are_columns(left, right, gutter, known_gutters):
            across += band
            continue
        known_gutters.append(gutter)
        groups += [across] if across else []
        across = []
        groups += regions(left, known_gutters, depth + 1)
        groups += regions(right, known_gutters, depth + 1)
    return [*groups, across] if across else groups


def _gutter(segments: Sequence[Segment]) -> float | None:
    """The middle of the widest strip inside the text that few segments cross."""
    if len(segments) < 2 * _FEWEST_LINES:
        return None
    start, end = min(s.left for s in segments), max(s.right for s in segments)
    covered = _coverage(segments, start, end)
    edge = int(_EDGE * len(covered))
    inner = covered[edge : len(covered) - edge]
    if not inner:
        return None
    # Headings across both columns lie over the whole width: what counts is the dip.
    strip = _widest_strip(inner, min(inner) + len(segments) // 20)
    middle = edge + (strip[0] + strip[1]) // 2
    sides = min(median(covered[:middle]), median(covered[middle:]))
    if min(inner) > _RARELY_CROSSED * sides:
        return None
    return start + middle * _BIN


def _coverage(segments: Sequence[Segment], start: float, end: float) -> list[int]:
    """How many segments lie over each strip of the width."""
    steps = [0] * (int((end - start) / _BIN) + 2)
    for segment in segments:
        steps[int((segment.left - start) / _BIN)] += 1
        steps[int((segment.right - start) / _BIN) + 1] -= 1
    return list(accumulate(steps))


def _widest_strip(covered: Sequence[int], most: int) -> tuple[int, int]:
    best, begin = (0, 0), None
    for index, count in enumerate([*covered, most + 1]):
        if count <= most:
            begin = index if begin is None else begin
        elif begin is not None:
            best = max(best, (begin, index), key=lambda strip: strip[1] - strip[0])
            begin = None
    return best


def _bands(ordered: Sequence[Segment], gutter: float) -> list[list[Segment]]:
    """The page cut, from the top down, wherever a segment lies across the gutter."""
    bands: list[list[Segment]] = []
    was_across: bool | None = None
    for segment in ordered:
        is_across = segment.left < gutter - _BIN and segment.right > gutter + _BIN
        if is_across != was_across:
            bands.append([])
            was_across = is_across
        bands[-1].append(segment)
    return bands


def _are_columns(
    left: list[Segment], right: list[Segment], gutter: float, known_gutters: list[float]
) -> bool:
    if not left or not right:
        return False
    width = max(s.right for s in right) - min(s.left for s in left)
    if any(abs(known - gutter) < _SAME_GUTTER for known in known_gutters):
        return _is_column(left, width) or _is_column(right, width)
    return _is_column(left, width) and _is_column(right, width)


def _is_column(side: list[Segment], page_width: float) -> bool:
    """Prose, or columns of prose in their turn."""
    if _is_prose(side, page_width):
        return True
    gutter = _gutter(side)
    if gutter is None:
        return False
    left = [s for s in side if s.right <= gutter + _BIN]
    right = [s for s in side if s.left >= gutter - _BIN]
    return _is_prose(left, page_width) and _is_prose(right, page_width)


def _is_prose(side: list[Segment], page_width: float) -> bool:
    lines = [(min(s.left for s in row), max(s.right for s in row), row) for row in rows(side)]
    if len(lines) < _FEWEST_LINES:
        return False
    width = max(right for _, right, _ in lines) - min(left for left, _, _ in lines)
    full = sum(right - left >= _FULL * width for left, right, _ in lines)
    characters = sum(len(s.text) for s in side) / len(lines)
    return (
        width >= _NARROWEST * page_width
        and full >= _FULL_SHARE * len(lines)
        and characters >= _MEAN_CHARACTERS
    )
