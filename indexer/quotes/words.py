"""A text as words that two prints of it share, each with its place."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from indexer.model import Span

# A word cut at a line's end is one word; a soft hyphen is none. Apostrophes and hyphens part
# words, so that "l’Agence" holds "Agence" and every kind of quotation mark and dash is the same.
_CUT = r"(?:\u00ad|[-‐]\s{0,3}\n\s{0,40}(?=[a-zß-öø-ÿ]))"
WORD = rf"\d+(?:[.,:]\d+)+|[^\W_]+(?:{_CUT}[^\W_]+)*|[$€£%]"
_WORD = re.compile(WORD)
_JOIN = re.compile(_CUT)
Shingle = tuple[str, ...]


def word_key(word: str) -> str:
    """The word without case, compatibility letters (ﬁ) and hyphens of the line's end.

    >>> word_key("Inspec-\\ntion"), word_key("ﬁnding")
    ('inspection', 'finding')
    """
    if word.isascii() and word.isalnum():
        return word.lower()
    return unicodedata.normalize("NFKC", _JOIN.sub("", word)).casefold()


@dataclass(frozen=True)
class Words:
    """The words of one text: `keys` to compare, `starts` and `ends` in characters of it."""

    keys: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @cached_property
    def positions(self) -> dict[str, list[int]]:
        """Where each key stands, counted in words."""
        found: dict[str, list[int]] = {}
        for position, key in enumerate(self.keys):
            found.setdefault(key, []).append(position)
        return found

    def span(self, first: int, last: int) -> Span:
        """The characters from one word to another, the last one excluded."""
        return Span(self.starts[first], self.ends[max(first, last - 1)])

    def within(self, span: Span) -> tuple[int, int]:
        """The words that begin in a stretch of the text: (first, one past the last)."""
        return bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)


def words_of(text: str) -> Words:
    """The words of a text, in order."""
    found = [(word_key(m.group()), m.start(), m.end()) for m in _WORD.finditer(text)]
    if not found:
        return Words((), (), ())
    keys, starts, ends = zip(*found, strict=True)
    return Words(keys, starts, ends)


def keys_of(text: str) -> list[str]:
    """The keys alone, at a third of the cost, to tell whether a text is worth a closer look."""
    if text.isascii():
        return _WORD.findall(_JOIN.sub("", text).lower())
    joined = _JOIN.sub("", text)
    return _WORD.findall(unicodedata.normalize("NFKC", joined).casefold())


def shingles(keys: tuple[str, ...] | list[str], size: int) -> set[Shingle]:
    """Every run of `size` words, as a set."""
    return set(zip(*(keys[start:] for start in range(size)), strict=False))
