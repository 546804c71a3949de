"""What a page carries besides its text, and where the text of a paper begins."""

from __future__ import annotations

import pytest

from tests.structure.papers import roles

PAGE = """Crane – March 3, 2020{gap}Page {page}

Q. Did you read the letter of the harbour master on page {page}?

A. I read it on the day it came, and I answered it at once.

Q. And what did you answer to him on that day?

A. That nobody had been told of the leak before the Monday.
"""


@pytest.mark.parametrize("gap", ["\t", "    ", " | ", ", "])
def test_a_head_that_names_each_page_is_no_heading(gap):
    text = "\n".join(PAGE.format(gap=gap, page=page) for page in (1, 2, 3))
    found = [role for role, words in roles(text) if words.startswith("Crane")]
    assert found == ["boilerplate"] * 3


def test_the_same_words_without_the_next_page_stay_text():
    """Two cites of one page are no running head."""
    text = "\n".join(PAGE.format(gap=", ", page=2) for _ in range(3))
    assert "boilerplate" not in [role for role, words in roles(text) if words.startswith("Crane")]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        pytest.param("Q.\tYou are the harbour master?", "A.\tI am, since 2016.", id="en"),
        pytest.param("Q. Êtes-vous le capitaine ?", "R. Je le suis.", id="fr"),
    ],
)
def test_the_first_question_of_a_transcript_ends_its_caption(question, answer):
    head = "EXAMINATION FOR DISCOVERY OF\n\nIVOR CRANE\n\nHeld at Arden on March 3, 2020\n\n"
    more = "Q. Did you read the letter of the harbour master on the day it came?"
    found = {words: role for role, words in roles(f"{head}{question}\n\n{answer}\n\n{more}")}
    assert found["IVOR CRANE"] == "caption"
    assert found[" ".join(question.split())] == "body"
    assert found[" ".join(answer.split())] == "body"
