"""One pass over a text for date expressions: a cheap trigger, then the forms it can begin."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from indexer.dates.expression import Expression
from indexer.dates.forms import CHAIN, OTHER, SMALL, YEAR, Form, first_words, number_kind
from indexer.dates.forms_abroad import abroad_forms, abroad_words
from indexer.dates.forms_numeric import numeric_forms
from indexer.dates.forms_period import period_forms
from indexer.dates.forms_relative import loose_forms, relative_forms
from indexer.dates.forms_written import whole_forms, written_forms
from indexer.dates.grammar import END, GAP, Grammar, grammar
from indexer.dates.guard import is_date
from indexer.dates.words import Words, alternation

# Words that must have a word of the calendar behind them, or nothing is even tried.
_LEADING = ("number", "ordinal", "shift-before", "decade-lead", "day-lead", "offset-lead")
# Kinds of words that may stand behind a day or a count.
_BEHIND_A_DAY = (
    "month", "weekday", "unit", "unit-adjective", "part", "century", "day-of", "range", "list",
    "instant",
)  # fmt: skip
# Kinds whose words stand around dates, not in them.
_AROUND = ("common", "joined", "apposition", "counted-from", "every", "day-end", "between")


# A trigger is looked for behind a character no word is made of: a pattern that begins with a
# class of characters is tried only where one of them stands.
_BREAK = r"[\W_]"


@dataclass(frozen=True, slots=True)
class Scanner:
    """The trigger, the forms by first word, and the qualifiers that may stand inside."""

    opening: re.Pattern[str]  # a trigger at the very start of a text
    trigger: re.Pattern[str]  # one elsewhere, with the character before it
    small: re.Pattern[str]  # what a number of one or two digits must be followed by
    forms: dict[str, tuple[Form, ...]]
    qualifier: re.Pattern[str]
    qualifier_starts: frozenset[str]


@cache
def scanner() -> Scanner:
    """The compiled scanner; built at first use, for it takes longer than `--help` may."""
    g = grammar()
    forms = (
        *whole_forms(g), *relative_forms(g), *abroad_forms(), *written_forms(g),
        *numeric_forms(g),
        *period_forms(g), *loose_forms(g),
    )  # fmt: skip
    by_start: dict[str, tuple[Form, ...]] = {}
    for form in forms:
        for start in form.starters:
            by_start[start] = (*by_start.get(start, ()), form)
    qualifier_starts = first_words(g.words.of("qualifier-inside"))
    words = (set(by_start) | qualifier_starts) - {SMALL, YEAR, CHAIN, OTHER, "'"}
    trigger = _trigger(g, words)
    opening, inside = re.compile(trigger), re.compile(_BREAK + trigger)
    return Scanner(opening, inside, _small(g), by_start, _qualifier(g), qualifier_starts)


def _trigger(g: Grammar, words: set[str]) -> str:
    """A first word, a number with all that is glued to it, a misread one, or "'82".

    A chain such as "10.12.20.21" is taken whole, so that no part of it is read as a date.
    """
    leading = _first_words_of(g.words, _LEADING) | {
        w for e in g.words.of("shift-after").values() for w in first_words(e.data["leads"])
    }
    leading -= first_words((*g.words.months, *g.words.weekdays))
    likely = _calendar_tokens(g.words) - set(g.words.of("common"))
    number = r"[0-9]++(?:[-/.,:][0-9]++)*+"
    behind = rf"(?=[\s'(-]{{1,4}}(?:[0-9]|(?:{alternation(likely, ' ')}){END}))"
    by_letter = "|".join(
        _first_letter(letter, words - leading, leading & words, behind)
        for letter in sorted({word[0] for word in words})
    )
    return rf"(?:{number}|[lio][0-9](?=\s)|'(?=[0-9]{{2}}(?![0-9]))|{by_letter})"


def _first_letter(letter: str, words: set[str], leading: set[str], behind: str) -> str:
    """The words with one first letter, so that other words are left at theirs."""
    ends = ((words, r"(?![^\W\d_])"), (leading, behind))
    rests = (([w[1:] for w in some if w[0] == letter], end) for some, end in ends)
    branches = (f"(?:{alternation(rest, ' ')}){end}" for rest, end in rests if rest)
    return f"{letter}(?:{'|'.join(branches)})"


def _first_words_of(words: Words, kinds: Iterable[str]) -> set[str]:
    return {first for k, w in words.languages if k in kinds for first in first_words([w])}


def _calendar_tokens(words: Words) -> set[str]:
    """Every single word of the lexicons of names and phrases, and "et" of "vingt et un"."""
    phrases = (w for kind, w in words.languages if kind not in _AROUND)
    tokens = {t for phrase in phrases for t in re.split(r"[ '-]", phrase)}
    return {t for t in tokens if t and not t.endswith(".")} | {"et", "of", "de"}


def _small(g: Grammar) -> re.Pattern[str]:
    """What may stand behind a day or a count: a month, a unit, another day, a separator."""
    kinds = _BEHIND_A_DAY
    nexts = {t for k, w in g.words.languages if k in kinds for t in re.split(r"[ '-]", w)[:1]}
    nexts |= {t for w in abroad_words() for t in w.split()[:1]}
    suffix = r"(?:[ ]?(?:st|nd|rd|th)|er|re|ème|eme|e|º|°)?"
    return re.compile(
        rf"[0-9lio]{{1,2}}{suffix}(?:[\s,.–—/&-]{{0,12}}(?:{alternation(nexts, ' ')})"
        rf"|[ ]?[,&/–—][ ]?[0-9]|[^\W\d_]{{0,2}}[ ]?[12][0-9]{{3}})"
    )


def _qualifier(g: Grammar) -> re.Pattern[str]:
    return re.compile(rf"(?P<q>{g.phrase('qualifier-inside')})(?:{GAP}|-)(?:(?:de|of|the){GAP})?")


def scan(folded: str, text: str) -> Iterator[Expression]:
    """Every date expression, in text order, never overlapping; `text` is in its own case."""
    s = scanner()
    done = 0
    for start, word in _triggers(s, folded):
        if start < done:
            continue
        for expression in _at(s, folded, text, start, word):
            if expression.start >= done:
                yield expression
                done = expression.end


def _triggers(s: Scanner, folded: str) -> Iterator[tuple[int, str]]:
    """Every trigger and where it stands; the last character of one may be the break of the next."""
    found = s.opening.match(folded)
    if found:
        yield 0, found[0]
    found = s.trigger.search(folded, found.end() - 1 if found else 0)
    while found:
        yield found.start() + 1, found[0][1:]
        found = s.trigger.search(folded, found.end() - 1)


def _at(s: Scanner, folded: str, text: str, start: int, word: str) -> Sequence[Expression]:
    """What stands at a trigger: the first form that reads as a date there, the fullest first."""
    if word in s.qualifier_starts:
        qualified = _qualified(s, folded, start)
        if qualified is not None and is_date(qualified, text):
            return (qualified,)
    for form in _forms_at(s, folded, start, word):
        match = form.pattern.match(folded, start)
        if match is not None:
            found = [e for e in form.read(match) if is_date(e, text)]
            if found:
                return found
    return ()


def _forms_at(s: Scanner, folded: str, start: int, word: str) -> tuple[Form, ...]:
    """The forms that can begin here."""
    if word[0].isdigit() or (word not in s.forms and word[-1].isdigit()):
        kind = number_kind(word)
        if kind == SMALL and s.small.match(folded, start) is None:
            return ()
        return s.forms.get(kind, ())
    return s.forms.get(word, ())


_NEXT_WORD = re.compile(r"[0-9]+|'|[^\W\d_]+")
# What a qualifier can narrow: a day is exact already ("late Monday" is about the hour).
_QUALIFIED = frozenset(
    {"month-year", "month", "year", "decade", "century", "season", "part", "years", "month-shift"}
)


def _qualified(s: Scanner, folded: str, start: int) -> Expression | None:
    """An expression with a qualifier inside: "early 2021", "mid-February 2020"."""
    match = s.qualifier.match(folded, start)
    word = match and _NEXT_WORD.match(folded, match.end())
    if not match or not word:
        return None
    for form in _forms_at(s, folded, match.end(), word[0]):
        inner = form.pattern.match(folded, match.end())
        found = form.read(inner) if inner else ()
        if found:
            if len(found) > 1 or found[0].form not in _QUALIFIED:
                return None
            return replace(found[0], start=start, qualifier=" ".join(match["q"].split()))
    return None
