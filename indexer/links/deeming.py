"""What the law of a forum makes of an answer, or of none: from `lexicons/deeming.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from indexer.errors import LexiconError
from indexer.links.pleading_answer import Answer

_WHERE = "lexicons/deeming.toml"
_ANY = "any"
_INSTRUMENTS = (_ANY, "pleading", "request")
_UNCONFIRMED = " (unconfirmed: not yet read in the source)"


@dataclass(frozen=True, slots=True)
class Effect:
    """What an answer comes to in law, and the rule that says so, "" where none is needed."""

    effect: str
    rule: str


def effect_of(answer: Answer, *, forum: str, instrument: str) -> Effect:
    """The effect of an answer in a forum; `instrument` is "pleading" or "request".

    The forum's own rule comes before the one for every forum.
    """
    rules = _rules()
    for key in ((forum, instrument), (forum, _ANY), (_ANY, instrument), (_ANY, _ANY)):
        effect = rules.get((*key, answer))
        if effect is not None:
            return effect
    return Effect("", "")


@cache
def _rules() -> dict[tuple[str, str, Answer], Effect]:
    text = files("indexer").joinpath("lexicons", "deeming.toml").read_text("utf-8")
    return parse_rules(text)


def parse_rules(text: str) -> dict[tuple[str, str, Answer], Effect]:
    """The rules of a TOML text, by forum, instrument and answer.

    Raises:
        LexiconError: a rule lacks a key, names an unknown answer or instrument, or stands twice.
    """
    rules: dict[tuple[str, str, Answer], Effect] = {}
    try:
        tables = tomllib.loads(text).get("rule", [])
    except tomllib.TOMLDecodeError as fault:
        raise _refusal(f"not TOML: {fault}") from None
    for table in tables:
        key, effect = _rule(table)
        if key in rules:
            raise _refusal(f"the rule for {'/'.join(map(str, key[:2]))} stands twice")
        rules[key] = effect
    return rules


def _rule(table: dict[str, Any]) -> tuple[tuple[str, str, Answer], Effect]:
    try:
        key = table["forum"], table["instrument"], Answer(table["answer"])
        citation = table["citation"]
        if table["instrument"] not in _INSTRUMENTS:
            raise ValueError(f"unknown instrument {table['instrument']!r}")
        if citation and not table["confirmed"]:
            citation += _UNCONFIRMED
        return key, Effect(table["effect"], citation)
    except (KeyError, ValueError) as fault:
        raise _refusal(f"{table.get('forum', 'a rule')}: {fault}") from None


def _refusal(what: str) -> LexiconError:
    return LexiconError(what, where=_WHERE, hint="mend the rule in indexer/lexicons/deeming.toml")
