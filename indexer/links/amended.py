"""What an amended pleading does to the version before it: it replaces each changed paragraph."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from indexer.links.aligned import Pair, align
from indexer.links.changes import ChangeSort, Stretch
from indexer.links.drift import described, drift_between
from indexer.links.linkable import Linkable
from indexer.links.manner import AMENDED
from indexer.model import Link, LinkKind, Span


def amended(earlier: Linkable, claim: Linkable, told: Collection[Span]) -> Iterator[Link]:
    """A link from the amended paragraph to the one it replaces, where that makes a statement.

    What a correction in the amended pleading puts aside by itself (`told`, spans of the earlier
    version) is not told twice. A paragraph that is missing from the amended pleading is not taken
    for struck out: the file may hold an extract of it.
    """
    for pair in align(earlier, claim):
        if pair.earlier and not any(pair.earlier.span.overlaps(span) for span in told):
            yield from _link(earlier, claim, pair)


def _link(earlier: Linkable, claim: Linkable, pair: Pair) -> Iterator[Link]:
    old, new = pair.earlier, pair.later
    if old is None or new is None:
        return
    if not any(old.span.overlaps(statement.span) for statement in earlier.statements):
        return
    drift = drift_between(Stretch(earlier, old.span), Stretch(claim, new.span), pair.likeness)
    if set(drift.sorts) - {ChangeSort.FORM}:
        told = described(drift) or "other words"
        yield Link(
            LinkKind.CORRECTS, claim.place(new.span), earlier.place(old.span),
            f"{AMENDED} replaces it: {told}",
        )  # fmt: skip
