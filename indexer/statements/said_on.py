"""When a statement was made: from its own words, its paragraph, or the document that makes it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property, lru_cache

from indexer.lexicon import Finder, load_lexicon
from indexer.model import DateMention, Dating, EdtfDate, Span
from indexer.statements.naming import naming
from indexer.statements.reading import Read
from indexer.statements.speaker import Speaker

# A date this near to the reporting verb dates the report rather than what is reported.
_NEAR = 60
_REQUEST_REACH = 160
_HEAD = 600
# Stands for the letters of a date in the lexicon's patterns.
_DATE_MARK = "¤"


def _tells_now(text: str, verb: int) -> bool:
    """Whether the reporting verb is in the present: "she maintains that it would rain"."""
    goes_on = verb > 0 and naming("goes-on-now").search(text[:verb]) is not None
    return goes_on or (verb >= 0 and naming("tells-now").match(text[verb:]) is not None)


class Calendar:
    """The dates a document mentions, by place, and the one it bears."""

    def __init__(self, dating: Dating, text: str) -> None:
        self._mentions = dating.mentions
        self._starts = [mention.span.start for mention in dating.mentions]
        self.own = dating.chosen.value if dating.chosen else None
        self._is_record = naming("meeting-record").search(text[:_HEAD]) is not None
        self._told: dict[tuple[int, str], EdtfDate] = {}
        self._text = text

    def said_on(self, read: Read, speaker: Speaker, own: EdtfDate | None) -> EdtfDate | None:
        """When the statement was made; `own` is the date of the paper it stands in."""
        if read.seen.label == "fact":
            return self._requested
        if not speaker.reported:
            return own
        span = read.sentence.span
        if speaker.addressed:
            before = self._inside(Span(span.start, span.start + speaker.verb))
            is_now = read.seen.grammar.tense == "present"
            return before[-1].value if before else speaker.since or (own if is_now else None)
        told = self._of_report(span, read.seen.text, max(0, speaker.verb), read.setting.language)
        key = (read.sentence.passage, speaker.name)
        if told is not None:
            self._told[key] = told
            return told
        if key in self._told:
            return self._told[key]
        is_now = read.seen.grammar.tense == "present" or self._is_record
        if speaker.quoted or is_now or _tells_now(read.seen.text, speaker.verb):
            return own
        return None

    def first_in(self, start: int, end: int) -> EdtfDate | None:
        """The first date mentioned in a stretch of the text."""
        found = self._inside(Span(start, max(start, end)))
        return found[0].value if found else None

    def _inside(self, span: Span) -> tuple[DateMention, ...]:
        first = bisect_left(self._starts, span.start)
        last = bisect_left(self._starts, span.end)
        return self._mentions[first:last]

    def _of_report(self, sentence: Span, text: str, verb: int, language: str) -> EdtfDate | None:
        """The date of a reported statement whose verb stands at `verb` in its sentence's text.

        A date in the words before the verb dates the report ("On 3 March the firm denied"); so
        does one close after it ("denied on 3 March that"). A later one is part of what was said.
        The day of a paper that is withdrawn or corrected is no day of a report.
        """
        mentions = _without_papers_put_aside(self._inside(sentence), sentence, text, language)
        place = sentence.start + verb
        before = [m for m in mentions if m.span.start <= place]
        if before:
            return before[-1].value
        clause = naming("clause").search(text, verb)
        end = sentence.start + (clause.start() if clause else len(text))
        near = [
            m
            for m in mentions
            if m.span.start < min(end, place + _NEAR)
            and not naming("deadline", language).search(text[: m.span.start - sentence.start])
        ]
        return near[0].value if near else None

    @cached_property
    def _requested(self) -> EdtfDate | None:
        """The date of the request to admit that the paper answers."""
        text = self._text
        match = naming("request-to-admit").search(text)
        while match is not None:
            found = self.first_in(match.end(), match.end() + _REQUEST_REACH)
            if found is not None:
                return found
            match = naming("request-to-admit").search(text, match.end())
        return None


def _without_papers_put_aside(
    mentions: Sequence[DateMention], sentence: Span, text: str, language: str
) -> list[DateMention]:
    """The dates but those of papers put aside: "withdraws its statement of March 3"."""
    if not mentions:
        return []
    masked = text
    for mention in mentions:
        start, end = (max(0, at - sentence.start) for at in (mention.span.start, mention.span.end))
        masked = masked[:start] + _DATE_MARK * len(masked[start:end]) + masked[end:]
    finder, patterns = _put_aside(language)
    aside = [
        Span(sentence.start + match.start(), sentence.start + match.end())
        for number in finder.possible(masked)
        for match in patterns[number].finditer(masked)
    ]
    return [m for m in mentions if not any(span.covers(m.span) for span in aside)]


@lru_cache(maxsize=4)
def _put_aside(language: str) -> tuple[Finder, tuple[re.Pattern[str], ...]]:
    grammar = load_lexicon(language, "statements_grammar")
    entries = tuple(entry for entry in grammar if entry.kind == "put-aside")
    return Finder(entries), tuple(entry.pattern for entry in entries)
