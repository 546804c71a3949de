"""A picture of a page as positioned segments, so that it is laid out like a page with text."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from indexer.readers.geometry import SeenWord, Segment, median
from indexer.readers.ocr import tesseract
from indexer.readers.ocr.tesseract import Word

if TYPE_CHECKING:
    from PIL.Image import Image

# Below this mean, the picture may lie on its side or upside down.
_DOUBTFUL = 60.0
# More than an A3 page at 300 dots an inch; a larger picture takes tesseract longer than it may.
_MOST_PIXELS = 24_000_000
_SMALLEST = 20  # pixels: no word is smaller
_GAP = 0.9  # sizes of the type; a wider gap may part columns
# Letters that reach below the line. Which of them a line has must not change its height.
_DESCENDING = frozenset("gjpqy,;()[]Qçµ_|/")
_ALIKE = (0.6, 1.6)  # of the usual height of lines: the same type


class Look(NamedTuple):
    """What OCR saw on one page: segments in points, the mean confidence (0 to 100).

    `turn` is how far the picture was turned clockwise to stand upright; `width` and `height`, in
    points, are those of the upright page. `is_read` False: tesseract failed or ran out of time.
    """

    width: float
    height: float
    segments: tuple[Segment, ...]
    confidence: float
    turn: int = 0
    is_read: bool = True


def read_picture(image: Image, *, dots_per_inch: float) -> Look:
    """The words of a grey picture, turned upright first where it lies on its side."""
    if (pixels := image.size[0] * image.size[1]) > _MOST_PIXELS:
        factor = math.sqrt(_MOST_PIXELS / pixels)
        image = image.resize((max(1, int(image.size[0] * factor)),
                              max(1, int(image.size[1] * factor))))  # fmt: skip
        dots_per_inch *= factor
    if min(image.size) < _SMALLEST:
        return _look(image, [], dots_per_inch, 0)
    words = tesseract.find_words(image)
    turn = 0
    if words is None:
        return _look(image, [], dots_per_inch, 0)._replace(is_read=False)
    if confidence(words) < _DOUBTFUL and (turn := tesseract.find_turn(image)):
        turned = image.rotate(-turn, expand=True)
        again = tesseract.find_words(turned)
        if again is not None and confidence(again) > confidence(words):
            return _look(turned, again, dots_per_inch, turn)
    return _look(image, words, dots_per_inch, 0)


def confidence(words: Sequence[Word]) -> float:
    """The mean confidence of the words, each weighing as much as it has letters; 0 of none."""
    letters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / letters if letters else 0.0


def _look(image: Image, words: Sequence[Word], dots_per_inch: float, turn: int) -> Look:
    points = 72 / dots_per_inch
    width, height = image.size[0] * points, image.size[1] * points
    lines = [list(line) for _, line in groupby(words, key=lambda word: word.line)]
    usual = median(_height(line) for line in lines)
    segments = [s for line in lines for s in _segments(line, usual, points, height)]
    return Look(width, height, tuple(segments), confidence(words), turn)


def _height(line: Sequence[Word]) -> float:
    return max(word.bottom for word in line) - min(word.top for word in line)


def _segments(
    line: Sequence[Word], usual: float, points: float, page_height: float
) -> Iterator[Segment]:
    """The words of a line in runs with ordinary gaps."""
    height = _height(line)
    size = usual if _ALIKE[0] * usual <= height <= _ALIKE[1] * usual else height
    on_line = [w.bottom for w in line if not _DESCENDING.intersection(w.text)]
    base = median(on_line, default=max(w.bottom for w in line) - 0.2 * size)
    top, bottom = min(w.top for w in line), max(w.bottom for w in line)
    run: list[Word] = []
    for word in line:
        if run and not -size < word.left - run[-1].right < _GAP * size:
            yield _segment(run, size, base, top, bottom, points, page_height)
            run = []
        run.append(word)
    yield _segment(run, size, base, top, bottom, points, page_height)


def _segment(
    run: Sequence[Word], size: float, base: float, top: float, bottom: float, points: float,
    page_height: float,
) -> Segment:  # fmt: skip
    def up(pixels: float) -> float:
        return page_height - pixels * points

    seen = tuple(
        SeenWord(w.text, w.left * points, w.right * points, up(w.bottom), up(w.top), w.confidence)
        for w in run
    )
    return Segment(
        " ".join(w.text for w in run), run[0].left * points, max(w.right for w in run) * points,
        up(bottom), up(top), size * points, up(base), seen,
    )  # fmt: skip
