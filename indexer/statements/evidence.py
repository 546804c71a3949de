"""The evidence of one sentence: what its place, its grammar and its words say of its kind.

Each piece of evidence is a short name; the weights say how far it points to each kind. Names
are structural (`regime=claim`, `section=facts`, `subject=defendant`) or lexicon entries
(`cue=denial/denies`); no word of any labelled text is one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from indexer.model import Role
from indexer.statements.cues import Cue
from indexer.statements.grammar import Grammar
from indexer.statements.rules import Rule, fired, law_of

_QUOTE_MARKS = tuple('“”"«»')
_ANSWERED = re.compile(r"\b(?:paragraphs?|paragraphes?|¶+)\s*\d", re.I)
_MONEY = re.compile(r"[$€£]\s?\d|\d\s?(?:\$|€|£)")
_URL = re.compile(r"(?:https?://|www\.)\S*")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_STOPS = frozenset(".;:?!,…")
_SHORT_WORD = 3
_BEFORE = 3  # sentences that colour the one after them
_NO_CONTEXT = frozenset(
    ("negation", "accused-thing", "deals-with", "introduces", "measures-taken", "must")
)
_MEMORY = 4096
_COMBINATIONS = 16_384  # of evidence, some 500 bytes each
_LEAST_WORDS = 32  # letters beside an address that may still say something
_CAPITALS_ONLY = re.compile(r"[^a-zà-ÿ]*$")
# Words of these kinds colour a sentence without saying what it does.
_COLOUR = frozenset(
    ("procedure", "law", "adverse", "negation", "conditional", "harm", "duty", "report", "opinion",
     "mistake", "confirmation", "will-be-done", "negative", "infringement", "lawful", "contrast",
     "recital", "established", "possession", "communication", "mention", "shall", "save-as",
     "told-not", "promise-told", "in-fact", "print-head", "exhibit-note", "ruling-said",
     "as-pleaded", "police-found", "own-safeguards", "no-breach",
     "trial-evidence", "accused-thing", "deals-with", "indignation",
     "introduces", "own-cause", "derivation", "concession", "no-wrong-known",
     "measures-taken", "must")
)  # fmt: skip


class Setting(NamedTuple):
    """What is the same for every sentence of a passage."""

    regime: str
    section: str
    role: str
    number: str  # numbered, lettered or none
    language: str
    charged_above: bool  # a word of allegation stands in an earlier passage
    asked: bool  # the passage answers a printed question
    lead_in: frozenset[str]  # kinds of cue in the colon-ended sentence that introduces it
    conceded_above: bool = False  # the author concedes a fault of its own in an earlier passage
    found_above: bool = False  # a word of finding stands in an earlier passage
    led: str = ""  # how the question just before leads the witness: led, led-not
    pleaded_above: bool = False  # the court takes the facts of this section from a pleading
    prompted: str = ""  # what the printed question asks that these words answer


class Seen(NamedTuple):
    """One sentence with what was read off it."""

    text: str
    cues: tuple[Cue, ...]
    grammar: Grammar
    in_quote: bool  # the sentence lies wholly inside quotation marks
    first: bool  # first sentence of its passage
    has_date: bool
    label: str  # what a printed label before it says: fact, answer, spoken-answer, …


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """The names of all evidence for a sentence, in parts, the rules that hold, and their law."""

    parts: tuple[tuple[str, ...], ...]
    rules: tuple[Rule, ...]
    law: tuple[float, ...]  # what the rules add for each kind, in `KINDS` order

    @property
    def names(self) -> tuple[str, ...]:
        """All names, without repeats, in a fixed order."""
        return tuple(chain.from_iterable(self.parts))

    def names_with(self, around: tuple[str, ...]) -> tuple[str, ...]:
        """All names, those of the sentences around it and of the rules that hold included."""
        rules = chain.from_iterable(rule.evidence for rule in self.rules)
        return (*self.names, *around, *rules)


def evidence(seen: Seen, setting: Setting, before: Sequence[Seen]) -> Evidence:
    """The evidence for this sentence; `before` are the sentences before it in its passage.

    Few forms of place, grammar and cues make up a matter, so each part is spelt once and kept.
    """
    regime, grammar = setting.regime, seen.grammar
    return _gathered(
        _place(setting, seen.first, seen.in_quote, seen.label),
        _form(
            grammar.subject, grammar.tense, grammar.mood, regime, _length(seen.text), seen.has_date
        ),
        _marks(seen.text, regime),
        _cued(
            tuple([cue.id for cue in seen.cues]), tuple([cue.kind for cue in seen.cues]),
            grammar.subject, regime,
        ),
        _context(before) if before else (),
    )  # fmt: skip


@lru_cache(maxsize=_COMBINATIONS)
def _gathered(*parts: tuple[str, ...]) -> Evidence:
    rules = fired(*parts)
    return Evidence(parts, rules, law_of(rules))


@lru_cache(maxsize=_MEMORY)
def _cued(
    ids: tuple[str, ...], kinds_of_cues: tuple[str, ...], subject: str, regime: str
) -> tuple[str, ...]:
    """What the words of the law in the sentence say: ids and kinds of its cues."""
    kinds = set(kinds_of_cues)
    names = [f"cue={identity}" for identity in ids]
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


def sort_of_number(number: str) -> str:
    """Whether a paragraph's number is one, a letter, or none."""
    if not number:
        return "none"
    return "numbered" if number.strip("().").isdigit() else "lettered"


