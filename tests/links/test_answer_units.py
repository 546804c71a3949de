"""How an answering document is divided: numbers, labels, lead-ins and what they stand over."""

from __future__ import annotations

import pytest

from indexer.links.answer_units import answer_units, clipped_sentences
from indexer.links.numbered import numbered_paragraphs, top_number
from indexer.model import Passage, Span
from tests.links.papers import numbered, paper


def _units(text: str, language: str = "en") -> list[tuple[str, str, str, str]]:
    """(own number, number of what is answered, lead-in's answer, words) of each unit."""
    document = paper("a.txt", text, language=language)
    return [
        (u.paragraph, u.item, u.lead, " ".join(s.of(text) for s in u.sentences))
        for u in answer_units(document)
    ]


def test_each_numbered_paragraph_is_a_unit() -> None:
    assert _units(numbered(["Admitted.", "Denied. In full."])) == [
        ("1", "", "", "Admitted."), ("2", "", "", "Denied. In full."),
    ]  # fmt: skip


def test_words_before_the_first_number_have_none() -> None:
    assert _units("It answers so.\n\n1. Denied.")[0] == ("", "", "", "It answers so.")


def test_what_stands_under_a_number_belongs_to_it() -> None:
    text = "1. It denies:\n\n(a) paragraph 2;\n\n(b) paragraph 4."
    assert _units(text) == [("1", "", "", "It denies: (a) paragraph 2; (b) paragraph 4.")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "1. The gate was open.\n\nANSWER: Admitted.",
            ("1", "1", "", "Admitted."),
            id="answer under a paragraph",
        ),
        pytest.param(
            "1. The gate was open.\nANSWER: Admitted.",
            ("1", "1", "", "Admitted."),
            id="answer on the next line",
        ),
        pytest.param(
            "1. The gate was open. ANSWER: Admitted.",
            ("1", "1", "", "Admitted."),
            id="answer in the same line",
        ),
        pytest.param(
            "Fact 7. The gate was open.\n\nAnswer: No.", ("", "7", "", "No."), id="fact and answer"
        ),
        pytest.param(
            "RESPONSE TO REQUEST NO. 4: Denied.", ("", "4", "", "Denied."), id="label with a number"
        ),
        pytest.param("Paragraph 9: Admitted.", ("", "9", "", "Admitted."), id="label alone"),
    ],
)
def test_labels_part_what_is_answered_from_the_answer(
    text: str, expected: tuple[str, str, str, str]
) -> None:
    assert _units(text)[-1] == expected


def test_the_words_above_a_list_of_facts_answer_for_all() -> None:
    text = "2. It denies the truth of the following facts:\n\nFact 3. It rained.\n\nAnswer: So."
    assert _units(text)[-1] == ("2", "3", "deny", "So.")
    text = "2. It admits the truth of these.\n\nFact 3. It rained.\n\nAnswer: So."
    assert _units(text)[-1] == ("2", "3", "", "So.")


def test_a_new_number_ends_the_lead_in() -> None:
    text = (
        "1. It admits the truth of the following facts:\n\nFact 1. It rained.\n\n"
        "2. The rest follows.\n\nFact 2. It froze.\n\nAnswer: No."
    )
    assert _units(text)[-1] == ("2", "2", "", "No.")


def test_french_labels_are_known() -> None:
    text = "1. Elle nie la véracité des faits suivants :\n\nFait 3. Il pleuvait.\n\nRéponse : Non."
    assert _units(text, "fr")[-1] == ("1", "3", "deny", "Non.")


def test_what_is_answered_keeps_its_place() -> None:
    text = "Fact 7. The gate was open.\n\nAnswer: No."
    (unit,) = answer_units(paper("a.txt", text))
    assert unit.claimed is not None
    assert unit.claimed.of(text).strip() == "The gate was open."


def test_sentences_are_cut_where_the_answer_begins() -> None:
    text = "It rained all day. ANSWER: It did. Twice."
    document = paper("a.txt", text)
    start = text.index("It did")
    assert [s.of(text) for s in clipped_sentences(document, Span(start, len(text)))] == [
        "It did.", "Twice.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("number", "full", "expected"),
    [("12", "12", "12"), ("12.", "12.", "12"), ("(12)", "(12)", "12"), ("12A", "12A", "12A"),
     ("(a)", "12(a)", ""), ("1", "12(1)", ""), ("", "", ""), ("IV", "IV", "")],
)  # fmt: skip
def test_only_numbers_of_the_first_level_are_paragraphs(
    number: str, full: str, expected: str
) -> None:
    passage = Passage(Span(0, 1), number=number, full_number=full)
    assert top_number(passage) == expected


def test_a_second_series_of_numbers_does_not_replace_the_first() -> None:
    """An exhibit bound in behind a claim has numbers of its own."""
    document = paper("a.txt", "1. First.\n\n2. Second.\n\n1. Of the exhibit.")
    found = {p.number: p.span.of(document.text) for p in numbered_paragraphs(document)}
    assert found == {"1": "First.", "2": "Second."}
