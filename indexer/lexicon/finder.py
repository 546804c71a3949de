"""Many entries looked for in one pass: only those are tried whose literals stand there.

A hundred patterns tried one by one on each sentence cost more than all else, and nearly all of
them fail. The literals of all entries (`literals.py`) are looked for in one pass over the document
(Aho and Corasick, CACM 18, 1975; the crate `aho-corasick`), and a sentence is asked only for the
entries that have one in it. Where we know what a match *begins* with, the pattern is tried at
those places alone, for a search costs forty times a trial.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, TypeVar

from ahocorasick_rs import BytesAhoCorasick

from indexer.lexicon.entries import Entry
from indexer.lexicon.literals import HEAD, has_unlike, letters_of
from indexer.lexicon.needs import parts_of

_BLANK = 0x20
_ESCAPE = re.compile(r"(\\.|\(\?P<\w+>)|([^\\(]+|\()")

Found = tuple[int, int, int]  # the entry's number, and where it stands in the sentence


T = TypeVar("T")


class _Made(dict[int, T]):
    """Something of each entry, made when it is first asked for."""

    def __init__(self, make: Callable[[int], T]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, number: int) -> T:
        self[number] = made = self._make(number)
        return made


class Finder:
    """Some entries, looked for together; an entry is told by its number among them.

    Each way to begin a match is a part of its entry, and has two conditions. A set of parts is an
    integer with a bit for each, the second conditions `size` bits above the first; a condition
    that asks for nothing is always met.
    """

    __slots__ = (
        "always", "at_head", "automaton", "begun_by", "entry_of", "leads", "lowered", "match",
        "met_by", "placed", "search", "signs", "size",
    )  # fmt: skip

    def __init__(self, entries: tuple[Entry, ...]) -> None:
        parts = [(number, need) for number, e in enumerate(entries) for need in parts_of(e)]
        self.size = size = len(parts)
        self.entry_of = tuple(number for number, _ in parts)
        # Patterns are compiled when they are first tried: most never are.
        self.match = _Made(lambda number: entries[number].pattern.match)
        self.search = _Made(lambda number: entries[number].pattern.search)
        # A pattern that must search does so in lower case, twice as fast as without case.
        self.lowered = _Made(lambda number: _for_lower_case(entries[number].pattern))
        self.placed = sum(1 << n for n, (_, need) in enumerate(parts) if need.begins)
        self.at_head = sum(1 << n for n, (_, need) in enumerate(parts) if HEAD in need.begins)
        self.always = 0
        met_by: dict[bytes, int] = {}
        signs: dict[str, int] = {}
        begins: dict[bytes, dict[int, tuple[int, ...]]] = {}
        for part, (_, need) in enumerate(parts):
            for bit, some in ((1 << part, need.holds), (1 << part + size, need.also)):
                self.always |= 0 if some else bit
                for one in some:
                    table: dict[Any, int] = signs if one.sign else met_by
                    key = one.sign or one.letters
                    table[key] = table.get(key, 0) | bit
            for one in need.begins:
                if one.letters:
                    leads = begins.setdefault(one.letters, {})
                    leads[part] = (*leads.get(part, ()), one.lead)
        literals = list(dict.fromkeys((*met_by, *begins)))
        self.signs = tuple(signs.items())
        # For each literal: the conditions that it meets; the parts that may begin with it, with
        # how far behind the literal's start they do.
        self.met_by = tuple(met_by.get(one, 0) for one in literals)
        self.leads = tuple(begins.get(one, {}) for one in literals)
        self.begun_by = tuple(sum(1 << part for part in some) for some in self.leads)
        self.automaton = BytesAhoCorasick(literals)

    def over(self, text: str) -> Sightings:
        """Where the literals of all entries stand in a text."""
        return Sightings(self, text)

    def possible(self, text: str) -> set[int]:
        """The entries that may stand somewhere in a text; no other does."""
        return {self.entry_of[part] for part in _numbers(Sightings(self, text).possible(text))}

    def parts_of(self, some: Iterable[int]) -> int:
        """The parts of some entries, told by their numbers; for `Sightings.within`."""
        numbers = frozenset(some)
        return sum(1 << part for part, n in enumerate(self.entry_of) if n in numbers)


@lru_cache(maxsize=8192)
def _numbers(some: int) -> tuple[int, ...]:
    """The numbers of a set of parts, in order; the same few sets come again and again."""
    numbers = []
    while some:
        lowest = some & -some
        numbers.append(lowest.bit_length() - 1)
        some ^= lowest
    return tuple(numbers)


def _for_lower_case(pattern: re.Pattern[str]) -> Callable[[str], re.Match[str] | None] | None:
    """The search of a text in lower case; None where case is minded, wholly or in a part."""
    if not pattern.flags & re.IGNORECASE or "(?-i" in pattern.pattern:
        return None
    lowered = _ESCAPE.sub(lambda m: m.group(1) or m.group(2).lower(), pattern.pattern)
    return re.compile(lowered, pattern.flags & ~re.IGNORECASE).search


class Sightings:
    """The literals of a `Finder` in one text, each with its place."""

    __slots__ = ("_ends", "_finder", "_hits", "_letters", "_signs")

    def __init__(self, finder: Finder, text: str) -> None:
        self._finder = finder
        # A blank at either end: a place in the letters is one more than in the text.
        self._letters = b" " + letters_of(text) + b" "
        self._hits = finder.automaton.find_matches_as_indexes(self._letters, overlapping=True)
        self._ends = [end for _, _, end in self._hits]
        self._signs = [(sign, met) for sign, met in finder.signs if sign in text]

    def within(self, start: int, end: int, sentence: str, among: int = -1) -> list[Found]:
        """The entries found in a sentence, in order of their numbers, each at its first place.

        `sentence` is the text from `start` to `end`; `among`: the parts of those asked for.
        """
        hits = self._hits_within(start, end)
        ready = self._ready(hits, sentence) & among
        if not ready:
            return []
        placed = ready & self._finder.placed
        found = self._searched(ready ^ placed, sentence) if ready != placed else {}
        if placed:
            self._find_in_place(found, placed, hits, start, sentence)
        return [(number, *found[number]) for number in sorted(found)] if found else []

    def possible(self, sentence: str) -> int:
        """The parts that may stand in the text, which is given again as printed."""
        return self._ready(self._hits, sentence)

    def _ready(self, hits: list[tuple[int, int, int]], sentence: str) -> int:
        """The parts both of whose conditions are met in a sentence."""
        met, met_by = self._finder.always, self._finder.met_by
        for literal, _, _ in hits:
            met |= met_by[literal]
        for sign, more in self._signs:
            if sign in sentence:
                met |= more
        return met & (met >> self._finder.size)

    def _find_in_place(
        self, found: dict[int, tuple[int, int]], some: int, hits: list[tuple[int, int, int]],
        start: int, sentence: str,
    ) -> None:  # fmt: skip
        """Try each of these parts where it may begin, and note where its entry stands first."""
        finder = self._finder
        match, entry_of, begun_by = finder.match, finder.entry_of, finder.begun_by
        for part in _numbers(some & finder.at_head):
            if (hit := match[entry_of[part]](sentence)) is not None:
                found[entry_of[part]] = hit.span()
        for literal, at, _ in hits:
            begun = begun_by[literal] & some
            if not begun:
                continue
            leads = finder.leads[literal]
            for part in _numbers(begun):
                number = entry_of[part]
                for lead in leads[part]:
                    place = at - start - 1 + lead
                    if place < 0 or (number in found and found[number][0] <= place):
                        continue
                    if (hit := match[number](sentence, place)) is not None:
                        found[number] = hit.span()

    def _searched(self, some: int, sentence: str) -> dict[int, tuple[int, int]]:
        """Where the entries of these parts stand first, wherever they begin."""
        found = {}
        lowered = sentence.lower()
        is_like = len(lowered) == len(sentence) and not has_unlike(sentence)
        for number in {self._finder.entry_of[part]: None for part in _numbers(some)}:
            search = self._finder.lowered[number] if is_like else None
            hit = search(lowered) if search else self._finder.search[number](sentence)
            if hit is not None:
                found[number] = hit.span()
        return found

    def _hits_within(self, start: int, end: int) -> list[tuple[int, int, int]]:
        """The literals in a stretch, with a blank before and behind it."""
        letters, ends = self._letters, self._ends
        if letters[start] != _BLANK or letters[end + 1] != _BLANK:
            # It begins or ends in the midst of a word, which is a whole one to a pattern.
            alone = b" " + letters[start + 1 : end + 1] + b" "
            hits = self._finder.automaton.find_matches_as_indexes(alone, overlapping=True)
            return [(literal, at + start, to) for literal, at, to in hits]
        # One that crosses the edge is none of the sentence's; its pattern then fails.
        return self._hits[bisect_left(ends, start + 1) : bisect_right(ends, end + 2)]
