"""A number for each kind of statement, all seven in one integer: adding two adds them all.

A score is the sum of some forty rows of numbers, for every sentence of a case. Each kind has a
lane of 32 bits in a Python integer, in hundredths, the first kind lowest; a sum below zero borrows
from the lane above and gives it back when it is read. Whole hundredths add up exactly, in any
order.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from indexer.model import StatementKind

KINDS = tuple(StatementKind)
_LANE = 32
_SHIFTS = tuple(_LANE * place for place in range(len(KINDS)))
_HALF = 1 << (_LANE - 1)
_ZEROES = sum(_HALF << shift for shift in _SHIFTS)  # zero in every lane, for reading
_ONES = sum(1 << shift for shift in _SHIFTS)
_LOWEST = (1 << _LANE) - 1


def packed(numbers: Iterable[float]) -> int:
    """The numbers, one for each of `KINDS`, to the hundredth.

    >>> total = packed((0.5, -3, 0, 0, 0, 0, 1)) + packed((0.5, 1, 1, 1, 1, 1, 1))
    >>> lanes(reached(total, packed((1, 0, 1, 2, 1, 1, 1.5))))
    (1, 0, 1, 0, 1, 1, 1)
    """
    return sum(round(number * 100) << shift for number, shift in zip(numbers, _SHIFTS, strict=True))


def ones(which: Iterable[bool]) -> int:
    """A one in the lane of every kind that is so."""
    return sum(1 << shift for shift, is_so in zip(_SHIFTS, which, strict=True) if is_so)


def reached(tally: int, least: int) -> int:
    """A one in the lane of every kind whose number is at least that of `least`."""
    return (tally - least + _ZEROES) >> (_LANE - 1) & _ONES


@lru_cache(maxsize=1024)
def lanes(counts: int) -> tuple[int, ...]:
    """The counts of each kind, where each lane holds a count."""
    return tuple(counts >> shift & _LOWEST for shift in _SHIFTS)
