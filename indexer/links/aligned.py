"""Which passage of a later document is which passage of an earlier one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from indexer.links.linkable import Linkable
from indexer.links.words import fold
from indexer.model import Passage, Role

_WORDS = re.compile(r"[^\W_]+")
_LEFT_OUT = frozenset({Role.BOILERPLATE, Role.SIGNATURE})
# Two passages are one, changed, when they share this part of their words; less is enough where
# both bear the same paragraph number, for an amended pleading keeps its numbers.
_SAME, _SAME_NUMBERED = 0.5, 0.3
# A word that stands in more passages than this finds none of them.
_TOO_COMMON = 60


@dataclass(frozen=True, slots=True)
class Pair:
    """A passage before and after; one is None where the other was added or left out.

    `likeness` is the part of their words that they share: 1.0, the same words in some order.
    """

    earlier: Passage | None
    later: Passage | None
    likeness: float


def align(earlier: Linkable, later: Linkable) -> tuple[Pair, ...]:
    """The passages of two documents paired, in the order of the later one; each stands once.

    Passages with the same words are paired first, in order; then those of the same paragraph
    number; then the likest. What is left was left out (listed last, in its order) or added.
    """
    old, new = _Side(earlier), _Side(later)
    pairs: dict[int, Pair] = {}
    free = set(range(len(old.passages)))
    for one, other in _chosen(old, new):
        if other not in pairs and one in free:
            free.discard(one)
            score = likeness(old.words[one], new.words[other])
            pairs[other] = Pair(old.passages[one], new.passages[other], score)
    made = [pairs.get(n) or Pair(None, p, 0.0) for n, p in enumerate(new.passages)]
    return (*made, *(Pair(old.passages[n], None, 0.0) for n in sorted(free)))


def likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """Twice the words shared, over the words of both (Dice): 1.0 for the same, 0.0 for none."""
    ours, theirs = frozenset(one), frozenset(other)
    return 2 * len(ours & theirs) / max(1, len(ours) + len(theirs))


def likeness_of_texts(one: str, other: str) -> float:
    """The same for two texts."""
    return likeness(words_of(one), words_of(other))


def words_of(text: str) -> tuple[str, ...]:
    """The words and numbers of a text, without case and accents."""
    return tuple(_WORDS.findall(fold(text)))


class _Side:
    """The passages of one of the two documents, with their words."""

    def __init__(self, document: Linkable) -> None:
        found = [p for p in document.passages if p.role not in _LEFT_OUT]
        texts = [words_of(p.span.of(document.text)) for p in found]
        kept = [n for n, words in enumerate(texts) if words]
        self.passages = [found[n] for n in kept]
        self.words = [texts[n] for n in kept]

    def holding(self) -> dict[str, list[int]]:
        """For each word the passages that hold it."""
        table: dict[str, list[int]] = defaultdict(list)
        for number, words in enumerate(self.words):
            for word in dict.fromkeys(words):
                table[word].append(number)
        return table


def _chosen(old: _Side, new: _Side) -> Iterator[tuple[int, int]]:
    """Pairs of places, the surest first; the caller takes the first for each."""
    yield from _same_text(old, new)
    yield from _same_number(old, new)
    scored = sorted((-score, other, one) for one, other, score in _likest(old, new))
    yield from ((one, other) for _, other, one in scored)


def _same_text(old: _Side, new: _Side) -> Iterator[tuple[int, int]]:
    places = _places((words, n) for n, words in enumerate(old.words))
    for other, words in enumerate(new.words):
        if places.get(words):
            yield places[words].pop(0), other


def _same_number(old: _Side, new: _Side) -> Iterator[tuple[int, int]]:
    places = _places((p.full_number, n) for n, p in enumerate(old.passages) if p.full_number)
    for other, passage in enumerate(new.passages):
        for one in places.get(passage.full_number, ()):
            if likeness(old.words[one], new.words[other]) >= _SAME_NUMBERED:
                yield one, other


def _likest(old: _Side, new: _Side) -> Iterator[tuple[int, int, float]]:
    holding = old.holding()
    for other, words in enumerate(new.words):
        rare = [places for w in dict.fromkeys(words) if len(places := holding[w]) <= _TOO_COMMON]
        for one in sorted({place for places in rare for place in places}):
            score = likeness(old.words[one], words)
            if score >= _SAME:
                yield one, other, score


def _places(pairs: Iterable[tuple[object, int]]) -> dict[object, list[int]]:
    found: dict[object, list[int]] = defaultdict(list)
    for key, number in pairs:
        found[key].append(number)
    return found
