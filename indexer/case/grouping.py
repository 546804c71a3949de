"""Hits by document: copies folded into one, facets counted, neighbours and corrections beside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from indexer.model import Link, LinkKind
from indexer.store import Filter, Store
from indexer.store.rows import DocumentRow, PassageRow

FACETS = ("kind", "speaker", "type", "year", "agency", "custodian")
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Group:
    """A document with hits: its matching passages, and the copies folded into it.

    `passages` are in the order of the hits; `hits` counts them, those of the copies left out.
    """

    document: DocumentRow
    passages: tuple[str, ...]
    copies: tuple[str, ...]

    @property
    def hits(self) -> int:
        """How many of the document's passages match."""
        return len(self.passages)


def group_hits(store: Store, ids: Iterable[str]) -> tuple[Group, ...]:
    """The documents that the passages stand in, in the order of their first hit.

    A copy (a link says it repeats another: same bytes, or same words) is folded into the document
    of its set that comes first among the hits; its own hits are not counted again.
    """
    passages: dict[str, list[str]] = {}
    for passage in ids:
        passages.setdefault(passage.partition(".")[0], []).append(passage)
    rows = {row.id: row for row in store.documents(Filter(ids=tuple(passages)))}
    repeats = _originals(store.links())
    sets: dict[str, list[str]] = {}
    for document in passages:
        if document in rows:
            sets.setdefault(_end_of(document, repeats), []).append(document)
    return tuple(
        Group(rows[first], tuple(passages[first]), tuple(sorted(rows[c].path for c in copies)))
        for first, *copies in sets.values()
    )


def _originals(links: Iterable[Link]) -> dict[str, str]:
    """For each copy of a whole document the one it repeats."""
    return {
        link.source.document: link.target.document
        for link in links
        if link.kind is LinkKind.REPEATS
        and link.target
        and not link.source.span.start
        and not link.target.span.start
    }


def _end_of(document: str, repeats: Mapping[str, str]) -> str:
    seen = {document}
    while document in repeats and repeats[document] not in seen:
        document = repeats[document]
        seen.add(document)
    return document


def count_facets(store: Store, ids: Sequence[str]) -> dict[str, tuple[tuple[str, int], ...]]:
    """For each facet its values with the number of passages, most first; "" is unknown.

    A passage counts once for each value it has: with an admission and a denial, for both.
    """
    counts: dict[str, Counter[str]] = {name: Counter() for name in FACETS}
    for row in rows_of(store, ids):
        for name in FACETS:
            counts[name].update(_VALUES[name](row))
    return {
        name: tuple(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))
        for name, found in counts.items()
    }


def rows_of(store: Store, ids: Sequence[str]) -> Iterator[PassageRow]:
    """Passages by id, in lots, so that a large answer never stands in memory at once."""
    for start in range(0, len(ids), _AT_ONCE):
        yield from store.passages(ids[start : start + _AT_ONCE]).values()


def custodian(row: DocumentRow) -> str:
    """Who kept the document, where a field of it or of its file says so; "" elsewhere."""
    for field in row.fields:
        if field.value and "custodian" in (field.role, field.name.casefold()):
            return field.value
    return next((value for key, value in row.metadata if key.casefold() == "custodian"), "")


def _year(row: PassageRow) -> set[str]:
    """The year of the document's date, where all the days it may mean lie in one."""
    date = row.document.date
    first, last = (date.value.earliest, date.value.latest) if date else (None, None)
    return {f"{first.year:04}"} if first and last and first.year == last.year else {""}


_VALUES: dict[str, Callable[[PassageRow], set[str]]] = {
    "kind": lambda row: set(row.kinds),
    "speaker": lambda row: {mark.speaker for mark in row.statements},
    "type": lambda row: {row.document.type},
    "year": _year,
    "agency": lambda row: {row.document.agency},
    "custodian": lambda row: {custodian(row.document)},
}


def neighbours(store: Store, passage: str, count: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The texts of the `count` passages before and after, in the order of the document."""
    rows = list(store.indexed_passages([passage.partition(".")[0]]))
    at = next((i for i, row in enumerate(rows) if row.id == passage), None)
    if at is None or count < 1:
        return (), ()
    before, after = rows[max(0, at - count) : at], rows[at + 1 : at + 1 + count]
    return tuple(row.text for row in before), tuple(row.text for row in after)


def banners(store: Store, hits: Iterable[tuple[str, str, int, int]]) -> dict[str, tuple[str, ...]]:
    """For each hit (passage, document, start, end) what says that a statement in it was corrected.

    "corrected on 2021-02-03 by note.txt p. 1 ¶ 4": the day is that of the correcting statement,
    or of its document.
    """
    links = [link for link in store.links() if link.kind is LinkKind.CORRECTS and link.target]
    said: dict[str, tuple[str, ...]] = {}
    for passage, document, start, end in hits:
        lines = [
            correction_banner(store, link) for link in links
            if link.target and link.target.document == document
            and link.target.span.start < end and start < link.target.span.end
        ]  # fmt: skip
        if lines:
            said[passage] = tuple(dict.fromkeys(lines))
    return said


def correction_banner(store: Store, link: Link) -> str:
    """What a reader of the corrected words must know; the link is one that corrects."""
    place = link.source
    which = Filter(ids=(place.document,))
    days = [row.said_on or row.document_date for row in store.statements(which)
            if row.span.start < place.span.end and place.span.start < row.span.end]  # fmt: skip
    row = store.document(place.document)
    day = next((d for d in days if d), None) or (row.date.value if row and row.date else None)
    pin = "".join((f" p. {place.page}" if place.page else "",
                   f" ¶ {place.paragraph}" if place.paragraph else ""))  # fmt: skip
    return f"corrected on {day.value if day else 'an unknown day'} by {place.path}{pin}"
