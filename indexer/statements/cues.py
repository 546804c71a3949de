"""Which words of the law a sentence holds: the cue lexicons, all of them in one pass."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from indexer.lexicon import Entry, Finder, Sightings, load_lexicon

_FILES = (
    "allegation", "admission", "denial", "non_admission", "correction", "finding", "commitment",
    "procedure", "adverse",
)  # fmt: skip


class Cue(NamedTuple):
    """A lexicon entry found in a sentence: its id, what it points to, and where it stands."""

    id: str
    kind: str
    start: int
    end: int


class CueTable:
    """The cue entries of one language."""

    __slots__ = ("_finder", "_names")

    def __init__(self, entries: tuple[Entry, ...]) -> None:
        self._finder = Finder(entries)
        self._names = tuple((entry.id, entry.kind) for entry in entries)

    def over(self, text: str) -> Sightings:
        """Where letters of cues stand in a text; for `within`."""
        return self._finder.over(text)

    def within(self, sightings: Sightings, start: int, sentence: str) -> tuple[Cue, ...]:
        """Every entry that the sentence at `start` of the text matches, in lexicon order."""
        found = sightings.within(start, start + len(sentence), sentence)
        names = self._names
        return tuple([Cue(*names[number], at, end) for number, at, end in found])

    def find(self, sentence: str) -> tuple[Cue, ...]:
        """The same for a sentence on its own."""
        return self.within(self.over(sentence), 0, sentence)


@lru_cache(maxsize=4)
def cue_table(language: str) -> CueTable:
    """The cues of a language; read and checked once a process."""
    entries: list[Entry] = []
    for name in _FILES:
        entries.extend(load_lexicon(language, f"statements_{name}"))
    return CueTable(tuple(entries))
