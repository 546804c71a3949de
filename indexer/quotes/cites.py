"""The record cites of a draft: which paper each names, and which place of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from indexer.model import DateMention, Passage, Span
from indexer.quotes.mentions import LONGEST_TAIL, SAME, SENTENCE_END, Mention, MentionFinder
from indexer.quotes.papers import Paper, Papers
from indexer.quotes.pins import Pin, PinKind, any_of, find_pins, numbers_at


@cache
def between_pins() -> re.Pattern[str]:
    """Between two pinpoints of one cite: ", and at"."""
    return re.compile(rf"[\s,;&]*(?:(?:{any_of('list-word')})[\s,]*)*")


@cache
def _bare() -> re.Pattern[str]:
    """ "Exhibit C at 4": a page, where a paper is named before it."""
    return re.compile(rf",?\s*(?:{any_of('at-word')})\s+(?=\d)")


@dataclass(frozen=True, slots=True)
class Cite:
    """A cite of the draft: its words, the paper meant, the place in it."""

    span: Span
    text: str
    pin: Pin
    mention: Mention

    @property
    def papers(self) -> tuple[Paper, ...]:
        """The papers it may mean: one, where it is clear."""
        return self.mention.papers


class CiteFinder:
    """Reads one draft; `find` gives its cites."""

    def __init__(
        self, text: str, passages: Sequence[Passage], papers: Papers,
        dates: Sequence[DateMention] = (), called_at: Sequence[tuple[Span, int]] = (),
    ) -> None:  # fmt: skip
        self._text = text
        self._called = called_at
        self._names = MentionFinder(text, passages, papers, dates)

    def find(self) -> list[Cite]:
        """Every cite, in the order in which a reader meets them: a note where it is called."""
        found: list[Cite] = []
        for pin in sorted(self._pins(), key=lambda pin: self._order(pin.start)):
            cite = self._cite(pin, found)
            if cite is not None:
                found.append(cite)
        return found

    def _pins(self) -> list[Pin]:
        pins = [pin for pin in find_pins(self._text) if not pin.is_own]
        taken = [(pin.start, pin.end) for pin in pins]
        for match in _bare().finditer(self._text):
            numbers, end = numbers_at(self._text, match.end())
            is_free = all(end <= start or match.start() >= stop for start, stop in taken)
            if numbers and is_free and self._is_named_before(match.start()):
                pins.append(Pin(PinKind.PAGE, numbers, match.start(), end))
                taken.append((match.start(), end))
        ends = [one.end for one in self._names.exhibits] + self._alone()
        return pins + [
            Pin(PinKind.NONE, (), end, end) for end in ends if not self._has_pin(end, taken)
        ]

    def _has_pin(self, end: int, taken: Sequence[tuple[int, int]]) -> bool:
        following = [start for start, _ in taken if 0 <= start - end <= LONGEST_TAIL]
        between = self._text[end : min(following)] if following else None
        return between is not None and not SENTENCE_END.search(between) and ")" not in between

    def _alone(self) -> list[int]:
        """Where each "ibid." ends that no pinpoint follows: the same place again."""
        return [cue.end for cue in self._names.same if self._text[cue.end - 1] == "."]

    def _is_named_before(self, at: int) -> bool:
        floor = self._names.floor(at)
        mention = self._names.before(floor, at)
        return mention is not None

    def _cite(self, pin: Pin, before: Sequence[Cite]) -> Cite | None:
        floor = self._names.floor(pin.start)
        if pin.kind is PinKind.NONE:
            mention = self._names.owned(pin.start) or self._names.before(floor, pin.start)
        else:
            mention = self._names.after(pin.end) or self._continued(pin, before)
            mention = mention or self._names.before(floor, pin.start)
        if mention is not None and mention.why == SAME:
            mention = self._as_before(mention, before)
        if mention is None:
            if pin.kind in (PinKind.NONE, PinKind.LINE, PinKind.QUESTION):
                return None
            mention = Mention(pin.start, pin.end, (), "nothing says of which document")
        start, end = min(mention.start, pin.start), max(mention.end, pin.end)
        span = Span(start, end)
        return Cite(span, " ".join(span.of(self._text).split()), pin, mention)

    def _continued(self, pin: Pin, before: Sequence[Cite]) -> Mention | None:
        """A second pinpoint of the same cite: "SoC ¶ 12, p. 4"."""
        if not before or pin.kind is PinKind.NONE:
            return None
        last = before[-1]
        gap = self._text[last.span.end : pin.start] if last.span.end <= pin.start else "x"
        if last.pin.kind is PinKind.NONE or not between_pins().fullmatch(gap) or "\n\n" in gap:
            return None
        return replace(last.mention, start=pin.start, end=pin.end, why="with the cite before")

    def _as_before(self, mention: Mention, before: Sequence[Cite]) -> Mention:
        """What "ibid." stands for: the cite before; none, where a note before holds several."""
        if not before:
            return replace(mention, why="no cite stands before it")
        last = before[-1]
        note = self._note_of(last.span.start)
        if note is not None:
            there = [c for c in before if note.start <= c.span.start < note.end]
            papers = tuple(dict.fromkeys(p for c in there for p in c.papers))
            if len(papers) > 1 and note != self._note_of(mention.start):
                return replace(mention, papers=papers, why="the note before cites several papers")
        return replace(last.mention, start=mention.start, end=mention.end,
                       why=f"the same as “{last.text}”")  # fmt: skip

    def _note_of(self, at: int) -> Span | None:
        return next((span for span, _ in self._called if span.start <= at < span.end), None)

    def _order(self, at: int) -> tuple[int, int]:
        """Where a reader meets it: a note at its call."""
        note = next(((s, c) for s, c in self._called if s.start <= at < s.end), None)
        return (note[1], at) if note else (at, at)
