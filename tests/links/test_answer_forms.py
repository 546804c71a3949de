"""How an answering pleading is read: one form of words a line, with the answers it gives."""

from __future__ import annotations

import pytest

from indexer.links import find_answers
from indexer.model import CaseSettings
from tests.links.papers import numbered, paper

_SIZE = 30
_ADMIT, _DENY, _NOT_KNOWN = "admit", "deny", "no-knowledge"
_PART, _OTHER = "admit-in-part", "other"


def _answers(text: str, language: str = "en") -> dict[str, str]:
    """The answer to each paragraph of a claim of thirty, without those that are silent."""
    alleged = [f"Allegation about thing number {n} and the grey barn." for n in range(1, _SIZE + 1)]
    claim = paper(
        "claim.txt", numbered(alleged), type="claim", docket="X-1", date="2022-01-01",
        language=language,
    )  # fmt: skip
    answer = paper(
        "answer.txt", text, type="defence", docket="X-1", date="2022-02-01", language=language
    )
    rows = find_answers([claim, answer], CaseSettings())
    return {
        r.paragraph: r.answer.value for r in rows if r.answer_path and r.answer.value != "silent"
    }


def _all(answer: str, first: int = 1, last: int = _SIZE) -> dict[str, str]:
    return {str(number): answer for number in range(first, last + 1)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "1. The Defendant admits paragraphs 1, 3–7 and the first sentence of 9.",
            {"1": _ADMIT, **_all(_ADMIT, 3, 7), "9": _PART}, id="list, range and a sentence",
        ),
        pytest.param(
            "1. The Defendant admits paragraphs 1 and 2, denies paragraphs 3 to 5, and has no "
            "knowledge of paragraphs 6 to 8.",
            {**_all(_ADMIT, 1, 2), **_all(_DENY, 3, 5), **_all(_NOT_KNOWN, 6, 8)},
            id="three answers in one sentence",
        ),
        pytest.param(
            "1. The Defendant does not admit paragraphs 2 and 3 and denies paragraph 4.",
            {"2": _NOT_KNOWN, "3": _NOT_KNOWN, "4": _DENY}, id="not admitting is not denying",
        ),
        pytest.param("1. The Defendant does not dispute paragraph 4.", {"4": _ADMIT},
                     id="does not dispute"),
        pytest.param(
            "1. The Defendant agrees with paragraph 3 and disagrees with paragraph 4.",
            {"3": _ADMIT, "4": _DENY}, id="agrees and disagrees",
        ),
        pytest.param("1. Paragraph 4 is admitted and paragraph 5 is denied.",
                     {"4": _ADMIT, "5": _DENY}, id="passive"),
        pytest.param("1. It is denied, as alleged in paragraph 8 or at all, that the barn fell.",
                     {"8": _DENY}, id="passive, the number after it"),
        pytest.param("1. The Defendant denies:\n\n(a) paragraphs 3 to 5;\n\n(b) paragraph 7.",
                     {**_all(_DENY, 3, 5), "7": _DENY}, id="a verb for a list below it"),
        pytest.param("1. The Defendant makes no admission as to paragraph 9.", {"9": _NOT_KNOWN},
                     id="no admission as to"),
        pytest.param("1. No admissions are made as to paragraphs 9 and 10.",
                     _all(_NOT_KNOWN, 9, 10), id="no admissions are made as to"),
        pytest.param(
            "1. The Defendant is unable to admit or deny paragraph 9 and requires the Claimant to "
            "prove it.", {"9": _NOT_KNOWN}, id="CPR 16.5(1)(b)",
        ),
        pytest.param(
            "1. As to paragraphs 10 and 11, the Defendant has no knowledge of the matters alleged "
            "and therefore denies them.", _all(_NOT_KNOWN, 10, 11), id="and therefore denies",
        ),
        pytest.param(
            "1. In response to paragraph 12, the Defendant denies that it owed the sum and puts "
            "the Plaintiff to strict proof thereof.", {"12": _DENY}, id="denies and demands proof",
        ),
        pytest.param(
            "1. The Defendant neither admits nor denies the allegations set out in paragraphs 8 to "
            "10 inclusive, and puts the Plaintiff to the strict proof thereof.",
            _all(_NOT_KNOWN, 8, 10), id="neither admits nor denies",
        ),
        pytest.param("1. Denies the allegations of paragraphs 3 and 5.\n\n2. Admits those of "
                     "paragraph 4.", {"3": _DENY, "5": _DENY, "4": _ADMIT}, id="no subject"),
        pytest.param("1. The Defendant denies paragraph 3 and in particular denies that it knew.",
                     {"3": _DENY}, id="in particular"),
        pytest.param("1. The Defendants admit paragraphs 1, 2, and 3, but deny paragraphs 4, 5, "
                     "and 6.", {**_all(_ADMIT, 1, 3), **_all(_DENY, 4, 6)}, id="but deny"),
    ],
)  # fmt: skip
def test_plain_answers_are_read_as_they_are_said(text: str, expected: dict[str, str]) -> None:
    assert _answers(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("1. The Defendant admits the allegations in paragraph 3 only.", {"3": _PART},
                     id="only"),
        pytest.param("1. Paragraph 3 is admitted save that the barn was green.", {"3": _PART},
                     id="save that"),
        pytest.param(
            "1. Paragraph 3 is admitted insofar as it alleges that there was a barn. Otherwise it "
            "is denied.", {"3": _PART}, id="insofar as",
        ),
        pytest.param(
            "1. The Defendant admits that it made the contract referred to in paragraph 4 but "
            "denies that it was in breach.", {"4": _PART}, id="admits that, denies that",
        ),
        pytest.param("1. The first sentence of paragraph 4 is admitted. The second sentence is "
                     "denied.", {"4": _PART}, id="sentence by sentence"),
        pytest.param("1. The Defendant admits paragraph 5(a) and denies paragraph 5(b) and (c).",
                     {"5": _PART}, id="letter by letter"),
        pytest.param("1. The Defendant denies paragraph 6, except that it admits that it left.",
                     {"6": _PART}, id="denies except"),
        pytest.param(
            "1. The Defendant admits that it is a company and denies the remaining allegations in "
            "paragraph 2.", {"2": _PART}, id="the remaining allegations",
        ),
        pytest.param(
            "1. With respect to paragraph 7, the Defendant admits that it signed. It denies the "
            "rest of that paragraph.", {"7": _PART}, id="over two sentences",
        ),
        pytest.param("1. The Defendant denies the last sentence of paragraph 3.", {"3": _DENY},
                     id="a part denied, nothing admitted"),
    ],
)  # fmt: skip
def test_what_is_admitted_in_part_is_not_admitted(text: str, expected: dict[str, str]) -> None:
    assert _answers(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "1. The Defendant denies paragraphs 2 to 9, except paragraph 5, which is admitted.",
            {**_all(_DENY, 2, 4), "5": _ADMIT, **_all(_DENY, 6, 9)}, id="an exception, answered",
        ),
        pytest.param("1. The Defendant denies paragraphs 2 to 4, other than paragraph 3.",
                     {"2": _DENY, "4": _DENY}, id="an exception, unanswered"),
        pytest.param(
            "1. Save and except for paragraphs 1 and 2, which are admitted, the Defendant denies "
            "each and every allegation in the statement of claim.",
            {**_all(_DENY), "1": _ADMIT, "2": _ADMIT}, id="all but two",
        ),
        pytest.param(
            "1. Save for paragraphs 1 and 2, the Defendant denies each and every allegation in the "
            "statement of claim.", _all(_DENY, 3), id="all but two, nothing said of them",
        ),
        pytest.param(
            "1. Paragraph 1 is admitted.\n\n2. Save as is hereinbefore expressly admitted, the "
            "Defendant denies each and every allegation in the claim.",
            {**_all(_DENY), "1": _ADMIT}, id="save as admitted",
        ),
        pytest.param(
            "1. Except as expressly admitted in paragraphs 1 to 3 of this Defence, the Defendant "
            "denies every allegation in the statement of claim.", _all(_DENY),
            id="its own paragraphs",
        ),
        pytest.param(
            "1. Paragraphs 5 and 7 are not admitted. The remaining allegations in the claim are "
            "denied.", {**_all(_DENY), "5": _NOT_KNOWN, "7": _NOT_KNOWN}, id="the remaining ones",
        ),
        pytest.param("1. The Defendant denies each and every allegation in paragraphs 5 to 8.",
                     _all(_DENY, 5, 8), id="each and every, of four paragraphs"),
        pytest.param(
            "1. With respect to the allegations contained in paragraph 6, the Defendant was not "
            "there. The Defendant otherwise denies the allegations.", {"6": _DENY},
            id="otherwise denies, of one paragraph",
        ),
    ],
)  # fmt: skip
def test_general_denials_reach_what_is_not_answered(text: str, expected: dict[str, str]) -> None:
    assert _answers(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "1. Under paragraph 7 of the Agreement the Plaintiff was to pay. The Defendant denies "
            "paragraph 2.", {"2": _DENY}, id="an agreement's paragraph",
        ),
        pytest.param("1. The Defendant repeats paragraphs 1 to 3 above. It denies paragraph 9.",
                     {"9": _DENY}, id="its own paragraphs, repeated"),
        pytest.param("1. The Defendant asks that the action be dismissed.", {}, id="no paragraph"),
        pytest.param("1. The Defendant knew nothing of item 4 of the agenda.", {},
                     id="an agenda's item"),
        pytest.param("1. The Defendant denies that it owes anything and admits paragraph 6.",
                     {"6": _ADMIT}, id="a denial of something else"),
    ],
)  # fmt: skip
def test_words_about_something_else_answer_nothing(text: str, expected: dict[str, str]) -> None:
    assert _answers(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("1. Admitted.\n\n2. Denied.\n\n3. The Defendant has no knowledge.",
                     {"1": _ADMIT, "2": _DENY, "3": _NOT_KNOWN}, id="bare words"),
        pytest.param("Paragraph 1: Admitted.\n\nParagraph 2: Denied.\n\nParagraph 3: Not admitted.",
                     {"1": _ADMIT, "2": _DENY, "3": _NOT_KNOWN}, id="labelled"),
        pytest.param(
            "The Defendant answers the correspondingly numbered paragraphs of the Complaint.\n\n"
            "1. Defendant admits that it is a company but otherwise denies the allegations.\n\n"
            "2. Defendant admits the allegations.", {"1": _PART, "2": _ADMIT}, id="says so",
        ),
        pytest.param(
            "1. Defendant denies Paragraph 1.\n\n2. Defendant denies Paragraph 2.\n\n"
            "3. Defendant denies Paragraph 3.\n\n4. Defendant denies Paragraph 3.",
            _all(_DENY, 1, 4), id="a slip of the pen in a regular series",
        ),
        pytest.param(
            "1. Admitted.\n\n2. Denied.\n\n3. Paragraph 3 states a conclusion of law to which no "
            "response is required. To the extent that one is, it is denied.",
            {"1": _ADMIT, "2": _DENY, "3": _DENY}, id="denied to the extent required",
        ),
        pytest.param(
            "1. Admitted.\n\n2. Defendant repeats its answers to paragraphs 1 through 1.\n\n"
            "3. Denied.", {"1": _ADMIT, "3": _DENY}, id="repeats its answers",
        ),
    ],
)  # fmt: skip
def test_paragraph_by_paragraph_answers_keep_their_numbers(
    text: str, expected: dict[str, str]
) -> None:
    assert _answers(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("1. Elle admet le paragraphe 1;\n\n2. Elle nie les paragraphes 2 à 5;\n\n"
                     "3. Elle ignore le paragraphe 6;", {"1": _ADMIT, **_all(_DENY, 2, 5),
                                                        "6": _NOT_KNOWN}, id="admet, nie, ignore"),
        pytest.param("1. Quant au paragraphe 7, elle s’en remet à la pièce P-3.", {"7": _OTHER},
                     id="s’en remet"),
        pytest.param("1. Elle n’est pas tenue de répondre au paragraphe 3.", {"3": _OTHER},
                     id="n’est pas tenue"),
        pytest.param("1. Elle prend acte des admissions contenues au paragraphe 8.",
                     {"8": _OTHER}, id="prend acte"),
        pytest.param(
            "1. La défenderesse admet les allégations contenues aux paragraphes 1, 3 et 5 à 8 de "
            "la demande et nie celles des paragraphes 2 et 4.",
            {"1": _ADMIT, "3": _ADMIT, **_all(_ADMIT, 5, 8), "2": _DENY, "4": _DENY},
            id="deux listes",
        ),
        pytest.param(
            "1. Sauf ce qui est expressément admis, la défenderesse nie toutes et chacune des "
            "allégations de la demande.", _all(_DENY), id="négation générale",
        ),
        pytest.param("1. Les paragraphes 2 et 3 sont admis. Le paragraphe 4 est nié.",
                     {"2": _ADMIT, "3": _ADMIT, "4": _DENY}, id="passif"),
        pytest.param("1. Elle n’admet ni ne nie le paragraphe 9.", {"9": _NOT_KNOWN},
                     id="ni l’un ni l’autre"),
        pytest.param("1. En réponse au paragraphe 12, elle admet avoir signé l’entente, mais nie "
                     "le reste.", {"12": _PART}, id="en partie"),
        pytest.param("1. Elle nie les paragraphes 2 à 9, à l’exception du paragraphe 5 qui est "
                     "admis.", {**_all(_DENY, 2, 9), "5": _ADMIT}, id="exception"),
        pytest.param("1. Elle ne conteste pas le paragraphe 4.", {"4": _ADMIT},
                     id="ne conteste pas"),
    ],
)  # fmt: skip
def test_french_forms_are_read_as_they_are_said(text: str, expected: dict[str, str]) -> None:
    assert _answers(text, "fr") == expected
