"""A title of proceedings gives each party its role; what stands around it is no party."""

from __future__ import annotations

import pytest

from indexer.dates import find_dates
from indexer.model import CaseSettings, Profile
from indexer.structure import find_structure
from tests.structure.papers import document

_PROSE = "1. The pier was closed on Monday because two of its beams had rotted through.\n"
_PROSE_FR = "1. Le quai a été fermé lundi parce que deux de ses poutres avaient pourri.\n"


def _profile(text: str) -> Profile:
    return find_structure(document(text), CaseSettings())[0].profile


def _parties(text: str) -> list[tuple[str, str]]:
    return [(party.name, party.role) for party in _profile(text).parties]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        pytest.param(
            "United States Court of Appeals,\nNinth Circuit.\nAda COLE, Plaintiff-Appellee,\nv.\n"
            "Ned CRANE, individually and in his official capacity, Defendant-Appellant.\n"
            f"No. 96-204.\nDecided July 6, 1997.\nOPINION\n{_PROSE}",
            [("Ada COLE", "plaintiff"), ("Ned CRANE", "defendant")],
            id="a line that ends with its role is a caption though it is as long as a sentence",
        ),
        pytest.param(
            "IN THE HIGH COURT OF JUSTICE\nBetween:\nADA COLE Claimant\n- and -\n"
            f"HARBOUR TRUST Defendant\nJUDGMENT\n{_PROSE}",
            [("ADA COLE", "claimant"), ("HARBOUR TRUST", "defendant")],
            id="capitals set the name off from its role",
        ),
        pytest.param(
            "Cole v Harbour Board\nBetween:\nMs Ada Cole\nAppellant\n- v -\nThe Harbour Board\n"
            f"First Respondent\nand\nThe Pier Trust\nSecond Respondent\nDECISION\n{_PROSE}",
            [
                ("Ms Ada Cole", "appellant"),
                ("The Harbour Board", "respondent"),
                ("The Pier Trust", "respondent"),
            ],
            id="what counts the parties is no name",
        ),
        pytest.param(
            "CA Riom, 1re ch., 7 février 2020, n° 17-204\nArrêt\nPARTIES\nDemandeur :\n"
            "Quais du Port (SAS)\nDéfendeur :\nBois Martin (Sasu)\nCOMPOSITION DE LA JURIDICTION\n"
            f"Président :\nMme Côté\nConseillers :\nMmes Roy, Aubin\n{_PROSE_FR}",
            [("Quais du Port (SAS)", "plaintiff"), ("Bois Martin (Sasu)", "defendant")],
            id="a role with a colon is the label of the name below it, not of the one above",
        ),
        pytest.param(
            "COUR DU QUÉBEC\n(Chambre civile)\nQUAIS ROY INC., demanderesse\nc.\n"
            f"BOIS MARTIN LTÉE, défenderesse\nDEMANDE INTRODUCTIVE D’INSTANCE\n{_PROSE_FR}",
            [("QUAIS ROY INC.", "plaintiff"), ("BOIS MARTIN LTÉE", "defendant")],
            id="the chamber in brackets is no part of a name",
        ),
        pytest.param(
            "COUR DU QUÉBEC\nSOUS LA PRÉSIDENCE DE L’HONORABLE ANNE CÔTÉ, J.C.Q.\nLUC ROY\n"
            f"Demandeur\nc.\nBOIS MARTIN INC.\nDéfenderesse\nJUGEMENT\n{_PROSE_FR}",
            [("LUC ROY", "plaintiff"), ("BOIS MARTIN INC.", "defendant")],
            id="the judge is no party",
        ),
    ],
)
def test_parties_are_named_with_their_roles(text, parties):
    assert _parties(text) == parties


def test_members_who_sit_beside_the_judge_are_no_parties():
    text = (
        "EMPLOYMENT APPEAL TRIBUNAL\nBefore\nHIS HONOUR JUDGE CRANE\nMR N ROE\nMS G COLE CBE\n"
        f"HARBOUR LODGE APPELLANT\nMR R DALE RESPONDENT\nJUDGMENT\n{_PROSE}"
    )
    assert _parties(text) == [("HARBOUR LODGE", "appellant"), ("MR R DALE", "respondent")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("HULL (AP) - The pier was closed after two of its beams had rotted.\n", "article"),
        ("HULL, May 3, 2019 (GLOBE NEWSWIRE) -- Cole Marine shut its pier.\n", "news-release"),
        ("HULL, le 3 mai 2019 /CNW/ - La Régie a fermé son quai pour l’été.\n", "news-release"),
        ("Harbour firm fined\nThe Pier Commission has fined Cole Marine for its rotten pier.\n"
         "Notes to editors\nThe pier is 90 metres long.\n", "news-release"),
        ("FINDINGS, CONCLUSIONS, AND RECOMMENDATION\nThe pier was closed in May.\n", "judgment"),
        ("INQUEST INTO THE DEATH OF NED CRANE\nThe cause of death was a fall.\n",
         "regulator-report"),
    ],
)  # fmt: skip
def test_the_sort_of_a_paper_shows_in_its_first_lines(text, kind):
    assert _profile(text).type == kind


