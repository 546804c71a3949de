"""Search over plain values: one query language, engines that propose, a matcher that disposes.

parse_query(text) -> Query                     QueryError with a caret under the fault
explain(query) -> str                          the query as understood
choose_engine(setting, passages) -> str        "auto" becomes "whoosh" or "tantivy"
create_engine(name, directory, stamp) -> Engine    an empty index, replacing what is there
open_engine(name, directory, stamp) -> Engine      SearchIndexError: not ours, or damaged
search(engine, query, fetch, ...) -> Results
"""

from __future__ import annotations

from indexer.search.engine import Candidates, Engine, choose_engine
from indexer.search.explain import explain
from indexer.search.passages import IndexedDocument, IndexedPassage, IndexedStatement
from indexer.search.query import parse_query
from indexer.search.tree import Query

__all__ = [
    "Candidates",
    "Engine",
    "IndexedDocument",
    "IndexedPassage",
    "IndexedStatement",
    "Query",
    "choose_engine",
    "explain",
    "parse_query",
]
