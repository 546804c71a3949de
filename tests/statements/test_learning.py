"""The learner: the same labels give the same weights, and rules are its starting point."""

from __future__ import annotations

from indexer.statements.weights import Weights
from tests.learn_statements import Example, Label, best_thresholds, label_sentences, learn

NOTHING = (0.0,) * 7


def examples() -> list[Example]:
    """Six documents in which `cue=x` means denial and nothing else does."""
    return [
        Example(f"d{n}", 0, 9, names, frozenset(kinds))
        for n in range(6)
        for names, kinds in ((("always", "cue=x"), ["denial"]), (("always", "cue=y"), []))
    ]


def test_learning_twice_gives_the_same_weights():
    """No clock, no chance."""
    assert learn(examples()).table == learn(examples()).table


def test_evidence_of_one_document_is_not_learnt():
    """What only one document shows says nothing of the next."""
    lonely = Example("d0", 10, 20, ("always", "cue=lonely"), frozenset(["denial"]))
    assert "cue=lonely" not in learn([*examples(), lonely]).table


def test_evidence_that_goes_with_a_kind_gets_weight_for_it():
    """And evidence that goes without it, against it."""
    weights = learn(examples())
    denial = 3
    assert weights.table["cue=x"][denial] > 0 > weights.table["cue=y"][denial]


def test_the_sentence_with_the_most_of_a_label_takes_it():
    """Others that touch it are left out of learning."""
    sentences = [(0, 10, (), NOTHING), (10, 40, (), NOTHING), (40, 60, (), NOTHING)]
    made = label_sentences("d", sentences, [Label(5, 40, "denial")])
    assert [example.kinds for example in made] == [None, frozenset(["denial"]), frozenset()]


def test_thresholds_split_the_scores():
    """Between the wanted and the unwanted."""
    scored = [
        (example, Weights({"cue=x": (0.0,) * 3 + (1.0,) + (0.0,) * 3}).scores(example.names))
        for example in examples()
    ]
    assert 0.0 < best_thresholds(scored)[3] <= 1.0
