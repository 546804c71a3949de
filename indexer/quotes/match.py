"""Where in a text a quotation stands: word for word, or nearly, and then what differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from indexer.quotes.quoted import Quoted, Wanted
from indexer.quotes.words import Shingle, Words, shingles

_GAP = "\0"
# Fewer words in common than this share, and it is another sentence.
_NEAR = 0.6
_FEWEST = 2
_SHORT = 6
_SLACK = 6
_MOST_PLACES = 50


@dataclass(frozen=True, slots=True)
class Change:
    """Words of the draft where the record has others; "" where one of them has none."""

    draft: str
    record: str


@dataclass(frozen=True, slots=True)
class Match:
    """A place of a text, in words [first, last), and how it differs from the quotation.

    `likeness` is the share of the words that both have, of the longer of the two.
    """

    first: int
    last: int
    changes: tuple[Change, ...] = ()
    likeness: float = 1.0

    @property
    def is_exact(self) -> bool:
        """Whether every word stands there, and no other between them."""
        return not self.changes


def seeds(quoted: Quoted) -> set[Shingle]:
    """The runs of words by which a text is told that may hold the quotation."""
    words = quoted.words
    size = 2 if len(words) < _SHORT else 3
    found: set[Shingle] = set()
    for piece in quoted.pieces:
        keys = [word.key for word in piece.words]
        found |= shingles(keys, size)
    return found or {(word.key,) for word in words}


def find_exact(quoted: Quoted, words: Words) -> list[Match]:
    """Every place where the words stand, in text order."""
    if not quoted.pieces:
        return []
    found = []
    for first in _piece_places(quoted.pieces[0].words, words):
        last = _end_of_rest(quoted, words, first)
        if last is not None:
            found.append(Match(first, last))
            if len(found) == _MOST_PLACES:
                break
    return found


def _piece_places(piece: Sequence[Wanted], words: Words) -> Iterator[int]:
    """Where all the words of a piece follow one another."""
    plain = [(at, word) for at, word in enumerate(piece) if word.pattern is None]
    if not plain:
        candidates: Sequence[int] = range(len(words.keys))
        offset = 0
    else:
        offset, rare = min(plain, key=lambda one: len(words.positions.get(one[1].key, ())))
        candidates = words.positions.get(rare.key, ())
    for position in candidates:
        if _stands(piece, words, position - offset):
            yield position - offset


def _stands(piece: Sequence[Wanted], words: Words, first: int) -> bool:
    last = first + len(piece)
    if first < 0 or last > len(words.keys):
        return False
    return all(word.fits(words.keys[first + at]) for at, word in enumerate(piece))


def _end_of_rest(quoted: Quoted, words: Words, first: int) -> int | None:
    """Where the last piece ends, each found as soon as may be after the one before."""
    end = first + len(quoted.pieces[0].words)
    for piece in quoted.pieces[1:]:
        latest = min(end + piece.gap, len(words.keys))
        start = next((s for s in range(end, latest + 1) if _stands(piece.words, words, s)), None)
        if start is None:
            return None
        end = start + len(piece.words)
    return end


def find_near(quoted: Quoted, words: Words, within: tuple[int, int] | None = None) -> Match | None:
    """The place most like the quotation, with every word that differs; None where none is.

    Args:
        quoted: the quotation.
        words: of the text.
        within: only from this word to that one; a cited paragraph is looked at even where it
            shares no run of words.
    """
    window = within or _window(quoted, words)
    if window is None:
        return None
    wanted = _sequence(quoted)
    keys = words.keys[window[0] : window[1]]
    tokens = [word.key if word else _GAP for word in wanted]
    codes = SequenceMatcher(None, tokens, keys, autojunk=False).get_opcodes()
    match = _Reading(wanted, words, window[0], codes).match()
    total = len(quoted.words)
    enough = match is not None and match.likeness * total >= min(_FEWEST, total)
    return match if match and enough and match.likeness >= _NEAR else None


def _sequence(quoted: Quoted) -> list[Wanted | None]:
    """The words, None where some were left out."""
    found: list[Wanted | None] = []
    for piece in quoted.pieces:
        if piece.gap and found:
            found.append(None)
        found.extend(piece.words)
    return found


def _window(quoted: Quoted, words: Words) -> tuple[int, int] | None:
    """The stretch of the text that holds most of the quotation's runs of words."""
    wanted = seeds(quoted)
    size = len(next(iter(wanted), ()))
    if not size:
        return None
    keys = words.keys
    runs = zip(*(keys[start:] for start in range(size)), strict=False)
    hits = [(at, run) for at, run in enumerate(runs) if run in wanted]
    if not hits:
        return None
    length = len(quoted.words) + sum(piece.gap for piece in quoted.pieces[1:])
    reach = length + length // 2 + _SLACK
    first, last = _densest(hits, reach)
    around = len(quoted.words) + _SLACK
    return max(0, first - around), min(len(keys), last + size + around)


