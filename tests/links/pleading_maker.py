"""Invented claims and answers whose right reading is known, from a seed number.

Every form is one that courts of the forums print: the Federal Courts' Form 171B with its lists
and ranges, the paragraph by paragraph answer of the FRCP, an answer under each allegation, the
English "Paragraph 3 is admitted", the French forms, a response to a request to admit.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from indexer.links import Linkable
from indexer.model import Party
from tests.links.papers import numbered, paper

DOCKET = "T-901-22"
_PARTIES = (Party("Ines Tallow", "plaintiff"), Party("Brackwater Mills Inc.", "defendant"))
_FACTS = (
    "On {day} May 2018 Brackwater shipped {n} crates of brass fittings to the yard at Pell Street.",
    "The fittings cracked within {n} weeks of being put under pressure.",
    "Brackwater’s foreman wrote to the founder that the alloy held too much zinc.",
    "The Plaintiff paid ${n},000 for the repair of the boiler house.",
    "No test of the castings was carried out before delivery.",
    "Brackwater knew of {n} earlier failures and told nobody.",
    "The warranty printed on the invoice ran for {n} months.",
    "The Plaintiff lives in Moncton and owns the boiler house.",
    "The boiler house stood idle from {day} June 2018 on.",
    "Brackwater is a company with its head office in Saint John.",
)
_FAITS = (
    "Le {day} mai 2018, la défenderesse a livré {n} caisses de raccords en laiton au chantier.",
    "Les raccords se sont fissurés après {n} semaines de mise sous pression.",
    "La demanderesse a payé {n} 000 $ pour la réparation de la chaufferie.",
    "Aucun essai des pièces n’a été fait avant la livraison.",
    "La garantie imprimée sur la facture courait pendant {n} mois.",
)


@dataclass(frozen=True, slots=True)
class Case:
    """A claim, what answers it, and the right answer to each paragraph by number."""

    claim: Linkable
    answer: Linkable
    expected: dict[str, str]
    seed: int


def make_case(seed: int) -> Case:
    """The case of a seed: its form, its paragraphs and its answers."""
    draw = random.Random(seed)
    form = draw.choice(_FORMS)
    is_french = form in (_french, _french_bare)
    facts = _FAITS if is_french else _FACTS
    size = draw.randint(6, 30)
    claimed = [
        draw.choice(facts).format(day=draw.randint(1, 28), n=draw.randint(2, 60))
        for _ in range(size)
    ]
    language = "fr" if is_french else "en"
    claim = _paper(f"claim{seed}.txt", "claim", numbered(claimed), "2022-01-10", language)
    wanted = {str(n): draw.choice(_KINDS[form]) for n in range(1, size + 1)}
    text, expected = form(draw, wanted, claimed)
    answer = _paper(f"defence{seed}.txt", "defence", text, "2022-03-01", language)
    return Case(claim, answer, expected, seed)


def _paper(path: str, type: str, text: str, date: str, language: str) -> Linkable:
    return paper(
        path, text, type=type, date=date, docket=DOCKET, language=language, parties=_PARTIES
    )


def _of(wanted: dict[str, str], kind: str) -> list[int]:
    return [int(number) for number, answer in wanted.items() if answer == kind]


def _listed(draw: random.Random, numbers: Sequence[int], *, word: str = "and") -> str:
    """Numbers as a pleader lists them: runs of three or more as ranges, in one of many ways."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = []
    for run in runs:
        if len(run) < 3:
            parts += [str(number) for number in run]
        else:
            joint = draw.choice(["–", "-", " to ", " through "] if word == "and" else ["-", " à "])
            ending = draw.choice(["", " inclusive" if word == "and" else " inclusivement"])
            parts.append(f"{run[0]}{joint}{run[-1]}{ending if ' ' in joint else ''}")
    if len(parts) == 1:
        return parts[0]
    comma = draw.choice(["", ","]) if word == "and" else ""
    return f"{', '.join(parts[:-1])}{comma} {word} {parts[-1]}"


def _head(numbers: Sequence[int], *, word: str = "paragraph") -> str:
    return word if len(numbers) == 1 else f"{word}s"


