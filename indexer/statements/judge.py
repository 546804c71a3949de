"""Judges one sentence: which kinds the rules and weights find in it, and why."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from indexer.model import StatementKind
from indexer.statements.cues import Cue
from indexer.statements.evidence import Evidence
from indexer.statements.reading import Read
from indexer.statements.tally import KINDS, lanes
from indexer.statements.weights import Weights

_MOST_REASONS = 6
_MEMORY = 4096
# A cue of these kinds does not decide by itself: the rule that heeds it is told instead.
_UNDECIDED = frozenset(("adverse", "negation", "report"))
# Which cue kinds speak for which kind of statement: the first one found is the statement's cue.
_SPEAKS_FOR = {
    StatementKind.ALLEGATION: ("allegation", "contention", "flaw", "infringement", "attention",
                               "no-answer", "left-undone", "harm", "duty", "opinion", "report",
                               "adverse"),
    StatementKind.ADMISSION: ("admission", "acceptance", "own-incident", "self-failing",
                              "confirmation", "mistake", "adverse"),
    StatementKind.NON_ADMISSION: ("non-admission",),
    StatementKind.DENIAL: ("denial", "falsity", "told-not", "contrast", "lawful", "negative",
                           "negation"),
    StatementKind.CORRECTION: ("correction", "contradiction"),
    StatementKind.FINDING: ("finding", "conviction", "judge-voice", "no-evidence", "test-met",
                            "established", "recital"),
    StatementKind.COMMITMENT: ("commitment", "agreement", "will", "will-be-done", "shall",
                               "promise-told", "intention"),
}  # fmt: skip


class Verdict(NamedTuple):
    """One kind found in a sentence: the cue that decided it, its place, and the reasons."""

    kind: StatementKind
    cue: str
    cue_at: Cue | None
    reasons: tuple[str, ...]


def judge(read: Read, around: tuple[str, ...], weights: Weights) -> list[Verdict]:
    """The kinds found in a sentence, in the order of `StatementKind`.

    `around`: the evidence of the sentences before and after it.
    """
    found = weights.found(read.evidence, around)
    if not found:
        return []
    return [
        _verdict(read, around, weights, place) for place, is_found in enumerate(lanes(found))
        if is_found
    ]  # fmt: skip


def _verdict(read: Read, around: tuple[str, ...], weights: Weights, place: int) -> Verdict:
    at = cue_for(KINDS[place], read.seen.cues)
    rule, reasons = _reasons(read.evidence, around, weights, place)
    decisive = at.id if at is not None and at.kind not in _UNDECIDED else rule
    return Verdict(KINDS[place], decisive, at, reasons)


@lru_cache(maxsize=_MEMORY)
def _reasons(
    evidence: Evidence, around: tuple[str, ...], weights: Weights, place: int
) -> tuple[str, tuple[str, ...]]:
    """The rule that speaks most for a kind ("weights" where none does), and all reasons."""
    helping = sorted(
        (rule for rule in evidence.rules if rule.adds[place] > 0),
        key=lambda rule: -rule.adds[place],
    )
    reasons = [f"{rule.says} ({rule.id} {rule.adds[place]:+.1f})" for rule in helping]
    learnt = weights.most_telling((*evidence.names, *around), place)
    reasons += [f"{name} ({weight:+.2f} learnt)" for weight, name in learnt]
    return helping[0].id if helping else "weights", tuple(reasons[:_MOST_REASONS])


def cue_for(kind: StatementKind, cues: tuple[Cue, ...]) -> Cue | None:
    """The cue of the sentence that speaks most directly for the kind; None where none does."""
    for wanted in _SPEAKS_FOR[kind]:
        for cue in cues:
            if cue.kind == wanted:
                return cue
    return None
