"""Which earlier documents a document is most like, without comparing it with all of them.

MinHash with locality-sensitive hashing: A. Broder, On the resemblance and containment of documents
(1997); bands after Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, ch. 3.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from operator import eq

from indexer.links.card import Card
from indexer.links.linkable import Linkable
from indexer.links.sketches import HASHES, runs_of

# 32 bands of 4 rows: a pair that shares 0.4 of its runs of words is a candidate in 57 of 100
# cases, one that shares 0.6 in 99.
_ROWS = 4
# Of the documents in one bucket only the latest few are looked at: of a form letter sent ten
# thousand times, the last ones.
_MOST_IN_BUCKET = 12
# Three standard errors of an estimate from 128 hashes; and how many documents' runs are held.
_MARGIN, _MOST_HELD = 0.13, 4000

Band = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Likeness:
    """A document, an earlier one it is like, and the part of their runs of words they share."""

    document: Card
    earlier: Card
    share: float


def find_likenesses(
    cards: Iterable[Card], load: Callable[[Card], Linkable], at_least: float,
    wanted: Collection[str] | None = None,
) -> Iterator[Likeness]:  # fmt: skip
    """For each document every earlier one found that shares at least that part with it.

    Documents come in the order of their dates; of one date, in order of path. The likest earlier
    one stands first. `share` is exact (Jaccard), the candidates are found by MinHash. With
    `wanted`, only for the documents of those ids; `cards` must hold all that share a band with
    them.
    """
    ordered = sorted(cards, key=lambda card: card.order)
    runs_at = lru_cache(maxsize=_MOST_HELD)(lambda number: runs_of(load(ordered[number])))
    buckets: dict[Band, list[int]] = defaultdict(list)
    for number, card in enumerate(ordered):
        bands = bands_of(card)
        if bands and (wanted is None or card.id in wanted):
            found = {n for band in bands for n in buckets[band][-_MOST_IN_BUCKET:]}
            near = [n for n in found if _estimate(card, ordered[n]) >= at_least - _MARGIN]
            shares = [(_shared(runs_at(number), runs_at(n)), n) for n in near]
            for share, n in sorted(shares, key=lambda pair: (-pair[0], -pair[1])):
                if share >= at_least:
                    yield Likeness(card, ordered[n], share)
        for band in bands:
            buckets[band].append(number)


def bands_of(card: Card) -> list[Band]:
    """The bands of a document's digest: two documents that share none are not compared."""
    digest = card.digest
    return [(at, *digest[at : at + _ROWS]) for at in range(0, len(digest), _ROWS)]


def oldest_first(document: Linkable) -> tuple[dt.date, str]:
    """Sorts documents by date, those without one first, then by path."""
    first = document.date.earliest if document.date else None
    return first or dt.date.min, document.path


def _estimate(ours: Card, theirs: Card) -> float:
    agreeing: int = sum(map(eq, ours.digest, theirs.digest))
    return agreeing / HASHES


def _shared(ours: frozenset[str], theirs: frozenset[str]) -> float:
    both = len(ours & theirs)
    return both / (len(ours) + len(theirs) - both)
