"""Holidays that name a day, fixed or counted from Easter; `dates_feasts.toml` has them all."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from functools import cache

from indexer.dates.count import nth_weekday
from indexer.dates.expression import Expression, Point
from indexer.dates.forms import Form, first_words
from indexer.dates.grammar import END, GAP, GAP0, Grammar
from indexer.dates.words import alternation, calendar_words, fold, key
from indexer.lexicon import Entry, load_lexicon
from indexer.model import LANGUAGES


@cache
def feasts() -> Mapping[str, Entry]:
    """Each holiday by its folded words."""
    return {name: entries[0] for name, entries in _readings().items()}


@cache
def _readings() -> Mapping[str, tuple[Entry, ...]]:
    """Each holiday's entries: one, or two where it is another day in another country."""
    found: dict[str, tuple[Entry, ...]] = {}
    for language in LANGUAGES:
        for entry in load_lexicon(language, "dates_feasts"):
            for word in map(fold, entry.words):
                found[word] = (*found.get(word, ()), entry)
    return found


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
    entries = _readings()[key(match["name"])]
    year = int(match["y"]) if match["y"] else None
    if year is None and entries[0].data.get("year_only"):
        return ()
    start, end = match.span()
    if len(entries) > 1:
        first, other = (Point(year, feast=entry.id) for entry in entries)
        return (Expression(start, end, "feast", first, other=other),)
    data = entries[0].data
    if "day" not in data:
        return (Expression(start, end, "feast", Point(year, feast=entries[0].id)),)
    return (Expression(start, end, "feast", Point(year, int(data["month"]), int(data["day"]))),)


def as_kept_in(forum: str, expressions: Iterable[Expression]) -> tuple[Expression, ...]:
    """Each holiday by the country of the forum; where that keeps neither, both readings stay.

    Without its year such a one says nothing, and is left out.
    """
    kept = (_kept_in(forum, e) if e.form == "feast" and e.other else e for e in expressions)
    return tuple(e for e in kept if e.form != "feast" or e.other is None or e.first.year)


def _kept_in(forum: str, e: Expression) -> Expression:
    for point in (e.first, e.other or e.first):
        if forum in _by_id()[point.feast].data["forums"]:
            return e._replace(first=point, other=None)
    return e


@cache
def _by_id() -> Mapping[str, Entry]:
    return {entry.id: entry for entries in _readings().values() for entry in entries}


def feast_day(name: str, year: int) -> dt.date:
    """The day of a holiday in a year, by the id of its entry."""
    data = _by_id()[name].data
    if "day" in data:
        return dt.date(year, int(data["month"]), int(data["day"]))
    if "easter" in data:
        return easter(year) + dt.timedelta(days=int(data["easter"]))
    if "until" in data:
        last = dt.date(year, int(data["month"]), int(data["until"]))
        return last - dt.timedelta(days=(last.weekday() - int(data["weekday"])) % 7)
    nth = int(data["nth"])
    when = nth_weekday(year, int(data["month"]), int(data["weekday"]), nth)
    return when or dt.date(year, int(data["month"]), 1)


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
