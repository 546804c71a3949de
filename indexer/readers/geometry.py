"""Where text stands on a page. Points (1/72 inch) from the left and from the bottom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

Box = tuple[float, float, float, float]  # left, right, bottom, top


class SeenWord(NamedTuple):
    """A word that OCR read: where it stands, and how sure OCR is (0 to 100)."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    confidence: float


class Segment(NamedTuple):
    """A run of words that stand side by side with ordinary gaps; `seen` are those of a scan."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float  # of the type
    base: float  # height of the line the letters stand on
    seen: tuple[SeenWord, ...] = ()

    @property
    def height(self) -> float:
        """From the lowest to the highest point."""
        return self.top - self.bottom

    @property
    def middle(self) -> float:
        """The height above the page's foot at which it stands."""
        return (self.top + self.bottom) / 2


class Line(NamedTuple):
    """One line of a column, its segments joined; `number` is what the margin prints beside it."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    base: float
    number: int | None = None
    seen: tuple[SeenWord, ...] = ()

    @property
    def middle(self) -> float:
        """The height above the page's foot at which it stands."""
        return (self.top + self.bottom) / 2


class HiddenWords(NamedTuple):
    """Words under one box on one line: where, what, and what covers them."""

    box: Box
    text: str
    why: str


class PageText(NamedTuple):
    """What a page holds: its size, its segments in the order of the file, its pictures' boxes."""

    width: float
    height: float
    segments: tuple[Segment, ...]
    pictures: tuple[Box, ...] = ()
    is_blank: bool = False  # it draws nothing at all
    hidden: tuple[HiddenWords, ...] = ()  # under boxes, and in no segment
    marks: tuple[Box, ...] = ()  # what somebody marked to be redacted, and did not


def median(values: Iterable[float], default: float = 0.0) -> float:
    """The middle value; `default` of none."""
    return quantile(sorted(values), 0.5, default)


def quantile(ordered: Sequence[float], share: float, default: float = 0.0) -> float:
    """The value below which `share` of the ordered values lie."""
    if not ordered:
        return default
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
