"""Quotations of several sentences whose speaker is named in another of them.

« Nous n'avons rien su. Personne ne nous a écrit », assure la maire: both sentences are hers.
“The fence fell,” said the mayor. “We had not checked it.”: so are both of these.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from indexer.statements.attribution import quote_speaker
from indexer.statements.reading import Read

_OPENS, _CLOSES, _STRAIGHT = "«“", "»”", '"'
_MARK = re.compile(f"[{_OPENS}{_CLOSES}{_STRAIGHT}]")
_MOST_OPEN = 12  # sentences: a longer quotation was never closed


def tags_to_come(reads: Sequence[Read], language: str) -> dict[int, str]:
    """For sentences of a quotation that is tagged at its end or before: their start, the tag."""
    tags: dict[int, str] = {}
    if not any(read.seen.in_quote for read in reads):
        return tags
    for _, group in groupby(reads, key=lambda read: read.sentence.passage):
        passage = list(group)
        if any(read.seen.in_quote or _MARK.search(read.seen.text) for read in passage):
            tags.update(_tags_within(passage, language))
    return tags


def _tags_within(passage: Sequence[Read], language: str) -> dict[int, str]:
    """The same for the sentences of one passage: no quotation goes beyond it here."""
    tags: dict[int, str] = {}
    waiting: list[int] = []
    is_open, said = False, ""
    for read in passage:
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
    for mark in _MARK.findall(text):
        is_open = not is_open if mark == _STRAIGHT else mark in _OPENS
    return is_open
