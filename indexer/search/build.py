"""From nested pieces to the query tree: fields, operators, and what binds tighter.

Tightest first: field:, then w/5 and its kin from left to right, NOT, AND (or side by side), OR.
"""

from __future__ import annotations

from collections.abc import Callable

from indexer.model import Notice
from indexer.search.chunks import (
    find_field,
    read_condition,
    read_phrase,
    read_range,
    read_words,
    together,
)
from indexer.search.fields import FieldSpec, Level, level_of
from indexer.search.grammar import Bracket, Fault, Piece
from indexer.search.tree import (
    And,
    DateRange,
    Everything,
    FieldIs,
    Near,
    Node,
    Not,
    NotNear,
    Or,
    Same,
    Unit,
    Wildcard,
    children,
    walk,
)

MOST_APART = 255
_NEAR_HINT = "w/5 and its kin join words, phrases and (one OR another); try /s or AND"


class Builder:
    """Builds one query; collects what its author should know.

    `saved` reads the query saved under a name, which stands at that position of this one.
    """

    def __init__(self, saved: Callable[[str, int], Node | None]) -> None:
        self.notices: list[Notice] = []
        self.saved = saved

    def build(self, group: Bracket, spec: FieldSpec | None = None) -> Node | None:
        """The tree of a group; None where it holds nothing to search for."""
        if not group:
            return None
        alternatives = _split(list(group), "OR")
        mixed = next((part for part in alternatives if _is_and(part)), None)
        if mixed and len(alternatives) > 1:
            self._warn_of_mix(mixed[0])
        found = [self._and(part, spec) for part in alternatives]
        return _join(Or, [node for node in found if node is not None])

    def _warn_of_mix(self, piece: Piece | Bracket) -> None:
        self.notices.append(Notice(
            "query-and-or-mixed",
            "AND and OR stand side by side without brackets; AND was taken to bind tighter",
            f"query, character {(piece.startchar or 0) + 1}",
        ))  # fmt: skip

    def _and(self, pieces: list[Piece | Bracket], spec: FieldSpec | None) -> Node | None:
        parts: list[Node | None] = []
        for run in _split(pieces, "AND"):
            reader = _Run(self, run, spec)
            while not reader.is_done():
                parts.append(reader.clause())
        return _join(And, [part for part in parts if part is not None])


class _Run:
    """Reads pieces that stand side by side, with no AND or OR between them."""

    def __init__(
        self, builder: Builder, pieces: list[Piece | Bracket], spec: FieldSpec | None
    ) -> None:
        self._builder = builder
        self._pieces = pieces
        self._spec = spec
        self._at = 0

    def is_done(self) -> bool:
        return self._at >= len(self._pieces)

    def clause(self) -> Node | None:
        """One operand with the w/n that follow it, and the NOTs before."""
        negations = 0
        while self._is("operator"):
            last = self._next()
            negations += 1
            if self.is_done():
                raise Fault("NOT needs something after it", _place(last), "write this NOT that")
        if self._is("near"):
            raise Fault("nothing stands before this", _place(self._pieces[self._at]),
                        "write one w/5 another")  # fmt: skip
        node = self._operand(self._spec)
        while self._is("near"):
            near = self._next()
            if self.is_done() or self._is("near") or self._is("operator"):
                raise Fault("a word is missing here", _place(near), "write one w/5 another")
            node = _near(near, node, self._operand(self._spec))
        if node is None:
            return None
        return Not(node) if negations % 2 else node

    def _operand(self, spec: FieldSpec | None) -> Node | None:
        piece = self._next()
        if isinstance(piece, Bracket):
            return self._builder.build(piece, spec)
        if piece.kind == "field":
            return self._field(piece, spec)
        if piece.kind == "range":
            return _range(piece, spec)
        if piece.kind == "saved":
            return self._builder.saved(piece.part("name"), piece.startchar)
        if piece.kind == "phrase":
            return self._phrase(piece, spec)
        return self._word(piece, spec)

    def _field(self, piece: Piece, outer: FieldSpec | None) -> Node | None:
        name = piece.part("name")
        spec = find_field(name, piece.startchar)
        if outer is not None:
            raise Fault(f"{name}: stands inside {outer.name}:", piece.startchar,
                        f"close {outer.name}:( … ) first")  # fmt: skip
        if self.is_done() or self._is("near") or self._is("operator") or self._is("field"):
            raise Fault(f"{name}: needs a value", piece.startchar, f"write {spec.name}:value")
        return self._operand(spec)

    def _phrase(self, piece: Piece, spec: FieldSpec | None) -> Node | None:
        text = piece.part("straight") or piece.part("curly") or piece.part("french")
        exact = bool(piece.part("exact"))
        start = piece.startchar + exact + 1
        if not text.strip():
            raise Fault("nothing stands between the quotes", piece.startchar, "drop them")
        if spec is not None:
            return read_condition(spec, text.strip(), start, quoted=True)
        nodes = read_phrase(text, start, exact=exact)
        if not nodes:
            self._nothing_in(text, start)
            return None
        return _any_or(together(nodes))

    def _word(self, piece: Piece, spec: FieldSpec | None) -> Node | None:
        word = piece.part("word")
        if spec is not None:
            return read_condition(spec, word, piece.startchar, quoted=False)
        if word in ("and", "or", "not"):
            self._notice("query-small-operator", f"‘{word}’ was searched as a word; "
                         f"as an operator it is {word.upper()}", piece.startchar)  # fmt: skip
        nodes = read_words(word, piece.startchar)
        if not nodes:
            self._nothing_in(word, piece.startchar)
            return None
        return _any_or(together(nodes))

    def _nothing_in(self, text: str, position: int) -> None:
        self._notice("query-nothing-in", f"no letter or digit to find in ‘{text[:40]}’", position)

    def _notice(self, code: str, message: str, position: int) -> None:
        self._builder.notices.append(Notice(code, message, f"query, character {position + 1}"))

    def _is(self, kind: str) -> bool:
        if self.is_done():
            return False
        piece = self._pieces[self._at]
        return isinstance(piece, Piece) and piece.kind == kind

    def _next(self) -> Piece | Bracket:
        self._at += 1
        return self._pieces[self._at - 1]


