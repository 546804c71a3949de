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

from ahocorasick_rs import BytesAhoCorasick

from indexer.lexicon.entries import Entry
from indexer.lexicon.literals import HEAD, has_unlike, letters_of, needs_of

_BLANK = 0x20
_ESCAPE = re.compile(r"(\\.|\(\?P<\w+>)|([^\\(]+|\()")

Found = tuple[int, int, int]  # the entry's number, and where it stands in the sentence


class Finder:
    """Some entries, looked for together; an entry is told by its number among them."""

    __slots__ = (
        "also", "always", "at_head", "automaton", "begins", "held", "lowered", "match", "placed",
        "search", "signs",
    )  # fmt: skip

    def __init__(self, entries: tuple[Entry, ...]) -> None:
        needs = [needs_of(entry.pattern) for entry in entries]
        self.match = [entry.pattern.match for entry in entries]
        self.search = [entry.pattern.search for entry in entries]
        self.also = [need.also for need in needs]
        # A pattern that must search does so in lower case, twice as fast as without case.
        self.lowered = [
            None if need.begins else _for_lower_case(entry.pattern)
            for need, entry in zip(needs, entries, strict=True)
        ]
        # What no literal opens is tried everywhere; what has no known beginning, searches.
        self.always = {n for n, need in enumerate(needs) if not need.holds}
        self.placed = {n for n, need in enumerate(needs) if need.begins}
        self.at_head = {n for n in self.placed if HEAD in needs[n].begins}
        signs: dict[str, set[int]] = {}
        held: dict[bytes, set[int]] = {}
        begins: dict[bytes, dict[int, tuple[int, ...]]] = {}
        for number, need in enumerate(needs):
            for one in need.holds:
                table = signs if one.sign else held
                table.setdefault(one.sign or one.letters, set()).add(number)  # type: ignore
            for one in need.begins:
                if one.letters:
                    leads = begins.setdefault(one.letters, {})
                    leads[number] = (*leads.get(number, ()), one.lead)
        literals = list(dict.fromkeys((*held, *begins)))
        self.signs = tuple(signs.items())
        # For each literal: the entries it may stand in, and those that may begin with it, with
        # how far behind the literal's start they do.
        self.held = tuple(held.get(one, set()) for one in literals)
        self.begins = tuple(begins.get(one, {}) for one in literals)
        self.automaton = BytesAhoCorasick(literals)

    def over(self, text: str) -> Sightings:
        """Where the literals of all entries stand in a text."""
        return Sightings(self, text)

    def possible(self, text: str) -> set[int]:
        """The entries that may stand somewhere in a text; no other does."""
        letters = b" " + letters_of(text) + b" "
        hits = self.automaton.find_matches_as_indexes(letters, overlapping=True)
        held = self.held
        possible = self.always.union(*[held[one] for one in {literal for literal, _, _ in hits}])
        for sign, numbers in self.signs:
            if sign in text:
                possible |= numbers
        return possible


def _for_lower_case(pattern: re.Pattern[str]) -> re.Pattern[str] | None:
    """The pattern for a text in lower case; None where it minds case, wholly or in a part."""
    if not pattern.flags & re.IGNORECASE or "(?-i" in pattern.pattern:
        return None
    lowered = _ESCAPE.sub(lambda m: m.group(1) or m.group(2).lower(), pattern.pattern)
    return re.compile(lowered, pattern.flags & ~re.IGNORECASE)


class Sightings:
    """The literals of a `Finder` in one text, each with its place."""

    __slots__ = ("_ends", "_finder", "_hits", "_letters")

    def __init__(self, finder: Finder, text: str) -> None:
        self._finder = finder
        # A blank at either end: a place in the letters is one more than in the text.
        self._letters = b" " + letters_of(text) + b" "
        self._hits = finder.automaton.find_matches_as_indexes(self._letters, overlapping=True)
        self._ends = [end for _, _, end in self._hits]

    def within(self, start: int, end: int, sentence: str) -> list[Found]:
        """The entries found in a sentence, in order of their numbers, each at its first place.

        `sentence` is the text from `start` to `end`.
        """
        finder = self._finder
        hits = self._hits_within(start, end)
        held = finder.held
        ready = finder.always.union(*[held[literal] for literal, _, _ in hits])
        for sign, numbers in finder.signs:
            if sign in sentence:
                ready |= numbers
        if not ready:
            return []
        found = {}
        for number in ready - finder.placed:
            if self._holds_also(number, start, end, sentence):
                hit = self._searched(number, sentence)
                if hit is not None:
                    found[number] = hit.span()
        ready &= finder.placed
        if ready:
            self._try_in_place(ready, hits, start, sentence, found)
        return [(number, *found[number]) for number in sorted(found)]

    def _try_in_place(
        self, ready: set[int], hits: list[tuple[int, int, int]], start: int, sentence: str,
        found: dict[int, tuple[int, int]],
    ) -> None:  # fmt: skip
        """Try each of these entries where it may begin; add what is found."""
        match, begins = self._finder.match, self._finder.begins
        for number in ready & self._finder.at_head:
            if (hit := match[number](sentence)) is not None:
                found[number] = hit.span()
        for literal, at, _ in hits:
            leads = begins[literal]
            for number in ready & leads.keys():
                for lead in leads[number]:
                    place = at - start - 1 + lead
                    if place < 0 or (number in found and found[number][0] <= place):
                        continue
                    hit = match[number](sentence, place)
                    if hit is not None:
                        found[number] = hit.span()

    def _searched(self, number: int, sentence: str) -> re.Match[str] | None:
        lowered = self._finder.lowered[number]
        if lowered is not None:
            text = sentence.lower()
            if len(text) == len(sentence) and not has_unlike(sentence):
                return lowered.search(text)
        return self._finder.search[number](sentence)

    def _holds_also(self, number: int, start: int, end: int, sentence: str) -> bool:
        """Whether the second thing that an entry needs stands there, too."""
        also = self._finder.also[number]
        if not also:
            return True
        letters = b" " + self._letters[start + 1 : end + 1] + b" "
        return any(one.sign in sentence if one.sign else one.letters in letters for one in also)

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
