"""The words of the room: every cue is found, every rule speaks of real evidence."""

from __future__ import annotations

import re

import pytest

from indexer.errors import LexiconError
from indexer.lexicon import load_lexicon
from indexer.statements.cues import _FILES, cue_table
from indexer.statements.rules import fired, load_rules, parse_rules
from indexer.statements.weights import load_weights

LANGUAGES = ("en", "fr")
_EVIDENCE = re.compile(r"[a-z-]+(?:=[\w/-]*)?(?:&[a-z-]+(?:=[\w/-]*)?){0,2}")
ENTRIES = [
    pytest.param(language, entry, id=f"{language} {entry.id}")
    for language in LANGUAGES
    for name in _FILES
    for entry in load_lexicon(language, f"statements_{name}")
]


@pytest.mark.parametrize(("language", "entry"), ENTRIES)
def test_a_cue_is_found_by_its_examples(language, entry):
    """Each example of an entry is found through the letters that save time."""
    table = cue_table(language)
    for example in entry.matches:
        assert entry.id in {cue.id for cue in table.find(example)}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "name",
    [
        "regimes",
        "sections",
        "labels",
        "grammar",
        "reporting",
        "speakers",
        "authors",
        "names",
        "leading",
    ],
)
def test_every_lexicon_passes_its_own_examples(language, name):
    """The loader refuses a file that fails; here each is loaded."""
    assert load_lexicon(language, f"statements_{name}")


def test_rules_name_cues_that_exist():
    """A rule that asks for a cue asks for one of the lexicons'."""
    known = {
        e.id for lang in LANGUAGES for f in _FILES for e in load_lexicon(lang, f"statements_{f}")
    }
    named = {
        name.removeprefix("cue=")
        for rule in load_rules()
        for name in (*rule.when, *rule.any, *rule.unless)
        if name.startswith("cue=")
    }
    assert named <= known


def test_a_rule_holds_only_where_it_should():
    """All of `when`, one of `any`, none of `unless`."""
    (rule,) = parse_rules(
        '[[rule]]\nid = "r"\nsays = "s"\nwhen = ["a"]\nany = ["b", "c"]\nunless = ["d"]\n'
        "adds = {denial = 1.0}"
    )
    assert rule.holds({"a", "b"})
    assert not rule.holds({"b"})
    assert not rule.holds({"a"})
    assert not rule.holds({"a", "c", "d"})


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('[[rule]]\nid = "r"\nsays = "s"\nadds = {denial = 1.0}', "when"),
        ('[[rule]]\nid = "r"\nsays = "s"\nwhen = ["a"]\nadds = {guess = 1.0}', "guess"),
        ('[[rule]]\nid = "r"\nsays = "s"\nwhen = ["a"]\nadds = {denial = 0.125}', "hundredths"),
        ('[[rule]]\nid = "r"\nsays = "s"\nwhen = ["a"]\nadds = {}\n' * 2, "twice"),
    ],
)
def test_a_bad_rule_is_refused(text, fault):
    """No condition, an unknown kind, an id that stands twice, a number we cannot add exactly."""
    with pytest.raises(LexiconError, match=fault):
        parse_rules(text)


def test_the_index_of_rules_loses_none():
    """Looking rules up by their evidence gives what trying all of them gives."""
    evidence = {"always", "regime=answer", "kind=denial", "cue=denial/denies", "negation",
                "mood=statement", "section=", "cites-paragraph&regime=answer"}  # fmt: skip
    assert fired(tuple(evidence)) == tuple(r for r in load_rules() if r.holds(evidence))


def test_weights_hold_evidence_names_only():
    """No words of any labelled text: names of form, or ids of our own lexicons and rules."""
    weights = load_weights()
    rules = {rule.id for rule in load_rules()}
    for name in weights.table:
        if name.startswith("rule="):
            assert name.removeprefix("rule=") in rules
        else:
            assert _EVIDENCE.fullmatch(name), name