def _lists(draw: random.Random, wanted: dict[str, str], _: list[str]) -> tuple[str, dict[str, str]]:
    """Form 171B: one paragraph for each sort of answer; what is left out is silent."""
    verbs = {
        "admit": ["admits", "acknowledges", "admits the truth of", "does not dispute"],
        "deny": ["denies", "specifically denies", "disputes"],
        "no-knowledge": ["has no knowledge of", "does not admit", "neither admits nor denies"],
    }
    tail = draw.choice(["", " of the statement of claim", " of the Statement of Claim herein"])
    paragraphs = []
    for kind, words in verbs.items():
        numbers = _of(wanted, kind)
        if numbers:
            listed = f"{_head(numbers)} {_listed(draw, numbers)}{tail}"
            joint = draw.choice(["the allegations contained in ", "the allegations in ", ""])
            paragraphs.append(f"The Defendant {draw.choice(words)} {joint}{listed}.")
    for number in _of(wanted, "admit-in-part"):
        paragraphs.append(_part(draw, number))
    draw.shuffle(paragraphs)
    paragraphs.append("The Defendant asks that the action be dismissed with costs.")
    return numbered(paragraphs), dict(wanted)


def _part(draw: random.Random, number: int) -> str:
    return draw.choice([
        f"The Defendant admits the first sentence of paragraph {number} and denies the remainder.",
        f"As to paragraph {number}, the Defendant admits that there was a delivery, but denies "
        "that anything was amiss with it.",
        f"The Defendant admits paragraph {number}, save that the number of crates was nine.",
        f"With respect to paragraph {number}, the Defendant admits that an invoice was sent. It "
        "denies the remaining allegations in that paragraph.",
        f"The Defendant denies the allegations in paragraph {number}, except that it admits that "
        "it is a company.",
    ])  # fmt: skip


def _general(
    draw: random.Random, wanted: dict[str, str], claimed: list[str]
) -> tuple[str, dict[str, str]]:
    """A general denial: what is not answered is denied."""
    text, expected = _lists(draw, wanted, claimed)
    count = text.count("\n\n") + 2
    denial = draw.choice([
        "Save as is hereinbefore expressly admitted, the Defendant denies each and every "
        "allegation in the statement of claim.",
        "Except as expressly admitted above, the Defendant denies all other allegations of the "
        "Statement of Claim.",
        "All other allegations in the claim are denied.",
        "The Defendant denies the balance of the statement of claim.",
    ])  # fmt: skip
    answers = {n: "deny" if kind == "silent" else kind for n, kind in expected.items()}
    return f"{text}\n\n{count}. {denial}", answers


def _one_by_one(
    draw: random.Random, wanted: dict[str, str], _: list[str]
) -> tuple[str, dict[str, str]]:
    """FRCP 8(b): each paragraph of the answer answers the one of the same number."""
    forms = {
        "admit": ["Admitted.", "Defendant admits the allegations in Paragraph {n}.", "Admits."],
        "deny": ["Denied.", "Defendant denies the allegations in Paragraph {n} of the Complaint."],
        "no-knowledge": [
            "Defendant lacks knowledge or information sufficient to form a belief as to the truth "
            "of the allegations in Paragraph {n} and therefore denies them.",
            "Defendants lack sufficient information to admit or deny the allegations of Paragraph "
            "{n} and, therefore, demand strict proof thereof.",
        ],
        "admit-in-part": [
            "Defendant admits that it is a corporation and denies the remaining allegations in "
            "Paragraph {n}.",
            "Admitted that a letter was sent. Otherwise denied.",
            "Defendant admits the first sentence of Paragraph {n}. Defendant denies the remaining "
            "allegations of Paragraph {n}.",
        ],
        "other": [
            "Paragraph {n} states a legal conclusion to which no response is required.",
            "Defendant is not required to admit or deny the allegations of Paragraph {n} because "
            "they are not directed to it.",
        ],
    }
    lines = [draw.choice(forms[kind]).format(n=number) for number, kind in wanted.items()]
    # One bare or aligned convention must be there to be seen: say it, as such answers do.
    preamble = "Defendant answers the correspondingly numbered paragraphs of the Complaint.\n\n"
    return preamble + numbered(lines), dict(wanted)


def _under_each(
    draw: random.Random, wanted: dict[str, str], claimed: list[str]
) -> tuple[str, dict[str, str]]:
    """The allegation printed again, and the answer under it."""
    forms = {
        "admit": ["Admitted.", "Defendant admits the allegations of this paragraph.", "Yes."],
        "deny": [
            "Denied.",
            "Defendant denies this allegation.",
            "Wrong: that is not what happened.",
        ],
        "no-knowledge": ["Defendant has no knowledge of this.", "Neither admitted nor denied."],
        "admit-in-part": ["Admitted as to the delivery; otherwise denied."],
        "other": ["No response is required.", "The document speaks for itself."],
    }
    label = draw.choice(["ANSWER:", "RESPONSE:", "Answer:"])
    blocks = [
        f"{number}. {claimed[int(number) - 1]}\n\n{label} {draw.choice(forms[kind])}"
        for number, kind in wanted.items()
    ]
    return "\n\n".join(blocks), dict(wanted)


