"""The law of statements as a list of rules over evidence, read from `statements_rules.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files

from indexer.errors import LexiconError
from indexer.statements.tally import KINDS

_MEMORY = 16_384  # parts of evidence, some 200 bytes each
_WHERE = "lexicons/statements_rules.toml"
_FROM_RARE = ("label=", "cue=", "lead-in=", "kind=", "section=", "negation", "subject=", "number=")


@dataclass(frozen=True, eq=False)
class Rule:
    """If the evidence holds, it adds so much to the case for each kind (in `KINDS` order)."""

    id: str
    says: str
    when: frozenset[str]
    any: frozenset[str]
    unless: frozenset[str]
    adds: tuple[float, ...]

    @cached_property
    def evidence(self) -> tuple[str, ...]:
        """The name by which a weight corrects the rule."""
        return (f"rule={self.id}",)

    def holds(self, evidence: Set[str]) -> bool:
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


@dataclass(frozen=True, slots=True)
class _Test:
    """A rule's condition with each name of evidence as a bit."""

    rule: Rule
    when: int
    any: int  # all bits where the rule names none
    unless: int


class _Index:
    """Every rule under one piece of evidence it cannot do without.

    A rule with `when` stands under its rarest-looking name; one with only `any`, under each.
    """

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        names = sorted({n for rule in rules for n in (*rule.when, *rule.any, *rule.unless)})
        self._bits = {name: 1 << place for place, name in enumerate(names)}
        self.tests = [
            _Test(rule, self.bits(rule.when), self.bits(rule.any) or -1, self.bits(rule.unless))
            for rule in rules
        ]
        self._places: dict[str, list[int]] = {}
        for place, rule in enumerate(rules):
            for name in [min(rule.when, key=_commonness)] if rule.when else rule.any:
                self._places.setdefault(name, []).append(place)

    def bits(self, names: Iterable[str]) -> int:
        """The bits of those of the names that some rule asks for."""
        return sum({self._bits[name] for name in names if name in self._bits})

    def under(self, names: Iterable[str]) -> tuple[int, ...]:
        """The places of the rules that stand under one of some names."""
        return tuple(place for name in names for place in self._places.get(name, ()))


@cache
def _index() -> _Index:
    return _Index(load_rules())


@lru_cache(maxsize=_MEMORY)
def _read(part: tuple[str, ...]) -> tuple[int, tuple[int, ...]]:
    """The bits of some evidence, and the places of the rules that may hold for it."""
    index = _index()
    return index.bits(part), index.under(part)


def _commonness(name: str) -> tuple[int, str]:
    """How many sentences show the evidence, roughly: cues few, regimes and moods many."""
    for rank, prefix in enumerate(_FROM_RARE):
        if name.startswith(prefix):
            return rank, name
    return len(_FROM_RARE), name


def fired(*parts: tuple[str, ...]) -> tuple[Rule, ...]:
    """The rules that hold for the evidence, in file order; it may come in parts.

    A part that comes again is not read again.
    """
    bits = 0
    places: set[int] = set()
    for part in parts:
        more, under = _read(part)
        bits |= more
        places.update(under)
    found = []
    tests = _index().tests
    for place in sorted(places):
        test = tests[place]
        if bits & test.when == test.when and bits & test.any and not bits & test.unless:
            found.append(test.rule)
    return tuple(found)


@lru_cache(maxsize=_MEMORY)
def law_of(rules: tuple[Rule, ...]) -> tuple[float, ...]:
    """What the rules that hold add for each kind, in `KINDS` order."""
    return tuple(map(sum, zip(*(rule.adds for rule in rules), strict=True)))
