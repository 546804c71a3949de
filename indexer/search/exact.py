"""The matcher: does a passage match a query, and where. Slow, and meant to be obviously right.

It is the highlighter of every engine, the check of what an engine can only narrow down, and the
referee of the tests. A query is judged by the definitions of its nodes, on the passage's tokens:

- an occurrence is a run of tokens: a word is one, a phrase several, `a w/5 b` runs from one to
  the other;
- two occurrences are n words apart when the last token of the earlier stands n tokens before the
  first of the later; they have no distance where they share a token;
- a sentence holds a word whose first letter lies in it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from indexer.errors import QueryError
from indexer.model import Span
from indexer.search.fields import (
    Level,
    document_meets,
    level_of,
    passage_meets,
    statement_meets,
)
from indexer.search.forms import word_test
from indexer.search.passages import IndexedPassage, IndexedStatement
from indexer.search.tree import (
    And,
    DateRange,
    Everything,
    Exact,
    FieldIs,
    Fuzzy,
    InDocuments,
    Near,
    Node,
    Not,
    NotNear,
    Or,
    Phrase,
    Query,
    Same,
    StatementIs,
    Term,
    Unit,
    Wildcard,
    children,
)
from indexer.search.words import Places, words_before, words_of

# `a w/255 b w/255 c` in a list of a's, b's and c's has millions of occurrences.
_MOST_OCCURRENCES = 50_000
# More words than this are looked for together, in one walk over the passage.
_MOST_FOUND_ONE_BY_ONE = 3
# The words before a place are counted anew for each sentence of so few; else found by halving.
_FEW_SENTENCES = 8


class Occurrence(NamedTuple):
    """A run of tokens, first to last, and the runs in it that a reader wants marked."""

    first: int
    last: int
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Scope:
    """A stretch of the passage: its tokens [first, last) and characters [start, end)."""

    first: int
    last: int
    start: int
    end: int


def match_passage(query: Query, passage: IndexedPassage) -> tuple[Span, ...] | None:
    """The spans of the passage's text that match, or None where it does not match.

    Spans are offsets in the passage's text, in order, and do not overlap; there are none where
    only fields decide. Where no word of the query is marked, matching statements are.
    """
    matcher = _Matcher(query, passage)
    if not matcher.holds(query.root, matcher.whole):
        return None
    marks = matcher.marks(query.root, matcher.whole)
    return _merged(marks or matcher.statement_marks(query.root))


def matches(query: Query, passage: IndexedPassage) -> bool:
    """Whether the passage matches, in less time than it takes to say where."""
    matcher = _Matcher(query, passage)
    return matcher.holds(query.root, matcher.whole)


class _Matcher:
    """One query on one passage."""

    def __init__(self, query: Query, passage: IndexedPassage) -> None:
        self._query = query
        self._passage = passage
        self._analyser = passage.analyser
        self._words = words_of(passage.text)
        self._distinct = set(self._words)
        self.whole = _Scope(0, len(self._words), 0, len(passage.text))
        self._known: dict[tuple[int, int, int], list[Occurrence]] = {}

    @cached_property
    def _places(self) -> Places:
        """The characters of each word; few passages get so far that anybody asks."""
        return Places(self._passage.text, self._words)

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self._places.all()]

    def holds(self, node: Node, scope: _Scope) -> bool:
        """Whether the node matches within the scope."""
        match node:
            case And(parts):
                return all(self.holds(part, scope) for part in parts)
            case Or(parts):
                return any(self.holds(part, scope) for part in parts)
            case Not(part):
                return not self.holds(part, scope)
            case Everything():
                return True
            case Same():
                return any(True for _ in self._same(node, scope))
            case StatementIs(condition):
                return any(True for _ in self._statements(condition, scope))
            case FieldIs() | DateRange():
                return self._field_holds(node)
            case InDocuments(ids):
                return self._passage.document.id in ids
            case _:
                return bool(self._occurrences(node, scope))

    def marks(self, node: Node, scope: _Scope) -> list[Span]:
        """The words that make the node match within the scope, which it does."""
        match node:
            case And(parts) | Or(parts):
                return [m for part in parts if self.holds(part, scope)
                        for m in self.marks(part, scope)]  # fmt: skip
            case Same(left, right, _):
                return [m for inner in self._same(node, scope) for side in (left, right)
                        for m in self.marks(side, inner)]  # fmt: skip
            case Not() | Everything() | StatementIs() | FieldIs() | DateRange() | InDocuments():
                return []
            case _:
                found = self._occurrences(node, scope)
                return [self._span(mark) for occurrence in found for mark in occurrence.marks]

    def statement_marks(self, node: Node) -> list[Span]:
        """Where the statements stand that make the query match."""
        if isinstance(node, StatementIs):
            found = self._statements(node.condition, self.whole)
            return [span for statement in found if (span := self._inside(statement.span))]
        if isinstance(node, Not):
            return []
        return [span for child in children(node) for span in self.statement_marks(child)]

    def _field_holds(self, node: Node) -> bool:
        if level_of(node) is Level.DOCUMENT:
            return document_meets(self._passage.document, node)
        return passage_meets(self._passage, node)

    def _statements(self, condition: Node, scope: _Scope) -> Iterator[IndexedStatement]:
        for statement in self._passage.statements:
            is_there = scope is self.whole or self._touches(statement.span, scope)
            if is_there and statement_meets(statement, condition, self._analyser):
                yield statement

    def _touches(self, span: Span, scope: _Scope) -> bool:
        start = self._passage.start
        return span.start < start + scope.end and start + scope.start < span.end

    def _same(self, node: Same, scope: _Scope) -> Iterator[_Scope]:
        """The sentences of the scope, or the scope itself, in which both sides hold."""
        inner = self._sentences(scope) if node.unit is Unit.SENTENCE else (scope,)
        for stretch in inner:
            if self.holds(node.left, stretch) and self.holds(node.right, stretch):
                yield stretch

    def _sentences(self, scope: _Scope) -> Iterator[_Scope]:
        for sentence in self._passage.sentences or (self._passage.span,):
            span = self._inside(sentence)
            if span is None:
                continue
            first = max(scope.first, self._words_before(span.start))
            last = min(scope.last, self._words_before(span.end))
            start, end = max(scope.start, span.start), min(scope.end, span.end)
            if start < end:
                yield _Scope(first, max(first, last), start, end)

    def _words_before(self, place: int) -> int:
        """How many words begin before a character of the passage."""
        if place == len(self._passage.text):
            return len(self._words)
        if len(self._passage.sentences) <= _FEW_SENTENCES:
            found = words_before(self._passage.text, place)
            if found is not None:
                return found
        return bisect_left(self._starts, place)

    def _inside(self, span: Span) -> Span | None:
        """A span of the document as one of the passage's text; None where it lies outside."""
        start = max(0, span.start - self._passage.start)
        end = min(len(self._passage.text), span.end - self._passage.start)
        return Span(start, end) if start < end else None

    def _span(self, mark: tuple[int, int]) -> Span:
        return Span(self._places[mark[0]][0], self._places[mark[1]][1])

    def _occurrences(self, node: Node, scope: _Scope) -> list[Occurrence]:
        """Where a node of words stands; asked for once to hold and once more to be marked."""
        # The query holds its nodes as long as this lives, so that no other has the same id.
        key = id(node), scope.first, scope.last
        if key not in self._known:
            self._known[key] = self._found(node, scope)
        return self._known[key]

    def _found(self, node: Node, scope: _Scope) -> list[Occurrence]:
        found: Iterable[Occurrence]
        match node:
            case Term() | Exact() | Wildcard() | Fuzzy():
                found = self._phrase((node,), scope)
            case Phrase(words):
                found = self._phrase(words, scope)
            case Or(parts):
                found = (o for part in parts for o in self._occurrences(part, scope))
            case Near(left, right, within, ordered):
                lefts, rights = (self._occurrences(side, scope) for side in (left, right))
                found = _pairs(lefts, rights, within, ordered)
            case NotNear(left, right, within):
                lefts, rights = (self._occurrences(side, scope) for side in (left, right))
                found = _alone(lefts, rights, within)
            case _:
                raise TypeError(f"has no occurrences: {node!r}")
        return self._checked(found)

    def _checked(self, found: Iterable[Occurrence]) -> list[Occurrence]:
        unique: dict[Occurrence, None] = {}
        for occurrence in found:
            unique[occurrence] = None
            if len(unique) > _MOST_OCCURRENCES:
                raise QueryError(
                    f"too many places to weigh in one paragraph of {self._passage.document.path}",
                    query=self._query.text, position=0, hint="use fewer or smaller distances",
                )  # fmt: skip
        return sorted(unique)

    def _phrase(self, words: tuple[Node, ...], scope: _Scope) -> Iterator[Occurrence]:
        tests = [word_test(word, self._analyser) for word in words]
        for first in self._starting(words[0]):
            last = first + len(tests) - 1
            if (
                scope.first <= first
                and last < scope.last
                and all(test(self._words[first + i]) for i, test in enumerate(tests))
            ):
                yield Occurrence(first, last, ((first, last),))

    def _starting(self, word: Node) -> list[int]:
        """Where a word node stands; each distinct word of the passage is tested once."""
        wanted = word_test(word, self._analyser).among(self._distinct)
        if len(wanted) > _MOST_FOUND_ONE_BY_ONE:
            return [place for place, other in enumerate(self._words) if other in wanted]
        return sorted(place for other in wanted for place in _places(self._words, other))


