"""The documents of a case, looked up by what one document says of another.

Every look-up is by a key (a reference, a day, a docket, a speaker), so that linking costs the
same for each statement however many documents there are.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from indexer.links.cues import cue_table
from indexer.links.linkable import Linkable
from indexer.links.names import name_words
from indexer.links.pleadings import docket_key
from indexer.links.words import subject_words
from indexer.model import EdtfDate, Role, Span, Statement

LEXICON = "links"
# "MS-2020-07", "OFDC-G-2018-04", "2020/114-B": letters and digits in groups, one of them a number.
_REFERENCE = re.compile(
    r"(?<![\w/-])(?=[A-Z0-9/-]*\d)[A-Z0-9]{1,8}(?:[-/][A-Z0-9]{1,8}){1,4}(?![\w/-])"
)
_URL = re.compile(r"\b(?:https?://|www\.)[^\s<>()\[\]\"“”]{4,}", re.IGNORECASE)
# What half the file names tells nothing: a host's front page, a firm's own site.
_MOST_SHARED = 25
_NUMERIC_DATE = re.compile(r"\d{1,4}[-/]\d{1,2}[-/]\d{1,4}|\d{3}-\d{3,4}(?:-\d{4})?")
_TEXT_ROLES = (Role.BODY, Role.TABLE, Role.QUOTE, Role.FOOTNOTE)


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of a document with its subject, and the statements made in it."""

    document: Linkable
    span: Span
    words: frozenset[str]
    statements: tuple[Statement, ...]
    before: frozenset[str]  # the subject of the sentence before, in the same paragraph
    passage: int

    @property
    def text(self) -> str:
        """The sentence itself."""
        return self.span.of(self.document.text)


class CaseFile:
    """The documents with their look-up tables; made once for a run, never changed."""

    def __init__(self, documents: Sequence[Linkable]) -> None:
        self.documents = tuple(documents)
        self._sentences: dict[str, tuple[Said, ...]] = {}

    @cached_property
    def _by_reference(self) -> dict[str, list[Linkable]]:
        found: dict[str, list[Linkable]] = defaultdict(list)
        for document in self.documents:
            for reference in own_references(document):
                found[reference].append(document)
        return found

    @cached_property
    def _by_day(self) -> dict[str, list[Linkable]]:
        """By exact day and by month: "2020-03-03" and "2020-03"."""
        found: dict[str, list[Linkable]] = defaultdict(list)
        for document in self.documents:
            if document.date is not None and document.date.precision in ("day", "month"):
                for key in {document.date.value[:7], document.date.value[:10]}:
                    found[key].append(document)
        return found

    @cached_property
    def _by_url(self) -> dict[str, list[Linkable]]:
        found: dict[str, list[Linkable]] = defaultdict(list)
        for document in self.documents:
            for url in urls_in(document.text):
                found[url].append(document)
        return {url: sharing for url, sharing in found.items() if 1 < len(sharing) <= _MOST_SHARED}

    @cached_property
    def _by_docket(self) -> dict[str, list[Linkable]]:
        found: dict[str, list[Linkable]] = defaultdict(list)
        for document in self.documents:
            if key := docket_key(document):
                found[key].append(document)
        return found

    @cached_property
    def _by_type(self) -> dict[str, list[Linkable]]:
        found: dict[str, list[Linkable]] = defaultdict(list)
        for document in self.documents:
            found[document.type].append(document)
        return found

    @cached_property
    def _by_voice(self) -> dict[str, list[Linkable]]:
        found: dict[str, list[Linkable]] = defaultdict(list)
        for document in self.documents:
            for word in voices(document):
                found[word].append(document)
        return found

    def with_reference(self, references: Iterable[str]) -> list[Linkable]:
        """The documents that bear one of these references as their own."""
        return _unique(d for r in references for d in self._by_reference.get(r, ()))

    def dated(self, date: EdtfDate) -> list[Linkable]:
        """The documents of that day, or, where only a month is known, of that month."""
        if date.precision not in ("day", "month"):
            return []
        return list(self._by_day.get(date.value[:10], ()))

    def sharing_url(self, document: Linkable) -> list[tuple[Linkable, str]]:
        """The other documents that give an address this one gives, each with the address."""
        found: dict[str, tuple[Linkable, str]] = {}
        for url in urls_in(document.text):
            for other in self._by_url.get(url, ()):
                if other.id != document.id:
                    found.setdefault(other.id, (other, url))
        return list(found.values())

    def of_docket(self, document: Linkable) -> list[Linkable]:
        """The documents of the same docket."""
        return list(self._by_docket.get(docket_key(document), ())) if docket_key(document) else []

    def by_speaker(self, speaker: str) -> list[Linkable]:
        """The documents that this speaker issued, wrote or speaks in."""
        return _unique(
            d for word in sorted(name_words(speaker)) for d in self._by_voice.get(word, ())
        )

    def of_types(self, types: frozenset[str]) -> list[Linkable]:
        """The documents of one of these types."""
        return [d for kind in sorted(types) for d in self._by_type.get(kind, ())]

    def sentences_before(self, document: Linkable, span: Span, most: int) -> tuple[Said, ...]:
        """Up to `most` sentences that end before a span begins, in text order."""
        sentences = self.sentences(document)
        at = bisect_left(sentences, span.start, key=lambda said: said.span.end)
        return sentences[max(0, at - most) : at]

    def sentences(self, document: Linkable) -> tuple[Said, ...]:
        """The sentences of a document's text proper, in order."""
        known = self._sentences.get(document.id)
        if known is None:
            known = self._sentences[document.id] = tuple(_sentences(document))
        return known


