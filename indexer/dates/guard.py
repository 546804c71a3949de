"""Whether what reads as a date is one: docket numbers, provisions and modal verbs are not."""

from __future__ import annotations

import re
from functools import lru_cache

from indexer.dates.context import Surroundings, context, ends_with, surroundings
from indexer.dates.expression import Expression
from indexer.dates.feasts import feast_names, is_english, words_beside_weekdays
from indexer.dates.words import calendar_words, fold, key

# How near a label must stand to the number it claims.
_LABEL_REACH = 24
_LONGEST_NAME = 16  # characters of a holiday's name on one side of its weekday
# A neutral citation: year, court in capitals, number ("2021 FC 123", "2023 WL 128600").
_CITATION = re.compile(r"\s+(?:[A-Z]{2,}[A-Za-z]*|CanLII|WL)(?:\s+\(?[A-Z][A-Za-z.]*\)?)?\s+\(?\d")
_CITED = re.compile(r"\b(?:1[89]|20)\d\d\s+(?:[A-Z]{2,}[A-Za-z]*|CanLII)\s+$")
# A date of a case report in brackets: "[2022] EWHC", "(1993)", "(9th Cir. 2021)", "(Mo. 2010)".
_IN_BRACKETS = re.compile(
    r"[\[(](?:[^()\[\]]{0,32}(?:\.|[0-9][a-z]{2}\b|[A-Z]{2})[^()\[\]]{0,8})?$"
)
_GLUED_BEFORE = re.compile(r"(?:[$£€§#/\\_.:@&=*+]|[0-9][-–—─,]|[A-Za-z]-|--|No\s?─)$")
_GLUED_AFTER = re.compile(r"(?:[$€£%°\\@_*=]|/\S|[-–—][0-9]|-[A-Za-z]{1,3}[0-9-]|[.:,][0-9])")
_CAPITALISED = re.compile(r"(?:^|[\s(])([A-ZÀ-Þ][\w’']*)\s+$")
_LISTED_YEAR = re.compile(r"\b(?:1[89]|20)[0-9]{2},$")  # "in 2018, 2019 and 2020"
_BEFORE_A_WORD, _DIGITS = re.compile(r"[ \t]+[a-zà-ÿ]"), frozenset("0123456789")
_WORD = re.compile(r"[^\W\d_]+")
_STARTS_LINE = re.compile(r"(?:^|\n)[ \t]*$")
_POSSESSIVE = ("'s", "’s", "s'", "s’")


def is_date(expression: Expression, text: str, folded: str) -> bool:
    """Whether the expression is a date where it stands; `text` in its own case, and folded."""
    form = expression.form
    if form == "day-month" and expression.first.year is not None:
        return True  # the most frequent form
    check = _CHECKS.get(form)
    return check is None or check(expression, surroundings(expression, text, folded))


def _is_year(e: Expression, around: Surroundings) -> bool:
    """A bare year: nothing that makes it a number, and something that makes it a year."""
    before, after = around.before, around.after
    if _GLUED_BEFORE.search(before[-3:]) or _GLUED_AFTER.match(after):
        return False
    # In the order of what they cost: a cue is told by a word, a citation by four patterns.
    is_cued = bool(
        e.qualifier
        or ends_with(around.folded_before, context().year_cues)
        or before.rstrip().endswith(_POSSESSIVE)
    )
    if not (is_cued or _stands_alone(before, after)) or _is_cited(around):
        return False
    if e.qualifier:
        return True
    if context().counted.match(after):
        return False
    return is_cued or not _is_labelled(around.folded_before)


def _is_labelled(before: str) -> bool:
    """Whether a label in the folded text before claims the number: a docket, a page."""
    return _ends_in_label(before[-_LABEL_REACH:])


# What stands before numbers comes again and again: in tables, in citations.
@lru_cache(maxsize=4096)
def _ends_in_label(before: str) -> bool:
    return bool(context().labels.search(before))


@lru_cache(maxsize=4096)
def _ends_in_instrument(before: str) -> bool:
    return bool(context().instruments.search(before))


def _is_cited(around: Surroundings) -> bool:
    """Whether the year is that of a case or a statute."""
    before, after = around.before, around.after
    if after[:1] in (")", "]") and _IN_BRACKETS.search(before):
        return True
    if _CITATION.match(after) or context().instruments_after.match(after):
        return True
    last = before.rsplit(None, 1)[-1:]
    if last and last[0][0].isupper() and _CITED.search(before):
        return True
    return _ends_in_instrument(around.folded_before[-_LABEL_REACH:])


