"""The query language's form: Whoosh's parser with plugins of ours, from text to nested pieces.

Whoosh's own plugins forgive silently (an open quote, an unknown field, a date that is none), and
forgiveness loses evidence: ours raise a Fault with its place. Imported only when a query is parsed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, partial
from typing import Any

import indexer.search.whoosh_lean  # noqa: F401  # before anything of Whoosh

# isort: split
from whoosh.qparser import QueryParser
from whoosh.qparser.syntax import AndGroup, SyntaxNode
from whoosh.qparser.taggers import FnTagger

_QUOTES = '"“”«»„'
_END = rf"(?=[\s(){_QUOTES}]|$)"
_WORD = rf"[^\s()\[\]{{}}{_QUOTES}]+"

Filter = Callable[[Any, Any], Any]


class Fault(Exception):
    """What is wrong with a query, where, and what to write instead."""

    def __init__(self, what: str, position: int, hint: str) -> None:
        super().__init__(what)
        self.what = what
        self.position = position
        self.hint = hint


class Piece(SyntaxNode):  # type: ignore[misc]  # Whoosh has no types
    """A run of the query that one tagger knows; `parts` are its pattern's named groups."""

    startchar: int
    endchar: int

    def __init__(self, kind: str, **parts: str | None) -> None:
        self.kind = kind
        self.parts = parts

    def part(self, name: str) -> str:
        """The text of a named group, "" where it took no part."""
        return self.parts.get(name) or ""


class Bracket(AndGroup):  # type: ignore[misc]  # Whoosh has no types
    """What stands between two brackets, or the whole query."""

    opened_at = 0


class PiecesPlugin:
    """Tags one kind of piece by its pattern."""

    def __init__(self, kind: str, pattern: str, priority: int) -> None:
        self._tagger = FnTagger(re.compile(pattern), partial(Piece, kind), kind)
        self._priority = priority

    def taggers(self, _parser: object) -> list[tuple[Any, int]]:
        """The tagger and its turn: lower comes first."""
        return [(self._tagger, self._priority)]

    def filters(self, _parser: object) -> list[tuple[Filter, int]]:
        """Nothing to rearrange."""
        return []


class BracketsPlugin(PiecesPlugin):
    """Nests what stands in brackets, and refuses brackets that do not pair."""

    def __init__(self) -> None:
        super().__init__("bracket", r"(?P<bracket>[()])", 0)

    def filters(self, _parser: object) -> list[tuple[Filter, int]]:
        """First of all filters, for the others see the nested groups."""
        return [(_nest, 0)]


class StrayPlugin(PiecesPlugin):
    """Refuses a quotation mark or a bracket of a range that has no partner."""

    def __init__(self) -> None:
        super().__init__("stray", rf"(?P<mark>[\[\]{{}}{_QUOTES}])", 300)

    def filters(self, _parser: object) -> list[tuple[Filter, int]]:
        """Before nesting: an open quote explains more than the bracket it swallowed."""
        return [(_refuse_strays, -1)]


def read_pieces(text: str) -> Bracket:
    """The query as nested groups of pieces, without blanks.

    Raises:
        Fault: quotes or brackets do not pair.
    """
    group = _parser().process(text)
    if isinstance(group, Bracket):
        return group
    raise TypeError(f"not a group: {group!r}")


@cache
def _parser() -> Any:
    phrase = r'(?P<exact>=?)(?:"(?P<straight>[^"]*)"|“(?P<curly>[^”"]*)[”"]|«(?P<french>[^»]*)»)'
    near = rf"(?i:(?P<no>not\s+)?(?:(?P<how>w|pre)/|/)(?P<reach>\d+|[sp]){_END})"
    plugins = [
        PiecesPlugin("near", near, -6),
        PiecesPlugin("operator", rf"(?P<name>AND|OR|NOT){_END}", -5),
        PiecesPlugin("saved", rf"@(?P<name>[\w./-]+){_END}", -5),
        PiecesPlugin("field", r"(?P<name>[^\W\d_]\w*):\s*", -4),
        PiecesPlugin("phrase", phrase, -3),
        PiecesPlugin("range", r"(?P<open>[\[{])(?P<range>[^\[\]{}]*)(?P<close>[\]}])", -2),
        BracketsPlugin(),
        PiecesPlugin("word", rf"(?P<word>{_WORD})", 200),
        StrayPlugin(),
    ]
    return QueryParser("text", None, plugins=plugins, group=Bracket)


def _refuse_strays(_parser: object, group: Bracket) -> Bracket:
    for piece in group:
        if isinstance(piece, Piece) and piece.kind == "stray":
            mark = piece.part("mark")
            if mark in _QUOTES:
                what, hint = "a quotation mark without its partner", f"close it: {mark}words{mark}"
            else:
                what, hint = f"a stray {mark}", "write a range as date:[2020-02 TO 2020-06]"
            raise Fault(what, piece.startchar, hint)
    return group


def _nest(_parser: object, group: Bracket) -> Bracket:
    stack = [Bracket()]
    for piece in group:
        mark = piece.part("bracket") if isinstance(piece, Piece) else ""
        if mark == "(":
            inner = Bracket()
            inner.opened_at = piece.startchar
            stack.append(inner)
        elif mark == ")":
            _close(stack, piece.startchar)
        else:
            stack[-1].append(piece)
    if len(stack) > 1:
        raise Fault("a bracket is not closed", stack[-1].opened_at, "add ) where the group ends")
    return stack[0]


def _close(stack: list[Bracket], position: int) -> None:
    if len(stack) == 1:
        raise Fault("a closing bracket without an opening one", position, "add ( or drop this )")
    inner = stack.pop()
    if all(node.is_ws() for node in inner):
        raise Fault("nothing stands between the brackets", inner.opened_at, "drop them")
    stack[-1].append(inner)
