"""Which rows a filter takes: by place, by day that may be meant, by a part of a name."""

from __future__ import annotations

import pytest
from hypothesis import given

from indexer.model import EdtfDate
from indexer.store import EVERYTHING, Filter
from tests.store.matter import EDTF, PATHS


@pytest.mark.parametrize(
    ("asked", "path", "is_taken"),
    [
        pytest.param("box", "box/a.txt", True, id="in the folder"),
        pytest.param("box/", "box/a.txt", True, id="in the folder, named with its slash"),
        pytest.param("box", "box 1/a.txt", False, id="a folder whose name only begins so"),
        pytest.param("box/a.txt", "box/a.txt", True, id="the file itself"),
        pytest.param("box/a.txt", "box/a.txt.bak", False, id="a longer name"),
        pytest.param("a.zip", "a.zip!/letter.txt", True, id="in the container"),
        pytest.param("a.zip!/b.eml", "a.zip!/b.eml!/c.txt", True, id="in a container's container"),
        pytest.param("BOX", "box/a.txt", False, id="case matters in a path"),
        pytest.param("", "anything", True, id="the whole corpus"),
    ],
)
def test_a_path_takes_what_is_in_it(asked, path, is_taken):
    assert Filter(paths=(asked,)).takes_path(path) is is_taken
    assert Filter(paths=("elsewhere", asked)).takes_path(path) is is_taken


@given(PATHS)
def test_no_path_asked_for_takes_all(path):
    assert EVERYTHING.takes_path(path)
    assert Filter(paths=(path,)).takes_path(path)


@pytest.mark.parametrize(
    ("since", "until", "date", "is_taken"),
    [
        pytest.param("2020-02", None, "2020-02-01", True, id="the first day of the month"),
        pytest.param("2020-02", None, "2020-01-31", False, id="the day before it"),
        pytest.param(None, "2020-02", "2020-02-29", True, id="the last day of the month"),
        pytest.param(None, "2020-02", "2020-03-01", False, id="the day after it"),
        pytest.param("2020-02-15", "2020-02-20", "2020-02", True, id="a month that may lie in it"),
        pytest.param("2020-02-15", None, "2020", True, id="a year that may"),
        pytest.param("2021", None, "199X", False, id="a decade that cannot"),
        pytest.param("2021", None, "2020-03/..", True, id="open to the end"),
        pytest.param(None, "2019", "2020-03/..", False, id="open, but begins later"),
        pytest.param(None, "2019", "../2020", True, id="open from the beginning"),
        pytest.param("2020", None, None, False, id="no date, and a range asked for"),
        pytest.param(None, None, None, True, id="no date, and none asked for"),
        pytest.param("../2020", None, "1999", True, id="a bound that is open itself"),
    ],
)
def test_a_row_is_taken_when_its_date_may_lie_in_the_range(since, until, date, is_taken):
    which = Filter(
        since=EdtfDate(since) if since else None, until=EdtfDate(until) if until else None
    )
    assert which.takes_day(EdtfDate(date) if date else None) is is_taken


@given(EDTF)
def test_a_date_always_lies_in_its_own_range(date):
    assert Filter(since=date, until=date).takes_day(date)


@pytest.mark.parametrize(
    ("by", "speaker", "is_taken"),
    [
        ("ministry", "The Ministry of Works", True),
        ("MINISTÈRE", "le ministere", True),
        ("ministere", "Le Ministère", True),
        ("city  of", "City of Wexley", True),
        ("ministry", "the plaintiff", False),
        ("ministry", "", False),
        ("", "", True),
    ],
)
def test_a_speaker_is_found_by_a_part_of_the_name_in_any_case_and_accents(by, speaker, is_taken):
    assert Filter(by=by).takes_speaker("d-1", speaker) is is_taken


def test_a_speaker_is_taken_where_it_is_said_to_be_the_same():
    """In that document only: another's "the Board" is another board."""
    which = Filter(by="Marrow Valley Board", spoken=frozenset([("d-1", "the Board")]))
    assert which.takes_speaker("d-1", "the Board")
    assert not which.takes_speaker("d-2", "the Board")
