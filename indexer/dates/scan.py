"""One pass over a text for date expressions: a cheap trigger, then the forms it can begin."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from indexer.dates.expression import Expression
from indexer.dates.forms import DIGIT, Form, first_words
from indexer.dates.forms_abroad import abroad_forms
from indexer.dates.forms_numeric import numeric_forms
from indexer.dates.forms_period import period_forms
from indexer.dates.forms_relative import loose_forms, relative_forms
from indexer.dates.forms_written import written_forms
from indexer.dates.grammar import END, GAP, Grammar, grammar
from indexer.dates.guard import is_date
from indexer.dates.words import trie


@dataclass(frozen=True, slots=True)
class Scanner:
    """The trigger, the forms by first word, and the qualifiers that may stand inside."""

    trigger: re.Pattern[str]
    forms: dict[str, tuple[Form, ...]]
    qualifier: re.Pattern[str]
    qualifier_starts: frozenset[str]


@cache
def scanner() -> Scanner:
    """The compiled scanner; built at first use, for it takes longer than `--help` may."""
    g = grammar()
    forms = (
        *relative_forms(g), *abroad_forms(), *written_forms(g), *numeric_forms(g), *period_forms(g), *loose_forms(g)
    )  # fmt: skip
    by_start: dict[str, tuple[Form, ...]] = {}
    for form in forms:
        for start in form.starters:
            by_start[start] = (*by_start.get(start, ()), form)
    inside = g.words.of("qualifier-inside")
    qualifier_starts = first_words(inside)
    words = (set(by_start) | qualifier_starts) - {DIGIT, "'"}
    return Scanner(_trigger(words), by_start, _qualifier(g), qualifier_starts)


def _trigger(words: set[str]) -> re.Pattern[str]:
    """A first word, a number with all that is glued to it, a misread one, or "'82".

    A chain such as "10.12.20.21" is taken whole, so that no part of it is read as a date.
    """
    number = r"[0-9]++(?:[-/.,:][0-9]++)*+"
    return re.compile(
        rf"(?<![^\W_])(?:{number}|[lio][0-9](?=\s)|'(?=[0-9]{{2}}(?![0-9]))|{trie(words)}{END})"
    )


def _qualifier(g: Grammar) -> re.Pattern[str]:
    return re.compile(rf"(?P<q>{g.phrase('qualifier-inside')})(?:{GAP}|-)(?:(?:de|of|the){GAP})?")


def scan(folded: str, text: str) -> Iterator[Expression]:
    """Every date expression, in text order, never overlapping; `text` is in its own case."""
    s = scanner()
    done = 0
    for trigger in s.trigger.finditer(folded):
        start = trigger.start()
        if start < done:
            continue
        for expression in _at(s, folded, text, start, trigger[0]):
            if expression.start >= done:
                yield expression
                done = expression.end


def _at(s: Scanner, folded: str, text: str, start: int, word: str) -> Sequence[Expression]:
    if word in s.qualifier_starts and (found := _qualified(s, folded, start)):
        if is_date(found, text):
            return (found,)
    for found in _forms_at(s, folded, start, word):
        if dates := [e for e in found if is_date(e, text)]:
            return dates
    return ()


def _forms_at(s: Scanner, folded: str, start: int, word: str) -> Iterator[tuple[Expression, ...]]:
    """What each form reads here, the form that says most first."""
    is_number = word[0].isdigit() or (word not in s.forms and word[-1].isdigit())
    for form in s.forms.get(DIGIT if is_number else word, ()):
        match = form.pattern.match(folded, start)
        if match is not None and (found := form.read(match)):
            yield found


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
    found = next(_forms_at(s, folded, match.end(), word[0]), ())
    if len(found) != 1 or found[0].form not in _QUALIFIED:
        return None
    return replace(found[0], start=start, qualifier=" ".join(match["q"].split()))
