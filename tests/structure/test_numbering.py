"""Which numbers are paragraph numbers: the pinpoint that counsel cites."""

from __future__ import annotations

import pytest

from indexer.structure.numbering import (
    Candidate,
    Sequence,
    bare,
    given_markers,
    read_marker,
)
from tests.structure.papers import paragraphs, structure


@pytest.mark.parametrize(
    ("line", "label", "style"),
    [
        pytest.param("12. The Agency lost it.", "12", "dot", id="number and stop"),
        pytest.param("12.- The Agency lost it.", "12", "dot", id="number, stop and dash"),
        pytest.param("12) The Agency lost it.", "12", "close", id="number and bracket"),
        pytest.param("(12) The Agency lost it.", "(12)", "round", id="number in brackets"),
        pytest.param("[12] The Agency lost it.", "12", "square", id="number in square brackets"),
        pytest.param("¶ 12 The Agency lost it.", "12", "pilcrow", id="pilcrow"),
        pytest.param("1.2 Definitions", "1.2", "deep2:1", id="number in a number"),
        pytest.param("3.1.4. Definitions", "3.1.4", "deep3:3.1", id="three deep"),
        pytest.param("(b) the clerk;", "(b)", "lround", id="letter in brackets"),
        pytest.param("b) the clerk;", "b)", "lclose", id="letter and bracket"),
        pytest.param("b. the clerk;", "b", "ldot", id="letter and stop"),
        pytest.param("IV. The facts", "IV", "upper/roman", id="capital roman number"),
        pytest.param("B. The facts", "B", "upper", id="capital letter"),
        pytest.param("2/ La requérante", "2", "slash", id="French number and stroke"),
        pytest.param("2° La requérante", "2", "slash", id="French ordinal"),
        pytest.param("Article 4 - Term", "Article 4", "word", id="article"),
        pytest.param("§ 12 The term", "§ 12", "word", id="section sign"),
        pytest.param("7      The Agency", "7", "bare", id="number and wide gap"),
    ],
)
def test_the_form_of_a_number_is_read(line, label, style):
    marker = read_marker(line)[0]
    assert (marker.label, marker.style) == (label, style)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("2019 was a bad year.", id="a year"),
        pytest.param("12 Main Street", id="a street number"),
        pytest.param("$12. A sum", id="an amount"),
        pytest.param("1,200 files were lost.", id="a quantity"),
        pytest.param("T-44-19. The file", id="a docket"),
        pytest.param("12:30 p.m.", id="a time"),
        pytest.param("[1]: https://harbour.example", id="a link's address"),
        pytest.param("3.5% of them", id="a rate"),
        pytest.param("the clerk said no.", id="a word"),
        pytest.param("", id="nothing"),
    ],
)
def test_other_numbers_have_not_its_form(line):
    assert read_marker(line) == ()


def test_a_roman_number_may_be_a_letter():
    """ "(i)" is the first of a list or the ninth letter; the sequence decides."""
    assert [(m.style, m.value) for m in read_marker("(i) the deed;")] == [
        ("lround/roman", 1), ("lround", 9),
    ]  # fmt: skip


def test_a_number_the_format_gives_is_not_part_of_the_text():
    assert [(m.label, m.length) for m in given_markers("(b)")] == [("(b)", 0)]
    assert given_markers("Annex")[0].label == "Annex"


@pytest.mark.parametrize(
    ("label", "expected"),
    [("(a)", "a"), ("12.", "12"), ("[3]", "3"), ("a)", "a"), ("1.2", "1.2")],
)
def test_bare_takes_the_signs_off(label, expected):
    assert bare(label) == expected


