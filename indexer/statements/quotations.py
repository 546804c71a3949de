"""Whose words a quotation of several sentences are, where another of its sentences says so.

“The fence fell. We had not checked it,” said the mayor: both sentences are hers.
"""

from __future__ import annotations

from collections.abc import Sequence

from indexer.statements.attribution import quote_speaker
from indexer.statements.reading import Read

_OPENS, _CLOSES, _STRAIGHT = "«“", "»”", '"'
_MOST_SENTENCES = 5
_MOST_OPEN = 12  # sentences: a longer quotation was never closed


def tags_to_come(reads: Sequence[Read], language: str) -> dict[int, str]:
    """For sentences of a quotation that is tagged only at its end: their start, and the tag."""
    tags: dict[int, str] = {}
    waiting: list[int] = []
    is_open, passage = False, -1
    for read in reads:
        if read.sentence.passage != passage:
            waiting, is_open, passage = [], False, read.sentence.passage
        was_open, is_open = is_open, _stays_open(read.seen.text, is_open)
        if was_open and not is_open:
            tag = quote_speaker(read.seen.text, language)
            tags.update((start, tag) for start in waiting if tag)
        if not is_open:
            waiting = []
        elif len(waiting) < _MOST_OPEN:
            waiting.append(read.sentence.span.start)
    return tags


def tagged_before(reads: Sequence[Read], place: int, language: str) -> str:
    """The speaker named after an earlier quotation of the same paragraph; "" where none is.

    “The fence fell,” said the mayor. “We had not checked it.”
    """
    passage = reads[place].sentence.passage
    for read in reversed(reads[max(0, place - _MOST_SENTENCES) : place]):
        if read.sentence.passage != passage:
            return ""
        tag = quote_speaker(read.seen.text, language)
        if tag:
            return tag
    return ""


def _stays_open(text: str, is_open: bool) -> bool:
    """Whether a quotation is open after the text; `is_open` before it."""
    for letter in text:
        if letter in _OPENS:
            is_open = True
        elif letter in _CLOSES:
            is_open = False
        elif letter == _STRAIGHT:
            is_open = not is_open
    return is_open
