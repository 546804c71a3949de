"""A document as this room needs it, and how a place in it is pinpointed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from indexer.model import (
    Analysis,
    DateMention,
    EdtfDate,
    Field,
    Party,
    Passage,
    Place,
    Sentence,
    Span,
    Statement,
)


@dataclass(frozen=True, slots=True)
class Linkable:
    """A document with what was found in it, all offsets into `text`.

    `parent` is the path of its container, `date` the document's date, `received` the day the file
    shows it reached us, where that is known. `mentions` are the dates its text mentions.
    """

    id: str
    path: str
    sha256: str
    text: str
    type: str = "other"
    title: str = ""
    date: EdtfDate | None = None
    received: EdtfDate | None = None
    language: str = "en"
    author: str = ""
    agency: str = ""
    docket: str = ""
    parent: str = ""
    parties: tuple[Party, ...] = ()
    fields: tuple[Field, ...] = ()
    passages: tuple[Passage, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    statements: tuple[Statement, ...] = ()
    mentions: tuple[DateMention, ...] = ()

    def place(self, span: Span) -> Place:
        """The pinpoint of a span, with the page and paragraph of the passage it starts in."""
        passage = self.passage_at(span.start)
        return Place(
            self.id, self.path, span, span.of(self.text),
            passage.page if passage else "",
            (passage.full_number or passage.number) if passage else "",
        )  # fmt: skip

    def whole(self) -> Place:
        """The pinpoint of the document as such: where its first passage stands."""
        return self.place(self.passages[0].span if self.passages else Span(0, 0))

    def passage_at(self, offset: int) -> Passage | None:
        """The last passage that starts at or before an offset; None before the first."""
        at = bisect_right(self.passages, offset, key=lambda passage: passage.span.start)
        return self.passages[at - 1] if at else None

    def sentences_in(self, span: Span) -> Iterator[Span]:
        """The sentences that start inside a span, in text order."""
        at = bisect_left(self.sentences, span.start, key=lambda sentence: sentence.span.start)
        while at < len(self.sentences) and self.sentences[at].span.start < span.end:
            yield self.sentences[at].span
            at += 1

    def mentions_in(self, start: int, end: int) -> Iterator[DateMention]:
        """The dates mentioned between two offsets, in text order."""
        at = bisect_left(self.mentions, start, key=lambda mention: mention.span.start)
        while at < len(self.mentions) and self.mentions[at].span.start < end:
            yield self.mentions[at]
            at += 1


def linkable_from(analysis: Analysis) -> Linkable:
    """What one file's analysis gives this room."""
    profile, dating = analysis.structure.profile, analysis.dating
    received = [c.value for c in dating.candidates if c.role.value == "received"]
    return Linkable(
        analysis.id, analysis.document.path, analysis.sha256, analysis.document.text,
        type=profile.type, title=profile.title, language=profile.language,
        date=dating.chosen.value if dating.chosen else None,
        received=received[0] if received else None,
        author=profile.author, agency=profile.agency, docket=profile.docket,
        parent=analysis.parent, parties=profile.parties, fields=profile.fields,
        passages=analysis.structure.passages, sentences=analysis.structure.sentences,
        statements=analysis.statements, mentions=dating.mentions,
    )  # fmt: skip
