"""How the story changed: the same passage in an earlier and a later paper, word by word.

A paper is set beside the earlier one it is likest, where that is a copy with changes or comes from
the same hand; an amended pleading beside the version before it; and any other passage beside the
latest one of the same hand or docket that says nearly the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from indexer.links.aligned import Pair, align
from indexer.links.card import Card
from indexer.links.changes import Change, ChangeSort, Stretch, find_changes
from indexer.links.likeness import Likeness
from indexer.links.linkable import Linkable
from indexer.links.repeated import Repeated
from indexer.model import Link, LinkKind, Passage, Place, Role

# A paper that shares this part of its runs of words with an earlier one is a version of it,
# whoever issued it; of the same hand or docket, less is enough.
_VERSION, LEAST_SHARE = 0.5, 0.2
_MOST_TOLD = 4
# A paper issued again has another date and addressee at its head: that tells nothing.
_OF_FORM = frozenset({Role.FIELD, Role.CAPTION})


@dataclass(frozen=True, slots=True)
class Drift:
    """A passage before and after. None: the earlier paper had none such, or the later has none.

    `likeness` is the part of their words that both share; `changes` are in order of place, form
    (blanks, capitals, punctuation) included.
    """

    earlier: Place | None
    later: Place | None
    likeness: float
    changes: tuple[Change, ...]

    @property
    def sorts(self) -> tuple[ChangeSort, ...]:
        """What sorts of thing changed, each once, in the order of the enum."""
        found = {sort for change in self.changes for sort in change.sorts}
        return tuple(sort for sort in ChangeSort if sort in found)

    @property
    def is_telling(self) -> bool:
        """Whether a number, date, name, negation or hedge changed, or a passage came or went."""
        return not (self.earlier and self.later) or any(s.is_telling for s in self.sorts)


def compare(earlier: Linkable, later: Linkable) -> tuple[Drift, ...]:
    """Every passage that differs between two documents, in the order of the later one.

    Passages left out of the later one come last.
    """
    pairs = (_drift(earlier, later, pair) for pair in align(earlier, later))
    return tuple(drift for drift in pairs if drift.changes or not (drift.earlier and drift.later))


def drift_between(earlier: Stretch, later: Stretch, likeness: float) -> Drift:
    """The changes between two stretches."""
    return Drift(
        earlier.document.place(earlier.span), later.document.place(later.span), likeness,
        find_changes(earlier, later),
    )  # fmt: skip


def drift_of_pair(earlier: Linkable, later: Linkable) -> tuple[list[Link], list[int]]:
    """What changed from a paper to a later version of it, and where the passages paired start."""
    links: list[Link] = []
    paired = []
    for pair in align(earlier, later):
        if pair.later is not None and pair.earlier is not None:
            paired.append(pair.later.span.start)
            links += _link(earlier, pair.earlier, later, pair.later, pair.likeness)
    return links, paired


def drift_of_passage(found: Repeated) -> Iterator[Link]:
    """What changed in a passage that its hand says again elsewhere."""
    return _link(found.earlier, found.passage_before, found.document, found.passage, found.likeness)


def predecessors(
    earlier_claims: Mapping[str, Card], likenesses: Iterable[Likeness]
) -> Mapping[str, Sequence[Card]]:
    """For each document id the papers it is a later version of.

    `earlier_claims` are the versions just before it of each claim that was amended, by its id.
    """
    found: dict[str, list[Card]] = {id: [earlier] for id, earlier in earlier_claims.items()}
    for likeness in likenesses:
        document, earlier = likeness.document, likeness.earlier
        known = found.setdefault(document.id, [])
        if known or not _is_version(likeness) or likeness.share == 1.0:
            continue
        known.append(earlier)
    return found


def _is_version(likeness: Likeness) -> bool:
    document, earlier = likeness.document, likeness.earlier
    if likeness.share >= _VERSION:
        return True
    return likeness.share >= LEAST_SHARE and is_same_hand(document, earlier)


def is_same_hand(one: Card, other: Card) -> bool:
    """Whether two documents are of one docket, issuer or author."""
    if one.docket and one.docket == other.docket:
        return True
    return not frozenset(one.names).isdisjoint(other.names)


def _drift(earlier: Linkable, later: Linkable, pair: Pair) -> Drift:
    old, new = pair.earlier, pair.later
    if old and new:
        return drift_between(Stretch(earlier, old.span), Stretch(later, new.span), pair.likeness)
    return Drift(
        earlier.place(old.span) if old else None, later.place(new.span) if new else None, 0.0, ()
    )


def _link(
    earlier: Linkable, old: Passage, later: Linkable, new: Passage, likeness: float
) -> Iterator[Link]:
    if new.role in _OF_FORM or old.span.of(earlier.text) == new.span.of(later.text):
        return
    drift = drift_between(Stretch(earlier, old.span), Stretch(later, new.span), likeness)
    if any(sort.is_telling for sort in drift.sorts):
        yield Link(
            LinkKind.RESTATES, later.place(new.span), earlier.place(old.span), described(drift)
        )


def described(drift: Drift) -> str:
    """The telling changes for a reader: "“limited” → “extensive” (hedge)"."""
    told = [_told(change) for change in drift.changes if change.is_telling]
    more = f"; and {len(told) - _MOST_TOLD} more" if len(told) > _MOST_TOLD else ""
    return "; ".join(told[:_MOST_TOLD]) + more


def described_in_full(drift: Drift) -> str:
    """Every change of words, also those of wording alone, in order of place."""
    form = (ChangeSort.FORM,)
    return "; ".join(_told(change) for change in drift.changes if change.sorts != form)


def _told(change: Change) -> str:
    return f"“{change.before}” → “{change.after}” ({', '.join(s.value for s in change.sorts)})"
