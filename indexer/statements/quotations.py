"""Whose words a quotation of several sentences are, where another of its sentences says so."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.statements.attribution import quote_speaker
from indexer.statements.reading import Read

_MOST_SENTENCES = 5
_CLOSES = ("”", "»")


def tagged_after(reads: Sequence[Read], place: int, language: str) -> str:
    """The speaker named where the quotation that is open at `place` ends; "" where none is.

    “The fence fell. We had not checked it,” said the mayor.
    """
    if _is_closed(reads[place].seen.text):
        return ""
    passage = reads[place].sentence.passage
    for read in reads[place + 1 : place + _MOST_SENTENCES]:
        if read.sentence.passage > passage + 1:
            return ""
        tag = quote_speaker(read.seen.text, language)
        if tag or _is_closed(read.seen.text):
            return tag
    return ""


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


def _is_closed(text: str) -> bool:
    """Whether a quotation ends within the sentence."""
    if any(mark in text for mark in _CLOSES):
        return True
    return (text.count('"') % 2 == 1 and not text.lstrip().startswith('"')) or text.count('"') == 2
