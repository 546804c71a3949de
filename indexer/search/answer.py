"""From a query to hits: the engine proposes, the matcher disposes and marks."""

from __future__ import annotations

import enum
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from indexer.errors import QueryError
from indexer.model import Hit, Notice, Span
from indexer.search.engine import Candidates, Engine
from indexer.search.exact import match_passage, matches
from indexer.search.passages import IndexedPassage
from indexer.search.tree import Query

Fetch = Callable[[Sequence[str]], Mapping[str, IndexedPassage]]

_AT_ONCE = 500


class Order(enum.Enum):
    """In which order hits come."""

    RELEVANCE = "relevance"  # the passages that say most of the words most often first
    DATE = "date"  # by the first day a document's date may mean, undated ones last


@dataclass(frozen=True, slots=True)
class Results:
    """One page of hits, and how many there are in all.

    `expansions` lists, for each word of the query as typed, the words of the corpus it was taken
    for; `stale` the passages the index knows and the store no longer has; `withheld` counts the
    matching passages left out because their documents are marked privileged.
    """

    hits: tuple[Hit, ...]
    total: int
    engine: str
    notices: tuple[Notice, ...] = ()
    expansions: tuple[tuple[str, tuple[str, ...]], ...] = ()
    stale: tuple[str, ...] = ()
    withheld: int = 0


def search(
    engine: Engine,
    query: Query,
    fetch: Fetch,
    *,
    limit: int = 20,
    offset: int = 0,
    order: Order = Order.RELEVANCE,
    filters: tuple[Query, ...] = (),
    timeout_s: float = 120.0,
) -> Results:
    """The hits `offset` to `offset + limit` of a query, best or earliest first.

    Args:
        engine: the index.
        query: from `parse_query`.
        fetch: passages by id, from the store; ids it no longer has may be left out.
        filters: queries that every hit meets too, without weight and marks of their own.
        timeout_s: how long the matcher may look at what the engine could not decide.

    Raises:
        QueryError: the time is up.
    """
    until = time.monotonic() + timeout_s
    by_date = order is Order.DATE
    proposed = engine.search(query, limit=offset + limit, by_date=by_date, filters=filters)
    page = slice(offset, offset + limit)
    if proposed.is_exact:
        ids = proposed.found[page]
        passages = fetch([passage_id for passage_id, _ in ids])
        found = [(passages[p], score) for p, score in ids if p in passages]
        total = proposed.total
    else:
        found, total = _paged(_matching(proposed, query, filters, fetch, until), page)
    ids_seen = {passage.id for passage, _ in found}
    stale = (
        tuple(p for p, _ in proposed.found[page] if p not in ids_seen) if proposed.is_exact else ()
    )
    return Results(
        tuple(_hit(query, passage, score) for passage, score in found), total, engine.name,
        (*query.notices, *proposed.notices), proposed.expansions, stale,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Matching:
    """Every passage that matches, best or earliest first: (passage id, score)."""

    found: tuple[tuple[str, float], ...]
    notices: tuple[Notice, ...] = ()
    expansions: tuple[tuple[str, tuple[str, ...]], ...] = ()


def find_all(
    engine: Engine, query: Query, fetch: Fetch, *, order: Order = Order.RELEVANCE,
    filters: tuple[Query, ...] = (), timeout_s: float = 120.0,
) -> Matching:  # fmt: skip
    """All that match, without their texts: to count, to group, to draw from.

    Raises:
        QueryError: the time is up.
    """
    until = time.monotonic() + timeout_s
    proposed = engine.search(
        query, limit=max(1, engine.count()), by_date=order is Order.DATE, filters=filters
    )
    found = proposed.found
    if not proposed.is_exact:
        kept = _matching(proposed, query, filters, fetch, until)
        found = tuple((passage.id, score) for passage, score in kept)
    return Matching(found, (*query.notices, *proposed.notices), proposed.expansions)


def _matching(
    proposed: Candidates, query: Query, filters: tuple[Query, ...], fetch: Fetch, until: float
) -> Iterator[tuple[IndexedPassage, float]]:
    """The candidates that do match, in the engine's order."""
    for start in range(0, len(proposed.found), _AT_ONCE):
        if time.monotonic() > until:
            raise QueryError(
                f"the time is up after {start:,} of {len(proposed.found):,} passages to look at",
                query=query.text, position=0,
                hint="narrow it by a rarer word, a date or a type: AND date:2020",
            )  # fmt: skip
        batch = proposed.found[start : start + _AT_ONCE]
        passages = fetch([passage_id for passage_id, _ in batch])
        for passage_id, score in batch:
            passage = passages.get(passage_id)
            if passage is not None and all(matches(one, passage) for one in (query, *filters)):
                yield passage, score


def _paged(
    matching: Iterator[tuple[IndexedPassage, float]], page: slice
) -> tuple[list[tuple[IndexedPassage, float]], int]:
    """What stands on the page, and how many there are; the others' texts are let go."""
    found, total = [], 0
    for one in matching:
        if page.start <= total < page.stop:
            found.append(one)
        total += 1
    return found, total


def _hit(query: Query, passage: IndexedPassage, score: float) -> Hit:
    document = passage.document
    marks = match_passage(query, passage) or ()
    return Hit(
        document=document.id,
        path=document.path,
        passage=passage.id,
        page=passage.page,
        paragraph=passage.paragraph,
        span=passage.span,
        text=passage.text,
        score=round(score, 4),
        date=document.date,
        type=document.type,
        kinds=tuple(dict.fromkeys(statement.kind for statement in passage.statements)),
        highlights=tuple(Span(passage.start + m.start, passage.start + m.end) for m in marks),
        lines=passage.lines,
    )
