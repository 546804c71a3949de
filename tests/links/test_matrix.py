"""The matrix: a row for every paragraph and party, in the right version, with its effect."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from indexer.links import Answer, Linkable, PleadingAnswer, find_answers, find_links
from indexer.model import CaseSettings, LinkKind, Party
from tests.links.papers import numbered, paper

_MILL = Party("Brackwater Mills Inc.", "defendant", ("Brackwater",))
_YARD = Party("Pell Street Yard Ltd.", "defendant", ("Pell Street",))
_TALLOW = Party("Ines Tallow", "plaintiff")
_FACTS = (
    "Brackwater delivered forty crates of brass fittings to the yard on May 3, 2018.",
    "At no time did Brackwater test the fittings. It hid the reports from its own engineers.",
    "The fittings cracked within 9 weeks.",
)


def _claim(path: str = "claim.txt", *, date: str = "2020-01-10", **more: object) -> Linkable:
    values: dict[str, object] = {
        "type": "claim", "docket": "T-12-20", "parties": (_TALLOW, _MILL, _YARD), "date": date,
        **more,
    }  # fmt: skip
    return paper(path, numbered(_FACTS), **values)  # type: ignore[arg-type]


def _defence(
    *answers: str, path: str = "defence.txt", date: str = "2020-03-01", **more: object
) -> Linkable:
    values: dict[str, object] = {
        "type": "defence", "docket": "T-12-20", "parties": (_TALLOW, _MILL, _YARD), "date": date,
        **more,
    }  # fmt: skip
    return paper(path, numbered(answers), **values)  # type: ignore[arg-type]


def _rows(*documents: Linkable, forum: str = "federal-court-ca") -> tuple[PleadingAnswer, ...]:
    return find_answers(documents, CaseSettings(forum=forum))


def _of(rows: Sequence[PleadingAnswer], path: str) -> dict[str, str]:
    return {row.paragraph: row.answer.value for row in rows if row.answer_path == path}


def test_every_paragraph_has_a_row_for_every_answering_document() -> None:
    mill = _defence("The Defendant Brackwater Mills Inc. admits paragraph 1.", path="mill.txt")
    yard = _defence("The Defendant Pell Street Yard Ltd. denies paragraph 1.", path="yard.txt")
    rows = _rows(_claim(), mill, yard)
    assert _of(rows, "mill.txt") == {"1": "admit", "2": "silent", "3": "silent"}
    assert _of(rows, "yard.txt") == {"1": "deny", "2": "silent", "3": "silent"}
    assert len(rows) == 6


def test_a_pleading_speaks_for_the_party_it_names() -> None:
    defence = _defence("The Defendant Pell Street Yard Ltd. denies paragraph 1 as to Brackwater.")
    named = {row.defendant for row in _rows(_claim(), defence) if row.answer_path}
    assert named == {"Pell Street Yard Ltd."}


def test_a_joint_pleading_speaks_for_both() -> None:
    defence = _defence(
        "The Defendants Brackwater Mills Inc. and Pell Street Yard Ltd. deny paragraph 1."
    )
    rows = _rows(_claim(), defence)
    assert {row.defendant for row in rows} == {"Brackwater Mills Inc.; Pell Street Yard Ltd."}


def test_a_party_without_a_pleading_has_none_yet_and_that_is_not_silence() -> None:
    defence = _defence("The Defendant Brackwater Mills Inc. admits paragraph 1.")
    none_yet = [r for r in _rows(_claim(), defence) if r.answer is Answer.NONE_YET]
    assert {r.defendant for r in none_yet} == {"Pell Street Yard Ltd."}
    assert [r.paragraph for r in none_yet] == ["1", "2", "3"]
    assert {(r.answer_path, r.source, r.words) for r in none_yet} == {("", None, "")}
    assert {r.rule for r in none_yet} == {"2021 FC 543"}


def test_a_claim_that_names_no_defendant_has_rows_all_the_same() -> None:
    rows = _rows(_claim(parties=()))
    assert [(r.defendant, r.answer.value) for r in rows] == [("", "none-yet")] * 3


def test_an_answer_answers_the_latest_version_before_it() -> None:
    amended = _claim("amended.txt", date="2020-06-01", title="AMENDED STATEMENT OF CLAIM")
    early = _defence("Brackwater admits paragraph 1.", path="early.txt", date="2020-03-01")
    late = _defence("Brackwater denies paragraph 1.", path="late.txt", date="2020-07-01")
    rows = _rows(_claim(), amended, early, late)
    versions = {(row.answer_path, row.claim_path) for row in rows if row.answer_path}
    assert versions == {("early.txt", "claim.txt"), ("late.txt", "amended.txt")}


def test_an_undated_answer_answers_the_original_unless_it_says_amended() -> None:
    amended = _claim("amended.txt", date="2020-06-01", title="AMENDED STATEMENT OF CLAIM")
    plain = _defence("Brackwater admits paragraph 1.", path="plain.txt", date="")
    later = _defence(
        "Brackwater denies paragraph 1.", path="later.txt", date="",
        title="ANSWER TO THE AMENDED CLAIM",
    )  # fmt: skip
    rows = _rows(_claim(), amended, plain, later)
    versions = {(row.answer_path, row.claim_path) for row in rows if row.answer_path}
    assert versions == {("plain.txt", "claim.txt"), ("later.txt", "amended.txt")}


def test_what_an_extract_leaves_out_stands_as_it_was() -> None:
    """An amended claim filed as an extract: paragraph 1 is answered as first pleaded."""
    text = "2. At no time did Brackwater test more than *three* fittings."
    amended = paper(
        "amended.txt", text, type="claim", docket="T-12-20", date="2020-06-01",
        title="AMENDED STATEMENT OF CLAIM", parties=(_TALLOW, _MILL),
    )  # fmt: skip
    late = _defence("Brackwater admits paragraphs 1 and 2.", date="2020-07-01")
    rows = [r for r in _rows(_claim(), amended, late) if r.answer_path]
    assert [(r.paragraph, r.claim_path) for r in rows] == [
        ("1", "claim.txt"), ("2", "amended.txt"), ("3", "claim.txt"),
    ]  # fmt: skip


def test_another_docket_is_another_matter() -> None:
    defence = _defence("Brackwater admits paragraph 1.", docket="T-99-20")
    assert all(row.answer is Answer.NONE_YET for row in _rows(_claim(), defence))


def test_a_docket_is_known_however_it_is_printed() -> None:
    """ "T-12-20" and "t 12 20"; a US docket without its judges' initials."""
    defence = _defence("Brackwater admits paragraph 1.", docket="t 12 20")
    assert _of(_rows(_claim(), defence), "defence.txt")["1"] == "admit"
    claim = _claim(docket="3:17-cv-00072-NKM")
    answer = _defence("Brackwater admits paragraph 1.", docket="3:17-cv-00072-ABC-DE")
    assert _of(_rows(claim, answer), "defence.txt")["1"] == "admit"


