"""Which paragraphs words name: lists, ranges, parts, and whose paragraphs they are."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.links.paragraph_refs import Whose, find_paragraph_refs


def _numbers(text: str, language: str = "en") -> list[str]:
    return [n for ref in find_paragraph_refs(text, language) for n in ref.numbers]


def _whose(text: str, language: str = "en") -> list[str]:
    return [ref.whose.value for ref in find_paragraph_refs(text, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("paragraph 7", "7", id="one"),
        pytest.param("para. 7 and paras. 9 and 10", "7 9 10", id="short words"),
        pytest.param("¶ 7; ¶¶ 9–11", "7 9 10 11", id="pilcrows"),
        pytest.param("paragraphs 3, 5, 6, 16 and 19", "3 5 6 16 19", id="list"),
        pytest.param("paragraphs 2, 3, and 4", "2 3 4", id="comma before the last"),
        pytest.param("paragraphs 2 & 3", "2 3", id="ampersand"),
        pytest.param("paragraphs 3 to 7", "3 4 5 6 7", id="to"),
        pytest.param("paragraphs 3 through 5", "3 4 5", id="through"),
        pytest.param("paragraphs 3-5", "3 4 5", id="hyphen"),
        pytest.param("paragraphs 3—5", "3 4 5", id="em dash"),
        pytest.param("paragraphs 3 to 5 inclusive, 9", "3 4 5 9", id="list after inclusive"),
        pytest.param("paragraphs 3 to 5 (inclusive) and 9", "3 4 5 9", id="inclusive in brackets"),
        pytest.param("paragraphs 3 to 5, both inclusive", "3 4 5", id="both inclusive"),
        pytest.param("paragraphs 1 to 2, paragraph 6 and 8", "1 2 6 8", id="word said again"),
        pytest.param("paragraphs numbered 4 and 5", "4 5", id="numbered"),
        pytest.param("Paragraph Nos. 4 and 5", "4 5", id="Nos."),
        pytest.param("facts numbered 2, 5 and 8", "2 5 8", id="facts of a request"),
        pytest.param("paragraph 12A", "12A", id="inserted by amendment"),
        pytest.param("paragraphs: 3, 4", "3 4", id="after a colon"),
        pytest.param("paragraphs\n3 and\n4", "3 4", id="broken over lines"),
        pytest.param("paragraphs 9 to 4", "9 4", id="no range backwards"),
        pytest.param("paragraph 3-777777", "3", id="a scanner's slip is no range"),
        pytest.param("As to paragraph 7, 4 planners left", "7", id="a count is no paragraph"),
        pytest.param("paragraph 7, 9 and 12 of the claim", "7 9 12", id="singular used for a list"),
        pytest.param("item 4 of the agenda", "", id="an agenda's item"),
        pytest.param("three paragraphs later", "", id="no number"),
    ],
)
def test_the_paragraphs_named_are_those_a_reader_would_list(text: str, expected: str) -> None:
    assert _numbers(text) == expected.split()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("le paragraphe 7", "7", id="un"),
        pytest.param("les paragraphes 2, 4 et 6", "2 4 6", id="liste"),
        pytest.param("aux paragraphes 3 à 6 inclusivement", "3 4 5 6", id="à"),
        pytest.param("les paragraphes 3 à 5 ainsi que le paragraphe 9", "3 4 5 9", id="ainsi que"),
        pytest.param("le par. 8 et l’alinéa 9", "8 9", id="mots courts"),
        pytest.param("trois paragraphes plus loin", "", id="sans numéro"),
    ],
)
def test_french_lists_are_read_alike(text: str, expected: str) -> None:
    assert _numbers(text, "fr") == expected.split()


@pytest.mark.parametrize(
    ("text", "part", "is_rest"),
    [
        pytest.param("the first sentence of paragraph 9", "the first sentence of", False,
                     id="a sentence"),
        pytest.param("the first and second sentences of Paragraph 9",
                     "the first and second sentences of", False, id="two sentences"),
        pytest.param("that part of paragraph 9", "that part of", False, id="that part"),
        pytest.param("paragraph 9(b)", "(b)", False, id="a letter"),
        pytest.param("paragraph 9 (a)(ii)", "(a)(ii)", False, id="a letter and a numeral"),
        pytest.param("the remaining allegations contained in paragraph 9", "", True, id="the rest"),
        pytest.param("the balance of the allegations in paragraph 9", "", True, id="the balance"),
        pytest.param("paragraph 9", "", False, id="the whole"),
    ],
)  # fmt: skip
def test_words_that_narrow_a_paragraph_are_kept(text: str, part: str, is_rest: bool) -> None:
    (ref,) = find_paragraph_refs(text, "en")
    assert (ref.named[0].part, ref.named[0].is_rest) == (part, is_rest)


def test_only_the_last_of_a_list_is_narrowed_by_words_inside_it() -> None:
    (ref,) = find_paragraph_refs("paragraphs 1, 3–5 and the first sentence of 9", "en")
    assert [(n.number, bool(n.part)) for n in ref.named] == [
        ("1", False), ("3", False), ("4", False), ("5", False), ("9", True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        pytest.param("paragraph 4 of the statement of claim", "en", "claim", id="the claim"),
        pytest.param("paragraph 4 of the Second Amended Complaint", "en", "claim", id="amended"),
        pytest.param("paragraph 4", "en", "claim", id="nothing said: what is answered"),
        pytest.param("paragraph 4 above", "en", "own", id="above"),
        pytest.param("paragraph 4 of this Defence", "en", "own", id="this defence"),
        pytest.param("paragraph 4 of the Agreement", "en", "other", id="an agreement"),
        pytest.param("paragraph 4 of the affidavit of Ms. Roe", "en", "other", id="an affidavit"),
        pytest.param("paragraphe 4 de la demande", "fr", "claim", id="la demande"),
        pytest.param("paragraphe 4 de la présente défense", "fr", "own", id="la présente défense"),
        pytest.param("paragraphe 4 ci-dessus", "fr", "own", id="ci-dessus"),
        pytest.param("paragraphe 4 du contrat", "fr", "other", id="un contrat"),
    ],
)
def test_whose_paragraph_it_is_follows_from_the_words_after_it(
    text: str, language: str, expected: str
) -> None:
    assert _whose(text, language) == [expected]


def test_the_reference_covers_its_words() -> None:
    text = "It denies paragraphs 3 and 4 of the claim."
    (ref,) = find_paragraph_refs(text, "en")
    assert text[ref.start : ref.end] == "paragraphs 3 and 4"
    assert ref.whose is Whose.CLAIM


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 900), min_size=1, max_size=12, unique=True))
def test_any_list_is_read_back_as_it_was_written(numbers: list[int]) -> None:
    """What a pleader lists, one by one, is what is found."""
    printed = [str(number) for number in numbers]
    text = f"denies paragraphs {', '.join(printed[:-1])} and {printed[-1]} of the claim"
    if len(numbers) == 1:
        text = f"denies paragraph {numbers[0]} of the claim"
    assert _numbers(text) == printed


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 400), st.integers(1, 60), st.sampled_from([" to ", "-", "–", " through "]))
def test_any_range_is_filled(low: int, length: int, joint: str) -> None:
    """Both ends and all between."""
    text = f"admits paragraphs {low}{joint}{low + length}."
    assert _numbers(text) == [str(number) for number in range(low, low + length + 1)]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="paragh ¶0123456789,-–()andto.\n", max_size=120))
def test_no_text_breaks_the_reader_and_every_reference_lies_in_it(text: str) -> None:
    """References are in order, inside the text, and never overlap."""
    end = 0
    for ref in find_paragraph_refs(text, "en"):
        assert end <= ref.start < ref.end <= len(text)
        assert ref.named
        end = ref.end


def test_a_megabyte_of_digits_is_read_in_one_pass() -> None:
    """Hostile input: nothing is found, and it does not take for ever."""
    assert len(find_paragraph_refs("paragraphs " + "9" * 1_000_000, "en")) <= 1
    assert find_paragraph_refs("1," * 400_000, "en") == []
