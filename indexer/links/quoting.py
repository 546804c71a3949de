"""The words a reply quotes, and how the paper that holds them is found by them alone.

A paper is kept as the hashes of its runs of five words, a long one as a choice of them: of each
eight in a row the smallest (winnowing: S. Schleimer, D. Wilkerson and A. Aiken, SIGMOD 2003), so
that any twelve words quoted from it share one. A reply is looked up by the same choice of its
quotations' runs, a few numbers each.
"""

from __future__ import annotations

import re
import zlib
from array import array
from base64 import b85decode, b85encode
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from indexer.links.aligned import words_of
from indexer.links.cues import cue_table
from indexer.links.linkable import Linkable
from indexer.links.marks import LEXICON
from indexer.model import Role, Span

REPLY_TYPES = frozenset({"letter", "email", "other", "article", "media-statement", "news-release"})
FEWEST_WORDS = 5  # fewer are quoted by chance, or as a term
_WINDOW = 8
# Of papers with more words than this not every run is kept.
_LONG = 4000
_OPENING = 2500
# How far from a quotation "you wrote" stands.
_BESIDE = 90
_QUOTED = re.compile(
    r"“([^“”]{15,2000})”|«([^«»]{15,2000})»|\"([^\"]{15,2000})\"|‘((?:[^‘’]|’(?=\w)){15,2000})’(?!\w)"
)
# What a quotation leaves out, or puts in: "the gates [were] shut … at night".
_GAP = re.compile(r"\[[^\]]{0,200}\]|\(\s*(?:\.{3}|…)\s*\)|(?:\.\s?){3}|…")
_INT = "I"  # an unsigned number of 32 bits


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words a document quotes, without case and accents, and the quotation they stand in."""

    words: tuple[str, ...]
    span: Span

    @property
    def runs(self) -> tuple[int, ...]:
        """What they are looked up by."""
        return tuple(_chosen(_runs(self.words)))


def quotations_of(document: Linkable) -> Iterator[Quotation]:
    """What a paper that answers another quotes; nothing where it does not say that it answers.

    It answers by its title or opening, or speaks to the one it quotes: "you wrote".
    """
    if document.type not in REPLY_TYPES:
        return
    spans = list(_quoted_spans(document))
    if spans and not _says_it_answers(document):
        spans = [span for span in spans if _is_put_to_someone(document, span)]
    for span in spans:
        for part in _GAP.split(span.of(document.text)):
            words = words_of(part)
            if len(words) >= FEWEST_WORDS:
                yield Quotation(words, span)


def quoted_runs(document: Linkable) -> tuple[int, ...]:
    """What all its quotations are looked up by."""
    return tuple(dict.fromkeys(run for one in quotations_of(document) for run in one.runs))


def packed_runs(document: Linkable) -> str:
    """The hashes by which a paper that is quoted is found, as text."""
    runs = _runs(words_of(document.text))
    kept = set(runs) if len(runs) <= _LONG else set(_chosen(runs))
    return b85encode(array(_INT, sorted(kept)).tobytes()).decode("ascii")


def unpacked_runs(packed: str) -> Sequence[int]:
    """The hashes back from the text."""
    numbers = array(_INT)
    numbers.frombytes(b85decode(packed))
    return numbers


def holds_as_own(document: Linkable, quotation: Quotation) -> bool | None:
    """Whether a paper holds the words of a quotation itself, or (False) only quotes them too.

    None where it does not hold them in that order.
    """
    if not _holds(words_of(document.text), quotation.words):
        return None
    return _holds(words_of(_QUOTED.sub(" … ", document.text)), quotation.words)


def _holds(words: Iterable[str], part: Iterable[str]) -> bool:
    return f" {' '.join(part)} " in f" {' '.join(words)} "


def _quoted_spans(document: Linkable) -> Iterator[Span]:
    text = document.text
    for match in _QUOTED.finditer(text):
        yield Span(*match.span(match.lastindex or 0))
    for passage in document.passages:
        if passage.role is Role.QUOTE:
            yield passage.span


def _says_it_answers(document: Linkable) -> bool:
    table = cue_table(document.language, LEXICON)
    return table.has(document.title, "reply-title") or table.has(
        document.text[:_OPENING], "reply", "disputes-notice"
    )


def _is_put_to_someone(document: Linkable, span: Span) -> bool:
    near = document.text[max(0, span.start - _BESIDE) : span.end + _BESIDE]
    return cue_table(document.language, LEXICON).has(near, "your-words")


def _runs(words: Sequence[str]) -> list[int]:
    runs = map(" ".join, zip(*(words[n:] for n in range(FEWEST_WORDS)), strict=False))
    return [zlib.crc32(run.encode("utf-8", "replace")) for run in runs]


def _chosen(runs: Sequence[int]) -> Iterator[int]:
    """Of each eight in a row the smallest; of fewer in all, the smallest."""
    seen = None
    for at in range(max(1, len(runs) - _WINDOW + 1)):
        smallest = min(runs[at : at + _WINDOW], default=None)
        if smallest is not None and smallest != seen:
            seen = smallest
            yield smallest
