"""Brings the links of a case up to date: from what the last search kept, and what changed since."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from indexer.case.rules import links_stamp
from indexer.errors import StoreError
from indexer.model import CaseSettings
from indexer.store import Store
from indexer.store.rows import KeptChanges

if TYPE_CHECKING:
    from indexer.links.card import Card
    from indexer.links.kept import Kept
    from indexer.links.linkable import Linkable
    from indexer.links.naming import Naming

Progress = Callable[[str, int, int], None]


def bring_links_up_to_date(
    store: Store, settings: CaseSettings, progress: Progress
) -> list[Naming] | None:
    """Find the links anew where the documents, or the rules, are no longer those of the last time.

    Returns:
        What each document calls whom, where it was found out for this.
    """
    stamp = links_stamp(settings)
    if store.links_are_current and store.kept_stamp() == stamp:
        return None
    from indexer.links.find import relink
    from indexer.links.kept import Kept, packed_card

    with _without_pauses():
        last = store.kept()
        kept = Kept(last.rows if last.stamp == stamp else ())
        before = _cards_before(kept)
        documents = _Documents(store)
        cards = _cards(store, documents, before, last.generation, progress)
        links = relink(cards, documents.of, settings, kept, before)
        for card in cards:
            if before.get(card.id) is card:
                kept.keep_on(_STAGE, card.id)
            else:
                kept.put(_STAGE, card.id, packed_card(card))
        store.replace_links(links, KeptChanges(stamp, tuple(kept.new), tuple(kept.gone)))
    return [card.naming for card in cards]


_STAGE = "card"


class _Documents:
    """The documents of the store, each loaded once, when it is needed."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._held: dict[str, Linkable] = {}

    def of(self, card: Card) -> Linkable:
        """The document of a card."""
        return self.called(card.id)

    def called(self, id: str) -> Linkable:
        """The document of that id.

        Raises:
            StoreError: there is none, though one was listed.
        """
        found = self._held.get(id)
        if found is None:
            found = self._store.linkable(id)
            if found is None:
                raise StoreError(
                    f"document {id} is listed but not there", where=str(self._store.folder),
                    hint="run: indexer verify",
                )  # fmt: skip
            self._held[id] = found
        return found


def _cards_before(kept: Kept) -> dict[str, Card]:
    from indexer.links.kept import card_from

    return {id: card_from(value) for id, value in kept.all(_STAGE)}


def _cards(
    store: Store, documents: _Documents, before: Mapping[str, Card], generation: int,
    progress: Progress,
) -> list[Card]:  # fmt: skip
    """A card for each document: that of the last time where it has not been read since."""
    from indexer.links.card import card_of

    changed = set(store.documents_changed_since(generation))
    version = store.generation
    ids, cards = store.documents_changed_since(-1), []
    for done, id in enumerate(ids, start=1):
        card = before.get(id) if id not in changed else None
        cards.append(card or card_of(documents.called(id), f"{id}.{version}"))
        progress("linking", done, len(ids))
    return cards


@contextmanager
def _without_pauses() -> Iterator[None]:
    """No collection of circles meanwhile: hundreds of thousands of values that stay are made, and
    it would look through all of them again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
