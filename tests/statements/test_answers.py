"""Which paragraphs a sentence of an answer answers."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.statements.answers import answered_paragraphs
from tests.statements.papers import read_paper


@pytest.mark.parametrize(
    ("sentence", "numbers"),
    [
        ("The Defendant denies paragraph 7.", ("7",)),
        ("The Defendant admits paragraphs 3, 5 and 9.", ("3", "5", "9")),
        ("It denies paragraphs 20 to 22 inclusive, 26 and 27.", ("20", "21", "22", "26", "27")),
        ("Paragraphs 4-6 are denied.", ("4", "5", "6")),
        ("It denies paragraph 9(b).", ("9(b)",)),
        ("La défenderesse nie les paragraphes 2 à 4 et 8.", ("2", "3", "4", "8")),
        ("The first sentence of ¶ 12 is denied.", ("12",)),
        ("The allegations numbered 4 through 6 are denied.", ("4", "5", "6")),
        ("La défenderesse nie les allégués 3 ainsi que 5.", ("3", "5")),
        ("Nothing is denied.", ()),
    ],
)
def test_ranges_are_written_out(sentence, numbers):
    """As printed, without repeats, in order."""
    assert answered_paragraphs(sentence) == numbers


def test_only_an_answer_answers():
    """A judgment that names a paragraph answers nothing."""
    (denial,) = read_paper("2. The Defendant denies paragraphs 4 and 5.", "defence")
    assert denial.answers == ("4", "5")
    found = read_paper("I find that paragraph 4 was proven.", "judgment")
    assert all(statement.answers == () for statement in found)


@settings(max_examples=50, deadline=None)
@given(st.text(alphabet="paragraph s 0123456789,and-to()¶", max_size=300))
def test_any_text_gives_numbers_only(text):
    """Hostile lists end, and each item begins with a digit."""
    assert all(item[0].isdigit() for item in answered_paragraphs(text))
