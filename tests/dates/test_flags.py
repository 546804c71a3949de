"""What does not agree is flagged, with the places that conflict."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.model import CaseSettings
from tests.dates.reading import read_dates

HEAD = "Date: 2018-08-01\n\n"


def _flags(text, code, **more):
    return [f for f in read_dates(text, **more)[1] if f.code == code]


@pytest.mark.parametrize(
    "text",
    [
        "On September 4, 2018, the Board gave the crew a copy of the report.",
        "The crew met the Board's deadline of September 4, 2018.",
        "The report was sent in September 2018.",
        "Le 4 septembre 2018, la Régie a remis le rapport à l'équipe.",
        "L'équipe avait reçu le rapport le 4 septembre 2018.",
        "Livré le 4 septembre 2018.",
        "Delivered on September 4, 2018.",
        "On September 4, 2018, the Board resolved to pay the crew.",
    ],
)
def test_an_event_told_as_past_after_the_documents_date_is_flagged(text):
    """Both places: the event's date and the date the document bears."""
    (flag,) = _flags(HEAD + text, "later-event")
    assert [s.of(HEAD + text)[:4] for s in flag.spans][1] == "2018"
    assert "2018-09" in flag.message
    assert "2018-08-01" in flag.message


@pytest.mark.parametrize(
    "text",
    [
        "The hearing will be held on September 4, 2018.",
        "The Board shall report by September 4, 2018.",
        "The parties agreed that the lease would end on September 4, 2018.",
        "The Board asked for a report no later than September 4, 2018.",
        "The deadline is September 4, 2018.",
        "The crew is to return on September 4, 2018.",
        "The hearing is scheduled for September 4, 2018.",
        "La Régie a décidé que l'audience aurait lieu le 4 septembre 2018.",
        "L'audience se tiendra le 4 septembre 2018.",
        "La Régie a demandé une réponse au plus tard le 4 septembre 2018.",
        "La pompe sera livrée le 4 septembre 2018.",
        "Le conseil a décidé de verser la prime le 4 septembre 2018.",
        "Le locataire s'est engagé à partir le 4 septembre 2018.",
        "Les parties ont convenu de se revoir le 4 septembre 2018.",
        "The Board resolved to pay the crew on September 4, 2018.",
        "The tenant agreed to leave on September 4, 2018.",
        "On July 4, 2018, the Board gave the crew a copy.",
    ],
)
def test_a_plan_a_deadline_or_an_earlier_event_is_no_anachronism(text):
    assert not _flags(HEAD + text, "later-event")


def _tenses():
    lines = (Path(__file__).parent / "tenses.txt").read_text("utf-8").partition("## past\n")
    for part, is_past in ((lines[0], False), (lines[2], True)):
        for line in part.split("\n"):
            if line and not line.startswith("#"):
                yield pytest.param(line, is_past, id=f"{'past' if is_past else 'plan'}: {line}")


@pytest.mark.parametrize(("line", "is_past"), list(_tenses()))
def test_only_what_is_told_as_past_of_a_later_day_is_an_anachronism(line, is_past):
    assert bool(_flags(f"Date: 2019-03-13\n\n{line}", "later-event")) == is_past


def test_the_date_of_another_item_on_the_page_is_no_event():
    text = f"{HEAD}The Board met.\n\nRecent posts\nPump mended\n4 September 2018\n"
    assert not _flags(text, "later-event")


def test_a_weekday_that_does_not_match_is_flagged():
    text = "They met on Monday, August 1, 2018."
    (flag,) = _flags(text, "weekday-mismatch")
    assert [s.of(text) for s in flag.spans] == ["Monday", "August 1, 2018"]
    assert "was a Wednesday" in flag.message
    assert not _flags("They met on Wednesday, August 1, 2018.", "weekday-mismatch")


@pytest.mark.parametrize(
    "quote",
    [
        "February 30, 2018",
        "31 June 2018",
        "29 février 2019",
        "32 March 2018",
        "2018-13-01",
        "June 31",
    ],
)
def test_a_day_the_calendar_does_not_have_is_a_flag_and_no_mention(quote):
    """Never rolled over to the next month."""
    text = f"He signed on {quote}."
    dating, flags = read_dates(text)
    assert dating.mentions == ()
    (flag,) = flags
    assert flag.code == "impossible-date"
    assert flag.spans[0].of(text) == quote


@pytest.mark.parametrize(
    ("property_", "side"), [("2018-09-15", "later"), ("2018-07-01", "earlier")]
)
def test_properties_that_contradict_the_face_are_flagged(property_, side):
    (flag,) = _flags(HEAD + "Text.", "metadata-conflict", metadata=(("created", property_),))
    assert side in flag.message
    assert flag.spans[0].of(HEAD) == "2018-08-01"


def test_a_clock_elsewhere_is_no_conflict():
    assert not _flags(HEAD + "Text.", "metadata-conflict", metadata=(("created", "2018-08-02"),))


def test_a_change_dated_before_the_document_is_flagged_with_both_places():
    text = "Date: 2018-08-01\nDate modified: 2018-07-01\n\nText."
    (flag,) = _flags(text, "metadata-conflict")
    assert [s.of(text) for s in flag.spans] == ["2018-08-01", "2018-07-01"]


def test_a_document_whose_dates_agree_has_no_flags():
    text = HEAD + "On Wednesday, July 4, 2018 the pump failed. It will be mended by May 2019."
    assert read_dates(text)[1] == ()


@pytest.mark.parametrize("name", ["subject", "title"])
def test_a_property_in_words_that_names_another_day_contradicts_nothing(name):
    metadata = ((name, "Your letter of 2022-09-12"),)
    _, flags = read_dates("Date: 2022-10-03\n\nThank you.", metadata=metadata)
    assert [f.code for f in flags] == []


def test_a_holiday_that_the_forum_does_not_keep_has_both_readings_and_a_flag():
    text = HEAD + "The mill was shut on Thanksgiving 2017."
    england, canada = CaseSettings(forum="england"), CaseSettings(forum="ontario")
    (flag,) = _flags(text, "ambiguous-date", settings=england)
    assert "may be 2017-10-09 or 2017-11-23" in flag.message
    assert "the forum keeps neither" in flag.message
    assert read_dates(text, settings=england)[0].mentions[1].readings == (
        "2017-10-09",
        "2017-11-23",
    )
    assert not _flags(text, "ambiguous-date", settings=canada)
