"""The cue words of one language, by what they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from indexer.lexicon import Entry, load_lexicon

_LANGUAGES = ("en", "fr")
# No phrase of the law is printed with a wider gap; the columns of a table are.
_ANY_BLANKS, _BLANKS = r"\s{0,20}", r"\s{1,20}"
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

    __slots__ = ("_alone", "_by_kind", "_joined")

    def __init__(self, entries: tuple[Entry, ...]) -> None:
        self._by_kind: dict[str, list[Entry]] = {}
        self._alone: dict[str, tuple[Entry, ...]] = {}
        for entry in entries:
            self._by_kind.setdefault(entry.kind, []).append(entry)
        self._joined: dict[tuple[str, ...], tuple[re.Pattern[str], tuple[Entry, ...]]] = {}

    def entries(self, kind: str) -> tuple[Entry, ...]:
        """The entries of a kind, in file order."""
        if kind not in self._alone:
            self._alone[kind] = tuple(map(_bounded, self._by_kind.get(kind, ())))
        return self._alone[kind]

    def find(self, text: str, *kinds: str) -> Iterator[Cue]:
        """Every cue of these kinds, in text order, none overlapping another.

        Where two could start at the same place, the kind named first wins.
        """
        pattern, entries = self._pattern(kinds)
        for match in pattern.finditer(text):
            if match.lastgroup is not None and match.end() > match.start():
                entry = entries[int(match.lastgroup[1:])]
                yield Cue(entry.kind, match.start(), match.end(), entry)

    def first(self, text: str, *kinds: str) -> Cue | None:
        """The first cue of these kinds, or None."""
        return next(self.find(text, *kinds), None)

    def has(self, text: str, *kinds: str) -> bool:
        """Whether the text holds a cue of these kinds."""
        return self._pattern(kinds)[0].search(text) is not None

    def source(self, kind: str) -> str:
        """The kind's patterns as one alternation without names, for use inside a larger one."""
        return "|".join(_with_flags(entry, nameless=True) for entry in self._by_kind[kind])

    def _pattern(self, kinds: tuple[str, ...]) -> tuple[re.Pattern[str], tuple[Entry, ...]]:
        known = self._joined.get(kinds)
        if known is None:
            entries = tuple(entry for kind in kinds for entry in self._by_kind.get(kind, ()))
            branches = [
                f"(?P<g{n}>{_with_flags(entry, nameless=True)})" for n, entry in enumerate(entries)
            ]
            known = re.compile("|".join(branches) or r"(?!)"), entries
            self._joined[kinds] = known
        return known


@lru_cache(maxsize=8)
def cue_table(language: str, name: str) -> CueTable:
    """The lexicon `name` in a document's language; English for a language we have no words of."""
    return CueTable(load_lexicon(language if language in _LANGUAGES else "en", name))


def _bounded(entry: Entry) -> Entry:
    """The entry with each run of blanks limited; as in the joined patterns, made when asked for.

    "paragraph" and then a megabyte of blanks: two patterns of blanks side by side would try every
    way to share them out.
    """
    if entry.words:
        return entry
    return replace(entry, pattern=re.compile(_bounded_source(entry), entry.pattern.flags))


def _bounded_source(entry: Entry) -> str:
    source = entry.pattern.pattern
    return source.replace(r"\s*", _ANY_BLANKS).replace(r"\s+", _BLANKS)


def _with_flags(entry: Entry, *, nameless: bool) -> str:
    source = _bounded_source(entry)
    if nameless:
        # Joined patterns may each name a group `number`; a name may stand only once.
        source = _GROUP_NAME.sub("(?:", source)
    letters = "".join(
        letter
        for letter, flag in (("i", re.I), ("m", re.M), ("s", re.S))
        if entry.pattern.flags & flag
    )
    return f"(?{letters}:{source})" if letters else f"(?:{source})"
