"""Where in its document a place stands: passage, sentence, page and paragraph."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from indexer.model import Passage, Place, Sentence, Span, passage_id
from indexer.store.connection import Connection
from indexer.store.values import load_passages, load_sentences, load_text


@dataclass(frozen=True, slots=True)
class Pinpoints:
    """A document's text with what cites places in it.

    Where one passage is asked for, of a paper of a thousand pages, it comes with its neighbours
    alone: `first` is then the position of the first of them, and `stretch` the text in which a
    statement of the one asked for begins; it may stand before the number, or behind the end.
    """

    doc: int
    id: str
    path: str
    type: str
    date: str  # EDTF text or ""
    text: str
    passages: tuple[Passage, ...]
    sentences: tuple[Sentence, ...]
    passage_starts: tuple[int, ...]
    sentence_starts: tuple[int, ...]
    first: int = 0
    stretch: Span | None = None

    def passage_of(self, span: Span, stated: int | None = None) -> Passage | None:
        """The passage in whose lines a place begins: the one stated, where that can be."""
        if stated is not None and 0 <= stated - self.first < len(self.passages):
            passage = self.passages[stated - self.first]
            if passage.span.start <= span.start < passage.span.end:
                return passage
        at = bisect_right(self.passage_starts, span.start) - 1
        if at >= 0 and self._is_one_line(self.passages[at].span.end, span.start):
            return self.passages[at]
        # A printed number, or a label, stands before the passage that it belongs to.
        if at + 1 < len(self.passages) and self._is_one_line(
            span.start, self.passages[at + 1].span.start
        ):
            return self.passages[at + 1]
        return None

    def _is_one_line(self, start: int, end: int) -> bool:
        return end <= start or "\n" not in self.text[start:end]

    def sentence_of(self, span: Span) -> Span:
        """The sentence in which a place begins; the place itself where it is in none."""
        at = bisect_right(self.sentence_starts, span.start) - 1
        if at < 0 or self.sentences[at].span.end <= span.start:
            return span
        return self.sentences[at].span

    def lines_of(self, span: Span, passage: Passage | None) -> str:
        """The lines a place stands on as a transcript is cited, "12-18"; "" without line numbers.

        Where the margin does not number every line, those of the whole passage.
        """
        if passage is None or passage.lines is None:
            return ""
        first, last = passage.lines
        inside = self.text[passage.span.start : passage.span.end]
        if inside.count("\n") == last - first:
            start = first + self.text.count("\n", passage.span.start, max(span.start, 0))
            last = min(last, start + self.text.count("\n", span.start, span.end))
            first = min(max(start, first), last)
        return line_range((first, last))

    def place(self, span: Span) -> Place:
        """The place with its quote and how to cite it."""
        passage = self.passage_of(span)
        return Place(
            self.id, self.path, span, span.of(self.text), passage.page if passage else "",
            number_of(passage),
        )  # fmt: skip

    def passage_id(self, passage: Passage | None) -> str:
        """The passage's id, "" for none."""
        return passage_id(self.id, passage.span) if passage else ""


def number_of(passage: Passage | None) -> str:
    """The paragraph number as counsel cites it: with its parents', "" where there is none."""
    return (passage.full_number or passage.number) if passage else ""


def line_range(lines: tuple[int, int] | None) -> str:
    """Line numbers as cited.

    >>> line_range((12, 18)), line_range((3, 3)), line_range(None)
    ('12-18', '3', '')
    """
    if lines is None:
        return ""
    first, last = lines
    return str(first) if first == last else f"{first}-{last}"


def load_pinpoints(db: Connection, doc: int, around: int | None = None) -> Pinpoints:
    """The text of a document with its passages and sentences.

    Args:
        db: the store.
        doc: the document's key.
        around: a passage's position, where it and its neighbours will do.
    """
    which = None if around is None else range(max(0, around - 1), around + 2)
    id, path, type_, date = db.the(
        "SELECT id, path, type, date FROM documents WHERE doc = ?", (doc,)
    )
    text, passages = load_text(db, doc), load_passages(db, doc, which)
    sentences = load_sentences(db, doc, which)
    return Pinpoints(
        doc, id, path, type_, date, text, passages, sentences,
        tuple(passage.span.start for passage in passages),
        tuple(sentence.span.start for sentence in sentences),
        which.start if which else 0, _stretch(passages, which, len(text)) if which else None,
    )  # fmt: skip


def _stretch(passages: tuple[Passage, ...], which: range, length: int) -> Span:
    """From the first of some neighbours to the end of the last; to the text's where none follow."""
    start = passages[0].span.start if which.start and passages else 0
    return Span(start, passages[-1].span.end if len(passages) == len(which) else length)
