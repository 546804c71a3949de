"""Plain dates are read in one step, and say what the forms would have said."""

from __future__ import annotations

import itertools

import pytest

from indexer.dates.guard import is_date
from indexer.dates.scan import _at, scan, scanner
from indexer.dates.trigger import flatten
from indexer.dates.words import calendar_words
from tests.dates.reading import read_dates, values

_WAYS = (
    "{d} {m} {y}", "{d}th {m}, {y}", "{d}er {m} {y}", "{m} {d}, {y}", "{m} {d}th {y}", "{m} {y}",
    "{m}. {y}", "{m}. {d}, {y}", "{d} {m}. {y}", "{m}, {y}",
)  # fmt: skip


@pytest.mark.parametrize("way", _WAYS)
def test_a_plain_date_says_what_the_forms_say(way):
    """Every name of a month, misspelt ones too, with days that there are and days that are not."""
    for month, day in itertools.product(calendar_words().months, (0, 1, 9, 29, 31, 32, 99)):
        text = way.format(d=day, m=month, y=2019)
        assert [e for e in scan(text, text) if e.start == 0] == _by_forms(text), text


def _by_forms(text):
    """What the forms read at the beginning of a text."""
    s, flat = scanner(), flatten(text)
    for sighting in s.trigger.sightings(flat):
        if sighting[1] == 0 and (word := s.trigger.word_at(sighting, flat, text)):
            return [e for e in _at(s, text, text, 0, word) if is_date(e, text, text)]
    return []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("on 3 May 2019-20", "3 May 2019"),  # no plain date: the forms decide
        ("3 May 20195", ""),
        ("x3 May 2019", "May 2019"),
        ("ж3 May 2019", "May 2019"),  # a letter that the trigger takes for a blank
        ("3 Note 2019", ""),
    ],
)
def test_what_only_looks_plain_is_left_to_the_forms(text, found):
    mentions = read_dates(text)[0].mentions
    assert [m.quote for m in mentions if m.quote != "2019"] == ([found] if found else [])


def test_a_plain_date_says_the_same_again():
    text = "It met on 3 May 2019, and again on 3 May 2019."
    first, again = read_dates(text)[0].mentions
    assert (first.value, first.basis) == (again.value, again.basis)


def test_what_one_document_settles_does_not_reach_the_next():
    """Values are remembered by what is printed; order, anchor and forum are each document's own."""
    day_first, month_first = "On 13/04/2020 and 03/04/2020.", "On 04/13/2020 and 03/04/2020."
    told = [f"Dated 1 March {year}\n\nIt met on 9 May." for year in (2018, 2019)]
    for _ in range(2):
        assert values(day_first) == ["2020-04-13", "2020-04-03"]
        assert values(month_first) == ["2020-04-13", "2020-03-04"]
        assert [values(text)[-1] for text in told] == ["2017-05-09", "2018-05-09"]
        assert values("Le 03/04/2020", "fr") == ["2020-04-03"]
