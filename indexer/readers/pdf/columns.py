"""Divides a page into columns before anything is read across it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from indexer.readers.geometry import Segment, median, quantile
from indexer.readers.pdf.lines import rows

_BIN = 2.0  # points
_FEWEST_LINES = 4
_NARROWEST = 0.15  # of the width of the text
_EDGE = 0.12  # gutters are not looked for nearer than this to the text's edge
_SPARSE = 0.15  # of the densest part of the width
_NEARLY_ALL = 0.95
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
    for gutter in _gutters(ordered) if depth < _MOST_COLUMNS_DEEP else ():
        groups = _divided(ordered, gutter, known_gutters, depth)
        if len(groups) > 1:
            return groups
    return [ordered] if ordered else []


def _divided(
    ordered: list[Segment], gutter: float, known_gutters: list[float], depth: int
) -> list[list[Segment]]:
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


def _gutters(segments: Sequence[Segment]) -> Iterator[float]:
    """The middle of the widest strip inside the text that few segments cross; then the same of
    the dense part of the width, for the last page of three columns may fill two."""
    if len(segments) < 2 * _FEWEST_LINES:
        return
    start, end = min(s.left for s in segments), max(s.right for s in segments)
    covered = _coverage(segments, start, end)
    found: list[float] = []
    for first, last in ((0, len(covered)), _dense(covered)):
        gutter = _strip_between(covered, first, last, len(segments))
        if gutter is not None and gutter not in found:
            found.append(gutter)
            yield start + gutter * _BIN


def _strip_between(covered: Sequence[int], first: int, last: int, count: int) -> int | None:
    edge = int(_EDGE * (last - first))
    inner = covered[first + edge : last - edge]
    if not inner:
        return None
    # Headings across both columns lie over the whole width: what counts is the dip.
    strip = _widest_strip(inner, min(inner) + count // 20)
    middle = first + edge + (strip[0] + strip[1]) // 2
    sides = min(median(covered[:middle]), median(covered[middle:]))
    if min(inner) > _RARELY_CROSSED * sides:
        return None
    return middle


def _dense(covered: Sequence[int]) -> tuple[int, int]:
    """The part of the width on which more than a running head stands."""
    least = max(2.0, _SPARSE * max(covered))
    dense = [place for place, count in enumerate(covered) if count >= least]
    return (dense[0], dense[-1] + 1) if dense else (0, len(covered))


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
    return any(
        _is_prose([s for s in side if s.right <= gutter + _BIN], page_width)
        and _is_prose([s for s in side if s.left >= gutter - _BIN], page_width)
        for gutter in _gutters(side)
    )


def _is_prose(side: list[Segment], page_width: float) -> bool:
    lines = [(min(s.left for s in row), max(s.right for s in row), row) for row in rows(side)]
    if len(lines) < _FEWEST_LINES:
        return False
    # A running head, or a figure, may stick out of the column.
    end = quantile(sorted(right for _, right, _ in lines), _NEARLY_ALL)
    width = end - quantile(sorted(left for left, _, _ in lines), 1 - _NEARLY_ALL)
    full = sum(right - left >= _FULL * width for left, right, _ in lines)
    characters = sum(len(s.text) for s in side) / len(lines)
    return (
        width >= _NARROWEST * page_width
        and full >= _FULL_SHARE * len(lines)
        and characters >= _MEAN_CHARACTERS
    )
