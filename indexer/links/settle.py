"""From everything asserted about a paragraph to the one answer a lawyer would note."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.links.answer_reading import Assertion
from indexer.links.pleading_answer import Answer
from indexer.links.stance import Stance


@dataclass(frozen=True, slots=True)
class Settled:
    """The answer to one paragraph and the assertions it rests on, in text order."""

    answer: Answer
    grounds: tuple[Assertion, ...]


def settle(number: str, assertions: Sequence[Assertion], general: Sequence[Assertion]) -> Settled:
    """The answer to a paragraph from what is asserted of it, else from what is said of all.

    What is said of one paragraph goes before a general denial; a general denial answers what is
    left of a paragraph admitted in part.
    """
    if assertions:
        return Settled(_answer(assertions), tuple(assertions))
    for assertion in general:
        if number not in assertion.excepted:
            return Settled(_answer((assertion,)), (assertion,))
    return Settled(Answer.SILENT, ())


def _answer(assertions: Sequence[Assertion]) -> Answer:
    found = {assertion.stance for assertion in assertions}
    if Stance.ADMIT in found:
        whole = any(a.stance is Stance.ADMIT and not a.part for a in assertions)
        return Answer.ADMIT if whole and found == {Stance.ADMIT} else Answer.ADMIT_IN_PART
    if Stance.DENY in found:
        return Answer.DENY
    if found & {Stance.NO_KNOWLEDGE, Stance.REFUSE}:
        return Answer.NO_KNOWLEDGE
    return Answer.OTHER
