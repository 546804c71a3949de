"""Day first or month first: who decides, and that it is never decided in silence."""

from __future__ import annotations

import pytest

from indexer.model import CaseSettings
from tests.dates.reading import read_dates, values

US = CaseSettings(forum="us-federal")
ENGLAND = CaseSettings(forum="england")


@pytest.mark.parametrize(
    ("text", "settings", "value"),
    [
        ("Paid 05/06/2018.", CaseSettings(), "2018-06-05"),
        ("Paid 05/06/2018.", ENGLAND, "2018-06-05"),
        ("Paid 05/06/2018.", US, "2018-05-06"),
        ("Paid 05/06/2018.", CaseSettings(day_order="mdy"), "2018-05-06"),
        ("Paid 05/06/2018; sent 13/06/2018.", US, "2018-06-05"),
        ("Paid 05/06/2018; sent 06/13/2018.", ENGLAND, "2018-05-06"),
        ("On May 6, 2018 (05/06/2018) he paid.", ENGLAND, "2018-05-06"),
        ("Case 2:18-cv-00417: paid 05/06/2018.", CaseSettings(), "2018-05-06"),
        ("Paid 05/06/2018 (S.D. Tex.)", CaseSettings(), "2018-05-06"),
        ("Le Conseil d'État : payé le 05/06/2018.", CaseSettings(), "2018-06-05"),
    ],
)
def test_own_dates_go_before_the_case_signs_before_the_forum(text, settings, value):
    assert value in values(text, settings=settings)


def test_an_ambiguous_date_carries_both_readings_the_chosen_one_first():
    (mention,) = read_dates("Paid 05/06/2018.")[0].mentions
    assert mention.readings == ("2018-06-05", "2018-05-06")
    (mention,) = read_dates("Paid 05/06/2018.", settings=US)[0].mentions
    assert mention.readings == ("2018-05-06", "2018-06-05")


def test_an_ambiguous_date_is_flagged_with_what_decided():
    text = "Paid 05/06/2018 and again 05/06/2018; sent 13/06/2018."
    (flag,) = read_dates(text)[1]
    assert flag.code == "ambiguous-date"
    assert "another date in the document" in flag.message
    assert [s.of(text) for s in flag.spans] == ["05/06/2018", "05/06/2018", "13/06/2018"]


@pytest.mark.parametrize("text", ["13/06/2018", "06/06/2018", "2018/06/05", "June 5, 2018"])
def test_what_only_one_order_fits_is_not_ambiguous(text):
    dating, flags = read_dates(f"Paid {text}.")
    assert dating.mentions[0].readings == ()
    assert flags == ()


@pytest.mark.parametrize(
    ("forum", "value"),
    [
        ("federal-court-ca", "2017-04-01/2018-03-31"),
        ("us-federal", "2017-10-01/2018-09-30"),
        ("australia-federal", "2017-07-01/2018-06-30"),
    ],
)
def test_a_fiscal_year_begins_when_the_forums_government_begins_it(forum, value):
    settings = CaseSettings(forum=forum)
    assert values("in fiscal year 2017-18", settings=settings) == [value]
    assert values("in fiscal 2018", settings=settings) == [value]