def test_a_sentence_about_a_defendant_begins_the_text():
    text = f"MEMORANDUM\nThe letter was sent by the clerk of the board to the defendant.\n{_PROSE}"
    assert _parties(text) == []


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("Calder Joinery\n1 May 2019\nMs. Ada Cole\nPO Box 118, Hull\nDear Ms. Cole:\n", ""),
        (
            "1 May 2019\nMs. Ada Cole\nHull\nDear Ms. Cole:\nThe kitchen at 4 Mill Lane\n",
            "The kitchen at 4 Mill Lane",
        ),
        ("Mairie de Hull\nLe 4 mai 2019\nMonsieur le Président,\n", ""),
        ("Pier closed for rot\nMay 3rd, 2019 - By Ida Crane\n", "Pier closed for rot"),
        ("Hull : le quai reconnaît son erreur\n", "Hull : le quai reconnaît son erreur"),
    ],
)  # fmt: skip
def test_no_title_is_an_address_a_greeting_or_a_byline(head, title):
    assert _profile(f"{head}{_PROSE}").title == title


@pytest.mark.parametrize(
    ("head", "agency", "author"),
    [
        (
            "Date: 20190504\nDocket: T-204-19\nCitation: 2019 FC 204\nPRESENT: The Honourable Mr. "
            "Justice Crane\nBETWEEN:\nADA COLE\nApplicant\nand\nHARBOUR PORTS LIMITED\nRespondent\n"
            "JUDGMENT AND REASONS\n",
            "Federal Court",
            "The Honourable Mr. Justice Crane",
        ),
        (
            "UPPER TRIBUNAL Case No. CX/204/2019\nBefore Upper Tribunal Judge Crane\nDECISION\n",
            "UPPER TRIBUNAL",
            "Upper Tribunal Judge Crane",
        ),
        (
            "EMPLOYMENT APPEAL TRIBUNAL\nBefore\nTHE HONOURABLE MR JUSTICE CRANE\n"
            "COLE BUSES LTD RESPONDENT\nTranscript of Proceedings\nJUDGMENT\n",
            "EMPLOYMENT APPEAL TRIBUNAL",
            "THE HONOURABLE MR JUSTICE CRANE",
        ),
    ],
)
def test_a_decision_is_its_courts_and_judges_not_a_partys(head, agency, author):
    profile = _profile(f"{head}{_PROSE}")
    assert (profile.agency, profile.author) == (agency, author)


def test_a_clause_of_jurisdiction_makes_no_court_the_issuer():
    text = (
        "**Are you the owner of what was taken down, or may you act for the owner?**\nYes, I am.\n"
        "**What happened to the content, and why should it stand again?**\nIt is my own work.\n"
        "**Is there anything else that you think we should know?**\nNo\n"
        "I consent to the jurisdiction of the court for the Northern District of California.\n"
    )
    profile = _profile(text)
    assert (profile.agency, [field.name for field in profile.fields]) == ("", [])


@pytest.mark.parametrize(
    ("head", "date"),
    [
        ("UNITED STATES DISTRICT COURT\nNo. 2:00-CR-204.\n\nMay 5, 2001.\nORDER\n", "2001-05-05"),
        ("Cole v. Crane\nArgued April 8, 1997.\nDecided July 6, 1997.\nOPINION\n", "1997-07-06"),
        ("JUDGMENT of Mr. Justice Crane delivered the 21st day of May, 2010\n", "2010-05-21"),
        ("INQUEST INTO THE DEATH OF NED CRANE\nDelivered at Hull on 8 May 2017\n", "2017-05-08"),
        ("Notes on the pier, which the board of works closed on\nMay 5, 2001.\n", None),
    ],
)
def test_a_decision_bears_the_day_it_was_given(head, date):
    settings, paper = CaseSettings(), document(f"{head}\n{_PROSE}")
    structure, _ = find_structure(paper, settings)
    chosen = find_dates(paper, structure, settings)[0].chosen
    assert (str(chosen.value) if chosen else None) == date
