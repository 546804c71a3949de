"""Who speaks: resolved through pronouns, defined terms, quotations and the sort of paper."""

from __future__ import annotations

import pytest

from indexer.model import CaseSettings
from tests.statements.papers import read_paper


def speakers(text: str, type_: str, **about) -> list[str]:
    """The speakers of a paper's statements, in text order."""
    return [statement.speaker for statement in read_paper(text, type_, **about)]


@pytest.mark.parametrize(
    ("type_", "text", "about", "speaker"),
    [
        pytest.param("other",
                     "The Dairy Commission has filed a lawsuit against two mills.\n\n"
                     "According to the complaint, the mills concealed the tests.",
                     {}, "Dairy Commission", id="the complaint is whose suit the paper tells of"),
        pytest.param("judgment",
                     "EMPLOYMENT APPEAL TRIBUNAL\n\n1. This is an appeal from the Employment "
                     "Tribunal at Hull.\n2. The Tribunal found that the dismissal was unfair.",
                     {"agency": "Employment Appeal Tribunal"}, "Employment Tribunal",
                     id="on appeal the tribunal is the one below"),
        pytest.param("judgment", "2. The seller was found to have hidden the crack.", {}, "Court",
                     id="who is found to have done it did not find it"),
        pytest.param("news-release",
                     "The office announced the guilty plea of IDA CRANE, 40, a clerk.",
                     {"agency": "Kings County District Attorney"}, "IDA CRANE",
                     id="a plea is whose it is"),
        pytest.param("other", "The New Quay City police department apologized for the raid.", {},
                     "New Quay City", id="a long subject beside its verb speaks"),
        pytest.param("other", "Police have changed their account of the crash.", {}, "Police",
                     id="a paper without author takes a body at its bare word"),
        pytest.param("regulator-report",
                     "# The complaint\n3. Ms B complains the school lost a file. "
                     "She says the school failed to answer her.",
                     {"agency": "School Ombudsman"}, "Ms B",
                     id="a person of one initial is a person"),
        pytest.param("judgment",
                     "4. It is for HHJ Sandwell to say. “I find that the clerk forged it.”",
                     {"author": "Lord Justice Pole"}, "HHJ Sandwell",
                     id="what a judgment quotes of the judge below is that judge's finding"),
        pytest.param("media-statement",
                     "“We were wrong about the pump,” said Marlin Editor Ida Crane.",
                     {}, "Marlin", id="an officer named by body and title speaks for the body"),
        pytest.param("news-release",
                     "The Marlin Trust took issue with the count of ships.",
                     {"agency": "Port Office"}, "Marlin Trust",
                     id="the subject beside a word of denial denies"),
        pytest.param("other",
                     "HULL, England (Newswire) - Marlin Ferries retracted its notice on Monday.",
                     {}, "Marlin Ferries", id="a dateline names nobody"),
        pytest.param("claim", "3. The Defendant failed to repair the roof. The Plaintiff fell.",
                     {}, "plaintiff", id="a claim speaks for the plaintiff"),
        pytest.param("answer", "3. Defendants deny paragraph 2. Defendants deny paragraph 3.",
                     {}, "Defendants", id="an answer for the defendants, as it calls them"),
        pytest.param("defence",
                     "1. The Defendant Tidewater Rail Limited (“Tidewater”) denies paragraph 2.",
                     {}, "Tidewater", id="a defined term is the brief name"),
        pytest.param("judgment", "I find that the lock was forced.", {}, "Court",
                     id="a judgment for the court"),
        pytest.param("media-statement", "We have never sold the names of our members.",
                     {"agency": "Tidewater Rail"}, "Tidewater Rail",
                     id="'we' is the body that issues the statement"),
        pytest.param("media-statement", "“We have never sold a single name,” said Ada Byron.",
                     {"agency": "Tidewater Rail"}, "Ada Byron",
                     id="a quotation belongs to whom it is tagged"),
        pytest.param("briefing-note", "The plaintiff alleges that the gate was left open.",
                     {"agency": "Port Office"}, "plaintiff",
                     id="never the author where another speaks"),
        pytest.param("affidavit", "I, Ada Byron, of the City of Hull, SWEAR THAT:\n"
                     "4. I undertake to produce the keys.", {}, "Ada Byron",
                     id="the deponent swears"),
        pytest.param("news-release", "The driver was convicted of theft on Monday.",
                     {"agency": "Kings County District Attorney"}, "Court",
                     id="a conviction is the court's finding"),
    ],
)  # fmt: skip
def test_the_speaker_is_the_party_who_says_it(type_, text, about, speaker):
    """As briefly as the document allows."""
    assert speakers(text, type_, **about)[0] == speaker


