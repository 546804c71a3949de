"""What a sentence says of earlier words it is about: their number, day, medium, paragraph."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.links.cues import Cue, cue_table
from indexer.links.linkable import Linkable
from indexer.links.marks import LEXICON, own_references, references_in
from indexer.links.paragraph_refs import find_paragraph_refs
from indexer.links.said import Said
from indexer.model import DateMention, EdtfDate, Span

# "the statement issued on March 3", "the February 13 planning meeting"
_BESIDE = 18
_BEFORE = 60


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
    is_dated: bool = False  # "the statement of March 3", not a date elsewhere in the sentence

    @property
    def is_explicit(self) -> bool:
        """Whether it names one document: by number, or by its medium with a date beside it."""
        return bool(self.references or self.is_dated)

    def described(self, speaker: str) -> str:
        """What is known of it, for a reader: "said by X; media response; 2020-03-09"."""
        parts = [f"said by {speaker}"] if speaker else []
        parts += [medium.lower() for medium in self.media[:2]]
        parts += [date.value for date in self.dates[:2]]
        parts += list(self.references[:2])
        parts += [f"paragraph {number}" for number in self.paragraphs[:3]]
        return "; ".join(parts) or "nothing more is said of it"


def pointer_of(said: Said, not_dates: Sequence[EdtfDate] = ()) -> Pointer:
    """The pointer a sentence gives; `not_dates` are those of the speaking itself."""
    document, span = said.document, said.span
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
    mentions = _mentions(document, span, not_dates)
    return Pointer(
        tuple(r for r in references_in(text) if r not in own),
        tuple(dict.fromkeys(mention.value for mention in mentions)),
        tuple(dict.fromkeys(" ".join(medium.split()) for medium in media)),
        types, bool(pleading), tuple(dict.fromkeys(n for ref in refs for n in ref.numbers)),
        table.has(text, "earlier"),
        table.has(text, "back-reference") and not table.has(text, "correcting-words"),
        any(_is_beside(c, m.span, span.start) for c, _ in tails for m in mentions),
    )  # fmt: skip


def is_plural(said: Said) -> bool:
    """Whether the words refer back to more than one thing: "both points"."""
    return cue_table(said.document.language, LEXICON).has(said.text, "plural-reference")


def is_unproven(said: Said) -> bool:
    """Whether the words find a contention without proof: "there is no evidence that"."""
    return cue_table(said.document.language, LEXICON).has(said.text, "unproven")


def recants(said: Said) -> bool:
    """Whether the words take back the speaker's own: "admitted that he falsely testified"."""
    return cue_table(said.document.language, LEXICON).has(said.text, "recants")


def _is_beside(cue: Cue, mention: Span, offset: int) -> bool:
    """Whether a date stands within a few words of a medium: "the March 3 planning meeting"."""
    gap = max(mention.start - offset - cue.end, cue.start - (mention.end - offset))
    return gap <= _BESIDE


def _mentions(document: Linkable, span: Span, not_dates: Sequence[EdtfDate]) -> list[DateMention]:
    """The days and months mentioned in the span that lie before the speaking."""
    last = min((d.latest or dt.date.max for d in not_dates), default=dt.date.max)
    table = cue_table(document.language, LEXICON)
    found = []
    for mention in document.mentions_in(span.start, span.end):
        value = mention.value
        before = document.text[max(span.start, mention.span.start - _BEFORE) : mention.span.start]
        if table.has(before, "put-right-by"):
            continue  # "corrected in the May 3 statement": the day of the correction
        if value in not_dates or value.earliest is None or value.earliest > last:
            continue
        if value.precision in ("day", "month"):
            found.append(mention)
    return found
