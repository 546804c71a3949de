"""The cue words of one language, by what they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from indexer.lexicon import Entry, Finder, load_lexicon

_LANGUAGES = ("en", "fr")
# No phrase of the law is printed with a wider gap; the columns of a table are.
_ANY_BLANKS, _BLANKS = r"\s{0,20}", r"\s{1,20}"
_Pattern = tuple[re.Pattern[str], tuple[Entry, ...]]
_NOTHING: _Pattern = re.compile(r"(?!)"), ()
_MOST_CHOSEN = 4
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

    __slots__ = ("_alone", "_by_kind", "_finders", "_joined")

    def __init__(self, entries: tuple[Entry, ...]) -> None:
        self._by_kind: dict[str, list[Entry]] = {}
        self._alone: dict[str, tuple[Entry, ...]] = {}
        for entry in entries:
            self._by_kind.setdefault(entry.kind, []).append(entry)
        self._finders: dict[tuple[str, ...], tuple[Finder, tuple[Entry, ...]]] = {}
        self._joined: dict[tuple[tuple[str, ...], tuple[int, ...]], _Pattern] = {}

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

        Trying each at each place costs far more than the one pass over the literals of all.
        """
        finder, entries = self._finders.get(kinds) or self._prepared(kinds)
        possible = finder.possible(text)
        if not possible:
            return _NOTHING
        # Where many may stand, all are tried: not every choice of them is worth a pattern.
        some = possible if len(possible) <= _MOST_CHOSEN else range(len(entries))
        numbers = tuple(sorted(some))
        known = self._joined.get((kinds, numbers))
        if known is None:
            chosen = tuple(entries[number] for number in numbers)
            known = self._joined[kinds, numbers] = _joined(chosen), chosen
        return known

    def _prepared(self, kinds: tuple[str, ...]) -> tuple[Finder, tuple[Entry, ...]]:
        entries = tuple(entry for kind in kinds for entry in self._by_kind.get(kind, ()))
        self._finders[kinds] = Finder(entries), entries
        return self._finders[kinds]


@lru_cache(maxsize=8)
def cue_table(language: str, name: str) -> CueTable:
    """The lexicon `name` in a document's language; English for a language we have no words of."""
    return CueTable(load_lexicon(language if language in _LANGUAGES else "en", name))


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
