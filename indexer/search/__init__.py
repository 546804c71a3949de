"""Search over plain values: one query language, engines that propose, a matcher that disposes.

parse_query(text) -> Query                     QueryError with a caret under the fault
explain(query) -> str                          the query as understood
choose_engine(setting, passages) -> str        "auto" becomes "whoosh" or "tantivy"
create_engine(name, directory, stamp) -> Engine    an empty index, replacing what is there
open_engine(name, directory, stamp) -> Engine      SearchIndexError: not ours, or damaged
search(engine, query, fetch, ...) -> Results       one page of hits
find_all(engine, query, fetch, ...) -> Matching     every passage that matches, by id
"""

from __future__ import annotations

from indexer.search.answer import Fetch, Matching, Order, Results, find_all, search
from indexer.search.engine import Candidates, Engine, choose_engine
from indexer.search.exact import match_passage
from indexer.search.explain import explain
from indexer.search.near_misses import NearMisses, find_near_misses
from indexer.search.opening import create_engine, open_engine
from indexer.search.passages import IndexedDocument, IndexedPassage, IndexedStatement
from indexer.search.query import parse_query, parse_terms
from indexer.search.tree import FieldIs, InDocuments, Not, Query, walk

__all__ = [
    "Candidates", "Engine", "Fetch", "FieldIs", "InDocuments", "IndexedDocument", "IndexedPassage",
    "IndexedStatement", "Matching", "NearMisses", "Not", "Order", "Query", "Results",
    "choose_engine", "create_engine", "explain", "find_all", "find_near_misses", "match_passage",
    "open_engine", "parse_query", "parse_terms", "search", "walk",
]  # fmt: skip
