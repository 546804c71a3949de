"""What stands around a sentence: statements of a kind come in stretches.

A page of charges, a list of findings, the paragraphs of an answer: what the rules alone say of
the sentences before and after is evidence for the one between. Only the rules are asked, never
the weights, so that nothing learnt of a document judges its other sentences.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

from indexer.statements.tally import KINDS, lanes, ones

_REACH = 4  # sentences on each side
_MEMORY = 4096
_FEW, _MANY = 2, 4  # so many of the eight around speak for a kind
_LIKELY = -0.7  # the log odds from which the rules alone find a sentence likely


def neighbours(laws: Sequence[tuple[float, ...]]) -> Iterator[tuple[str, ...]]:
    """For each sentence the evidence of the likely kinds before, after and around it.

    `laws`: what the rules add for each sentence, in text order.
    """
    likely = [_likely(law) for law in laws]
    sums = list(accumulate(likely, initial=0))
    size = len(likely)
    for place, own in enumerate(likely):
        around = sums[min(place + _REACH + 1, size)] - sums[max(0, place - _REACH)] - own
        if not around:
            yield ()
            continue
        before = likely[place - 1] if place else 0
        yield _names(around, before, likely[place + 1] if place + 1 < size else 0)


@lru_cache(maxsize=_MEMORY)
def _likely(law: tuple[float, ...]) -> int:
    """A one in the lane of every kind that is likely."""
    return ones(added >= _LIKELY for added in law)


@lru_cache(maxsize=_MEMORY)
def _names(around: int, before: int, after: int) -> tuple[str, ...]:
    names = []
    for kind, count, is_before, is_after in zip(
        KINDS, lanes(around), lanes(before), lanes(after), strict=True
    ):
        if not count:
            continue
        if is_before:
            names.append(f"before={kind.value}")
        if is_after:
            names.append(f"after={kind.value}")
        if count >= _FEW:
            names.append(f"around={kind.value}")
        if count >= _MANY:
            names.append(f"among={kind.value}")
    return tuple(names)
