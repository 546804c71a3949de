"""When it was said: the paper's own date, or the date of the report it tells."""

from __future__ import annotations

import pytest

from tests.statements.papers import read_paper


@pytest.mark.parametrize(
    ("type_", "text", "when"),
    [
        pytest.param("defence", "2. The Defendant denies paragraph 4.", "2021-03-01",
                     id="a paper's own statement bears its date"),
        pytest.param("briefing-note",
                     "On 2020-02-27, Tidewater acknowledged that the tank had leaked.",
                     "2020-02-27", id="a reported one the date of the report"),
        pytest.param("briefing-note",
                     "The plaintiff alleges that the pump failed on 2019-05-02.",
                     "2021-03-01", id="a date inside what is alleged does not date it"),
        pytest.param("claim", "4. On 2019-05-02 the Defendant failed to close the valve.",
                     "2021-03-01", id="a pleaded fact is said when it is pleaded"),
    ],
)  # fmt: skip
def test_said_on_is_the_date_of_the_saying(type_, text, when):
    """Not of the thing said."""
    found = read_paper(text, type_, dated="2021-03-01", agency="Port Office")
    assert found[0].said_on is not None
    assert found[0].said_on.value == when


@pytest.mark.parametrize(
    ("language", "text", "when"),
    [
        pytest.param("en", "The Board withdraws its statement of 2020-03-03.", "2021-03-01",
                     id="a withdrawal is said now"),
        pytest.param("en", "The Board retracts the letter dated 2020-03-03 and 2020-03-05.",
                     "2021-03-01", id="of two papers"),
        pytest.param("en", "The Board corrects its 2020-03-03 media statement.", "2021-03-01",
                     id="the day before the medium"),
        pytest.param("en", "The Board withdrew its statement of 2020-03-03 on 2020-04-17.",
                     "2020-04-17", id="a reported withdrawal on its own day"),
        pytest.param("en", "The Board withdrew its statement on 2020-04-17.", "2020-04-17",
                     id="which may be the only one"),
        pytest.param("en", "The Board withdrew its statement of 2020-03-03.", None,
                     id="or unknown"),
        pytest.param("fr", "La Régie retire sa déclaration du 2020-03-03.", "2021-03-01",
                     id="French"),
        pytest.param("fr", "La Régie a rétracté sa lettre du 2020-03-03.", None,
                     id="French, reported"),
    ],
)  # fmt: skip
def test_the_day_of_a_paper_put_aside_is_not_that_of_the_withdrawal(language, text, when):
    """It tells which paper is meant."""
    (found,) = read_paper(
        text, "media-statement", language=language, dated="2021-03-01", agency="Port Office"
    )
    assert found.kind.value == "correction"
    assert (found.said_on.value if found.said_on else None) == when


def test_without_any_date_nothing_is_invented():
    """A paper without a date leaves the statement without one."""
    (found,) = read_paper("2. The Defendant denies paragraph 4.", "defence")
    assert found.said_on is None


def test_a_fact_to_admit_was_said_in_the_request():
    """The requester's facts bear the date of the request."""
    text = (
        "RESPONSE TO REQUEST TO ADMIT\n"
        "In response to the request to admit served on 2021-06-28, the Defendant answers.\n"
        "Fact 1. The lease was signed in secret.\nAnswer: Admitted."
    )
    found = read_paper(text, "other", dated="2021-07-16")
    assert [(s.kind.value, s.said_on.value) for s in found if s.said_on] == [
        ("allegation", "2021-06-28"),
        ("admission", "2021-07-16"),
    ]
