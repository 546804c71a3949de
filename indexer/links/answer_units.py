"""How an answering document is divided: which of its words answer under which number."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from indexer.links.cues import CueTable, cue_table
from indexer.links.linkable import Linkable
from indexer.links.numbered import top_number
from indexer.model import Passage, Role, Span

LEXICON = "links_pleadings"
_BODY = (Role.BODY, Role.TABLE, Role.QUOTE, Role.FIELD, Role.HEADING)
_ANSWER_KINDS = ("skip", "decline", "no-knowledge", "refuse", "admit", "deny")


@dataclass(frozen=True, slots=True)
class AnswerUnit:
    """Words that answer together.

    `paragraph` is their number in the answering document ("" where they have none). Where the
    document prints what it answers, `item` is the number of that and `claimed` its place. `lead`
    is the answer that the words above give for all ("denies the truth of the following facts:").
    """

    paragraph: str
    sentences: tuple[Span, ...]
    item: str = ""
    claimed: Span | None = None
    lead: str = ""


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    kind: str  # "number", "item", "answer", "text"
    number: str = ""


@dataclass(slots=True)
class _Draft:
    """A unit while its words are gathered."""

    paragraph: str
    item: str = ""
    lead: str = ""
    is_answered: bool = False
    before: list[Span] = field(default_factory=list)
    after: list[Span] = field(default_factory=list)


def answer_units(document: Linkable) -> tuple[AnswerUnit, ...]:
    """The units of an answering document, in text order."""
    table = cue_table(document.language, LEXICON)
    units: list[AnswerUnit] = []
    draft, lead = _Draft(""), ""
    for mark in _marks(document, table):
        if mark.kind == "text":
            (draft.after if draft.is_answered else draft.before).append(Span(mark.start, mark.end))
            continue
        if mark.kind == "answer" and _is_answer_to(draft, mark):
            draft.is_answered = True
            draft.item = mark.number or draft.item or draft.paragraph
            continue
        if draft.before or draft.after:
            unit = _finished(document, draft)
            units.append(unit)
            lead = lead if unit.item else _lead(document, unit, table)
        draft = _next_draft(draft, mark, lead)
    if draft.before or draft.after:
        units.append(_finished(document, draft))
    return tuple(units)


def _is_answer_to(draft: _Draft, label: _Mark) -> bool:
    """Whether the label stands between what is answered, just gathered, and the answer."""
    own = ("", draft.item, draft.paragraph)
    return bool(draft.before) and not draft.is_answered and label.number in own


def _next_draft(draft: _Draft, mark: _Mark, lead: str) -> _Draft:
    if mark.kind == "number":
        return _Draft(mark.number)
    if mark.kind == "item":
        return _Draft(draft.paragraph, item=mark.number, lead=lead)
    return _Draft(draft.paragraph, item=mark.number or draft.item, lead=lead, is_answered=True)


def _finished(document: Linkable, draft: _Draft) -> AnswerUnit:
    spans, claimed = draft.before, None
    if draft.is_answered:
        spans = draft.after
        if draft.before:
            claimed = Span(draft.before[0].start, draft.before[-1].end)
    sentences = tuple(s for span in spans for s in clipped_sentences(document, span))
    return AnswerUnit(draft.paragraph, sentences, draft.item, claimed, draft.lead)


def clipped_sentences(document: Linkable, span: Span) -> Iterator[Span]:
    """The sentences of a stretch of text, the first cut where the stretch begins."""
    starts = [s.start for s in document.sentences_in(span) if s.start > span.start]
    edges = [span.start, *starts, span.end]
    for start, end in itertools.pairwise(edges):
        words = document.text[start:end]
        inner = words.strip()
        if inner:
            offset = start + words.index(inner[0])
            yield Span(offset, offset + len(inner))


def _lead(document: Linkable, unit: AnswerUnit, table: CueTable) -> str:
    """What the unit says of the items that follow it; "" where it announces none."""
    words = " ".join(span.of(document.text) for span in unit.sentences)
    if not words.endswith(":") or not table.has(words, "following"):
        return ""
    cue = next((c for c in table.find(words, *_ANSWER_KINDS) if c.kind != "skip"), None)
    return cue.kind if cue else ""


def _marks(document: Linkable, table: CueTable) -> Iterator[_Mark]:
    for passage in document.passages:
        if passage.role is Role.SIGNATURE:
            yield _Mark(passage.span.start, passage.span.start, "number")
        elif passage.role in _BODY:
            yield from _passage_marks(document, passage, table)


def _passage_marks(document: Linkable, passage: Passage, table: CueTable) -> Iterator[_Mark]:
    text, span = document.text, passage.span
    line_start = text.rfind("\n", 0, span.start) + 1
    labels = _labels(text[line_start : span.end], line_start, table)
    number = top_number(passage)
    if number and not (labels and labels[0].kind == "item" and labels[0].start < span.start + 9):
        yield _Mark(span.start, span.start, "number", number)
    position = span.start
    for label in labels:
        if text[position : label.start].strip() and label.start > position:
            yield _Mark(position, label.start, "text")
        yield label
        position = max(label.end, span.start)
    if text[position : span.end].strip():
        yield _Mark(position, span.end, "text")


def _labels(shown: str, offset: int, table: CueTable) -> list[_Mark]:
    """The labels "Fact 3." and "ANSWER:" in a passage as printed, in text order."""
    found: dict[int, _Mark] = {}
    for kind, name in (("item", "item-label"), ("answer", "answer-label")):
        for entry in table.entries(name):
            for match in entry.pattern.finditer(shown):
                if _starts_line(shown, match.start(), is_answer=kind == "answer"):
                    number = match.groupdict().get("number") or ""
                    mark = _Mark(offset + match.start(), offset + match.end(), kind, number)
                    found.setdefault(match.start(), mark)
    return [found[start] for start in sorted(found)]


_LINE_START = re.compile(r"(?:^|\n)\W*$")
_SENTENCE_START = re.compile(r"(?:^|\n|[.?!;:”\"»])\W*$")


def _starts_line(shown: str, position: int, *, is_answer: bool) -> bool:
    pattern = _SENTENCE_START if is_answer else _LINE_START
    return pattern.search(shown[max(0, position - 20) : position]) is not None
