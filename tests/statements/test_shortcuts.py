"""The short way gives what the long way gives, on every sentence of the sample matter."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from indexer.dates import find_dates
from indexer.errors import IndexerError
from indexer.model import CaseSettings
from indexer.readers import read
from indexer.statements import grammar
from indexer.statements.neighbours import neighbours
from indexer.statements.reading import read_document
from indexer.statements.rules import fired, load_rules
from indexer.statements.tally import KINDS, lanes, ones, packed, reached
from indexer.statements.weights import Weights, load_weights
from indexer.structure import find_structure

CORPUS = Path(__file__).parents[2] / "corpus"


@cache
def sample():
    """The readings of the sample's papers."""
    found = []
    for path in sorted(path for path in CORPUS.rglob("*") if path.is_file()):
        try:
            document, _ = read(path.read_bytes(), name=path.name)
        except IndexerError:
            continue
        structure, _ = find_structure(document, CaseSettings())
        dating, _ = find_dates(document, structure, CaseSettings())
        found.append(read_document(document, structure, dating))
    return found


def sentences():
    """Each sentence that may be a statement, with the evidence of those around it."""
    for reading in sample():
        around = neighbours([one.evidence.law for one in reading.reads])
        yield from zip(reading.reads, around, strict=True)


def test_the_sample_has_enough_to_say():
    """A test of nothing proves nothing."""
    assert sum(1 for _ in sentences()) > 300


def test_tallies_find_what_sums_of_numbers_find():
    """Seven sums in one integer, kept by parts: the kinds at or over their thresholds."""
    weights = load_weights()
    for read_, around in sentences():
        names = read_.evidence.names_with(around)
        scores = weights.scores(names, read_.evidence.law)
        plain = [score >= least for score, least in zip(scores, weights.thresholds, strict=True)]
        assert weights.found(read_.evidence, around) == ones(plain), read_.seen.text


def test_what_was_kept_is_what_is_worked_out_anew():
    """Weights that never saw a sentence find in it what those that saw all of them do."""
    known = load_weights()
    for read_, around in sentences():
        fresh = Weights(known.table, known.thresholds)
        assert fresh.found(read_.evidence, around) == known.found(read_.evidence, around)


def test_rules_by_parts_are_the_rules_that_hold():
    """The index of rules and the bits of their conditions lose none and add none."""
    for evidence in {read_.evidence for read_, _ in sentences()}:
        names = evidence.names
        assert len(names) == len(set(names)), "a name that stands twice would count twice"
        plain = tuple(rule for rule in load_rules() if rule.holds(set(names)))
        assert fired(*evidence.parts) == evidence.rules == plain


def test_forms_that_cannot_begin_so_are_not_missed(monkeypatch):
    """Grammar tries the forms that may begin with a word; trying all of them changes nothing."""
    short = [(r.language, r.own, one) for r in sample() for one in r.reads]
    monkeypatch.setattr(grammar, "may_begin", lambda entry, word: True)
    grammar._forms.cache_clear()
    for language, own, one in short:
        assert grammar.grammar_of(one.seen.text, language, own) == one.seen.grammar, one.seen.text
    grammar._forms.cache_clear()


@pytest.mark.parametrize("numbers", [(0,) * 7, (-3.0, 2.5, -0.01, 0, 0.01, -100, 100)])
def test_a_tally_holds_each_number_by_itself(numbers):
    """A lane below zero borrows from the next, and neither is read wrong."""
    tally = packed(numbers)
    assert lanes(reached(tally, packed(numbers))) == (1,) * len(KINDS)
    assert reached(tally, packed(n + 0.01 for n in numbers)) == 0
    assert lanes(reached(tally, 0)) == tuple(int(n >= 0) for n in numbers)


def test_a_score_at_the_threshold_is_decided_by_the_sum():
    """Where hundredths tie, the sum of the numbers in their order says."""
    read_, _ = next(sentences())
    law = read_.evidence.law
    tied = Weights({"x": (0.1,) * 7, "y": (0.2,) * 7}, tuple(n + 0.3 for n in law))
    plain = [n + 0.1 + 0.2 >= n + 0.3 for n in law]
    assert tied.found(read_.evidence, ("x", "y")) == ones(plain)
