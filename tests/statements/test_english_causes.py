"""What an English paper says by its form: whose work, whose wrong, whose step; with its traps."""

from __future__ import annotations

import pytest

from indexer.model import Dating, Profile
from indexer.statements.grammar import grammar_of
from indexer.statements.prompts import prompt_of
from indexer.statements.reading import read_document
from tests.statements.marking import mark, parse_marked
from tests.statements.papers import build, read_paper

NOTICE = """This is a DMCA notice.
**Please describe the copyrighted work in detail.**
{own}
**What files should be taken down?**
{files}"""
COUNTER = "This is a counter-notice.\n**Is there anything else that we should know?**\n"

PAPERS = [
    pytest.param(
        "letter",
        NOTICE.format(
            own="Tidemark draws charts of the estuary. It includes a table of nine harbours. "
            "⟦allegation:The version in question was forked from our private repository.⟧",
            files="⟦allegation:The user copied our tables without permission.⟧",
        ),
        id="a notice says what its own work is, as the form asks, and then what was done to it",
    ),
    pytest.param(
        "letter",
        COUNTER
        + "⟦admission:The server was forked from the harbour's, as the sender rightly notes.⟧",
        id="a counter-notice that grants the copying concedes it",
    ),
    pytest.param(
        "media-statement",
        "We are still investigating this fraud. We immediately hired a firm to trace the theft.\n"
        "I have refused to tolerate harassment at this port for years.\n"
        "We were unable to settle the matter out of court.",
        id="who deals with a wrong did not do it",
    ),
    pytest.param(
        "letter",
        "⟦allegation:I was appalled by your refusal to answer the tenants.⟧",
        id="who is appalled at a wrong charges another with it",
    ),
    pytest.param(
        "media-statement",
        "⟦denial:The mill is unaware of any wrongdoing by its crew.⟧\n"
        "⟦denial:We have no reason to believe that a clerk took part.⟧",
        id="who knows of no wrong denies it",
    ),
    pytest.param(
        "media-statement",
        "⟦admission:On 3 May we experienced an outage.⟧\n"
        "⟦admission:The outage was caused by a bad script.⟧\nNo data were lost.",
        id="who names the cause of its own outage concedes it",
    ),
    pytest.param(
        "letter",
        "This is a counter-notice.\n⟦denial:The tables are not a copy of theirs.⟧\n"
        'Their press office wrote: "Last May we moved two servers.\n'
        'The move took a week. The staff were trained."\n'
        "⟦denial:I did not take anything from them.⟧",
        id="what another's paper says, quoted over several paragraphs, denies nothing",
    ),
    pytest.param(
        "media-statement",
        "We are sorry you feel that way.\nWe apologise for any inconvenience.\n"
        "⟦admission:We apologise for the error in the June bill.⟧",
        id="an apology concedes where it names a fault",
    ),
    pytest.param(
        "media-statement",
        "The members may agree or disagree with the plan.\n"
        "There were disagreements among us.\n⟦denial:We disagree with the auditor's figures.⟧",
        id="a disagreement among others disputes nothing",
    ),
    pytest.param(
        "claim",
        "# Facts\n1. The plaintiff repeats the foregoing paragraphs.\n"
        "2. ⟦allegation:The defendant drained the pond in May 2019.⟧",
        id="a paragraph that repeats others alleges nothing",
    ),
    pytest.param(
        "news-release",
        "⟦allegation:The dealer was charged today with theft of nine boats, the District Attorney "
        "announced.⟧\nDetectives served two search warrants at the yard.\n"
        "The Marine Unit also prosecutes theft from moorings.",
        id="the steps of the police and what an office does in general charge nobody",
    ),
    pytest.param(
        "judgment",
        "# Background\n⟦finding:The buyer refused the second load of ore in May 2019.⟧\n"
        "The seller has moved to dismiss the counterclaim.\n"
        "This appeal concerns the price of ore.\nAppeal dismissed on both points.",
        id="how the case came here is no finding",
    ),
    pytest.param(
        "judgment",
        "# Background\n⟦finding:At the time the claimant was a warden at the east lock.⟧\n"
        "⟦finding:He took a long time to answer in cross-examination.⟧\n"
        "⟦allegation:The claimant had claimed unfair dismissal.⟧",
        id="what a party was and how it gave evidence is found; what it sued for it alleges",
    ),
    pytest.param(
        "news-release",
        "The shop has closed the gap that the clerks used to steal cards.",
        id="who is told to have taken measures about a wrong is not charged with it",
    ),
    pytest.param(
        "letter",
        "Attached is a copy of the complaint about the unlawful dumping.\n"
        "Anyone may read the log without having to ask.\n"
        "⟦allegation:You unlawfully dumped the spoil without asking the harbour master.⟧",
        id="what comes with a letter charges nobody",
    ),
    pytest.param(
        "letter",
        "This is a DMCA notice.\n⟦allegation:The repository holds our infringed tables.⟧\n"
        "We searched GitHub for any forks of the infringing charts.\n"
        "We see no recourse but to take the infringing charts down.",
        id="what the sender of a notice looked for and wants done charges nobody",
    ),
    pytest.param(
        "letter",
        COUNTER + "⟦allegation:The requester did not name the files.⟧\n"
        "⟦non-admission:Nothing in this letter constitutes any admittance of the claim.⟧\n"
        "We reserve all rights.",
        id="what the sender of a notice left undone is told against it",
    ),
    pytest.param(
        "claim",
        "# Causes of action\n1. Section 8 of the Act provides that no toll shall be levied.\n"
        "2. ⟦allegation:In May 2019 the defendant levied a toll of nine shillings.⟧",
        id="a paragraph that only says what the law is alleges nothing",
    ),
    pytest.param(
        "regulator-report",
        "⟦finding:A penalty of £9,000 was imposed on the mill for two spills into the creek.⟧\n"
        "A penalty may be imposed under section 9.",
        id="a penalty told with what it was for finds the breach",
    ),
    pytest.param(
        "regulator-report",
        "# The complaint\nHer points were these:\n"
        "(a) ⟦allegation:the Council moved the stalls to a muddy yard.⟧\n"
        "(b) ⟦allegation:it answered four letters after nine months.⟧",
        id="the list under the complaint is complained of item by item",
    ),
    pytest.param(
        "agreement",
        "⟦commitment:The notice must be shown at the gate for a year.⟧\n"
        "This Agreement must be read as a whole.",
        id="what must be done under an agreement is undertaken",
    ),
    pytest.param(
        "email",
        "Copies of the Register will be available in June.\n"
        "⟦commitment:We will refund every ticket.⟧",
        id="what will simply be so is not undertaken",
    ),
]


