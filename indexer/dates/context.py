"""The words beside a date that say what it is: labels, cues, instruments, birthdays, stamps."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from indexer.dates.expression import Expression
from indexer.dates.words import LANGUAGES, fold
from indexer.lexicon import load_lexicon

_LOOK_BACK, _LOOK_AHEAD, _ASIDE_REACH = 48, 64, 20


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


def ends_with(before: str, phrases: frozenset[str], longest: int = 3) -> bool:
    """Whether the last one to three words of `before` are one of the phrases.

    >>> ends_with("It fell (as of ", frozenset({"as of"}))
    True
    """
    words = [w.strip("(:*[,") or w for w in fold(before[-_LOOK_BACK:]).replace("-", " ").split()]
    tail = ""
    for word in reversed(words[-longest:]):
        tail = f"{word} {tail}" if tail else word
        if tail in phrases:
            return True
    return bool(words) and "'" in words[-1] and words[-1].rpartition("'")[2] in phrases


def is_aside(expression: Expression, text: str) -> bool:
    """Whether it is a birthday, or what a registry stamps on every page: nothing counts from it."""
    start = expression.start
    return ends_with(text[max(0, start - _ASIDE_REACH) : start], context().asides)
