"""What a sentence says of earlier words it is about: their number, day, medium, paragraph."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.links.case_file import LEXICON, Said, own_references, references_in
from indexer.links.cues import cue_table
from indexer.links.linkable import Linkable
from indexer.links.paragraph_refs import find_paragraph_refs
from indexer.model import EdtfDate, Span


@dataclass(frozen=True, slots=True)
class Pointer:
    """Everything the words tell of what they are about; empty where they tell nothing.

    `types` are document types the medium may be. `is_earlier`: it is said to have come before.
    `looks_back`: words such as "this error" stand for the sentence before.
    """

    references: tuple[str, ...] = ()
    dates: tuple[EdtfDate, ...] = ()
    media: tuple[str, ...] = ()
    types: frozenset[str] = frozenset()
    is_pleading: bool = False
    paragraphs: tuple[str, ...] = ()
    is_earlier: bool = False
    looks_back: bool = False

    @property
    def is_explicit(self) -> bool:
        """Whether it names one document: by number, or by medium and date."""
        return bool(self.references or (self.dates and self.media))

    def described(self, speaker: str) -> str:
        """What is known of it, for a reader: "said by X; media response; 2020-03-09"."""
        parts = [f"said by {speaker}"] if speaker else []
        parts += [medium.lower() for medium in self.media[:1]]
        parts += [date.value for date in self.dates[:2]]
        parts += list(self.references[:2])
        parts += [f"paragraph {number}" for number in self.paragraphs[:3]]
        return "; ".join(parts) or "nothing more is said of it"


def pointer_of(said: Said, not_dates: Sequence[EdtfDate] = ()) -> Pointer:
    """The pointer a sentence gives; `not_dates` are those of the speaking itself."""
    return _pointer(said.document, said.span, not_dates)


def _pointer(document: Linkable, span: Span, not_dates: Sequence[EdtfDate]) -> Pointer:
    text = span.of(document.text)
    table = cue_table(document.language, LEXICON)
    refs = find_paragraph_refs(text, document.language)
    tails = [(cue, cue.entry) for cue in table.find(text, "medium")]
    pleading = [entry for _, entry in tails if entry.data.get("pleading")]
    media = [text[cue.start : cue.end] for cue, entry in tails]
    types = frozenset(t for _, entry in tails for t in entry.data.get("types", ()))
    if pleading and refs:
        types = frozenset(t for entry in pleading for t in entry.data.get("types", ()))
    own = set(own_references(document))
    return Pointer(
        tuple(r for r in references_in(text) if r not in own),
        _dates(document, span, not_dates),
        tuple(dict.fromkeys(" ".join(medium.split()) for medium in media)),
        types, bool(pleading), tuple(dict.fromkeys(n for ref in refs for n in ref.numbers)),
        table.has(text, "earlier"),
        table.has(text, "back-reference") and not table.has(text, "correcting-words"),
    )  # fmt: skip


def _dates(document: Linkable, span: Span, not_dates: Sequence[EdtfDate]) -> tuple[EdtfDate, ...]:
    """The days and months mentioned in the span that lie before the speaking."""
    last = min((d.latest or dt.date.max for d in not_dates), default=dt.date.max)
    low, high = 0, len(document.mentions)
    while low < high:
        middle = (low + high) // 2
        if document.mentions[middle].span.start < span.start:
            low = middle + 1
        else:
            high = middle
    found = []
    for mention in document.mentions[low:]:
        if mention.span.start >= span.end:
            break
        value = mention.value
        if value in not_dates or value.earliest is None or value.earliest > last:
            continue
        if value.precision in ("day", "month"):
            found.append(value)
    return tuple(dict.fromkeys(found))
