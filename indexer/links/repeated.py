"""Passages that a hand says again in another paper, with other words in them.

A passage is looked up by a few of its runs of words, those whose hashes are smallest (bottom-k
sketch: E. Cohen and H. Kaplan, Summarizing Data using Bottom-k Sketches, 2007), among passages of
the same issuer, author or docket.
"""

from __future__ import annotations

import hashlib
import zlib
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nsmallest

from indexer.links.aligned import likeness, words_of
from indexer.links.likeness import oldest_first
from indexer.links.linkable import Linkable
from indexer.links.names import name_words
from indexer.links.pleadings import docket_key
from indexer.model import Passage, Role

_ROLES = frozenset({Role.BODY, Role.TABLE, Role.QUOTE})
# Shorter passages are alike by chance; of longer ones the first words are read.
_FEWEST_WORDS, _MOST_WORDS = 10, 600
_RUN = 3
_LOOKED_UP_BY, _MOST_AT_KEY = 4, 6
# Below this part of shared words two passages of one hand are two matters.
_SAME = 0.75


@dataclass(frozen=True, slots=True)
class Repeated:
    """A passage and the earlier one it repeats with changes."""

    document: Linkable
    passage: Passage
    earlier: Linkable
    passage_before: Passage
    likeness: float


@dataclass(frozen=True, slots=True)
class _Kept:
    document: Linkable
    passage: Passage

    @property
    def words(self) -> tuple[str, ...]:
        return _words(self.passage.span.of(self.document.text))


def find_repeated(
    documents: Sequence[Linkable], done: Collection[tuple[str, int]]
) -> Iterator[Repeated]:
    """For each passage the likest earlier one of the same hand, where there is one.

    `done` are the places (document id, start) that are paired already. A passage that stood word
    for word in an earlier paper is not paired: it is no change.
    """
    shelves: dict[tuple[str, int], list[_Kept]] = defaultdict(list)
    said: set[bytes] = set()
    for document in sorted(documents, key=oldest_first):
        hands = _hands(document)
        kept = [k for k in _passages(document) if hands]
        for one in kept:
            keys = [(hand, key) for hand in hands for key in _keys(one.words)]
            if _digest(one.words) not in said and (document.id, one.passage.span.start) not in done:
                yield from _likest(one, [k for key in keys for k in shelves[key]])
            for key in keys:
                shelves[key] = [*shelves[key][1 - _MOST_AT_KEY :], one]
        said.update(_digest(one.words) for one in kept)


def _likest(one: _Kept, candidates: Sequence[_Kept]) -> Iterator[Repeated]:
    best: tuple[float, _Kept] | None = None
    for other in candidates:
        if other.document.id == one.document.id:
            continue
        score = likeness(other.words, one.words)
        if score >= _SAME and (best is None or score >= best[0]):
            best = score, other
    if best is not None:
        score, other = best
        yield Repeated(one.document, one.passage, other.document, other.passage, score)


def _hands(document: Linkable) -> tuple[str, ...]:
    """What tells that two papers are of one hand: docket, issuer, author."""
    names = [" ".join(sorted(name_words(name))) for name in (document.agency, document.author)]
    return tuple(dict.fromkeys(filter(None, (docket_key(document), *names))))


def _passages(document: Linkable) -> Iterator[_Kept]:
    for passage in document.passages:
        if passage.role in _ROLES:
            kept = _Kept(document, passage)
            if len(kept.words) >= _FEWEST_WORDS:
                yield kept


# Words as tuples take more room than the texts of the case: only those in use are held.
@lru_cache(maxsize=20_000)
def _words(text: str) -> tuple[str, ...]:
    return words_of(text)[:_MOST_WORDS]


def _digest(words: Sequence[str]) -> bytes:
    whole = " ".join(words).encode("utf-8", "replace")
    return hashlib.blake2b(whole, digest_size=16).digest()


def _keys(words: Sequence[str]) -> list[int]:
    """The smallest hashes of the runs of words: the same runs give the same in every process."""
    runs = {" ".join(words[n : n + _RUN]) for n in range(len(words) - _RUN + 1)}
    return nsmallest(_LOOKED_UP_BY, {zlib.crc32(run.encode("utf-8", "replace")) for run in runs})
