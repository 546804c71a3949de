"""Each cite of a draft names one document and a place in it, or it is said what is wrong."""

from __future__ import annotations

import pytest

from tests.quotes.test_quotations import CLAIM, DEFENCE, DISCOVERY, LETTER, REPORT, STARKE


def cites(found):
    """(status, path of the first document) of each cite, in text order."""
    return [
        (f.status.value, f.places[0].place.path if f.places else "")
        for f in found.findings if f.kind == "cite"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("draft", "path"),
    [
        ("It is pleaded (SoC at para 12).", CLAIM),
        ("It is pleaded: Statement of Claim ¶¶ 12-14.", CLAIM),
        ("See paragraph 12 of the Statement of Claim.", CLAIM),
        ("See Plaintiffs’ Claim, at paras. 2, 4 and 6.", CLAIM),
        ("It is denied (Statement of Defence, para 2).", DEFENCE),
        ("It is denied (SoD ¶ 2).", DEFENCE),
        ("She saw it (Starke Affidavit, para. 9).", STARKE),
        ("She saw it (Starke-Adeyemi Aff. ¶ 9).", STARKE),
        ("Affidavit of Gwendolyn Starke-Adeyemi, sworn August 21, 2023, at para 9.", STARKE),
        ("He saw it (Renquist Affidavit at para 2).", "evidence/renquist.txt"),
        ("He was asked (Castellane Discovery, 2:12-18).", DISCOVERY),
        ("He was asked (Tr. 3:12-18).", DISCOVERY),
        ("See Report of Findings, pp. 2-3.", REPORT),
        ("See the Report at 2.", REPORT),
        ("It was ordered (Order, October 5, 2023, at para 4).", "court/order-2023-10-05.html"),
        ("Voir la déclaration, au par. 12.", CLAIM),
        ("Voir l’affidavit de Mme Starke-Adeyemi, aux par. 3 et 4.", STARKE),
        ("Voir l’affidavit de M. Renquist, précité, au par. 2.", "evidence/renquist.txt"),
    ],
)  # fmt: skip
def test_a_cite_finds_its_document_and_the_place_is_there(check, draft, path):
    assert cites(check(draft)) == [("cited", path)]


@pytest.mark.parametrize(
    ("draft", "told"),
    [
        ("SoC ¶ 12; ¶ 99.", "there is no paragraph 99"),
        ("SoC at para 99.", "there is no paragraph 99"),
        ("SoC at paras 12-99.", "there is no paragraph"),
        ("Report of Findings, p. 44.", "there is no page 44"),
        ("Tr. 77:12-18.", "there is no line 77"),
        ("SoC at para 1(k).", "there is no paragraph 1(k)"),
    ],
)
def test_a_place_that_is_not_there_is_told(check, draft, told):
    *_, finding = [f for f in check(draft).findings if f.kind == "cite"]
    assert finding.status.value == "no-such-place"
    assert finding.note.startswith(told)
    assert finding.needs_a_person


def test_two_papers_cited_in_one_breath_are_kept_apart(check):
    found = check(
        "See the affidavit of Gwendolyn Starke-Adeyemi, sworn on August 21, 2023, at paragraphs 2 "
        "to 4, and paragraph 13 of the Statement of Claim."
    )
    assert cites(found) == [("cited", STARKE), ("cited", CLAIM)]


def test_a_name_that_fits_two_documents_is_told_and_never_guessed(check):
    (finding,) = check("She swore it (Affidavit at para 2).").findings
    assert finding.status.value == "ambiguous"
    assert {f.place.path for f in finding.places} == {STARKE, "evidence/renquist.txt"}


def test_the_words_quoted_decide_between_two_documents_and_that_is_said(check):
    found = check("“not one of them was whole” (Affidavit at para 2).").findings
    cite = next(f for f in found if f.kind == "cite")
    assert (cite.status.value, cite.places[0].place.path) == ("cited", "evidence/renquist.txt")
    assert "2 documents bear that name" in cite.note


def test_a_name_that_no_document_bears_is_told(check):
    (finding,) = check("He swore it (Vandermeer Affidavit at para 2).").findings
    assert finding.status.value == "unresolved"
    assert "Vandermeer" in finding.note