def test_without_dockets_the_parties_tell() -> None:
    claim = _claim(docket="")
    other = _claim("other.txt", docket="", parties=(Party("Otto Veil", "plaintiff"),))
    defence = _defence("Brackwater admits paragraph 1.", docket="")
    rows = _rows(claim, other, defence)
    assert {r.claim_path for r in rows if r.answer_path} == {"claim.txt"}


def test_a_reply_and_a_defence_to_counterclaim_do_not_answer_the_claim() -> None:
    reply = _defence("Ines Tallow denies paragraph 1.", path="reply.txt", title="REPLY")
    counter = _defence(
        "Ines Tallow denies paragraph 1.", path="counter.txt",
        title="STATEMENT OF DEFENCE TO COUNTERCLAIM",
    )  # fmt: skip
    assert all(row.answer is Answer.NONE_YET for row in _rows(_claim(), reply, counter))


@pytest.mark.parametrize(
    ("answer", "paragraph", "expected"),
    [
        pytest.param("With respect to paragraph 1, crates were delivered on May 3, 2018. There "
                     "were nine, not forty.", "1", "admit-in-part", id="the date yes, the sum no"),
        pytest.param("In answer to paragraph 2, no test was made, none being called for.",
                     "2", "admit", id="a negative admitted by a negative"),
        pytest.param("In answer to paragraph 2, every one of the fittings was put to the test by "
                     "Brackwater.", "2", "deny", id="a negative denied by its contrary"),
        pytest.param("As to paragraph 2, no test of the fittings was made. Nothing was hidden from "
                     "the engineers.", "2", "admit-in-part", id="one half each way"),
        pytest.param("The number of weeks in paragraph 3 is correct; the cause suggested is not.",
                     "3", "admit-in-part", id="is correct; is not"),
        pytest.param("That is not so, whatever paragraph 3 may say.", "3", "deny", id="not so"),
        pytest.param("What is said in paragraph 3 is a matter outside Brackwater’s knowledge.",
                     "3", "no-knowledge", id="outside its knowledge"),
        pytest.param("Brackwater does not oppose what paragraph 3 asks.", "3", "admit",
                     id="does not oppose"),
        pytest.param("The Plaintiff is entitled to none of the relief in paragraph 3.", "3", "deny",
                     id="entitled to none"),
    ],
)  # fmt: skip
def test_an_answer_in_other_words_is_set_beside_the_allegation(
    answer: str, paragraph: str, expected: str
) -> None:
    assert _of(_rows(_claim(), _defence(answer)), "defence.txt")[paragraph] == expected


