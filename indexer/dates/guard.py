"""Whether what reads as a date is one: docket numbers, provisions, streets and modal verbs are not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from indexer.dates.expression import Expression
from indexer.dates.words import LANGUAGES, calendar_words, fold
from indexer.lexicon import load_lexicon

_LOOK_BACK, _LOOK_AHEAD, _LABEL_REACH = 48, 64, 24
# A neutral citation: year, court in capitals, number ("2021 FC 123", "2023 WL 128600").
_CITATION = re.compile(r"\s+(?:[A-Z]{2,}[A-Za-z]*|CanLII|WL)(?:\s+\(?[A-Z][A-Za-z.]*\)?)?\s+\(?\d")
# A date of a case report in brackets: "[2022] EWHC", "(1993)", "(9th Cir. 2021)", "(Mo. 2010)".
_IN_BRACKETS = re.compile(
    r"[\[(](?:[^()\[\]]{0,32}(?:\.|[0-9][a-z]{2}\b|[A-Z]{2})[^()\[\]]{0,8})?$"
)
_GLUED_BEFORE = re.compile(r"(?:[$£€§#/\\_.:@&=*+]|[0-9][-–—─,]|[A-Za-z]-|--|No\s?─)$")
_GLUED_AFTER = re.compile(r"(?:[$€£%°\\@_*=]|/\S|[-–—][0-9]|-[A-Za-z]{1,3}[0-9-]|[.:,][0-9])")
_CAPITALISED = re.compile(r"(?:^|[\s(])([A-ZÀ-Þ][\w’']*)\s+$")
_STARTS_LINE = re.compile(r"(?:^|\n)[ \t]*$")


@dataclass(frozen=True, slots=True)
class Context:
    """The words around a number or month that decide, from `lexicons/*/dates_context.toml`."""

    labels: re.Pattern[str]
    instruments: re.Pattern[str]
    instrument_after: tuple[re.Pattern[str], ...]
    not_after: tuple[re.Pattern[str], ...]
    numeric_cues: frozenset[str]
    births: frozenset[str]
    stamps: frozenset[str]
    year_cues: frozenset[str]
    month_cues: dict[str, frozenset[str]]
    titles: frozenset[str]


@cache
def context() -> Context:
    """The compiled context words of every language."""
    entries = [(lang, e) for lang in LANGUAGES for e in load_lexicon(lang, "dates_context")]

    def joined(kind: str) -> re.Pattern[str]:
        sources = (e.pattern.pattern for _, e in entries if e.kind == kind)
        return re.compile("|".join(f"(?:{s})" for s in sources), re.IGNORECASE)

    def words(kind: str, *languages: str) -> frozenset[str]:
        chosen = (e for lang, e in entries if e.kind == kind and lang in languages)
        return frozenset(fold(w) for e in chosen for w in e.words)

    return Context(
        joined("number-label"), joined("instrument-before"),
        tuple(e.pattern for _, e in entries if e.kind == "instrument-after"),
        tuple(e.pattern for _, e in entries if e.kind == "not-after"),
        words("numeric-cue", *LANGUAGES),
        words("birth", *LANGUAGES), words("stamp", *LANGUAGES), words("year-cue", *LANGUAGES),
        {lang: words("month-strong-cue", lang) for lang in LANGUAGES},
        words("person-title", *LANGUAGES),
    )  # fmt: skip


def is_date(expression: Expression, text: str) -> bool:
    """Whether the expression is a date where it stands; `text` in its own case."""
    form = expression.form
    check = _CHECKS.get(form)
    return check is None or check(expression, text)


def is_birth(expression: Expression, text: str) -> bool:
    """Whether it is somebody's birthday, which anchors nothing."""
    return ends_with(_before(expression, text), context().births)


def is_stamp(expression: Expression, text: str) -> bool:
    """Whether it stands in what a registry stamps on every page; no part of the story."""
    return ends_with(_before(expression, text), context().stamps)


def _before(expression: Expression, text: str) -> str:
    return text[max(0, expression.start - _LOOK_BACK) : expression.start]


def _after(expression: Expression, text: str) -> str:
    return text[expression.end : expression.end + _LOOK_AHEAD]


def ends_with(before: str, phrases: frozenset[str], longest: int = 3) -> bool:
    """Whether the last one to three words of `before` are one of the phrases."""
    words = [w.strip("(:*[,") or w for w in fold(before[-_LOOK_BACK:]).replace("-", " ").split()]
    tail = ""
    for word in reversed(words[-longest:]):
        tail = f"{word} {tail}" if tail else word
        if tail in phrases:
            return True
    return bool(words) and "'" in words[-1] and words[-1].rpartition("'")[2] in phrases