@pytest.mark.parametrize(("kind", "marked"), PAPERS)
def test_kinds(kind: str, marked: str) -> None:
    """A sentence has the kinds that its paper gives it, and no others."""
    text, _ = parse_marked(marked)
    assert mark(text, read_paper(text, kind)) == marked


@pytest.mark.parametrize(
    ("sentence", "tense"),
    [
        ("That was wrong.", "past"),
        ("This did not happen.", "past"),
        ("The accused men left.", "past"),
        ("On 3 May we sold two boats.", "past"),
        ("A proposed class action is before the court.", "present"),
    ],
)
def test_the_first_verb_gives_the_tense(sentence: str, tense: str) -> None:
    """ "That was wrong" has a verb; "a proposed action" has none yet, nor has the month of May."""
    grammar = grammar_of(sentence, "en", None)
    assert (grammar.tense, grammar.mood) == (tense, "statement")


def test_a_prompt_ends_where_its_bold_ends() -> None:
    """What the writer adds under a question in the same passage is the writer's."""
    passage = "**Are you the owner of the work?**\nI drew it in May."
    prompt = prompt_of(passage)
    assert prompt is not None
    assert passage[prompt.end :] == "\nI drew it in May."


def test_an_article_labels_no_answer():
    """Outside a transcript "A later report" is no answer of a witness."""
    text = "A later report was sent to the mill in May."
    assert [e for e in _labels(text, "letter") if e.startswith("label=")] == []
    assert "label=spoken-answer" in _labels("A. The report was sent in May.", "letter")


def _labels(text: str, kind: str) -> tuple[str, ...]:
    document, structure = build(text, Profile(kind, "en"))
    (read,) = read_document(document, structure, Dating((), (), None)).reads
    return read.evidence.names
