"""What a correction corrects: by number, day, paragraph, back reference, version or likeness."""

from __future__ import annotations

import pytest

from indexer.links import Linkable, find_links
from indexer.model import CaseSettings, Link, LinkKind, Party
from tests.links.papers import numbered, paper

_BOARD = "Marrowick Water Board"
_DENIED = "The Board has never let river water into the mains."
_MARCH = f"March 3, 2020\n\n{_DENIED}\n\nBills go up on Monday.\n\nReference: WB-2020-04"


def _release(path: str, text: str, *statements: tuple[str, str, str], date: str) -> Linkable:
    return paper(path, text, type="news-release", agency=_BOARD, date=date, statements=statements)


def _march() -> Linkable:
    return _release("march.txt", _MARCH, ("denial", "the Board", _DENIED), date="2020-03-03")


def _corrections(*documents: Linkable) -> list[Link]:
    return [x for x in find_links(documents, CaseSettings()) if x.kind is LinkKind.CORRECTS]


def _targets(*documents: Linkable) -> list[tuple[str, str] | None]:
    """(path, words) of what each correction corrects, in the order of the sources."""
    return [
        (link.target.path, link.target.quote) if link.target else None
        for link in _corrections(*documents)
    ]


def _april(words: str, *, before: str = "", date: str = "2020-04-20") -> Linkable:
    text = f"April 20, 2020\n\n{before}{words}"
    return _release("april.txt", text, ("correction", _BOARD, words), date=date)


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("This release replaces the one numbered WB-2020-04.", id="by its number"),
        pytest.param("Our statement of March 3, 2020 on river water was wrong.", id="by its day"),
        pytest.param("The March 3, 2020 release was in error.", id="by medium and day alone"),
        pytest.param("“The Board has never let river water into the mains” is what we said in our "
                     "earlier statement, and it was not so.", id="by the words it quotes"),
    ],
)  # fmt: skip
def test_a_correction_finds_the_sentence_it_corrects(words: str) -> None:
    assert _targets(_march(), _april(words)) == [("march.txt", _DENIED)]


def test_this_answer_stands_for_the_sentence_before() -> None:
    before = "On March 3, 2020 the Board denied letting river water in. "
    april = _april("That answer was wrong.", before=before)
    assert _targets(_march(), april) == [("march.txt", _DENIED)]


def test_this_error_stands_for_the_sentence_before_where_no_other_paper_is_meant() -> None:
    """The day an error was put right is not the day it was made."""
    first = "A press officer told the Courier in error that no river water was let in."
    words = "This error was corrected in the April 20, 2020 statement."
    note = paper(
        "note.txt", f"{first} {words}", type="briefing-note", date="2021-02-01",
        statements=[("correction", _BOARD, words)],
    )  # fmt: skip
    assert _targets(note, _april("The mains are clean.")) == [None, ("note.txt", first)]


@pytest.mark.parametrize(
    ("words", "known"),
    [
        pytest.param("Our release of March 9, 2020 gave the wrong number.", "2020-03-09",
                     id="no paper of that day"),
        pytest.param("This statement replaces WB-2019-77.", "WB-2019-77", id="no such number"),
        pytest.param("I told you at the March 3, 2020 meeting that none was let in; that was "
                     "wrong.", "meeting", id="what was said at a meeting"),
        pytest.param("We withdraw that.", _BOARD, id="nothing said but who speaks"),
    ],
)  # fmt: skip
def test_what_the_file_does_not_hold_is_listed_with_what_is_known(words: str, known: str) -> None:
    (link,) = _corrections(_release("other.txt", "Snow.", date="2020-03-01"), _april(words))
    assert link.target is None
    assert link.reason.startswith("corrects something not in the file: ")
    assert known in link.reason


def test_another_speakers_paper_of_the_same_day_is_not_meant() -> None:
    other = paper("union.txt", "Nobody let river water in.", type="news-release",
                  agency="Pipefitters Local 9", date="2020-03-03")  # fmt: skip
    words = "On March 3, 2020 we said that no river water was let in; that was wrong."
    assert _targets(other, _april(words)) == [None]


def test_a_paper_is_never_corrected_by_an_earlier_one() -> None:
    """Even where the number says so: a copy was dated wrongly, or two numbers are the same."""
    april = _april("This release replaces the one numbered WB-2020-04.", date="2020-02-01")
    assert _targets(_march(), april) == [None]


