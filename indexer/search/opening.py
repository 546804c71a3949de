"""Which engine serves an index directory; engines are imported when they are opened."""

from __future__ import annotations

from pathlib import Path

from indexer.errors import SearchIndexError
from indexer.search.engine import Engine


def create_engine(name: str, directory: Path, stamp: str) -> Engine:
    """An empty index of that engine, in place of whatever index is in the directory.

    Args:
        name: "whoosh" or "tantivy", from `choose_engine`.
        stamp: what only this case's store knows; `open_engine` wants it again.
    """
    if name == "tantivy":
        from indexer.search.tantivy_engine import TantivyEngine

        return TantivyEngine.create(directory, stamp)
    if name == "whoosh":
        from indexer.search.whoosh_engine import WhooshEngine

        return WhooshEngine.create(directory, stamp)
    raise _unknown(name)


def open_engine(name: str, directory: Path, stamp: str) -> Engine:
    """The index of that engine in the directory.

    Raises:
        SearchIndexError: there is none, it is of another store or engine, or damaged; the caller
            makes a new one with `create_engine` and adds every passage.
    """
    if name == "tantivy":
        from indexer.search.tantivy_engine import TantivyEngine

        return TantivyEngine.open(directory, stamp)
    if name == "whoosh":
        from indexer.search.whoosh_engine import WhooshEngine

        return WhooshEngine.open(directory, stamp)
    raise _unknown(name)


def _unknown(name: str) -> SearchIndexError:
    return SearchIndexError(
        f"no search engine {name!r}", where="case.toml", hint="engine is auto, whoosh or tantivy"
    )
