"""The parts the room is made of: numbers, words, counting, normalising, tense."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.dates import normalise
from indexer.dates.count import add_months, month_value, season_value, week_value, weekday_from
from indexer.dates.normalise import day, unusual_day
from indexer.dates.numbers import number_in_words
from indexer.dates.tense import FUTURE, PAST, tense_at
from indexer.dates.words import alternation, calendar_words, fold
from indexer.edtf import EdtfDate
from indexer.model import LANGUAGES
from tests.dates.reading import read_dates

DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31))


@given(st.text())
def test_folding_keeps_every_character_in_its_place(text):
    assert len(fold(text)) == len(text)


def test_an_alternation_prefers_the_longest_word():
    import re

    pattern = re.compile(alternation(["a", "an", "and so", "so"], r"\s+"))
    assert [m[0] for m in pattern.finditer("and  so an a so")] == ["and  so", "an", "a", "so"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_its_twelve_months_and_seven_days(language):
    words = calendar_words()
    months = {words.months[w].data["number"] for k, w in words.languages
              if k == "month" and language in words.languages[k, w]}  # fmt: skip
    assert months == set(range(1, 13))
    days = {e.data["number"] for w, e in words.weekdays.items()
            if language in words.languages["weekday", w]}  # fmt: skip
    assert days == set(range(7))


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("two thousand and seventeen", 2017),
        ("nineteen ninety-nine", 1999),
        ("nineteen hundred and four", 1904),
        ("twenty twenty-one", 2021),
        ("deux mille dix-sept", 2017),
        ("mil neuf cent quatre-vingt-dix-neuf", 1999),
        ("dix-neuf cent soixante et onze", 1971),
    ],
)
def test_a_year_in_words_is_a_number(words, number):
    assert number_in_words(words) == number


@given(DAYS)
def test_every_day_of_the_calendar_normalises_to_itself(date):
    assert day(date.year, date.month, date.day) == date


@pytest.mark.parametrize(("month", "number"), [(2, 30), (4, 31), (13, 1), (0, 1), (1, 0), (1, 32)])
def test_no_other_day_does(month, number):
    assert day(2018, month, number) is None


@pytest.mark.parametrize(
    "text", ["tomorrow at 5", "May 2018", "5", "", "pump no. 3", "x" * 200 + "1"]
)
def test_free_text_without_a_whole_date_is_none(text):
    """Nothing is filled in from the day the program runs, nor from our own base."""
    assert unusual_day(text, "dmy") is None


def test_free_text_follows_the_day_order():
    assert unusual_day("05.06.2018 10:00", "dmy") == dt.date(2018, 6, 5)
    assert unusual_day("05/06/2018 10:00", "mdy") == dt.date(2018, 5, 6)


@given(DAYS, st.integers(0, 6))
def test_weekdays_are_found_on_the_asked_side(date, weekday):
    before, after = weekday_from(date, weekday, -1), weekday_from(date, weekday, 1)
    on_or_before = weekday_from(date, weekday, 0)
    assert before < date < after
    assert on_or_before <= date
    assert {before.weekday(), after.weekday(), on_or_before.weekday()} == {weekday}
    assert max((date - before).days, (after - date).days) <= 7


@given(DAYS, st.integers(-36, 36))
def test_a_week_runs_from_monday_to_sunday(date, weeks):
    week = EdtfDate(week_value(date, weeks))
    assert (week.earliest.weekday(), week.latest.weekday()) == (0, 6)
    assert week.earliest <= date + dt.timedelta(weeks=weeks) <= week.latest


def test_months_are_counted_over_the_year_and_end_where_the_month_ends():
    assert month_value(2018, 14) == "2019-02"
    assert month_value(2018, 0) == "2017-12"
    assert add_months(dt.date(2018, 12, 31), 2) == dt.date(2019, 2, 28)
    assert add_months(dt.date(2019, 2, 28), -12) == dt.date(2018, 2, 28)


@pytest.mark.parametrize(
    ("season", "direction", "value"),
    [(22, -1, "2018-22"), (22, 1, "2019-22"), (24, -1, "2018-24"), (24, 0, "2019-24")],
)
def test_the_last_the_next_and_this_season(season, direction, value):
    assert season_value(dt.date(2019, 3, 13), season, direction) == value


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("The crew left on [X].", PAST),
        ("The crew will leave on [X].", FUTURE),
        ("The crew, which was hired in May, will leave on [X].", FUTURE),
        ("The lease may be signed on [X].", FUTURE),
        ("Replies are due by [X].", FUTURE),
        ("By [X], the crew had left.", PAST),
        ("It has been closed since [X].", PAST),
        ("L'audience aura lieu le [X].", FUTURE),
        ("La Régie a siégé le [X].", PAST),
        ("La Régie siégerait le [X].", FUTURE),
        ("[X] was a fine day.", PAST),
        ("A fine day, [X].", ""),
    ],
)
def test_the_nearest_verb_before_a_date_tells_its_tense(text, tense):
    folded = fold(text)
    assert tense_at(folded, folded.index("["), folded.index("]") + 1) == tense


def test_a_month_misread_with_a_digit_is_no_date_by_itself() -> None:
    for text in ("Filed in apri1 with the clerk.", "In 0ctober we met.", "Le apri1."):
        assert read_dates(text)[0].mentions == ()


_PARTS_OF_NAMES = (
    "doc", "Exhibit", "réponse", "ju\u0301in", "mayday", "MCMX", "MMXIX", "Filed on:", "UTC+01:30",
    "GMT", "EST", "zest", "jan", "sept", "mars", "3", "12", "2019", "700", "20190503", "1", "03-04",
    "days ago", "il y a", "dans", "a", "and", "le", "10h30", "ﬁn", "(1)", "_", "-", ".", "", " ",
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(_PARTS_OF_NAMES), min_size=2, max_size=8).map(" ".join))
def test_what_is_called_strange_is_read_by_dateparser_neither(name):
    """The look at the words before only saves the long way; it never takes a day away."""
    for text in (name, name.replace(" ", "")):
        if normalise._is_strange(text):
            assert normalise._full_parser("dmy").get_date_data(text).date_obj is None


@pytest.mark.parametrize(
    "name", ["2019 05 03", "3 mai 19", "03 04 2019", "3 May MMXIX", "3 févr 2019", "May 3 19 EST"]
)
def test_a_name_that_is_a_date_in_another_way_goes_the_long_way(name):
    assert not normalise._is_strange(name)
    assert unusual_day(name, "dmy") is not None


def test_the_last_of_february_is_of_leap_years_alone():
    """Days are asked for in one leap year and stand for those of every year."""
    assert [day(year, 2, 29) is not None for year in (1900, 2000, 2019, 2020)] == [
        False, True, False, True,
    ]  # fmt: skip
    assert day(2019, 2, 28) == dt.date(2019, 2, 28)
