"""Lays a document's blocks one after the other and keeps the place of each in the joined text."""

from __future__ import annotations

import re
from dataclasses import replace

from indexer.model import Block, BlockKind, Span

#: The place of a block that has not been laid yet.
NOWHERE = Span(0, 0)
# Half of a pair stands for no character; SQLite and JSON refuse it, and would lose the document.
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
# Rows of a table and fields of a header follow line on line; everything else is a paragraph of
# its own, with a blank line before it, as in a plain text file.
_CLOSE_SET = {BlockKind.TABLE_ROW, BlockKind.FIELD}
_PARAGRAPH_GAP, _LINE_GAP = "\n\n", "\n"


class Composer:
    """Joins blocks into the text of a document.

    >>> paper = Composer()
    >>> _ = paper.add("Notice", Block(NOWHERE, BlockKind.HEADING, level=1))
    >>> _ = paper.add("We wrote on 3 May.", Block(NOWHERE, number="1."))
    >>> paper.text, paper.blocks[1].span
    ('Notice\\n\\nWe wrote on 3 May.', Span(start=8, end=26))
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []

    @property
    def text(self) -> str:
        """Everything laid so far."""
        return "".join(self._parts)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks laid so far, in text order."""
        return tuple(self._blocks)

    @property
    def length(self) -> int:
        """How many code points have been laid."""
        return self._length

    def add(self, text: str, block: Block, *, runs_on: bool = False) -> Span:
        """Lay `text` as `block` (whose span is set here) and give its place.

        `runs_on`: the block before goes on in this one (over a page's end), so that no blank line
        parts them.
        """
        gap = self._gap(block.kind, runs_on)
        text = without_lone_surrogates(text)
        start = self._length + len(gap)
        span = Span(start, start + len(text))
        self._parts += (gap, text)
        self._length = span.end
        self._blocks.append(replace(block, span=span))
        return span

    def _gap(self, kind: BlockKind, runs_on: bool) -> str:
        if not self._blocks:
            return ""
        if runs_on or (kind in _CLOSE_SET and self._blocks[-1].kind is kind):
            return _LINE_GAP
        return _PARAGRAPH_GAP


def without_lone_surrogates(text: str) -> str:
    """The text with U+FFFD for every half of a surrogate pair; of the same length."""
    return text if text.isascii() else _LONE_SURROGATE.sub("\ufffd", text)
