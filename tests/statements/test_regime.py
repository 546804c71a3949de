"""What sort of paper it is to a litigator, and what its headings mean."""

from __future__ import annotations

import pytest

from indexer.model import Profile
from indexer.statements.regime import regime_of, section_of


@pytest.mark.parametrize(
    ("type_", "text", "regime"),
    [
        ("complaint", "", "claim"),
        ("defence", "", "answer"),
        ("other", "Do you want to dispute the notice?", "counter-notice"),
        ("other", "I have a good faith belief that it is not authorized.", "takedown"),
        ("email", "We would like to retract our takedown request.", "retraction"),
        ("other", "RESPONSE TO REQUEST TO ADMIT", "response-to-admit"),
        ("news-release", "The District Attorney announced two arrests.", "prosecutor"),
        ("news-release", "Mayor Ida Crane issued the following statement today:", "party"),
        ("letter", "Tidewater's letter claims that we copied it.", "reply"),
        (
            "other",
            "EMPLOYMENT TRIBUNAL\n\nRESERVED JUDGMENT\n\nThe claim is for wages.",
            "judgment",
        ),
        ("article", "", "party"),
        ("other", "", "other"),
    ],
)
def test_the_regime_follows_from_type_and_words(type_, text, regime):
    """The type where it decides, else the words the form prints."""
    assert regime_of(Profile(type_, "en"), text) == regime


@pytest.mark.parametrize(
    ("headings", "language", "section"),
    [
        (("Relief sought",), "en", "relief"),
        (("Facts", "Jurisdiction and venue"), "en", "jurisdiction"),
        (("Findings of fact", "IV."), "en", "findings"),
        (("PAR CES MOTIFS",), "fr", "relief"),
        ((), "en", ""),
    ],
)
def test_the_nearest_heading_that_says_something_decides(headings, language, section):
    """A bare number says nothing, so the heading above it counts."""
    assert section_of(headings, language) == section
