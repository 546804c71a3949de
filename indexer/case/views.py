"""A document with tracked changes as it was before them, after them, or with all of them shown.

The text in the store is the final view; what was deleted is kept beside it, each deletion with
its place, so that every other view is made from these two.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.model import Revision


class View(enum.Enum):
    """Which words of a document with tracked changes to show."""

    FINAL = "final"  # insertions are in, deletions are out: what everything else here works on
    ORIGINAL = "original"  # as if nobody had changed anything
    ALL = "all"  # both, marked: [+inserted+] and [-deleted-]


@dataclass(frozen=True, slots=True)
class Viewed:
    """A document's text in one view, and its tracked changes in text order."""

    path: str
    view: View
    text: str
    changes: tuple[Revision, ...]


def text_in(view: View, text: str, changes: Sequence[Revision]) -> str:
    """The text with the changes as the view wants them; `text` is the final view.

    >>> from indexer.model import Span
    >>> changes = (Revision(Span(3, 3), "deletion", "never ", "A", ""),
    ...            Revision(Span(3, 7), "insertion", "soon", "A", ""))
    >>> text_in(View.ORIGINAL, "We soon paid", changes), text_in(View.ALL, "We soon paid", changes)
    ('We never  paid', 'We [-never -][+soon+] paid')
    """
    if view is View.FINAL:
        return text
    return "".join(_pieces(view, text, changes))


def _pieces(view: View, text: str, changes: Sequence[Revision]) -> Iterator[str]:
    place = 0
    for change in sorted(changes, key=lambda c: (c.span.start, c.span.end)):
        start = max(change.span.start, place)
        yield text[place:start]
        place = start
        if change.kind == "deletion":
            yield f"[-{change.text}-]" if view is View.ALL else change.text
        else:
            inserted = text[start : max(start, change.span.end)]
            yield f"[+{inserted}+]" if view is View.ALL and inserted else ""
            place = max(start, change.span.end)
    yield text[place:]