def _english(
    draw: random.Random, wanted: dict[str, str], _: list[str]
) -> tuple[str, dict[str, str]]:
    """England: passive forms, several in a paragraph."""
    forms = {
        "admit": ["Paragraph {n} is admitted", "It is admitted, as stated in paragraph {n}",
                  "Paragraph {n} is not disputed"],
        "deny": ["Paragraph {n} is denied", "The allegations in paragraph {n} are denied"],
        "no-knowledge": ["Paragraph {n} is not admitted",
                         "No admissions are made as to paragraph {n}"],
        "silent": [""],
    }  # fmt: skip
    said = [
        draw.choice(forms[kind]).format(n=number)
        for number, kind in wanted.items()
        if kind != "silent"
    ]
    draw.shuffle(said)
    paragraphs = []
    while said:
        taken = [said.pop() for _ in range(min(len(said), draw.randint(1, 3)))]
        paragraphs.append(". ".join(taken) + ".")
    return numbered(paragraphs or ["The claim is misconceived."]), dict(wanted)


def _french(
    draw: random.Random, wanted: dict[str, str], _: list[str]
) -> tuple[str, dict[str, str]]:
    """The Quebec and Federal Court forms in French."""
    verbs = {
        "admit": ["Elle admet", "La défenderesse reconnaît", "La défenderesse ne conteste pas"],
        "deny": ["Elle nie", "La défenderesse nie", "La défenderesse conteste"],
        "no-knowledge": ["Elle ignore", "La défenderesse n’a pas connaissance des allégations des",
                         "Elle n’admet pas"],
        "other": ["Elle n’est pas tenue de répondre quant aux", "Elle prend acte des"],
    }  # fmt: skip
    paragraphs = []
    for kind, words in verbs.items():
        numbers = _of(wanted, kind)
        if numbers:
            listed = _listed(draw, numbers, word="et")
            head = "paragraphe" if len(numbers) == 1 else "paragraphes"
            verb = draw.choice(words)
            article = "" if verb.endswith(("des", "aux")) else "les " if head[-1] == "s" else "le "
            tail = draw.choice(["", " de la demande"])
            paragraphs.append(f"{verb} {article}{head} {listed}{tail}.")
    for number in _of(wanted, "admit-in-part"):
        paragraphs.append(draw.choice([
            f"Quant au paragraphe {number}, elle admet la livraison mais nie le reste.",
            f"Elle admet la première phrase du paragraphe {number} et nie le surplus.",
        ]))  # fmt: skip
    draw.shuffle(paragraphs)
    return numbered(paragraphs or ["La demande est mal fondée."]), dict(wanted)


def _french_bare(
    draw: random.Random, wanted: dict[str, str], _: list[str]
) -> tuple[str, dict[str, str]]:
    """One word for each paragraph of the same number."""
    forms = {
        "admit": ["Admis.", "Elle admet ce paragraphe."],
        "deny": ["Nié.", "Nié tel que rédigé."],
        "no-knowledge": ["Ignoré.", "Elle ignore ce paragraphe."],
        "other": ["Elle s’en remet à la pièce P-2."],
    }
    lines = [draw.choice(forms[kind]) for kind in wanted.values()]
    lines[0] = forms[wanted["1"]][0]
    preamble = "La défenderesse répond paragraphe par paragraphe.\n\n"
    return preamble + numbered(lines), dict(wanted)


_Form = Callable[[random.Random, dict[str, str], list[str]], tuple[str, dict[str, str]]]
_FORMS: tuple[_Form, ...] = (
    _lists, _general, _one_by_one, _under_each, _english, _french, _french_bare,
)  # fmt: skip
_ANSWERED = ("admit", "deny", "no-knowledge", "admit-in-part", "other")
_KINDS: dict[_Form, tuple[str, ...]] = {
    _lists: ("admit", "deny", "no-knowledge", "admit-in-part", "silent"),
    _general: ("admit", "deny", "no-knowledge", "admit-in-part", "silent"),
    _one_by_one: _ANSWERED,
    _under_each: _ANSWERED,
    _english: ("admit", "deny", "no-knowledge", "silent"),
    _french: ("admit", "deny", "no-knowledge", "admit-in-part", "other", "silent"),
    _french_bare: ("admit", "deny", "no-knowledge", "other"),
}
