"""Passages that a hand says again in another paper, with other words in them.

A passage is looked up by a few of its runs of words (`Sketch`), among passages of the same issuer,
author or docket.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from indexer.links.aligned import likeness
from indexer.links.card import Card
from indexer.links.linkable import Linkable
from indexer.links.sketches import Sketch, passage_words
from indexer.model import Passage

_MOST_AT_KEY = 6
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
    card: Card
    sketch: Sketch


def find_repeated(
    cards: Iterable[Card], load: Callable[[Card], Linkable],
    done: Mapping[str, Collection[int]], wanted: Collection[str] | None = None,
) -> Iterator[Repeated]:  # fmt: skip
    """For each passage the likest earlier one of the same hand, where there is one; of several
    the latest.

    `done` are where the passages start, by document id, that are paired already. A passage that
    stood word for word in an earlier paper is not paired: it is no change. With `wanted`, only
    for the documents of those ids; `cards` must hold all that share a key with them.
    """
    shelves: dict[tuple[str, int], list[_Kept]] = defaultdict(list)
    said: set[str] = set()
    for card in sorted(cards, key=lambda card: card.order):
        if not card.hands:
            continue
        is_wanted, paired = wanted is None or card.id in wanted, done.get(card.id, ())
        for sketch in card.sketches:
            one = _Kept(card, sketch)
            keys = [(hand, run) for hand in card.hands for run in sketch.runs]
            if is_wanted and sketch.words not in said and sketch.start not in paired:
                yield from _likest(one, [k for key in keys for k in shelves[key]], load)
            for key in keys:
                shelves[key] = [*shelves[key][1 - _MOST_AT_KEY :], one]
        said.update(sketch.words for sketch in card.sketches)


def repeated_keys(card: Card) -> Iterator[object]:
    """Two documents that share none of these say nothing of what the other repeats."""
    if card.hands:
        for sketch in card.sketches:
            yield sketch.words
            yield from ((hand, run) for hand in card.hands for run in sketch.runs)


def _likest(
    one: _Kept, candidates: Sequence[_Kept], load: Callable[[Card], Linkable]
) -> Iterator[Repeated]:
    others = {(o.card.id, o.sketch.start): o for o in candidates if o.card.id != one.card.id}
    if not others:
        return
    document, passage, words = _opened(one, load)
    best: tuple[float, tuple[str, str], int] | None = None
    for other in others.values():
        score = likeness(_opened(other, load)[2], words)
        rank = score, other.card.order, other.sketch.start
        if score >= _SAME and (best is None or rank > best):
            best, nearest = rank, other
    if best is not None:
        earlier, before, _ = _opened(nearest, load)
        yield Repeated(document, passage, earlier, before, best[0])


def _opened(
    kept: _Kept, load: Callable[[Card], Linkable]
) -> tuple[Linkable, Passage, tuple[str, ...]]:
    document = load(kept.card)
    passage = document.passages[kept.sketch.position]
    return document, passage, passage_words(document, passage)
