"""Which conditions one statement has to meet together.

`kind:allegation by:plaintiff` asks for an allegation BY the plaintiff, not for a passage with
somebody's allegation and some word of the plaintiff. So all statement conditions of one AND group
bear on one statement, together with alternatives in brackets, `(kind:denial OR kind:admission)`,
and with NOT, where the group also says what the statement is. For two statements in one passage
write `kind:allegation /p by:plaintiff`; for one in each of two alternatives write OR.
"""

from __future__ import annotations

from indexer.search.fields import Level, level_of
from indexer.search.tree import (
    And,
    DateRange,
    FieldIs,
    Node,
    Not,
    Or,
    Same,
    StatementIs,
)


def with_statements(node: Node) -> Node:
    """The tree with its statement conditions gathered under `StatementIs`."""
    match node:
        case And(parts):
            return _and(parts)
        case Or(parts):
            return Or(tuple(with_statements(part) for part in parts))
        case Not(part):
            return Not(with_statements(part))
        case Same(left, right, unit):
            return Same(with_statements(left), with_statements(right), unit)
        case FieldIs() | DateRange() if level_of(node) is Level.STATEMENT:
            return StatementIs(node)
        case _:
            return node


def _and(parts: tuple[Node, ...]) -> Node:
    positive = [part for part in parts if _is_plain(part)]
    if not positive:
        return And(tuple(with_statements(part) for part in parts))
    negative = [part for part in parts if isinstance(part, Not) and _is_plain(part.part)]
    gathered = (*positive, *negative)
    one = StatementIs(And(gathered) if len(gathered) > 1 else gathered[0])
    rest: list[Node] = []
    for part in parts:
        if part is positive[0]:
            rest.append(one)
        elif not any(part is member for member in gathered):
            rest.append(with_statements(part))
    return And(tuple(rest)) if len(rest) > 1 else one


def _is_plain(node: Node) -> bool:
    """Whether it says only what a statement is, nothing of what it is not."""
    match node:
        case And(parts) | Or(parts):
            return all(map(_is_plain, parts))
        case _:
            return not isinstance(node, Not) and level_of(node) is Level.STATEMENT
