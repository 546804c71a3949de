"""A word divided at a line's end is one word of the text; a hyphen of its own it keeps."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.readers import read
from indexer.readers.pdf.hyphens import count_words, join_lines
from tests.readers.pdf_files import lines, margin_numbers, pdf, together


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        ("the infor-", "mation was sent", "the information\nwas sent"),
        ("Le minis-", "tère a répondu", "Le ministère\na répondu"),
        ("a self-", "serving letter", "a self-serving\nletter"),
        ("Que répond-", "il à cela?", "Que répond-il\nà cela?"),
        ("from 2019-", "2020 it paid", "from 2019-\n2020 it paid"),
        ("Jean-", "Pierre paid", "Jean-\nPierre paid"),
        ("The Board -", "and it alone", "The Board -\nand it alone"),
        ("plan A-", "nobody knew", "plan A-\nnobody knew"),
        ("the corre-", "spondence, or", "the correspondence,\nor"),
        ("was reim-", "bursed.", "was reimbursed."),
    ],
)
def test_divided_words_are_made_whole(above, below, joined):
    assert join_lines([above, below], count_words([above, below])) == joined


@pytest.mark.parametrize(
    ("elsewhere", "joined"),
    [("their well-being", "the well-being"), ("their wellbeing", "the wellbeing")],
)
def test_the_document_shows_how_it_writes_a_word(elsewhere, joined):
    text = ["the well-", "being", elsewhere]
    assert join_lines(text[:2], count_words(text)) == joined


@given(st.lists(st.text(alphabet="ab-– \n\u00e9A1.", min_size=1), min_size=1, max_size=6))
def test_nothing_but_hyphens_and_blanks_is_ever_lost(text):
    rows = [row.replace("\n", " ") for row in text]
    joined = join_lines(rows, count_words(rows))
    letters = [c for c in "".join(rows) if c not in "- "]
    assert [c for c in joined if c not in "- \n"] == letters


def test_in_a_pdf_the_word_is_found_and_its_line_kept():
    said = ["A. I had no infor-", "mation about the gauge, and I", "never asked the Ministry."]
    page = together(
        margin_numbers(25), lines([*said, *["Q. So?", "A. No."] * 11], left=100, pitch=24)
    )
    document, _ = read(pdf(page), name="cross.pdf")
    block = document.blocks[0]
    assert block.span.of(document.text) == (
        "A. I had no information\nabout the gauge, and I\nnever asked the Ministry."
    )
    assert (block.line, block.last_line) == (1, 3)
