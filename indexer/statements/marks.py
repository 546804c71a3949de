"""Applies what persons decided to what the machine found: a person's decision wins.

A mark is tied to its exact words. Where the words stand once and are long enough to be told from
others, they are found wherever they went; "Denied." is told from the next one by what stands
around it. A place that is not certain is no place: the mark is lost, and said to be.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from indexer.model import (
    PERSON,
    Decision,
    EdtfDate,
    Mark,
    Passage,
    PlacedMark,
    Span,
    Statement,
    StatementKind,
)

# How much of the text around its words a mark keeps, on each side.
AROUND = 64
# Words of this length stand by themselves; shorter ones need what stood around them.
_TELLING = 40
# So many of the characters around must agree: "RESPONSE: Denied." is not enough.
_AGREEING = 24


def around(text: str, span: Span) -> tuple[str, str]:
    """The characters before and after a place, as a mark keeps them."""
    return text[max(0, span.start - AROUND) : span.start], text[span.end : span.end + AROUND]


def place_marks(marks: Iterable[Mark], text: str) -> tuple[PlacedMark, ...]:
    """Each mark with the place of its words in the text, in the order given."""
    return tuple(_place(mark, text) for mark in marks)


def in_force(placed: Iterable[PlacedMark]) -> tuple[PlacedMark, ...]:
    """The marks that no later one replaces or withdraws: the last on each place and kind.

    Lost marks are told apart by their words.
    """
    last: dict[object, PlacedMark] = {}
    for one in placed:
        mark = one.mark
        where = one.span or (mark.path, mark.quote, mark.start)
        # Taken out first, for a decision counts from when it was made last.
        last.pop((where, mark.kind), None)
        last[where, mark.kind] = one
    return tuple(one for one in last.values() if one.mark.decision is not Decision.WITHDRAWN)


def with_marks(
    statements: Sequence[Statement],
    marks: Iterable[Mark],
    text: str,
    passages: Sequence[Passage] = (),
    own_date: EdtfDate | None = None,
) -> tuple[Statement, ...]:
    """The statements as persons decided, in text order.

    Args:
        statements: what the machine found, in any order.
        marks: of this document, earliest first; those whose words are lost change nothing.
        text: the document's.
        passages: of the document, in order, for a statement the machine had missed.
        own_date: the document's date, the day of a statement of which nobody says more.
    """
    found = list(statements)
    for placed in in_force(place_marks(marks, text)):
        if placed.span is not None:
            found = list(_applied(placed.mark, placed.span, found, text, passages, own_date))
    return tuple(sorted(found, key=lambda s: (s.span, s.kind.value)))


def is_decided(statement: Span, marked: Span) -> bool:
    """Whether a mark on one place decides a statement at another: half of it lies there."""
    shared = min(statement.end, marked.end) - max(statement.start, marked.start)
    return shared > 0 and 2 * shared >= statement.end - statement.start


def _applied(
    mark: Mark, span: Span, found: Sequence[Statement], text: str,
    passages: Sequence[Passage], own_date: EdtfDate | None,
) -> Iterator[Statement]:  # fmt: skip
    here = [s for s in found if is_decided(s.span, span)]
    judged = [s for s in here if s.kind is mark.kind]
    if mark.decision is Decision.NOTE:
        for one in found:
            noted = any(one is s for s in judged)
            yield replace(one, reasons=(*_reasons(mark), *one.reasons)) if noted else one
        return
    made = _made(mark, span, (judged or here), text, passages, own_date)
    for one in found:
        replaced = made and (one.span.start, one.kind) == (made.span.start, made.kind)
        if not replaced and not any(one is s for s in here if _is_over(s, mark)):
            yield one
    if made is not None:
        yield made


def _is_over(statement: Statement, mark: Mark) -> bool:
    """Whether the mark ends a statement on its words.

    The machine may call them by another kind than it did: a person has decided them all the same,
    but for the kinds that stood beside and were left alone.
    """
    if statement.kind is mark.kind:
        return True
    return statement.cue != PERSON and statement.kind not in mark.beside


def _made(
    mark: Mark, span: Span, machine: Sequence[Statement], text: str,
    passages: Sequence[Passage], own_date: EdtfDate | None,
) -> Statement | None:  # fmt: skip
    """The statement the person says it is; None where it is none."""
    if mark.becomes is None:
        return None
    like = next(iter(machine), None)
    return Statement(
        span, span.of(text), mark.becomes,
        speaker=mark.speaker or (like.speaker if like else ""),
        said_on=mark.said_on or (like.said_on if like else own_date),
        cue=PERSON,
        passage=like.passage if like else _passage_at(passages, span),
        about=like.about if like else "",
        reasons=(*_reasons(mark), *map(_machine_reason, machine)),
        answers=like.answers if like else (),
    )  # fmt: skip


def _reasons(mark: Mark) -> tuple[str, ...]:
    if mark.decision is Decision.NOTE:
        return (f"note of {mark.who}, {mark.when}: {mark.note}",)
    kind: StatementKind = mark.becomes or mark.kind
    told = f"{mark.who} marked it {kind.value}, {mark.when}"
    return (f"{told}: {mark.note}" if mark.note else told,)


def _machine_reason(statement: Statement) -> str:
    if statement.cue == PERSON:
        return "; ".join(statement.reasons)
    speaker = f" by {statement.speaker}" if statement.speaker else ""
    return f"the rules say {statement.kind.value}{speaker} ({statement.cue})"


def _passage_at(passages: Sequence[Passage], span: Span) -> int:
    return max(0, bisect_right(passages, span.start, key=lambda p: p.span.start) - 1)


def _place(mark: Mark, text: str) -> PlacedMark:
    hinted = Span(mark.start, mark.start + len(mark.quote))
    if hinted.of(text) == mark.quote and around(text, hinted) == (mark.before, mark.after):
        return PlacedMark(mark, hinted)
    places = list(_places(mark.quote, text))
    if not places:
        return PlacedMark(mark, None, "its words are no longer in the document")
    if len(places) == 1 and len(mark.quote) >= _TELLING:
        return PlacedMark(mark, places[0])
    agreeing, _, best = max(
        (_agreement(mark, text, span), -abs(span.start - mark.start), span) for span in places
    )
    if agreeing >= min(_AGREEING, _agreement_at_most(mark)):
        return PlacedMark(mark, best)
    return PlacedMark(mark, None, "its words stand there, but not what stood around them")


def _places(quote: str, text: str) -> Iterator[Span]:
    """Where the words stand exactly; nowhere so, then with other blanks between them."""
    start = text.find(quote)
    if start < 0:
        words = re.compile(r"\s+".join(map(re.escape, quote.split())))
        yield from (Span(*match.span()) for match in words.finditer(text))
    while start >= 0:
        yield Span(start, start + len(quote))
        start = text.find(quote, start + len(quote))


def _agreement(mark: Mark, text: str, span: Span) -> int:
    """How many characters next to the words agree with those that stood there, blanks apart."""
    before, after = around(text, span)
    return _in_common(_bare(mark.before)[::-1], _bare(before)[::-1]) + _in_common(
        _bare(mark.after), _bare(after)
    )


def _agreement_at_most(mark: Mark) -> int:
    return len(_bare(mark.before)) + len(_bare(mark.after))


def _bare(text: str) -> str:
    return "".join(text.split())


def _in_common(one: str, other: str) -> int:
    """The length of the beginning that two texts share."""
    shared = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        shared += 1
    return shared
