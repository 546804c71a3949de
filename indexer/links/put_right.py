"""What a correction says was wrong, value by value: "on March 9, not March 7"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from indexer.links.case_file import CaseFile
from indexer.links.cues import cue_table
from indexer.links.linkable import Linkable
from indexer.links.marks import LEXICON
from indexer.links.meant import Query, Target, is_before
from indexer.links.names import name_words
from indexer.links.said import Said
from indexer.links.words import fold, subject_words
from indexer.model import EdtfDate, Span

# The wrong value is a figure, a name with a figure, or a stretch of them: "G-3 to G-7", "$1,200".
_FIGURE = re.compile(
    r"(?=[^\s,;]{0,12}\d)[\w$€£][\w$€£.,/-]*\w%?(?:\s(?:to|and|à|et)\s[\w-]*\d[\w-]*)?"
)
_GAP = 2  # characters from the word to the value it rejects


@dataclass(frozen=True, slots=True)
class _Wrong:
    """A value that is said to be wrong: a date, or words with a figure."""

    printed: str
    date: EdtfDate | None

    def stands_in(self, said: Said) -> bool:
        """Whether a sentence gives the value."""
        if self.date is not None:
            mentions = said.document.mentions_in(said.span.start, said.span.end)
            return any(mention.value == self.date for mention in mentions)
        text = fold(said.text)
        return re.search(rf"(?<![\w-]){re.escape(fold(self.printed))}(?![\w-])", text) is not None


def by_wrong_value(case: CaseFile, query: Query) -> Target | None:
    """The earlier words of the same speaker, on the same thing, that give the value now rejected.

    In the same paper first: a witness who misspoke a moment ago.
    """
    span = _to_the_end(query)
    words = subject_words(span.of(query.document.text), query.document.language) - query.speaker
    for wrong in _wrong_values(query.document, span):
        reason = f"says that {wrong.printed} was wrong"
        own = [s for s in case.spoken(query.document).sentences if s.span.end <= span.start]
        if said := _best(own, wrong, words, query):
            return Target(query.document, query.document.place(said.span), reason)
        earlier = case.by_speaker(query.statement.speaker, query.day) if query.speaker else ()
        for document in earlier:
            if not is_before(document, query):
                continue
            if said := _best(case.spoken(document).sentences, wrong, words, query):
                return Target(document, document.place(said.span), reason)
    return None


def _to_the_end(query: Query) -> Span:
    """The correction and what follows it in its paragraph: "I misspoke. It was the 9th, not …"."""
    start = query.statement.span.start
    passage = query.document.passage_at(start)
    return Span(start, max(query.statement.span.end, passage.span.end if passage else 0))


def _wrong_values(document: Linkable, span: Span) -> Iterator[_Wrong]:
    text = span.of(document.text)
    mentions = list(document.mentions_in(span.start, span.end))
    for cue in cue_table(document.language, LEXICON).find(text, "wrong-value"):
        at = span.start + cue.end
        near = [m for m in mentions if at <= m.span.start <= at + _GAP]
        figure = _FIGURE.match(text, cue.end)
        if near:
            yield _Wrong(" ".join(near[0].quote.split()), near[0].value)
        elif figure is not None:
            yield _Wrong(" ".join(figure.group().split()), None)


def _best(
    sentences: Iterable[Said], wrong: _Wrong, words: frozenset[str], query: Query
) -> Said | None:
    """The sentence with the wrong value that shares most words; of those, the last."""
    best, most = None, 0
    for said in sentences:
        shared = len(said.words & words)
        is_own = any(name_words(s.speaker) & query.speaker for s in said.statements)
        if shared >= max(most, 1) and (is_own or shared > 1) and wrong.stands_in(said):
            best, most = said, shared
    return best