def test_ibid_and_id_follow_the_cite_before(check):
    found = check(
        "She saw it (Starke Affidavit, para. 2). She called (ibid., para 4). Id. ¶ 58. "
        "It is denied (SoD ¶ 2). Ibid at para 3. Ibid."
    )
    assert cites(found) == [
        ("cited", STARKE), ("cited", STARKE), ("no-such-place", STARKE),
        ("cited", DEFENCE), ("cited", DEFENCE), ("cited", DEFENCE),
    ]  # fmt: skip


def test_ibid_after_an_authority_is_the_authority(check):
    assert cites(check("Vale v Roe, 2019 SCC 65 at para 12. Ibid at para 14.")) == [
        ("authority", ""), ("authority", "")
    ]  # fmt: skip


def test_ibid_first_of_all_names_nothing(check):
    assert cites(check("Ibid at para 4.")) == [("unresolved", "")]


def test_a_second_pinpoint_goes_with_the_first(check):
    assert cites(check("Tr. 2:12-18, 99:3.")) == [
        ("cited", DISCOVERY), ("no-such-place", DISCOVERY)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("draft", "path"),
    [
        ("See Ex. D at 1.", "evidence/estimate.txt"),
        ("See Exhibit D.", "evidence/estimate.txt"),
        ("See Exhibit “D” to the Renquist Affidavit.", "evidence/estimate.txt"),
        ("Voir la pièce P-3.", "evidence/photos.txt"),
        ("See Exhibit C to the Starke Affidavit.", "public/media-statement-2022-04-22.html"),
    ],
)
def test_an_exhibit_is_found_by_its_mark_or_by_the_affidavit_that_attaches_it(check, draft, path):
    (finding,) = check(draft).findings
    assert finding.status.value in ("cited", "unchecked")
    assert [f.place.path for f in finding.places] == [path]


def test_an_exhibit_that_is_not_in_the_case_is_told_with_who_attaches_it(check):
    (finding,) = check("See Exhibit B to the Starke Affidavit.").findings
    assert finding.status.value == "unresolved"
    assert STARKE in finding.note


def test_the_drafts_own_names_are_understood(check):
    found = check(
        "Affidavit of Gwendolyn Starke-Adeyemi, sworn August 21, 2023 (the “Marina Evidence”), at "
        "para 3. Later: Marina Evidence at para 58. Vale v Roe, 2019 SCC 65 [Vale] at para 3. "
        "Vale at para 9."
    )
    assert cites(found) == [("cited", STARKE), ("no-such-place", STARKE), ("authority", ""),
                            ("authority", "")]  # fmt: skip


@pytest.mark.parametrize(
    "draft",
    [
        "See paragraph 4 above, and paragraphs 1 to 3 of this factum.",
        "It opened at 9:10 p.m. and closed at 5:05 a.m.",
        "The statement of claim was served on May 3, 2023 at 4 Basin Row.",
        "Voir le paragraphe 4 ci-dessus.",
    ],
)
def test_what_points_into_the_draft_or_nowhere_is_no_cite(check, draft):
    assert cites(check(draft)) == []


def test_the_law_is_not_of_the_record(check):
    found = check("Paragraph 3 of the Privacy Act applies; see Roe v. Doe, 410 U.S. 113 at 116.")
    assert {status for status, _ in cites(found)} == {"authority"}


def test_a_paper_without_pages_is_told_to_have_none(check):
    (finding,) = check("Voir la mise en demeure, p. 2.").findings
    assert (finding.status.value, finding.places[0].place.path) == ("unchecked", LETTER)
    assert finding.note == "the document has no pages"


def test_a_cite_of_a_privileged_document_is_told_loudly(check):
    (finding,) = check("Voir la mise en demeure, p. 2.").findings
    assert finding.is_privileged
    assert finding.needs_a_person


def test_a_cite_inside_words_quoted_is_the_sources(check):
    found = check("“In paragraph 5 of my affidavit of June 2, 2023, I said that 48 docks were "
                  "broken up.” (Starke Affidavit ¶ 10)")  # fmt: skip
    assert cites(found) == [("cited", STARKE)]


def test_a_number_of_the_exhibit_list_stands_where_nothing_bears_the_mark(check):
    (finding,) = check("See Exhibit 1.").findings
    assert finding.status.value == "cited"
    assert finding.note == "no. 1 of the exhibit list"