@lru_cache(maxsize=_MEMORY)
def _place(setting: Setting, first: bool, in_quote: bool, label: str) -> tuple[str, ...]:
    regime, section, role, number, language, charged_above, asked, lead_in = setting[:8]
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
    if setting.conceded_above:
        names.append("conceded-above")
    if setting.found_above:
        names.append("found-above")
    if setting.pleaded_above:
        names.append("pleaded-above")
    if setting.led and first:
        names.append(setting.led)
    if setting.prompted:
        names.append(f"prompted={setting.prompted}&regime={regime}")
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


def _marks(text: str, regime: str) -> tuple[str, ...]:
    """What quotation marks, sums, addresses and capitals in the text show."""
    names = []
    for mark in _QUOTE_MARKS:
        if mark in text:
            names.append("has-quote")
            break
    if ("aragraph" in text or "¶" in text) and _ANSWERED.search(text):
        names += ["cites-paragraph", f"cites-paragraph&regime={regime}"]
    if ("$" in text or "€" in text or "£" in text) and _MONEY.search(text):
        names.append("has-money")
    if "http" in text or "www." in text:
        names += _addresses(text)
    if text.rstrip().endswith(":"):
        names.append("ends-in-colon")
    if _CAPITALS_ONLY.match(text):
        names.append("capitals-only")
    elif _is_headline(text):
        names.append("title-case")
    return tuple(names)


def _addresses(text: str) -> list[str]:
    size = sum(len(match.group()) for match in _URL.finditer(text))
    if not size:
        return []
    return ["has-url", "mostly-url"] if len(text) - size < _LEAST_WORDS else ["has-url"]


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


def _context(before: Sequence[Seen]) -> tuple[str, ...]:
    """What the sentences just before in the passage held."""
    held = [tuple([cue.kind for cue in seen.cues]) for seen in before[: -_BEFORE - 1 : -1]]
    return _held(tuple(held), before[-1].grammar.mood == "question")


@lru_cache(maxsize=_MEMORY)
def _held(kinds: tuple[tuple[str, ...], ...], after_question: bool) -> tuple[str, ...]:
    """The kinds of cue in each sentence, the nearest first."""
    names = [f"last={kind}" for kind in sorted({*kinds[0]} - _NO_CONTEXT)]
    names += ["last-question"] if after_question else []
    for some in kinds[1:]:
        names += [f"near={kind}" for kind in sorted({*some} - _NO_CONTEXT)]
    return tuple(dict.fromkeys(names))
