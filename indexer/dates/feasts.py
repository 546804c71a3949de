"""Holidays that name a day, fixed or counted from Easter; `dates_feasts.toml` has them all."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from functools import cache

from indexer.dates.expression import Expression, Point
from indexer.dates.forms import Form, first_words
from indexer.dates.grammar import END, GAP, GAP0, Grammar
from indexer.dates.words import LANGUAGES, alternation, calendar_words, fold, key
from indexer.lexicon import Entry, load_lexicon


@cache
def feasts() -> Mapping[str, Entry]:
    """Each holiday by its folded words."""
    entries = (e for language in LANGUAGES for e in load_lexicon(language, "dates_feasts"))
    return {fold(word): entry for entry in entries for word in entry.words}


@cache
def feast_names() -> re.Pattern[str]:
    """Any holiday's name in a folded text, but where its year stands behind it."""
    no_year = rf"(?!,?{GAP}(?:19|20)[0-9]{{2}}{END})"
    alone = (name for name, entry in feasts().items() if not entry.data.get("year_only"))
    return re.compile(rf"(?<![^\W_])(?:{alternation(alone, GAP)}){END}{no_year}")


@cache
def words_beside_weekdays() -> tuple[str, ...]:
    """A word of each holiday that is named by its weekday, which is none itself: "good"."""
    weekdays = calendar_words().weekdays
    names = [re.split(r"[ '-]", name) for name in feasts()]
    named = [[w for w in words if w not in weekdays] for words in names]
    few = (max(rest, key=len) for rest, words in zip(named, names, strict=True) if rest != words)
    return tuple(dict.fromkeys(few))


def is_english(name: str) -> bool:
    """Whether a holiday's folded name is English, and so printed with capitals."""
    return any(fold(w) == name for e in load_lexicon("en", "dates_feasts") for w in e.words)


def feast_words() -> frozenset[str]:
    """Every word that stands in the name of a holiday."""
    return frozenset(token for name in feasts() for token in re.split(r"[ '-]", name))


def feast_forms(g: Grammar) -> tuple[Form, ...]:
    """The one form, with or without a year: "Good Friday", "Christmas Day, 2019"."""
    name = rf"(?P<name>{alternation(feasts(), GAP)}){END}"
    of_year = (
        rf"(?:(?:{GAP0},)?{GAP}(?:(?:{g.phrase('part-of')}){GAP})?(?P<y>(?:19|20)[0-9]{{2}}){END})?"
    )
    return (Form("feast", first_words(feasts()), re.compile(name + of_year), _read),)


def _read(match: re.Match[str]) -> tuple[Expression, ...]:
    name = key(match["name"])
    data = feasts()[name].data
    year = int(match["y"]) if match["y"] else None
    if year is None and data.get("year_only"):
        return ()
    moves = "day" not in data
    when = Point(year, feast=name) if moves else Point(year, int(data["month"]), int(data["day"]))
    return (Expression(match.start(), match.end(), "feast", when),)


def feast_day(name: str, year: int) -> dt.date:
    """The day of a holiday that moves, in a year."""
    data = feasts()[name].data
    if "easter" in data:
        return easter(year) + dt.timedelta(days=int(data["easter"]))
    if "until" in data:
        last = dt.date(year, int(data["month"]), int(data["until"]))
        return last - dt.timedelta(days=(last.weekday() - int(data["weekday"])) % 7)
    first = dt.date(year, int(data["month"]), 1)
    days = (int(data["weekday"]) - first.weekday()) % 7 + 7 * (int(data["nth"]) - 1)
    return first + dt.timedelta(days=days)


def easter(year: int) -> dt.date:
    """Easter Sunday of a Gregorian year.

    Source: J. Meeus, Astronomical Algorithms, chapter 8.

    >>> easter(2020), easter(2021)
    (datetime.date(2020, 4, 12), datetime.date(2021, 4, 4))
    """
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (b - (b + 8) // 25 + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    month, day = divmod(h + m - 7 * ((a + 11 * h + 22 * m) // 451) + 114, 31)
    return dt.date(year, month, day + 1)
