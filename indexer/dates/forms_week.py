"""Forms of weeks, weekdays and bare days: "the week of 4 March", "the first Monday of May 2018"."""

from __future__ import annotations

import re

from indexer.dates import read
from indexer.dates.count import nth_weekday
from indexer.dates.expression import Expression, Point
from indexer.dates.forms import Form, first_words
from indexer.dates.grammar import END, GAP, GAP0, Grammar
from indexer.dates.words import alternation, calendar_words, key

_LAST = -1  # of the month


def week_forms(g: Grammar) -> tuple[Form, ...]:
    """The forms that say all of a date."""
    nths = first_words(g.words.ordinals) | first_words(g.words.of("part-last"))
    return (
        Form("week", first_words(g.words.of("week-of")), _week_of(g), _read_week),
        Form("nth-weekday", nths, _nth_weekday(g), _read_nth),
    )


def day_forms(g: Grammar) -> tuple[Form, ...]:
    """A day without its month, where nothing says more: "lundi 4", "the 22nd"."""
    weekdays = first_words(g.words.weekdays)
    return (
        Form("weekday-day", weekdays, _weekday_day(g), _read_weekday_day),
        Form("day", frozenset({"the", "le"}), _day(g), _read_day),
    )


def _week_of(g: Grammar) -> re.Pattern[str]:
    """A week by one of its days; "the week of March 4 to 8" says its days itself."""
    month_first = rf"{g.mon(1)}{GAP}{g.day(1)}(?:{g.year_sep}{g.year(1)})?"
    day_first = rf"{g.day(2)}{g.of}{g.mon(2)}(?:{g.year_sep}{g.year(2)})?"
    lead, day = alternation(g.words.of("day-lead"), GAP), alternation(g.words.weekdays, GAP)
    no_more = rf"(?!{g.to}|{g.either})".replace("?P<to>", "?:").replace("?P<and>", "?:")
    return re.compile(
        rf"(?P<lead>{g.phrase('week-of')}){GAP}(?:(?:{lead}){GAP})?(?:(?:{day}),?{GAP})?"
        rf"(?:{month_first}|{day_first}){END}{no_more}"
    )


def _read_week(match: re.Match[str]) -> tuple[Expression, ...]:
    when, _, is_repaired = read.said(match, 1 if match["m1"] else 2)
    form = str(calendar_words().of("week-of")[key(match["lead"])].data["form"])
    return (Expression(match.start(), match.end(), form, when, is_repaired=is_repaired),)


def _nth_weekday(g: Grammar) -> re.Pattern[str]:
    """Such as "third Monday of May 2018", "dernier vendredi de mars 2018"."""
    nth = rf"(?:(?P<o>{g.ordinal})|(?P<l>{g.phrase('part-last')}))"
    of = rf"(?:{GAP}(?:{g.phrase('part-of')}){GAP}|{g.of})"
    return re.compile(
        rf"{nth}{GAP}(?P<w1>{g.weekday}){END}{of}{g.mon(1)}{g.year_sep}{g.year(1)}{END}"
    )


def _read_nth(match: re.Match[str]) -> tuple[Expression, ...]:
    (year, month, _, _), weekday, is_repaired = read.said(match, 1)
    nth = calendar_words().ordinals[key(match["o"])] if match["o"] else _LAST
    if year is None or month is None or weekday is None:
        return ()
    when = nth_weekday(year, month, weekday, nth)
    if when is None:
        return ()
    return (
        Expression(
            match.start(), match.end(), "nth-weekday", literal=when.isoformat(),
            is_repaired=is_repaired,
        ),
    )  # fmt: skip


def _weekday_day(g: Grammar) -> re.Pattern[str]:
    """Such as "lundi 4", "Monday the 4th": in English the day needs its ending, in French a clause.

    Behind "lundi 9" may stand an hour or what is counted.
    """
    names = {w: e for w, e in g.words.weekdays.items() if e.data["alone"]}
    french = alternation((w for w in names if g.words.is_only("weekday", w, "fr")), GAP)
    english = alternation((w for w in names if g.words.is_only("weekday", w, "en")), GAP)
    lead = rf"(?:(?:{alternation(g.words.of('day-lead'), GAP)}){GAP})?"
    closed = rf"(?=[ ]?(?:[;:)»]|[.,](?![0-9])|\Z|\n)|{GAP}(?:{g.phrase('day-end')}){END})"
    no_hour = r"(?![ ]?:[0-9])"
    return re.compile(
        rf"(?:(?P<w1>{french}),?{GAP}{lead}(?P<d1>1(?=er)|[0-9]{{1,2}})(?:er)?{END}{no_hour}{closed}"
        rf"|(?P<w2>{english}),?{GAP}{lead}(?P<d2>[0-9]{{1,2}})(?:st|nd|rd|th){END}"
        rf"(?!{GAP0}(?:-|(?:{g.month}){END})|{GAP}[^\W\d_]+s{END}))"
    )


def _read_weekday_day(match: re.Match[str]) -> tuple[Expression, ...]:
    when, weekday, _ = read.said(match, 1 if match["w1"] else 2)
    if when.day is None or not 1 <= when.day <= 31:
        return ()
    return (Expression(match.start(), match.end(), "weekday-day", when, weekday=weekday),)


def _day(g: Grammar) -> re.Pattern[str]:
    """Such as "the 22nd", "Le 9, il", where nothing is counted but days."""
    end = rf"(?:{g.phrase('day-end')}){END}"
    return re.compile(
        rf"the[ ](?P<d1>[0-9]{{1,2}})(?:st|nd|rd|th)(?=[ ]?[.,;:)]|\s+{end})"
        rf"|le[ ](?P<d2>1(?=er)|[0-9]{{1,2}})(?:er)?(?=,{GAP}{end})"
    )


def _read_day(match: re.Match[str]) -> tuple[Expression, ...]:
    if match["d1"]:
        return read.one(match, form="day")
    when = Point(day=int(match["d2"]))
    return (Expression(match.start("d2"), match.end(), "day-french", when),)
