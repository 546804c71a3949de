"""The lexicons of this room, both languages together: a file is seldom in one tongue only."""

from __future__ import annotations

import re
from functools import lru_cache

from indexer.lexicon import Entry, Finder, joined, load_all

# Several ask the same of a line; what was found is kept for so many.
_LINES = 4096


@lru_cache(maxsize=128)
def entries_of(name: str, kind: str) -> tuple[Entry, ...]:
    """The entries of one kind."""
    return tuple(entry for entry in load_all(name) if entry.kind == kind)


def possible_of(name: str, kind: str, text: str) -> list[Entry]:
    """The entries of one kind that may stand in the text: the letters they need are there."""
    some = entries_of(name, kind)
    return [some[number] for number in sorted(_finder(name, kind).possible(text))]


@lru_cache(maxsize=32)
def _finder(name: str, kind: str) -> Finder:
    return Finder(entries_of(name, kind))


@lru_cache(maxsize=128)
def listed_words(name: str, kind: str) -> frozenset[str]:
    """The words of the entries of one kind, in lower case."""
    return frozenset(word.casefold() for entry in entries_of(name, kind) for word in entry.words)


@lru_cache(maxsize=64)
def combined(name: str, kind: str) -> re.Pattern[str]:
    """One pattern for all entries of one kind: which of them matches, it does not say."""
    return joined(entries_of(name, kind))


@lru_cache(maxsize=_LINES)
def matches(name: str, kind: str, text: str) -> bool:
    """Whether an entry of one kind finds something in the text."""
    return combined(name, kind).search(text) is not None


def begins(name: str, kind: str, text: str) -> bool:
    """Whether an entry of one kind, all of which are bound to the start, matches the text."""
    return combined(name, kind).match(text) is not None


def first_match(name: str, kind: str, text: str) -> re.Match[str] | None:
    """What the first entry of one kind finds in the text."""
    if not matches(name, kind, text):
        return None
    for entry in entries_of(name, kind):
        found = entry.pattern.search(text)
        if found is not None:
            return found
    return None


@lru_cache(maxsize=_LINES)
def is_title_of_paper(line: str) -> bool:
    """Whether the line may be the title of some sort of paper: STATEMENT OF CLAIM, ORDONNANCE."""
    return bool(_titles().over(line).within(0, len(line), line))


@lru_cache(maxsize=1)
def _titles() -> Finder:
    every = load_all("document_types")
    return Finder(tuple(entry for entry in every if entry.data["zone"] == "title"))
