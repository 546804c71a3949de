"""One pass over a text for date expressions: a cheap trigger, then the forms it can begin."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from indexer.dates.expression import Expression
from indexer.dates.feasts import feast_forms
from indexer.dates.forms import first_words
from indexer.dates.forms_abroad import abroad_forms
from indexer.dates.forms_numeric import numeric_forms
from indexer.dates.forms_period import period_forms
from indexer.dates.forms_relative import loose_forms, relative_forms
from indexer.dates.forms_written import whole_forms, written_forms
from indexer.dates.gate import Gate, first_words_of, gate
from indexer.dates.grammar import GAP, Grammar, grammar
from indexer.dates.guard import is_date
from indexer.dates.plain import PlainDates, plain_dates
from indexer.dates.trigger import LONGEST_DAY, Trigger, flatten, trigger


@dataclass(frozen=True, slots=True)
class Scanner:
    """The trigger, the forms by first word, and the qualifiers that may stand inside."""

    trigger: Trigger
    gate: Gate
    qualifier: re.Pattern[str]
    qualifier_starts: frozenset[str]
    plain: PlainDates
    opens_plain: tuple[bool, ...]  # whether a literal of the trigger begins with such a month


@cache
def scanner() -> Scanner:
    """The compiled scanner; built at first use, for it takes longer than `--help` may."""
    g = grammar()
    forms = (
        *feast_forms(g), *whole_forms(g), *relative_forms(g), *abroad_forms(), *written_forms(g),
        *numeric_forms(g),
        *period_forms(g), *loose_forms(g),
    )  # fmt: skip
    before_forms = gate(g, forms)
    qualifier_starts = first_words(g.words.of("qualifier-inside"))
    words = first_words_of(before_forms) | qualifier_starts
    starts, plain = trigger(g, words), plain_dates(g.words)
    return Scanner(
        starts, before_forms, _qualifier(g), qualifier_starts, plain,
        tuple(first in plain.months for first in starts.firsts),
    )  # fmt: skip


def _qualifier(g: Grammar) -> re.Pattern[str]:
    return re.compile(rf"(?P<q>{g.phrase('qualifier-inside')})(?:{GAP}|-)(?:(?:de|of|the){GAP})?")


def scan(folded: str, text: str) -> Iterator[Expression]:
    """Every date expression, in text order, never overlapping; `text` is in its own case."""
    s = scanner()
    flat = flatten(folded)
    plain_at, word_at, opens_plain, done = s.plain.at, s.trigger.word_at, s.opens_plain, 0
    for sighting in s.trigger.sightings(flat):
        start = sighting[1]
        if start < done:
            continue
        is_month = opens_plain[sighting[0]]
        if is_month and (found := plain_at(folded, start)) is not None:
            yield found
            done = found.end
            continue
        word = word_at(sighting, flat, folded)
        if not word:
            continue
        is_day = len(word) <= LONGEST_DAY and word.isdigit()
        if is_day and (found := plain_at(folded, start)) is not None:
            yield found
            done = found.end
            continue
        done = start + len(word)
        for expression in _at(s, folded, text, start, word):
            yield expression
            done = max(done, _behind(folded, expression.end))


_CHAIN_SIGNS = frozenset("-/.,:")
_REST_OF_CHAIN = re.compile(r"(?<=[0-9])(?:[-/.,:][0-9]++)*+")


def _behind(folded: str, end: int) -> int:
    """Where an expression and the rest of the chain it ends in are over."""
    if folded[end : end + 1] not in _CHAIN_SIGNS:
        return end
    rest = _REST_OF_CHAIN.match(folded, end)
    return rest.end() if rest else end


def _at(s: Scanner, folded: str, text: str, start: int, word: str) -> Sequence[Expression]:
    """What stands at a trigger: the first form that reads as a date there, the fullest first."""
    if word in s.qualifier_starts:
        qualified = _qualified(s, folded, start)
        if qualified is not None and is_date(qualified, text, folded):
            return (qualified,)
    for form in s.gate.forms_at(folded, start, word):
        match = form.pattern.match(folded, start)
        if match is not None:
            found = [e for e in form.read(match) if is_date(e, text, folded)]
            if found:
                return found
    return ()


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
    for form in s.gate.forms_at(folded, match.end(), word[0]):
        inner = form.pattern.match(folded, match.end())
        found = form.read(inner) if inner else ()
        if found:
            if len(found) > 1 or found[0].form not in _QUALIFIED:
                return None
            return found[0]._replace(start=start, qualifier=" ".join(match["q"].split()))
    return None
