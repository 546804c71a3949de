"""Forms for stretches of time: years, seasons, quarters, decades, centuries."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from typing import Any

from indexer.dates import read
from indexer.dates.expression import Expression, Point, Shift
from indexer.dates.forms import SMALL, YEAR, YEAR_CHAIN, Form, first_words
from indexer.dates.grammar import DASH, END, FOUR_DIGITS, GAP, GAP0, Grammar
from indexer.dates.numbers import second_year, whole_year
from indexer.dates.words import calendar_words, key

# A quarter of "2019-2020" is one of a split year, whose months the calendar year does not tell.
_SPLIT = r"(?![-–/][0-9])"
_FAR_AHEAD = 2040  # years; what seems to reach so far is a number
_ROMAN = {
    "xv": 15, "xvi": 16, "xvii": 17, "xviii": 18, "xix": 19, "xx": 20, "xxi": 21,
}  # fmt: skip


def period_forms(g: Grammar) -> tuple[Form, ...]:
    """Every form without a day, but those that name a month."""
    numbers = first_words(g.words.numbers)
    ordinals = first_words(g.words.ordinals) | {SMALL}
    parts = ordinals | first_words(g.words.of("part-last"))
    leads = (*g.words.of("decade-lead"), *g.words.of("decade-noun"))
    decades = first_words(leads) | numbers | {YEAR, "'"}
    letters = frozenset(f"{w}{n}" for w in g.words.of("part-letter") for n in range(1, 5))
    return (
        Form("quarter", parts, _part(g), _read_part),
        Form("part-told", ordinals, _part_told(g), _read_part_told),
        Form("quarter-letter", letters, _part_letter(g), _read_letter),
        Form("quarter-digit", frozenset({SMALL, YEAR}), _digit_part(g), _read_letter),
        Form("season", first_words(g.words.seasons), _season(g), _read_season),
        Form("decade", decades, _decade(g), _read_decade),
        Form(
            "century",
            ordinals | {f"{r}{e}" for r in _ROMAN for e in ("e", "ème")} | {"the", "le"},
            _century(g),
            _read_century,
        ),
        Form("years", frozenset({YEAR, YEAR_CHAIN}), _YEARS, _read_years),
        Form("years-words", frozenset({YEAR}), _years_in_words(g), _read_years_in_words),
        Form(
            "year",
            frozenset({YEAR}),
            re.compile(rf"(?P<y1>{FOUR_DIGITS}){END}"),
            partial(read.one, form="year"),
        ),
        Form("year-short", frozenset({"'"}), _SHORT, partial(read.one, form="year-short")),
        Form("year-words", numbers, _year_words(g), _read_year_words),
    )


_YEARS = re.compile(
    rf"(?P<y1>{FOUR_DIGITS})(?:{DASH}(?P<y2>{FOUR_DIGITS})|[-–](?P<y3>[0-9]{{2}})"
    rf"|/(?P<s>{FOUR_DIGITS}|[0-9]{{2}})){END}(?!(?:{DASH}|/)[0-9])"
)


def _years_in_words(g: Grammar) -> re.Pattern[str]:
    """Such as "2015 to 2018", "De 2015 à 2018"; "between 2015 and 2018" names two years."""
    words = rf"(?:{g.phrase('range')})"
    return re.compile(
        rf"(?P<y1>{FOUR_DIGITS}){GAP}{words}{GAP}(?P<y2>{FOUR_DIGITS}){END}(?P<y3>)(?P<s>)"
    )


_SHORT = re.compile(r"'(?P<c1>[0-9]{2})(?![^\W_])")


def _of_year(g: Grammar) -> str:
    return rf"(?:{GAP0},)?{GAP}(?:(?:{g.phrase('part-of')}){GAP})?(?P<y1>{FOUR_DIGITS}){END}"


def _part(g: Grammar) -> re.Pattern[str]:
    """Such as "the third quarter of 2020", "premier semestre 2020"."""
    digit, last = r"(?P<n>[1-4])(?:st|nd|rd|th|er|e|ère|ème)", rf"(?P<l>{g.phrase('part-last')})"
    return re.compile(
        rf"(?:{digit}|(?P<o>{g.ordinal})|{last}){GAP}(?P<part>{g.phrase('part')}){END}{_of_year(g)}{_SPLIT}(?P<y2>)"
    )


def _part_told(g: Grammar) -> re.Pattern[str]:
    """Such as "the third quarter", "au premier semestre", of the year that is told."""
    digit = r"(?P<n>[1-4])(?:st|nd|rd|th|er|e|ère|ème)"
    no_more = rf"(?!{GAP}(?:(?:{g.phrase('part-of')}){END}|d'|[0-9])|[ ]?[-–/])"
    return re.compile(
        rf"(?:{digit}|(?P<o>{g.ordinal})){GAP}(?P<part>{g.phrase('part')}){END}{no_more}"
    )


def _part_letter(g: Grammar) -> re.Pattern[str]:
    """Such as "Q3 2020", "T3 2020"."""
    of = rf"(?:{GAP0}[-/,']?{GAP0}|{GAP}(?:{g.phrase('part-of')}){GAP})"
    return re.compile(
        rf"(?P<part>{g.phrase('part-letter')})(?P<n>[1-4]){of}(?P<y1>{FOUR_DIGITS}){END}(?P<n2>)"
    )


def _digit_part(g: Grammar) -> re.Pattern[str]:
    """Such as "3Q 2020", "3Q20", "2020-Q3"."""
    letter = rf"(?P<part>{g.phrase('part-letter')})"
    return re.compile(
        rf"(?:(?P<n>[1-4]){letter}(?:{GAP0}(?P<y1>{FOUR_DIGITS})|'?(?P<c1>[12][0-9]))"
        rf"|(?P<y2>{FOUR_DIGITS})[ -]?(?:{g.phrase('part-letter')})(?P<n2>[1-4])){END}"
    )


def _season(g: Grammar) -> re.Pattern[str]:
    return re.compile(
        rf"(?P<season>{g.season}){_of_year(g)}(?:[-/](?P<y2>{FOUR_DIGITS}|[0-9]{{2}}){END})?"
    )


def _decade(g: Grammar) -> re.Pattern[str]:
    """Such as "the 1990s", "les années 1990", "the nineties"."""
    lead = rf"(?:{g.phrase('decade-lead')}){GAP}"
    noun = rf"(?:{g.phrase('decade-noun')}){GAP}"
    name = rf"(?P<name>{g.phrase('decade-name')})"
    name_after = rf"(?P<after>{g.phrase('decade-name-after')})"
    return re.compile(
        rf"(?:(?:{lead})?(?:(?P<y>(?:1[5-9]|20)[0-9])|'(?P<s>[0-9]))0s"
        rf"|{lead}(?P<ya>(?:1[5-9]|20)[0-9])0's"
        rf"|{noun}(?P<yf>(?:(?:1[5-9]|20)[0-9]|[2-9]))0(?![-–])"
        rf"|{noun}{name_after}(?![ -][^\W\d_]*(?:ante|dix|vingts?|six|mille?)\b)"
        rf"|(?:{lead}|(?P<century>{g.number})[ -]){name}){END}"
    )


def _century(g: Grammar) -> re.Pattern[str]:
    roman = "|".join(sorted(_ROMAN, key=len, reverse=True))
    which = (
        rf"(?:(?P<n>[12]?[0-9])(?:st|nd|rd|th|e|ème)|(?P<o>{g.ordinal})|(?P<r>{roman})(?:e|ème))"
    )
    return re.compile(rf"(?:(?:the|le){GAP})?{which}[ -](?P<name>{g.phrase('century')}){END}")


def _year_words(g: Grammar) -> re.Pattern[str]:
    return re.compile(rf"(?P<t1>{g.year_in_words()}){END}")


def _read_part(match: re.Match[str]) -> tuple[Expression, ...]:
    words = calendar_words()
    entry = words.of("part")[key(match["part"])]
    parts = int(entry.data["parts"])
    if match["l"]:
        number = parts
    else:
        number = int(match["n"]) if match["n"] else words.ordinals[key(match["o"])]
    return _sub_year(match, entry.data, number)


def _read_part_told(match: re.Match[str]) -> tuple[Expression, ...]:
    words = calendar_words()
    data = words.of("part")[key(match["part"])].data
    before = match.string[max(0, match.start() - 8) : match.start()].split()
    number = int(match["n"]) if match["n"] else words.ordinals[key(match["o"])]
    is_one = "told" in data and before and before[-1] in words.of("part-lead")
    if not is_one or not 1 <= number <= int(data["parts"]):
        return ()
    when = Point(None, int(data["first"]) + number - 1)
    shift = Shift("narrative", 0, "year")
    return (Expression(match.start(), match.end(), "partial-shift", when, shift=shift),)


def _read_letter(match: re.Match[str]) -> tuple[Expression, ...]:
    groups = match.groupdict()
    letter = groups["part"] or match[0][-2]  # "2020-Q3": the letter before the last digit
    entry = calendar_words().of("part-letter")[letter]
    return _sub_year(match, entry.data, int(groups["n"] or groups["n2"] or 0))


def _sub_year(match: re.Match[str], data: Mapping[str, Any], number: int) -> tuple[Expression, ...]:
    first, parts = int(data["first"]), int(data["parts"])
    if not 1 <= number <= parts:
        return ()
    groups = match.groupdict()
    if short := groups.get("c1"):
        year = whole_year(int(short))
    else:
        year = int(groups["y1"] or groups["y2"] or 0)
    when = Point(year, first + number - 1)
    return (Expression(match.start(), match.end(), "part", when),)


def _read_season(match: re.Match[str]) -> tuple[Expression, ...]:
    when = Point(int(match["y1"]), calendar_words().seasons[match["season"]])
    return (Expression(match.start(), match.end(), "season", when),)


def _read_years(match: re.Match[str]) -> tuple[Expression, ...]:
    first = int(match["y1"])
    last = second_year(first, match["y2"] or match["y3"] or match["s"])
    if last is not None and match["y3"] and last > _FAR_AHEAD:
        return ()  # "Resolution 2018-45"
    if last is None or not first < last <= first + (1 if match["s"] else 150):
        return ()
    return (Expression(match.start(), match.end(), "years", Point(first), Point(last)),)


def _read_years_in_words(match: re.Match[str]) -> tuple[Expression, ...]:
    """One stretch; in the midst of a sentence, behind "from", the two years that bound it."""
    found = _read_years(match)
    before = match.string[max(0, match.start() - 48) : match.start()].rstrip()
    word = before[-16:].split()[-1:]
    if not found or not word or word[0] not in calendar_words().of("range-from"):
        return found
    if _OPENS_SENTENCE.search(before[: -len(word[0])]):
        return found
    (start, end), (last_start, last_end) = match.span("y1"), match.span("y2")
    first, last = found[0].first, found[0].last
    return (
        Expression(start, end, "year", first),
        Expression(last_start, last_end, "year", last or first),
    )


_OPENS_SENTENCE = re.compile(r"(?:^|[.!?:;)\]\"”»|•*]|\n\s*\n)\s*$")


def _read_decade(match: re.Match[str]) -> tuple[Expression, ...]:
    g = match.groupdict()
    if g["after"]:
        decade = calendar_words().of("decade-name-after")[key(g["after"])].data["decade"]
        value = f"19{decade}X"
    elif g["name"]:
        words = calendar_words()
        century = words.numbers[key(g["century"])] if g["century"] else 19
        if not 15 <= century <= 20:
            return ()
        value = f"{century}{words.of('decade-name')[key(g['name'])].data['decade']}X"
    else:
        tens = g["y"] or g["ya"] or g["yf"] or g["s"] or ""
        value = f"{tens if len(tens) == 3 else '19' + tens}X"
    return (Expression(match.start(), match.end(), "decade", literal=value),)


def _read_century(match: re.Match[str]) -> tuple[Expression, ...]:
    if match["n"]:
        number = int(match["n"])
    elif match["r"]:
        number = _ROMAN[match["r"]]
    else:
        number = calendar_words().ordinals[key(match["o"])]
    if not 11 <= number <= 21:
        return ()
    return (Expression(match.start(), match.end(), "century", literal=f"{number - 1}XX"),)


def _read_year_words(match: re.Match[str]) -> tuple[Expression, ...]:
    found = read.one(match, form="year-words")
    year = found[0].first.year
    return found if year and 1500 <= year <= 2100 else ()
