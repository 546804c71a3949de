"""From the parts of a date to a calendar day, by dateparser: the only module that knows it.

dateparser on a canonical "3 March 2020" with one custom format takes 30 microseconds, on free
text 2,000; so our own patterns find and our lexicons name the parts, and only the rare form that
they do not know goes the long way. Every call is remembered, and none of them reads the clock.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_FORMAT = "%d %B %Y"
# The Gregorian years of four digits have the days of one leap year, or all but one: asked for once.
_ALIKE, _LEAP, _LEAP_DAY = range(1583, 10_000), 2020, (2, 29)
# dateparser fills what a text leaves out from this day; results that needed it are thrown away.
_NO_DAY = dt.datetime(1900, 1, 1)


@lru_cache(maxsize=65536)
def day(year: int, month: int, day_of_month: int) -> dt.date | None:
    """The calendar day, or None where the calendar has none ("30 February").

    >>> day(2020, 2, 29), day(2020, 2, 30)
    (datetime.date(2020, 2, 29), None)
    """
    if not (1 <= month <= 12 and 1 <= day_of_month <= 31 and 1 <= year <= 9999):
        return None
    if year in _ALIKE:
        known = _canonical_day(_LEAP, month, day_of_month)
        is_missing = (month, day_of_month) == _LEAP_DAY and not calendar.isleap(year)
        return None if known is None or is_missing else known.replace(year=year)
    return _canonical_day(year, month, day_of_month)


@lru_cache(maxsize=4096)
def _canonical_day(year: int, month: int, day_of_month: int) -> dt.date | None:
    canonical = f"{day_of_month} {_MONTHS[month - 1]} {year:04d}"
    found = _canonical_parser().get_date_data(canonical, date_formats=[_FORMAT]).date_obj
    if found is None or (found.month, found.day) != (month, day_of_month):
        return None
    return dt.date(found.year, found.month, found.day)


@lru_cache(maxsize=4096)
def unusual_day(text: str, order: str) -> dt.date | None:
    """The day that free text names, the long way; None where any part of it is missing.

    For metadata and labelled fields only: on prose dateparser finds dates in anything.
    """
    if not any(c.isdigit() for c in text) or len(text) > 80 or _is_strange(text):
        return None
    found = _full_parser(order).get_date_data(text)
    if found.date_obj is None or found.period not in ("day", "time"):
        return None
    if abs((found.date_obj.replace(tzinfo=None) - _NO_DAY).days) < 400:
        return None  # counted from the base: the text said "tomorrow", not a date
    return dt.date(found.date_obj.year, found.date_obj.month, found.date_obj.day)


# Every word of the normalised text, and what one looks like that could be a year in Roman numbers.
_WORD, _ROMAN = re.compile(r"[^\W\d_]+"), re.compile(r"[mdclxvi]+")
# What dateparser strips with all that stands before "on:" or behind a time zone.
_STRIPPED = re.compile(r":|utc|gmt")


def _is_strange(text: str) -> bool:
    """Whether it has a word that dateparser knows in no language we ask: then it reads no date.

    To hear so from dateparser takes longer than to date a page; most file names have such a word.

    >>> _is_strange("0012 letter"), _is_strange("3 fevr 2019"), _is_strange("2019 05 03 10h EST")
    (True, False, False)
    """
    plain = _without_accents(text)
    if _STRIPPED.search(plain):
        return False
    strange = set(_WORD.findall(plain)) - _known_words()
    return any(len(w) > 2 and w.isascii() and not _ROMAN.fullmatch(w) for w in strange)


def _without_accents(text: str) -> str:
    """In lower case and as dateparser compares it."""
    parts = unicodedata.normalize("NFKD", text)
    return "".join(c for c in parts if unicodedata.category(c) != "Mn").lower()


@cache
def _known_words() -> frozenset[str]:
    """Every word in dateparser's data on our languages, and the names of its time zones."""
    from dateparser.data.date_translation_data import en, fr
    from dateparser.timezones import timezone_info_list

    zones = (name for group in timezone_info_list for name, _ in group["timezones"])
    printed = " ".join((*_strings(en.info), *_strings(fr.info), *zones))
    return frozenset(_WORD.findall(_without_accents(printed)))


def _strings(data: object) -> Iterator[str]:
    """Every text in a tree of tables and lists."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, Mapping):
        yield from _strings((*data.keys(), *data.values()))
    elif isinstance(data, Iterable):
        for item in data:
            yield from _strings(item)


@cache
def _canonical_parser() -> Any:
    from dateparser.date import DateDataParser

    # On a day that the calendar does not have, no other way of reading is tried.
    settings = _settings("DMY") | {"PARSERS": ["custom-formats"]}
    return DateDataParser(languages=["en"], settings=settings)


@cache
def _full_parser(order: str) -> Any:
    from dateparser.date import DateDataParser

    settings = _settings(order.upper()) | {"REQUIRE_PARTS": ["day", "month", "year"]}
    return DateDataParser(languages=["en", "fr"], settings=settings)


def _settings(order: str) -> dict[str, object]:
    return {
        "RELATIVE_BASE": _NO_DAY, "STRICT_PARSING": True, "DATE_ORDER": order,
        "PREFER_LOCALE_DATE_ORDER": False, "RETURN_AS_TIMEZONE_AWARE": False, "TIMEZONE": "UTC",
    }  # fmt: skip
