"""Short numbers that stand for many words: what likeness and repetition are looked up by.

MinHash: A. Broder, On the resemblance and containment of documents (1997). Bottom-k sketch of a
passage: E. Cohen and H. Kaplan, Summarizing Data using Bottom-k Sketches (2007). The same words
give the same numbers in every process.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nsmallest

from indexer.links.aligned import words_of
from indexer.links.linkable import Linkable
from indexer.model import Passage, Role

HASHES, _SEED = 128, 1997
_RUN = 3
# Shorter texts are like many others by chance.
_FEWEST_WORDS = 12
_LONGEST_READ = 200_000
_ROLES = frozenset({Role.BODY, Role.TABLE, Role.QUOTE})
# Shorter passages are alike by chance; of longer ones the first words are read.
_FEWEST_IN_PASSAGE, _MOST_IN_PASSAGE = 10, 600
_LOOKED_UP_BY = 4


@dataclass(frozen=True, slots=True)
class Sketch:
    """A passage by the hash of its words and the smallest hashes of its runs of three words."""

    position: int  # among the document's passages
    start: int
    words: str
    runs: tuple[int, ...]


def runs_of(document: Linkable) -> frozenset[str]:
    """The runs of three words in a document; none in a text too short to tell by."""
    words = words_of(document.text[:_LONGEST_READ])
    return frozenset(_runs(words)) if len(words) >= _FEWEST_WORDS else frozenset()


def digest_of(document: Linkable) -> tuple[int, ...]:
    """The MinHash digest of a document's runs, 128 numbers of 32 bits; () for too short a text."""
    from rensa import RMinHash

    if not (runs := runs_of(document)):
        return ()
    minhash = RMinHash(num_perm=HASHES, seed=_SEED)
    minhash.update(list(runs))
    return tuple(minhash.digest())


def sketches_of(document: Linkable) -> Iterator[Sketch]:
    """The passages of a document that are long enough to be known again."""
    for position, passage in enumerate(document.passages):
        if passage.role in _ROLES:
            words = passage_words(document, passage)
            if len(words) >= _FEWEST_IN_PASSAGE:
                yield Sketch(position, passage.span.start, _digest(words), _keys(words))


def passage_words(document: Linkable, passage: Passage) -> tuple[str, ...]:
    """The first words of a passage, without case and accents."""
    return _words(passage.span.of(document.text))


# Words as tuples take more room than the texts of the case: only those in use are held.
@lru_cache(maxsize=20_000)
def _words(text: str) -> tuple[str, ...]:
    return words_of(text)[:_MOST_IN_PASSAGE]


def _runs(words: Sequence[str]) -> set[str]:
    return set(map(" ".join, zip(*(words[n:] for n in range(_RUN)), strict=False)))


def _digest(words: Sequence[str]) -> str:
    whole = " ".join(words).encode("utf-8", "replace")
    return hashlib.blake2b(whole, digest_size=12).hexdigest()


def _keys(words: Sequence[str]) -> tuple[int, ...]:
    runs = {zlib.crc32(run.encode("utf-8", "replace")) for run in _runs(words)}
    return tuple(nsmallest(_LOOKED_UP_BY, runs))
