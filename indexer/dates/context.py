"""The words beside a date that say what it is: labels, cues, instruments, birthdays, stamps."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from indexer.dates.expression import Expression
from indexer.dates.words import LANGUAGES, calendar_words, fold
from indexer.lexicon import load_lexicon

_LOOK_BACK, _LOOK_AHEAD, _QUALIFIER_REACH = 48, 64, 32
_LONGEST = 5  # words in a phrase that we look for


@dataclass(frozen=True, slots=True)
class Context:
    """The words around a number or month that decide, from `lexicons/*/dates_context.toml`."""

    labels: re.Pattern[str]  # what claims a number: a docket, a provision, a page
    instruments: re.Pattern[str]  # what a year is part of the name of
    instruments_after: tuple[re.Pattern[str], ...]
    counted: tuple[re.Pattern[str], ...]  # what a number counts, or the street it stands in
    numeric_cues: frozenset[str]
    asides: frozenset[str]
    year_cues: frozenset[str]
    month_cues: Mapping[str, frozenset[str]]  # by language
    titles: frozenset[str]


@cache
def context() -> Context:
    """The compiled context words of every language."""
    entries = [(lang, e) for lang in LANGUAGES for e in load_lexicon(lang, "dates_context")]

    def joined(kind: str) -> re.Pattern[str]:
        sources = (e.pattern.pattern for _, e in entries if e.kind == kind)
        return re.compile("|".join(f"(?:{s})" for s in sources), re.IGNORECASE)

    def each(kind: str) -> tuple[re.Pattern[str], ...]:
        return tuple(e.pattern for _, e in entries if e.kind == kind)

    def words(kind: str, *languages: str) -> frozenset[str]:
        chosen = (e for lang, e in entries if e.kind == kind and lang in languages)
        return frozenset(fold(w) for e in chosen for w in e.words)

    return Context(
        labels=joined("number-label"),
        instruments=joined("instrument-before"),
        instruments_after=each("instrument-after"),
        counted=each("not-after"),
        numeric_cues=words("numeric-cue", *LANGUAGES),
        asides=words("birth", *LANGUAGES) | words("stamp", *LANGUAGES),
        year_cues=words("year-cue", *LANGUAGES),
        month_cues={lang: words("month-cue", lang) for lang in LANGUAGES},
        titles=words("person-title", *LANGUAGES),
    )


def text_before(expression: Expression, text: str) -> str:
    """As much of the text before an expression as may bear on it."""
    return text[max(0, expression.start - _LOOK_BACK) : expression.start]


def text_after(expression: Expression, text: str) -> str:
    """As much of the text behind it."""
    return text[expression.end : expression.end + _LOOK_AHEAD]


def tails(before: str) -> list[str]:
    """The last word of a text, the last two, and so on up to five; folded, without brackets.

    >>> tails("It fell (as of ")
    ['of', 'as of', 'fell as of', 'it fell as of']
    """
    words = fold(before[-_LOOK_BACK:]).replace("-", " ").split()[-_LONGEST:]
    found: list[str] = []
    for printed in reversed(words):
        word = printed.strip("(:*[,") or printed
        found.append(f"{word} {found[-1]}" if found else word)
    return found


def ends_with(before: str, phrases: frozenset[str]) -> bool:
    """Whether a text ends with one of the phrases; "'" may part the last word ("l'an")."""
    found = tails(before)
    if not phrases.isdisjoint(found):
        return True
    return bool(found) and "'" in found[0] and found[0].rpartition("'")[2] in phrases


def beside(expression: Expression, text: str) -> tuple[str, bool]:
    """The qualifier that stands before an expression, and whether it is told in passing.

    In passing are birthdays and what a registry stamps on every page: nothing counts from them.
    """
    found = tails(text[max(0, expression.start - _QUALIFIER_REACH) : expression.start])
    qualifiers = calendar_words().of("qualifier-outside")
    qualifier = next((t for t in reversed(found) if t in qualifiers), "")
    return qualifier, not context().asides.isdisjoint(found)