def test_a_pronoun_is_the_party_last_named():
    """`It` goes back to the name that was the subject before."""
    text = (
        "In May Harbour Foods was told of the leak by Tidewater. Harbour Foods closed the "
        "plant. It has agreed to repair the tank."
    )
    assert speakers(text, "news-release", agency="Tidewater")[-1] == "Harbour Foods"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        pytest.param("By the end of April we will replace the tank.", "Tidewater",
                     id="a month is nobody"),
        pytest.param("Its counsel admitted that the gate was open.", "Harbour Foods",
                     id="counsel of the body last named"),
        pytest.param("Name\tNote\nIda Crane\tHarbour Foods admits the leak.", "Harbour Foods",
                     id="a name does not leave its cell"),
    ],
)  # fmt: skip
def test_the_subject_next_to_the_verb_speaks(text, speaker):
    """Not the words that stand before it in the line."""
    before = "In May Harbour Foods was told of the leak. Harbour Foods shut the plant.\n\n"
    assert speakers(before + text, "media-statement", agency="Tidewater")[-1] == speaker


def test_under_the_response_the_body_examined_speaks():
    """A report of inquiry gives the answer of whoever it examined."""
    text = (
        "What we found\n\nThe review found that Harbour Foods kept no log.\n\n"
        "Response of the company\n\nHarbour Foods agrees with the findings. "
        "It will install two gauges.\n"
    )
    found = speakers(text, "regulator-report", agency="Office of the Food Auditor")
    assert found[-1] == "Harbour Foods"


def test_each_message_of_a_thread_has_its_own_sender():
    """Below a second From line its sender speaks."""
    text = (
        "From: Ada Byron\nSent: 2020-02-25\n\nWe failed to check the valve.\n\n"
        "From: Charles Lund\nSent: 2020-02-24\n\nI will close the gate on Monday."
    )
    assert speakers(text, "email", author="Ada Byron") == ["Ada Byron", "Charles Lund"]


def test_an_alias_of_the_case_wins():
    """`case.toml` says who is who."""
    settings = CaseSettings(aliases=(("Tidewater", "Tidewater Rail Limited"),))
    text = "1. The Defendant Tidewater Rail Limited (“Tidewater”) denies paragraph 2."
    assert speakers(text, "defence", settings=settings) == ["Tidewater Rail Limited"]


def test_a_name_is_spelt_one_way():
    """The dots of an initialism and curled apostrophes do not make another speaker."""
    text = "We have never sold the names of our members."
    assert speakers(text, "media-statement", agency="U.S. Pilots’ Guild") == ["US Pilots' Guild"]


def test_a_quotation_of_several_sentences_is_of_whom_its_end_or_its_beginning_names():
    """The tag may stand after the last sentence, or after the first of two quotations."""
    ahead = "“We failed to check the valve. We misled our members,” said Ada Byron."
    behind = "“We failed to check the valve,” said Ada Byron. “We misled our members.”"
    for text in (ahead, behind):
        found = speakers(text, "media-statement", agency="Tidewater Rail")
        assert set(found) == {"Ada Byron"}, text


def test_facts_as_pleaded_are_the_plaintiffs():
    """In an order that takes its facts from the complaint, whoever acts, the plaintiff says so."""
    text = (
        "# Background\n"
        "The following facts are taken from the first amended complaint.\n"
        "On 3 May Officer Crane knocked him down and tied his hands.\n"
    )
    told = [s for s in read_paper(text, "order") if "Crane" in s.quote]
    assert [s.speaker.casefold() for s in told] == ["plaintiff"]


