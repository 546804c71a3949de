"""The evidence of one sentence: what its place, its grammar and its words say of its kind.

Each piece of evidence is a short name; the weights say how far it points to each kind. Names
are structural (`regime=claim`, `section=facts`, `subject=defendant`) or lexicon entries
(`cue=denial/denies`); no word of any labelled text is one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.model import Passage, Role
from indexer.statements.cues import Cue
from indexer.statements.grammar import Grammar

_QUOTE_MARKS = '“”"«»'
_MONEY_SIGNS = "$€£"
_ANSWERED = re.compile(r"\b(?:paragraphs?|paragraphes?|¶+)\s*\d", re.I)
_MONEY = re.compile(r"[$€£]\s?\d|\d\s?(?:\$|€|£)")
_URL = re.compile(r"(?:https?://|www\.)\S*")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_STOPS = frozenset(".;:?!,…")
_SHORT_WORD = 3
_LEAST_WORDS = 32  # letters beside an address that may still say something
_CAPITALS_ONLY = re.compile(r"[^a-zà-ÿ]*$")
# Words of these kinds colour a sentence without saying what it does.
_COLOUR = frozenset(
    ("procedure", "law", "adverse", "negation", "conditional", "harm", "duty", "report", "opinion",
     "mistake", "confirmation", "will-be-done", "negative", "infringement", "lawful", "contrast",
     "recital", "established", "possession", "communication", "mention", "shall", "save-as")
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


def evidence(seen: Seen, setting: Setting, before: tuple[Seen, ...]) -> list[str]:
    """The names of all evidence for this sentence, without repeats, in a fixed order."""
    found = dict.fromkeys(_place(seen, setting))
    grammar = seen.grammar
    regime = setting.regime
    kinds = {cue.kind for cue in seen.cues}
    found.update(dict.fromkeys(_form(seen, regime)))
    found.update(dict.fromkeys(f"cue={cue.id}" for cue in seen.cues))
    for kind in sorted(kinds):
        found[f"kind={kind}"] = None
        found[f"kind={kind}&regime={regime}"] = None
    if kinds <= _COLOUR:
        found["uncued"] = None
        found[f"uncued&regime={regime}"] = None
    if "negation" in kinds and "adverse" in kinds:
        found["negation&adverse"] = None
        found[f"negation&adverse&regime={regime}"] = None
    if "adverse" in kinds:
        found[f"adverse&subject={grammar.subject}&regime={regime}"] = None
    if "negation" in kinds:
        found["negation"] = None
        found[f"negation&regime={regime}"] = None
        found[f"negation&subject={grammar.subject}&regime={regime}"] = None
    found.update(dict.fromkeys(_context(before, setting)))
    return list(found)


def _place(seen: Seen, setting: Setting) -> list[str]:
    passage = setting.passage
    number = "none"
    if passage.number:
        number = "lettered" if not passage.number.strip("().").isdigit() else "numbered"
    names = [
        "always",
        f"regime={setting.regime}",
        f"section={setting.section}",
        f"regime={setting.regime}&section={setting.section}",
        f"role={passage.role.value}",
        f"number={number}&regime={setting.regime}",
        f"language={setting.language}",
    ]
    if seen.first:
        names.append(f"first&regime={setting.regime}")
    if passage.role is Role.QUOTE or seen.in_quote:
        names += ["quoted", f"quoted&regime={setting.regime}"]
    if seen.asked:
        names += ["asked", f"asked&regime={setting.regime}"]
    if seen.label:
        names.append(f"label={seen.label}")
    if setting.charged_above:
        names.append("charged-above")
    names.extend(f"lead-in={kind}" for kind in sorted(setting.lead_in))
    return names


def _form(seen: Seen, regime: str) -> list[str]:
    grammar = seen.grammar
    text = seen.text
    names = [
        f"subject={grammar.subject}",
        f"subject={grammar.subject}&regime={regime}",
        f"tense={grammar.tense}",
        f"tense={grammar.tense}&regime={regime}",
        f"mood={grammar.mood}",
        f"mood={grammar.mood}&regime={regime}",
        f"length={_length(text)}",
    ]
    if any(mark in text for mark in _QUOTE_MARKS):
        names.append("has-quote")
    if seen.has_date:
        names += ["has-date", f"has-date&regime={regime}"]
    if ("aragraph" in text or "¶" in text) and _ANSWERED.search(text):
        names += ["cites-paragraph", f"cites-paragraph&regime={regime}"]
    if any(sign in text for sign in _MONEY_SIGNS) and _MONEY.search(text):
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


def _context(before: tuple[Seen, ...], setting: Setting) -> list[str]:
    """What the sentences just before in the passage, and the last passage's, held."""
    names = []
    for distance, seen in enumerate(reversed(before[-3:])):
        where = "last" if distance == 0 else "near"
        for kind in sorted({cue.kind for cue in seen.cues if cue.kind != "negation"}):
            names.append(f"{where}={kind}")
        if distance == 0 and seen.grammar.mood == "question":
            names.append("last-question")
    return names
