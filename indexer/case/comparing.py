"""Corrections and drift as rows: what corrects what, and how a passage changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from indexer.links import (
    Drift,
    Linkable,
    Stretch,
    compare,
    drift_between,
    likeness_of_texts,
    linkable_from,
)
from indexer.links.likeness import oldest_first
from indexer.links.manner import manner_of
from indexer.model import EdtfDate, Link, Place
from indexer.store import Filter, Store
from indexer.store.rows import StatementRow

_MOST_HELD = 64


@dataclass(frozen=True, slots=True)
class Correction:
    """Words that put earlier words aside: who said so, when, how, and what is known of both.

    `corrected` None: it corrects something not in the file; `reason` says what is known of it.
    `day` is when the correction was said, else its document's date. `manner` is "corrected",
    "withdrawn", "retracted", "superseded" or "amended".
    """

    correcting: Place
    corrected: Place | None
    speaker: str
    day: EdtfDate | None
    manner: str
    reason: str


def find_corrections(store: Store, links: Iterable[Link]) -> Iterator[Correction]:
    """The corrections that these links tell of, in their order."""
    rows_of = lru_cache(maxsize=_MOST_HELD)(
        lambda document: tuple(store.statements(Filter(ids=(document,))))
    )
    for link in links:
        place = link.source
        said = _said_at(place, rows_of(place.document))
        document = store.document(place.document)
        dated = document.date.value if document and document.date else None
        yield Correction(
            place, link.target, said.speaker if said else "",
            (said.said_on if said else None) or dated,
            manner_of(place.quote, link.reason), link.reason,
        )  # fmt: skip


def _said_at(place: Place, rows: Iterable[StatementRow]) -> StatementRow | None:
    return next((row for row in rows if row.span.overlaps(place.span)), None)


def stored_drift(store: Store, links: Iterable[Link]) -> Iterator[Drift]:
    """The changes between the ends of each link, in the order of the links."""
    load = lru_cache(maxsize=_MOST_HELD)(lambda document: _load(store, document))
    for link in links:
        if link.target is None:
            continue
        earlier, later = (
            Stretch(load(end.document), end.span) for end in (link.target, link.source)
        )
        yield drift_between(earlier, later, likeness_of_texts(earlier.text, later.text))


def compare_documents(store: Store, one: str, other: str) -> tuple[Drift, ...]:
    """What differs between two documents (ids), from the one dated earlier to the other."""
    earlier, later = sorted((_load(store, one), _load(store, other)), key=oldest_first)
    return compare(earlier, later)


def _load(store: Store, document: str) -> Linkable:
    analysis = store.analysis(document)
    if analysis is None:
        raise LookupError(document)
    return linkable_from(analysis)
