"""What was attached to what, and which documents are copies of which."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from indexer.links.card import Card
from indexer.links.likeness import Likeness
from indexer.model import Link, LinkKind

# Below this part of shared runs of words a paper is another version, not nearly a copy.
NEAR_COPY = 0.8


def find_attachments(documents: Sequence[Card]) -> Iterator[Link]:
    """A link from each container to every document it holds."""
    by_path: dict[str, Card] = {}
    for document in documents:
        by_path.setdefault(document.path, document)
    for document in documents:
        container = by_path.get(document.parent) if document.parent else None
        if container is not None:
            name = document.path.rpartition("!/")[2]
            yield Link(LinkKind.ATTACHES, container.whole, document.whole, f"{name} is inside it")


def find_copies(documents: Iterable[Card]) -> Iterator[Link]:
    """A link from each copy to the first document that it repeats, by path.

    Copies have the same bytes, or the same letters and digits in the same order in another format.
    """
    documents = list(documents)
    for group in _groups(documents, lambda card: card.sha256):
        for copy in group[1:]:
            yield _copied(LinkKind.REPEATS, copy, group[0], "the same bytes (SHA-256)")
    for group in _groups(_of_other_bytes(documents), _letters):
        for copy in group[1:]:
            yield _copied(LinkKind.REPEATS, copy, group[0], "the same words, in another file")


def without_copies(documents: Sequence[Card]) -> list[Card]:
    """The documents, of each set of copies the first by path only."""
    distinct = _of_other_bytes(documents)
    copies = {d.id for group in _groups(distinct, _letters) for d in group[1:]}
    return [document for document in distinct if document.id not in copies]


def near_copies(likenesses: Iterable[Likeness]) -> Iterator[Link]:
    """A link from each document to the earlier one whose words are nearly all its own."""
    done: set[str] = set()
    for found in likenesses:
        if found.share >= NEAR_COPY and found.document.id not in done:
            done.add(found.document.id)
            reason = f"nearly the same words: {found.share:.0%} of its runs of three words"
            yield _copied(LinkKind.RESEMBLES, found.document, found.earlier, reason)


def _of_other_bytes(documents: Sequence[Card]) -> list[Card]:
    firsts = {document.sha256: document for document in reversed(documents)}
    return [document for document in documents if firsts[document.sha256] is document]


def _groups(documents: Iterable[Card], key: Callable[[Card], str]) -> Iterator[list[Card]]:
    groups: dict[str, list[Card]] = {}
    for document in documents:
        groups.setdefault(key(document), []).append(document)
    groups.pop("", None)
    return (group for group in groups.values() if len(group) > 1)


def _letters(card: Card) -> str:
    return card.letters


def _copied(kind: LinkKind, copy: Card, first: Card, reason: str) -> Link:
    return Link(kind, copy.whole, first.whole, reason)
