"""A query as a tree of frozen nodes: what the parser makes, the engines plan and `exact` judges.

text     Term Exact Wildcard Fuzzy   one word of the passage
         Phrase Near NotNear Same    words at a distance
fields   FieldIs DateRange           what a document or statement is
         InDocuments                 one of these documents; no words of the language say it
         StatementIs                 conditions that one statement of the passage meets together
logic    And Or Not Everything
"""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from indexer.model import Notice


@dataclass(frozen=True, slots=True)
class Term:
    """A word in any of its inflected forms, whatever its case and accents; `word` is folded."""

    word: str


@dataclass(frozen=True, slots=True)
class Exact:
    """A word in this very form (`=word`), whatever its case and accents."""

    word: str


@dataclass(frozen=True, slots=True)
class Wildcard:
    """A word of this shape: `*` any letters, `?` one letter; `agree!` is `agree*`."""

    pattern: str


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """A word at most `edits` letters inserted, dropped, changed or swapped away."""

    word: str
    edits: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words one after the other, each a word node."""

    words: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """Both within `within` words of each other; `ordered` asks for left before right."""

    left: Node
    right: Node
    within: int
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class NotNear:
    """The left one where no right one stands within `within` words of it."""

    left: Node
    right: Node
    within: int


class Unit(enum.Enum):
    """A stretch of text in which words stand together."""

    SENTENCE = "s"
    PARAGRAPH = "p"


@dataclass(frozen=True, slots=True)
class Same:
    """Both in one sentence (`/s`) or one paragraph (`/p`)."""

    left: Node
    right: Node
    unit: Unit


@dataclass(frozen=True, slots=True)
class FieldIs:
    """A field holds this: `value` is a tree of word nodes that the field's text meets."""

    field: str
    value: Node


@dataclass(frozen=True, slots=True)
class DateRange:
    """A date that may fall on one of these days: ISO texts, "" where the range is open."""

    field: str
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class InDocuments:
    """A passage of one of these documents, by id: a filter of the caller's, never typed."""

    ids: frozenset[str]


@dataclass(frozen=True, slots=True)
class StatementIs:
    """The passage holds one statement that meets the whole condition."""

    condition: Node


@dataclass(frozen=True, slots=True)
class And:
    """Every part matches the passage."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one part matches the passage."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not match the passage."""

    part: Node


@dataclass(frozen=True, slots=True)
class Everything:
    """Every passage (`*`)."""


Node: TypeAlias = (
    Term | Exact | Wildcard | Fuzzy | Phrase | Near | NotNear | Same
    | FieldIs | DateRange | InDocuments | StatementIs | And | Or | Not | Everything
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Query:
    """A query as typed and as understood, with what its author should know about it."""

    text: str
    root: Node
    notices: tuple[Notice, ...] = ()


def children(node: Node) -> tuple[Node, ...]:
    """The nodes directly under this one."""
    match node:
        case And(parts) | Or(parts) | Phrase(parts):
            return parts
        case Not(part) | FieldIs(_, part) | StatementIs(part):
            return (part,)
        case Near(left, right) | NotNear(left, right) | Same(left, right):
            return (left, right)
        case _:
            return ()


def walk(node: Node) -> Iterator[Node]:
    """The node and every node under it, outermost first."""
    waiting = [node]
    while waiting:
        current = waiting.pop()
        yield current
        waiting.extend(reversed(children(current)))
