"""One identity for each party; what is not certain stays apart."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.links import Identities, Linkable, find_identities
from indexer.model import CaseSettings, Party, StatementKind
from tests.parties.papers import BOARD, CAPTION, MILL, PLAINTIFF, paper


def _found(*papers: Linkable, aliases: tuple[tuple[str, str], ...] = ()) -> Identities:
    return find_identities(papers, CaseSettings(aliases=aliases))


def _who(found: Identities, document: str, speaker: str) -> list[str]:
    return [one.name for one in found.of_speaker(document, speaker)]


@pytest.mark.parametrize(
    ("party", "speaker"),
    [
        pytest.param("MARROW VALLEY BOARD", "Marrow Valley Board", id="case"),
        pytest.param("Société des Égouts", "SOCIETE DES EGOUTS", id="accents"),
        pytest.param("Ottle Mill Inc.", "Ottle Mill, Incorporated", id="legal form in full"),
        pytest.param("Moulins Ottle ltée", "Moulins Ottle Limited", id="form in two languages"),
        pytest.param("Ana Ruiz", "Ms. Ruiz", id="last name"),
        pytest.param("Ana Ruiz", "Mme Ana Ruiz", id="courtesy title"),
        pytest.param("Ottle Mill Inc.", "Ottle Mill", id="without the form"),
        pytest.param("Ottle Mill Systems Corp.", "Ottle", id="the part that is its own"),
        pytest.param("Office of the River Auditor", "the River Auditor", id="the holder's office"),
        pytest.param("Royal Marrow River Patrol", "RMRP", id="initials"),
        pytest.param("Commissariat à la qualité des eaux", "CQE", id="initials, French"),
        pytest.param("J. Kelly, Secretary of Works", "J Kelly", id="described after a comma"),
        pytest.param("Ottle Mill Inc. et al.", "Ottle Mill Inc.", id="and others"),
    ],
)
def test_one_party_under_two_names(party, speaker):
    found = _found(paper("a", parties=(Party(party, "defendant"),)), paper("b", by=(speaker,)))
    (one,) = found.all
    assert one.statements == ((StatementKind.DENIAL, 1),)
    assert one.documents == ("a", "b")
    assert set(one.names) >= {party}


@pytest.mark.parametrize(
    ("parties", "speaker"),
    [
        pytest.param(("Acme Inc.", "Acme Ltd."), "Acme", id="parent or child?"),
        pytest.param(("Ana Ruiz", "Leo Ruiz"), "Mr. Ruiz", id="which of the family?"),
        pytest.param(("Federal Court of Appeal",), "Federal Court", id="another court"),
        pytest.param(("River Bank of Ottle",), "Bank", id="many are called so"),
        pytest.param(("Red Mill Rail Patrol", "Royal Marrow River Patrol"), "RMRP", id="initials"),
        pytest.param(("Ana Ruiz Delgado",), "Ana Ruiz", id="no last name"),
        pytest.param(("Ottle District Attorney Todd Mbeki",), "Ottle District Attorney",
                     id="the office is not who holds it"),
    ],
)  # fmt: skip
def test_what_is_not_certain_stays_apart(parties, speaker):
    named = tuple(Party(name, "defendant") for name in parties)
    found = _found(paper("a", parties=named), paper("b", by=(speaker,)))
    assert _who(found, "b", speaker) not in [[name] for name in parties]
    assert len(found.all) == len(parties) + 1


def test_a_short_name_that_one_document_defines_is_the_party_s_everywhere():
    text = "Brightwater Rail Limited (“Brisk”) runs the line."
    found = _found(paper("a", by=("Brightwater Rail Limited",), text=text),
                   paper("b", by=("Brisk",)))  # fmt: skip
    assert _who(found, "b", "Brisk") == ["Brightwater Rail Limited"]


def test_a_short_name_with_two_meanings_means_what_its_document_says():
    papers = [
        paper("a", by=("Pool",), text="Northern Pool Trust (the “Pool”) met."),
        paper("b", by=("Pool",), text="Grain Pool Limited (the “Pool”) met."),
        paper("c", by=("Pool",)),
    ]
    found = _found(*papers)
    assert _who(found, "a", "Pool") == ["Northern Pool Trust"]
    assert _who(found, "b", "Pool") == ["Grain Pool Limited"]
    assert _who(found, "c", "Pool") == ["Pool"]


def test_the_board_is_the_board_of_that_document():
    found = _found(
        paper("a", parties=(BOARD,), by=("Board",)),
        paper("b", agency="Ottle School Board", by=("the Board",)),
        paper("c", by=("Board",)),
    )
    assert _who(found, "a", "Board") == ["MARROW VALLEY BOARD"]
    assert _who(found, "b", "the Board") == ["Ottle School Board"]
    assert _who(found, "c", "Board") == ["Board"]


@pytest.mark.parametrize(
    ("speaker", "who"),
    [
        pytest.param("plaintiff", ["ANA RUIZ"], id="English"),
        pytest.param("La demanderesse", ["ANA RUIZ"], id="French"),
        pytest.param("claimant", ["ANA RUIZ"], id="by another forum's word"),
        pytest.param("Defendants", ["MARROW VALLEY BOARD", "Ottle Mill Inc."], id="all of them"),
        pytest.param("les défenderesses", ["MARROW VALLEY BOARD", "Ottle Mill Inc."], id="toutes"),
        pytest.param("Defendant", ["Defendant"], id="one of two: nobody knows which"),
        pytest.param("third party", ["third party"], id="nobody has that role"),
    ],
)
def test_a_role_is_the_party_of_the_caption(speaker, who):
    found = _found(paper("a", parties=CAPTION, by=(speaker,), docket="T-1-20"))
    assert sorted(_who(found, "a", speaker)) == sorted(who)


def test_a_role_without_a_caption_is_the_docket_s_or_the_one_matter_s():
    claim = paper("a", parties=CAPTION, docket="T-1-20")
    reply = paper("b", by=("plaintiff",), docket="T-1-20")
    note = paper("c", by=("plaintiff",))
    other = paper("d", parties=(Party("Leo Sand", "plaintiff"),), docket="T-9-20")
    assert _who(_found(claim, reply, note), "b", "plaintiff") == ["ANA RUIZ"]
    assert _who(_found(claim, reply, note), "c", "plaintiff") == ["ANA RUIZ"]
    two_matters = _found(claim, reply, note, other)
    assert _who(two_matters, "b", "plaintiff") == ["ANA RUIZ"]
    assert _who(two_matters, "c", "plaintiff") == ["plaintiff"]


def test_aliases_win_over_everything():
    """case.toml names the party, joins what nothing else would, and keeps its parties apart."""
    aliases = (
        ("Acme Inc.", "Acme Inc."), ("the Company", "Acme Inc."), ("Zed", "Acme Inc."),
        ("Acme Subsidiary", "Acme Subsidiary"), ("Acme Sub", "Acme Subsidiary"),
    )  # fmt: skip
    text = "Acme Inc. (“Acme Sub”) said so."
    found = _found(
        paper("a", by=("ACME INC.", "the Company", "Acme Sub"), text=text),
        paper("b", by=("Zed",)),
        aliases=aliases,
    )
    assert _who(found, "a", "the Company") == ["Acme Inc."]
    assert _who(found, "b", "Zed") == ["Acme Inc."]
    assert _who(found, "a", "Acme Sub") == ["Acme Subsidiary"]
    assert {one.name for one in found.all} == {"Acme Inc.", "Acme Subsidiary"}


def test_parties_come_first_with_roles_names_and_counts():
    found = _found(
        paper("a", parties=CAPTION, docket="T-1-20"),
        paper("b", by=("Sam Otter", "Sam Otter", "Sam Otter", "Ottle Mill", "Defendants"),
              docket="T-1-20"),
    )  # fmt: skip
    assert [(one.name, one.roles, one.statements) for one in found.all] == [
        ("Ottle Mill Inc.", ("defendant",), ((StatementKind.DENIAL, 2),)),
        ("MARROW VALLEY BOARD", ("defendant",), ((StatementKind.DENIAL, 1),)),
        ("ANA RUIZ", ("plaintiff",), ()),
        ("Sam Otter", (), ((StatementKind.DENIAL, 3),)),
    ]
    assert found.all[0].names == ("Ottle Mill", "Ottle Mill Inc.")


@pytest.mark.parametrize(
    ("asked", "who"),
    [
        pytest.param("ottle", ["Ottle Mill Inc."], id="a word"),
        pytest.param("OMI", ["Ottle Mill Inc."], id="the short name"),
        pytest.param("defendant", ["MARROW VALLEY BOARD", "Ottle Mill Inc."], id="a role"),
        pytest.param("Valley", ["MARROW VALLEY BOARD"], id="the middle"),
        pytest.param("Vall", [], id="half a word"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_a_party_is_found_under_any_of_its_names(asked, who):
    text = "Ottle Mill Inc. (“OMI”) agreed."
    found = _found(paper("a", parties=CAPTION, text=text))
    assert sorted(one.name for one in found.called(asked)) == who


def test_the_order_of_documents_makes_no_difference():
    papers = [
        paper("a", parties=CAPTION, docket="T-1-20", text="Ottle Mill Inc. (“OMI”)"),
        paper("b", by=("OMI", "MVB", "plaintiff", "Board"), agency="Marrow Valley Board"),
        paper("c", by=("Ms. Ruiz", "Mill", "Ottle"), docket="T-1-20"),
        paper("d", by=("Pool",), text="Northern Pool Trust (the “Pool”) met."),
        paper("e", by=("Pool",), text="Grain Pool Limited (the “Pool”) met."),
    ]
    first = _found(*papers)
    for seed in range(6):
        random.Random(seed).shuffle(papers)
        assert _found(*papers) == first


NAMES = st.sampled_from(
    ["Ana Ruiz", "Ms. Ruiz", "Board", "MVB", "Marrow Valley Board", "plaintiffs", "Court", "'", "",
     "Acme", "Acme Inc.", "ACME LTD", "the", "A", "Office of the", "  ", "L’", "12", "Ruiz, Ana"]
)  # fmt: skip


@settings(max_examples=60)
@given(st.lists(st.tuples(st.lists(NAMES, max_size=3), st.lists(NAMES, max_size=4)), max_size=4))
def test_every_speaker_with_a_name_has_an_identity_and_every_statement_counts(drawn):
    papers = [
        paper(f"d{n}", parties=tuple(Party(name, "plaintiff") for name in caption),
              by=tuple(speakers), text=" (“Acme”) ".join(caption))
        for n, (caption, speakers) in enumerate(drawn)
    ]  # fmt: skip
    found = _found(*papers)
    for document in papers:
        for statement in document.statements:
            named = any(letter.isalnum() for letter in statement.speaker)
            assert bool(found.of_speaker(document.id, statement.speaker)) == named
    assert all(one.name in one.names for one in found.all)
    assert len({one.names for one in found.all}) == len(found.all)


def test_the_same_name_twice_in_a_caption_is_one_party():
    found = _found(paper("a", parties=(PLAINTIFF, Party("Ana Ruiz", "applicant"), MILL)))
    assert [one.roles for one in found.all if one.name == "Ana Ruiz"] == [
        ("applicant", "plaintiff")
    ]
