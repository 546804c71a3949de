"""Forms that count from another date: "yesterday", "the following month", "two weeks later"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, partial
from typing import Any

from indexer.dates import read
from indexer.dates.expression import Expression, Point, Shift
from indexer.dates.forms import COUNT, SMALL, Form, first_words
from indexer.dates.grammar import END, GAP, GAP0, Grammar
from indexer.dates.words import alternation, calendar_words, key

# What may follow an adverb such as "before" that would otherwise open a clause.
_CLOSED = re.compile(r"[ \t]*(?:[.,;:!?)\]»”\"–—]|\n|$|and\b|et\b)")


# "the beginning of the year 2020" says its year.
_NO_YEAR = rf"(?!{GAP}(?:1[5-9]|20)[0-9]{{2}}{END})"


def relative_forms(g: Grammar) -> tuple[Form, ...]:
    """Every form whose date must be inferred from an anchor."""
    phrases = g.words.of
    months, weekdays = first_words(g.words.months), first_words(g.words.weekdays)
    numbers = first_words(g.words.numbers) | {SMALL, COUNT}
    leads = first_words((*phrases("shift-before"), *phrases("edge")))
    articles = {w for e in phrases("shift-after").values() for w in e.data["leads"]}
    terms = weekdays | months | first_words((*g.words.seasons, *g.words.units))
    after = first_words((*articles, *phrases("edge"))) | terms
    edges = first_words(phrases("edge"))
    return (
        Form(
            "day-word",
            first_words(phrases("day-word")),
            _day_word(g),
            _read_day_word,
            is_one_word=True,
        ),
        Form("month-of-year", months | edges, _month_of_year(g), _read_of_year),
        Form("day-month-of-year", frozenset({SMALL}), _day_month_of_year(g), _read_of_year),
        Form("day-instant", frozenset({SMALL}), _day_instant(g), _read_instant),
        Form("day-month-shift", frozenset({SMALL}), _day_month_shift(g), _read_month_shift),
        Form("month-day-shift", months, _month_day_shift(g), _read_month_shift),
        Form("same-shifted", leads, _same_shifted(g), _read_same_shifted),
        Form("offset-date", numbers, _offset_date(g), _read_offset_date),
        Form("offset", numbers, _offset(g), _read_offset),
        Form("offset-lead", first_words(phrases("offset-lead")), _offset_lead(g), _read_offset),
        Form("shift-after", after, _shift_after(g), _read_shift_after),
        Form("shift-before", leads, _shift_before(g), _read_shift_before),
    )


def loose_forms(g: Grammar) -> tuple[Form, ...]:
    """The forms that say least, tried when no other fits: "Tuesday", "the 22nd"."""
    return (
        Form(
            "weekday", first_words(g.words.weekdays), _weekday(g), _read_weekday, is_one_word=True
        ),
        Form("day", frozenset({"the"}), _day(g), partial(read.one, form="day")),
    )


def _term(g: Grammar) -> str:
    """What can be shifted: a unit, a weekday, a month, a season."""
    words = [w for w, e in g.words.months.items() if e.data["alone"] != "never"]
    days = [w for w, e in g.words.weekdays.items() if e.data["alone"]]
    part = rf"(?:{GAP}(?:{g.phrase('day-part')}){END})?"
    named = alternation([*words, *g.words.seasons], GAP)
    return rf"(?:(?P<term>{g.unit}|{named}){END}|(?P<wd>{alternation(days, GAP)}){END}{part})"


def _day_word(g: Grammar) -> re.Pattern[str]:
    return re.compile(rf"(?P<words>{g.phrase('day-word')}){END}(?!-)")


def _shift_before(g: Grammar) -> re.Pattern[str]:
    edge = rf"(?:(?P<edge>{g.phrase('edge')}){GAP0})?"
    # "the last quarter of 2020" is a part of that year.
    no_part = rf"(?!{GAP}(?:{g.phrase('part-of')}){GAP}[12][0-9]{{3}}{END})"
    return re.compile(
        rf"{edge}(?P<lead>{g.phrase('shift-before')}){GAP0}{_term(g)}{_NO_YEAR}{no_part}"
    )


def _shift_after(g: Grammar) -> re.Pattern[str]:
    leads = {w for e in g.words.of("shift-after").values() for w in e.data["leads"]}
    lead = rf"(?:(?P<lead>{alternation(leads, GAP)}){GAP0})?"
    edge = rf"(?:(?P<edge>{g.phrase('edge')}){GAP0})?"
    return re.compile(rf"{edge}{lead}{_term(g)}{GAP0}(?P<after>{g.phrase('shift-after')}){END}")


def _year_shift(g: Grammar) -> str:
    """Such as "of that year", "last year", "de la même année", "de l'année dernière"."""
    years = alternation((w for w, u in g.words.units.items() if u == "year"), GAP)
    of = rf"(?:{GAP}(?:{g.phrase('shift-of')}))?,?{GAP}"
    before = rf"(?P<lead>{g.phrase('shift-before')}){GAP0}(?:{years}){END}"
    after = rf"(?:l'|la{GAP})(?:{years}){GAP}(?P<after>{g.phrase('shift-after')}){END}"
    return rf"{of}(?:{after}|{before})"


def _month_of_year(g: Grammar) -> re.Pattern[str]:
    edge = rf"(?:(?P<edge>{g.phrase('edge')}){GAP})?"
    return re.compile(rf"{edge}{g.mon(1)}(?:{GAP}{g.plain_day(1)})?{_year_shift(g)}")


def _day_month_of_year(g: Grammar) -> re.Pattern[str]:
    return re.compile(rf"{g.plain_day(1)}{g.of}{g.mon(1)}{_year_shift(g)}")


def _day_month_shift(g: Grammar) -> re.Pattern[str]:
    after = rf"{GAP}(?P<after>{g.phrase('shift-after')}){END}"
    return re.compile(rf"{g.plain_day(1)}{g.of}{g.mon(1)}{after}")


def _day_instant(g: Grammar) -> re.Pattern[str]:
    """Such as "the 3rd instant", "le 3 courant": a day of this month, the last or the next."""
    return re.compile(rf"{g.plain_day(1)}{GAP}(?P<after>{g.phrase('instant')}){END}")


def _month_day_shift(g: Grammar) -> re.Pattern[str]:
    after = rf",?{GAP}(?P<after>{g.phrase('shift-after')}){END}(?!{GAP}[^\W_])"
    return re.compile(rf"{g.mon(1)}{GAP}{g.plain_day(1)}{after}")


def _count(g: Grammar) -> str:
    adjective = rf"(?:(?:{g.phrase('unit-adjective')}){GAP})?"
    numbers = rf"[0-9]{{1,3}}|{alternation(g.words.numbers, GAP)}"
    return rf"(?P<n>{numbers})(?:{GAP}|[ ]?\([0-9]{{1,3}}\){GAP}){adjective}(?P<unit>{g.unit}){END}"


def _offset(g: Grammar) -> re.Pattern[str]:
    return re.compile(rf"{_count(g)},?{GAP}(?P<off>{g.phrase('offset')}){END}")


def _offset_lead(g: Grammar) -> re.Pattern[str]:
    return re.compile(rf"(?P<off>{g.phrase('offset-lead')}){GAP}{_count(g)}")


def _offset_date(g: Grammar) -> re.Pattern[str]:
    """A number of units from a date that stands right behind: "30 days after 1 April 2021"."""
    month_first = rf"{g.mon(1)}{GAP}{g.day(1)}{g.year_sep}{g.year(1)}"
    day_first = rf"{g.day(2)}{g.of}{g.mon(2)}{g.year_sep}{g.year(2)}"
    iso = r"(?P<y3>(?:1[5-9]|20)[0-9]{2})-(?P<i3>[01][0-9])-(?P<d3>[0-3][0-9])"
    lead = alternation(g.words.of("day-lead"), GAP)
    return re.compile(
        rf"{_count(g)}{GAP}(?P<off>{g.phrase('offset-date')}){GAP}(?:(?:{lead}){GAP})?"
        rf"(?:{month_first}|{day_first}|{iso}){END}"
    )


def _same_shifted(g: Grammar) -> re.Pattern[str]:
    """Such as "the same month a year ago", "the same day last week"."""
    same = alternation((w for w, e in g.words.of("shift-before").items() if _is_same(e.data)), GAP)
    before = rf"(?P<lead>{g.phrase('shift-before')}){GAP0}(?P<u2>{g.unit}){END}"
    shifts = rf"(?P<after>{g.phrase('shift-after')}){END}"
    after = rf"(?:l'|la{GAP}|le{GAP})(?P<u3>{g.unit}){GAP}{shifts}"
    ago = rf"{_count(g)},?{GAP}(?P<off>{g.phrase('offset')}){END}"
    return re.compile(rf"(?:{same}){GAP}(?P<term>{g.unit}){GAP}(?:{ago}|{before}|{after})")


def _is_same(data: Mapping[str, Any]) -> bool:
    return bool(data["anchor"] == "narrative" and data["shift"] == 0)


def _weekday(g: Grammar) -> re.Pattern[str]:
    days = alternation((w for w, e in g.words.weekdays.items() if e.data["alone"]), GAP)
    part = rf"(?:{GAP}(?:{g.phrase('day-part')}){END})?"
    # "Monday to Friday" are office hours.
    no_range = rf"(?!{g.to}(?:{g.weekday}))".replace("?P<to>", "?:")
    return re.compile(rf"(?P<wd>{days}){END}{no_range}{part}")


def _day(g: Grammar) -> re.Pattern[str]:
    """Such as "the 22nd", where nothing is counted but days."""
    behind = rf"(?=[ ]?[.,;:)]|\s+(?:{g.phrase('day-end')}){END})"
    return re.compile(rf"the[ ](?P<d1>[0-9]{{1,2}})(?:st|nd|rd|th){behind}")


def _read_day_word(match: re.Match[str]) -> tuple[Expression, ...]:
    start, end = match.span()
    shift, follows = _day_shifts()[key(match["words"])]
    if follows is not None:
        before = match.string[max(0, start - 16) : start].split()
        if not before or before[-1] not in follows:
            return ()
    return (Expression(start, end, "day-word", shift=shift),)


@cache
def _day_shifts() -> Mapping[str, tuple[Shift, Sequence[str] | None]]:
    """What each word for a day counts, and what must stand before it; None where anything may."""
    words = ((word, entry.data) for word, entry in calendar_words().of("day-word").items())
    return {
        w: (Shift(str(d["anchor"]), int(d["shift"]), "day"), d.get("follows")) for w, d in words
    }


def _read_shift_before(match: re.Match[str]) -> tuple[Expression, ...]:
    data = calendar_words().of("shift-before")[key(match["lead"])].data
    if data.get("edge") and not match["edge"]:
        return ()
    return _shifted(match, data, ("shift-before", key(match["lead"])))


def _read_shift_after(match: re.Match[str]) -> tuple[Expression, ...]:
    data = calendar_words().of("shift-after")[key(match["after"])].data
    leads, lead = data["leads"], match["lead"]
    # "the year before" needs its article, "Tuesday last" has none, "lundi dernier" may.
    if lead is not None and lead not in leads:
        return ()
    if lead is None and leads and "the" in leads:
        return ()
    is_glued = not match.string[match.start("after") - 1].isspace()
    if is_glued != match["after"].startswith("-"):  # "cette année-là", but never "weeklast"
        return ()
    if lead is None and match["term"] and key(match["term"]) in calendar_words().units:
        return ()
    return _shifted(match, data, ("shift-after", key(match["after"])))


def _shifted(
    match: re.Match[str], data: Mapping[str, Any], shifter: tuple[str, str]
) -> tuple[Expression, ...]:
    """The expression for a word that shifts and the term it shifts."""
    words = calendar_words()
    term = key(match["term"] or match["wd"])
    if not words.same_language(shifter, (_kind_of_term(term, match), term)):
        return ()
    anchor, count = str(data["anchor"]), int(data["shift"])
    whole = Expression(match.start(), match.end(), "shift")
    if match["wd"]:
        target = int(words.weekdays[term].data["number"])
        return (whole._replace(shift=Shift(anchor, count, "weekday", target)),)
    if term in words.seasons:
        return (whole._replace(shift=Shift(anchor, count, "season", words.seasons[term])),)
    if term in words.months:
        when = Point(None, int(words.months[term].data["number"]))
        return (
            whole._replace(form="month-shift", first=when, shift=Shift(anchor, count, "nearest")),
        )
    unit = words.units[term]
    if unit not in data.get("units", (unit,)) or unit in ("decade", "fortnight"):
        return ()
    if unit == "day" and (match["edge"] or count == 0):
        return ()  # "at the end of the day" is an idiom; "this day" is a word of its own
    return (whole._replace(shift=Shift(anchor, count, unit)),)


def _kind_of_term(term: str, match: re.Match[str]) -> str:
    words = calendar_words()
    if match["wd"]:
        return "weekday"
    if term in words.units:
        return "unit"
    return "season" if term in words.seasons else "month"


def _read_of_year(match: re.Match[str]) -> tuple[Expression, ...]:
    words, groups = calendar_words(), match.groupdict()
    if groups["lead"]:
        data = words.of("shift-before")[key(groups["lead"])].data
    else:
        data = words.of("shift-after")[key(groups["after"] or "")].data
    if data.get("edge"):
        return ()
    shift = Shift(str(data["anchor"]), int(data["shift"]), "year")
    when = read.point(match, 1)
    return (Expression(match.start(), match.end(), "partial-shift", when, shift=shift),)


def _read_month_shift(match: re.Match[str]) -> tuple[Expression, ...]:
    data = calendar_words().of("shift-after")[key(match["after"])].data
    shift = Shift(str(data["anchor"]), int(data["shift"]), "nearest")
    when = read.point(match, 1)
    return (Expression(match.start(), match.end(), "partial-shift", when, shift=shift),)


def _read_instant(match: re.Match[str]) -> tuple[Expression, ...]:
    data = calendar_words().of("instant")[key(match["after"])].data
    shift = Shift("document", int(data["shift"]), "month")
    when = read.point(match, 1)
    return (Expression(match.start(), match.end(), "day-instant", when, shift=shift),)


def _read_offset(match: re.Match[str]) -> tuple[Expression, ...]:
    words = calendar_words()
    phrase = key(match["off"])
    entry = words.of("offset").get(phrase) or words.of("offset-lead")[phrase]
    if entry.data.get("closing") and not _CLOSED.match(match.string, match.end()):
        return ()
    shift = Shift(
        str(entry.data["anchor"]), int(entry.data["sign"]) * _number(match["n"]),
        words.units[key(match["unit"])], is_exact=bool(entry.data.get("exact")),
    )  # fmt: skip
    return (Expression(match.start(), match.end(), "offset", shift=shift),)


def _read_same_shifted(match: re.Match[str]) -> tuple[Expression, ...]:
    words, groups = calendar_words(), match.groupdict()
    if phrase := groups["off"]:
        sign = int(words.of("offset")[key(phrase)].data["sign"])
        then = (sign * _number(match["n"]), words.units[key(match["unit"])])
    elif phrase := groups["lead"]:
        count = int(words.of("shift-before")[key(phrase)].data["shift"])
        then = (count, words.units[key(match["u2"])])
    else:
        count = int(words.of("shift-after")[key(match["after"])].data["shift"])
        then = (count, words.units[key(match["u3"])])
    shift = Shift("narrative", 0, words.units[key(match["term"])], then=then)
    return (Expression(match.start(), match.end(), "shift", shift=shift),)


def _read_offset_date(match: re.Match[str]) -> tuple[Expression, ...]:
    words = calendar_words()
    sign = int(words.of("offset-date")[key(match["off"])].data["sign"])
    when = read.point(match, 1)
    if when == Point():
        when = read.point(match, 2)
    if when == Point():
        when = Point(int(match["y3"]), int(match["i3"]), int(match["d3"]))
    unit = words.units[key(match["unit"])]
    shift = Shift("inline", sign * _number(match["n"]), unit, is_exact=True)
    return (Expression(match.start(), match.end(), "offset-date", when, shift=shift),)


def _number(text: str) -> int:
    return int(text) if text.isdigit() else calendar_words().numbers[key(text)]


def _read_weekday(match: re.Match[str]) -> tuple[Expression, ...]:
    start, end = match.span()
    before = match.string[max(0, start - 16) : start].split()[-2:]
    if before:
        every = calendar_words().of("every")
        if before[-1] in every or " ".join(before) in every or _ends_week(before):
            return ()
    return (Expression(start, end, "weekday", shift=_weekday_shift(match["wd"])),)


@cache
def _weekday_shift(name: str) -> Shift:
    """To the weekday of that name, on the side of the document's date that the verb tells."""
    target = int(calendar_words().weekdays[key(name)].data["number"])
    return Shift("document", 0, "weekday", target)


def _ends_week(before: Sequence[str]) -> bool:
    """Whether the words before are the beginning of office hours: "Monday to", "lundi au"."""
    words = calendar_words()
    return len(before) > 1 and before[-2] in words.weekdays and before[-1] in words.of("range")
