"""French verbs in every tense, with what stands between their parts; near misses; grammar; heads.

The sentences are our own.
"""

from __future__ import annotations

import pytest

from indexer.model import Profile
from indexer.statements.grammar import grammar_of
from indexer.statements.regime import regime_of, section_of
from tests.statements.papers import read_paper

# By type of document and kind.
SENTENCES = {
    ("news-release", "denial"): """
        Je démens formellement ces rumeurs.
        Le président du club fait observer qu'aucune barque n'a été vendue.
        La régie dénonce des accusations montées de toutes pièces.
        « De telles allégations, dénuées de tout fondement, nous étonnent », réagit la mairesse.
        La fondation s'est toujours défendue d'avoir caché ses comptes.
        Le gardien, lui, nia toute présence sur le quai.
        Le journal maintient ses informations.
        Ce ne sont pas nos agents qui ont ouvert la vanne, mais ceux du canton.
        La mairie précise qu'aucun agent n'était présent.
    """,
    ("news-release", "admission"): """
        Notre réseau a subi une intrusion dans la nuit du 3 mai.
        Des adresses de clients ont été copiées.
        Force est de constater que nous avons tardé à prévenir les abonnés.
        Nous aurions pu réagir plus vite.
        Le directeur a par la suite admis que le registre manquait.
        Tout en reconnaissant son retard, la coopérative renvoie aux travaux du pont.
        Le maire reconnut sa négligence.
    """,
    ("news-release", "allegation"): """
        Le syndicat déplorait hier la lenteur du port.
        Nous tenons à dénoncer ce passage en force.
        Les dockers se plaignaient de cadences intenables.
        Le port a mis en péril deux équipages.
        La direction refusait jusqu'ici d'ouvrir les comptes.
        C'est une mascarade, tonne l'association.
        Le préfet a pris cet arrêté dans le dos des communes.
    """,
    ("news-release", "finding"): """
        Le tribunal a donné raison aux pêcheurs.
        La cour d'appel estime que l'amende était fondée.
    """,
    ("news-release", "correction"): """
        Contrairement à ce que nous avons écrit, le pont n'est pas fermé.
        Une version antérieure de cet article indiquait un autre montant.
        Le titre a depuis été corrigé.
    """,
    ("news-release", "commitment"): """
        La compagnie s'est par ailleurs engagée à repeindre la digue.
    """,
    ("letter", "allegation"): """
        Vous n'avez toujours pas daigné répondre.
        À notre grande surprise, vos ouvriers ont quitté le chantier.
        Cette lenteur n'est pas normale.
        Votre silence est choquant.
    """,
    ("letter", "denial"): """
        Contrairement à vos allégations, la grille était fermée.
    """,
    ("letter", "admission"): """
        Mes plus plates excuses pour cet envoi tardif.
    """,
    ("judgment", "allegation"): """
        La locataire craignait aussi que le toit ne cède.
        Le bailleur rétorquait que le loyer était dû.
        La société avait pourtant répliqué que la vente était faite.
    """,
    ("judgment", "finding"): """
        Le tribunal considère en outre que le quai était glissant.
        Le tribunal est convaincu que les freins avaient lâché.
        La cour note toutefois que le stock manquait.
    """,
    ("judgment", "admission"): """
        Le défendeur convient en revanche que le mur penchait.
    """,
    ("judgment", "denial"): """
        Le gardien niait être entré.
    """,
    ("regulator-report", "finding"): """
        La chambre note toutefois que le registre était incomplet.
        Le comité a également considéré que la pente était dangereuse.
        Aucun manquement n'est relevé.
        L'arbitre a jugé que la règle avait été enfreinte.
    """,
    ("regulator-report", "admission"): """
        La directrice convient en revanche que le conseil aurait dû être réuni.
    """,
    ("regulator-report", "allegation"): """
        Le plaignant estimait que son dossier avait été divulgué.
    """,
    ("claim", "allegation"): """
        4. Le mur empiète sur le terrain du demandeur, au mépris du titre.
    """,
    ("answer", "denial"): """
        5. La défenderesse nia toujours avoir reçu l'acompte.
        6. Tout fait non expressément admis est nié.
    """,
}
NOTHING = {
    "news-release": """
        La critique littéraire a salué le film.
        Le port organise une visite guidée dimanche.
        Le prévenu a été placé en détention provisoire.
        Les visiteurs se pressaient sur le quai.
        La mission du musée est de faire connaître la pêche.
        Il risque une amende de trois cents euros.
        L'unité a poursuivi plus de 40 personnes l'an dernier.
        De nombreuses banques usent de telles cartes.
    """,
    "letter": """
        Il convient de fermer la grille le soir.
        Nous accusons réception de votre envoi.
        Il faut composer le code à l'entrée.
        Je crois savoir que le quai ouvre à midi.
        Pourriez-vous nous rappeler demain ?
        Sauf avis contraire, la grille sera ouverte.
        Le facteur a retiré le colis.
    """,
    "judgment": """
        Il encourt une peine de cinq ans.
        La société interjette appel.
        (Pièce n° 4)
        L'appel porte sur le loyer.
        Les faits allégués sont tenus pour avérés.
    """,
    "claim": """
        3. La demanderesse réitère les allégations des paragraphes 1 à 9.
        4. Le tribunal de Rivage est seul compétent.
    """,
    "affidavit": """
        9. Tous les faits allégués au présent affidavit sont vrais.
    """,
    "regulator-report": """
        L'enquête a été ouverte en mai.
    """,
}


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.strip().splitlines()]


