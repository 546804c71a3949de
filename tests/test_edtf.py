"""EDTF: which texts are dates, what days they may mean, how exact they are."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.edtf import EdtfDate, is_edtf, parse_edtf


@pytest.mark.parametrize(
    ("value", "earliest", "latest", "precision"),
    [
        ("2020-02-27", "2020-02-27", "2020-02-27", "day"),
        ("2020-02", "2020-02-01", "2020-02-29", "month"),
        ("2019", "2019-01-01", "2019-12-31", "year"),
        ("199X", "1990-01-01", "1999-12-31", "decade"),
        ("19XX", "1900-01-01", "1999-12-31", "century"),
        ("2020-21", "2020-03-01", "2020-05-31", "season"),
        ("2020-24", "2020-12-01", "2021-02-28", "season"),
        ("2020-35", "2020-07-01", "2020-09-30", "season"),
        ("2020-40", "2020-01-01", "2020-06-30", "season"),
        ("2020-03/2020-07", "2020-03-01", "2020-07-31", "interval"),
        ("2020-02~", "2020-02-01", "2020-02-29", "month"),
        ("2020-02-27?", "2020-02-27", "2020-02-27", "day"),
    ],
)
def test_a_date_means_its_earliest_to_its_latest_day(value, earliest, latest, precision):
    date = EdtfDate(value)
    assert (date.earliest, date.latest) == (
        dt.date.fromisoformat(earliest),
        dt.date.fromisoformat(latest),
    )
    assert date.precision == precision


def test_an_open_end_has_no_day():
    assert EdtfDate("2020-03/..").latest is None
    assert EdtfDate("../2020-03").earliest is None


@pytest.mark.parametrize(
    "text",
    ["", "2020-13", "2020-02-30", "20200227", "2020-07/2020-03", "../..", "199X-03", "yesterday"],
)
def test_what_is_no_date_is_refused(text):
    assert not is_edtf(text)
    with pytest.raises(ValueError, match="not an EDTF date"):
        EdtfDate(text)


def test_only_an_undoubted_day_is_exact():
    assert EdtfDate("2020-02-27").is_exact
    assert not EdtfDate("2020-02-27~").is_exact
    assert not EdtfDate("2020-02").is_exact


def test_nothing_parses_to_none():
    assert parse_edtf(None) is None
    assert parse_edtf("") is None


@given(st.dates(min_value=dt.date(1000, 1, 1)))
def test_every_calendar_day_is_its_own_bounds(day):
    date = EdtfDate(day.isoformat())
    assert date.earliest == date.latest == day
