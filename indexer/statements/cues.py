"""Which words of the law a sentence holds: the cue lexicons, looked up by the words they need.

A sentence of a pleading holds some thirty words and the lexicons a hundred patterns. Trying them
all costs more than everything else in this room, so each entry names the first letters of words
it cannot do without (`keys`), and only entries whose key stands in the sentence are tried.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from indexer.lexicon import Entry, load_lexicon

_FILES = (
    "allegation", "admission", "denial", "non_admission", "correction", "finding", "commitment",
    "procedure", "adverse",
)  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
_ESCAPE = re.compile(r"(\\.|\(\?P<\w+>)|([^\\(]+|\()")
# A key this short is a whole word ("no", "is"); a longer one is how a word begins.
_SHORTEST_STEM = 4
_MEMORY = 200_000


@dataclass(frozen=True, slots=True)
class Cue:
    """A lexicon entry found in a sentence: its id, what it points to, and where it stands."""

    id: str
    kind: str
    start: int
    end: int


class CueTable:
    """The cue entries of one language, by the words they need."""

    __slots__ = ("_always", "_entries", "_known", "_lowered")

    def __init__(self, entries: tuple[Entry, ...]) -> None:
        self._entries = entries
        self._always = frozenset(n for n, e in enumerate(entries) if not e.data.get("keys"))
        by_key: dict[str, list[int]] = {}
        for number, entry in enumerate(entries):
            for key in entry.data.get("keys", ()):
                by_key.setdefault(key, []).append(number)
        self._known = _Keyed(by_key)
        lowered = (_for_lower_case(entry) for entry in entries)
        self._lowered = tuple(pattern and pattern.search for pattern in lowered)

    def find(self, sentence: str) -> list[Cue]:
        """Every entry the sentence matches, in lexicon order."""
        lowered = sentence.lower()
        words = set(_WORD.findall(lowered))
        if len(self._known) > _MEMORY:  # a hostile text of a million made-up words
            self._known.clear()
        wanted = self._always.union(*map(self._known.__getitem__, words))
        same_length = len(lowered) == len(sentence)
        found = []
        for number in sorted(wanted):
            fast = self._lowered[number]
            if fast is not None and same_length:
                match = fast(lowered)
            else:
                match = self._entries[number].pattern.search(sentence)
            if match is not None:
                entry = self._entries[number]
                found.append(Cue(entry.id, entry.kind, *match.span()))
        return found


class _Keyed(dict[str, tuple[int, ...]]):
    """The entries each word may begin, worked out when the word is first met."""

    def __init__(self, by_key: dict[str, list[int]]) -> None:
        super().__init__()
        self._by_key = by_key

    def __missing__(self, word: str) -> tuple[int, ...]:
        numbers = list(self._by_key.get(word, ()))
        for length in range(_SHORTEST_STEM, len(word)):
            numbers.extend(self._by_key.get(word[:length], ()))
        result = self[word] = tuple(numbers)
        return result


def _for_lower_case(entry: Entry) -> re.Pattern[str] | None:
    """The pattern for a lower-cased sentence, twice as fast as one that ignores case.

    None where the pattern minds case, wholly or in a part.
    """
    pattern = entry.pattern
    if not pattern.flags & re.IGNORECASE or "(?-i" in pattern.pattern:
        return None
    lowered = _ESCAPE.sub(lambda m: m.group(1) or m.group(2).lower(), pattern.pattern)
    return re.compile(lowered, pattern.flags & ~re.IGNORECASE)


@lru_cache(maxsize=4)
def cue_table(language: str) -> CueTable:
    """The cues of a language; read and checked once a process."""
    entries: list[Entry] = []
    for name in _FILES:
        entries.extend(load_lexicon(language, f"statements_{name}"))
    return CueTable(tuple(entries))
