"""Which cite goes with which quotation: the one after it, else the one that leads up to it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from indexer.model import Passage, Span
from indexer.quotes.cites import Cite, between_pins
from indexer.quotes.draft import Quotation, QuoteKind, requoted

_NEW_SENTENCE = re.compile(r"[.!?][”\"»’'\s)\]]*\s(?=[A-ZÀ-Þ])|\n\s*\n")
# Of a citation's own sentence no more than a signal stands before it: "See also".
_MOST_SIGNAL_WORDS = 3
_FARTHEST = 400


def outside_quotations(cites: Sequence[Cite], quotations: Sequence[Quotation]) -> list[Cite]:
    """The cites that are counsel's, not part of words quoted."""
    marked = [q.span for q in quotations if q.kind is not QuoteKind.BLOCK]
    return [cite for cite in cites if not any(span.covers(cite.span) for span in marked)]


def without_cites(
    text: str, quotations: Sequence[Quotation], cites: Sequence[Cite]
) -> list[Quotation]:
    """The quotations, a block without the cite printed at its end; no exhibit's letter."""
    found = []
    for quotation in quotations:
        if quotation.kind is QuoteKind.SHORT and any(c.span.covers(quotation.span) for c in cites):
            continue  # Exhibit “C”
        inside = [c for c in cites if quotation.span.covers(c.span)]
        if quotation.kind is QuoteKind.BLOCK and inside:
            tail = text[inside[-1].span.end : quotation.span.end]
            if len(tail.split()) <= 1:
                first = _first_of_tail(text, inside)
                end = len(text[:first].rstrip(" \t\n([—–-"))
                if end > quotation.span.start:
                    quotation = requoted(text, quotation, Span(quotation.span.start, end))
        found.append(quotation)
    return found


def _first_of_tail(text: str, cites: Sequence[Cite]) -> int:
    """Where the run of cites at the end begins."""
    start = cites[-1].span.start
    for cite in reversed(cites[:-1]):
        if between_pins().fullmatch(text[cite.span.end : start]):
            start = cite.span.start
    return start


def attached(
    text: str, quotations: Sequence[Quotation], cites: Sequence[Cite],
    passages: Sequence[Passage], called_at: Mapping[int, int],
) -> list[Cite | None]:  # fmt: skip
    """The cite of each quotation, None where none is near.

    Args:
        text: of the draft.
        quotations: in text order.
        cites: in text order.
        passages: of the draft.
        called_at: for a cite's start, where in the text its note is called.
    """
    return [
        _following(text, q, cites, passages, called_at)
        or _leading(text, q, cites, passages, called_at)
        for q in quotations
    ]


def _at(cite: Cite, called_at: Mapping[int, int]) -> tuple[int, int]:
    call = called_at.get(cite.span.start)
    return (call, call) if call is not None else (cite.span.start, cite.span.end)


def _following(
    text: str, quotation: Quotation, cites: Sequence[Cite], passages: Sequence[Passage],
    called_at: Mapping[int, int],
) -> Cite | None:  # fmt: skip
    end = quotation.span.end
    limit = _end_of_reach(quotation, passages)
    near = sorted((at[0], n) for n, c in enumerate(cites) if end <= (at := _at(c, called_at))[0])
    for start, number in near:
        if start > min(limit, end + _FARTHEST):
            break
        between = text[end:start]
        if quotation.kind is not QuoteKind.BLOCK and re.search(r"[“«]", between):
            break
        last = _NEW_SENTENCE.split(f"{between}")[-1] if _NEW_SENTENCE.search(between) else None
        if last is None or len(last.split()) <= _MOST_SIGNAL_WORDS:
            return cites[number]
        break
    return None


def _end_of_reach(quotation: Quotation, passages: Sequence[Passage]) -> int:
    """The end of the quotation's paragraph; of the first words after a block."""
    for passage, following in zip(passages, (*passages[1:], None), strict=True):
        if passage.span.start <= quotation.span.end <= passage.span.end + 2:
            if quotation.kind is QuoteKind.BLOCK and following is not None:
                return following.span.start + 12
            return passage.span.end
    return quotation.span.end + _FARTHEST


def _leading(
    text: str, quotation: Quotation, cites: Sequence[Cite], passages: Sequence[Passage],
    called_at: Mapping[int, int],
) -> Cite | None:  # fmt: skip
    start = quotation.span.start
    for cite in sorted(cites, key=lambda c: _at(c, called_at), reverse=True):
        at, end = _at(cite, called_at)
        if end > start:
            continue
        between = text[end:start].rstrip(' “"«\n\u00a0')
        if len(between) <= _FARTHEST and not _NEW_SENTENCE.search(between) and at >= 0:
            return cite
        return None
    return None
