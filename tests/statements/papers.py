"""Papers for these tests: a line is a passage, `12. ` or `(a) ` its number, `# ` a heading."""

from __future__ import annotations

import re

from indexer.edtf import EdtfDate
from indexer.model import (
    CaseSettings,
    DateCandidate,
    DateMention,
    DateRole,
    Dating,
    Document,
    Party,
    Passage,
    Profile,
    Role,
    Sentence,
    Span,
    Statement,
    Structure,
)
from indexer.statements import find_statements

_NUMBER = re.compile(r"(\d{1,3}|\([a-z]\))[.]?\s+(?=\S)")
_BOUNDARY = re.compile(r"(?<=[.?!;”»])\s+(?=[A-ZÀ-Ý“«\"\[])")
_DATE = re.compile(r"\b(\d{4}-\d\d-\d\d)\b")


def build(text: str, profile: Profile) -> tuple[Document, Structure]:
    """The document and structure of a paper."""
    passages: list[Passage] = []
    sentences: list[Sentence] = []
    headings: tuple[str, ...] = ()
    for line in re.finditer(r"[^\n]+", text):
        start, words = line.start(), line.group()
        if words.startswith("# "):
            headings = (words[2:],)
            passages.append(Passage(Span(start + 2, line.end()), Role.HEADING, headings=headings))
            continue
        number = _NUMBER.match(words)
        start += number.end() if number else 0
        passages.append(
            Passage(
                Span(start, line.end()),
                number=number.group(1) if number else "",
                headings=headings,
            )
        )
        sentences += [Sentence(s, len(passages) - 1) for s in _sentences(text, start, line.end())]
    document = Document("paper.txt", "txt", text, ())
    return document, Structure(profile, tuple(passages), tuple(sentences))


def _sentences(text: str, start: int, end: int) -> list[Span]:
    spans, begin = [], start
    for gap in _BOUNDARY.finditer(text, start, end):
        spans.append(Span(begin, gap.start()))
        begin = gap.end()
    return [*spans, Span(begin, end)]


def read_paper(
    text: str, type_: str, *, language: str = "en", agency: str = "", author: str = "",
    parties: tuple[Party, ...] = (), dated: str = "", settings: CaseSettings | None = None,
) -> tuple[Statement, ...]:  # fmt: skip
    """The statements of a paper; ISO dates in its text are mentions, `dated` is its own date."""
    profile = Profile(type_, language, author=author, agency=agency, parties=parties)
    document, structure = build(text, profile)
    mentions = tuple(
        DateMention(Span(m.start(), m.end()), m.group(), EdtfDate(m.group()))
        for m in _DATE.finditer(text)
    )
    own = DateCandidate(EdtfDate(dated), DateRole.FACE, "header", None, "given") if dated else None
    dating = Dating(mentions, (), own)
    return find_statements(document, structure, dating, settings or CaseSettings())
