"""Which earlier documents a document is most like, without comparing it with all of them.

MinHash with locality-sensitive hashing: A. Broder, On the resemblance and containment of documents
(1997); bands after Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, ch. 3.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import eq

from indexer.links.aligned import words_of
from indexer.links.linkable import Linkable

# 32 bands of 4 rows: a pair that shares 0.4 of its runs of words is a candidate in 57 of 100
# cases, one that shares 0.6 in 99.
_HASHES, _ROWS, _SEED = 128, 4, 1997
_RUN = 3
# Of the documents in one bucket only the latest few are looked at: of a form letter sent ten
# thousand times, the last ones.
_MOST_IN_BUCKET = 12
# Shorter texts are like many others by chance.
_FEWEST_WORDS = 12
_LONGEST_READ = 200_000
# Three standard errors of an estimate from 128 hashes; and how many documents' runs are held.
_MARGIN, _MOST_HELD = 0.13, 4000


@dataclass(frozen=True, slots=True)
class Likeness:
    """A document, an earlier one it is like, and the part of their runs of words they share."""

    document: Linkable
    earlier: Linkable
    share: float


def find_likenesses(documents: Sequence[Linkable], at_least: float) -> Iterator[Likeness]:
    """For each document every earlier one found that shares at least that part with it.

    Documents come in the order of their dates; of one date, in order of path. The likest earlier
    one stands first. `share` is exact (Jaccard), the candidates are found by MinHash.
    """
    ordered = sorted(documents, key=oldest_first)
    runs_at = lru_cache(maxsize=_MOST_HELD)(lambda number: runs_of(ordered[number]))
    buckets: dict[tuple[int, ...], list[int]] = defaultdict(list)
    digests: dict[int, Sequence[int]] = {}
    for number, document in enumerate(ordered):
        if not (runs := runs_at(number)):
            continue
        digest = digests[number] = _digest(runs)
        keys = [(at, *digest[at : at + _ROWS]) for at in range(0, _HASHES, _ROWS)]
        found = {n for key in keys for n in buckets[key][-_MOST_IN_BUCKET:]}
        near = [n for n in found if _estimate(digest, digests[n]) >= at_least - _MARGIN]
        shares = [(_shared(runs, runs_at(n)), n) for n in near]
        for share, n in sorted(shares, key=lambda pair: (-pair[0], -pair[1])):
            if share >= at_least:
                yield Likeness(document, ordered[n], share)
        for key in keys:
            buckets[key].append(number)


def oldest_first(document: Linkable) -> tuple[dt.date, str]:
    """Sorts documents by date, those without one first, then by path."""
    first = document.date.earliest if document.date else None
    return first or dt.date.min, document.path


def runs_of(document: Linkable) -> frozenset[str]:
    """The runs of three words in a document; none in a text too short to tell by."""
    words = words_of(document.text[:_LONGEST_READ])
    if len(words) < _FEWEST_WORDS:
        return frozenset()
    return frozenset(" ".join(words[n : n + _RUN]) for n in range(len(words) - _RUN + 1))


def _digest(runs: frozenset[str]) -> Sequence[int]:
    from rensa import RMinHash

    minhash = RMinHash(num_perm=_HASHES, seed=_SEED)
    minhash.update(list(runs))
    digest: list[int] = minhash.digest()
    return digest


def _estimate(ours: Sequence[int], theirs: Sequence[int]) -> float:
    agreeing: int = sum(map(eq, ours, theirs))
    return agreeing / _HASHES


def _shared(ours: frozenset[str], theirs: frozenset[str]) -> float:
    both = len(ours & theirs)
    return both / (len(ours) + len(theirs) - both)