@pytest.mark.parametrize(
    ("type_", "text", "about", "expected"),
    [
        pytest.param("letter", "Madame,\n\nVous n'avez jamais réparé la digue. Je vous l'ai écrit.",
                     {"language": "fr"}, ["auteur"], id="an unsigned letter is its author's"),
        pytest.param("other", "Déclaration du commissaire aux ports au terme de l'enquête\n\n"
                     "Notre enquête a révélé que la digue était fendue.",
                     {"language": "fr"}, ["commissaire aux ports"], id="an office heads it"),
        pytest.param("other", "AVIS\n\nCycles Aubin inc. souhaite informer sa clientèle d'un "
                     "incident.\n\nNous aurions dû chiffrer ce fichier.",
                     {"language": "fr"}, ["Cycles Aubin inc."], id="a firm makes a breach known"),
        pytest.param("media-statement", "Open Letter from the Friends of Quay Hall\n\n"
                     "We failed to tell our members about the leak.",
                     {}, ["Friends of Quay Hall"], id="an open letter names its authors"),
        pytest.param("letter", "Monsieur,\n\nNous contestons tout retard.\n\n"
                     "Pour la société Meubles Lacroix\nLe directeur commercial",
                     {"language": "fr"}, ["Meubles Lacroix"], id="an officer signs for his firm"),
        pytest.param("judgment", "1. Attendu que la SCI Rivage fait grief à l'arrêt d'avoir "
                     "prononcé la nullité de l'acte ;",
                     {"language": "fr"}, ["SCI Rivage"], id="whoever complains of a ruling"),
        pytest.param("article", "Une information démentie par l'ambassade court depuis lundi.",
                     {"language": "fr"}, ["ambassade"], id="the agent of a passive denies"),
        pytest.param("article", "Selon un rapport de la mairie, la digue n'a pas été inspectée.",
                     {"language": "fr"}, ["mairie"], id="a report speaks for its maker"),
        pytest.param("article", "L'adjointe au port, Claire Morel, a reconnu que la digue était "
                     "fendue.", {"language": "fr"}, ["Claire Morel"],
                     id="the name beside an office"),
        pytest.param("article", "Quay Hall has shut its gate. It said: 'We accept that the fence "
                     "was never checked.'",
                     {}, ["Quay Hall"], id="a quotation between single marks"),
        pytest.param("news-release", "FROM: U.S. JUSTICE DEPARTMENT\n\nA clerk was charged with "
                     "theft, the Justice Department announced.",
                     {}, ["Justice Department"], id="a department of justice charges"),
    ],
)  # fmt: skip
def test_the_paper_or_its_sentence_says_who_speaks(type_, text, about, expected):
    """Headings, signatures and grammar name the speaker where no letterhead was read."""
    assert list(dict.fromkeys(speakers(text, type_, **about))) == expected


def test_the_witness_is_whom_the_caption_names():
    """« INTERROGATOIRE AU PRÉALABLE DE Mme ADA ROY, tenu le … »: the answers are hers."""
    text = (
        "COUR SUPÉRIEURE\n\nINTERROGATOIRE AU PRÉALABLE DE Mme ADA ROY, tenu le 3 mars 2020\n\n"
        "Q.  [1] Avez-vous signé le bon?\nR.  Oui, je l'ai signé sans le lire.\n"
    )
    assert set(speakers(text, "transcript", language="fr")) == {"Ada Roy"}


def test_a_body_is_called_as_its_paper_goes_on_to_call_it():
    """The letterhead's long name, then « le Commissariat »: the short one is the speaker's."""
    text = "Le Commissariat est indépendant.\n\nNous concluons que la plainte est fondée."
    about = {"language": "fr", "agency": "Commissariat aux données du pays"}
    assert speakers(text, "regulator-report", **about) == ["Commissariat"]


def test_they_are_the_side_named_before_and_no_label_of_the_caption():
    """ "BETWEEN:" is nobody; a verb the grammar does not know does not hide who moves."""
    text = (
        "BETWEEN:\n\nThe Plaintiffs move for the production of the file that the Quay Agency keeps."
        "\n\nThey allege that the Quay Agency has held the file back because it names a reader."
    )
    assert speakers(text, "order") == ["Plaintiffs"]
