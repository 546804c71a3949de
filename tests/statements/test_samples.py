"""Sample papers of every sort in both languages: what is found, who says it, and by which words."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from indexer.lexicon import load_lexicon
from indexer.statements.cues import _FILES, cue_table
from tests.statements.samples import Sample, find_in, load_samples, pairs, sentences_of

SAMPLES = load_samples()
LEAST_F1 = 0.85
LEAST_OF_A_KIND = 0.65
LEAST_SPEAKERS = 0.85
_SMALL = {"the", "of", "la", "le", "du", "de", "des", "inc", "ltd", "limited", "mr", "mrs"}


@pytest.fixture(scope="module")
def read_samples():
    """Each sample with the statements found in it and the pairs that agree."""
    found = [(sample, find_in(sample)) for sample in SAMPLES]
    return [(sample, made, pairs(sample, made)) for sample, made in found]


def f1(hits: int, found: int, wanted: int) -> float:
    """Harmonic mean of precision and recall."""
    return 2 * hits / max(1, found + wanted)


def same_speaker(one: str, other: str) -> bool:
    """Whether two names share half of their words, small ones apart."""
    a, b = (set(re.findall(r"\w+", name.casefold())) - _SMALL for name in (one, other))
    return 2 * len(a & b) >= max(1, min(len(a), len(b)))


def test_there_are_papers_of_every_sort_in_both_languages():
    """At least thirty, a quarter of them French."""
    languages = Counter(sample.name[:2] for sample in SAMPLES)
    assert len(SAMPLES) >= 30
    assert languages["fr"] * 4 >= len(SAMPLES)


def test_what_a_lawyer_would_mark_is_found(read_samples):
    """Micro F1 over all samples, and in each language."""
    for language in ("", "en", "fr"):
        some = [row for row in read_samples if row[0].name.startswith(language)]
        hits = sum(len(paired) for _, _, paired in some)
        found = sum(len(made) for _, made, _ in some)
        assert f1(hits, found, sum(len(s.marks) for s, _, _ in some)) >= LEAST_F1


def test_no_kind_is_weak(read_samples):
    """F1 of each kind."""
    hits = Counter(mark.kind for _, _, paired in read_samples for mark, _ in paired)
    found = Counter(one.kind.value for _, made, _ in read_samples for one in made)
    wanted = Counter(mark.kind for sample, _, _ in read_samples for mark in sample.marks)
    weak = {k for k in wanted if f1(hits[k], found[k], wanted[k]) < LEAST_OF_A_KIND}
    assert weak == set()


def test_the_speaker_is_who_makes_the_statement(read_samples):
    """Of the statements found, the share whose speaker is right."""
    every = [pair for _, _, paired in read_samples for pair in paired]
    right = sum(same_speaker(mark.speaker, one.speaker) for mark, one in every)
    assert right / len(every) >= LEAST_SPEAKERS


def unopened(sample: Sample) -> set[str]:
    """The entries that match a sentence of the sample that the finder of literals does not open."""
    language = sample.name[:2]
    table = cue_table(language)
    entries = [e for name in _FILES for e in load_lexicon(language, f"statements_{name}")]
    return {
        entry.id
        for sentence in sentences_of(sample)
        for entry in entries
        if entry.pattern.search(sentence) and entry.id not in {c.id for c in table.find(sentence)}
    }


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_literals_open_every_pattern_that_matches(sample):
    """Literals save time and change nothing."""
    assert unopened(sample) == set()
