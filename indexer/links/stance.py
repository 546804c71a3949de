"""What a sentence says to an allegation when it does not use the words of the form.

"Individual consent was not sought" admits "At no time did they ask for consent"; the same words
deny "They asked everybody". So a sentence is set beside the allegation it is nearest to.
"""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.links.answer_units import LEXICON
from indexer.links.cues import CueTable, cue_table
from indexer.links.words import has_quantity, subject_words, without_quotes
from indexer.model import StatementKind


class Stance(enum.Enum):
    """What the words do to an allegation; the value is the kind of cue that says so outright."""

    ADMIT = "admit"
    DENY = "deny"
    NO_KNOWLEDGE = "no-knowledge"
    REFUSE = "refuse"  # will not say, for instance on privilege
    DECLINE = "decline"  # says that no answer is called for, or refers to a document
    LIMIT = "limit"  # admits, but not all


_BY_STATEMENT = {
    StatementKind.ADMISSION: Stance.ADMIT,
    StatementKind.DENIAL: Stance.DENY,
    StatementKind.NON_ADMISSION: Stance.NO_KNOWLEDGE,
}


@dataclass(frozen=True, slots=True)
class Allegation:
    """What is answered: its sentences, without the words they quote, and their subjects."""

    sentences: tuple[str, ...]
    subjects: tuple[frozenset[str], ...]


def allegation_from(sentences: Sequence[str], language: str, names: frozenset[str]) -> Allegation:
    """The allegation's sentences; `names` are stems that say nothing, being the parties'."""
    bare = tuple(without_quotes(sentence) for sentence in sentences)
    return Allegation(bare, tuple(subject_words(s, language) - names for s in sentences))


def stances(
    sentence: str, kinds: Sequence[StatementKind], allegation: Allegation, language: str,
    *, is_cautious: bool,
) -> list[Stance]:  # fmt: skip
    """What each clause of a sentence does to an allegation; [] where it tells of something else.

    `kinds` are those of the statements in it. A cautious reading follows only plain words ("that
    is correct"), for where something has been admitted or denied outright, the story that follows
    it ("Denied. The register was opened only on 6 May.") admits or denies no more of it.
    """
    table = cue_table(language, LEXICON)
    plain = [_plain_stance(clause, allegation, table) for clause in _clauses(sentence, table)]
    found = [stance for stance in plain if stance is not None]
    if found:
        return found
    if is_cautious:
        return []
    # "Nothing was hidden: it is at item 11 of the agenda": two sayings, each with its subject.
    parts = [part for clause in _clauses(sentence, table) for part in clause.split(": ")]
    beside = [_beside(part, allegation, language) for part in parts if part.strip()]
    if found := [stance for stance in beside if stance is not None]:
        return found
    return [_BY_STATEMENT[kind] for kind in kinds if kind in _BY_STATEMENT]


def _clauses(sentence: str, table: CueTable) -> list[str]:
    position, clauses = 0, []
    for cue in table.find(sentence, "clause-break"):
        clauses.append(sentence[position : cue.start])
        position = cue.end
    clauses.append(sentence[position:])
    return [clause for clause in clauses if clause.strip()]


def _plain_stance(clause: str, allegation: Allegation, table: CueTable) -> Stance | None:
    cue = table.first(clause, "contradict", "agree")
    if cue is None:
        return None
    agrees = cue.kind == "agree"
    # "They were true" denies "That was untrue"; "That is true" admits it.
    opposite = "untruth" if agrees else "truth"
    if (
        table.has(clause, "truth", "untruth")
        and not table.has(clause, "that-is")
        and any(table.has(sentence, opposite) for sentence in allegation.sentences)
        and not any(table.has(s, "truth" if agrees else "untruth") for s in allegation.sentences)
    ):
        agrees = not agrees
    elif (
        not agrees
        and table.has(clause, "untruth")
        and not table.has(clause, "that-is")
        and any(table.has(sentence, "untruth") for sentence in allegation.sentences)
    ):
        agrees = True
    return Stance.ADMIT if agrees else Stance.DENY


def _beside(clause: str, allegation: Allegation, language: str) -> Stance | None:
    """The clause set beside the nearest sentence of the allegation: same subject, same sign?"""
    table = cue_table(language, LEXICON)
    words = subject_words(clause, language)
    shared, nearest = 0, ""
    for sentence, subjects in zip(allegation.sentences, allegation.subjects, strict=True):
        common = len(words & subjects)
        if common > shared:
            shared, nearest = common, sentence
    is_negative = table.has(without_quotes(clause), "negation")
    if not shared:
        return Stance.DENY if is_negative else None
    alleges_a_negative = _is_negative_about(words, nearest, language)
    if is_negative:
        return Stance.ADMIT if alleges_a_negative else Stance.DENY
    if shared < 2 and not (has_quantity(clause, language) and has_quantity(nearest, language)):
        return None
    return Stance.DENY if alleges_a_negative else Stance.ADMIT


def _is_negative_about(words: frozenset[str], sentence: str, language: str) -> bool:
    """Whether the sentence's part that shares most with these words is negative.

    "They sent a file each night, gathered from people who had no idea" is not, about the file.
    """
    table = cue_table(language, LEXICON)
    parts, position = [], 0
    for cue in table.find(sentence, "fragment-break"):
        parts.append(sentence[position : cue.start])
        position = cue.end
    parts.append(sentence[position:])
    nearest = max(parts, key=lambda part: len(subject_words(part, language) & words))
    return table.has(nearest, "negation")
