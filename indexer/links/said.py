"""The sentences of a document, each with its subject and the statements made in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from indexer.links.linkable import Linkable
from indexer.links.words import subject_words
from indexer.model import Role, Span, Statement

_SHORT = 5
_TEXT_ROLES = (Role.BODY, Role.TABLE, Role.QUOTE, Role.FOOTNOTE)


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of a document with its subject, and the statements made in it."""

    document: Linkable
    span: Span
    words: frozenset[str]
    statements: tuple[Statement, ...]
    before: frozenset[str]  # the subject of the sentence before, in the same paragraph
    passage: int

    @property
    def is_short(self) -> bool:
        """Whether it has too few words of its own to tell its subject."""
        return len(self.words) < _SHORT

    @property
    def text(self) -> str:
        """The sentence itself."""
        return self.span.of(self.document.text)


@dataclass(frozen=True, slots=True)
class Spoken:
    """All sentences of a document's text proper, with how many of them hold each stem."""

    sentences: tuple[Said, ...]
    common: Counter[str]
    places: dict[str, list[int]]  # stem -> indices of the sentences that hold it

    def sharing(self, words: frozenset[str]) -> list[Said]:
        """The sentences that share a word with these, in text order."""
        numbers = {n for word in words for n in self.places.get(word, ())}
        return [self.sentences[n] for n in sorted(numbers)]


def spoken_in(document: Linkable) -> Spoken:
    """The sentences of a document, looked up by their words."""
    sentences = tuple(_sentences(document))
    places: dict[str, list[int]] = {}
    for number, said in enumerate(sentences):
        # A short sentence is about what the one before it is about.
        for word in said.words | said.before if said.is_short else said.words:
            places.setdefault(word, []).append(number)
    common = Counter(word for said in sentences for word in said.words)
    return Spoken(sentences, common, places)


def _sentences(document: Linkable) -> Iterator[Said]:
    statements = iter(sorted(document.statements, key=lambda s: s.span))
    waiting: list[Statement] = []
    following = next(statements, None)
    before, passage = frozenset[str](), -1
    for sentence in document.sentences:
        if document.passages and document.passages[sentence.passage].role not in _TEXT_ROLES:
            continue
        while following is not None and following.span.start < sentence.span.end:
            waiting.append(following)
            following = next(statements, None)
        waiting = [s for s in waiting if s.span.end > sentence.span.start]
        words = subject_words(sentence.span.of(document.text), document.language)
        if sentence.passage != passage:
            before = frozenset()
        yield Said(
            document, sentence.span, words,
            tuple(s for s in waiting if s.span.overlaps(sentence.span)), before, sentence.passage,
        )  # fmt: skip
        before, passage = words, sentence.passage
