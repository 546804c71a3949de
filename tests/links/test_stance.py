"""What words say to an allegation when they do not use the words of the form."""

from __future__ import annotations

import pytest

from indexer.links.answer_reading import Assertion
from indexer.links.pleading_answer import Answer
from indexer.links.settle import settle
from indexer.links.stance import Stance, allegation_from, stances
from indexer.model import Span, StatementKind

_NAMES = frozenset({"brackwa"})
_POSITIVE = ("Brackwater delivered forty crates of fittings to the yard on May 3, 2018.",)
_NEGATIVE = ("At no time did Brackwater test the fittings.",)
_UNTRUE = ("The notice said that fittings were “never made of zinc”.", "That was untrue.")
_TRAILING = ("Brackwater sent a list each night, gathered from people who had no idea of it.",)


def _of(words: str, alleged: tuple[str, ...], *, language: str = "en", kinds: str = "",
        is_cautious: bool = False) -> list[str]:  # fmt: skip
    allegation = allegation_from(alleged, language, _NAMES)
    found = [StatementKind(kind) for kind in kinds.split()]
    return [s.value for s in stances(words, found, allegation, language, is_cautious=is_cautious)]


@pytest.mark.parametrize(
    ("words", "alleged", "expected"),
    [
        pytest.param("That is correct.", _POSITIVE, ["admit"], id="is correct"),
        pytest.param("That is not correct.", _POSITIVE, ["deny"], id="is not correct"),
        pytest.param("Yes, so it was.", _POSITIVE, ["admit"], id="yes"),
        pytest.param("Wrong: there were nine.", _POSITIVE, ["deny"], id="wrong"),
        pytest.param("The log shows otherwise.", _POSITIVE, ["deny"], id="shows otherwise"),
        pytest.param("There was such a delivery.", _POSITIVE, ["admit"], id="such a"),
        pytest.param("The date is right; the number is not.", _POSITIVE, ["admit", "deny"],
                     id="two clauses"),
        pytest.param("Crates of fittings were delivered.", _POSITIVE, ["admit"], id="same words"),
        pytest.param("No crates came.", _POSITIVE, ["deny"], id="a negative of a positive"),
        pytest.param("No test was made.", _NEGATIVE, ["admit"], id="a negative of a negative"),
        pytest.param("Each of the fittings was given a test.", _NEGATIVE, ["deny"],
                     id="a positive of a negative"),
        pytest.param("Nine crates came.", _POSITIVE, ["admit"], id="another number of the same"),
        pytest.param("The weather was fine.", _POSITIVE, [], id="another subject"),
        pytest.param("Nobody was misled.", _POSITIVE, ["deny"], id="a negative on its own"),
        pytest.param("Of the brass fittings the words were true.", _UNTRUE, ["deny"],
                     id="true denies untrue"),
        pytest.param("The words were untrue.", _UNTRUE, ["admit"], id="untrue admits untrue"),
        pytest.param("That is true.", _UNTRUE, ["admit"], id="that is true"),
        pytest.param("A list was sent.", _TRAILING, ["admit"], id="a negative in another part"),
        pytest.param("Nothing was hidden: the crates are in the log.", _POSITIVE, ["deny"],
                     id="what follows a colon is another saying"),
    ],
)  # fmt: skip
def test_words_are_set_beside_the_nearest_sentence(
    words: str, alleged: tuple[str, ...], expected: list[str]
) -> None:
    assert _of(words, alleged) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("C’est exact.", ["admit"]),
        ("Ce chiffre est inexact.", ["deny"]),
        ("Le montant est exact; le motif ne l’est pas.", ["admit", "deny"]),
        ("Le registre démontre le contraire.", ["deny"]),
        ("Quarante caisses ont été livrées au chantier.", ["admit"]),
        ("Aucune caisse n’a été livrée.", ["deny"]),
    ],
)
def test_french_words_are_read_alike(words: str, expected: list[str]) -> None:
    alleged = ("Brackwater a livré quarante caisses de raccords au chantier.",)
    assert _of(words, alleged, language="fr") == expected


def test_a_cautious_reading_follows_plain_words_alone() -> None:
    story = "Crates of fittings were delivered to the yard."
    assert _of(story, _POSITIVE, is_cautious=True) == []
    assert _of(story, _POSITIVE, is_cautious=True, kinds="admission") == []
    assert _of("That is correct.", _POSITIVE, is_cautious=True) == ["admit"]


def test_statements_speak_where_the_words_alone_do_not() -> None:
    assert _of("The foreman left at noon.", _POSITIVE, kinds="denial") == ["deny"]
    assert _of("The foreman left at noon.", _POSITIVE, kinds="allegation") == []


def test_the_parties_names_are_no_subject() -> None:
    assert _of("Brackwater bakes bread.", _POSITIVE) == []


def _asserted(*found: str) -> list[Assertion]:
    """ "admit", "deny part": stances, some of a part only."""
    return [
        Assertion("1", Stance(one.split()[0]), "4", Span(0, 1), part="(a)" if " " in one else "")
        for one in found
    ]


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (["admit"], Answer.ADMIT),
        (["deny"], Answer.DENY),
        (["admit", "deny"], Answer.ADMIT_IN_PART),
        (["admit part"], Answer.ADMIT_IN_PART),
        (["admit part", "admit"], Answer.ADMIT),
        (["admit", "limit"], Answer.ADMIT_IN_PART),
        (["admit", "no-knowledge"], Answer.ADMIT_IN_PART),
        (["deny part"], Answer.DENY),
        (["deny", "no-knowledge"], Answer.DENY),
        (["decline", "deny"], Answer.DENY),
        (["decline", "no-knowledge"], Answer.NO_KNOWLEDGE),
        (["refuse"], Answer.NO_KNOWLEDGE),
        (["decline"], Answer.OTHER),
        ([], Answer.SILENT),
    ],
)
def test_many_assertions_make_one_answer(found: list[str], expected: Answer) -> None:
    assert settle("1", _asserted(*found), []).answer is expected


def test_a_general_denial_answers_what_nothing_else_answers() -> None:
    general = [Assertion("", Stance.DENY, "9", Span(0, 1), excepted=("2",))]
    assert settle("1", [], general).answer is Answer.DENY
    assert settle("2", [], general).answer is Answer.SILENT
    assert settle("1", _asserted("admit"), general).answer is Answer.ADMIT
