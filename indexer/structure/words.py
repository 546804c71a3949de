"""The lexicons of this room, both languages together: a file is seldom in one tongue only."""

from __future__ import annotations

import re
from functools import lru_cache

from indexer.lexicon import Entry, load_lexicon

LANGUAGES = ("en", "fr")


@lru_cache(maxsize=32)
def entries(name: str) -> tuple[Entry, ...]:
    """The entries of one lexicon in every language, in the order of `LANGUAGES`."""
    return tuple(entry for language in LANGUAGES for entry in load_lexicon(language, name))


@lru_cache(maxsize=128)
def entries_of(name: str, kind: str) -> tuple[Entry, ...]:
    """The entries of one kind."""
    return tuple(entry for entry in entries(name) if entry.kind == kind)


@lru_cache(maxsize=128)
def listed_words(name: str, kind: str) -> frozenset[str]:
    """The words of the entries of one kind, in lower case."""
    return frozenset(word.casefold() for entry in entries_of(name, kind) for word in entry.words)


def first_match(name: str, kind: str, text: str) -> re.Match[str] | None:
    """What the first entry of one kind finds in the text."""
    for entry in entries_of(name, kind):
        found = entry.pattern.search(text)
        if found is not None:
            return found
    return None