def test_a_story_told_after_a_denial_does_not_admit() -> None:
    defence = _defence(
        "As to paragraph 1, Brackwater denies it. Brackwater delivered bread to the yard on May 3, "
        "2018, as it did each week."
    )
    assert _of(_rows(_claim(), defence), "defence.txt")["1"] == "deny"


def test_the_words_and_both_places_are_given() -> None:
    words = "Brackwater admits the first sentence of paragraph 2."
    rows = _rows(_claim(), _defence("It is a company.", words))
    row = next(r for r in rows if r.paragraph == "2" and r.answer_path)
    assert (row.answer, row.answer_paragraph, row.words) == (Answer.ADMIT_IN_PART, "2", words)
    assert row.claim is not None
    assert row.claim.quote == _FACTS[1]
    assert row.source is not None
    assert row.source.quote == words
    assert "admit" in row.reason


def test_a_silent_row_has_a_claim_place_and_no_words() -> None:
    rows = _rows(_claim(), _defence("Brackwater admits paragraph 1."))
    row = next(r for r in rows if r.paragraph == "3" and r.answer_path)
    assert (row.answer, row.words, row.source, row.answer_paragraph) == (
        Answer.SILENT,
        "",
        None,
        "",
    )
    assert row.claim is not None
    assert row.claim.quote == _FACTS[2]


def test_each_answering_sentence_is_linked_to_what_it_answers() -> None:
    documents = (_claim(), _defence("Brackwater admits paragraphs 1 and 3."))
    links = [x for x in find_links(documents, CaseSettings()) if x.kind is LinkKind.ANSWERS]
    assert [link.target.quote for link in links if link.target] == [_FACTS[0], _FACTS[2]]
    assert {link.source.paragraph for link in links} == {"1"}


_REQUEST = "REQUEST TO ADMIT"
_RESPONSE = "RESPONSE TO REQUEST TO ADMIT"


def _response(text: str, **more: object) -> Linkable:
    values: dict[str, object] = {
        "docket": "T-12-20",
        "title": _RESPONSE,
        "date": "2021-01-09",
        **more,
    }
    return paper("response.txt", text, **values)  # type: ignore[arg-type]


_FORM_256 = """1. Brackwater admits the truth of the following facts:

Fact 1. The crates were delivered on May 3, 2018.
Answer: Admitted.

Fact 4. The foreman’s letter was untrue.
Answer: Its first line was untrue, and Brackwater so admits. It does not agree that the rest was.

2. Brackwater denies the truth of the following facts, for the reasons given:

Fact 2. The fittings held no copper.
Answer: The minutes show otherwise.

Fact 5. A test was made in order to mislead the yard.
Answer: There was such a test. Its purpose was to count the crates; nobody was misled.

3. Brackwater refuses to admit the truth of the following facts, for the reasons given:

Fact 3. The yard’s owner slept badly.
Answer: Brackwater cannot tell.

The request sets out six facts."""


