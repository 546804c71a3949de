"""The fuzz that `python -m tests.bench.search_fuzz` runs for minutes, for a moment and by seed."""

from __future__ import annotations

from random import Random

from indexer.errors import QueryError
from indexer.search import explain, parse_query
from tests.bench.search_fuzz import fuzz, make_broken


def test_a_broken_query_is_understood_or_refused_with_a_hint():
    random, understood = Random(3), 0
    refused: list[QueryError] = []
    for _ in range(600):
        try:
            understood += bool(explain(parse_query(make_broken(random))))
        except QueryError as fault:
            refused.append(fault)
    assert all(fault.hint and 0 <= fault.position <= len(fault.query) for fault in refused)
    assert 50 < understood < 550


def test_engines_agree_on_what_is_understood():
    found = [what for _, what, _ in fuzz(1.5, seed=4)]
    assert not [what for what in found if what.startswith("FAULT")]
    assert {"refused", "nothing"} <= set(found)
