"""Each quotation of a draft is exact, differs, is found elsewhere, or is not found."""

from __future__ import annotations

import pytest

CLAIM = "pleadings/statement-of-claim.docx"
DEFENCE = "pleadings/statement-of-defence.docx"
STARKE = "evidence/affidavit-starke-adeyemi.docx"
LETTER = "correspondence/mise-en-demeure-2022-09-12.docx"
REPORT = "public/report-of-findings.pdf"
DISCOVERY = "evidence/discovery-castellane.pdf"


def quotations(found):
    """Every finding but the cites."""
    return [finding for finding in found.findings if finding.kind != "cite"]


def only(found):
    """The one quotation of a draft."""
    (finding,) = quotations(found)
    return finding


def place(finding):
    """(path, paragraph or page) of the first place found."""
    place = finding.places[0].place
    return place.path, place.paragraph or place.page


@pytest.mark.parametrize(
    ("draft", "where"),
    [
        pytest.param(
            "They say that “the Agency stopped inspecting the gauges altogether” (SoC at para 14).",
            (CLAIM, "14"), id="smart quotes"),
        pytest.param(
            'They say that "the Agency stopped inspecting the gauges altogether" (SoC at para 14).',
            (CLAIM, "14"), id="straight quotes"),
        pytest.param(
            "They say that ‘the Agency stopped inspecting the gauges altogether’ (SoC ¶ 14).",
            (CLAIM, "14"), id="single quotes"),
        pytest.param(
            "Counsel's 'lake rose' point: 'Nobody at the Agency went to look at the lake that "
            "night' (SoC ¶ 17).", (CLAIM, "17"), id="apostrophes are no quotation marks"),
        pytest.param(
            "“At 9:10 p.m. on April 19, 2022, … G-6 and G-7 froze at 81.42 metres.” (SoC ¶ 15)",
            (CLAIM, "15"), id="an ellipsis"),
        pytest.param(
            "“By an agreement … the Agency bought . . . fourteen gauges” (SoC ¶ 6)",
            (CLAIM, "6"), id="two ellipses, one spaced"),
        pytest.param(
            "“[A]fter August 26, 2021, the Agency stopped inspecting” (SoC ¶ 14)",
            (CLAIM, "14"), id="a changed letter"),
        pytest.param(
            "“Nobody at [the Crown] went to look at the lake [sic] that night [emphasis added]” "
            "(SoC ¶ 17)", (CLAIM, "17"), id="words put in, and notes of counsel"),
        pytest.param(
            "“the Agency stop[s] inspecting the gauges altogether” (SoC ¶ 14)",
            (CLAIM, "14"), id="a changed ending"),
        pytest.param(
            "“a hand's breadth above our fuel-dock” (Starke Affidavit, para. 2)",
            (STARKE, "2"), id="a hyphen more"),
        pytest.param(
            "“NOBODY AT THE AGENCY WENT   TO LOOK AT THE LAKE” (SoC ¶ 17)",
            (CLAIM, "17"), id="capitals and blanks"),
        pytest.param(
            "She swore: “he ‘dropped the ball on inspections’ and nothing followed”. He had "
            "“dropped the ball on inspections” (Starke Affidavit ¶ 7).",
            (STARKE, "7"), id="the last of two"),
        pytest.param(
            "Elle écrit : « Vous avez ainsi manqué à votre devoir de prudence »"
            " (mise en demeure).", (LETTER, ""), id="guillemets with hard blanks"),
        pytest.param(
            "As pleaded at paragraph 13 of the Statement of Claim, “[t]he Agency put the bulletin "
            "aside”.", (CLAIM, "13"), id="the cite before"),
        pytest.param(
            "“We told nobody outside the Agency, and I accept that we ought to have.” Castellane "
            "Discovery, Tr. 2:10-11.", (DISCOVERY, "2"), id="page and lines of a transcript"),
        pytest.param(
            "“nobody was sent to read the staff gauge” (Report of Findings, p. 2)",
            (REPORT, "22"), id="a page"),
    ],
)  # fmt: skip
def test_words_that_stand_where_the_draft_says_are_exact(check, draft, where):
    found = quotations(check(draft))[-1]
    assert (found.status.value, place(found)) == ("exact", where), found


def test_what_differs_is_told_word_by_word(check):
    found = only(check("“Nobody at the Agency ever went to see the lake that night” (SoC ¶ 17)"))
    assert found.status.value == "differs"
    assert place(found) == (CLAIM, "17")
    assert [(c.draft, c.record) for c in found.changes] == [("ever", ""), ("see", "look at")]


@pytest.mark.parametrize(
    ("was", "wrong"),
    [("nine gauges", "ten gauges"), ("81.42", "81.24"), ("not", ""), ("$1,870,000", "$1,780,000"),
     ("fourteen", "forty")],
)  # fmt: skip
def test_one_wrong_word_or_figure_is_never_exact(check, was, wrong):
    texts = {
        "nine gauges": "It did not mention that nine gauges had not been inspected since",
        "81.42": "gauges G-6 and G-7 froze at 81.42 metres",
        "not": "The Agency did not open the sluices at Lock 9 until 5:05 a.m.",
        "$1,870,000": "fourteen gauges, numbered G-1 to G-14, for $1,870,000",
        "fourteen": "Fathomry installed version 3.2 of its software in all fourteen gauges",
    }
    right = texts[was]
    assert only(check(f"It is said: “{right}”.")).status.value == "exact"
    found = only(check(f"It is said: “{right.replace(was, wrong, 1)}”."))
    assert found.status.value == "differs", found
    assert found.changes


