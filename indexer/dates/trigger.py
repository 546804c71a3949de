"""Where a date may begin: every place at once, in one pass over a text flattened to bytes.

A text has few dates and many words. So all that a date may begin with is looked for together (Aho
and Corasick, CACM 18, 1975; the crate `aho-corasick`), a common word only before another that may
follow it in a date. For the sake of that, whatever no word is made of becomes a blank, every digit
a nought, and a literal begins and ends with the blank or nought that parts it from the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import itemgetter

from ahocorasick_rs import BytesAhoCorasick, Implementation

from indexer.dates.feasts import feast_words, feasts
from indexer.dates.forms import first_words
from indexer.dates.forms_abroad import abroad_words
from indexer.dates.grammar import Grammar
from indexer.dates.words import Words, alternation

# Words that must have a word of the calendar behind them, or nothing is even tried.
_LEADING = ("number", "ordinal", "shift-before", "decade-lead", "day-lead", "offset-lead")
# What may stand behind a word that is a whole phrase of a kind: kinds of words, and digits.
_TERMS = ("unit", "season", "month", "weekday")
_BEHIND = {
    "number": ("number", "number-and", "unit", "unit-adjective", "decade-name"),
    "ordinal": ("day-of", "month", "part", "century"),
    "shift-before": _TERMS,
    "shift-lead": _TERMS,
    "decade-lead": ("decade-name",),
    "day-lead": ("ordinal",),
    "offset-lead": ("number",),
    "part-last": ("part",),
    "feast": ("part-of",),
}
_BEFORE_DIGITS = frozenset({"number", "ordinal", "decade-lead", "day-lead", "offset-lead", "feast"})
# Kinds of words that may stand behind a day or a count, and those that tie it to the next word.
_BEHIND_A_DAY = ("month", "unit", "unit-adjective", "part", "century", "instant")
_TIES = ("range", "list")
_BEHIND_A_TIE = ("month", "weekday", "day-lead")
# Kinds whose words stand around dates, not in them.
_AROUND = ("common", "joined", "apposition", "counted-from", "every", "day-end", "between")

_LETTERS = r"[a-zªµºß-öø-ÿ]"
_END = r"(?![0-9a-zªµºß-öø-ÿ])"
_KEPT = frozenset("abcdefghijklmnopqrstuvwxyzªµºßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿ")
_DIGIT, _NOUGHT = "0", b"0"  # stands for any
LONGEST_DAY = 2  # digits
_SECOND_LETTERS = 3  # of a second word that are looked for
_DIGITS = frozenset(b"0123456789")
_TABLE = bytes(48 if b in _DIGITS else b if chr(b) in _KEPT else 32 for b in range(256))
_NEXT = re.compile(r" {1,64}+([0-9a-zªµºß-öø-ÿ]++)".encode("latin-1"))
# Any number, with all that is glued to it: no part of "10.12.20.21" is read as a date.
_NUMBER = re.compile(r"[0-9]++(?:[-/.,:][0-9]++)*+")
# One number behind another is none of a date: but "2 0ctober" is, and "2 020" where one is due.
_NUMBER_BEHIND = re.compile(r" [0-9]++(?![^\W_])")
# What stands for a word where a literal begins with none.
_ANY_NUMBER, _SHORT_YEAR, _MISREAD = "0", "'", "?"


def flatten(folded: str) -> bytes:
    """Folded text, a byte a character between two blanks: letters, noughts, blanks.

    Letters outside Latin-1 become blanks, too: there may be too many triggers, never too few.

    >>> flatten("le 1er août, l'an 2020")
    b' le 0er ao\xfbt  l an 0000 '
    """
    return b" " + folded.encode("latin-1", "replace").translate(_TABLE) + b" "


def _flat(words: Iterable[str]) -> set[str]:
    """Words as the flattened text has them; without signs, which it does not have."""
    return {flatten(word).decode("latin-1").strip() for word in words} - {""}


@dataclass(frozen=True, slots=True)
class Trigger:
    """What a date may begin with, as literals; of each, the word that it begins with.

    `leading` are the words that need another behind them and `seconds` which ones may be; `day` is
    a number of one or two digits and what may stand behind that.
    """

    automaton: BytesAhoCorasick
    firsts: tuple[str, ...]
    words: frozenset[str]
    leading: frozenset[str]
    seconds: Mapping[str, frozenset[bytes]]
    day: re.Pattern[bytes]

    def sightings(self, flat: bytes) -> list[tuple[int, int, int]]:
        """Each literal and where it begins and ends, in the order of the text."""
        found = self.automaton.find_matches_as_indexes(flat, overlapping=True)
        found.sort(key=itemgetter(1))
        return found

    def word_at(self, sighting: tuple[int, int, int], flat: bytes, folded: str) -> str:
        """The word or number that a date may begin with there; "" where it only looked so.

        A number is taken with its whole chain: "10.12.20.21".
        """
        literal, start, end = sighting
        first = self.firsts[literal]
        if start and folded[start - 1].isalnum():
            return ""  # a letter outside Latin-1 stands before it: no word begins here
        if first == _ANY_NUMBER:
            return self._number_at(start, flat, folded)
        if first == _SHORT_YEAR:
            is_short = folded[start] == "'" and flat[end] != 48
            return "'" if is_short else ""
        if first == _MISREAD:
            return folded[start : start + 2] if folded[start + 2 : start + 3].isspace() else ""
        if first in self.leading and not self._is_followed(first, flat, start + len(first) + 1):
            return ""
        if _DIGIT in first:
            first = folded[start : start + len(first)]
            return first if first in self.words else ""
        return first

    def _number_at(self, start: int, flat: bytes, folded: str) -> str:
        """The number there with its chain; "" for one or two digits that begin no date."""
        number = _NUMBER.match(folded, start)
        if number is None:
            return ""
        if len(number[0]) > LONGEST_DAY:
            return number[0]
        if _NUMBER_BEHIND.match(folded, number.end()) or not self.day.match(flat, start + 1):
            return ""
        return number[0]

    def _is_followed(self, first: str, flat: bytes, end: int) -> bool:
        """Whether a word comes next, over several blanks, that may follow `first`."""
        behind = _NEXT.match(flat, end)
        if behind is None:
            return False
        second, seconds = behind[1], self.seconds[first]
        return second in seconds or (second[0] in _NOUGHT and _NOUGHT in seconds)


def trigger(g: Grammar, words: set[str]) -> Trigger:
    """What a date may begin with, where these are the words that forms begin with."""
    leading = _first_words_of(g.words, _LEADING) | _shift_leads(g.words)
    leading = _flat(
        (leading | first_words(feasts())) - first_words((*g.words.months, *g.words.weekdays))
    )
    flat, seconds = _flat(words), _seconds(g.words)
    literals = dict(_literals(flat - leading, leading & flat, seconds))
    return Trigger(
        automaton=BytesAhoCorasick(
            [literal.encode("latin-1") for literal in literals],
            implementation=Implementation.DFA,  # four megabytes, and twice as fast
        ),
        firsts=tuple(literals.values()),
        words=frozenset(words),
        leading=frozenset(leading & flat),
        seconds={
            word: frozenset(second.encode("latin-1") for second in some)
            for word, some in seconds.items()
        },
        day=re.compile(_day(g).encode("latin-1")),
    )


def _literals(
    words: set[str], leading: set[str], seconds: Mapping[str, frozenset[str]]
) -> Iterator[tuple[str, str]]:
    """Each literal and the word it begins with, digits as noughts in both.

    Of a second word only the first letters: an automaton half as big stays in the fast memory.
    """
    yield f" {_DIGIT}", _ANY_NUMBER
    yield f"  {_DIGIT}{_DIGIT}", _SHORT_YEAR  # the first blank is what parts, the other "'"
    for letter in ("l", "i", "o"):
        yield f" {letter}{_DIGIT} ", _MISREAD
    for word in map(_noughts, words):
        yield f" {word} ", word
        yield f" {word}{_DIGIT}", word
    for word in leading:
        yield f" {_noughts(word)}  ", word
        for second in seconds[word]:
            yield f" {_noughts(word)} {second[:_SECOND_LETTERS]}", word


def _noughts(word: str) -> str:
    return re.sub("[0-9]", _DIGIT, word)


def _shift_leads(words: Words) -> set[str]:
    """What stands before the word of "the year before"."""
    return {w for e in words.of("shift-after").values() for w in first_words(e.data["leads"])}


def _seconds(words: Words) -> Mapping[str, frozenset[str]]:
    """The second words of every date that begins with a word: of a phrase, or behind a whole one.

    Digits in them are noughts. A phrase of one word that stands alone as a date has none.
    """
    likely = _flat(_calendar_tokens(words) - set(words.of("common")) | feast_words()) | {_DIGIT}
    firsts = {kind: _first_words_of(words, (kind,)) for kind, _ in words.languages}
    phrases = [(kind, word) for kind, word in words.languages if kind not in _AROUND]
    phrases += [("shift-lead", word) for word in _shift_leads(words)]
    phrases += [("feast", word) for word in feasts()]
    seconds: dict[str, set[str]] = {}
    for kind, phrase in phrases:
        first, *rest = flatten(phrase).decode("latin-1").split() or [""]
        behind = {rest[0]} if rest else set().union(*(firsts[k] for k in _BEHIND.get(kind, ())))
        if not rest and kind in _BEFORE_DIGITS:
            behind.add(_DIGIT)
        seconds.setdefault(first, set()).update(behind)
    return {first: frozenset(map(_noughts, some & likely)) for first, some in seconds.items()}


def _first_words_of(words: Words, kinds: Iterable[str]) -> set[str]:
    return {first for k, w in words.languages if k in kinds for first in first_words([w])}


def _calendar_tokens(words: Words) -> set[str]:
    """Every single word of the lexicons of names and phrases, and "et" of "vingt et un"."""
    phrases = (w for kind, w in words.languages if kind not in _AROUND)
    return {t for t in _tokens(phrases) if not t.endswith(".")} | {"et", "of", "de"}


def _day(g: Grammar) -> str:
    """A day or a count: a word of the calendar stands behind it, a digit, or two words that tie."""
    abroad = {w.split()[0] for w in abroad_words()}
    names = _first_words_of(g.words, _BEHIND_A_DAY) | abroad
    ties = _first_words_of(g.words, _TIES) | {"d"}  # the end of "22nd – Sunday 30 October"
    phrases = (w for kind in _TIES for w in g.words.of(kind))
    second = _first_words_of(g.words, _BEHIND_A_TIE) | abroad | _tokens(phrases)
    # "of" stands before a month, or in "day of": the paragraph in "7 of the" is none.
    day_of = [re.split(r"[ '-]", phrase) for phrase in g.words.of("day-of")]
    before_month = {words[0] for words in day_of} | {"de"}
    month = _first_words_of(g.words, ("month",)) | abroad
    month |= {words[1] for words in day_of if len(words) > 1}
    return (
        rf"[0-9][0-9]?+{_LETTERS}{{0,3}} {{0,64}}+"
        rf"(?:[0-9]|(?:{_either(names)}){_END}"
        rf"|(?:{_either(before_month)}) {{1,64}}+(?:{_either(month)}){_END}"
        rf"|(?:{_either(ties)}) {{1,64}}+(?:[0-9]|(?:{_either(second)}){_END}))"
    )


def _either(words: Iterable[str]) -> str:
    return alternation(map(_noughts, _flat(words)), " ")


def _tokens(phrases: Iterable[str]) -> set[str]:
    return {token for phrase in phrases for token in re.split(r"[ '-]", phrase)} - {""}
