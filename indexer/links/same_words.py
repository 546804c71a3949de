"""What nearly the same words tell, each copy told once: near copies, drift, contradictions."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from indexer.links.card import Card, versions_of
from indexer.links.contradictions import contradictions_of, settled_places
from indexer.links.copies import near_copies
from indexer.links.drift import LEAST_SHARE, drift_of_pair, drift_of_passage, predecessors
from indexer.links.kept import Kept, links_from, packed_links
from indexer.links.likeness import Likeness, bands_of, find_likenesses
from indexer.links.linkable import Linkable
from indexer.links.pleadings import find_exchanges
from indexer.links.reach import reached
from indexer.links.repeated import find_repeated, repeated_keys
from indexer.model import Link

Load = Callable[[Card], Linkable]


def links_of_same_words(
    cards: Sequence[Card], before: Sequence[Card], load: Load, corrections: Sequence[Link],
    kept: Kept,
) -> Iterator[Link]:  # fmt: skip
    """Near copies, drift and contradictions among documents that are no copies of one another.

    `before` are the cards of the last time, likewise without copies.
    """
    by_id = {card.id: card for card in cards}
    exchanges = find_exchanges([load(card) for card in cards if card.pleading])
    versions = {(e.claim.id, old.id) for e in exchanges for old in e.earlier}
    amends = {e.claim.id: by_id[e.earlier[0].id] for e in exchanges if e.earlier}
    likenesses = _likenesses(cards, before, load, kept)
    yield from near_copies(likenesses)
    yield from _drift(cards, before, load, predecessors(amends, likenesses), kept)
    yield from _contradictions(cards, load, corrections, versions, kept)


def _likenesses(
    cards: Sequence[Card], before: Sequence[Card], load: Load, kept: Kept
) -> list[Likeness]:
    by_id = {card.id: card for card in cards}
    touched, needed = reached(before, cards, bands_of)
    anew: dict[str, list[Likeness]] = defaultdict(list)
    for found in find_likenesses(needed, load, LEAST_SHARE, touched):
        anew[found.document.id].append(found)
    likenesses: list[Likeness] = []
    for card in sorted(cards, key=lambda card: card.order):
        if card.id in touched:
            some = anew.get(card.id, [])
            kept.put("likeness", card.id, [[one.earlier.id, one.share] for one in some])
        else:
            value = kept.get("likeness", card.id) or []
            some = [Likeness(card, by_id[earlier], share) for earlier, share in value]
        likenesses += some
    return likenesses


def _drift(
    cards: Sequence[Card], before: Sequence[Card], load: Load,
    earlier_of: Mapping[str, Sequence[Card]], kept: Kept,
) -> Iterator[Link]:  # fmt: skip
    """A link from each passage said again with telling changes to the earlier one."""
    paired: dict[str, list[int]] = {}
    for card in cards:
        for earlier in earlier_of.get(card.id, ()):
            links, starts = _drift_of_pair(earlier, card, load, kept)
            paired.setdefault(card.id, []).extend(starts)
            yield from links
    yield from _repeated(cards, before, load, paired, kept)


def _drift_of_pair(
    earlier: Card, later: Card, load: Load, kept: Kept
) -> tuple[list[Link], list[int]]:
    name = versions_of((earlier, later))
    value = kept.get("pair", name)
    if value is not None:
        return links_from(value[0]), value[1]
    links, starts = drift_of_pair(load(earlier), load(later))
    kept.put("pair", name, [packed_links(links), starts])
    return links, starts


def _repeated(
    cards: Sequence[Card], before: Sequence[Card], load: Load, paired: Mapping[str, list[int]],
    kept: Kept,
) -> Iterator[Link]:  # fmt: skip
    values = {card.id: kept.get("repeated", card.id) for card in cards}
    repaired = {
        id for id, value in values.items() if value is None or value[1] != paired.get(id, [])
    }
    touched, needed = reached(before, cards, repeated_keys, repaired)
    anew: dict[str, list[Link]] = defaultdict(list)
    for found in find_repeated(needed, load, paired, touched):
        anew[found.document.id].extend(drift_of_passage(found))
    for card in cards:
        if card.id in touched:
            links = anew.get(card.id, [])
            kept.put("repeated", card.id, [packed_links(links), paired.get(card.id, [])])
            yield from links
        else:
            yield from links_from(values[card.id][0])


def _contradictions(
    cards: Iterable[Card], load: Load, corrections: Sequence[Link],
    versions: Collection[tuple[str, str]], kept: Kept,
) -> Iterator[Link]:  # fmt: skip
    """Speaker by speaker; those of one hang on all the documents it speaks in."""
    settled = settled_places(corrections)
    settled_in: dict[str, list[int]] = defaultdict(list)
    for document, start in sorted(settled):
        settled_in[document].append(start)
    speaking: dict[str, list[Card]] = defaultdict(list)
    for card in cards:
        for speaker in card.speakers:
            speaking[speaker].append(card)
    for speaker, papers in sorted(speaking.items()):
        ids = {paper.id for paper in papers}
        pairs = sorted(pair for pair in versions if ids.issuperset(pair))
        told = [(paper.version, settled_in.get(paper.id, [])) for paper in papers]
        stamp = hashlib.blake2b(repr((told, pairs)).encode(), digest_size=8).hexdigest()
        value = kept.get("contradicts", speaker)
        if value is not None and value[0] == stamp:
            yield from links_from(value[1])
            continue
        links = list(contradictions_of(speaker, map(load, papers), settled, versions))
        kept.put("contradicts", speaker, [stamp, packed_links(links)])
        yield from links
