"""What stands around a sentence: statements of a kind come in stretches.

A page of charges, a list of findings, the paragraphs of an answer: what the rules alone say of
the sentences before and after is evidence for the one between. Only the rules are asked, never
the weights, so that nothing learnt of a document judges its other sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from indexer.statements.reading import Read
from indexer.statements.rules import KINDS

_REACH = 4  # sentences on each side
_FEW, _MANY = 2, 4  # so many of the eight around speak for a kind
_LIKELY = -0.7  # the log odds from which the rules alone find a sentence likely

_NAMED = tuple(kind.value for kind in KINDS)


def with_neighbours(reads: Sequence[Read]) -> tuple[Read, ...]:
    """The sentences, each with evidence of the likely kinds before, after and around it."""
    likely = [tuple(law >= _LIKELY for law in read.law) for read in reads]
    sums = [list(accumulate((row[k] for row in likely), initial=0)) for k in range(len(KINDS))]
    return tuple(_with(read, _names(place, likely, sums)) for place, read in enumerate(reads))


def _with(read: Read, names: list[str]) -> Read:
    evidence = (*read.evidence, *names)
    return Read(read.sentence, read.seen, read.setting, evidence, read.rules, read.law)


def _names(place: int, likely: list[tuple[bool, ...]], sums: list[list[int]]) -> list[str]:
    names = []
    first, last = max(0, place - _REACH), min(len(likely), place + _REACH + 1)
    for k, kind in enumerate(_NAMED):
        around = sums[k][last] - sums[k][first] - likely[place][k]
        if not around:
            continue
        if place and likely[place - 1][k]:
            names.append(f"before={kind}")
        if place + 1 < last and likely[place + 1][k]:
            names.append(f"after={kind}")
        if around >= _FEW:
            names.append(f"around={kind}")
        if around >= _MANY:
            names.append(f"among={kind}")
    return names
