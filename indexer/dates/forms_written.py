"""Forms with the name of a month: full dates, ranges and lists of days, months with a year."""

from __future__ import annotations

import re
from functools import partial

from indexer.dates import read
from indexer.dates.context import context
from indexer.dates.expression import Expression, Point
from indexer.dates.forms import CHAIN, SMALL, YEAR, Form, first_words
from indexer.dates.grammar import DIGIT_END, END, GAP, GAP0, Grammar
from indexer.dates.numbers import whole_year
from indexer.dates.words import alternation, calendar_words

_PLACE = r"[0-9]{1,2}(?:[ ]?(?:st|nd|rd|th)|er|e)?"
_PLACES = re.compile(_PLACE)


def whole_forms(g: Grammar) -> tuple[Form, ...]:
    """Day, month and year: most dates are written so, and nothing else reads the same words."""
    weekdays = first_words(g.words.weekdays)
    before_day = first_words(g.words.ordinals) | weekdays | {SMALL}
    lead = alternation(g.words.of("day-lead"), GAP)
    between = rf"(?:{GAP}(?:(?:{lead}){GAP})?|{GAP0}[-./]{GAP0})"
    day_first = rf"{g.wday(1)}{g.day(1)}{g.of}{g.mon(1)}{g.year_sep}{g.year(1)}{END}"
    month_first = rf"{g.wday(1)}{g.mon(1)}{between}{g.day(1)}{g.year_sep}{g.year(1)}{END}"
    months, numbers = first_words(g.words.months), first_words(g.words.numbers)
    return (
        Form("month-day-year", months | weekdays, re.compile(month_first), _read_whole),
        Form("day-month-year", before_day, re.compile(day_first), _read_whole),
        Form("year-month-day", frozenset({YEAR}), _year_month_day(g), _read_whole),
        Form("year-then-day", numbers | {YEAR}, _year_then_day(g), _read_whole),
    )


def _year_month_day(g: Grammar) -> re.Pattern[str]:
    """Such as "2019 March 4", "2019-Mar-04"; a year behind it belongs to the day, not this one."""
    year = r"(?P<y1>(?:1[5-9]|20)[0-9]{2})"
    last = rf"(?!{g.year_sep}(?:1[5-9]|20)[0-9]{{2}})"
    return re.compile(
        rf"{year}(?:,?{GAP}{g.mon(1)}{GAP}{g.plain_day(1)}"
        rf"|(?P<sep>[-/])(?P<m2>{g.month})(?P=sep)(?P<d2>[0-9]{{1,2}}){END}){last}"
    )


def _year_then_day(g: Grammar) -> re.Pattern[str]:
    """Such as "deux mille dix-neuf et le quatre mars", as bailiffs begin: "L'an ..."."""
    year = rf"(?:(?P<y1>(?:1[5-9]|20)[0-9]{{2}}){DIGIT_END}|(?P<t1>{g.year_in_words()}))"
    joint = rf",?{GAP}(?:(?:{g.phrase('list')}){GAP})?(?:{g.phrase('day-lead')}){GAP}"
    no_year = rf"(?!{g.year_sep}(?:1[5-9]|20)[0-9]{{2}})"
    return re.compile(rf"{year}{joint}{g.wday(1)}{g.day(1)}{g.of}{g.mon(1)}{END}{no_year}")


def _read_whole(match: re.Match[str]) -> tuple[Expression, ...]:
    """A date that leaves nothing out."""
    found = read.one(match, "day-month")
    if found[0].first.month is None:  # "2019-Mar-04"
        _, month, day, _ = read.point(match, 2)
        found = (found[0]._replace(first=found[0].first._replace(month=month, day=day)),)
    return found if _is_day(match, found[0].first) else ()


