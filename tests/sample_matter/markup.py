"""The little markup the texts are written in, read into blocks and pieces.

    # title   ## heading   ### sub-heading   = centred   > to the right
    12. a numbered paragraph   (a) one of its particulars   | a | table | row |
    **bold**   {+inserted+}   {-deleted-}   [^1] a footnote's call   [^1]: the footnote

Numbers are written so that the source can be read and cited; where a format counts by itself, the
count must come to the number that is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MARKS = (
    ("subheading", re.compile(r"### (?P<text>.+)", re.S)),
    ("heading", re.compile(r"## (?P<text>.+)", re.S)),
    ("title", re.compile(r"# (?P<text>.+)", re.S)),
    ("centred", re.compile(r"= (?P<text>.+)", re.S)),
    ("right", re.compile(r"> (?P<text>.+)", re.S)),
    ("numbered", re.compile(r"(?P<number>\d+)\. (?P<text>.+)", re.S)),
    ("particular", re.compile(r"\((?P<number>[a-z])\) (?P<text>.+)", re.S)),
    ("footnote", re.compile(r"\[\^(?P<number>\d+)\]: (?P<text>.+)", re.S)),
    ("table", re.compile(r"(?P<text>\|.+\|)", re.S)),
    ("plain", re.compile(r"(?P<text>.+)", re.S)),
)
_PIECE = re.compile(
    r"\*\*(?P<bold>.+?)\*\*|\{\+(?P<inserted>.+?)\+\}|\{-(?P<deleted>.+?)-\}"
    r"|\[\^(?P<call>\d+)\]|(?P<break>\\\n)"
)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, footnote or table, with its number as written."""

    kind: str
    text: str
    number: str = ""

    @property
    def rows(self) -> list[list[str]]:
        """The cells of a table, row by row."""
        return [[c.strip() for c in row.strip("|").split("|")] for row in self.text.splitlines()]


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a block's text: plain, bold, inserted, deleted, call or break."""

    kind: str
    text: str


def read_blocks(source: str) -> tuple[Block, ...]:
    """The blocks of a text in order; blocks are separated by an empty line."""
    return tuple(_block(part.strip()) for part in re.split(r"\n{2,}", source.strip()))


def _block(part: str) -> Block:
    for kind, mark in _MARKS:
        if found := mark.fullmatch(part):
            return Block(kind, found["text"], found.groupdict().get("number") or "")
    raise ValueError(f"not markup: {part!r}")


def read_pieces(text: str) -> Iterator[Piece]:
    """The pieces of a block's text in order."""
    at = 0
    for found in _PIECE.finditer(text):
        if found.start() > at:
            yield Piece("plain", text[at : found.start()])
        kind = str(found.lastgroup)
        yield Piece(kind, found[kind])
        at = found.end()
    if at < len(text):
        yield Piece("plain", text[at:])


def check_numbers(blocks: tuple[Block, ...]) -> None:
    """Whether a format that counts by itself will show the numbers that are written.

    Raises:
        ValueError: a number or letter is out of order.
    """
    number, letter = 0, 0
    for block in blocks:
        if block.kind == "numbered":
            number, letter = number + 1, 0
            expected = str(number)
        elif block.kind == "particular":
            letter += 1
            expected = chr(ord("a") + letter - 1)
        else:
            continue
        if block.number != expected:
            raise ValueError(f"written {block.number}, counted {expected}: {block.text[:40]!r}")
