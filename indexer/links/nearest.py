"""Which sentence of a document some words are about."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from indexer.links.names import name_words
from indexer.links.said import Said, Spoken
from indexer.links.words import fold
from indexer.model import StatementKind

# Words around the sentence say less of its subject than its own.
_AROUND = 0.4
_BEFORE = 0.5
_QUOTE_WORTH = 12.0
_STATEMENT_WORTH = 1.35
_FEWEST = 5
# A sentence of so many letters stands in a quotation by no chance.
_LONG = 40
_QUOTED = re.compile(r"[“«\"]([^”»\"]{15,400})[”»\"]")
_NOT_LETTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a statement is about: weighted stems, and words it quotes from elsewhere."""

    weights: Mapping[str, float]
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """A sentence found, how well it fits (0: not at all), and the stems shared."""

    said: Said
    score: float
    shared: tuple[str, ...]

    @property
    def is_telling(self) -> bool:
        """Whether more than one word is shared, or words are quoted: one may be by chance."""
        return len(self.shared) > 1 or self.score >= _QUOTE_WORTH / 8


def subject_of(said: Said, around: Sequence[Said], without: frozenset[str]) -> Subject:
    """The subject of a sentence among its neighbours; `without` are stems that say nothing."""
    weights: dict[str, float] = {}
    for neighbour in around:
        for word in neighbour.words - without:
            weights[word] = max(weights.get(word, 0.0), _AROUND)
    for word in said.words - without:
        weights[word] = 1.0
    return Subject(weights, tuple(_squeezed(quote) for quote in quotes_in(said.text)))


def quotes_in(text: str) -> list[str]:
    """The words a text quotes from elsewhere, where they are more than a term or two."""
    return [match.group(1) for match in _QUOTED.finditer(text)]


def holds_quote(said: Said, quote: str) -> bool:
    """Whether a sentence holds a quotation, or the quotation all of a long sentence."""
    ours, theirs = _squeezed(said.text), _squeezed(quote)
    return theirs in ours or (len(ours) >= _LONG and ours in theirs)


def best_match(
    subject: Subject, spoken: Spoken, sentences: Iterable[Said] | None = None, *,
    preferred: frozenset[StatementKind],
) -> Match | None:  # fmt: skip
    """The sentence that fits best, statements of the preferred kinds before others.

    A word counts for more the fewer of the document's sentences hold it. None where no word is
    shared. With `sentences`, only those of them are looked at.
    """
    if sentences is None:
        sentences = spoken.sharing(frozenset(subject.weights))
    best: Match | None = None
    for said in sentences:
        score, shared = _score(subject, said, spoken)
        if said.statements and any(s.kind in preferred for s in said.statements):
            score *= _STATEMENT_WORTH
        if score > 0 and (best is None or score > best.score):
            best = Match(said, score, shared)
    return best


def _score(subject: Subject, said: Said, spoken: Spoken) -> tuple[float, tuple[str, ...]]:
    shared = set(said.words & subject.weights.keys())
    score = sum(subject.weights[word] * _rarity(word, spoken) for word in shared)
    if said.is_short:
        # "There is no such contract": what it is about stands in the sentence before.
        before = (said.before & subject.weights.keys()) - said.words
        score += _BEFORE * sum(subject.weights[word] * _rarity(word, spoken) for word in before)
        shared |= before
    if subject.quotes and any(quote in _squeezed(said.text) for quote in subject.quotes):
        score += _QUOTE_WORTH
    # A long sentence shares words by chance.
    return score / math.sqrt(max(len(said.words), _FEWEST)), tuple(sorted(shared))


def _rarity(word: str, spoken: Spoken) -> float:
    return math.log(1 + len(spoken.sentences) / (spoken.common[word] or 1))


def _squeezed(text: str) -> str:
    return _NOT_LETTERS.sub("", fold(text))


def lead_sentence(sentences: Sequence[Said], speaker: frozenset[str]) -> Said | None:
    """The sentence a document is known by: its first denial, else its speaker's first statement.

    A denial is often put into the mouth of an officer whose name is not the speaker's.
    """
    positions = [said for said in sentences if said.statements]
    for said in positions:
        if any(s.kind is StatementKind.DENIAL for s in said.statements):
            return said
    for said in positions:
        if any(name_words(s.speaker) & speaker for s in said.statements):
            return said
    return positions[0] if positions else (sentences[0] if sentences else None)
