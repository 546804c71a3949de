"""What the labelled documents teach beyond the rules: a number per kind for a piece of evidence.

`statements_weights.toml` is made by `python -m tests.learn_statements`; it holds names of
evidence and numbers only. The rules alone judge soundly; the weights correct their proportions.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from indexer.statements.rules import KINDS

_NOTHING = (0.0,) * len(KINDS)


@dataclass(frozen=True, slots=True)
class Weights:
    """One number per kind for each name of evidence, and the score a kind must reach."""

    table: Mapping[str, tuple[float, ...]]
    thresholds: tuple[float, ...] = _NOTHING

    def scores(self, names: Iterable[str], start: Iterable[float] = _NOTHING) -> list[float]:
        """The score of each kind, in the order of `KINDS`: `start` and the evidence's weights."""
        table = self.table
        rows = [table[name] for name in names if name in table]
        return list(map(sum, zip(start, *rows, strict=True)))


@cache
def load_weights() -> Weights:
    """The shipped weights, read once a process."""
    text = files("indexer").joinpath("lexicons", "statements_weights.toml").read_text("utf-8")
    data = tomllib.loads(text)
    table = {name: tuple(n / 100 for n in row) for name, row in data["weights"].items()}
    return Weights(table, tuple(n / 100 for n in data["thresholds"]))