def _stands_alone(before: str, after: str) -> bool:
    """A year without a cue: not after a name ("Market 2000"), not before a counted thing."""
    above = before.rstrip()
    if above.endswith(",") and above != before and _LISTED_YEAR.search(above[-6:]):
        return True
    if _BEFORE_A_WORD.match(after):
        return False
    if above[-1:] in _DIGITS and not _STARTS_LINE.search(before):
        return False
    name = _CAPITALISED.search(before)
    return name is None or name[1].isupper()


def _is_years(e: Expression, around: Surroundings) -> bool:
    before, after = around.before, around.after
    if _GLUED_BEFORE.search(before[-3:]) or _GLUED_AFTER.match(after):
        return False
    if _is_labelled(around.folded_before):
        return False
    return any(map(str.isalpha, around.quote)) or not _is_cited(around)  # "(2003 to 2013)"


def _is_short_year(e: Expression, around: Surroundings) -> bool:
    return ends_with(around.folded_before, context().year_cues)


def _is_numeric(e: Expression, around: Surroundings) -> bool:
    """ "4.2.2020" may be a clause; with slashes and a whole year only dates are written."""
    before = around.before
    line = around.folded_before.rpartition("\n")[2]
    if _GLUED_BEFORE.search(before[-2:].strip("_.:*=(")):
        return False
    return not _is_labelled(line)


def _is_short_numeric(e: Expression, around: Surroundings) -> bool:
    """Two hyphens and a year of two digits may be anything: only after a cue."""
    return ends_with(around.folded_before, context().numeric_cues)


def _is_month(e: Expression, around: Surroundings) -> bool:
    """A month without day and year: capitalised in English, and cued where it is also a word."""
    words = calendar_words()
    name = _month_name(around.quote)
    if not name:  # a digit in it ("apri1"): too little to go by without a day or a year
        return False
    month = name.lower()
    entry = words.months[month]
    if entry.data["alone"] == "never":
        return False
    if words.is_only("month", month, "en") and not name[0].isupper():
        return False
    if ends_with(around.folded_before, context().titles):
        return False
    if e.qualifier:
        return True
    if entry.data["alone"] == "cue":
        cues = context().month_cues
        languages = words.languages["month", month]
        return any(ends_with(around.folded_before, cues[language]) for language in languages)
    return True


@lru_cache(maxsize=4096)
def _month_name(quote: str) -> str:
    """The month in an expression, as printed; "" where a digit stands in it."""
    months = calendar_words().months
    return next((w for w in _WORD.findall(quote) if w.lower() in months), "")


def _is_capital_month(e: Expression, around: Surroundings) -> bool:
    """A month with a day but no year, or shifted: an English one has a capital ("may 5 people")."""
    if e.first.year is not None:
        return True
    name = _month_name(around.quote)
    if not name:
        return True
    if calendar_words().is_only("month", name.lower(), "en") and not name[0].isupper():
        return False
    return not _GLUED_AFTER.match(around.after)


def _is_weekday(e: Expression, around: Surroundings) -> bool:
    """An English weekday has a capital; one in front of another capital may be a name."""
    if _is_in_feast(e, around.folded):
        return False  # of "Good Friday", which is read as a whole or not at all
    word = around.quote.split()[0]
    return word[0].isupper() or not calendar_words().is_only("weekday", fold(word), "en")


def _is_in_feast(e: Expression, folded: str) -> bool:
    """Whether a weekday belongs to the name of a holiday; most have no other word of it near."""
    low, high = max(0, e.start - _LONGEST_NAME), e.end + _LONGEST_NAME
    near = folded[low:high]
    if not any(word in near for word in words_beside_weekdays()):
        return False
    names = feast_names().finditer(folded, low, high)
    return any(name.start() <= e.start < name.end() for name in names)


def _is_feast(e: Expression, around: Surroundings) -> bool:
    """A holiday with its year, or one told of alone: a list of them is a rule about every year."""
    if e.first.year is not None:
        return True
    if is_english(key(fold(around.quote))) and not around.quote[0].isupper():
        return False
    names = feast_names()
    return not (names.search(around.folded_before) or names.search(fold(around.after)))


_CHECKS = {
    "feast": _is_feast,
    "year": _is_year,
    "year-short": _is_short_year,
    "years": _is_years,
    "years-words": _is_years,
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
