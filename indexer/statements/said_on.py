"""When a statement was made: from its own words, its paragraph, or the document that makes it."""

from __future__ import annotations

from bisect import bisect_left

from indexer.model import DateMention, Dating, EdtfDate, Span

# A date this near to the reporting verb dates the report rather than what is reported.
_NEAR = 60


class Calendar:
    """The dates a document mentions, by place, and the one it bears."""

    def __init__(self, dating: Dating) -> None:
        self._mentions = dating.mentions
        self._starts = [mention.span.start for mention in dating.mentions]
        self.own = dating.chosen.value if dating.chosen else None

    def inside(self, span: Span) -> tuple[DateMention, ...]:
        """The dates mentioned in a span."""
        first = bisect_left(self._starts, span.start)
        last = bisect_left(self._starts, span.end)
        return self._mentions[first:last]

    def of_report(self, sentence: Span, verb: int) -> EdtfDate | None:
        """The date of a reported statement whose verb stands at `verb`, from its sentence.

        A date in the words before the verb dates the report ("On 3 March the firm denied"); so
        does one close after it ("denied on 3 March that"). A later one is part of what was said.
        """
        mentions = self.inside(sentence)
        before = [m for m in mentions if m.span.start < verb]
        if before:
            return before[-1].value
        near = [m for m in mentions if m.span.start - verb <= _NEAR]
        return near[0].value if near else None
