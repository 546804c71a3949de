"""Which date a document bears, with what reason; the others are kept."""

from __future__ import annotations

import pytest

from indexer.dates.words import fold, words_of
from indexer.lexicon import load_lexicon
from indexer.model import LANGUAGES, DateRole
from tests.dates.reading import field, read_dates

BODY = "\n\nThe pump failed on June 4, 2018 and was mended on July 9, 2018.\n"


def _chosen(text, **more):
    chosen = read_dates(text, **more)[0].chosen
    return None if chosen is None else (chosen.value.value, chosen.role, chosen.basis)


FACE, SENT, SWORN, FILED = DateRole.FACE, DateRole.SENT, DateRole.SWORN, DateRole.FILED
LONG = BODY * 30


@pytest.mark.parametrize(
    ("text", "role", "basis"),
    [
        ("MEMO\n\nDate: 2018-08-01\nTo: Crew" + BODY, FACE, "header"),
        ("NOTE\n\nDate : 1er août 2018\nObjet : pompe" + BODY, FACE, "header"),
        ("From: A\nSent: Wednesday, August 1, 2018 9:02 AM\nTo: B" + BODY, SENT, "header"),
        ("REASONS\n\nDate of decision: 1 August 2018" + BODY, FACE, "header"),
        ("Heard on: 3 May 2018\nJudgment date: 1 August 2018" + BODY, FACE, "header"),
        ("MINTO, August 1, 2018 – The mill has closed." + BODY, FACE, "header"),
        ("Rimouski, le 1er août 2018 – L'usine ferme." + BODY, FACE, "header"),
        ("1 August 2018\n\nDear Ms. Roy," + BODY, FACE, "header"),
        ("JUGEMENT du mercredi 1er août 2018\n" + BODY, FACE, "header"),
        (f"CLAIM{LONG}\nDated at Minto, August 1, 2018\n\nRoy LLP\n", FACE, "body"),
        (f"AFFIDAVIT{LONG}\nSWORN BEFORE ME, this\n1st day of August, 2018.\n", SWORN, "body"),
        (f"DÉFENSE{LONG}\nFait à Rimouski, ce 1er jour d'août 2018\n", FACE, "body"),
        (f"DEFENCE{LONG}\nAugust 1, 2018\n\nRoy LLP\n", FACE, "body"),
        (
            "CONSTAT\n\nL'an deux mille dix-huit et le premier août à neuf heures," + BODY,
            FACE,
            "header",
        ),
        ("MINUTES\nHeld at Minto on Wednesday, August 1, 2018, at noon" + BODY, FACE, "header"),
        ("Procès-verbal de la réunion du 1er août 2018\n" + BODY, FACE, "header"),
        ("INVOICE\nDate: August 1, 2018\n\nDelivered on August 9, 2018." + BODY, FACE, "header"),
        ("FACTURE\nDate : 1er août 2018\n\nLivré le 9 août 2018." + BODY, FACE, "header"),
        (f"TRANSCRIPT\nAugust 1, 2018{LONG}\nCertified correct, May 9, 2019.\n", FACE, "header"),
        ("Case 1:18-cv-00417 Document 9 Filed 08/01/18 Page 1 of 3" + BODY, FILED, "header"),
    ],
    ids=lambda v: v.strip()[:40] if isinstance(v, str) else v.value,
)
def test_a_document_bears_the_date_its_face_shows(text, role, basis):
    assert _chosen(text) == ("2018-08-01", role, basis)


@pytest.mark.parametrize(
    "text",
    [
        "The pump failed on June 4, 2018.\n",
        "NOTE\n\nThe pump failed on June 4, 2018, and on\nJuly 9, 2018 it was mended.\n",
        "NOTICE\n\nReceived: August 1, 2018\nDate of birth: May 5, 1971\n\nNothing else.\n",
    ],
)
def test_a_date_in_the_text_is_not_the_documents_date(text):
    assert _chosen(text) is None


