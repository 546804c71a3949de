"""The documents of a case, looked up by what one document says of another.

Every look-up is by a key (a reference, a day, a docket, a speaker), and gives only the latest few
that were there on the day, so that linking costs the same for each statement however many
documents there are. What was looked up while one document's links were found is noted: as long as
the same look-ups give the same documents, its links are the same.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property

from indexer.links.card import Card, card_of, key, versions_of, voices_of
from indexer.links.linkable import Linkable
from indexer.links.marks import urls_in
from indexer.links.names import name_words
from indexer.links.numbered import NumberedParagraph, numbered_paragraphs
from indexer.links.quoting import Quotation, unpacked_runs
from indexer.links.said import Said, Spoken, spoken_in
from indexer.model import EdtfDate, Span

# What half the file names tells nothing: a host's front page, a firm's own site.
_MOST_SHARED = 25
# Of a speaker's or a day's documents, only the latest this many are read.
_MOST_READ = 60
# After every path, and after every day.
_AFTER_ALL = "\U0010ffff"


class Shelf:
    """Cards in order of date, those without a date first."""

    __slots__ = ("_cards", "_orders")

    def __init__(self, cards: Iterable[Card]) -> None:
        self._cards = sorted({card.id: card for card in cards}.values(), key=lambda c: c.order)
        self._orders = [card.order for card in self._cards]

    def before(self, until: tuple[str, str], most: int) -> list[Card]:
        """The latest cards that come before a day and path, the last first."""
        end = bisect_left(self._orders, until)
        return self._cards[max(0, end - most) : end][::-1]


@dataclass(frozen=True, slots=True)
class Look:
    """One look-up: under which key, before which day and path, and how many at most."""

    key: str
    until: tuple[str, str]
    most: int


class CaseFile:
    """The documents with their look-up tables; each made once, when first asked for."""

    def __init__(self, cards: Iterable[Card], load: Callable[[Card], Linkable]) -> None:
        self.cards = tuple(cards)
        self.load = load
        self._noted: dict[Look, str] | None = None
        self._spoken: dict[str, Spoken] = {}
        self._voices: dict[str, frozenset[str]] = {}
        self._paragraphs: dict[str, dict[str, NumberedParagraph]] = {}
        self._shelves: dict[str, Shelf] = {}

    @classmethod
    def of(cls, documents: Iterable[Linkable]) -> CaseFile:
        """The case file of documents at hand."""
        held = {document.id: document for document in documents}
        return cls(map(card_of, held.values()), lambda card: held[card.id])

    @contextmanager
    def noting(self) -> Iterator[dict[Look, str]]:
        """Notes each look-up made meanwhile, with a hash of what it gave."""
        self._noted = {}
        try:
            yield self._noted
        finally:
            self._noted = None

    def gives(self, look: Look) -> str:
        """A hash of what a look-up gives."""
        return versions_of(self._found(look))

    def _look(self, name: str, until: tuple[str, str], most: int = _MOST_READ) -> list[Linkable]:
        look = Look(name, until, most)
        found = self._found(look)
        if self._noted is not None:
            self._noted[look] = versions_of(found)
        return [self.load(card) for card in found]

    def _found(self, look: Look) -> list[Card]:
        shelf = self._shelves.get(look.key)
        if shelf is None:
            shelf = self._shelves[look.key] = Shelf(self._by_key.get(look.key, ()))
        return shelf.before(look.until, look.most)

    @cached_property
    def _by_key(self) -> dict[str, list[Card]]:
        found: dict[str, list[Card]] = defaultdict(list)
        for card in self.cards:
            for name in self.keys(card):
                found[name].append(card)
        return found

    def keys(self, card: Card) -> Iterator[str]:
        """What a document of this case is found under: its own keys, and what a reply quotes."""
        yield from card.keys
        if self._quoted:
            for run in sorted(self._quoted.intersection(unpacked_runs(card.runs))):
                yield key("quote", str(run))

    @cached_property
    def _quoted(self) -> frozenset[int]:
        # Only what some reply quotes is looked up: the other words of the case make no table.
        return frozenset(run for card in self.cards for run in card.quoted)

    def with_reference(self, references: Iterable[str], day: dt.date | None) -> list[Linkable]:
        """The documents there on a day that bear one of these references as their own."""
        names = (key("reference", reference) for reference in references)
        return [d for name in names for d in self._look(name, _on(day), _MOST_SHARED)]

    def dated(self, date: EdtfDate, day: dt.date | None) -> list[Linkable]:
        """The documents of that date (a day, or a whole month) that were there on a day."""
        if date.precision not in ("day", "month"):
            return []
        return self._look(key("day", date.value[:10]), _on(day))

    def sharing_url(self, document: Linkable) -> list[tuple[Linkable, str]]:
        """The other documents that give an address this one gives, each with the address."""
        found: dict[str, tuple[Linkable, str]] = {}
        for url in urls_in(document.text):
            sharing = self._look(key("url", url), _on(None), _MOST_SHARED + 1)
            for other in sorted(sharing, key=_path) if len(sharing) <= _MOST_SHARED else ():
                if other.id != document.id:
                    found.setdefault(other.id, (other, url))
        return list(found.values())

    def quoted_by(self, quotation: Quotation, day: dt.date | None) -> list[Linkable]:
        """The documents there on a day that may hold a quotation's words, the latest first.

        None of them where as many share the words as share a form.
        """
        found: dict[str, Linkable] = {}
        for run in quotation.runs:
            holding = self._look(key("quote", str(run)), _on(day), _MOST_SHARED + 1)
            if len(holding) <= _MOST_SHARED:
                found.update((document.id, document) for document in holding)
        return list(found.values())

    def of_types(
        self, types: Iterable[str], day: dt.date | None, *, docket: str = ""
    ) -> list[Linkable]:
        """The documents of these types there on a day; of one docket, if one is given."""
        names = (key("type", docket, kind) for kind in sorted(types))
        return [document for name in names for document in self._look(name, _on(day))]

    def by_speaker(self, speaker: str, day: dt.date | None) -> list[Linkable]:
        """The latest documents there on a day that this speaker issued, wrote or speaks in."""
        names = (key("voice", word) for word in sorted(name_words(speaker)))
        found = (d for name in names for d in self._look(name, _on(day)))
        return list({document.id: document for document in found}.values())

    def messages(self, number: str) -> list[Linkable]:
        """The e-mails of that number, and their copies, in order of path."""
        return sorted(self._look(key("message", number), _on(None)), key=_path)

    def before_with_subject(self, subject: str, document: Linkable) -> Linkable | None:
        """The last e-mail before this one with that subject; None where this one has no date."""
        day = document.date.earliest if document.date else None
        if day is None:
            return None
        found = self._look(key("subject", subject), (day.isoformat(), document.path), 1)
        return found[0] if found else None

    def voices(self, document: Linkable) -> frozenset[str]:
        """Stems of the names of those who speak in a document: issuer, author, speakers."""
        known = self._voices.get(document.id)
        if known is None:
            known = self._voices[document.id] = voices_of(document)
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


def _on(day: dt.date | None) -> tuple[str, str]:
    """Before which day and path that stands which may have been there on a day."""
    return (day.isoformat() if day else _AFTER_ALL, _AFTER_ALL)


def _path(document: Linkable) -> str:
    return document.path


def is_not_later(target: Linkable, day: dt.date | None) -> bool:
    """Whether a document may have been there on a day; what has no date may."""
    if day is None or target.date is None or target.date.earliest is None:
        return True
    return target.date.earliest <= day