ROWS = [(type_, kind, line) for (type_, kind), some in SENTENCES.items() for line in lines(some)]
TRAPS = [(type_, line) for type_, some in NOTHING.items() for line in lines(some)]


@pytest.mark.parametrize(("type_", "kind", "sentence"), ROWS, ids=lambda v: str(v)[:60])
def test_a_verb_states_the_same_in_every_tense(type_, kind, sentence):
    found = read_paper(sentence, type_, language="fr")
    assert [statement.kind.value for statement in found] == [kind]


@pytest.mark.parametrize(("type_", "sentence"), TRAPS, ids=lambda v: str(v)[:60])
def test_a_near_miss_states_nothing(type_, sentence):
    assert read_paper(sentence, type_, language="fr") == ()


@pytest.mark.parametrize(
    ("sentence", "subject", "tense"),
    [
        ("Faute de réponse sous huit jours, nous saisirons le juge.", "self", "future"),
        ("Malgré nos appels, la grille est restée close.", "noun", "perfect"),
        ("Interrogée par le juge, elle a pâli.", "person", "perfect"),
        ("Apparemment, nous fermons.", "self", "present"),
        ("Sauf que vous dormez.", "you", "present"),
        ("Hier soir vous me disiez que la grille était close.", "you", "present"),
        ("Une barque a coulé.", "noun", "perfect"),
        ("Des voisins ont crié.", "noun", "perfect"),
        ("Il m'a été répondu que la barque avait coulé.", "there", "perfect"),
        ("Il n'existe aucun registre.", "there", "present"),
        ("Il faut fermer la grille.", "there", "present"),
        ("La mairie rembourserait les abonnés.", "noun", "modal"),
        ("Le quai demeurait fermé.", "noun", "past"),
        ("L'usine fonctionne sans filtre.", "noun", "present"),
        ("Nous contestons la facture.", "self", "present"),
        ("Je crois la facture fausse.", "self", "present"),
        ("Le CDJ a tranché.", "court", "perfect"),
    ],
)  # fmt: skip
def test_grammar(sentence, subject, tense):
    """Openings are skipped, « une barque » is no name, « il faut » is nobody."""
    grammar = grammar_of(sentence, "fr", None)
    assert (grammar.subject, grammar.tense) == (subject, tense)


def test_no_clitic_is_part_of_a_subject():
    """« Le capitaine ne l'a pas vu. »"""
    text = "Le capitaine ne l'a pas vu."
    assert grammar_of(text, "fr", None).subject_text == "Le capitaine"


@pytest.mark.parametrize(
    ("text", "regime"),
    [
        ("Résumé de conclusions d'enquête no 12\n\nPlainte\n\nUn abonné se plaint.", "regulator"),
        ("Le quai no 4\n\nPlainte\n\nUn abonné se plaint.\n\nConclusions\n\nRien.", "regulator"),
        ("Le CDJ a sanctionné le journal de Rivage.", "regulator"),
        ("Notification de contenu illicite\n\nLa page montre nos plans.", "takedown"),
        ("CONTRE-NOTIFICATION\n\nLa page a été retirée à tort.", "counter-notice"),
        ("RÉPONSE À LA DEMANDE D'AVEUX\n\n1. Admis.", "response-to-admit"),
        ("Le maire s'excuse\n\nLe quai restera ouvert.", "party"),
        ("Nous avons vu notre quai fermer. Notre barque a coulé.", "party"),
        ("Le quai restera ouvert.", "other"),
    ],
)
def test_a_paper_of_no_known_type_shows_what_it_is(text, regime):
    assert regime_of(Profile(type="other", language="fr"), text) == regime


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("La plainte", "complaint"), ("Griefs du plaignant", "complaint"), ("LES FAUTES", "causes"),
        ("La responsabilité de la défenderesse", "causes"), ("Mesures correctives", "commitments"),
        ("Principaux constats", "findings"), ("Commentaires de l'entité", "response"),
        ("Incident touchant vos renseignements personnels", ""), ("Renseignements :", "contacts"),
    ],
)  # fmt: skip
def test_a_heading_says_what_its_paragraphs_do(heading, section):
    assert section_of((heading,), "fr") == section
