"""Which forms may begin at a trigger, by what stands behind it: most begin none.

A form costs a microsecond to try, and up to seventeen begin with the same word; a look at what
comes next leaves few of them. A gate is never narrower than the forms behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from indexer.dates.feasts import feast_words, feasts
from indexer.dates.forms import (
    CHAIN,
    COUNT,
    EIGHT,
    SMALL,
    YEAR,
    YEAR_CHAIN,
    Form,
    first_words,
    number_kind,
)
from indexer.dates.forms_abroad import abroad_words
from indexer.dates.grammar import DASHES, END, GAP, GAP0, Grammar
from indexer.dates.words import alternation

# What a number of one to three digits begins, by what stands behind it.
_BEHIND_A_NUMBER = {
    "month": (
        "day-month-year", "day-month-of-year", "day-month-shift", "abroad", "day-month", "military",
        "day-month-short-year",
    ),
    # "quarter" is a unit, too: "4th quarter of 2018"
    "unit": ("offset-date", "offset", "fiscal-part", "quarter", "part-told"),
    "day": ("days-month",),
    "slash": ("year-last",),
    "instant": ("day-instant",),
    "part": ("fiscal-part", "quarter", "part-told", "century"),
    "letter": ("quarter-digit",),
}  # fmt: skip
# What needs a day or a word right behind its month, and so no year there.
_MONTH_THEN_DAY = {
    "month-day-year", "month-of-year", "month-day-shift", "shift-after", "month-days", "month-day",
    "month-day-slash-year",
}  # fmt: skip
# What needs a number right behind its month, in digits or as an ordinal.
_MONTH_THEN_NUMBER = {
    "month-day-year", "month-day-shift", "month-days", "month-day", "month-day-slash-year",
}  # fmt: skip
# Kinds of words, one of which what needs another word right behind its month has there.
_MONTH_THEN_WORD = {
    "month-of-year": ("shift-of", "shift-before"),
    "shift-after": ("shift-after",),
    "months-year": ("range", "list", "month"),
    "month-year": ("year-lead", "number"),
}
# The same of a weekday; what has none there needs a number or an ordinal.
_WEEKDAY_THEN_WORD: dict[str, tuple[str, ...]] = {
    "month-day-year": ("month",), "month-days": ("month",), "month-day": ("month",),
    "day-month-year": (), "days-month": (), "day-month": (), "year-first": (), "year-last": (),
    "shift-after": ("shift-after", "day-part"),
}  # fmt: skip
# Other words there: "mars de l'année dernière", "May l 999" as scanners leave it.
_THEN_OTHER = frozenset({"l", "la", "i"})
# Between a word and the next one of the same date.
_TOKEN = re.compile(r"[^\W_]+")
_NEXT = re.compile(r"[\s,.;/&–—‒'(-]{0,150}([^\W_]+)?")


@dataclass(frozen=True, slots=True)
class Gate:
    """The forms by first word, and what must follow."""

    forms: Mapping[str, tuple[Form, ...]]
    of_one_word: Mapping[str, tuple[Form, ...]]
    before_year: Mapping[str, tuple[Form, ...]]  # of months
    before_word: Mapping[str, Mapping[str, tuple[Form, ...]]]  # of months, weekdays: by the next
    days: frozenset[str]  # what a day may begin with that is no digit
    count: re.Pattern[str]  # a number with what it counts
    number: re.Pattern[str]  # its last group is a key of the next
    behind_number: Mapping[str, tuple[Form, ...]]
    year: re.Pattern[str]  # what follows a year that is no year alone
    year_alone: tuple[Form, ...]
    digits_alone: tuple[Form, ...]  # of a chain without words
    tokens: frozenset[str]  # every word that can be the second of a date

    def forms_at(self, folded: str, start: int, word: str) -> tuple[Form, ...]:
        """The forms that may begin with the word or number at `start`, the fullest first."""
        forms = self.forms.get(word)
        if forms is None or word[0].isdigit():
            return self._of_number(folded, start, word)
        follows = _NEXT.match(folded, start + len(word))
        token = follows[1] if follows else None
        if token is None or (token not in self.tokens and token.isalpha()):
            return self.of_one_word.get(word, ())
        if token.isalpha():
            behind = self.before_word.get(word)
            if behind is None or token in self.days:
                return forms
            return behind.get(token, self.of_one_word[word])
        if len(token) == 4 and token.isdigit():
            return self.before_year.get(word, forms)
        return forms

    def _of_number(self, folded: str, start: int, word: str) -> tuple[Form, ...]:
        kind = number_kind(word)
        if kind == SMALL:
            follows = self.number.match(folded, start)
            return self.behind_number[follows.lastgroup or ""] if follows else ()
        if kind == COUNT:
            return self.behind_number["unit"] if self.count.match(folded, start) else ()
        if kind == CHAIN and not ("-" in word and self._is_followed_by_month(folded, start, word)):
            return self.digits_alone
        if kind == YEAR and self.year.match(folded, start + len(word)) is None:
            return self.year_alone
        return self.forms.get(kind, ())

    def _is_followed_by_month(self, folded: str, start: int, chain: str) -> bool:
        """Whether a chain such as "3-5" ends in a day, with its month or other days behind it."""
        last = start + len(chain.rstrip("0123456789"))
        follows = self.number.match(folded, last)
        return follows is not None and follows.lastgroup in ("month", "day")


def gate(g: Grammar, forms: Iterable[Form]) -> Gate:
    """The gate before these forms."""
    by_start: dict[str, tuple[Form, ...]] = {}
    for form in forms:
        for start in form.starters:
            by_start[start] = (*by_start.get(start, ()), form)
    return Gate(
        forms=by_start,
        of_one_word={w: tuple(f for f in some if f.is_one_word) for w, some in by_start.items()},
        before_year={
            w: tuple(f for f in by_start[w] if f.name not in _MONTH_THEN_DAY)
            for w in first_words(g.words.months)
        },
        before_word=_before_word(g, by_start),
        days=first_words(g.words.ordinals) | first_words(g.words.of("day-lead")),
        count=re.compile(rf"[0-9]{{3}}{_counted(g)}"),
        number=_number(g),
        behind_number={
            group: tuple(f for f in by_start[SMALL] if f.name in names)
            for group, names in _BEHIND_A_NUMBER.items()
        },
        year=_year(g),
        year_alone=tuple(f for f in by_start[YEAR] if f.name == "year"),
        digits_alone=tuple(f for f in by_start[CHAIN] if f.name != "days-month"),
        tokens=_tokens(g),
    )


def _before_word(
    g: Grammar, by_start: Mapping[str, tuple[Form, ...]]
) -> dict[str, dict[str, tuple[Form, ...]]]:
    """Of every word that is a month or weekday and nothing else: the forms by the next word."""
    months, weekdays = first_words(g.words.months), first_words(g.words.weekdays)
    others = first_words((*g.words.numbers, *feasts()))
    after_month = _MONTH_THEN_WORD | dict.fromkeys(_MONTH_THEN_NUMBER, ())
    return {
        **_by_next_word(g, by_start, months - weekdays - others, after_month),
        **_by_next_word(g, by_start, weekdays - months - others, _WEEKDAY_THEN_WORD),
    }


def _by_next_word(
    g: Grammar, by_start: Mapping[str, tuple[Form, ...]], firsts: Iterable[str],
    kinds: Mapping[str, tuple[str, ...]],
) -> dict[str, dict[str, tuple[Form, ...]]]:  # fmt: skip
    """Of each first word: the forms by the next, where each has one of these kinds of words."""
    fitting: dict[str, frozenset[str]] = {}
    for name, some in kinds.items():
        words = " ".join(w for kind, w in g.words.languages if kind in some)
        fitting[name] = frozenset(_TOKEN.findall(words)) | (_THEN_OTHER if some else frozenset())
    tokens = {token for words in fitting.values() for token in words}

    def table(forms: Iterable[Form]) -> dict[str, tuple[Form, ...]]:
        return {t: tuple(f for f in forms if t in fitting.get(f.name, (t,))) for t in tokens}

    tables = {forms: table(forms) for forms in {by_start[first] for first in firsts}}
    return {first: tables[by_start[first]] for first in firsts}


def first_words_of(gate: Gate) -> set[str]:
    """The words, not numbers, that a date may begin with."""
    return set(gate.forms) - {SMALL, COUNT, YEAR, EIGHT, CHAIN, YEAR_CHAIN, "'"}


def _number(g: Grammar) -> re.Pattern[str]:
    """A number of one or two digits and what may stand behind it in a date."""
    suffix = r"(?:[ ]?(?:st|nd|rd|th)|er|re|ère|ème|eme|e|º|°)?"
    ties = rf"{GAP0}(?:{DASHES}|&){GAP0}|{GAP}(?:{g.phrase('range')}|{g.phrase('list')}){GAP}"
    lead = rf"(?:(?:{g.phrase('day-lead')}){GAP})?"
    abroad = alternation(abroad_words(), r"\s{1,4}")
    # A list of days, no longer than its form allows, is tied to its last: none of "3, 4, 5" is one.
    return re.compile(
        rf"[0-9lio]{{1,3}}{suffix}(?:(?P<month>{g.of}(?:{g.month})(?![^\W\d_])"
        rf"|\.?\s{{1,4}}(?:de\s{{1,4}})?(?:{abroad})(?![^\W_]))"
        rf"|(?P<unit>{_counted(g)})"
        rf"|(?P<slash>[ ]?/[ ]?[0-9]|[ ]-[ ][0-9]{{2}}[ ])"
        rf"|(?P<day>(?:,{GAP}[0-9]{{1,2}}{suffix}){{0,8}}+,?(?:{ties}){lead}(?:[0-9]|{g.weekday}))"
        rf"|(?P<instant>{GAP}(?:{g.phrase('instant')}))"
        rf"|(?P<part>(?:{GAP}|[ -])(?:{g.phrase('part')}|{g.phrase('century')}))"
        rf"|(?P<letter>(?:{g.phrase('part-letter')}){GAP0}[12]))"
    )


def _counted(g: Grammar) -> str:
    """What may stand behind a number that counts: "(30) days", "full months"."""
    adjective = rf"(?:(?:{g.phrase('unit-adjective')}){GAP})?"
    return rf"(?:[ ]?\([0-9]{{1,3}}\))?{GAP}{adjective}(?:{g.unit})(?![^\W_])"


def _year(g: Grammar) -> re.Pattern[str]:
    """What may follow a year in a longer date: "2015 - 18", "2015 to 18", "2010s", "2019 May 3"."""
    letter = g.phrase("part-letter")
    return re.compile(
        rf"[ ]?(?:{DASHES}|/)|'?s|\s?年|[ ]?(?:{letter})[0-9]|{GAP}(?:{g.phrase('range')}){GAP}"
        rf"|,?{GAP}(?:(?:{g.phrase('list')}){GAP})?(?:{g.phrase('day-lead')}){GAP}"
        rf"|,?{GAP}(?:{g.month}){END}"
    )


def _tokens(g: Grammar) -> frozenset[str]:
    words = [*(word for _, word in g.words.languages), *abroad_words(), *feast_words()]
    return frozenset(t for word in words for t in re.split(r"[\W_]+", word) if t)
