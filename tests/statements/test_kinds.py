"""Each kind where a litigator would mark it, by sort of paper: ⟦kind:sentence⟧ marks it."""

from __future__ import annotations

import pytest

from tests.statements.marking import mark, parse_marked
from tests.statements.papers import read_paper

PAPERS = [
    pytest.param(
        "transcript",
        "Q. You knew that the gauge was broken, didn't you?\n"
        "A. ⟦admission:Yes.⟧\n"
        "Q. And you told the harbour master it was working?\n"
        "A. ⟦denial:I never told him that.⟧\n"
        "Q. You didn't check it that week, did you?\n"
        "A. ⟦admission:No.⟧",
        id="a bare yes to a leading question adopts the fact put",
    ),
    pytest.param(
        "transcript",
        "Q. Are you the harbour pilot?\nA. Yes.\nQ. You live in Hull, correct?\nA. Yes.",
        id="a yes that puts nothing of what was done admits nothing",
    ),
    pytest.param(
        "media-statement",
        "⟦admission:On 3 May we experienced a data security incident.⟧\n"
        "⟦admission:An unauthorized third party gained access to the files of some members.⟧\n"
        "No payment cards were stored there.",
        id="who tells of an intrusion into its own files admits it",
    ),
    pytest.param(
        "other",
        "⟦allegation:The Dairy Commission has charged the creamery Marlin with hiding two tests.⟧",
        id="a charge in the active voice is an allegation",
    ),
    pytest.param(
        "order",
        "# Background\n"
        "The following facts are taken from the first amended complaint.\n"
        "⟦allegation:On 3 May the plaintiff was crossing the yard.⟧\n"
        "⟦allegation:Two officers knocked him down and tied his hands.⟧\n"
        "# Analysis\n"
        "Whether they are immune is a question of law.",
        id="facts that an order takes from the complaint stay the plaintiff's",
    ),
    pytest.param(
        "regulator-report",
        "⟦finding:The Commission considers that the mill misled its customers.⟧ "
        "The conduct involved the mill:\n"
        "(a) ⟦finding:telling buyers that the flour had been tested⟧\n"
        "(b) ⟦finding:keeping back two letters from its own laboratory⟧",
        id="each item of what a regulator considers was done is found",
    ),
    pytest.param(
        "judgment",
        "4. ⟦finding:His silence, I find, was linked to what he feared the log might show.⟧\n"
        "5. ⟦finding:It follows that I reject the claimant's account of the call.⟧",
        id="what a judge finds in passing is found, though a party feared or claimed",
    ),
    pytest.param(
        "regulator-report",
        "# The complaint\n"
        "3. ⟦allegation:Mr Quill complains the school lost his daughter's file.⟧\n"
        "4. ⟦allegation:He says it failed to answer two letters.⟧\n"
        "# Findings\n"
        "9. ⟦finding:I find the school at fault for the loss of the file.⟧\n"
        "10. ⟦finding:There were also failings in how it kept its records.⟧",
        id="an ombudsman tells the complaint and then finds",
    ),
    pytest.param(
        "media-statement",
        "⟦admission:We let our passengers down, and there is no excuse for it.⟧\n"
        "⟦admission:The pumps had not been tested since May.⟧\n"
        "⟦commitment:From now on no boat sails without a second check.⟧",
        id="what an author tells after owning up is its own",
    ),
    pytest.param(
        "judgment",
        "# Grounds of appeal\n"
        "1. ⟦allegation:Ground 1: the judge erred because he misread the lease.⟧",
        id="a ground of appeal contends",
    ),
    pytest.param(
        "news-release",
        "⟦denial:The port pushed back on the report.⟧\n"
        "⟦denial:It said that it will vigorously defend the suit.⟧",
        id="to push back is to deny",
    ),
    pytest.param(
        "letter",
        "⟦allegation:I was dismayed to learn that your clerk opened my letters.⟧\n"
        "⟦allegation:You did not ask my leave.⟧",
        id="what the addressee did and did not do is complained of",
    ),
    pytest.param(
        "claim",
        "# The facts\n6. ⟦allegation:The Defendant failed to close the valve.⟧ "
        "⟦allegation:It ignored two written warnings.⟧",
        id="a fact pleaded under the facts is the pleader's allegation",
    ),
    pytest.param(
        "claim",
        "7. ⟦allegation:On 4 May the Defendant admitted that it kept the deposit.⟧",
        id="an admission pleaded against the other side is the allegation only",
    ),
    pytest.param(
        "claim",
        "8. ⟦allegation:The Defendant breached its duty to the tenants.⟧\n"
        "(a) ⟦allegation:it removed the fire doors without notice;⟧\n"
        "(b) ⟦allegation:it let the alarm fail.⟧",
        id="lettered particulars are statements of their own",
    ),
    pytest.param(
        "defence",
        "2. ⟦denial:The Defendant denies the allegations in paragraphs 4 to 6.⟧\n"
        "3. ⟦admission:The Defendant admits paragraph 7.⟧\n"
        "4. ⟦non-admission:The Defendant has no knowledge of the allegations in paragraph 8.⟧\n"
        "5. ⟦denial:As to paragraph 9, the boiler was never switched off.⟧",
        id="in an answer the verb decides",
    ),
    pytest.param(
        "answer",
        "9. ⟦non-admission:Defendants lack sufficient information to admit or deny paragraph 9 "
        "and demand strict proof of it.⟧",
        id="without information is a non-admission and no denial",
    ),
    pytest.param(
        "judgment",
        "# Findings of fact\n⟦finding:The driver crossed the line at forty miles an hour.⟧",
        id="facts told in the judge's own voice are found",
    ),
    pytest.param(
        "judgment",
        "⟦finding:I find that the brakes had been cut.⟧\nThe appeal is dismissed.",
        id="what the judge finds is a finding, the disposition is not",
    ),
    pytest.param(
        "judgment",
        "⟦allegation:The landlord contends that the tenant broke the lease.⟧",
        id="a party's contention told by the court is that party's",
    ),
    pytest.param(
        "media-statement",
        "⟦denial:We have never sold the names of our members.⟧\n"
        "⟦commitment:We will publish the list of buyers in June.⟧",
        id="a party's statement denies and undertakes",
    ),
    pytest.param(
        "media-statement",
        "⟦admission:We failed to check the register, and we apologize to the families.⟧",
        id="an apology that concedes a fault is an admission",
    ),
    pytest.param(
        "media-statement",
        "⟦admission+correction:Our earlier statement of 3 May incorrectly stated "
        "the number of buyers.⟧",
        id="own earlier words said to be wrong are corrected, and the error conceded",
    ),
    pytest.param(
        "media-statement",
        "⟦non-admission:The sum is paid without admission of liability.⟧",
        id="a clause that no admission is made is a non-admission",
    ),
    pytest.param(
        "agreement",
        "1. ⟦commitment:The Defendant undertakes to remove the fence within ten days.⟧",
        id="an undertaking in an agreement is a commitment",
    ),
    pytest.param(
        "briefing-note",
        "⟦finding:The report concludes that the agency violated the Act.⟧",
        id="a report's conclusion told in a note is a finding",
    ),
]  # fmt: skip
FRENCH = [
    pytest.param(
        "defence",
        "2. ⟦denial:La défenderesse nie le paragraphe 4.⟧\n"
        "3. ⟦admission:La défenderesse admet le paragraphe 5.⟧",
        id="nie et admet",
    ),
    pytest.param(
        "news-release",
        "⟦commitment:La Société s'engage à publier la liste des acheteurs.⟧",
        id="s'engage à",
    ),
    pytest.param(
        "news-release",
        "⟦correction:Dans notre avis du 9 mars, nous avons écrit 41; il fallait lire 14.⟧",
        id="il fallait lire",
    ),
    pytest.param(
        "judgment",
        "⟦finding:Attendu qu'il résulte des pièces produites que la dette est due,⟧",
        id="attendu qu'il résulte",
    ),
    pytest.param(
        "judgment",
        "La société Varenne exploite le port.\n"
        "⟦denial:L'intimée soutient n'avoir jamais signé ce bail.⟧\n"
        "⟦finding:C'est donc à tort que l'intimée prétend n'avoir rien signé.⟧",
        id="qui soutient n'avoir jamais fait conteste, et le tribunal juge que c'est à tort",
    ),
    pytest.param(
        "other",
        "Droit de réponse de la société Varenne\n\nLe 4 mai, vous avez publié un article sur "
        "notre usine.\n\n⟦denial:Rien n'est plus faux.⟧\n\n"
        "⟦admission:Nous ne contestons pas qu'une cuve a débordé.⟧",
        id="un droit de réponse conteste, et concède ce qu'il ne conteste pas",
    ),
]


@pytest.mark.parametrize(("type_", "expected"), PAPERS)
def test_statements_are_found_where_a_litigator_would_mark_them(type_, expected):
    """The sample carries its own expected marks."""
    text, _ = parse_marked(expected)
    assert mark(text, read_paper(text, type_)) == expected


@pytest.mark.parametrize(("type_", "expected"), FRENCH)
def test_french_is_read_by_its_own_lexicons(type_, expected):
    """The same law in French words."""
    text, _ = parse_marked(expected)
    assert mark(text, read_paper(text, type_, language="fr")) == expected


def test_every_statement_says_why():
    """A statement names the cue or rule that decided and gives its reasons in words."""
    text = "2. The Defendant denies paragraph 4."
    (found,) = read_paper(text, "defence")
    assert found.cue == "denial/denies"
    assert any("denial" in reason for reason in found.reasons)
    assert found.quote == found.span.of(text)
