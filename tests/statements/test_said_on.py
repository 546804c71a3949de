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