def written_forms(g: Grammar) -> tuple[Form, ...]:
    """Every form that names a month; the more a form says, the earlier it is tried."""
    months, weekdays = first_words(g.words.months), first_words(g.words.weekdays)
    before_day = first_words(g.words.ordinals) | weekdays | {SMALL}
    return (
        Form("month-day-slash-year", months, _month_day_slash_year(g), _read_slash_year),
        Form("day-month-short-year", frozenset({SMALL}), _day_month_short_year(g), _read_military),
        Form("days-month", before_day | {CHAIN}, _days_month(g), _read_days),
        Form("day-month", before_day, _day_month(g), _read_range),
        Form("military", frozenset({SMALL}), _military(g), _read_military),
        Form("month-days", months | weekdays, _month_days(g), _read_days),
        Form("month-day", months | weekdays, _month_day(g), _read_range),
        Form("months-year", months, _months_year(g), _read_range),
        Form("month-year", months, _month_year(g), partial(read.one, form="month-year")),
        Form("month-short-year", months, _month_short_year(g), _read_short_year),
        Form("month", months, _month(g), partial(read.one, form="month"), is_one_word=True),
    )


def _day_month(g: Grammar) -> re.Pattern[str]:
    """Such as "3 March 2020", "8th day of July, 2020", "28 février au 3 mars 2020"."""
    tail = (
        rf"(?:{g.to}|{g.either}){g.wday(2)}{g.day(2)}{g.of}{g.mon(2)}(?:{g.year_sep}{g.year(2)})?"
    )
    return re.compile(
        rf"{g.wday(1)}{g.day(1)}{g.of}{g.mon(1)}(?:{g.year_sep}{g.year(1)}|{tail})?{END}"
    )


def _days_month(g: Grammar) -> re.Pattern[str]:
    """Such as "3-5 March 2020", "3, 4 et 9 mars 2020"."""
    of = rf"(?:{GAP}(?:{g.phrase('days-of')}){GAP}|{g.of})"
    return re.compile(
        rf"{g.wday(1)}{g.plain_day(1)}{_more_days(g)}{of}{g.mon(1)}"
        rf"(?:{g.year_sep}{g.year(1)})?{END}"
    )


def _month_day(g: Grammar) -> re.Pattern[str]:
    """Such as "March 3, 2020", "Friday, Sept. 30", "March 3 to April 5, 2020"."""
    lead = alternation(g.words.of("day-lead"), GAP)
    between = rf"(?:{GAP}(?:(?:{lead}){GAP})?|{GAP0}[-./]{GAP0})"
    last = rf"{g.wday(2)}{g.mon(2)}{between}{g.day(2)}(?:{g.year_sep}{g.year(2)})?"
    tail = rf"(?:{g.to}|{g.either}){last}"
    return re.compile(
        rf"{g.wday(1)}{g.mon(1)}{between}{g.day(1)}(?:{g.year_sep}{g.year(1)}|{tail})?{END}"
    )


def _month_days(g: Grammar) -> re.Pattern[str]:
    """Such as "March 3 to 5, 2020", "March 3rd and 5th, 2020", "March 3, 5 and 9"."""
    # "June 4 and 9 July 2017" is two dates: the second number belongs to the month behind it.
    no_month = rf"(?!{g.of}(?:{g.month})(?![^\W\d_]))"
    return re.compile(
        rf"{g.wday(1)}{g.mon(1)}{GAP}{g.plain_day(1)}{_more_days(g)}{no_month}"
        rf"(?:{g.year_sep}{g.year(1)})?{END}"
    )


def _more_days(g: Grammar) -> str:
    joined = rf"(?:{g.to}|{g.either}){g.wday(2)}{g.plain_day(2)}"
    return rf"(?P<more>(?:,{GAP}{_PLACE}){{0,8}},?{joined})"


def _military(g: Grammar) -> re.Pattern[str]:
    """Such as "27FEB2020", "27-Feb-20"."""
    return re.compile(
        rf"(?P<d1>[0-9]{{1,2}})(?P<sep>[-/.]?)(?P<m1>{g.month})(?P=sep)"
        rf"(?P<y>(?:1[5-9]|20)[0-9]{{2}}|[0-9]{{2}}){END}"
    )


# What may stand behind a year of two digits: a sign, the line's end, an hour.
_ENDS = (
    r"(?=[ ]?(?:[;:)\]]|,(?![ ]?[0-9])|\.?(?:\s*\Z|\n)|\.[ ])"
    r"|[ ](?:@|[-–—|][ ](?![0-9])|[0-9]{4}(?:z|h|[ ]?h(?:ou)?rs)))"
)


