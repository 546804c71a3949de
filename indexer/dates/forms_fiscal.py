"""Forms for fiscal years and their parts: "FY20", "exercice 2019-2020", "Q1 FY2020"."""

from __future__ import annotations

import re

from indexer.dates.expression import Expression, Point
from indexer.dates.forms import SMALL, Form, first_words
from indexer.dates.grammar import DASH, END, FOUR_DIGITS, GAP, GAP0, Grammar
from indexer.dates.numbers import second_year, whole_year
from indexer.dates.words import calendar_words, key

_MORE = r"(?![-–/.,][0-9])"  # no part of a longer chain of digits follows


def fiscal_forms(g: Grammar) -> tuple[Form, ...]:
    """A part of a fiscal year first, for it says more than the year."""
    letters = frozenset(f"{w}{n}" for w in g.words.of("part-letter") for n in range(1, 5))
    parts = first_words(g.words.ordinals) | first_words(g.words.of("part-last"))
    leads = first_words(g.words.of("fiscal-lead"))
    return (
        Form("fiscal-part", letters | parts | {SMALL}, _part_of_fiscal(g), _read_part),
        Form("fiscal-part", leads, _fiscal_part(g), _read_part),
        Form("fiscal", leads, re.compile(_fiscal(g) + _MORE), _read_fiscal),
    )


def _fiscal(g: Grammar) -> str:
    """Such as "Fiscal year 2019-20", "FY2020", "FY20", "exercice 2019-2020"."""
    glue = rf"(?:{GAP}|[ ]?['-]?)"
    second = rf"(?:(?:{DASH}|/)(?P<y2>{FOUR_DIGITS}|[0-9]{{2}}))?"
    short = rf"(?:{g.phrase('fiscal-short')}){glue}(?P<c1>[0-9]{{2}})(?:[-–/](?P<c2>[0-9]{{2}}))?"
    whole = rf"(?:{g.phrase('fiscal-lead')}){glue}(?P<y1>{FOUR_DIGITS}){second}"
    return rf"(?:{whole}|{short}){END}"


def _part(g: Grammar) -> str:
    """A quarter or half, by its letter or in words."""
    digit, last = r"(?P<n>[1-4])(?:st|nd|rd|th|er|re|e|ère|ème)", rf"(?P<l>{g.phrase('part-last')})"
    named = rf"(?:{digit}|(?P<o>{g.ordinal})|{last}){GAP}(?P<part>{g.phrase('part')})"
    return rf"(?:(?P<letter>{g.phrase('part-letter')})(?P<n0>[1-4])|{named}){END}"


def _part_of_fiscal(g: Grammar) -> re.Pattern[str]:
    """Such as "Q1 FY2020", "first quarter of fiscal 2020", "T1 2019-2020"."""
    of = rf"(?:,?{GAP}|[-/])(?:(?:{g.phrase('fiscal-of')}){GAP0})?"
    split = (
        rf"(?P<s1>{FOUR_DIGITS})(?:[-–](?P<s2>{FOUR_DIGITS}|[0-9]{{2}})|/(?P<s3>[0-9]{{2}})){END}"
    )
    return re.compile(rf"{_part(g)}{of}(?:{_fiscal(g)}|{split}){_MORE}")


def _fiscal_part(g: Grammar) -> re.Pattern[str]:
    """Such as "FY20 Q1", "FY2020-Q1"."""
    letter = rf"(?P<letter>{g.phrase('part-letter')})(?P<n0>[1-4])"
    return re.compile(rf"{_fiscal(g)}(?:,?{GAP0}|[-/]){letter}{END}")


def _read_fiscal(match: re.Match[str]) -> tuple[Expression, ...]:
    """The years alone; the forum says in which month its fiscal year begins."""
    years = _years(match)
    return (Expression(match.start(), match.end(), "fiscal", *years),) if years else ()


def _years(match: re.Match[str]) -> tuple[Point, Point | None] | None:
    """The year or the two years; None where the second does not follow the first."""
    groups = match.groupdict()
    if short := groups.get("c1"):
        first = whole_year(int(short))
        second = groups["c2"]
    else:
        first = int(groups.get("y1") or groups["s1"] or 0)
        second = groups.get("y2") or groups.get("s2") or groups.get("s3")
    last = second_year(first, second)
    if last is None:
        return Point(first), None
    return (Point(first), Point(last)) if last == first + 1 else None


def _read_part(match: re.Match[str]) -> tuple[Expression, ...]:
    """The part by its EDTF code, and the year that names the fiscal year: the one it ends in."""
    years, words, groups = _years(match), calendar_words(), match.groupdict()
    if years is None:
        return ()
    if letter := groups["letter"]:
        data, number = words.of("part-letter")[letter].data, int(groups["n0"] or 0)
    else:
        data = words.of("part")[key(groups["part"] or "")].data
        last = int(data["parts"]) if groups["l"] else 0
        number = last or int(groups["n"] or 0) or words.ordinals[key(groups["o"] or "")]
    if not 1 <= number <= int(data["parts"]):
        return ()
    year = (years[1] or years[0]).year
    when = Point(year, int(data["first"]) + number - 1)
    return (Expression(match.start(), match.end(), "fiscal-part", when, years[1]),)
