"""Help for a query that finds nothing: words the corpus spells otherwise, clauses that empty it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from indexer.search.engine import Engine
from indexer.search.explain import show
from indexer.search.tree import (
    And,
    Exact,
    FieldIs,
    Fuzzy,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Query,
    Same,
    StatementIs,
    Term,
    children,
)

Count = Callable[[Query], int]

_MOST_SPELLINGS = 5
_MOST_TRIED = 200
# Two slips in a word of four letters make any other word of it.
_LONG_ENOUGH_FOR_TWO = 6


@dataclass(frozen=True, slots=True)
class NearMisses:
    """What might have been meant.

    `spellings` are (word in no passage, words of the corpus like it with the passages of each);
    `without` are (a clause, hits when it is left out), for clauses whose absence gives some;
    `looser` are (an easier form of the query, its hits).
    """

    spellings: tuple[tuple[str, tuple[tuple[str, int], ...]], ...] = ()
    without: tuple[tuple[str, int], ...] = ()
    looser: tuple[tuple[str, int], ...] = ()


def find_near_misses(engine: Engine, query: Query, count: Count) -> NearMisses:
    """What a query without hits might have meant; `count` says how many hits a query has."""
    spellings = []
    for word in dict.fromkeys(_words(query.root)):
        if count(Query("", word)):
            continue
        spellings.append((show(word), _spellings(engine, word, count)))
    return NearMisses(
        tuple(spellings),
        tuple((part, n) for part, rest in _dropped(query.root) if (n := count(Query("", rest)))),
        tuple((show(easier, top=True), n) for easier in _looser(query.root)
              if (n := count(Query("", easier)))),
    )  # fmt: skip


def _words(node: Node) -> Iterator[Term | Exact]:
    """The words of the text that were asked for; a field's values are not the corpus' words."""
    if isinstance(node, Term | Exact):
        yield node
    elif not isinstance(node, FieldIs | StatementIs):
        for child in children(node):
            yield from _words(child)


def _spellings(engine: Engine, word: Term | Exact, count: Count) -> tuple[tuple[str, int], ...]:
    """Words of the corpus one slip away, else two, those in most passages first."""
    slips = (1, 2) if len(word.word) >= _LONG_ENOUGH_FOR_TWO else (1,)
    for edits in slips:
        asked = engine.search(Query("", Fuzzy(word.word, edits)), limit=1)
        alike = [form for _, forms in asked.expansions for form in forms][:_MOST_TRIED]
        counted = [(form, count(Query("", Exact(form)))) for form in dict.fromkeys(alike)]
        found = sorted(((f, n) for f, n in counted if n), key=lambda pair: (-pair[1], pair[0]))
        if found:
            return tuple(found[:_MOST_SPELLINGS])
    return ()


def _dropped(root: Node) -> Iterator[tuple[str, Node]]:
    """Each clause of the query, or of one of its alternatives, with what is left without it."""
    if isinstance(root, Or):
        for part in root.parts:
            yield from _dropped(part)
    if not isinstance(root, And):
        return
    for at, part in enumerate(root.parts):
        rest = (*root.parts[:at], *root.parts[at + 1 :])
        if not all(isinstance(other, Not) for other in rest):
            yield show(part), rest[0] if len(rest) == 1 else And(rest)


def _looser(root: Node) -> Iterator[Node]:
    """The query with a distance or a phrase turned into AND."""
    parts = root.parts if isinstance(root, And) else (root,)
    for at, part in enumerate(parts):
        match part:
            case Near(left, right) | Same(left, right):
                easier: tuple[Node, ...] = (left, right)
            case Phrase(words):
                easier = words
            case _:
                continue
        yield And((*parts[:at], *easier, *parts[at + 1 :]))
