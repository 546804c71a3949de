"""What an engine is: it proposes passages for a query; the matcher disposes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from indexer.model import Notice
from indexer.search.passages import IndexedPassage
from indexer.search.tree import Query

# Whoosh answers 20,000 passages in 15 ms and indexes them in seconds; at 200,000 it takes minutes.
MOST_FOR_WHOOSH = 20_000


@dataclass(frozen=True, slots=True)
class Candidates:
    """Passages that may match, best first: (passage id, score).

    `is_exact` says that all of them do match and that `total` is their number in the whole index;
    otherwise they are every passage that could match, and the matcher has to look at each.
    `expansions` lists, for each word of the query as typed, the words it was taken for.
    """

    found: tuple[tuple[str, float], ...]
    total: int
    is_exact: bool
    notices: tuple[Notice, ...] = ()
    expansions: tuple[tuple[str, tuple[str, ...]], ...] = ()


class Engine(Protocol):
    """An index of passages in a directory of its own, or on a server.

    Writes are seen by `search` after `commit`. Adding passages of a document that is indexed
    already replaces it; the passages of one document are added between two commits.
    """

    name: str

    def add(self, passages: Iterable[IndexedPassage]) -> int:
        """Take passages in; says how many."""

    def delete(self, documents: Iterable[str]) -> None:
        """Forget the passages of these documents (ids)."""

    def commit(self) -> None:
        """Make everything since the last commit lasting and visible."""

    def search(
        self, query: Query, *, limit: int, by_date: bool = False, filters: tuple[Query, ...] = ()
    ) -> Candidates:
        """The best `limit` passages, or, where the engine cannot be exact, all candidates."""

    def count(self) -> int:
        """How many passages are indexed."""

    def fingerprint(self) -> str:
        """What is indexed, in 16 hex digits: the same documents give the same digits."""

    def close(self) -> None:
        """Let go of files; what was not committed is lost."""


def choose_engine(setting: str, passages: int) -> str:
    """The engine for that many passages: `setting` itself, unless it is "auto".

    >>> choose_engine("auto", 20_000), choose_engine("auto", 20_001), choose_engine("whoosh", 10**6)
    ('whoosh', 'tantivy', 'whoosh')
    """
    if setting != "auto":
        return setting
    return "whoosh" if passages <= MOST_FOR_WHOOSH else "tantivy"