def _densest(hits: Sequence[tuple[int, Shingle]], reach: int) -> tuple[int, int]:
    """The first and last hit of the stretch, no longer than `reach`, with most different runs."""
    best, found = (hits[0][0], hits[0][0]), 0
    counts: dict[Shingle, int] = {}
    left = 0
    for position, run in hits:
        counts[run] = counts.get(run, 0) + 1
        while position - hits[left][0] > reach:
            gone = hits[left][1]
            counts[gone] -= 1
            if not counts[gone]:
                del counts[gone]
            left += 1
        if len(counts) > found:
            best, found = (hits[left][0], position), len(counts)
    return best


class _Reading:
    """Turns an alignment into what a reader of the brief must be told."""

    def __init__(
        self, wanted: Sequence[Wanted | None], words: Words, offset: int,
        codes: Sequence[tuple[str, int, int, int, int]],
    ) -> None:  # fmt: skip
        self._wanted = wanted
        self._words = words
        self._offset = offset
        self._codes = codes

    def match(self) -> Match | None:
        equal = [code for code in self._codes if code[0] == "equal"]
        if not equal:
            return None
        first, last = equal[0][3], equal[-1][4]
        changes, left_out, alike = [], 0, sum(i2 - i1 for _, i1, i2, _, _ in equal)
        for code in self._codes:
            if code[0] == "equal":
                continue
            mine, (low, high) = self._wanted[code[1] : code[2]], self._record(code)
            first, last = min(first, low), max(last, high)
            theirs = self._words.keys[self._offset + low : self._offset + high]
            if self._is_same(mine, theirs):
                alike += sum(word is not None for word in mine)
                left_out += len(theirs) if None in mine else 0
            else:
                changes.append(self._change(mine, low, high))
        total = sum(word is not None for word in self._wanted)
        place = self._offset + first, self._offset + last
        return Match(*place, tuple(changes), alike / max(total, last - first - left_out))

    def _record(self, code: tuple[str, int, int, int, int]) -> tuple[int, int]:
        """The record's words beside a stretch of the draft; at either end no more than those."""
        _, i1, i2, j1, j2 = code
        size = i2 - i1
        if i1 == 0 and j2 - j1 > size:
            j1 = j2 - size
        elif i2 == len(self._wanted) and j2 - j1 > size:
            j2 = j1 + size
        return j1, j2

    def _is_same(self, mine: Sequence[Wanted | None], theirs: Sequence[str]) -> bool:
        """Whether the two are one: words left out, letters changed, a hyphen more or less."""
        words = [word for word in mine if word is not None]
        if not words:
            return None in mine or not theirs
        if len(words) < len(mine):
            return False
        if len(words) == len(theirs) and all(map(Wanted.fits, words, theirs)):
            return True
        return "".join(word.key for word in words) == "".join(theirs)

    def _change(self, mine: Sequence[Wanted | None], low: int, high: int) -> Change:
        words = " ".join("…" if word is None else word.key for word in mine)
        return Change(words, " ".join(self._words.keys[self._offset + low : self._offset + high]))
