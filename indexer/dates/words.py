"""The words of the calendar in the languages we read, as tables; from `lexicons/*/dates*.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from indexer.lexicon import Entry, load_all, load_lexicon
from indexer.model import LANGUAGES

# Characters that stand for another one of the same width, so that offsets stay true.
_SAME_WIDTH = {
    "’": "'", "‘": "'", "ʼ": "'", "\r": " ", "\f": "\n", "\v": "\n", "\u2028": "\n", "‑": "-",
} | dict.fromkeys("\u00a0\u2007\u2009\u200a\u202f\u2002\u2003", " ")  # fmt: skip


def fold(text: str) -> str:
    """`text` in lower case with plain blanks and apostrophes, character for character.

    >>> fold("Le 4 Juin\\u00a02017, l’AN")
    "le 4 juin 2017, l'an"
    """
    low = text.lower()
    if len(low) != len(text):  # "İ" and few others grow; they are in no word of ours
        low = "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
    for odd, plain in _SAME_WIDTH.items():  # some ten times as fast as `translate`
        low = low.replace(odd, plain)
    return low


_WORD = re.compile(r"[^\W\d_]+")


def words_of(folded: str) -> list[str]:
    """The words of a folded text, without digits and signs."""
    return _WORD.findall(folded)


def key(words: str) -> str:
    """The words of a match as the tables spell them: one blank where the text has any."""
    return " ".join(words.split())


@dataclass(frozen=True, slots=True)
class Words:
    """Every table the grammar is built from; keys are folded words."""

    months: Mapping[str, Entry]
    weekdays: Mapping[str, Entry]
    seasons: Mapping[str, int]
    numbers: Mapping[str, int]
    articles: frozenset[str]  # number words that are really articles: "a week later"
    ordinals: Mapping[str, int]
    slips: frozenset[str]  # ordinals as scanners misread them: "ler"
    units: Mapping[str, str]
    phrases: Mapping[str, Mapping[str, Entry]]  # kind of phrase -> words -> its entry
    languages: Mapping[tuple[str, str], frozenset[str]]  # of every (kind, word)

    def month_number(self, printed: str) -> int:
        """The number of a month as a pattern matched it, with or without its full stop."""
        return int(self.months[key(printed).rstrip(".")].data["number"])

    def is_short(self, month: str) -> bool:
        """Whether a month's name is cut short, so that a full stop may belong to it."""
        return self.months[month].data["alone"] == "never" and len(month) < 6

    def same_language(self, one: tuple[str, str], other: tuple[str, str]) -> bool:
        """Whether two (kind, word) can stand together: "that an" is no "cet an"."""
        return bool(self.languages[one] & self.languages[other])

    def is_only(self, kind: str, word: str, language: str) -> bool:
        """Whether a word is of this language and no other."""
        return self.languages[kind, word] == {language}

    def of(self, kind: str) -> Mapping[str, Entry]:
        """The phrases of one kind; none where the lexicons have none."""
        return self.phrases.get(kind, {})


@cache
def calendar_words() -> Words:
    """The tables of all languages together: a bilingual file is the rule, not the exception."""
    names = tuple(load_all("dates"))
    phrases: dict[str, dict[str, Entry]] = {}
    for entry in load_all("dates_phrases"):
        for word in entry.words:
            phrases.setdefault(entry.kind, {}).setdefault(fold(word), entry)
    numbers, ordinals = _table(names, "number"), _table(names, "ordinal")
    return Words(
        months=_table(names, "month"),
        weekdays=_table(names, "weekday"),
        seasons={w: int(e.data["code"]) for w, e in _table(names, "season").items()},
        numbers={w: int(e.data["number"]) for w, e in numbers.items()},
        articles=frozenset(w for w, e in numbers.items() if e.data.get("article")),
        ordinals={w: int(e.data["number"]) for w, e in ordinals.items()},
        slips=frozenset(w for w, e in ordinals.items() if e.data.get("slip")),
        units={w: str(e.data["unit"]) for w, e in _table(names, "unit").items()},
        phrases=phrases,
        languages=_languages(),
    )


def _table(entries: Iterable[Entry], kind: str) -> dict[str, Entry]:
    """Word -> entry; where two entries share a word ("mar."), the first stands."""
    table: dict[str, Entry] = {}
    for entry in entries:
        if entry.kind == kind:
            for word in entry.words:
                table.setdefault(fold(word), entry)
    return table


def _languages() -> dict[tuple[str, str], frozenset[str]]:
    table: dict[tuple[str, str], frozenset[str]] = {}
    for language in LANGUAGES:
        for name in ("dates", "dates_phrases"):
            for entry in load_lexicon(language, name):
                for word in map(fold, entry.words):
                    table[entry.kind, word] = table.get((entry.kind, word), frozenset()) | {
                        language
                    }
    return table


def alternation(words: Iterable[str], gap: str) -> str:
    """A pattern that matches any of the words, the longest first, blanks in them as `gap`.

    Factored by first letters, so that many words cost hardly more than one.
    """
    root: dict[str, Any] = {}
    for word in words:
        node = root
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _branch(root, gap)


def _branch(node: Mapping[str, Any], gap: str) -> str:
    branches = [
        (gap if letter == " " else re.escape(letter)) + _branch(below, gap)
        for letter, below in sorted(node.items())
        if letter
    ]
    if not branches:
        return ""
    whole = branches[0] if len(branches) == 1 and "" not in node else f"(?:{'|'.join(branches)})"
    return whole + ("?" if "" in node else "")