def own_references(document: Linkable) -> list[str]:
    """The references a document bears itself: in a field, or after "Reference:" on a line."""
    table = cue_table(document.language, LEXICON)
    found: list[str] = []
    for field in document.fields:
        if field.role == "reference" or table.has(f"{field.name}: A", "own-reference"):
            found.extend(references_in(field.value)[:1])
    for cue in table.find(document.text[-1500:], "own-reference"):
        tail = document.text[-1500:][cue.end : cue.end + 40]
        match = _REFERENCE.match(tail.lstrip())
        if match:
            found.append(match.group())
    return list(dict.fromkeys(found))


def references_in(text: str) -> list[str]:
    """The document references a text names, as printed, in order; no dates or telephone numbers."""
    if not any(mark in text for mark in "-/"):
        return []
    found = (match.group() for match in _REFERENCE.finditer(text))
    return [
        reference
        for reference in found
        if not _NUMERIC_DATE.fullmatch(reference) and any(c.isalpha() for c in reference)
    ]


def urls_in(text: str) -> list[str]:
    """The web addresses in a text that name more than a host, without scheme or end marks."""
    if "http" not in text and "www." not in text:
        return []
    found = []
    for match in _URL.finditer(text):
        bare = match.group().split("://")[-1].rstrip(".,;:!?*_'’/").casefold()
        if bare.partition("/")[2]:
            found.append(bare)
    return list(dict.fromkeys(found))


def voices(document: Linkable) -> frozenset[str]:
    """Stems of the names of those who speak in a document: its issuer, author, speakers."""
    names = [document.agency, document.author, *(s.speaker for s in document.statements)]
    return frozenset(word for name in dict.fromkeys(names) for word in name_words(name))


def is_not_later(target: Linkable, day: dt.date | None) -> bool:
    """Whether a document may have been there on a day; what has no date may."""
    if day is None or target.date is None or target.date.earliest is None:
        return True
    return target.date.earliest <= day


def _unique(documents: Iterable[Linkable]) -> list[Linkable]:
    return list({document.id: document for document in documents}.values())


def _sentences(document: Linkable) -> Iterable[Said]:
    statements = iter(sorted(document.statements, key=lambda s: s.span))
    waiting: list[Statement] = []
    following = next(statements, None)
    before, passage = frozenset[str](), -1
    for sentence in document.sentences:
        if document.passages and document.passages[sentence.passage].role not in _TEXT_ROLES:
            continue
        while following is not None and following.span.start < sentence.span.end:
            waiting.append(following)
            following = next(statements, None)
        waiting = [s for s in waiting if s.span.end > sentence.span.start]
        words = subject_words(sentence.span.of(document.text), document.language)
        if sentence.passage != passage:
            before = frozenset()
        yield Said(
            document, sentence.span, words,
            tuple(s for s in waiting if s.span.overlaps(sentence.span)), before, sentence.passage,
        )  # fmt: skip
        before, passage = words, sentence.passage
