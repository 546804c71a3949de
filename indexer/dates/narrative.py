"""The dates a text has told so far, as anchors to count and complete from."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from indexer.dates.expression import Point
from indexer.model import DateBasis, DateMention, Span

YEAR, MONTH, DAY = 1, 2, 3
_PRECISION = {"year": YEAR, "month": MONTH, "season": YEAR, "day": DAY}


class Anchor(NamedTuple):
    """A date to count from: its first day, how exact it is, where it stands."""

    when: dt.date
    precision: int
    span: Span | None


class Narrative:
    """The dates told so far, as anchors for what follows; the latest of each exactness.

    Most dates anchor nothing, so what is told is only looked at when something asks.
    """

    def __init__(self) -> None:
        self._told: list[DateMention] = []
        self._heard = self._heard_in_full = 0  # how many of them were looked at
        self._latest: dict[int, Anchor] = {}
        self._full_day: Anchor | None = None
        self._years: dict[tuple[int, int], Anchor] = {}

    def tell(self, mention: DateMention) -> None:
        """Remember a date of the story."""
        self._told.append(mention)

    def full_day(self) -> Anchor | None:
        """The latest date that says day, month and year itself."""
        self._listen_for_days()
        return self._full_day

    def told_in_full(self, point: Point) -> Anchor | None:
        """The latest full date with this month and day."""
        self._listen_for_days()
        return self._years.get((point.month or 0, point.day or 0))

    def nearest(self, precision: int) -> Anchor | None:
        """The latest date told that is at least so exact."""
        self._listen()
        return self._latest.get(precision)

    def _listen(self) -> None:
        """Take in the latest of what was told, backwards until a day: it hides all before it.

        Stretches and decades anchor nothing, but for a night: "the night of March 3 to 4".
        """
        news: dict[int, Anchor] = {}
        for place in range(len(self._told) - 1, self._heard - 1, -1):
            mention = self._told[place]
            precision = _PRECISION.get(mention.value.precision)
            if precision is None and _is_night(mention):
                precision = DAY
            if precision is None or precision in news:
                continue
            first = mention.value.earliest
            if first is None:
                continue
            anchor = Anchor(first, precision, mention.span)
            for exactness in range(YEAR, precision + 1):
                news.setdefault(exactness, anchor)
            if precision == DAY:
                break
        self._latest |= news
        self._heard = len(self._told)

    def _listen_for_days(self) -> None:
        """Take in the days that were told in full."""
        for mention in self._told[self._heard_in_full :]:
            if mention.basis is DateBasis.EXPLICIT and mention.value.precision == "day":
                first = mention.value.earliest
                if first is not None:
                    self._full_day = anchor = Anchor(first, DAY, mention.span)
                    self._years[first.month, first.day] = anchor
        self._heard_in_full = len(self._told)


def _is_night(mention: DateMention) -> bool:
    """Whether it is of two days that follow each other; told on from the first."""
    first, last = mention.value.earliest, mention.value.latest
    return first is not None and last is not None and last - first == dt.timedelta(days=1)
