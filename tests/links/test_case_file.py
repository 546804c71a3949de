"""Look-ups: by number, day, speaker, type and address; the latest few only."""

from __future__ import annotations

import datetime as dt

import pytest

from indexer.edtf import EdtfDate
from indexer.links import Linkable
from indexer.links.card import card_of
from indexer.links.case_file import CaseFile, Shelf, is_not_later
from indexer.links.names import is_same_party, name_words
from indexer.links.said import spoken_in
from indexer.links.words import subject_words, without_quotes
from tests.links.papers import numbered, paper


def _papers(count: int, **more: object) -> list[Linkable]:
    start = dt.date(2020, 1, 1)
    return [
        paper(f"p{n:04}.txt", f"Paper {n}.", date=(start + dt.timedelta(n)).isoformat(), **more)  # type: ignore[arg-type]
        for n in range(count)
    ]


def _paths(documents: list[Linkable]) -> list[str]:
    return [document.path for document in documents]


def _shelf(documents: list[Linkable]) -> Shelf:
    return Shelf(map(card_of, documents))


def _before(shelf: Shelf, day: str, most: int = 60) -> list[str]:
    return [card.path for card in shelf.before((day, ""), most)]


def test_a_shelf_gives_the_latest_before_a_day_the_last_first() -> None:
    shelf = _shelf(_papers(9))
    assert _before(shelf, "2020-01-04", 2) == ["p0002.txt", "p0001.txt"]
    assert _before(shelf, "9999", 1) == ["p0008.txt"]
    assert _before(shelf, "2019-01-01") == []


def test_an_undated_document_may_have_been_there_any_day() -> None:
    shelf = _shelf([paper("u.txt", "Undated."), *_papers(2)])
    assert _before(shelf, "2019-01-01") == ["u.txt"]


def test_a_busy_speaker_does_not_make_linking_slower() -> None:
    """However many papers a speaker issued, only the latest few are read for a statement."""
    case = CaseFile.of(_papers(500, agency="Marrowick Water Board"))
    found = case.by_speaker("Marrowick", dt.date(2020, 12, 31))
    assert len(found) < 100
    assert found[0].path == "p0365.txt"


def test_a_speaker_is_found_under_any_of_its_names() -> None:
    case = CaseFile.of([
        paper("a.txt", "A.", agency="Marrowick Water Board"),
        paper("b.txt", "B.", author="Otto Veil"),
        paper("c.txt", "No.", statements=[("denial", "Una Marsh", "No.")]),
    ])  # fmt: skip
    for speaker, path in (("Marrowick", "a.txt"), ("Mr. Veil", "b.txt"), ("Una Marsh", "c.txt")):
        assert _paths(case.by_speaker(speaker, None)) == [path]
    assert case.by_speaker("the Board", None) == []


def test_a_day_finds_its_papers_and_a_month_all_of_its_days() -> None:
    case = CaseFile.of(_papers(60))
    assert _paths(case.dated(EdtfDate("2020-02-01"), None)) == ["p0031.txt"]
    assert len(case.dated(EdtfDate("2020-02"), None)) == 29
    assert case.dated(EdtfDate("2020"), None) == []


def test_types_are_found_in_a_docket_or_in_the_whole_case() -> None:
    case = CaseFile.of([
        paper("a.txt", "A.", type="claim", docket="T-1"),
        paper("b.txt", "B.", type="claim", docket="T-2"),
    ])  # fmt: skip
    assert _paths(case.of_types(["claim"], None, docket="t1")) == ["a.txt"]
    assert _paths(case.of_types(["claim"], None)) == ["a.txt", "b.txt"][::-1]


def test_an_address_that_half_the_file_gives_tells_nothing() -> None:
    text = "See https://git.example/rules/page."
    papers = [paper(f"{n}.txt", f"{text} Paper {n}.") for n in range(40)]
    assert CaseFile.of(papers).sharing_url(papers[0]) == []
    assert len(CaseFile.of(papers[:5]).sharing_url(papers[0])) == 4


def test_a_numbered_paragraph_is_found_with_what_stands_under_it() -> None:
    text = numbered(["First words.", "Second words."]) + "\n\n(a) a letter under it."
    document = paper("a.txt", text)
    found = CaseFile.of([document]).paragraph(document, "2")
    assert found is not None
    assert found.span.of(text) == "Second words.\n\n(a) a letter under it."
    assert CaseFile.of([document]).paragraph(document, "3") is None


def test_sentences_know_their_statements_and_the_sentence_before() -> None:
    text = "The pump stood idle. No. It ran at night."
    document = paper("a.txt", text, statements=[("denial", "Veil", "No.")])
    spoken = spoken_in(document)
    assert [said.text for said in spoken.sentences] == ["The pump stood idle.", "No.",
                                                        "It ran at night."]  # fmt: skip
    assert [len(said.statements) for said in spoken.sentences] == [0, 1, 0]
    assert "pump" in spoken.sentences[1].before
    assert [said.text for said in spoken.sharing(frozenset({"night"}))] == ["It ran at night."]


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        pytest.param("Pellane Instruments Ltd.", "Pellane", True, id="short"),
        pytest.param("PELLANE INSTRUMENTS", "Pellane Instruments", True, id="capitals"),
        pytest.param("OPC", "Office of the Privacy Commissioner", True, id="initials"),
        pytest.param("Société Pellane", "la société Pellane", True, id="French"),
        pytest.param("Pellane", "Brackwater", False, id="another"),
        pytest.param("the Company", "the Commission", False, id="words for anybody"),
    ],
)
def test_names_of_one_party_are_known_as_such(one: str, other: str, is_same: bool) -> None:
    assert is_same_party(one, other, {}) is is_same
    assert is_same_party(other, one, {}) is is_same


def test_generic_words_are_no_names() -> None:
    assert name_words("the Office of the Commissioner") == frozenset()


def test_inflected_words_have_one_subject() -> None:
    assert subject_words("They delivered it.", "en") == subject_words("delivery", "en")
    assert subject_words("l’enregistrement", "fr") == subject_words("les enregistrements", "fr")


def test_quoted_words_are_anothers() -> None:
    assert without_quotes("He said “never” and «jamais».").split() == ["He", "said", "and", "."]


@pytest.mark.parametrize(
    ("date", "day", "expected"),
    [("2020-03-03", "2020-03-03", True), ("2020-03-04", "2020-03-03", False),
     ("2020-03", "2020-03-03", True), ("", "2020-03-03", True)],
)  # fmt: skip
def test_a_paper_was_there_unless_it_is_certainly_later(
    date: str, day: str, expected: bool
) -> None:
    assert is_not_later(paper("a.txt", "A.", date=date), dt.date.fromisoformat(day)) is expected