def test_a_response_is_read_under_its_three_heads() -> None:
    """The lead-in answers, unless the words under a fact say more or less."""
    rows = _rows(_response(_FORM_256))
    assert _of(rows, "response.txt") == {
        "1": "admit", "2": "deny", "3": "no-knowledge", "4": "admit-in-part",
        "5": "admit-in-part", "6": "silent",
    }  # fmt: skip
    paragraphs = {r.paragraph: r.answer_paragraph for r in rows}
    assert paragraphs == {"1": "1", "2": "2", "3": "3", "4": "1", "5": "2", "6": ""}


def test_a_fact_that_is_not_printed_has_no_place() -> None:
    rows = _rows(_response(_FORM_256))
    assert [row.paragraph for row in rows if row.claim is None] == ["6"]


def test_a_response_answers_no_claim() -> None:
    rows = _rows(_claim(), _response(_FORM_256))
    assert {row.claim_path for row in rows if row.answer_path} == {"response.txt"}


def test_a_response_answers_the_request_in_the_file() -> None:
    facts = [f"Fact number {n} about the crates of the yard." for n in range(1, 7)]
    request = paper(
        "request.txt", numbered(facts), docket="T-12-20", title=_REQUEST, date="2020-12-01"
    )
    rows = _rows(request, _response(_FORM_256))
    assert {row.claim_path for row in rows} == {"request.txt"}
    assert _of(rows, "response.txt")["4"] == "admit-in-part"
    assert _of(rows, "response.txt")["6"] == "silent"


def test_us_requests_are_read_by_their_labels() -> None:
    text = (
        "REQUEST FOR ADMISSION NO. 1: Admit that the crates came on May 3, 2018.\n\n"
        "RESPONSE TO REQUEST FOR ADMISSION NO. 1: Admitted.\n\n"
        "REQUEST FOR ADMISSION NO. 2: Admit that they were of brass.\n\n"
        "RESPONSE TO REQUEST FOR ADMISSION NO. 2: Denied."
    )
    rows = _rows(_response(text, title="RESPONSES TO REQUESTS FOR ADMISSION"))
    assert _of(rows, "response.txt") == {"1": "admit", "2": "deny"}


def test_rows_are_the_same_in_any_order_of_documents() -> None:
    documents = [_claim(), _defence("Brackwater admits paragraph 1."), _response(_FORM_256)]
    assert _rows(*documents) == _rows(*documents[::-1])


_FORUMS = (
    "federal-court-ca", "ontario", "quebec", "england", "us-federal", "australia-federal",
)  # fmt: skip


def test_changing_the_forum_changes_only_silence_and_want_of_knowledge() -> None:
    """What was said stays what was said; and of that, what nobody denies is nobody's rule."""
    documents = (
        _claim(),
        _defence(
            "The Defendant Brackwater Mills Inc. admits paragraph 1.",
            "Brackwater has no knowledge of paragraph 2.",
        ),
    )
    first = _rows(*documents, forum=_FORUMS[0])
    for forum in _FORUMS[1:]:
        for before, after in zip(first, _rows(*documents, forum=forum), strict=True):
            if before.answer not in (Answer.SILENT, Answer.NO_KNOWLEDGE):
                assert before == after
            assert before.answer is after.answer


@pytest.mark.parametrize(
    ("forum", "effect", "rule"),
    [
        ("federal-court-ca", "deemed denied", "r. 184(1)"),
        ("quebec", "not an admission", "art. 102"),
        ("england", "deemed admitted, unless", "r. 16.5"),
        ("us-federal", "deemed admitted if an answer is required", "r. 8(b)(6)"),
        ("australia-federal", "deemed admitted", "r. 16.07"),
        ("ontario", "deemed admitted", "unconfirmed"),
    ],
)
def test_silence_has_the_effect_of_the_forum_with_its_rule(
    forum: str, effect: str, rule: str
) -> None:
    rows = _rows(_claim(), _defence("Brackwater admits paragraph 1."), forum=forum)
    row = next(r for r in rows if r.answer is Answer.SILENT)
    assert row.effect.startswith(effect)
    assert rule in row.rule
