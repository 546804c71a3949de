"""The documents tell one story: they agree, except where they are meant not to."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from tests.sample_matter.expectations import one_line, read_matter

MONTHS = (
    "January February March April May June July August September October November December"
).split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
DOCKET = "T-9642-23"
TEXTS = {path: one_line(document.text) for path, document in read_matter().items()}


@pytest.mark.parametrize("path", sorted(TEXTS))
def test_telephones_addresses_and_docket_are_invented(path):
    """555 numbers, `.example` domains, one docket above any that the Court has reached."""
    text = TEXTS[path]
    assert all(code == "555" for code in re.findall(r"\b\d{3}-(\d{3})-\d{4}\b", text))
    assert all(host.endswith(".example") for host in re.findall(r"@([\w.-]+\w)", text))
    assert set(re.findall(r"\bT-\d+-\d\d\b", text)) <= {DOCKET}


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        pytest.param("gauges", r"(?:fourteen|quatorze|G-1 to G-14)", id="fourteen gauges"),
        pytest.param("level", r"\b81[.,]42\b", id="the reading that froze"),
        pytest.param("bulletin", r"February 22, 2021", id="the day the bulletin came"),
        pytest.param("loss", r"965\D000", id="the Campground's loss"),
        pytest.param("inspected", r"January 12, 2022", id="the last inspection"),
    ],
)
def test_a_fact_of_the_matter_is_told_by_several_documents(fact, words):
    assert sum(bool(re.search(words, text)) for text in TEXTS.values()) >= 3, fact


def test_only_the_weekday_meant_to_be_wrong_is_wrong():
    """The affidavit's Tuesday, April 20, 2022 was a Wednesday."""
    wrong = []
    for path, text in TEXTS.items():
        for name, month, day, year in re.findall(r"(\w+day), (\w+) (\d+), (\d{4})", text):
            when = dt.date(int(year), MONTHS.index(month) + 1, int(day))
            if WEEKDAYS[when.weekday()] != name:
                wrong.append((path, f"{name}, {month} {day}, {year}"))
    assert wrong == [("evidence/affidavit-starke-adeyemi.docx", "Tuesday, April 20, 2022")]


def test_the_note_tells_of_days_after_its_own_date():
    """Dated 28 February 2023, it recounts a report of 24 March."""
    note = TEXTS["agency/briefing-note.docx"]
    assert "Date: 2023-02-28" in note
    assert "On March 24, 2023, the OWSC gave the Agency" in note


def test_disputed_paragraphs_are_the_same_in_the_letter_and_in_the_report():
    """Paragraphs 17 and 19 are findings, and it is these that the Agency disputes."""
    disputed = "disagrees with the findings in paragraphs 17 and 19"
    assert disputed in TEXTS["correspondence/letter-to-commissioner-2023-04-13.pdf"]
    report = TEXTS["public/report-of-findings.pdf"]
    assert disputed in report
    for number in (17, 19):
        paragraph = report.split(f" {number}. ")[1].split(f" {number + 1}. ")[0]
        assert "The Commissioner finds" in paragraph


def test_the_lie_and_its_correction_speak_of_the_same_quarter():
    """What the second statement withdraws is what the first one says."""
    first = TEXTS["public/media-statement-2022-04-22.html"]
    second = TEXTS["public/media-statement-2022-05-10.html"]
    assert "Every gauge was inspected in the first quarter of 2022" in first
    assert "every gauge had been inspected in the first quarter of 2022" in second