def _is_year(expression: Expression, text: str) -> bool:
    """A bare year: nothing that makes it a number, and something that makes it a year."""
    before, after = _before(expression, text), _after(expression, text)
    if _GLUED_BEFORE.search(before[-3:]) or _GLUED_AFTER.match(after) or _is_cited(before, after):
        return False
    if expression.qualifier:
        return True
    if any(p.match(after) for p in context().not_after):
        return False
    if ends_with(before, context().year_cues) or before.rstrip().endswith(_POSSESSIVE):
        return True
    return not _is_labelled(before) and _stands_alone(before, after)


_POSSESSIVE = ("'s", "’s", "s'", "s’")


def _is_labelled(before: str) -> bool:
    """Whether a label claims the number: a docket, a provision, a page."""
    return bool(context().labels.search(before[-_LABEL_REACH:]))


def _is_cited(before: str, after: str) -> bool:
    """Whether the year is that of a case or a statute."""
    if after[:1] in (")", "]") and _IN_BRACKETS.search(before):
        return True
    if _CITATION.match(after) or any(p.match(after) for p in context().instrument_after):
        return True
    return bool(context().instruments.search(before[-_LABEL_REACH:]))


def _stands_alone(before: str, after: str) -> bool:
    """A year without a cue: not after a name ("Market 2000"), not before a counted thing."""
    if re.match(r"[ \t]+[a-zà-ÿ]", after):
        return False
    if re.search(r"[0-9]\s*$", before) and not _STARTS_LINE.search(before):
        return False
    name = _CAPITALISED.search(before)
    return name is None or name[1].isupper()


def _is_years(expression: Expression, text: str) -> bool:
    before, after = _before(expression, text), _after(expression, text)
    if _GLUED_BEFORE.search(before[-3:]) or _GLUED_AFTER.match(after):
        return False
    return not _is_labelled(before) and not _is_cited(before, after)


def _is_short_year(expression: Expression, text: str) -> bool:
    before = _before(expression, text)
    return ends_with(before, context().year_cues)


# With slashes and a whole year only dates are written; "4.2.2020" may be a clause.
def _is_numeric(expression: Expression, text: str) -> bool:
    before = _before(expression, text)
    line = before.rpartition("\n")[2]
    if _GLUED_BEFORE.search(before[-2:].strip("_.:*=(")):
        return False
    return not _is_labelled(line)


def _is_short_numeric(expression: Expression, text: str) -> bool:
    """Two hyphens and a year of two digits may be anything: only after a cue."""
    return ends_with(_before(expression, text), context().numeric_cues)


def _is_month(expression: Expression, text: str) -> bool:
    """A month without day and year: capitalised in English, and cued where it is also a word."""
    words = calendar_words()
    name = _month_name(text[expression.start : expression.end])
    entry = words.months[fold(name)]
    if entry.data["alone"] == "never":
        return False
    before = _before(expression, text)
    if words.is_only("month", fold(name), "en") and not name[0].isupper():
        return False
    if ends_with(before, context().titles):
        return False
    if expression.qualifier:
        return True
    if entry.data["alone"] == "cue":
        cues = (context().month_cues[language] for language in words.languages["month", fold(name)])
        return ends_with(before, frozenset().union(*cues))
    return True


def _month_name(quote: str) -> str:
    months = calendar_words().months
    for word in re.findall(r"[^\W\d_]+", quote):
        if fold(word) in months:
            return word
    raise ValueError(f"no month in {quote!r}")


def _is_capital_month(expression: Expression, text: str) -> bool:
    """A month with a day but no year, or shifted: an English one has a capital ("may 5 people")."""
    if expression.first.year is not None:
        return True
    name = _month_name(text[expression.start : expression.end])
    if calendar_words().is_only("month", fold(name), "en") and not name[0].isupper():
        return False
    return not _GLUED_AFTER.match(_after(expression, text))


def _is_weekday(expression: Expression, text: str) -> bool:
    """An English weekday has a capital; one in front of another capital may be a name."""
    word = text[expression.start : expression.end].split()[0]
    return word[0].isupper() or not calendar_words().is_only("weekday", fold(word), "en")


_CHECKS = {
    "year": _is_year,
    "year-short": _is_short_year,
    "years": _is_years,
    "decade": lambda e, t: True,
    "compact": _is_numeric,
    "digits-month": _is_years,
    "year-first.": _is_numeric,
    "year-last-": _is_numeric,
    "year-last.": _is_numeric,
    "year-last-short": _is_short_numeric,
    "month": _is_month,
    "month-shift": _is_capital_month,
    "partial-shift": _is_capital_month,
    "day-month": _is_capital_month,
    "weekday": _is_weekday,
}