def _day_month_short_year(g: Grammar) -> re.Pattern[str]:
    """Such as "13 Feb 18" before a sign or a line's end: what else follows is counted by it."""
    first = r"(?P<d1>[0-9]{1,2})(?:er)?[ ]"
    return re.compile(rf"{first}{g.mon(1)}[ ](?P<y>[0-9]{{2}}){END}(?!\.[0-9]){_ENDS}")


def _month_short_year(g: Grammar) -> re.Pattern[str]:
    """Such as "mai 68", "May 68": no day; in English only where nothing is counted by it."""
    names = g.words.months
    french = alternation((w for w in names if g.words.is_only("month", w, "fr")), GAP)
    english = alternation((w for w in names if not g.words.is_only("month", w, "fr")), GAP)
    year = rf"[ ](?P<c{{n}}>[4-9][0-9]){END}(?!-[^\W_]|[.,][0-9]|[ ]?[%$€£°])"
    return re.compile(
        rf"(?:(?P<m1>{french}){year.format(n=1)}|(?P<m2>{english})\.?{year.format(n=2)}{_ENDS})"
    )


def _month_day_slash_year(g: Grammar) -> re.Pattern[str]:
    """Such as "Dec. 25/19", as Canadian offices write it."""
    return re.compile(rf"{g.mon(1)}{GAP}(?P<d1>[0-9]{{1,2}})/(?P<c1>[0-9]{{2}}){END}(?![-/.][0-9])")


def _months_year(g: Grammar) -> re.Pattern[str]:
    """Such as "March to July 2020", "March and July 2020"."""
    joined = rf"(?:{g.to}|{g.either}|[ ]?/[ ]?)"
    return re.compile(rf"{g.mon(1)}{joined}{g.mon(2)}{g.year_sep}{g.year(2)}{END}")


def _month_year(g: Grammar) -> re.Pattern[str]:
    """Such as "March 2020", "Sept. '19", "March of 2021"."""
    return re.compile(rf"{g.mon(1)}{g.year_sep}{g.year(1)}{END}")


def _month(g: Grammar) -> re.Pattern[str]:
    return re.compile(rf"{g.mon(1)}{DIGIT_END}")


def _read_range(match: re.Match[str]) -> tuple[Expression, ...]:
    """One date, or a range whose first end has no year of its own."""
    first, weekday, is_repaired = read.said(match, 1)
    last, _, is_last_repaired = read.said(match, 2)
    if not _is_day(match, first) or (first.year is None and _is_loose(match[0])):
        return ()
    whole = Expression(
        *match.span(), "month-year" if first.day is None else "day-month", first, None, weekday,
        is_repaired=is_repaired or is_last_repaired,
    )  # fmt: skip
    if last == _NOTHING:
        return (whole,)
    if match["and"] and not _is_between(match):
        return _two(match, whole, last)
    first, last = read.shared(first, last)
    return (whole._replace(first=first, last=last),)


_NOTHING = Point()


# "page 31, May ...": with a comma between them, day and month need a year.
_LOOSE = re.compile(r"[0-9]{1,2}[a-z]{0,3}[ ]?,")
# "dix-sept" is seventeen, no tenth of September.
_NUMERAL = re.compile(r"[^\W\d_]+-[^\W\d_]+")


def _is_loose(words: str) -> bool:
    """Whether words that name no year are most likely no date."""
    return bool(_LOOSE.match(words) or _NUMERAL.fullmatch(words))


# A number alone on its line above a month is one of the margin's, or of a page.
_MARGIN = re.compile(r"[0-9]{1,2}(?:[ \t]*\n|[ \t]{2,})")
_ITEM = re.compile(r"[0-9]{1,2}\.[ \t]")  # "1. March on" is an item of a list


def _is_day(match: re.Match[str], point: Point) -> bool:
    """Whether the number read as a day can be one, by its size and its place.

    With its year beside it a day of 32 is meant as a day, and impossible.
    """
    if point.day is None:
        return True
    text, start = match.string, match.start()
    is_item = point.year is None and _ITEM.match(text, start)
    if (is_item or _MARGIN.match(text, start)) and _starts_line(text, start):
        return False
    if _LOOSE.match(match[0]) and context().labels.search(text, max(0, start - 24), start):
        return False  # "No. 4, March 2019"
    return 1 <= point.day <= (31 if point.year is None else 99)


