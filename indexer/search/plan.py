"""What an engine is asked: a query with its words spelt out and its field conditions as keys.

Every plan finds all passages that match. Where it finds others too, `is_exact` is False and the
matcher has to look at each: sentences, words whose forms overlap, distances between distances.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import prod
from typing import TypeAlias

from indexer.model import Notice
from indexer.search.catalogue import Catalogue
from indexer.search.explain import show
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
)
from indexer.search.vocabulary import Vocabulary
from indexer.search.words import ANALYSERS

# Beyond this a wildcard is cut, and says so; it is more words than most cases have of one shape.
MOST_FORMS = 20_000
# An engine tries every combination of forms in a phrase; beyond this the matcher is quicker.
_MOST_COMBINATIONS = 64


@dataclass(frozen=True, slots=True)
class Words:
    """Any of these words; forms by analyser, in the order of `ANALYSERS`."""

    forms: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Adjacent:
    """One of each, so many places after the first; a place between may hold any word."""

    words: tuple[Words, ...]
    offsets: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Apart:
    """Both within so many words; the two have no form in common."""

    left: Words
    right: Words
    within: int
    ordered: bool


@dataclass(frozen=True, slots=True)
class Keys:
    """Passages with one of these keys in one of the engine's key fields."""

    field: str  # document, statement, para, page
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class All:
    """Every part."""

    parts: tuple[Plan, ...]


@dataclass(frozen=True, slots=True)
class Some:
    """At least one part."""

    parts: tuple[Plan, ...]


@dataclass(frozen=True, slots=True)
class Without:
    """Every passage that the part does not find."""

    part: Plan


@dataclass(frozen=True, slots=True)
class Every:
    """Every passage."""


Plan: TypeAlias = Words | Adjacent | Apart | Keys | All | Some | Without | Every


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan, whether it finds only passages that match, and what its words stand for."""

    root: Plan
    is_exact: bool
    notices: tuple[Notice, ...] = ()
    expansions: tuple[tuple[str, tuple[str, ...]], ...] = ()


class Planner:
    """Plans queries against the words and fields of one index."""

    def __init__(self, vocabulary: Vocabulary, catalogue: Catalogue) -> None:
        self._vocabulary = vocabulary
        self._catalogue = catalogue
        self._notices: list[Notice] = []
        self._expansions: dict[str, tuple[str, ...]] = {}
        self._is_exact = True

    def plan(self, query: Query, filters: Iterable[Query] = ()) -> Planned:
        """The plan of a query that every filter holds for too."""
        parts = tuple(self._plan(one.root) for one in (query, *filters))
        root = parts[0] if len(parts) == 1 else All(parts)
        notices = tuple(dict.fromkeys(self._notices))
        return Planned(root, self._is_exact, notices, tuple(self._expansions.items()))

    def _plan(self, node: Node, *, in_sentence: bool = False) -> Plan:
        match node:
            case And(parts):
                return All(tuple(self._plan(part, in_sentence=in_sentence) for part in parts))
            case Or(parts):
                return Some(tuple(self._plan(part, in_sentence=in_sentence) for part in parts))
            case Not(part):
                return self._not(part, in_sentence)
            case Same(left, right, unit):
                return self._same(left, right, in_sentence or unit is Unit.SENTENCE)
            case StatementIs(condition):
                return Keys(*self._catalogue.keys_that_meet(condition))
            case FieldIs() | DateRange():
                return Keys(*self._catalogue.keys_that_meet(node))
            case InDocuments(ids):
                return Keys("document", tuple(sorted(ids)))
            case Everything():
                return Every()
            case _:
                return self._text(node)

    def _not(self, part: Node, in_sentence: bool) -> Plan:
        """What is not there; only the complement of an exact plan holds all that match."""
        before = self._is_exact
        self._is_exact = not in_sentence
        plan = self._plan(part, in_sentence=in_sentence)
        is_exact, self._is_exact = self._is_exact, before
        return Without(plan) if is_exact else self._inexact(Every())

    def _same(self, left: Node, right: Node, in_sentence: bool) -> Plan:
        sides = tuple(self._plan(side, in_sentence=in_sentence) for side in (left, right))
        return self._inexact(All(sides)) if in_sentence else All(sides)

    def _text(self, node: Node) -> Plan:
        match node:
            case Phrase(words):
                return self._phrase(words)
            case Near(left, right, within, ordered):
                return self._near(left, right, within, ordered)
            case NotNear(left, _, _):
                return self._inexact(self._plan(left))
            case Wildcard("*"):
                return self._inexact(Every())
            case _:
                return self._words(node)

    def _phrase(self, words: tuple[Node, ...]) -> Plan:
        found = [(at, self._words(w)) for at, w in enumerate(words) if w != Wildcard("*")]
        if not found:
            return self._inexact(Every())
        forms = tuple(word for _, word in found)
        if _combinations(forms) > _MOST_COMBINATIONS:
            return self._inexact(All(forms))
        first, last = found[0][0], found[-1][0]
        plan = Adjacent(forms, tuple(at - first for at, _ in found))
        # A passage may end where the phrase asks for one more word, whatever it is.
        return plan if last - first + 1 == len(words) else self._inexact(plan)

    def _near(self, left: Node, right: Node, within: int, ordered: bool) -> Plan:
        before = self._is_exact
        sides = tuple(_united(self._plan(side)) for side in (left, right))
        self._is_exact = before
        one, other = sides
        if (
            isinstance(one, Words)
            and isinstance(other, Words)
            and _combinations((one, other)) <= _MOST_COMBINATIONS
            and not any(set(a) & set(b) for a, b in zip(one.forms, other.forms, strict=True))
        ):
            return Apart(one, other, within, ordered)
        return self._inexact(All(sides))

    def _words(self, node: Node) -> Words:
        forms = []
        for analyser in ANALYSERS:
            found, is_cut = self._vocabulary.expand(node, analyser, MOST_FORMS)
            forms.append(found)
            if is_cut:
                self._notices.append(_cut(node))
        if isinstance(node, Term | Exact | Wildcard | Fuzzy) and not isinstance(node, Exact):
            self._expansions[show(node)] = tuple(sorted({w for group in forms for w in group}))
        return Words(tuple(forms))

    def _inexact(self, plan: Plan) -> Plan:
        self._is_exact = False
        return plan


def _united(plan: Plan) -> Plan:
    """Alternatives that are all words, as one set of words."""
    if not isinstance(plan, Some):
        return plan
    parts = [part for part in plan.parts if isinstance(part, Words)]
    if len(parts) < len(plan.parts):
        return plan
    forms = (sorted({w for group in groups for w in group})
             for groups in zip(*(part.forms for part in parts), strict=True))  # fmt: skip
    return Words(tuple(map(tuple, forms)))


def _combinations(words: Iterable[Words]) -> int:
    """How many sequences of forms there are, in the analyser that has most."""
    columns = zip(*(part.forms for part in words), strict=True)
    return max(prod(map(len, column)) for column in columns)


def _cut(node: Node) -> Notice:
    return Notice(
        "query-expansion-cut",
        f"{show(node)} stands for more than {MOST_FORMS:,} words; only the first {MOST_FORMS:,} in "
        "the alphabet were searched: give it more letters",
        "query",
    )