def test_an_ellipsis_does_not_hide_other_words_than_those_left_out(check):
    found = only(check("“By an agreement … the Agency sold from Fathomry fourteen gauges”"))
    assert [(c.draft, c.record) for c in found.changes] == [("sold", "bought")]


def test_words_of_another_paragraph_are_elsewhere_with_the_right_pinpoint(check):
    found = only(check("“Nobody at the Agency went to look at the lake that night” (SoC ¶ 12)"))
    assert (found.status.value, place(found)) == ("elsewhere", (CLAIM, "17"))
    assert found.note == "another place of the document cited"


def test_words_of_another_document_are_elsewhere(check):
    found = only(check("They had “dropped the ball on inspections” (SoD ¶ 3)."))
    assert (found.status.value, place(found)) == ("elsewhere", (STARKE, "7"))
    assert found.note == "another document than the one cited"


def test_the_wrong_lines_of_a_transcript_are_elsewhere(check):
    found = only(check("“We told nobody outside the Agency” (Castellane Discovery, 2:17-18)"))
    assert (found.status.value, place(found)) == ("elsewhere", (DISCOVERY, "2"))


def test_words_of_nobody_are_not_found(check):
    found = only(check("“the auditors burned every ledger in the cellar” (SoC ¶ 12)"))
    assert (found.status.value, found.places) == ("not-found", ())


def test_names_and_irony_are_told_apart_from_quotations(check):
    found = quotations(check(
        "The Inland Navigation Agency (the “Agency”) and its so-called “experts” (collectively, "
        "the “Defendants” or “Crown Side”) were late."
    ))  # fmt: skip
    assert [f.status.value for f in found] == ["term", "short", "term", "term"]
    assert not any(f.needs_a_person for f in found)


def test_a_word_quoted_with_its_cite_is_looked_for_there(check):
    found = only(check("The gauges “froze” (SoC ¶ 15)."))
    assert (found.status.value, place(found)) == ("exact", (CLAIM, "15"))
    found = only(check("The gauges “froze” (SoC ¶ 12)."))
    assert (found.status.value, found.note) == ("short", "not in the place cited")


def test_a_quotation_in_brackets_is_no_definition(check):
    assert only(check("It failed (“dropped the ball on inspections”).")).status.value == "exact"


def test_a_quotation_of_several_paragraphs_is_one(check):
    draft = (
        "She swore:\n\n“By daylight the docks were adrift.\n\n“The photographs that I took from "
        "the roof are attached as Exhibit “B”.”\n\nNothing more."
    )
    found = quotations(check(draft))
    assert [f.status.value for f in found] == ["exact"]
    assert place(found[0]) == (STARKE, "5")


def test_counsels_own_translation_is_left_to_a_person(check):
    found = only(check("“You have thus failed in your duty of care [TRANSLATION]” (SoC ¶ 3)."))
    assert found.status.value == "translation"
    assert not found.needs_a_person


def test_words_of_a_reported_case_are_not_of_the_record(check):
    found = only(check("“the rule of law binds every minister alike” (Vale v Roe, 2019 SCC 65 "
                       "at para 12)"))  # fmt: skip
    assert found.status.value == "authority"
    assert not found.needs_a_person


def test_words_in_a_privileged_document_only_are_told_loudly(check):
    found = only(check("Counsel wrote: “We should settle with the Campground before anybody reads "
                       "the calibration sheet”."))  # fmt: skip
    assert (found.status.value, place(found)[0]) == ("exact", "counsel/memo.txt")
    assert found.is_privileged
    assert found.needs_a_person


def test_of_two_documents_with_the_words_the_open_one_is_given(check):
    found = only(check("“the photographs show that the fuel dock was never tied down”"))
    assert [f.place.path for f in found.places] == ["counsel/call.txt"]
    assert not found.is_privileged


def test_a_draft_filed_in_the_case_does_not_prove_itself(case, matter):
    """A brief that lies in corpus/ has every one of its own quotations."""
    from indexer.case.quote_check import check_quotes

    found = check_quotes(case, matter / "corpus/counsel/call.txt")
    assert all(not f.places or f.places[0].place.path != "counsel/call.txt"
               for f in found.findings)  # fmt: skip


def test_words_put_right_later_are_told_to_be(check):
    found = only(check("“Every gauge was inspected in the first quarter of 2022, as it is in every "
                       "quarter.”"))  # fmt: skip
    assert found.status.value == "exact"
    assert found.note == "may have been corrected later: agency/briefing-note.docx"


def test_a_block_after_a_colon_is_a_quotation_where_the_record_has_it(check):
    draft = (
        "1. Ms. Starke-Adeyemi swore:\n\n"
        "I telephoned the control room at Lock 9 at 4:12 a.m. The man who answered told me that "
        "his screen had not moved since lunch.\n\nStarke Affidavit at para 4.\n\n"
        "2. The grounds of this motion are the following:\n\n"
        "The motion for leave to amend was brought late, and no reason at all is given for it.\n"
    )
    found = only(check(draft))
    assert (found.kind, found.status.value) == ("block-quotation", "differs")
    assert [(c.draft, c.record) for c in found.changes] == [("lunch", "supper")]
    assert found.cite == "Starke Affidavit at para 4"
