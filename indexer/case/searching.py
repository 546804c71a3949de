"""The case's index, open for questions: saved queries, privilege, all hits or a page of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self

from indexer.case.indexing import indexed, open_for_search
from indexer.case.parties import SpeakerNames, load_identities
from indexer.case.privilege import withheld_ids
from indexer.case.settings import DERIVED
from indexer.errors import UsageError
from indexer.model import CaseSettings
from indexer.search import (
    Engine,
    Fetch,
    FieldIs,
    IndexedPassage,
    InDocuments,
    Matching,
    NearMisses,
    Not,
    Order,
    Query,
    Results,
    explain,
    find_all,
    find_near_misses,
    parse_query,
    search,
    walk,
)
from indexer.store import Store

_NAMED = re.compile(r"@([\w./-]+)")
_LIST_SUFFIX = ".txt"
_MOST_EXPLAINED = 50


@dataclass(frozen=True, slots=True)
class Found:
    """Every passage that matches (id, score), and how many more are in privileged documents."""

    matching: Matching
    withheld: int

    @property
    def ids(self) -> tuple[str, ...]:
        """The passages, in order."""
        return tuple(passage_id for passage_id, _ in self.matching.found)


class Searcher:
    """The index of one case; in a `with`. Privileged documents are left out unless asked for."""

    def __init__(
        self, root: Path, settings: CaseSettings, store: Store, *, privileged: bool = False
    ) -> None:
        self._root = root
        self._settings = settings
        self._store = store
        self._privileged = privileged
        self.engine: Engine
        self.engine, self.notices = open_for_search(store, root / DERIVED)
        self.names = SpeakerNames(
            settings, lambda: load_identities(store, root / DERIVED, settings)
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self.engine.close()

    def parse(self, query: str) -> Query:
        """The query as a tree, with the case's saved searches and term lists in place.

        Raises:
            QueryError: it cannot be understood.
        """
        return parse_query(query, saved_queries(query, self._settings, self._root))

    def page(self, query: Query, *, limit: int, offset: int, by_date: bool) -> Results:
        """A page of hits, and how many matching passages are left out as privileged."""
        found = search(
            self.engine, query, self._fetch(query), limit=limit, offset=offset,
            order=_order(by_date), filters=self._filters,
        )  # fmt: skip
        notices = (*self.notices, *found.notices)
        return replace(found, notices=notices, withheld=self._withheld(query))

    def all(self, query: Query, *, by_date: bool = False) -> Found:
        """Every passage that matches, by id."""
        matching = find_all(
            self.engine, query, self._fetch(query), order=_order(by_date), filters=self._filters
        )
        matching = replace(matching, notices=(*self.notices, *matching.notices))
        return Found(matching, self._withheld(query))

    def near_misses(self, query: Query) -> NearMisses:
        """What a query without hits might have meant."""
        return find_near_misses(self.engine, query, self._count)

    def _fetch(self, query: Query) -> Fetch:
        """Passages by id, from the store, with the names of speakers where the query asks by them.

        To find the parties of the case out takes longer than most queries.
        """
        asks_by = any(isinstance(n, FieldIs) and n.field == "by" for n in walk(query.root))
        names = self.names if asks_by else SpeakerNames(self._settings)

        def fetch(ids: Sequence[str]) -> Mapping[str, IndexedPassage]:
            rows = self._store.passages(ids).values()
            return {passage.id: passage for passage in indexed(rows, names)}

        return fetch

    @cached_property
    def _filters(self) -> tuple[Query, ...]:
        if self._privileged or not self._secret:
            return ()
        return (Query("", Not(InDocuments(self._secret))),)

    @cached_property
    def _secret(self) -> frozenset[str]:
        """What no export shows either: privileged, or waiting for a person to say so."""
        return withheld_ids(self._store)

    def _withheld(self, query: Query) -> int:
        """How many matching passages stand in privileged documents and are left out for it."""
        if not self._filters:
            return 0
        only = (Query("", InDocuments(self._secret)),)
        return search(self.engine, query, self._fetch(query), limit=1, filters=only).total

    def _count(self, query: Query) -> int:
        return search(self.engine, query, self._fetch(query), limit=1, filters=self._filters).total


def saved_queries(query: str, settings: CaseSettings, root: Path) -> dict[str, str]:
    """The queries that stand behind each `@name`: of `[searches]`, or of a list in the case folder.

    A list is a `.txt` file of one term a line; any of them is enough. Files outside the case's
    folder are never read, for a query may come from elsewhere.

    Raises:
        UsageError: a list cannot be read, or is empty.
    """
    saved = dict(settings.searches)
    for name in _NAMED.findall(" ".join((query, *saved.values()))):
        if name not in saved and name.endswith(_LIST_SUFFIX):
            terms = read_terms(_inside(root, name), name)
            saved[name] = " OR ".join(f"({term})" for term in terms)
    return saved


def read_terms(path: Path, name: str) -> list[str]:
    """The terms of a list: one a line; blank lines and those that start with # left out.

    Raises:
        UsageError: it cannot be read, or holds no term.
    """
    try:
        lines = [line.strip() for line in path.read_text("utf-8-sig").splitlines()]
    except (OSError, UnicodeDecodeError) as fault:
        raise UsageError(
            f"the term list cannot be read: {getattr(fault, 'strerror', None) or 'it is no UTF-8'}",
            where=name, hint="give a text file, one term a line",
        ) from None  # fmt: skip
    terms = [line for line in lines if line and not line.startswith("#")]
    if not terms:
        raise UsageError("the term list is empty", where=name, hint="write one term a line")
    return terms


def explain_fully(query: Query, matching: Matching) -> str:
    """The query as understood, then what each word with * ? ~ or an ending stands for."""
    lines = [explain(query)]
    for typed, words in matching.expansions:
        shown = ", ".join(words[:_MOST_EXPLAINED]) or "no word of the corpus"
        more = len(words) - _MOST_EXPLAINED
        lines.append(f"  {typed}: {shown}" + (f" and {more} more" if more > 0 else ""))
    return "\n".join(lines)


def _inside(root: Path, name: str) -> Path:
    path = (root / name).resolve()
    if not path.is_relative_to(root.resolve()):
        raise UsageError(
            "a term list must be in the case's folder", where=name, hint=f"copy it to {root}"
        )
    return path


def _order(by_date: bool) -> Order:
    return Order.DATE if by_date else Order.RELEVANCE
