"""A query as it was understood, with every bracket shown."""

from __future__ import annotations

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
    Wildcard,
)


def explain(query: Query) -> str:
    """The query as understood, in its own language, fully bracketed.

    Conditions that one statement meets together stand in braces; parsing what is shown without
    the braces gives the same query.

    >>> from indexer.search.query import parse_query
    >>> explain(parse_query("kind:allegation by:plaintiff consent w/5 (obtain* OR seek)"))
    'one statement {kind:allegation AND by:plaintiff} AND (consent w/5 (obtain* OR seek))'
    """
    return show(query.root, top=True)


def show(node: Node, *, top: bool = False) -> str:
    """One node in the query language; joined nodes in brackets unless they stand at the top."""
    match node:
        case And(parts):
            return _bracket(" AND ".join(map(show, parts)), top)
        case Or(parts):
            return _bracket(" OR ".join(map(show, parts)), top)
        case Not(part):
            return f"NOT {show(part)}"
        case Near(left, right, within, ordered):
            operator = f"{'pre' if ordered else 'w'}/{within}"
            return _bracket(f"{show(left)} {operator} {show(right)}", top)
        case NotNear(left, right, within):
            return _bracket(f"{show(left)} not w/{within} {show(right)}", top)
        case Same(left, right, unit):
            return _bracket(f"{show(left)} /{unit.value} {show(right)}", top)
        case StatementIs(condition):
            return f"one statement {{{show(condition, top=True)}}}"
        case _:
            return _leaf(node)


def _bracket(text: str, top: bool) -> str:
    return text if top else f"({text})"


def _leaf(node: Node) -> str:
    match node:
        case Term(word):
            return word
        case Exact(word):
            return f"={word}"
        case Wildcard(pattern):
            return pattern
        case Fuzzy(word, edits):
            return f"{word}~{edits}"
        case Phrase(words):
            return f'"{" ".join(map(_leaf, words))}"'
        case FieldIs(field, value):
            return f"{field}:{_leaf(value).replace('=', '')}"
        case DateRange(field, first, last):
            return f"{field}:[{first or '*'} TO {last or '*'}]"
        case InDocuments(ids):
            return f"one of {len(ids)} documents"
        case Everything():
            return "*"
        case _:
            raise TypeError(f"not a leaf: {node!r}")
