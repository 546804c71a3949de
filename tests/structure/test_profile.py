"""Who wrote a paper, who issued it and what it is called, by what each sort of paper prints."""

from __future__ import annotations

import pytest

from indexer.model import CaseSettings, Profile
from indexer.structure import find_structure
from tests.structure.papers import document


def _profile(text: str) -> Profile:
    return find_structure(document(text), CaseSettings())[0].profile


_PROSE = "The pier was closed on Monday because two of its beams had rotted through at the foot.\n"


@pytest.mark.parametrize(
    ("head", "author"),
    [
        ("PRESS RELEASE\nThe pier\nMayor Ann Cole issued the following statement today:\n",
         "Ann Cole"),
        ("COMMUNIQUÉ\nDéclaration de la ministre Anne Côté sur la fermeture du quai\n\n"
         "Le quai a été fermé lundi parce que deux de ses poutres avaient pourri à leur pied.\n",
         "Anne Côté"),
    ],
)  # fmt: skip
def test_a_statement_is_its_speakers(head, author):
    """Whoever puts it on the site."""
    assert _profile(f"{head}\n{_PROSE}").author == author


def test_an_officers_mailbox_sends_what_a_person_signs():
    text = (
        'From: "Office of the Chair" <chair@pier.example>\nTo: all@pier.example\n'
        f"Subject: The pier\n\nHello all,\n\n{_PROSE}\nRegards,\n\nAnn Cole\n"
    )
    assert _profile(text).author == "Ann Cole"


def test_a_party_that_signs_alone_is_the_author_of_its_application():
    text = (
        "Conseil d’État\n  Section du contentieux\n\nRequête introductive d’instance\n\n"
        "PRODUITE PAR\n\nLes Amis du Quai, association régie par la loi du 1er juillet 1901.\n\n"
        f"CONTRE\n\nLe décret du 3 mai 2018\n\n{_PROSE}"
    )
    assert _profile(text).author == "Les Amis du Quai"


def test_an_agent_that_acts_for_another_is_the_house_of_its_letter():
    text = (
        "Dear Sirs:\n\nPierwatch is authorized to act on behalf of Cole Marine Works and asks you "
        f"to remove the plans.\n\n{_PROSE}\nRegards,\n[private]\n"
        "Pierwatch Operations Centre\nPierwatch, Inc.\n"
    )
    profile = _profile(text)
    assert (profile.agency, profile.author) == ("Pierwatch, Inc", "Pierwatch Operations Centre")


@pytest.mark.parametrize(
    "text",
    [
        "File PHB-2019-114\nThe Pier Board has decided to keep the pier closed.",
        "La Régie des quais annonce que le quai reste fermé jusqu’au printemps.",
    ],
)
def test_no_docket_where_the_paper_is_of_no_court(text):
    assert _profile(text).docket == ""


def test_a_regulators_report_bears_its_own_file_number():
    text = f"Office of the Pier Auditor\n\nREPORT OF FINDINGS\n\nFile PHB-2019-114\n\n{_PROSE}"
    assert _profile(text).docket == "PHB-2019-114"


def test_the_docket_named_most_by_far_is_the_papers():
    text = "The applicants intervene in Case T-\n    12/15. " + "Case T-12/15 is new. " * 3
    assert _profile(f"{text}Case T-99/15 is another one.\n").docket == "T-12/15"


def test_a_title_whose_line_ends_with_of_goes_on_below():
    text = f"EXAMINATION FOR DISCOVERY OF\n\nANN COLE\n\n{_PROSE}Q. Yes?\nA. Yes.\n"
    assert _profile(text).title == "EXAMINATION FOR DISCOVERY OF ANN COLE"


CAPTION = """IN THE HIGH COURT OF MERROW 1996-L-112

BETWEEN:

SALT WORKS LIMITED

Plaintiff

- and -

T. LUND

Defendant

"""


def test_a_paper_with_a_title_of_proceedings_is_no_release():
    """A defence that speaks of a press release, and of what its editor said, is a defence."""
    text = (
        f"{CAPTION}DEFENCE TO COUNTERCLAIM\n\n1. It is admitted that the Plaintiff sent a press "
        "release to editors, and that its manager said so today. The sheriff said the same.\n"
    )
    assert _profile(text).type == "defence"


def test_days_of_argument_and_decision_make_a_judgment():
    """Where a scan begins below the court's name, its dates still say whose paper it is."""
    text = "Argued on: 27 - 08 - 2019\n\nDecided on: 18 - 02 - 2020\n\nThe ferry had sunk.\n"
    profile = _profile(text)
    assert profile.type == "judgment"
    assert [field.role for field in profile.fields] == ["hearing-date", "decided"]


def test_a_page_of_questions_with_their_answers_is_a_transcript():
    """Two questions, each answered a few lines on, among the numbers of the lines."""
    text = """Day 12 - 4 June 97 - Page 31

     1   Q.   Who held the key of the lower gate that
     2        night?
     3   A.   The harbour master did.
     4
     5   Q.   And nobody else?
     6   A.   Nobody I know of.
"""
    assert _profile(text).type == "transcript"


def test_no_body_is_named_across_a_full_stop():
    """ "The file is with the Employer. She has kept it." names no body."""
    text = "The Workman had left the Employer. She has kept his file since the month of May.\n"
    assert "She" not in _profile(text).agency