def _places(words: list[str], wanted: str) -> Iterator[int]:
    """Where a word stands that does stand there; a list looks for one word in compiled code."""
    place = words.index(wanted)
    while True:
        yield place
        try:
            place = words.index(wanted, place + 1)
        except ValueError:
            return


def _pairs(
    lefts: list[Occurrence], rights: list[Occurrence], within: int, ordered: bool
) -> Iterator[Occurrence]:
    """Every left with every right that stands near enough, as one occurrence."""
    for left, right in _neighbours(lefts, rights, within):
        if 0 < right.first - left.last <= within or (
            not ordered and 0 < left.first - right.last <= within
        ):
            first, last = min(left.first, right.first), max(left.last, right.last)
            yield Occurrence(first, last, tuple(sorted({*left.marks, *right.marks})))


def _alone(lefts: list[Occurrence], rights: list[Occurrence], within: int) -> Iterator[Occurrence]:
    """Every left that has no other occurrence on the right sharing a token or near it."""
    accompanied = {
        left
        for left, right in _neighbours(lefts, rights, within)
        if (right.first, right.last) != (left.first, left.last)
        and right.first - left.last <= within
        and left.first - right.last <= within
    }
    return (left for left in lefts if left not in accompanied)


def _neighbours(
    lefts: list[Occurrence], rights: list[Occurrence], within: int
) -> Iterator[tuple[Occurrence, Occurrence]]:
    """Pairs that may stand near; all others cannot, and in long texts are too many to look at."""
    firsts = [right.first for right in rights]
    longest = max((right.last - right.first for right in rights), default=0)
    for left in lefts:
        lowest = bisect_left(firsts, left.first - within - longest)
        for right in rights[lowest : bisect_right(firsts, left.last + within)]:
            yield left, right


def _merged(spans: list[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
        else:
            merged.append(span)
    return tuple(merged)
