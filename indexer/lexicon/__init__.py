"""The words of the law as data, and how they are found in a text."""

from __future__ import annotations

from indexer.lexicon.entries import (
    Entry,
    first_at_head,
    first_in,
    joined,
    load_all,
    load_lexicon,
    parse_lexicon,
    told_apart,
)
from indexer.lexicon.finder import Finder, Sightings
from indexer.lexicon.needs import may_begin

__all__ = [
    "Entry", "Finder", "Sightings", "first_at_head", "first_in", "joined", "load_all",
    "load_lexicon", "may_begin", "parse_lexicon", "told_apart",
]  # fmt: skip
