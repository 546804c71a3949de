"""Hundreds of invented pleadings with known answers: every cell must be right."""

from __future__ import annotations

from dataclasses import replace

import pytest

from indexer.links import find_answers
from indexer.model import CaseSettings
from tests.links.pleading_maker import make_case

_CHUNK = 50


@pytest.mark.parametrize("start", range(0, 400, _CHUNK))
def test_every_generated_answer_is_read_right(start: int) -> None:
    """Four hundred cases of seven forms in two languages, from their seed numbers."""
    wrong = []
    for seed in range(start, start + _CHUNK):
        case = make_case(seed)
        rows = find_answers([case.claim, case.answer], CaseSettings())
        found = {row.paragraph: row.answer.value for row in rows if row.answer_path}
        wrong += [
            (seed, number, answer, found.get(number))
            for number, answer in case.expected.items()
            if found.get(number) != answer
        ]
    assert wrong == []


def test_the_generator_makes_every_answer_and_the_same_case_from_the_same_seed() -> None:
    """A generator that never asks for an answer would never catch it."""
    kinds = {answer for seed in range(60) for answer in make_case(seed).expected.values()}
    assert kinds == {"admit", "deny", "no-knowledge", "admit-in-part", "other", "silent"}
    assert make_case(7) == make_case(7)
    assert make_case(7).answer.text != make_case(8).answer.text


def test_a_planted_fault_is_caught() -> None:
    """The comparison itself fails when an answer is changed."""
    case = make_case(3)
    number, answer = next(iter(case.expected.items()))
    flipped = case.answer.text.replace("admits", "denies").replace("does not dispute", "denies")
    if answer != "admit":
        number = next(n for n, a in case.expected.items() if a == "admit")
    rows = find_answers([case.claim, replace(case.answer, text=flipped)], CaseSettings())
    found = {row.paragraph: row.answer.value for row in rows if row.answer_path}
    assert found.get(number) != "admit"
