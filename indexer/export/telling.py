"""What a sentence tells beside its dates, and whether two sentences tell of one event."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from indexer.export.acts import Act, find_acts
from indexer.lexicon import load_all

# Two sentences of one date tell of one event when they share this part of the shorter one's words.
# At 0.5 "the Board received the report" still met "the Board rejected the report"; at 0.7 a
# paraphrase by the other side stood on a line of its own.
SAME_EVENT = 0.6
_FEWEST_WORDS = 4
# And this part of those that are no names: what was done, not by whom. Where few are shared one
# word makes the difference: "received the report" is not "rejected the report".
_SAME_ACTS, _SAME_FEW_ACTS, _FEW_ACTS, _FEWEST_ACTS = 0.65, 0.75, 3, 2
# Words are compared by their beginning, for "inspected" and "inspection" tell the same; so many
# letters tell "commission" from "committee".
_STEM = 6
# What names a thing or an amount: "G-6", "3.2", "$1,870,000", "21-07".
# Up to four capitals, a hyphen, a digit and what follows; told by its first character, for what may
# begin with nothing is tried at every letter.
_FIGURE = re.compile(r"[A-Z0-9](?:(?<=[0-9])|(?<=[A-Z])[A-Z]{0,3}-?[0-9])[\w.,:/-]*(?<![.,:/-])")
_WORD, _PLAIN_WORD = re.compile(r"[^\W\d_]{4,}"), re.compile("[A-Za-z]{4,}")


@dataclass(frozen=True, slots=True)
class Telling:
    """What a sentence tells beside its dates: the beginnings of its words, its names, its figures.

    Two sentences may name the same persons and things and tell of quite different acts.
    """

    words: frozenset[str]
    names: frozenset[str]
    figures: frozenset[str]
    all: frozenset[str]  # words, names and figures together
    act: Act | None = None

    def is_same(self, other: Telling) -> bool:
        """Whether two sentences of one date tell of one event.

        Not where each has a figure that the other lacks: G-6 is not G-7, nor $500 $700, and a
        false merge would hide what the documents do not agree on.
        """
        if not (self.figures <= other.figures or other.figures <= self.figures):
            return False
        if self.act and other.act and self.act.is_same(other.act):
            return True
        mine, others = self.all, other.all
        fewest = min(len(self.words), len(other.words))
        # A row of a table or "the sheet of G-6 bears the date" says little: all that it says must
        # agree, its figures first.
        is_named = bool(self.figures & other.figures) and min(len(mine), len(others)) > fewest
        if is_named and min(len(mine), len(others)) > 2 and (mine <= others or others <= mine):
            return True
        if fewest < _FEWEST_ACTS:
            return False
        shared = len(self.words & other.words)
        # "Lund signed it", "Oduya signed it": in few words another name is another event.
        is_other = self.names - other.names and other.names - self.names
        if is_other and shared <= _FEW_ACTS:
            return False
        part = _SAME_ACTS if shared > _FEW_ACTS else _SAME_FEW_ACTS
        return shared / fewest >= part and overlap(mine, others) >= SAME_EVENT


def tellings_of(sentences: Sequence[tuple[str, Iterable[str]]]) -> list[Telling]:
    """What each sentence of one date tells; beside it the dates it mentions, as printed."""
    texts = [_without(dates, text) for text, dates in sentences]
    return list(map(_telling, texts, find_acts(texts, _stem)))


def _without(dates: Iterable[str], text: str) -> str:
    for quote in sorted(dates, key=len, reverse=True):
        text = text.replace(quote, " ")
    return text


def _telling(text: str, act: Act | None) -> Telling:
    found = words_in(text)
    # A sentence begins with a capital, name or not.
    first = found[:1] if _WORD.match(text) is not None else ()
    stems = set(map(_stem, first))
    named: set[str] = set()
    for word in found[len(first) :]:
        (named if word[0].isupper() else stems).add(_stem(word))
    stems.discard("")
    named.discard("")
    words, names = frozenset(stems), frozenset(named)
    figures = frozenset(map(sys.intern, _FIGURE.findall(text)))
    every = words.union(names, figures) if names or figures else words
    return Telling(words, names, figures, every, act)


# A case has few words and many sentences.
@lru_cache(maxsize=1 << 16)
def _stem(word: str) -> str:
    """The beginning of a word, folded; "" of one that every sentence has."""
    folded = word.casefold()
    return "" if folded in _function_words() else sys.intern(folded.rstrip("s")[:_STEM])


@cache
def _function_words() -> frozenset[str]:
    """Words that every sentence has, of any language, or every sentence of a date."""
    entries = [*load_all("language")]
    entries += [e for e in load_all("dates_context") if e.kind == "says-date"]
    return frozenset(word for entry in entries for word in entry.words)


def content(text: str) -> frozenset[str]:
    """The longer words of a text, folded; one object for each word of the case."""
    return frozenset(map(_folded, words_in(text)))


def words_in(text: str) -> list[str]:
    """The longer words of a text as printed; letters of English alone are found twice as fast."""
    return (_PLAIN_WORD if text.isascii() else _WORD).findall(text)


@lru_cache(maxsize=1 << 16)
def _folded(word: str) -> str:
    return sys.intern(word.casefold())


def overlap(some: frozenset[str], others: frozenset[str]) -> float:
    """The part of the shorter one's words that both share; 0 for sentences of a word or two."""
    mine, theirs = len(some), len(others)
    shorter = mine if mine < theirs else theirs  # min() took as long as all the rest
    return len(some & others) / shorter if shorter >= _FEWEST_WORDS else 0.0
