"""The documents of a case, looked up by what one document says of another.

Every look-up is by a key (a reference, a day, a docket, a speaker), and gives only the latest few
that were there on the day, so that linking costs the same for each statement however many
documents there are.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from functools import cached_property
from typing import TypeVar

from indexer.links.linkable import Linkable
from indexer.links.marks import own_references, urls_in
from indexer.links.names import name_words
from indexer.links.numbered import NumberedParagraph, numbered_paragraphs
from indexer.links.pleadings import Exchange, docket_key, find_exchanges
from indexer.links.said import Said, Spoken, spoken_in
from indexer.model import EdtfDate, Span

# What half the file names tells nothing: a host's front page, a firm's own site.
_MOST_SHARED = 25
# Of a speaker's or a day's documents, only the latest this many are read.
_MOST_READ = 60


class Shelf:
    """Documents in order of date, those without a date first."""

    __slots__ = ("_days", "_documents")

    def __init__(self, documents: Iterable[Linkable]) -> None:
        unique = {document.id: document for document in documents}.values()
        self._documents = sorted(unique, key=lambda d: (_first_day(d), d.path))
        self._days = [_first_day(document) for document in self._documents]

    def latest(self, day: dt.date | None, most: int = _MOST_READ) -> list[Linkable]:
        """The latest documents that may have been there on a day, the last first."""
        end = len(self._days) if day is None else bisect_right(self._days, day)
        return self._documents[max(0, end - most) : end][::-1]


class CaseFile:
    """The documents with their look-up tables; each made once, when first asked for."""

    def __init__(self, documents: Sequence[Linkable]) -> None:
        self.documents = tuple(documents)
        self._spoken: dict[str, Spoken] = {}
        self._voices: dict[str, frozenset[str]] = {}
        self._paragraphs: dict[str, dict[str, NumberedParagraph]] = {}

    @cached_property
    def exchanges(self) -> tuple[Exchange, ...]:
        """The claims with what answers them."""
        return tuple(find_exchanges(self.documents))

    @cached_property
    def _by_reference(self) -> dict[str, Shelf]:
        return _shelves((r, d) for d in self.documents for r in own_references(d))

    @cached_property
    def _by_day(self) -> dict[str, Shelf]:
        """By exact day and by month: "2020-03-03" and "2020-03"."""
        return _shelves(
            (key, document)
            for document in self.documents
            if document.date is not None and document.date.precision in ("day", "month")
            for key in {document.date.value[:7], document.date.value[:10]}
        )

    @cached_property
    def _by_url(self) -> dict[str, list[Linkable]]:
        found: dict[str, list[Linkable]] = defaultdict(list)
        for document in self.documents:
            for url in urls_in(document.text):
                found[url].append(document)
        return {url: sharing for url, sharing in found.items() if 1 < len(sharing) <= _MOST_SHARED}

    @cached_property
    def _by_type(self) -> dict[tuple[str, str], Shelf]:
        """By type, and by docket and type."""
        return _shelves(
            ((docket, document.type), document)
            for document in self.documents
            for docket in {"", docket_key(document)}
        )

    @cached_property
    def _by_voice(self) -> dict[str, Shelf]:
        return _shelves((word, d) for d in self.documents for word in self.voices(d))

    def with_reference(self, references: Iterable[str], day: dt.date | None) -> list[Linkable]:
        """The documents there on a day that bear one of these references as their own."""
        shelves = (self._by_reference.get(reference) for reference in references)
        return [d for shelf in shelves if shelf for d in shelf.latest(day, _MOST_SHARED)]

    def dated(self, date: EdtfDate, day: dt.date | None) -> list[Linkable]:
        """The documents of that date (a day, or a whole month) that were there on a day."""
        shelf = self._by_day.get(date.value[:10])
        return shelf.latest(day) if shelf and date.precision in ("day", "month") else []

    def sharing_url(self, document: Linkable) -> list[tuple[Linkable, str]]:
        """The other documents that give an address this one gives, each with the address."""
        found: dict[str, tuple[Linkable, str]] = {}
        for url in urls_in(document.text):
            for other in self._by_url.get(url, ()):
                if other.id != document.id:
                    found.setdefault(other.id, (other, url))
        return list(found.values())

    def of_types(
        self, types: Iterable[str], day: dt.date | None, *, docket: str = ""
    ) -> list[Linkable]:
        """The documents of these types there on a day; of one docket, if one is given."""
        shelves = (self._by_type.get((docket, kind)) for kind in sorted(types))
        return [document for shelf in shelves if shelf for document in shelf.latest(day)]

    def by_speaker(self, speaker: str, day: dt.date | None) -> list[Linkable]:
        """The latest documents there on a day that this speaker issued, wrote or speaks in."""
        shelves = (self._by_voice.get(word) for word in sorted(name_words(speaker)))
        found = (d for shelf in shelves if shelf for d in shelf.latest(day))
        return list({document.id: document for document in found}.values())

    def voices(self, document: Linkable) -> frozenset[str]:
        """Stems of the names of those who speak in a document: issuer, author, speakers."""
        known = self._voices.get(document.id)
        if known is None:
            names = [document.agency, document.author, *(s.speaker for s in document.statements)]
            known = frozenset(word for name in dict.fromkeys(names) for word in name_words(name))
            self._voices[document.id] = known
        return known

    def spoken(self, document: Linkable) -> Spoken:
        """The sentences of a document, looked up by their words."""
        known = self._spoken.get(document.id)
        if known is None:
            known = self._spoken[document.id] = spoken_in(document)
        return known

    def sentences_before(self, document: Linkable, span: Span, most: int) -> tuple[Said, ...]:
        """Up to `most` sentences that end before a span begins, in text order."""
        sentences = self.spoken(document).sentences
        at = bisect_right(sentences, span.start, key=lambda said: said.span.end)
        return sentences[max(0, at - most) : at]

    def sentences_after(self, document: Linkable, span: Span, most: int) -> tuple[Said, ...]:
        """Up to `most` sentences that begin after a span ends, in text order."""
        sentences = self.spoken(document).sentences
        at = bisect_left(sentences, span.end, key=lambda said: said.span.start)
        return sentences[at : at + most]

    def paragraph(self, document: Linkable, number: str) -> NumberedParagraph | None:
        """The document's numbered paragraph of that number."""
        known = self._paragraphs.get(document.id)
        if known is None:
            known = {paragraph.number: paragraph for paragraph in numbered_paragraphs(document)}
            self._paragraphs[document.id] = known
        return known.get(number)


_Key = TypeVar("_Key", bound=Hashable)


def _shelves(pairs: Iterable[tuple[_Key, Linkable]]) -> dict[_Key, Shelf]:
    found: dict[_Key, list[Linkable]] = defaultdict(list)
    for key, document in pairs:
        found[key].append(document)
    return {key: Shelf(documents) for key, documents in found.items()}


def _first_day(document: Linkable) -> dt.date:
    return (document.date.earliest if document.date else None) or dt.date.min


def is_not_later(target: Linkable, day: dt.date | None) -> bool:
    """Whether a document may have been there on a day; what has no date may."""
    if day is None or target.date is None or target.date.earliest is None:
        return True
    return target.date.earliest <= day
