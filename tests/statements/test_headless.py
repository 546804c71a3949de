"""A paper that has lost its head is told by its voice: a page of a judgment still judges."""

from __future__ import annotations

import pytest

from indexer.dates import find_dates
from indexer.model import CaseSettings
from indexer.readers import read
from indexer.statements import find_statements
from indexer.statements.headless import regime_by_voice
from indexer.structure import find_structure

PIECES = [
    ("en", "judgment", """
[11] The tank stood on the seventh wharf until the flood.
[12] Mr. Oduya submits that the harbour master was told. I do not accept that submission.
[13] In my view the log speaks for itself."""),
    ("en", "judgment", """
The trial court found that the gate had been left open. We review that finding
for clear error. Learned counsel for the drover relied on the keeper's diary, but the appeal must be
dismissed."""),
    ("en", "regulator", """
Miss K complains that the lift stood still for nine weeks. The Council failed
to answer her letters. My investigation showed that the contract had lapsed, and the complaint is
upheld."""),
    ("en", "claim", """
14. The Defendant knew that the valve leaked. The Defendant failed to mend it.
15. Upon information and belief, two engineers had warned it. Each of the Class Members drank the
water."""),
    ("en", "answer", """
6. In answer to paragraph 9, the valve was changed in May. It is denied that any
engineer warned of it. Paragraph 10 is admitted."""),
    ("en", "speech", """
My Lady, the second head is the silence of the Board. It was told in June. It did
nothing until the autumn."""),
    ("en", "prosecutor", """
According to the indictment, Lund moved the money through two shops. He was
arrested in May. Both are presumed innocent."""),
    ("en", "party", """
We are sorry for the broken meters. We have changed them all. We will write to every
household, and our customers will not be charged."""),
    ("fr", "judgment", """
Considérant que le bail était échu ; considérant qu'il résulte des pièces que
la commune le savait ; le moyen tiré du vice de forme doit être écarté."""),
    ("fr", "judgment", """
2°) d'annuler l'arrêté du maire de Sablonne ;
Elle soutient que : - le plan n'a pas été affiché ; - le registre est resté clos."""),
    ("fr", "regulator", """
La plaignante a demandé son dossier deux fois. La plaignante n'a rien reçu.
Notre enquête montre que la caisse l'avait égaré. La plainte est donc fondée."""),
    ("fr", "claim", """
8. La défenderesse a omis d'avertir les riverains. La défenderesse savait que la
digue cédait. La présente requête vise les membres du groupe."""),
    ("fr", "party", """
Nous avons manqué de rigueur. Nous regrettons cette faute. Nous tenons à le dire à
nos lecteurs."""),
]  # fmt: skip


@pytest.mark.parametrize(("language", "regime", "text"), PIECES)
def test_a_piece_is_told_by_its_voice(language, regime, text):
    """No caption, no title, no signature: only how it speaks."""
    assert regime_by_voice(text, language) == regime


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The boats came in at six. The nets were mended on the quay. It rained."),
        ("en", "Please find the minutes attached. Let me know whether Tuesday suits you."),
        ("fr", "Les bateaux sont rentrés à six heures. On a réparé les filets sur le quai."),
    ],
)
def test_a_piece_that_speaks_as_anybody_is_told_by_nothing(language, text):
    """One chance word makes no judgment of it."""
    assert regime_by_voice(text, language) == ""


def test_two_voices_of_one_weight_decide_nothing():
    """Where the plaintiff's and the court's words weigh the same, neither is taken."""
    both = (
        "Upon information and belief the valve leaked. " * 2
        + "The trial court found that it had not. The boats came in at six. " * 40
    )
    assert regime_by_voice(both, "en") == ""


def found_in(text: str) -> list[tuple[str, str]]:
    """(kind, speaker) of each statement of a text file."""
    document, _ = read(text.encode(), name="page-7.txt")
    structure, _ = find_structure(document, CaseSettings())
    dating, _ = find_dates(document, structure, CaseSettings())
    return [
        (one.kind.value, one.speaker)
        for one in find_statements(document, structure, dating, CaseSettings())
    ]


def test_the_pages_of_a_judgment_find_without_its_first():
    """Background told in the judge's own voice is a finding, whatever page the scan begins with."""
    piece = """[21] The ferry left the slip at nine. Its ramp was not secured.

[22] Two passengers fell into the water. The mate had not been trained.

[23] Ms. Lund submits that the ramp was sound. I do not accept that. In my view the owner failed
to inspect it."""
    found = found_in(piece)
    assert found.count(("finding", "Court")) >= 4
    assert ("denial", "Lund") not in found


def test_a_title_still_wins_over_the_voice():
    """A letter that quotes a judgment is a letter."""
    letter = """12 May 2021

Dear Ms. Oduya,

The trial court found that the gate was open. We review that finding for you below.

Yours truly,

T. Lund"""
    document, _ = read(letter.encode(), name="letter.txt")
    structure, _ = find_structure(document, CaseSettings())
    assert structure.profile.type == "letter"
    assert all(kind != "finding" or who != "Lund" for kind, who in found_in(letter))


@pytest.mark.parametrize(
    ("piece", "who"),
    [
        (
            "Mrs K complained that the lift stood still for nine weeks. The Council's contract\n"
            "had lapsed in May. The Ombudsman found that nobody had noticed. The complaint is\n"
            "upheld.\n",
            "Ombudsman",
        ),
        (
            "La plaignante n'avait reçu aucune réponse. La plaignante a écrit deux fois. La\n"
            "commissaire adjointe a conclu que le registre n'était pas tenu. La plainte est donc\n"
            "fondée. L'entreprise n'avait nommé personne pour répondre aux demandes d'accès.\n",
            "commissaire adjointe",
        ),
        (
            "Une cliente s'est plainte au Commissariat qu'un garage avait remis ses lettres à\n"
            "son assureur. L'enquête a révélé que ces dossiers étaient incomplets. La\n"
            "plaignante avait demandé les siens deux fois. La plainte est fondée.\n",
            "Commissariat",
        ),
    ],
)
def test_an_ombudsmans_page_speaks_for_the_body_it_tells_of(piece, who):
    """Without a letterhead it is the body that the page says has found."""
    assert ("finding", who) in found_in(piece)