def _split(pieces: list[Piece | Bracket], operator: str) -> list[list[Piece | Bracket]]:
    """The pieces between the operators of that name; each operator has some on both sides."""
    runs: list[list[Piece | Bracket]] = [[]]
    last: Piece | None = None
    for piece in (*pieces, None):
        is_operator = (
            isinstance(piece, Piece) and piece.kind == "operator" and piece.part("name") == operator
        )
        if not (is_operator or piece is None):
            runs[-1].append(piece)
            continue
        if not runs[-1]:
            at = last if last or not isinstance(piece, Piece) else piece
            raise Fault(f"{operator} needs something on both sides", at.startchar if at else 0,
                        f"write one {operator} another")  # fmt: skip
        if isinstance(piece, Piece):
            last = piece
            runs.append([])
    return runs


def _any_or(node: Node) -> Node:
    """A star that stands alone asks for every passage, not for each of its words."""
    return Everything() if node == Wildcard("*") else node


def _is_and(pieces: list[Piece | Bracket]) -> bool:
    """Whether the pieces are more than one clause."""
    clauses = 0
    joined = False
    for piece in pieces:
        kind = piece.kind if isinstance(piece, Piece) else "bracket"
        if kind == "near" or (kind == "operator" and piece.part("name") == "NOT"):
            joined = joined or kind == "near"
            continue
        clauses += not joined
        joined = kind == "field"
    return clauses > 1


def _join(kind: type[And] | type[Or], nodes: list[Node]) -> Node | None:
    """One node as it is, several under And or Or, flat."""
    flat: list[Node] = []
    for node in nodes:
        flat += children(node) if isinstance(node, kind) else (node,)
    if not flat:
        return None
    return flat[0] if len(flat) == 1 else kind(tuple(flat))


def _place(piece: Piece | Bracket) -> int:
    return piece.startchar or 0


def _range(piece: Piece, spec: FieldSpec | None) -> Node:
    if spec is None:
        raise Fault("a range without its field", piece.startchar, "write date:[2020-02 TO 2020-06]")
    ends = piece.part("open") + piece.part("close")
    return read_range(spec, piece.part("range"), ends, piece.startchar)


def _near(piece: Piece, left: Node | None, right: Node | None) -> Node:
    if left is None or right is None:
        raise Fault("nothing to find beside this", piece.startchar, _NEAR_HINT)
    reach, how, position = piece.part("reach").lower(), piece.part("how").lower(), piece.startchar
    if reach in ("s", "p"):
        if piece.part("no") or how == "pre":
            raise Fault(
                f"no order and no NOT with /{reach}", position, f"write one /{reach} another"
            )
        for node in (left, right):
            _check_same(node, position)
        return Same(left, right, Unit(reach))
    within = int(reach[:6])
    if not 1 <= within <= MOST_APART:
        raise Fault(f"the distance is 1 to {MOST_APART} words", position, "for more, use /p")
    for node in (left, right):
        _check_near(node, position)
    if piece.part("no"):
        return NotNear(left, right, within)
    return Near(left, right, within, how == "pre")


def _check_near(node: Node, position: int) -> None:
    for inner in walk(node):
        if isinstance(inner, And | Not | Everything | FieldIs | DateRange | Same):
            raise Fault("only words have a distance", position, _NEAR_HINT)


def _check_same(node: Node, position: int) -> None:
    for inner in walk(node):
        if isinstance(inner, FieldIs | DateRange) and level_of(inner) is not Level.STATEMENT:
            raise Fault(
                f"{inner.field}: describes more than a sentence", position, "join it by AND"
            )