def test_a_later_sentence_of_the_same_document_is_not_what_is_corrected() -> None:
    words = "The count of nine barrels given for the north shed on Friday was wrong."
    again = "The count of nine barrels given for the north shed on Friday was high."
    report = paper("r.txt", f"{words} {again}", statements=[("correction", "Ann Roe", words)])
    assert _targets(report) == [None]


_FOUR = "By autumn four fitters held a key to the sluice."


def _defence() -> Linkable:
    return paper(
        "defence.txt", numbered(["The Board admits paragraph 1.", _FOUR]), type="defence",
        docket="T-5-20", date="2020-06-01",
    )  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("I must withdraw the figure in paragraph 2 of the statement of defence.",
                     id="of the statement of defence"),
        pytest.param("Eleven is right, and paragraph 2 of the defence should read so.",
                     id="of the defence"),
    ],
)  # fmt: skip
def test_a_paragraph_of_a_pleading_is_found_by_its_number(words: str) -> None:
    affidavit = paper(
        "affidavit.txt", numbered([words]), type="affidavit", docket="T-5-20", date="2020-09-01",
        statements=[("correction", "Ann Roe", words)],
    )  # fmt: skip
    other = paper("x.txt", numbered(["A.", "Other matter."]), type="defence", docket="T-6-20",
                  date="2020-08-01")  # fmt: skip
    assert _targets(_defence(), other, affidavit) == [("defence.txt", _FOUR)]


def test_a_correction_that_goes_on_corrects_the_same() -> None:
    words = "I must withdraw the figure in paragraph 2 of the defence."
    more = "The count should have been eleven."
    affidavit = paper(
        "affidavit.txt", f"1. {words} {more}", type="affidavit", docket="T-5-20",
        date="2020-09-01",
        statements=[("correction", "Ann Roe", words), ("correction", "Ann Roe", more)],
    )  # fmt: skip
    assert _targets(_defence(), affidavit) == [("defence.txt", _FOUR)] * 2


def test_an_amended_claim_corrects_the_same_paragraph_of_the_version_before() -> None:
    parties = (Party("Ann Roe", "plaintiff"), Party(_BOARD, "defendant"))
    old = "By spring the pumps stood idle at 41 wells."
    claim = paper(
        "claim.txt", numbered(["The Board runs the mains.", old]), type="claim", docket="T-5-20",
        date="2020-01-10", parties=parties,
    )  # fmt: skip
    new = "By [spring] *winter* the pumps stood idle at [41] *14* wells."
    gone = "[Paragraph 1 is withdrawn.]"
    amended = paper(
        "amended.txt", numbered([gone, new]), type="claim", docket="T-5-20", date="2020-05-01",
        title="AMENDED STATEMENT OF CLAIM", parties=parties,
        statements=[("correction", "plaintiff", gone), ("correction", "plaintiff", new)],
    )  # fmt: skip
    assert _targets(claim, amended) == [
        ("claim.txt", "The Board runs the mains."), ("claim.txt", old),
    ]  # fmt: skip


def test_a_sentence_put_again_with_another_figure_corrects_the_first() -> None:
    first = "In late May the bailiff Otto Veil called on Ann Roe and asked for $90 in cash."
    again = "On May 9 the bailiff Otto Veil called on Ann Roe and asked for $62 in cash."
    both = paper("both.txt", f"{first}\n\n{again}", statements=[("correction", "Roe", again)])
    assert _targets(both) == [("both.txt", first)]


def test_a_paper_that_replaces_another_corrects_it_throughout() -> None:
    first = "This release replaces the one numbered WB-2020-04."
    second = "Since May the Board has let water from the river into the north mains."
    april = _release(
        "april.txt", f"{first}\n\n{second}", ("correction", _BOARD, first),
        ("correction", _BOARD, second), date="2020-04-20",
    )  # fmt: skip
    assert _targets(_march(), april) == [("march.txt", _DENIED)] * 2


def test_what_others_accuse_of_is_not_what_a_speaker_corrects() -> None:
    accused = "The Courier says that river water was let into the mains at night."
    march = _release(
        "march.txt", f"{accused} {_DENIED}\n\nReference: WB-2020-04",
        ("allegation", "Courier", accused), ("denial", "the Board", _DENIED), date="2020-03-03",
    )  # fmt: skip
    words = "WB-2020-04 was wrong: river water was let into the mains at night."
    assert _targets(march, _april(words)) == [("march.txt", _DENIED)]


