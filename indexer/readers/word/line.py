"""One paragraph as it is read: its words in the final view, and what hangs on them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from indexer.model import Revision, Span

if TYPE_CHECKING:
    from lxml import etree


@dataclass(frozen=True, slots=True)
class Call:
    """Where the text calls a note or a comment: code points from the start of the line."""

    at: int
    kind: str  # "footnote", "endnote", "comment"
    id: str
    has_own_mark: bool = False  # the author wrote the mark; it takes no number


@dataclass(frozen=True, slots=True)
class Line:
    """The words of a paragraph (or of several, joined) and what hangs on them.

    Places in `revisions` and `calls` count from the start of `text`.
    """

    text: str
    revisions: tuple[Revision, ...] = ()
    calls: tuple[Call, ...] = ()
    boxes: tuple[etree._Element, ...] = ()

    def is_blank(self) -> bool:
        """Whether it shows nothing and nothing hangs on it."""
        return not (self.text.strip() or self.revisions or self.calls or self.boxes)


def moved(line: Line, by: int) -> Line:
    """The line with its places counted from `by` characters before it."""
    if not by:
        return line
    revisions = tuple(
        replace(r, span=Span(r.span.start + by, r.span.end + by)) for r in line.revisions
    )
    return replace(
        line, revisions=revisions, calls=tuple(replace(c, at=c.at + by) for c in line.calls)
    )


def joined(lines: Iterable[Line], gap: str) -> Line:
    """Several lines as one, `gap` between them."""
    text, length = [], 0
    revisions: list[Revision] = []
    calls: list[Call] = []
    boxes: list[etree._Element] = []
    for index, line in enumerate(lines):
        if index:
            text.append(gap)
            length += len(gap)
        placed = moved(line, length)
        text.append(line.text)
        length += len(line.text)
        revisions += placed.revisions
        calls += placed.calls
        boxes += line.boxes
    return Line("".join(text), tuple(revisions), tuple(calls), tuple(boxes))