def _starts_line(text: str, start: int) -> bool:
    """Whether only blanks stand before a place on its line, as far as a margin reaches."""
    return not text[max(0, start - 30) : start].rpartition("\n")[2].strip()


def _two(match: re.Match[str], whole: Expression, last: Point) -> tuple[Expression, ...]:
    """Two dates named in one breath ("in March and July 2020") are two mentions."""
    start, end, form, first, _, weekday, *_, is_repaired = whole
    first_end, last_start = match.span("and")
    if first.day is None:
        first = Point(first.year or last.year, first.month)
    return (
        Expression(
            start, first_end, form, first, None, weekday,
            lender=(last_start, end), is_repaired=is_repaired,
        ),
        Expression(last_start, end, form, last, is_repaired=is_repaired),
    )  # fmt: skip


def _read_days(match: re.Match[str]) -> tuple[Expression, ...]:
    """Days of one month: a range, or a list of days, each of them a mention.

    Two days that follow each other ("23 and 24 May") are one stretch of time.
    """
    month, weekday, is_repaired = read.said(match, 1)
    second = read.said(match, 2)
    last = Point(month.year, month.month, second.point.day)
    whole = Expression(
        match.start(), match.end(), "day-month", month, last, weekday,
        is_repaired=is_repaired or second.is_repaired,
    )  # fmt: skip
    if month.day is None or last.day is None or month.day >= last.day or last.day > 31:
        return ()
    if not _is_day(match, month):
        return ()
    is_pair = len(_PLACES.findall(match["more"])) == 1
    if is_pair and (match["to"] or last.day == month.day + 1 or _is_between(match)):
        return (whole,)
    return () if match["to"] else _listed(match, whole._replace(last=None))


def _listed(match: re.Match[str], whole: Expression) -> tuple[Expression, ...]:
    """Each day of a list in its own place; first and last keep the month and year beside them."""
    base = match.start("more")
    places = [(match.start("d1"), match.end("s1") if match["s1"] else match.end("d1"))]
    places += [(base + m.start(), base + m.end()) for m in _PLACES.finditer(match["more"])]
    found = []
    for start, end in places:
        day = int(match.string[start:end].rstrip("stndrhe "))
        found.append(whole._replace(start=start, end=end, first=whole.first._replace(day=day)))
    found[0] = found[0]._replace(start=whole.start)
    found[-1] = found[-1]._replace(end=whole.end)
    lender = (found[-1].start, found[-1].end)
    is_month_first = match.start("m1") < match.start("d1")
    last = (
        found[-1]._replace(lender=(found[0].start, found[0].end)) if is_month_first else found[-1]
    )
    return (*(e._replace(lender=lender) for e in found[:-1]), last)


def _is_between(match: re.Match[str]) -> bool:
    """Whether "between" stands before the match: then "and" joins two ends of one stretch."""
    start = match.start()
    words = match.string[max(0, start - 24) : start].split()[-2:]
    between = calendar_words().of("between")
    return bool(words) and (words[-1] in between or " ".join(words) in between)


def _read_slash_year(match: re.Match[str]) -> tuple[Expression, ...]:
    """But a next day behind the stroke tells of a night: "the night of Dec. 24/25"."""
    day = int(match["d1"])
    is_night = int(match["c1"]) == day + 1
    return () if is_night or not 1 <= day <= 31 else read.one(match, "day-month")


def _read_short_year(match: re.Match[str]) -> tuple[Expression, ...]:
    n = 1 if match["m1"] else 2
    when = read.point(match, n)
    return (Expression(match.start(), match.end(), "month-short-year", when),)


def _read_military(match: re.Match[str]) -> tuple[Expression, ...]:
    month = calendar_words().month_number(match["m1"])
    year = int(match["y"]) if len(match["y"]) == 4 else whole_year(int(match["y"]))
    when = Point(year, month, int(match["d1"]))
    return (Expression(match.start(), match.end(), "military", when),)
