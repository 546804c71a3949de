"""The words for people and bodies, from the lexicons of both languages: papers mix them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from indexer.lexicon import Entry, Finder, joined, load_lexicon
from indexer.model import LANGUAGES

_FILES = ("statements_papers", "statements_names", "statements_letters")
_SHORT = 60  # characters: so few are sooner searched than asked for what may stand there


@cache
def _entries(kind: str, only: str = "") -> tuple[Entry, ...]:
    languages = (only,) if only else LANGUAGES
    found = (e for file in _FILES for lang in languages for e in load_lexicon(lang, file))
    return tuple(entry for entry in found if entry.kind == kind)


@cache
def _finder(kind: str, only: str) -> Finder:
    return Finder(_entries(kind, only))


def _standing(kind: str, text: str, only: str = "") -> Sequence[Entry]:
    """The entries of this kind that may stand in the text: no other does."""
    entries = _entries(kind, only)
    if len(text) <= _SHORT:
        return entries
    return [entries[number] for number in sorted(_finder(kind, only).possible(text))]


@cache
def naming(kind: str, only: str = "") -> re.Pattern[str]:
    """What names a thing of this kind, in either language or only in one."""
    return joined(_entries(kind, only))


@cache
def words_for(kind: str) -> frozenset[str]:
    """The words of this kind, as the lexicons spell them."""
    return frozenset(word for entry in _entries(kind) for word in entry.words)


def word_of(kind: str, language: str) -> str:
    """The word that a language has for a kind of speaker."""
    return str(_entries(kind, language)[0].words[0])


def every_name(kind: str, text: str, language: str = "") -> list[str]:
    """Every name that the entries of a kind find: entry by entry, each in text order."""
    entries = _standing(kind, text, language)
    return [m.group("name") for entry in entries for m in entry.pattern.finditer(text)]


def first_name(kind: str, text: str) -> str:
    """The name found first in the text by an entry of this kind; "" where none finds one."""
    found = filter(None, (entry.pattern.search(text) for entry in _standing(kind, text)))
    best = min(found, key=lambda match: match.start(), default=None)
    return " ".join(best.group("name").split()) if best else ""


def without_titles(name: str) -> str:
    """A name without courtesies and offices before it.

    >>> without_titles("Acting Commissioner Ida Crane")
    'Ida Crane'
    """
    return _titles().sub("", name)


@cache
def _titles() -> re.Pattern[str]:
    title = f"{naming('courtesy').pattern}|{naming('office-before-name').pattern}"
    return re.compile(rf"^(?:(?:{title})\s+)+(?=[A-ZÀ-Ý])")