def test_a_speakers_other_papers_are_not_guessed_at() -> None:
    """Two releases by one office share every word but the names: no name, no link."""
    old = _release(
        "old.txt", "If convicted, Otto Veil faces ten years in the state prison.",
        ("allegation", _BOARD, "If convicted, Otto Veil faces ten years in the state prison."),
        date="2019-01-01",
    )  # fmt: skip
    words = "A previous release said in error that Una Marsh faces ten years in the state prison."
    assert _targets(old, _april(words)) == [None]
    same = words.replace("Una Marsh", "Otto Veil")
    assert _targets(old, _april(same)) == [("old.txt", old.text)]


def test_french_corrections_find_their_paper_too() -> None:
    dit = "Le Conseil n’a jamais laissé entrer l’eau de la rivière."
    mars = paper(
        "mars.txt", f"Le 3 mars 2020\n\n{dit}", type="news-release", agency="Conseil Marrowick",
        date="2020-03-03", language="fr", statements=[("denial", "Marrowick", dit)],
    )  # fmt: skip
    mot = "Dans notre communiqué du 3 mars 2020, nous avons nié l’entrée de l’eau; c’était faux."
    avril = paper(
        "avril.txt", mot, type="news-release", agency="Conseil Marrowick", date="2020-04-20",
        language="fr", statements=[("correction", "Marrowick", mot)],
    )  # fmt: skip
    assert _targets(mars, avril) == [("mars.txt", dit)]


@pytest.mark.parametrize(
    ("first", "other", "wrong", "right", "language"),
    [
        pytest.param("I signed the order on March 7, 2020.", "I read the order on March 9, 2020.",
                     "I misspoke.", "I signed it on March 9, 2020, not March 7, 2020.", "en",
                     id="a day"),
        pytest.param("I inspected gauges G-3 to G-7 that day.", "I left gauges G-1 to G-5 alone.",
                     "What I said of the gauges inspected is wrong:", "G-1 to G-5, not G-3 to G-7.",
                     "en", id="a stretch of things"),
        pytest.param("J’ai payé 46 factures.", "J’ai reçu 64 factures.",
                     "Je me suis trompée.", "J’ai payé 64 factures au lieu de 46.", "fr",
                     id="French, a figure"),
    ],
)  # fmt: skip
def test_what_is_said_to_be_wrong_is_looked_for_in_the_speaker_s_own_words(
    first: str, other: str, wrong: str, right: str, language: str
) -> None:
    """A witness sets right a moment ago: what she said then has the value she now rejects."""
    text = f"{first}\n\n{other}\n\n{wrong} {right}"
    said = [("admission", "Ada Crane", first), ("admission", "Ada Crane", other)]
    told = [*said, ("correction", "Ada Crane", wrong)]
    witness = paper("talk.txt", text, type="transcript", language=language, statements=told)
    assert _targets(witness) == [("talk.txt", first)]
    # In an earlier paper of hers, when this one holds only the correction.
    before = paper("before.txt", f"{first}\n\n{other}", type="transcript", date="2020-05-01",
                   language=language, author="Ada Crane", statements=said)  # fmt: skip
    after = paper("after.txt", f"{wrong} {right}", type="letter", date="2020-06-01",
                  language=language, author="Ada Crane",
                  statements=[("correction", "Ada Crane", wrong)])  # fmt: skip
    assert _targets(before, after) == [("before.txt", first)]


def test_a_value_that_somebody_else_gave_is_not_what_she_corrects() -> None:
    text = "I misspoke. I signed it on March 9, 2020, not March 7, 2020."
    clerk = paper(
        "clerk.txt",
        "The clerk came on March 7, 2020.",
        type="letter",
        author="Ned Cole",
        date="2020-05-01",
        statements=[("admission", "Ned Cole", "The clerk came on March 7, 2020.")],
    )
    witness = paper("talk.txt", text, type="transcript", date="2020-06-01",
                    statements=[("correction", "Ada Crane", "I misspoke.")])  # fmt: skip
    assert _targets(clerk, witness) == [None]


def test_the_reason_says_how_it_was_found() -> None:
    (link,) = _corrections(_march(), _april("This release replaces the one numbered WB-2020-04."))
    assert "WB-2020-04" in link.reason


def test_links_are_the_same_in_any_order_of_documents() -> None:
    papers = [_march(), _april("The March 3, 2020 release was in error."), _defence()]
    assert find_links(papers, CaseSettings()) == find_links(papers[::-1], CaseSettings())
