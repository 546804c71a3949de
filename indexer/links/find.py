"""The one question this room answers for `update`: which places bear on which others.

Each stage keeps what it found with what it found it from (`Kept`), and finds anew only what
cannot be as before. Without anything kept, all is found: the two ways are one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain

from indexer.links.amended import amended
from indexer.links.card import Card, card_of, versions_of
from indexer.links.case_file import CaseFile
from indexer.links.copies import find_attachments, find_copies, without_copies
from indexer.links.kept import Kept, is_small, links_from, packed_links
from indexer.links.lineage import without_circles
from indexer.links.linkable import Linkable
from indexer.links.matrix import pleading_links
from indexer.links.of_paper import PaperLinks, links_of_papers
from indexer.links.pleadings import Exchange, find_exchanges
from indexer.links.same_words import links_of_same_words
from indexer.model import CaseSettings, Link

Load = Callable[[Card], Linkable]


def find_links(documents: Sequence[Linkable], settings: CaseSettings) -> tuple[Link, ...]:
    """Every link between documents, in order of kind, then of the source's place.

    The order the documents come in makes no difference.
    """
    held = {document.id: document for document in documents}
    cards = [card_of(document) for document in held.values()]
    return relink(cards, lambda card: held[card.id], settings, Kept(), {})


def relink(
    cards: Iterable[Card], load: Load, settings: CaseSettings, kept: Kept,
    before: Mapping[str, Card],
) -> tuple[Link, ...]:  # fmt: skip
    """Every link of a case, from what was kept of the last time where that still holds.

    Args:
        cards: of all documents of the case.
        load: gives the document of a card.
        settings: of the case.
        kept: what the last search kept, under the same rules and settings; takes what this keeps.
        before: the cards of the last time, by id.

    Returns:
        the links, in order of kind, then of the source's place: the same as without what was kept.
    """
    ordered = sorted(cards, key=lambda card: (card.path, card.id))
    by_id = {card.id: card for card in ordered}
    exchanges = find_exchanges([load(card) for card in ordered if card.pleading])
    pleaded = _pleaded(exchanges, by_id, kept)
    papers = links_of_papers(CaseFile(ordered, load), exchanges, pleaded, kept, before)
    corrections = _corrections(exchanges, by_id, papers, kept)
    distinct, old = without_copies(ordered), without_copies(_by_path(before.values()))
    links = {
        *find_attachments(ordered),
        *find_copies(ordered),
        *corrections,
        *pleaded,
        *chain.from_iterable((*paper.replies, *paper.rejoinders) for paper in papers),
        *links_of_same_words(distinct, old, load, corrections, kept),
    }
    return tuple(sorted(links, key=_order))


def _by_path(cards: Iterable[Card]) -> list[Card]:
    return sorted(cards, key=lambda card: (card.path, card.id))


def _pleaded(exchanges: Iterable[Exchange], by_id: Mapping[str, Card], kept: Kept) -> list[Link]:
    """The answers of the matrix; those of one answer hang on it and the claim's versions."""
    found: list[Link] = []
    for exchange in exchanges:
        for answer in exchange.answers:
            papers = (exchange.claim, answer, *exchange.earlier)
            name = versions_of(by_id[paper.id] for paper in papers)
            value = kept.get("pleaded", name)
            if value is None:
                links = list(pleading_links(exchange, answer))
                if is_small(links):
                    kept.put("pleaded", name, packed_links(links))
            else:
                links = links_from(value)
            found += links
    return found


def _corrections(
    exchanges: Iterable[Exchange], by_id: Mapping[str, Card], papers: Iterable[PaperLinks],
    kept: Kept,
) -> list[Link]:  # fmt: skip
    """What corrections say, then what amended pleadings do; none in a circle."""
    said = [link for paper in papers for link in paper.corrections]
    amending = [
        link
        for exchange in exchanges
        for earlier in exchange.earlier[:1]
        for link in _amended(exchange.claim, earlier, said, by_id, kept)
    ]
    return without_circles([*said, *amending], by_id)


def _amended(
    claim: Linkable, earlier: Linkable, said: Iterable[Link], by_id: Mapping[str, Card], kept: Kept
) -> list[Link]:
    told = sorted({
        link.target.span
        for link in said
        if link.target and (link.source.document, link.target.document) == (claim.id, earlier.id)
    })  # fmt: skip
    spans = ",".join(f"{span.start}-{span.end}" for span in told)
    name = f"{versions_of((by_id[claim.id], by_id[earlier.id]))} {spans}"
    value = kept.get("amended", name)
    if value is not None:
        return links_from(value)
    links = list(amended(earlier, claim, told))
    if is_small(links):
        kept.put("amended", name, packed_links(links))
    return links


def _order(link: Link) -> tuple[str, str, int, int, str, int, int, str]:
    source, target = link.source, link.target
    end = (target.path, target.span.start, target.span.end) if target else ("", 0, 0)
    return (
        link.kind.value, source.path, source.span.start, source.span.end, *end, link.reason
    )  # fmt: skip
