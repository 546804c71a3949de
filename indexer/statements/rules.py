"""The law of statements as a list of rules over evidence, read from `statements_rules.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from indexer.errors import LexiconError
from indexer.model import StatementKind

KINDS = tuple(StatementKind)
_MEMORY = 16_384  # combinations of evidence, some 500 bytes each
_WHERE = "lexicons/statements_rules.toml"
_FROM_RARE = ("label=", "cue=", "lead-in=", "kind=", "section=", "negation", "subject=", "number=")


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """If the evidence holds, it adds so much to the case for each kind (in `KINDS` order)."""

    id: str
    says: str
    when: frozenset[str]
    any: frozenset[str]
    unless: frozenset[str]
    adds: tuple[float, ...]

    def holds(self, evidence: frozenset[str] | set[str]) -> bool:
        """Whether all of `when`, one of `any` and none of `unless` are in the evidence."""
        return (
            self.when <= evidence
            and (not self.any or not self.any.isdisjoint(evidence))
            and self.unless.isdisjoint(evidence)
        )


@cache
def load_rules() -> tuple[Rule, ...]:
    """All rules, in file order; read once a process.

    Raises:
        LexiconError: a rule has no id, no condition, an unknown kind, or its id stands twice.
    """
    text = files("indexer").joinpath("lexicons", "statements_rules.toml").read_text("utf-8")
    return parse_rules(text)


def parse_rules(text: str) -> tuple[Rule, ...]:
    """The rules of a TOML text; see `load_rules`."""
    rules = tuple(_rules(text))
    seen: set[str] = set()
    for rule in rules:
        if rule.id in seen:
            raise LexiconError(f"rule {rule.id!r} stands twice", where=_WHERE, hint="rename one")
        seen.add(rule.id)
    return rules


def _rules(text: str) -> Iterator[Rule]:
    places = {kind.value: n for n, kind in enumerate(KINDS)}
    for table in tomllib.loads(text).get("rule", []):
        adds = [0.0] * len(KINDS)
        try:
            for kind, weight in table["adds"].items():
                adds[places[kind]] = float(weight)
            when, either = frozenset(table.get("when", ())), frozenset(table.get("any", ()))
            if not when and not either:
                raise KeyError("when")
            yield Rule(
                table["id"], table["says"], when, either, frozenset(table.get("unless", ())),
                tuple(adds),
            )  # fmt: skip
        except KeyError as fault:
            raise LexiconError(
                f"rule {table.get('id', '(no id)')!r}: {fault}", where=_WHERE,
                hint="each rule has id, says, adds, and when or any",
            ) from None  # fmt: skip


@cache
def _rules_by_name() -> dict[str, tuple[tuple[int, Rule], ...]]:
    """Each rule, with its place in the file, under one piece of evidence it cannot do without.

    A rule with `when` stands under its rarest-looking name; one with only `any`, under each.
    """
    table: dict[str, list[tuple[int, Rule]]] = {}
    for place, rule in enumerate(load_rules()):
        names = [min(rule.when, key=_commonness)] if rule.when else sorted(rule.any)
        for name in names:
            table.setdefault(name, []).append((place, rule))
    return {name: tuple(rules) for name, rules in table.items()}


def _commonness(name: str) -> tuple[int, str]:
    """How many sentences show the evidence, roughly: cues few, regimes and moods many."""
    for rank, prefix in enumerate(_FROM_RARE):
        if name.startswith(prefix):
            return rank, name
    return len(_FROM_RARE), name


def fired(evidence: frozenset[str] | set[str]) -> list[Rule]:
    """The rules that hold, in file order."""
    table = _rules_by_name()
    possible = {
        place: rule for name in evidence if name in table for place, rule in table[name]
    }  # fmt: skip
    return [possible[place] for place in sorted(possible) if possible[place].holds(evidence)]


@lru_cache(maxsize=_MEMORY)
def rules_and_law(evidence: tuple[str, ...]) -> tuple[tuple[Rule, ...], tuple[float, ...]]:
    """The rules that hold and what they add; many sentences of a matter show the same evidence."""
    rules = tuple(fired(frozenset(evidence)))
    return rules, law_of(rules)


def law_of(rules: tuple[Rule, ...]) -> tuple[float, ...]:
    """What the rules that hold add for each kind, in `KINDS` order."""
    return tuple(map(sum, zip(*(rule.adds for rule in rules), strict=True)))