def test_a_labelled_field_goes_before_a_jurat_and_a_jurat_before_a_dateline():
    jurat = "\nDated at Minto, August 2, 2018\n"
    assert _chosen("Date: August 1, 2018" + BODY + jurat)[0] == "2018-08-01"
    assert _chosen("MINTO, August 1, 2018 – News." + BODY + jurat)[0] == "2018-08-02"


def test_a_field_of_the_profile_counts_by_its_label():
    text = "Prepared for the crew\tIssue date\t2018-08-01" + BODY
    issued = field(text, "Issue date", "2018-08-01")
    chosen = read_dates(text, fields=(issued,))[0].chosen
    assert (chosen.value.value, chosen.reason) == ("2018-08-01", "field 'Issue date'")


def test_every_candidate_is_kept_with_its_own_role():
    text = (
        "Date: 2018-08-01\nDate received: 2018-08-03\nDate modified: 2018-08-05"
        f"{BODY}Figures as of: 2018-07-01\n"
    )
    roles = {c.value.value: c.role for c in read_dates(text)[0].candidates}
    assert roles == {
        "2018-08-01": DateRole.FACE,
        "2018-08-03": DateRole.RECEIVED,
        "2018-08-05": DateRole.MODIFIED,
        "2018-07-01": DateRole.AS_OF,
    }


def test_a_file_name_is_a_candidate_but_dates_no_document():
    dating, _ = read_dates("The pump failed.", path="box/2018-08-01_pump.txt")
    assert dating.chosen is None
    (candidate,) = dating.candidates
    assert (candidate.value.value, candidate.role, candidate.basis, candidate.span) == (
        "2018-08-01", DateRole.FILE_NAME, "file-name", None,
    )  # fmt: skip


def test_a_property_of_the_file_dates_a_document_that_has_nothing_better():
    properties = (("created", "2018-08-01T10:00:00Z"), ("pages", "3"))
    dating, _ = read_dates("The pump failed.", metadata=properties)
    assert (dating.chosen.value.value, dating.chosen.basis) == ("2018-08-01", "metadata")
    assert _chosen("Date: 2018-07-31" + BODY, metadata=properties)[0] == "2018-07-31"


def test_a_property_in_an_unusual_form_is_read_the_long_way():
    """What our own forms do not know, dateparser may; a relative word is not a date."""
    (candidate,) = read_dates("x", metadata=(("date", "Aug 1st 2018 at 10am"),))[0].candidates
    assert candidate.value.value == "2018-08-01"
    assert not read_dates("x", metadata=(("date", "in 5 days"),))[0].candidates


def test_a_later_form_around_a_letter_does_not_date_the_letter():
    """The archive's cover sheet has its own date once; the letter's is on sheet and letter."""
    text = (
        "COVER SHEET\nDate: 4/17/2011\n\nDATE: 08/28/1961\n\nLETTER\nDate: August 28, 1961" + BODY
    )
    assert _chosen(text)[0] == "1961-08-28"


def test_a_jurat_takes_its_year_from_the_text():
    text = (
        "MÉMOIRE\n\nLa requête du 4 décembre 2017 est fondée.\n\nLe 20 février à Laval,\nMe Roy\n"
    )
    assert _chosen(text, language="fr")[0] == "2018-02-20"


def test_a_list_of_dates_at_the_end_signs_nothing():
    posts = "\n".join(f"Post {n}\n{n} August 2019\n" for n in range(1, 4))
    assert _chosen("The pump failed again. " * 100 + f"\nRecent posts\n{posts}") is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_lead_names_a_word_of_each_of_its_examples(language):
    """For a lead is only looked for where one of its words stands."""
    for entry in load_lexicon(language, "dates_bearing"):
        for example in entry.matches if entry.kind != "dateline-end" else ():
            assert set(entry.data["words_needed"]) & set(words_of(fold(example))), entry.id
