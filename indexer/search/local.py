"""An index in a directory: the stamp that says it is ours, the words, the catalogue.

    stamp.json           whose index it is, of which engine and make
    words-*, stems-*     the vocabulary
    catalogue.jsonl      documents, sorts of statements, paragraph numbers
    engine/              the engine's own files

A Whoosh index is opened by unpickling, which runs whatever its files say. So nothing of an engine
is touched before the stamp is found to be the one the caller's store keeps.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from indexer.errors import SearchIndexError
from indexer.search.catalogue import Catalogue
from indexer.search.plan import Planned, Planner
from indexer.search.tree import Query
from indexer.search.vocabulary import Vocabulary

# Counts up whenever tokens, fields or files change, so that an older index is built anew.
FORMAT = 3
_HINT = "run `indexer update`; it rebuilds the index from the store"


class LocalIndex:
    """The part of an index that does not depend on its engine."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.engine = directory / "engine"
        self.vocabulary = Vocabulary(directory)
        self.catalogue = Catalogue(directory)
        self._seen: set[str] = set()

    @classmethod
    def create(cls, directory: Path, *, engine: str, stamp: str) -> LocalIndex:
        """An empty index, in place of whatever index is there."""
        directory.mkdir(parents=True, exist_ok=True)
        # The stamp goes first and comes last: what is half made belongs to nobody.
        for old in ("stamp.json", "catalogue.jsonl"):
            (directory / old).unlink(missing_ok=True)
        for words in (*directory.glob("words-*.txt"), *directory.glob("stems-*.txt")):
            words.unlink()
        shutil.rmtree(directory / "engine", ignore_errors=True)
        (directory / "engine").mkdir()
        (directory / "stamp.json").write_text(_stamp(engine, stamp), "utf-8")
        return cls(directory)

    @classmethod
    def open(cls, directory: Path, *, engine: str, stamp: str) -> LocalIndex:
        """The index that is there.

        Raises:
            SearchIndexError: there is none, or not of this store, engine and make.
        """
        try:
            found = (directory / "stamp.json").read_text("utf-8")
        except (OSError, ValueError):
            raise missing(directory, "there is no search index") from None
        if found != _stamp(engine, stamp):
            raise missing(directory, "the search index is of another store, engine or version")
        return cls(directory)

    def is_replaced(self, document: str) -> bool:
        """Whether the document's old passages have to go before its first new one comes."""
        if document in self._seen:
            return False
        self._seen.add(document)
        return self.catalogue.holds(document)

    def save(self) -> None:
        """Make words and fields lasting; before the engine commits, for they may say too much."""
        self.vocabulary.save()
        self.catalogue.save()
        self._seen.clear()

    def plan(self, query: Query, filters: tuple[Query, ...]) -> Planned:
        """The query against the words and fields of this index."""
        return Planner(self.vocabulary, self.catalogue).plan(query, filters)


def missing(directory: Path, what: str) -> SearchIndexError:
    """The error for an index that cannot be used."""
    return SearchIndexError(what, where=str(directory), hint=_HINT)


def _stamp(engine: str, stamp: str) -> str:
    return json.dumps({"engine": engine, "format": FORMAT, "stamp": stamp}) + "\n"
