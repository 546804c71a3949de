"""When two names, as printed, are the same party's."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from indexer.links.cues import cue_table
from indexer.links.words import fold, subject_words
from indexer.model import LANGUAGES


@lru_cache(maxsize=100_000)
def name_words(name: str) -> frozenset[str]:
    """The stems of a name that are its own: not "the", "Inc.", "Office" or "plaintiff"."""
    return subject_words(name, "en") - generic_words()


@cache
def generic_words() -> frozenset[str]:
    """The stems of the words that many names share, in both languages, for names mix them."""
    words = (
        word
        for language in LANGUAGES
        for entry in cue_table(language, "links_words").entries("generic-name")
        for word in entry.words
    )
    return frozenset(stem for word in words for stem in subject_words(word, "en"))


def is_same_party(one: str, other: str, aliases: Mapping[str, str]) -> bool:
    """Whether two names are one party's: by the case's aliases, in short, or by initials.

    "Confluence" is "Confluence Transit Corporation"; "RCMP" is "Royal Canadian Mounted Police".

    >>> is_same_party("the RCMP", "Royal Canadian Mounted Police", {})
    True
    """
    one, other = _named(one, aliases), _named(other, aliases)
    if fold(one) == fold(other):
        return True
    ours, theirs = name_words(one), name_words(other)
    if ours and theirs and (ours <= theirs or theirs <= ours):
        return True
    return _is_initials(one, other) or _is_initials(other, one)


def _named(name: str, aliases: Mapping[str, str]) -> str:
    bare = " ".join(name.split())
    for article in ("the ", "The ", "le ", "la ", "Le ", "La ", "les ", "Les "):
        bare = bare.removeprefix(article)
    return aliases.get(bare, bare)


def _is_initials(short: str, name: str) -> bool:
    words = [word for word in name.split() if word[0].isupper()]
    return len(short) > 1 and len(words) > 1 and short.isupper() and short == _initials(words)


def _initials(words: list[str]) -> str:
    return "".join(word[0] for word in words)
