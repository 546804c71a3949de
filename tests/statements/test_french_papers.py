"""French papers: whose contentions a decision recites, whom a letter answers, who speaks."""

from __future__ import annotations

import pytest

from indexer.model import Profile
from indexer.statements.grammar import grammar_of
from indexer.statements.regime import regime_of, section_of
from tests.statements.papers import read_paper

DECISION = """\
Vu la procédure suivante :
Par une requête enregistrée le 2019-03-04, la société Verval demande au tribunal :
1°) d'annuler l'arrêté du maire ;
Elle soutient que :
- l'arrêté est entaché d'une erreur de droit ;
- il méconnaît le plan local, faute de clôture ;
Vu le mémoire en défense, enregistré le 2019-05-06, présenté par le maire de Rivage, qui conclut \
au rejet de la requête ; il soutient que :
- la clôture n'est pas exigée ;
"""


def said(text: str, type_: str, **about) -> list[tuple[str, str]]:
    """(kind, speaker) of each statement, in text order."""
    found = read_paper(text, type_, language="fr", **about)
    return [(statement.kind.value, statement.speaker) for statement in found]


def test_each_ground_that_a_decision_recites_is_its_partys():
    """The requête alleges, the mémoire en défense denies; the words before the list say nothing."""
    assert said(DECISION, "judgment") == [
        ("allegation", "Verval"), ("allegation", "Verval"), ("denial", "maire de Rivage"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("type_", "text", "about", "expected"),
    [
        pytest.param("judgment", "L'arrêt retient que la caution était informée.", {},
                     ("finding", "cour d'appel"), id="a ruling is its court's"),
        pytest.param("judgment", "C'est donc à tort que l'intimée prétend n'avoir rien reçu.", {},
                     ("finding", "Court"), id="that it is wrong is the court's to say"),
        pytest.param("letter", "Droit de réponse\nVous affirmez que notre atelier brûle du bois.",
                     {"author": "Rivage Vert"}, ("allegation", "destinataire"),
                     id="what an answer reminds of is the addressee's"),
        pytest.param("claim", "3. Le ministre de la mer prétend que le quai était fermé.", {},
                     ("allegation", "ministre de la mer"),
                     id="a mémoire tells what the other side contends"),
        pytest.param("news-release", "« Nous avons commis une erreur », reconnaît Ada Roy.", {},
                     ("admission", "Ada Roy"), id="any verb tags a quotation"),
        pytest.param("news-release", "Nous nous sommes trompés de quai à Verval.\n"
                     "Contact : presse@verval.example", {},
                     ("admission", "Verval"), id="the press office gives its house"),
        pytest.param("news-release", "« La mairie a menti dix ans. C'est fini », lance Ada Roy.",
                     {}, ("allegation", "Ada Roy"), id="the tag at the end is of all sentences"),
        pytest.param("news-release", "« C'est faux », a indiqué sur place l'ambassade.", {},
                     ("denial", "ambassade"), id="words may stand between verb and speaker"),
        pytest.param("news-release", "Le ministère de la Mer et du Port à Rivage dément ce bruit.",
                     {}, ("denial", "ministère de la Mer"), id="the head is the subject"),
        pytest.param("judgment", "Le 1er avril 2005, la locataire allègue que le toit fuit.", {},
                     ("allegation", "locataire"), id="a day alleges nothing"),
        pytest.param("judgment", "Le défendeur admet ne pas avoir vérifié la charge.", {},
                     ("admission", "défendeur"), id="a party is called as the paper calls it"),
        pytest.param("letter", "Association Vivre au Port\nVous n'avez jamais répondu.", {},
                     ("allegation", "Association Vivre au Port"), id="the body above the letter"),
        pytest.param("news-release", "La coopérative a démenti ces informations.", {},
                     ("denial", "coopérative"), id="a body that nobody names is called so"),
    ],
)  # fmt: skip
def test_the_speaker_of_a_french_statement(type_, text, about, expected):
    """Never the author where the sentence says whose words they are."""
    assert expected in said(text, type_, **about)


def test_a_bare_yes_takes_over_the_question():
    """Under examination "Oui." admits, and who does not know neither admits nor denies."""
    text = "INTERROGATOIRE DE LUC ROY\nQ. La vanne était ouverte?\nR. Oui.\nQ. Qui l'a ouverte?\n"
    found = said(text + "R. Je ne sais pas.", "transcript")
    assert [kind for kind, _ in found] == ["admission", "non-admission"]


@pytest.mark.parametrize(
    ("question", "answer", "kinds"),
    [
        pytest.param("Avez-vous déplacé la barrière?", "Non.", ["denial"], id="a plain no denies"),
        pytest.param("Avez-vous fait vérifier le frein?", "Non.", ["admission"],
                     id="a no to a duty concedes"),
        pytest.param("Avez-vous fait vérifier le frein?", "Oui.", [],
                     id="a yes to a duty concedes nothing"),
    ],
)  # fmt: skip
def test_a_bare_no_is_what_the_question_makes_it(question, answer, kinds):
    """Whether what was asked was due decides."""
    found = said(f"INTERROGATOIRE DE LUC ROY\nQ. {question}\nR. {answer}", "transcript")
    assert [kind for kind, _ in found] == kinds


def test_what_a_defence_adds_is_how_it_was_instead():
    """After the paragraphs answered come the facts that the defence pleads itself."""
    text = """\
1. Elle admet le paragraphe 1;
ET POUR FAIRE VALOIR SES DROITS, LA DÉFENDERESSE AJOUTE :
2. La marchandise fut remise intacte au quai;
"""
    assert [kind for kind, _ in said(text, "defence")] == ["admission", "denial"]


def test_what_a_breach_did_not_reach_accuses_nobody():
    """A notice of a breach concedes what got out, and what was not done before."""
    text = """\
Le 4 mai, nous avons constaté qu'un tiers s'était introduit dans notre serveur. Vos adresses ont \
pu être consultées. Vos mots de passe ne sont pas concernés.
Ce serveur n'avait pas reçu sa mise à jour.
"""
    assert [kind for kind, _ in said(text, "letter")] == ["admission"] * 3


def test_the_object_pronoun_is_no_subject():
    """In « la mairie nous a menti » the mairie acts."""
    assert grammar_of("La mairie nous a caché le rapport.", "fr", None).subject == "noun"
    assert grammar_of("Nous avons caché le rapport.", "fr", None).subject == "self"


@pytest.mark.parametrize(
    ("type_", "text", "regime"),
    [
        ("order", "Le juge des référés,\nVu la procédure suivante :", "judgment"),
        ("other", "La mairie porte plainte contre un voisin.", "other"),
        ("other", "Je porte plainte contre le gérant.", "claim"),
        ("other", "Révision de Anne Roy, ombudsman", "regulator"),
        ("other", "« Rien n'a changé », a-t-elle expliqué.", "party"),
        ("other", "Nous dénonçons ce décret.", "party"),
        ("other", "« Rien n'a changé », s'indigne Ada Roy.", "party"),
        ("other", "Résumé de la plainte\nLe plaignant déplore un titre.", "regulator"),
        ("other", "Avis aux abonnés : incident de confidentialité", "party"),
        ("letter", "Objet : réclamation sur la facture 12", "demand"),
    ],
)
def test_the_regime_of_a_french_paper(type_, text, regime):
    """What its head says it is, not a word in passing."""
    assert regime_of(Profile(type_, "fr"), text) == regime


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("PRÉTENTIONS DES PARTIES", "submissions"),
        ("FAITS, PROCÉDURE ET PRÉTENTIONS", "facts"),
        ("SUR CE, LA COUR", "analysis"),
    ],
)
def test_the_headings_of_a_french_judgment(heading, section):
    """The parties speak under theirs, the court under its own."""
    assert section_of((heading,), "fr") == section