def accepted(*lines: str, free: bool = True) -> list[str]:
    """The full numbers accepted for these lines, "" for none."""
    found = [Candidate(i, read_marker(line), free) for i, line in enumerate(lines)]
    sequence = Sequence(found)
    numbers = [sequence.accept(candidate) for candidate in found]
    return [number.full_number if number else "" for number in numbers]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(["1. x", "2. x", "3. x"], ["1", "2", "3"], id="from one"),
        pytest.param(["6. x", "7. x"], ["6", "7"], id="an extract begins where it begins"),
        pytest.param(["41. x", "no"], ["", ""], id="a start other than one needs a follower"),
        pytest.param(["1. x", "2. x", "6. x"], ["1", "2", "6"], id="an extract skips"),
        pytest.param(["1. x", "2019. x", "2. x"], ["1", "", "2"], id="a year is none"),
        pytest.param(["1. x", "(a) x", "(b) x", "2. x"], ["1", "1(a)", "1(b)", "2"], id="lettered"),
        pytest.param(
            ["1. x", "(a) x", "(i) x", "(ii) x", "(b) x", "2. x", "(a) x"],
            ["1", "1(a)", "1(a)(i)", "1(a)(ii)", "1(b)", "2", "2(a)"],
            id="three levels, letters begin again",
        ),
        pytest.param(
            ["(g) x", "(h) x", "(i) x", "(j) x"], ["", "", "(i)", ""],
            id="letters without a start are none; (i) may begin a list",
        ),
        pytest.param(
            ["1.1 x", "1.2 x", "(a) x", "2.1 x"], ["1.1", "1.2", "1.2(a)", "2.1"], id="deep"
        ),
        pytest.param(["I. x", "1. x", "2. x", "II. x", "3. x"], ["I", "1", "2", "II", "3"],
                     id="headings' numbers are no parents"),
    ],
)  # fmt: skip
def test_numbers_in_sequence_are_accepted(lines, expected):
    assert accepted(*lines) == expected


def test_letters_run_past_h_as_letters():
    lines = [f"({letter}) x" for letter in "abcdefghij"]
    assert accepted("1. x", *lines)[1:] == [f"1({letter})" for letter in "abcdefghij"]


def test_a_number_in_the_midst_of_a_sentence_is_none():
    """A wrapped line may begin with "13." that ends a sentence about paragraph 13."""
    found = [Candidate(0, read_marker("1. x")), Candidate(1, read_marker("13. x"), is_free=False)]
    sequence = Sequence(found)
    assert [bool(sequence.accept(c)) for c in found] == [True, False]


def test_a_list_under_a_paragraph_stands_under_its_number():
    markers = [read_marker(line) for line in ("1. x", "2. x", "1. x", "2. x", "3. x")]
    inner = (False, False, True, True, False)
    found = [
        Candidate(i, m, is_inner=n) for i, (m, n) in enumerate(zip(markers, inner, strict=True))
    ]
    sequence = Sequence(found)
    numbers = [sequence.accept(candidate) for candidate in found]
    assert [n.full_number for n in numbers if n][:3] == ["1", "2", "2(1)"]


def test_paragraphs_follow_one_another_without_a_blank_line():
    text = """
        The parties
        1. Ann Cole lives in Halifax.
        2. Harbour Transit runs buses in
        Halifax and in the county.
        3. It sold the files.
    """
    assert paragraphs(text)[1:] == [
        ("1", "Ann Cole lives in Halifax."),
        ("2", "Harbour Transit runs buses in Halifax and in the county."),
        ("3", "It sold the files."),
    ]


def test_a_number_alone_on_its_line_belongs_to_the_paragraph_below():
    text = "1.\n\nThe clerk lost the file and said nothing of it to anybody.\n\n2.\n\nIt was found."
    assert [number for number, _ in paragraphs(text)] == ["1", "2"]


def test_the_passage_begins_at_the_first_word_after_the_number():
    text = "1.   The clerk lost the file.\n\n2.\tIt was found in the cellar."
    found = structure(text).passages
    assert [p.span.of(text)[:3] for p in found] == ["The", "It "]
    assert [(p.number, p.full_number) for p in found] == [("1", "1"), ("2", "2")]


def test_numbering_goes_on_across_pages():
    text = "1. The clerk lost the file.\n\n2. It was sought.\f3. It was found.\n\n4. It was wet."
    assert [(p.full_number, p.page) for p in structure(text).passages] == [
        ("1", "1"), ("2", "1"), ("3", "2"), ("4", "2"),
    ]  # fmt: skip


def test_hanging_numbers_without_stops_are_numbers_in_sequence():
    text = (
        "1   The Applicants seek leave to be heard in the matter of the lost files,\n"
        "    and say that they have an interest in it.\n"
        "2   The Respondent keeps the files of the county and answers for them to\n"
        "    the council.\n"
        "3   The files were lost.\n"
    )
    assert [number for number, _ in paragraphs(text)] == ["1", "2", "3"]


def test_a_request_to_admit_numbers_its_facts_in_words():
    text = """
        1. Harbour Transit admits the truth of the following facts:

        (a) the contract was signed;

        (b) no tender was held.
    """
    assert [number for number, _ in paragraphs(text)] == ["1", "1(a)", "1(b)"]
