"""Judges one sentence: which kinds the rules and weights find in it, and why."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.model import StatementKind
from indexer.statements.cues import Cue
from indexer.statements.reading import Read
from indexer.statements.rules import KINDS
from indexer.statements.weights import Weights

_MOST_REASONS = 6
_LEAST_LEARNT = 0.1  # a weight that is worth telling
# Which cue kinds speak for which kind of statement: the first one found is the statement's cue.
_SPEAKS_FOR = {
    StatementKind.ALLEGATION: ("allegation", "contention", "flaw", "infringement", "attention",
                               "no-answer", "harm", "duty", "opinion", "report", "adverse"),
    StatementKind.ADMISSION: ("admission", "acceptance", "self-failing", "confirmation", "mistake",
                              "adverse"),
    StatementKind.NON_ADMISSION: ("non-admission",),
    StatementKind.DENIAL: ("denial", "falsity", "told-not", "contrast", "lawful", "negative",
                           "negation"),
    StatementKind.CORRECTION: ("correction", "contradiction"),
    StatementKind.FINDING: ("finding", "conviction", "judge-voice", "no-evidence", "test-met",
                            "established", "recital"),
    StatementKind.COMMITMENT: ("commitment", "agreement", "will", "will-be-done", "shall",
                               "promise-told", "intention"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Verdict:
    """One kind found in a sentence: the cue that decided it, its place, and the reasons."""

    kind: StatementKind
    cue: str
    cue_at: Cue | None
    reasons: tuple[str, ...]


def judge(read: Read, weights: Weights) -> list[Verdict]:
    """The kinds found in a sentence, in the order of `StatementKind`."""
    scores = score(read, weights)
    return [
        _verdict(read, weights, kind, place)
        for place, kind in enumerate(KINDS)
        if scores[place] >= weights.thresholds[place]
    ]


def score(read: Read, weights: Weights) -> list[float]:
    """What rules and weights together say for each kind."""
    names = (*read.evidence, *(f"rule={rule.id}" for rule in read.rules))
    return weights.scores(names, read.law)


def _verdict(read: Read, weights: Weights, kind: StatementKind, place: int) -> Verdict:
    at = cue_for(kind, read.seen.cues)
    helping = sorted(
        (rule for rule in read.rules if rule.adds[place] > 0), key=lambda rule: -rule.adds[place]
    )
    reasons = [f"{rule.says} ({rule.id} {rule.adds[place]:+.1f})" for rule in helping]
    table = weights.table
    learnt = sorted(
        [
            (row[place], name) for name in read.evidence
            if (row := table.get(name)) is not None and row[place] > _LEAST_LEARNT
        ],
        reverse=True,
    )  # fmt: skip
    reasons += [f"{name} ({weight:+.2f} learnt)" for weight, name in learnt[:2]]
    if at is not None and at.kind not in ("adverse", "negation", "report"):
        decisive = at.id
    else:
        decisive = helping[0].id if helping else "weights"
    return Verdict(kind, decisive, at, tuple(reasons[:_MOST_REASONS]))


def cue_for(kind: StatementKind, cues: tuple[Cue, ...]) -> Cue | None:
    """The cue of the sentence that speaks most directly for the kind; None where none does."""
    for wanted in _SPEAKS_FOR[kind]:
        for cue in cues:
            if cue.kind == wanted:
                return cue
    return None
