"""What a sentence asserts, taken apart: its subject, numbers, dates, names, and yes or no."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from indexer.links.changes import LEXICON, Stretch, names_in
from indexer.links.cues import cue_table
from indexer.links.linkable import Linkable
from indexer.links.names import name_words
from indexer.links.words import fold, subject_words
from indexer.model import EdtfDate, Span, Statement

_NUMBER = re.compile(
    r"(?<![\w.,/-])[$€£]?\d+(?:[.,]\d+)*(?![\w/-])(?:\s?(?:%|per\s?cent|p\.\s?100))?"
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_YEAR = re.compile(r"(?<![\w.,/-])(?:19|20)\d\d(?![\w/-]|[.,]\d)")
_MARK = re.compile(r"[$€£%]")
# How far before a number "at least" stands, and how far after it what is counted.
_BEFORE, _AFTER = 25, 40


@dataclass(frozen=True)
class Facts:
    """One statement taken apart.

    `subject` are its stems without numbers, dates, names, negations and the speaker;
    `is_negated`: an odd number of negations.
    """

    document: Linkable
    statement: Statement
    subject: frozenset[str]
    dates: tuple[EdtfDate, ...]
    names: frozenset[str]
    is_negated: bool

    # Of most statements nobody asks the rest: they share their subject with no other.
    @cached_property
    def amounts(self) -> Mapping[str, str]:
        """The numbers that are exact and part of no date, by what they count."""
        dates = self.document.mentions_in(self.statement.span.start, self.statement.span.end)
        return dict(_amounts(self._stretch, [mention.span for mention in dates]))

    @cached_property
    def is_conditional(self) -> bool:
        """Whether the statement holds on a condition only."""
        table = cue_table(self.document.language, LEXICON)
        return table.has(self._stretch.text, "conditional")

    @property
    def _stretch(self) -> Stretch:
        return Stretch(self.document, self.statement.span)


def facts_of(document: Linkable, statement: Statement) -> Facts:
    """A statement taken apart."""
    stretch = Stretch(document, statement.span)
    table = cue_table(document.language, LEXICON)
    text = stretch.text
    mentions = list(document.mentions_in(statement.span.start, statement.span.end))
    names = frozenset(names_in(stretch))
    negations = [text[cue.start : cue.end] for cue in table.find(text, "negation")]
    aside = (*negations, *names, *(m.quote for m in mentions))
    subject = subject_words(text, document.language)
    subject -= subject_words(" ".join(aside), document.language)
    days = {m.value for m in mentions} | set(_years(stretch, [m.span for m in mentions]))
    return Facts(
        document, statement,
        frozenset(w for w in subject - name_words(statement.speaker) if not w[0].isdigit()),
        tuple(sorted(days, key=lambda value: value.value)),
        names - frozenset(fold(statement.speaker).split()),
        _is_negated(negations, document.language),
    )  # fmt: skip


def _years(stretch: Stretch, dates: list[Span]) -> Iterator[EdtfDate]:
    """The bare years that no date mentioned holds."""
    for match in _YEAR.finditer(stretch.text):
        start = stretch.span.start + match.start()
        if not any(date.start <= start < date.end for date in dates):
            yield EdtfDate(match.group())


def _is_negated(negations: list[str], language: str) -> bool:
    """French says no in two words, "ne … pas": any of them is one negation."""
    return bool(negations) if language == "fr" else bool(len(negations) % 2)


def _amounts(stretch: Stretch, dates: list[Span]) -> Iterator[tuple[str, str]]:
    """(what is counted, number) for each number that is exact and no part of a date."""
    text, start = stretch.text, stretch.span.start
    table = cue_table(stretch.document.language, LEXICON)
    words = cue_table(stretch.document.language, "links_words")
    places = [m.span() for m in _NUMBER.finditer(text)]
    places += [(cue.start, cue.end) for cue in words.find(text, "number")]
    for first, last in sorted(places):
        place = Span(start + first, start + last)
        if _YEAR.fullmatch(text, first, last) or any(date.overlaps(place) for date in dates):
            continue
        if table.has(text[max(0, first - _BEFORE) : first], "bound"):
            continue
        counted = _counted(text, first, last, stretch.document.language)
        if counted:
            yield counted, fold("".join(text[first:last].split())).replace(",", "")


def _counted(text: str, first: int, last: int, language: str) -> str:
    """What a number counts: the money or per cent sign, else the stem of the next word."""
    mark = _MARK.search(text[first:last])
    if mark:
        return mark.group()
    for match in _WORD.finditer(text, last, last + _AFTER):
        stems = subject_words(match.group(), language)
        if stems:
            return next(iter(stems))
        return ""
    return ""
