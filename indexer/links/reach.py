"""What a change of the case can reach in a stage that looks from each document at earlier ones."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Sequence

from indexer.links.card import Card

Keys = Callable[[Card], Iterable[Hashable]]


def changed_cards(before: Iterable[Card], now: Iterable[Card]) -> list[Card]:
    """The cards that are new, gone, or of another reading; of these last both."""
    old, new = ({card.id: card for card in cards} for cards in (before, now))
    return [
        *(c for c in new.values() if c.id not in old or old[c.id].version != c.version),
        *(c for c in old.values() if c.id not in new or new[c.id].version != c.version),
    ]


def reached(
    before: Sequence[Card], now: Sequence[Card], keys: Keys, others: Collection[str] = ()
) -> tuple[set[str], list[Card]]:
    """Ids of the documents whose finds may differ, and all the cards needed to find them anew.

    Args:
        before: the cards of the last time.
        now: those of this time.
        keys: what a document looks at earlier ones by, and is looked at by; two that share none
            say nothing of each other.
        others: ids of documents to count as changed.
    """
    changed = changed_cards(before, now)
    if len(changed) >= len(now):
        return {card.id for card in now}, list(now)
    earliest: dict[Hashable, tuple[str, str]] = {}
    for card in changed:
        for name in keys(card):
            earliest[name] = min(earliest.get(name, card.order), card.order)
    touched = {card.id for card in changed} | set(others)
    touched.update(c.id for c in now if _is_reached(c, keys, earliest))
    needed = {name for c in now if c.id in touched for name in keys(c)}
    return touched, [c for c in now if any(name in needed for name in keys(c))]


def _is_reached(card: Card, keys: Keys, earliest: dict[Hashable, tuple[str, str]]) -> bool:
    """Whether something it looks at by one of its keys changed before its own place."""
    return any(name in earliest and earliest[name] <= card.order for name in keys(card))
