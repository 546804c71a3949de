"""The links that start in one paper: what it answers, what it corrects, what it speaks to.

They hang on the paper itself, on the earlier versions of a claim, on what the pleadings link
already, and on what the case file gave for each look-up. All of that is kept with them.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from indexer.links.card import Card, versions_of
from indexer.links.case_file import CaseFile, Look
from indexer.links.corrections import corrections_of
from indexer.links.kept import Kept, links_from, packed_links
from indexer.links.linkable import Linkable
from indexer.links.pleadings import Exchange
from indexer.links.reach import changed_cards
from indexer.links.rejoinders import rejoinders_of
from indexer.links.replies import replies_of, reply_links
from indexer.model import Link

_STAGE = "paper"


@dataclass(frozen=True, slots=True)
class PaperLinks:
    """The links that start in one paper."""

    replies: tuple[Link, ...]
    corrections: tuple[Link, ...]
    rejoinders: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class _Given:
    """What the links of a paper hang on besides the case file."""

    card: Card
    versions: Sequence[Linkable]
    done: Collection[int]

    def stamp(self, by_id: Mapping[str, Card]) -> str:
        """A hash of it all."""
        versions = versions_of((self.card, *(by_id[paper.id] for paper in self.versions)))
        told = f"{versions} {sorted(self.done)}"
        return hashlib.blake2b(told.encode(), digest_size=8).hexdigest()


def links_of_papers(
    case: CaseFile, exchanges: Iterable[Exchange], pleaded: Iterable[Link], kept: Kept,
    before: Mapping[str, Card],
) -> list[PaperLinks]:  # fmt: skip
    """The links that start in each paper, in the case file's order.

    `pleaded` are the links of the matrix, `before` the cards of the last time.
    """
    earlier = {e.claim.id: e.earlier for e in exchanges if e.earlier}
    done: dict[str, set[int]] = defaultdict(set)
    for link in pleaded:
        done[link.source.document].add(link.source.span.start)
    by_id = {card.id: card for card in case.cards}
    changed = {
        name for card in changed_cards(before.values(), case.cards) for name in case.keys(card)
    }
    found = []
    for card in case.cards:
        given = _Given(card, earlier.get(card.id, ()), done.get(card.id, ()))
        stamp = given.stamp(by_id)
        value = kept.get(_STAGE, card.id)
        if value is None or not _still_holds(value, stamp, case, changed):
            value = _made(case, given, stamp)
            kept.put(_STAGE, card.id, value)
        found.append(PaperLinks(*(tuple(links_from(links)) for links in value["links"])))
    return found


def _still_holds(value: Any, stamp: str, case: CaseFile, changed: Collection[str]) -> bool:
    """Whether a paper is as it was, and each look-up gives what it gave."""
    return value["stamp"] == stamp and all(
        name not in changed or case.gives(Look(name, (day, path), most)) == gave
        for name, day, path, most, gave in value["looks"]
    )


def _made(case: CaseFile, given: _Given, stamp: str) -> Any:
    document = case.load(given.card)
    with case.noting() as looks:
        links = [packed_links(some) for some in _links(case, document, given)]
    noted = [[look.key, *look.until, look.most, gave] for look, gave in looks.items()]
    return {"stamp": stamp, "looks": noted, "links": links}


def _links(case: CaseFile, document: Linkable, given: _Given) -> Iterator[Iterable[Link]]:
    replies = replies_of(case, document)
    answered = [reply.answered for reply in replies]
    yield reply_links(replies)
    yield corrections_of(case, document, given.versions, answered)
    yield rejoinders_of(case, document, answered, given.done)
