"""The cue words of one language, by what they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from indexer.lexicon import Entry, Finder, load_lexicon
from indexer.model import LANGUAGES

# No phrase of the law is printed with a wider gap; the columns of a table are.
_ANY_BLANKS, _BLANKS = r"\s{0,20}", r"\s{1,20}"
_Pattern = tuple[re.Pattern[str], tuple[Entry, ...]]
_NOTHING: _Pattern = re.compile(r"(?!)"), ()
_MOST_CHOSEN = 4
_MEMORY = 1024  # texts, as a rule a sentence each
_GROUP_NAME = re.compile(r"\(\?P<\w+>")


@dataclass(frozen=True, slots=True)
class Cue:
    """Words of the lexicon found in a text: what they stand for, where, and their entry."""

    kind: str
    start: int
    end: int
    entry: Entry


class CueTable:
    """The entries of one lexicon; among those of one kind the earlier wins at the same place."""

    __slots__ = ("_alone", "_asked", "_by_kind", "_chosen", "_finder", "_places", "_possible")

    def __init__(self, entries: tuple[Entry, ...]) -> None:
        self._by_kind: dict[str, list[Entry]] = {}
        self._places: dict[str, list[int]] = {}  # of the entries of a kind among all
        for place, entry in enumerate(entries):
            self._by_kind.setdefault(entry.kind, []).append(entry)
            self._places.setdefault(entry.kind, []).append(place)
        self._alone: dict[str, tuple[Entry, ...]] = {}
        self._finder = Finder(entries)
        self._possible: dict[str, set[int]] = {}
        self._asked: dict[tuple[str, ...], frozenset[int]] = {}
        self._chosen: dict[tuple[tuple[str, ...], frozenset[int]], _Pattern] = {}

    def entries(self, kind: str) -> tuple[Entry, ...]:
        """The entries of a kind, in file order."""
        if kind not in self._alone:
            self._alone[kind] = tuple(map(_bounded, self._by_kind.get(kind, ())))
        return self._alone[kind]

    def find(self, text: str, *kinds: str) -> Iterator[Cue]:
        """Every cue of these kinds, in text order, none overlapping another.

        Where two could start at the same place, the kind named first wins.
        """
        pattern, entries = self._pattern(text, kinds)
        for match in pattern.finditer(text):
            if match.lastgroup is not None and match.end() > match.start():
                entry = entries[int(match.lastgroup[1:])]
                yield Cue(entry.kind, match.start(), match.end(), entry)

    def first(self, text: str, *kinds: str) -> Cue | None:
        """The first cue of these kinds, or None."""
        return next(self.find(text, *kinds), None)

    def has(self, text: str, *kinds: str) -> bool:
        """Whether the text holds a cue of these kinds."""
        pattern, _ = self._pattern(text, kinds)
        return pattern.search(text) is not None

    def source(self, kind: str) -> str:
        """The kind's patterns as one alternation without names, for use inside a larger one."""
        return "|".join(_with_flags(entry, nameless=True) for entry in self._by_kind[kind])

    def _pattern(self, text: str, kinds: tuple[str, ...]) -> _Pattern:
        """The entries of these kinds that may stand in the text, as one pattern; often none may.

        Trying each at each place costs far more than the one pass over the literals of all, and
        a text is asked for a dozen kinds, one after the other.
        """
        possible = self._possible.get(text)
        if possible is None:
            if len(self._possible) >= _MEMORY:
                self._possible.clear()
            possible = self._possible[text] = self._finder.possible(text)
        asked = self._asked.get(kinds)
        if asked is None:
            places = (place for kind in kinds for place in self._places.get(kind, ()))
            asked = self._asked[kinds] = frozenset(places)
        some = asked & possible
        if not some:
            return _NOTHING
        # Where many may stand, all are tried: not every choice of them is worth a pattern.
        some = some if len(some) <= _MOST_CHOSEN else asked
        known = self._chosen.get((kinds, some))
        if known is None:
            known = self._chosen[kinds, some] = self._pattern_of(kinds, some)
        return known

    def _pattern_of(self, kinds: tuple[str, ...], some: frozenset[int]) -> _Pattern:
        """Some of the entries of these kinds, those of the kind named first before the others."""
        chosen = tuple(
            entry
            for kind in kinds
            for entry, place in zip(
                self._by_kind.get(kind, ()), self._places.get(kind, ()), strict=True
            )
            if place in some
        )
        return _joined(chosen), chosen


@lru_cache(maxsize=8)
def cue_table(language: str, name: str) -> CueTable:
    """The lexicon `name` in a document's language; English for a language we have no words of."""
    return CueTable(load_lexicon(language if language in LANGUAGES else "en", name))


def _joined(entries: Iterable[Entry]) -> re.Pattern[str]:
    branches = [f"(?P<g{n}>{_with_flags(e, nameless=True)})" for n, e in enumerate(entries)]
    return re.compile("|".join(branches))


def _bounded(entry: Entry) -> Entry:
    """The entry with each run of blanks limited; as in the joined patterns, made when asked for.

    "paragraph" and then a megabyte of blanks: two patterns of blanks side by side would try every
    way to share them out.
    """
    if entry.words:
        return entry
    return replace(entry, source=_bounded_source(entry))


def _bounded_source(entry: Entry) -> str:
    return entry.source.replace(r"\s*", _ANY_BLANKS).replace(r"\s+", _BLANKS)


def _with_flags(entry: Entry, *, nameless: bool) -> str:
    source = _bounded_source(entry)
    if nameless:
        # Joined patterns may each name a group `number`; a name may stand only once.
        source = _GROUP_NAME.sub("(?:", source)
    letters = "".join(
        letter for letter, flag in (("i", re.I), ("m", re.M), ("s", re.S)) if entry.flags & flag
    )
    return f"(?{letters}:{source})" if letters else f"(?:{source})"
