"""Papers made by hand: text, numbered passages, sentences and statements as plain values."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence

from indexer.edtf import EdtfDate
from indexer.links import Linkable
from indexer.model import (
    DateMention,
    Field,
    Party,
    Passage,
    Role,
    Sentence,
    Span,
    Statement,
    StatementKind,
    document_id,
)

_SENTENCE = re.compile(r"\S.*?(?:[.?!][”\"’»]?(?=\s+[“\"«A-ZÀ-Þ(])|$)", re.DOTALL)
_NUMBER = re.compile(r"(\d{1,3})\.\s+")
_DAY = re.compile(r"\b([^\W\d_]+) (\d{1,2}), (\d{4})|(\d{1,2})(?:er)? (\w+) (\d{4})")
_MONTHS = {
    name: number
    for names in (
        "January February March April May June July August September October November December",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    )
    for number, name in enumerate(names.split(), start=1)
}


def paper(
    path: str, text: str, *, statements: Iterable[tuple[str, str, str]] = (),
    date: str = "", fields: Iterable[tuple[str, str]] = (), type: str = "other",
    docket: str = "", agency: str = "", author: str = "", language: str = "en", title: str = "",
    parties: Sequence[Party] = (), parent: str = "",
) -> Linkable:  # fmt: skip
    """A paper from its text: a blank line parts passages, "12. " numbers one.

    `statements` are (kind, speaker, the words as they stand).
    """
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    passages, sentences = _structure(text)
    made = tuple(_statement(text, *one) for one in statements)
    return Linkable(
        document_id(path, sha256), path, sha256, text, type=type, title=title,
        date=EdtfDate(date) if date else None, language=language, author=author, agency=agency,
        docket=docket, parent=parent, parties=tuple(parties),
        fields=tuple(_field(text, name, value) for name, value in fields),
        passages=passages, sentences=sentences,
        statements=tuple(sorted(made, key=lambda s: s.span)), mentions=tuple(_days(text)),
    )  # fmt: skip


def _structure(text: str) -> tuple[tuple[Passage, ...], tuple[Sentence, ...]]:
    passages: list[Passage] = []
    sentences: list[Sentence] = []
    for match in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text):
        start, number = match.start(), ""
        printed = _NUMBER.match(match.group())
        if printed:
            start, number = start + printed.end(), printed.group(1)
        is_heading = match.group().isupper() and not number
        role = Role.HEADING if is_heading else Role.BODY
        passages.append(Passage(Span(start, match.end()), role, number, number))
        for sentence in _SENTENCE.finditer(text[start : match.end()]):
            span = Span(start + sentence.start(), start + sentence.end())
            sentences.append(Sentence(span, len(passages) - 1))
    return tuple(passages), tuple(sentences)


def _statement(text: str, kind: str, speaker: str, words: str) -> Statement:
    start = text.index(words)
    return Statement(Span(start, start + len(words)), words, StatementKind(kind), speaker)


def _field(text: str, name: str, value: str) -> Field:
    start = max(text.find(value), 0)
    return Field(name, value, Span(start, start + (len(value) if value in text else 0)))


def _days(text: str) -> Iterable[DateMention]:
    for match in _DAY.finditer(text):
        month, day, year = match.group(1, 2, 3) if match.group(1) else match.group(5, 4, 6)
        if month in _MONTHS:
            value = EdtfDate(f"{year}-{_MONTHS[month]:02}-{int(day):02}")
            yield DateMention(Span(match.start(), match.end()), match.group(), value)


def numbered(paragraphs: Iterable[str]) -> str:
    """Paragraphs numbered from 1, a blank line between."""
    return "\n\n".join(f"{n}. {words}" for n, words in enumerate(paragraphs, start=1))
