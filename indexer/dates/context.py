"""The words beside a date that say what it is: labels, cues, instruments, birthdays, stamps."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from indexer.dates.expression import Expression
from indexer.dates.words import calendar_words, fold
from indexer.lexicon import load_lexicon
from indexer.model import LANGUAGES

_LOOK_BACK, _LOOK_AHEAD, _QUALIFIER_REACH = 48, 64, 32
_LONGEST = 5  # words in a phrase that we look for
_BRACKETS = "(:*[,"


@dataclass(frozen=True, slots=True)
class Phrases:
    """Folded phrases, with the last word or two of each: most texts end with none of those."""

    words: frozenset[str]
    ends: frozenset[str]


def phrases(printed: Iterable[str]) -> Phrases:
    """Phrases to look for, from those that a lexicon prints."""
    words = frozenset(map(fold, printed))
    return Phrases(words, frozenset(" ".join(word.split()[-2:]) for word in words))


def _case(pattern: re.Pattern[str]) -> str:
    """The flag of a group in which case matters as it does in the pattern."""
    return "i" if pattern.flags & re.IGNORECASE else "-i"


@dataclass(frozen=True, slots=True)
class Context:
    """The words around a number or month that decide, from `lexicons/*/dates_context.toml`."""

    labels: re.Pattern[str]  # what claims a number: a docket, a provision, a page
    instruments: re.Pattern[str]  # what a year is part of the name of
    instruments_after: re.Pattern[str]
    counted: re.Pattern[str]  # what a number counts, or the street it stands in
    numeric_cues: Phrases
    qualifiers: Phrases
    asides: Phrases
    beside_ends: frozenset[str]  # of qualifiers and asides
    beside_lasts: frozenset[str]  # the last word of each of those
    year_cues: Phrases
    month_cues: Mapping[str, Phrases]  # by language
    titles: Phrases
    model: re.Pattern[str]  # what makes a year that of a model: "-model", behind an article a make
    model_behind_article: re.Pattern[str]
    model_articles: Phrases
    weekday_names_after: re.Pattern[str]
    weekday_names_before: re.Pattern[str]
    streets: re.Pattern[str]  # what a date names a street of


@cache
def context() -> Context:
    """The compiled context words of every language."""
    entries = [(lang, e) for lang in LANGUAGES for e in load_lexicon(lang, "dates_context")]

    def joined(kind: str) -> re.Pattern[str]:
        """For folded text: where case does not matter, a search takes a fifth of the time.

        Each begins with a word or a sign: asked once, so that in the midst of a word none is tried.
        """
        sources = (e.pattern.pattern for _, e in entries if e.kind == kind)
        return re.compile(rf"(?:\b|(?=[^\w\s]))(?=\S)(?:{'|'.join(f'(?:{s})' for s in sources)})")

    def cased(kind: str) -> re.Pattern[str]:
        """For text in its own case: each entry says whether it looks at that."""
        patterns = (e.pattern for _, e in entries if e.kind == kind)
        return re.compile("|".join(f"(?{_case(p)}:{p.pattern})" for p in patterns))

    def words(kind: str, *languages: str) -> Phrases:
        chosen = (e for lang, e in entries if e.kind == kind and lang in languages)
        return phrases(w for e in chosen for w in e.words)

    qualifiers = phrases(calendar_words().of("qualifier-outside"))
    asides = phrases(w for _, e in entries if e.kind in ("birth", "stamp") for w in e.words)
    return Context(
        labels=joined("number-label"),
        instruments=joined("instrument-before"),
        instruments_after=cased("instrument-after"),
        counted=cased("not-after"),
        numeric_cues=words("numeric-cue", *LANGUAGES),
        qualifiers=qualifiers,
        asides=asides,
        beside_ends=qualifiers.ends | asides.ends,
        beside_lasts=frozenset(e.rsplit(None, 1)[-1] for e in qualifiers.ends | asides.ends),
        year_cues=words("year-cue", *LANGUAGES),
        month_cues={lang: words("month-cue", lang) for lang in LANGUAGES},
        titles=words("person-title", *LANGUAGES),
        model=cased("model-after"),
        model_behind_article=cased("model-behind-article"),
        model_articles=words("model-article", *LANGUAGES),
        weekday_names_after=cased("weekday-name-after"),
        weekday_names_before=joined("weekday-name-before"),
        streets=joined("street-before"),
    )


class Surroundings(NamedTuple):
    """As much of the text around an expression as may bear on it, in its own case and folded."""

    quote: str  # the expression as printed
    before: str
    folded_before: str
    after: str
    folded: str  # the whole text


def surroundings(expression: Expression, text: str, folded: str) -> Surroundings:
    """What stands around an expression."""
    start, end = expression.start, expression.end
    low = max(0, start - _LOOK_BACK)
    return Surroundings(
        text[start:end], text[low:start], folded[low:start], text[end : end + _LOOK_AHEAD], folded
    )


def tails(before: str) -> list[str]:
    """The last word of a folded text, the last two, and so on up to five, without brackets.

    >>> tails("it fell (as of ")
    ['of', 'as of', 'fell as of', 'it fell as of']
    """
    words = before[-_LOOK_BACK:].replace("-", " ").split()[-_LONGEST:]
    if not words:
        return []
    tail = words.pop()
    found = [tail := tail.strip(_BRACKETS) or tail]
    for word in reversed(words):
        found.append(tail := f"{word if word.isalpha() else word.strip(_BRACKETS) or word} {tail}")
    return found


def _last_two(before: str) -> tuple[str, str]:
    """The last word of a folded text, and the last two, without brackets; "" where there is none.

    >>> _last_two("it fell (as of ")
    ('of', 'as of')
    """
    words = before.rsplit(None, 2)
    if not words:
        return "", ""
    if "-" in words[-1] or "-" in words[-2:][0]:
        words = before.replace("-", " ").rsplit(None, 2) or [""]
    last = words[-1] if words[-1].isalpha() else words[-1].strip(_BRACKETS) or words[-1]
    if len(words) < 2:
        return last, last
    other = words[-2] if words[-2].isalpha() else words[-2].strip(_BRACKETS) or words[-2]
    return last, f"{other} {last}"


def ends_with(before: str, some: Phrases) -> bool:
    """Whether a folded text ends with one of the phrases; "'" may part the last word ("l'an")."""
    last, two = _last_two(before[-_LOOK_BACK:])
    if last in some.words:
        return True
    may_end = last in some.ends or two in some.ends
    if may_end and not some.words.isdisjoint(tails(before)):
        return True
    return "'" in last and last.rpartition("'")[2] in some.words


def beside(expression: Expression, folded: str) -> tuple[str, bool]:
    """The qualifier that stands before an expression, and whether it is told in passing.

    In passing are birthdays and what a registry stamps on every page: nothing counts from them.
    """
    start = expression.start
    before = folded[start - _QUALIFIER_REACH if start > _QUALIFIER_REACH else 0 : start]
    c = context()
    word = before.rsplit(None, 1)[-1:]
    if not word or (word[0].isalpha() and word[0] not in c.beside_lasts):
        return "", False  # before most dates
    last, two = _last_two(before)
    if last not in c.beside_ends and two not in c.beside_ends:
        return "", False
    found = tails(before)
    qualifier = next((t for t in reversed(found) if t in c.qualifiers.words), "")
    return qualifier, not c.asides.words.isdisjoint(found)
