"""The evidence of one sentence: what its place, its grammar and its words say of its kind.

Each piece of evidence is a short name; the weights say how far it points to each kind. Names
are structural (`regime=claim`, `section=facts`, `subject=defendant`) or lexicon entries
(`cue=denial/denies`); no word of any labelled text is one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from indexer.model import Passage, Role
from indexer.statements.cues import Cue
from indexer.statements.grammar import Grammar

_QUOTE_MARK = re.compile('[“”"«»]')
_ANSWERED = re.compile(r"\b(?:paragraphs?|paragraphes?|¶+)\s*\d", re.I)
_MONEY = re.compile(r"[$€£]\s?\d|\d\s?(?:\$|€|£)")
_URL = re.compile(r"(?:https?://|www\.)\S*")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_STOPS = frozenset(".;:?!,…")
_SHORT_WORD = 3
_MEMORY = 4096
_LEAST_WORDS = 32  # letters beside an address that may still say something
_CAPITALS_ONLY = re.compile(r"[^a-zà-ÿ]*$")
# Words of these kinds colour a sentence without saying what it does.
_COLOUR = frozenset(
    ("procedure", "law", "adverse", "negation", "conditional", "harm", "duty", "report", "opinion",
     "mistake", "confirmation", "will-be-done", "negative", "infringement", "lawful", "contrast",
     "recital", "established", "possession", "communication", "mention", "shall", "save-as",
     "told-not", "promise-told", "in-fact", "print-head")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Setting:
    """What is the same for every sentence of a passage."""

    regime: str
    section: str
    passage: Passage
    lead_in: frozenset[str]  # kinds of cue in the colon-ended sentence that introduces it
    language: str
    charged_above: bool  # a word of allegation stands in an earlier passage
    conceded_above: bool = False  # the author concedes a fault of its own in an earlier passage
    found_above: bool = False  # a word of finding stands in an earlier passage
    led: str = ""  # how the question just before leads the witness: led, led-not


@dataclass(frozen=True, slots=True)
class Seen:
    """One sentence with what was read off it."""

    text: str
    cues: tuple[Cue, ...]
    grammar: Grammar
    in_quote: bool  # the sentence lies wholly inside quotation marks
    first: bool  # first sentence of its passage
    has_date: bool
    asked: bool  # the passage answers a printed question
    label: str  # what a printed label before it says: fact, answer, spoken-answer, …


def evidence(seen: Seen, setting: Setting, before: tuple[Seen, ...]) -> tuple[str, ...]:
    """The names of all evidence for this sentence, without repeats, in a fixed order.

    Few forms of place, grammar and cues make up a matter, so each part is spelt once and kept.
    """
    passage, regime, grammar = setting.passage, setting.regime, seen.grammar
    place = _place(
        regime, setting.section, passage.role.value, _sort_of_number(passage.number),
        setting.language, seen.first, seen.in_quote, seen.asked, seen.label,
        setting.charged_above, setting.lead_in, setting.led if seen.first else "",
        setting.conceded_above, setting.found_above,
    )  # fmt: skip
    form = _form(
        grammar.subject, grammar.tense, grammar.mood, regime, _length(seen.text), seen.has_date
    )
    cues = _cued(tuple([(cue.id, cue.kind) for cue in seen.cues]), grammar.subject, regime)
    marks = _marks(seen.text, regime)
    return tuple(dict.fromkeys((*place, *form, *marks, *cues, *_context(before))))


@lru_cache(maxsize=_MEMORY)
def _cued(cues: tuple[tuple[str, str], ...], subject: str, regime: str) -> tuple[str, ...]:
    """What the words of the law in the sentence say: (id, kind) of each cue."""
    kinds = {kind for _, kind in cues}
    names = [f"cue={identity}" for identity, _ in cues]
    for kind in sorted(kinds):
        names += [f"kind={kind}", f"kind={kind}&regime={regime}"]
    if kinds <= _COLOUR:
        names += ["uncued", f"uncued&regime={regime}"]
    if "negation" in kinds and "adverse" in kinds:
        names += ["negation&adverse", f"negation&adverse&regime={regime}"]
    if "adverse" in kinds:
        names.append(f"adverse&subject={subject}&regime={regime}")
    if "negation" in kinds:
        names += ["negation", f"negation&regime={regime}"]
        names.append(f"negation&subject={subject}&regime={regime}")
    return tuple(names)


def _sort_of_number(number: str) -> str:
    if not number:
        return "none"
    return "numbered" if number.strip("().").isdigit() else "lettered"


@lru_cache(maxsize=_MEMORY)
def _place(
    regime: str, section: str, role: str, number: str, language: str, first: bool,
    in_quote: bool, asked: bool, label: str, charged_above: bool, lead_in: frozenset[str], led: str,
    conceded_above: bool, found_above: bool,
) -> tuple[str, ...]:  # fmt: skip
    names = [
        "always",
        f"regime={regime}",
        f"section={section}",
        f"regime={regime}&section={section}",
        f"role={role}",
        f"number={number}&regime={regime}",
        f"language={language}",
    ]
    if first:
        names.append(f"first&regime={regime}")
    if role == Role.QUOTE.value or in_quote:
        names += ["quoted", f"quoted&regime={regime}"]
    if asked:
        names += ["asked", f"asked&regime={regime}"]
    if label:
        names.append(f"label={label}")
    if charged_above:
        names.append("charged-above")
    if conceded_above:
        names.append("conceded-above")
    if found_above:
        names.append("found-above")
    if led:
        names.append(led)
    names.extend(f"lead-in={kind}" for kind in sorted(lead_in))
    return tuple(names)


@lru_cache(maxsize=_MEMORY)
def _form(
    subject: str, tense: str, mood: str, regime: str, length: str, has_date: bool
) -> tuple[str, ...]:
    names = (
        f"subject={subject}",
        f"subject={subject}&regime={regime}",
        f"tense={tense}",
        f"tense={tense}&regime={regime}",
        f"mood={mood}",
        f"mood={mood}&regime={regime}",
        f"length={length}",
    )
    return (*names, "has-date", f"has-date&regime={regime}") if has_date else names


def _marks(text: str, regime: str) -> list[str]:
    """What quotation marks, sums, addresses and capitals in the text show."""
    names = []
    if _QUOTE_MARK.search(text):
        names.append("has-quote")
    if ("aragraph" in text or "¶" in text) and _ANSWERED.search(text):
        names += ["cites-paragraph", f"cites-paragraph&regime={regime}"]
    if ("$" in text or "€" in text or "£" in text) and _MONEY.search(text):
        names.append("has-money")
    addresses = 0
    if "http" in text or "www." in text:
        addresses = sum(len(match.group()) for match in _URL.finditer(text))
    if addresses:
        names.append("has-url")
        if len(text) - addresses < _LEAST_WORDS:
            names.append("mostly-url")
    if text.rstrip().endswith(":"):
        names.append("ends-in-colon")
    if _CAPITALS_ONLY.match(text):
        names.append("capitals-only")
    elif _is_headline(text):
        names.append("title-case")
    return names


def _is_headline(text: str) -> bool:
    """Most words begin with a capital, and no stop ends them: a title, a link, a list of names."""
    if text.rstrip('”"’»)*_ ')[-1:] in _STOPS:
        return False
    words = [word for word in _WORD.findall(text) if len(word) > _SHORT_WORD]
    return len(words) > 2 and sum(word[0].isupper() for word in words) * 4 >= 3 * len(words)


def _length(text: str) -> str:
    size = len(text)
    if size < 25:
        return "tiny"
    if size < 60:
        return "short"
    return "middle" if size < 300 else "long"


def _context(before: tuple[Seen, ...]) -> list[str]:
    """What the sentences just before in the passage, and the last passage's, held."""
    names = []
    for distance, seen in enumerate(reversed(before[-3:])):
        where = "last" if distance == 0 else "near"
        for kind in sorted({cue.kind for cue in seen.cues if cue.kind != "negation"}):
            names.append(f"{where}={kind}")
        if distance == 0 and seen.grammar.mood == "question":
            names.append("last-question")
    return names
