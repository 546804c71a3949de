"""Hits by document: copies folded into one, facets counted, neighbours and corrections beside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from indexer.case.parties import SpeakerNames
from indexer.model import Link, LinkKind, Span
from indexer.store import Filter, Store
from indexer.store.findings import banners_over
from indexer.store.rows import CorrectedBy, DocumentRow, PassageRow

FACETS = ("kind", "speaker", "type", "year", "agency", "custodian")
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Group:
    """A document with hits: its matching passages, and the copies folded into it.

    `passages` are in the order of the hits; `hits` counts them, those of the copies left out.
    `near_copies` differ from it elsewhere: each of their hits stands here in the same words.
    """

    document: DocumentRow
    passages: tuple[str, ...]
    copies: tuple[str, ...]
    near_copies: tuple[str, ...] = ()

    @property
    def hits(self) -> int:
        """How many of the document's passages match."""
        return len(self.passages)


def group_hits(store: Store, ids: Iterable[str]) -> tuple[Group, ...]:
    """The documents that the passages stand in, in the order of their first hit.

    A copy (a link says it repeats another: same bytes, or same words) is folded into the document
    of its set that comes first among the hits; its own hits are not counted again. A near copy is
    folded only where all its hits are there word for word: what differs is never hidden.
    """
    passages: dict[str, list[str]] = {}
    for passage in ids:
        passages.setdefault(passage.partition(".")[0], []).append(passage)
    rows = {row.id: row for row in store.documents(Filter(ids=tuple(passages)))}
    links = [link for link in store.links() if link.kind in (LinkKind.REPEATS, LinkKind.RESEMBLES)]
    repeats = _originals(links, LinkKind.REPEATS)
    sets: dict[str, list[str]] = {}
    for document in passages:
        if document in rows:
            sets.setdefault(_end_of(document, repeats), []).append(document)
    near = _near_sets(store, sets, passages, _originals(links, LinkKind.RESEMBLES))
    return tuple(
        Group(
            rows[sets[key][0]], tuple(passages[sets[key][0]]),
            tuple(sorted(rows[copy].path for copy in sets[key][1:])),
            tuple(sorted(rows[d].path for other in others for d in sets[other])),
        )
        for key, others in near.items()
    )  # fmt: skip


def _near_sets(
    store: Store, sets: Mapping[str, Sequence[str]], passages: Mapping[str, Sequence[str]],
    resembles: Mapping[str, str],
) -> dict[str, list[str]]:  # fmt: skip
    """For each set of copies that is shown, those folded into it as near copies."""
    if not any(key in resembles for key in sets):
        return {key: [] for key in sets}
    shown: dict[str, list[str]] = {}
    texts: dict[str, frozenset[str]] = {}
    by_end: dict[str, list[str]] = {}
    for key in sets:
        rows = rows_of(store, passages[sets[key][0]])
        texts[key] = frozenset(" ".join(row.text.split()) for row in rows)
        like = by_end.setdefault(_end_of(key, resembles), [])
        into = next((other for other in like if texts[key] <= texts[other]), None)
        if into is None:
            shown[key] = []
            like.append(key)
        else:
            shown[into].append(key)
    return shown


def _originals(links: Iterable[Link], kind: LinkKind) -> dict[str, str]:
    """For each copy, or near copy, of a whole document the one it repeats."""
    return {
        link.source.document: link.target.document
        for link in links
        if link.kind is kind and link.target
    }


def _end_of(document: str, repeats: Mapping[str, str]) -> str:
    seen = {document}
    while document in repeats and repeats[document] not in seen:
        document = repeats[document]
        seen.add(document)
    return document


def count_facets(
    store: Store, ids: Sequence[str], names: SpeakerNames
) -> dict[str, tuple[tuple[str, int], ...]]:
    """For each facet its values with the number of passages, most first; "" is unknown.

    A passage counts once for each value it has: with an admission and a denial, for both. A
    speaker counts under the name of its identity, whatever the document calls it.
    """
    counts: dict[str, Counter[str]] = {name: Counter() for name in FACETS}
    for row in rows_of(store, ids):
        for name, values_of in _VALUES.items():
            counts[name].update(values_of(row))
        counts["speaker"].update(
            {who for m in row.statements for who in names.chosen(row.document.id, m.speaker)}
        )
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
    "type": lambda row: {row.document.type},
    "year": _year,
    "agency": lambda row: {row.document.agency},
    "custodian": lambda row: {custodian(row.document)},
}


def neighbours(store: Store, passage: str, count: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The texts of the `count` passages before and after, in the order of the document."""
    if count < 1:
        return (), ()
    rows = list(store.indexed_passages([passage.partition(".")[0]]))
    at = next((i for i, row in enumerate(rows) if row.id == passage), None)
    if at is None:
        return (), ()
    before, after = rows[max(0, at - count) : at], rows[at + 1 : at + 1 + count]
    return tuple(row.text for row in before), tuple(row.text for row in after)


def banners(store: Store, hits: Iterable[tuple[str, str, int, int]]) -> dict[str, tuple[str, ...]]:
    """For each hit (passage, document, start, end) what says that a statement in it was corrected.

    "corrected on 2021-02-03 by note.txt p. 1 ¶ 4": the day is that of the correcting statement,
    or of its document.
    """
    found: dict[str, Sequence[CorrectedBy]] = {}
    said: dict[str, tuple[str, ...]] = {}
    for passage, document, start, end in hits:
        if document not in found:
            found[document] = store.corrected(document)
        if lines := banners_over(Span(start, end), found[document]):
            said[passage] = lines
    return said
