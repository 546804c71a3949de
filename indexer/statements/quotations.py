"""Quotations of several sentences whose speaker is named in another of them.

« Nous n'avons rien su. Personne ne nous a écrit », assure la maire: both sentences are hers.
“The fence fell,” said the mayor. “We had not checked it.”: so are both of these.
"""

from __future__ import annotations

from collections.abc import Sequence

from indexer.statements.attribution import quote_speaker
from indexer.statements.reading import Read

_OPENS, _CLOSES, _STRAIGHT = "«“", "»”", '"'
_MOST_OPEN = 12  # sentences: a longer quotation was never closed


def tags_to_come(reads: Sequence[Read], language: str) -> dict[int, str]:
    """For sentences of a quotation that is tagged at its end or before: their start, the tag."""
    tags: dict[int, str] = {}
    if not any(read.seen.in_quote for read in reads):
        return tags
    waiting: list[int] = []
    is_open, passage, said = False, -1, ""
    for read in reads:
        if read.sentence.passage != passage:
            waiting, is_open, passage, said = [], False, read.sentence.passage, ""
        was_open, is_open = is_open, _stays_open(read.seen.text, is_open)
        tag = quote_speaker(read.seen.text, language)
        if was_open and not is_open:
            tags.update((start, tag) for start in waiting if tag)
        elif said and read.seen.in_quote and not tag:
            tags[read.sentence.span.start] = said
        said = tag or said
        if not is_open:
            waiting = []
        elif len(waiting) < _MOST_OPEN:
            waiting.append(read.sentence.span.start)
    return tags


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
