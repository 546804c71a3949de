"""Where a place stands: in the passage stated, or that of its line, and never in a wrong one."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.model import Passage, Sentence, Span
from indexer.store.pinpoints import Pinpoints, number_of
from tests.store.matter import find

TEXT = "1. It rained. It poured.\n\n(a) Then it stopped.\n\n* * *\n\nThe end.\n"


def pinpoints(text: str, passages: list[Passage], sentences: list[Sentence]) -> Pinpoints:
    return Pinpoints(
        1, "0123456789ab", "a.txt", "letter", "", text, tuple(passages), tuple(sentences),
        tuple(p.span.start for p in passages), tuple(s.span.start for s in sentences),
    )  # fmt: skip


@pytest.fixture
def letter() -> Pinpoints:
    """Two numbered paragraphs, a line of stars, a last line."""
    passages = [
        Passage(find(TEXT, "It rained. It poured."), number="1", full_number="1", page="i"),
        Passage(find(TEXT, "Then it stopped."), number="(a)", full_number="1(a)", page="ii"),
        Passage(find(TEXT, "The end."), page="ii"),
    ]
    sentences = [
        Sentence(find(TEXT, words), n)
        for n, words in ((0, "It rained."), (0, "It poured."), (1, "Then it stopped."))
    ]
    return pinpoints(TEXT, passages, sentences)


@pytest.mark.parametrize(
    ("words", "page", "paragraph"),
    [
        pytest.param("It rained.", "i", "1", id="at its beginning"),
        pytest.param("poured", "i", "1", id="in its middle"),
        pytest.param("1. It", "i", "1", id="from its number"),
        pytest.param("(a)", "ii", "1(a)", id="its number itself, cited with its parent's"),
        pytest.param("* * *", "", "", id="in no passage"),
        pytest.param("The end", "ii", "", id="in one without a number"),
    ],
)
def test_a_place_has_the_page_and_number_of_its_passage(letter, words, page, paragraph):
    place = letter.place(find(TEXT, words))
    assert (place.quote, place.page, place.paragraph) == (words, page, paragraph)
    assert (place.document, place.path) == ("0123456789ab", "a.txt")


def test_the_passage_stated_is_taken_where_the_place_begins_in_it(letter):
    outer = Passage(Span(0, len(TEXT)), number="whole")
    both = replace(letter, passages=(outer, *letter.passages),
                   passage_starts=(0, *letter.passage_starts))  # fmt: skip
    words = find(TEXT, "poured")
    assert number_of(both.passage_of(words, stated=0)) == "whole"
    assert number_of(both.passage_of(words, stated=1)) == "1"
    assert number_of(both.passage_of(words)) == "1"


@pytest.mark.parametrize("stated", [-1, 2, 99])
def test_a_stated_passage_that_cannot_be_is_not_believed(letter, stated):
    assert number_of(letter.passage_of(find(TEXT, "rained"), stated)) == "1"


def test_a_place_is_shown_in_its_sentence_or_as_it_is(letter):
    assert letter.sentence_of(find(TEXT, "pour")).of(TEXT) == "It poured."
    assert letter.sentence_of(find(TEXT, "end")).of(TEXT) == "end"


def test_ids_of_passages_come_from_their_place(letter):
    assert letter.passage_id(letter.passages[0]) == "0123456789ab.3"
    assert letter.passage_id(None) == number_of(None) == ""


@given(st.text("ab\n", max_size=40), st.lists(st.integers(0, 40), max_size=8), st.data())
@settings(max_examples=100, deadline=None)
def test_a_place_inside_a_passage_is_always_cited_by_it(text, cuts, data):
    ends = sorted({min(cut, len(text)) for cut in cuts})
    passages = [Passage(Span(a, b), number=str(a)) for a, b in pairwise(ends) if a < b]
    found = pinpoints(text, passages, [Sentence(p.span, n) for n, p in enumerate(passages)])
    for passage in passages:
        start = data.draw(st.integers(passage.span.start, passage.span.end - 1))
        place = Span(start, data.draw(st.integers(start, len(text))))
        assert found.passage_of(place) == passage
        assert found.sentence_of(place) == passage.span
