"""What the labelled documents teach beyond the rules: a number per kind for a piece of evidence.

`statements_weights.toml` is made by `python -m tests.learn_statements`; it holds names of
evidence and numbers only. The rules alone judge soundly; the weights correct their proportions.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TypeVar

from indexer.statements.evidence import Evidence
from indexer.statements.tally import KINDS, ones, packed, reached

K = TypeVar("K")

_NOTHING = (0.0,) * len(KINDS)
_MEMORY = 16_384
_LEAST_LEARNT = 0.1  # a weight that is worth telling
_MOST_TOLD = 2


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """One number per kind for each name of evidence, and the score a kind must reach."""

    table: Mapping[str, tuple[float, ...]]
    thresholds: tuple[float, ...] = _NOTHING
    _least: int = field(init=False)
    _least_surely: int = field(init=False)
    _sums: dict[tuple[str, ...], int] = field(default_factory=dict, repr=False)
    _scores: dict[Evidence, int] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_least", packed(self.thresholds))
        object.__setattr__(self, "_least_surely", packed(n + 0.01 for n in self.thresholds))

    def scores(self, names: Iterable[str], start: Iterable[float] = _NOTHING) -> list[float]:
        """The score of each kind, in the order of `KINDS`: `start` and the evidence's weights."""
        table = self.table
        rows = [table[name] for name in names if name in table]
        return list(map(sum, zip(start, *rows, strict=True)))

    def found(self, evidence: Evidence, around: tuple[str, ...]) -> int:
        """A one for every kind that rules and weights find in a sentence, in a tally.

        `around`: the evidence of the sentences before and after it.
        """
        score = self._score(evidence)
        if around:
            score += self._sum_of(around)
        found = reached(score, self._least)
        if found != reached(score, self._least_surely):
            # Exactly at a threshold: the weights were learnt with these sums, in this order.
            scores = self.scores(evidence.names_with(around), evidence.law)
            found = ones(n >= least for n, least in zip(scores, self.thresholds, strict=True))
        return found

    def _score(self, evidence: Evidence) -> int:
        known = self._scores.get(evidence)
        if known is None:
            known = packed(evidence.law) + sum(map(self._sum_of, evidence.parts))
            known += sum([self._sum_of(rule.evidence) for rule in evidence.rules])
            _keep(self._scores, evidence, known)
        return known

    def most_telling(self, names: Iterable[str], place: int) -> list[tuple[float, str]]:
        """The evidence that speaks most for the kind at a place of `KINDS`, the strongest first."""
        table = self.table
        rows = [(table[name][place], name) for name in names if name in table]
        telling = [row for row in rows if row[0] > _LEAST_LEARNT]
        return sorted(telling, reverse=True)[:_MOST_TOLD]

    def _sum_of(self, names: tuple[str, ...]) -> int:
        known = self._sums.get(names)
        if known is None:
            known = sum(packed(self.table[name]) for name in names if name in self.table)
            _keep(self._sums, names, known)
        return known


def _keep(kept: dict[K, int], key: K, tally: int) -> None:
    """Remember a tally; when too many are, all are forgotten."""
    if len(kept) >= _MEMORY:
        kept.clear()
    kept[key] = tally


@cache
def load_weights() -> Weights:
    """The shipped weights, read once a process."""
    text = files("indexer").joinpath("lexicons", "statements_weights.toml").read_text("utf-8")
    data = tomllib.loads(text)
    table = {name: tuple(n / 100 for n in row) for name, row in data["weights"].items()}
    return Weights(table, tuple(n / 100 for n in data["thresholds"]))
