"""What the store hands out: frozen rows, each with every pinpoint a reader of it needs.

Optional texts are "" where unknown, as in the model; a `Place` or a date is None. `page` and
`paragraph` are as printed. Every `quote` has been checked against its document's text.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from indexer.model import (
    DateBasis,
    DateCandidate,
    EdtfDate,
    Field,
    Party,
    Place,
    Role,
    Span,
    StatementKind,
)


@dataclass(frozen=True, slots=True)
class Filter:
    """Which rows to give; an empty part filters nothing.

    `paths` are documents or folders or containers, relative to `corpus/`; `ids` are documents,
    without what is in them. `by` is a part of the speaker's name, whatever its case and accents;
    `spoken` are (document id, speaker as printed) that are taken besides: `by` under other names.
    `since` and `until` take a row whose date may lie in the range; a row without a date is then
    left out. The date is what the row is about: a document's own, a mention's value, the day a
    statement was said.
    """

    paths: tuple[str, ...] = ()
    kinds: tuple[StatementKind, ...] = ()
    types: tuple[str, ...] = ()
    by: str = ""
    since: EdtfDate | None = None
    until: EdtfDate | None = None
    ids: tuple[str, ...] = ()
    spoken: frozenset[tuple[str, str]] = frozenset()

    def takes_path(self, path: str) -> bool:
        """Whether that document is one of those asked for, or in a folder or container of them."""
        return not self.paths or any(
            not asked or path == asked or path.startswith((f"{asked}/", f"{asked}!/"))
            for asked in (given.rstrip("/") for given in self.paths)
        )

    def takes_day(self, date: EdtfDate | None) -> bool:
        """Whether that date may lie in the range asked for."""
        if self.since is None and self.until is None:
            return True
        if date is None:
            return False
        first, last = self.since and self.since.earliest, self.until and self.until.latest
        is_early = first and date.latest and date.latest < first
        is_late = last and date.earliest and date.earliest > last
        return not (is_early or is_late)

    def takes_speaker(self, document: str, speaker: str) -> bool:
        """Whether `by` is a part of that name, or one of the names of who speaks there."""
        if not self.by or (document, speaker) in self.spoken:
            return True
        return _plain(self.by) in _plain(speaker)


EVERYTHING = Filter()


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document as coded. `source` is the file that holds it, `family` the outermost container.

    `parent` is the path of the container it was found in, "" for a file of `corpus/`. `flags` are
    the codes of its flags, sorted, each once.
    """

    id: str
    path: str
    source: str
    parent: str
    family: str
    sha256: str
    format: str
    pages: int | None
    type: str
    type_reason: str
    language: str
    title: str
    author: str
    agency: str
    docket: str
    classification: str
    releasability: str
    privilege: str
    date: DateCandidate | None
    candidates: tuple[DateCandidate, ...]
    fields: tuple[Field, ...]
    parties: tuple[Party, ...]
    metadata: tuple[tuple[str, str], ...]
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CorrectedBy:
    """What puts words of a document aside: which words, when, how, and where it says so.

    `span` counts in the document corrected; `day` is that of the correcting statement, else of
    its document. `manner` is "corrected", "withdrawn", "retracted", "superseded" or "amended".
    """

    span: Span
    day: EdtfDate | None
    manner: str
    place: Place

    @property
    def banner(self) -> str:
        """ "corrected on 2021-02-03 by note.txt p. 1 ¶ 4"."""
        place = self.place
        page = f" p. {place.page}" if place.page else ""
        paragraph = f" ¶ {place.paragraph}" if place.paragraph else ""
        day = self.day.value if self.day else "an unknown day"
        return f"{self.manner} on {day} by {place.path}{page}{paragraph}"


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement with its pinpoint, what it bears on (from the links) and its document's date."""

    id: str
    document: str
    path: str
    span: Span
    quote: str
    kind: StatementKind
    speaker: str
    said_on: EdtfDate | None
    cue: str
    about: str
    reasons: tuple[str, ...]
    answers: tuple[str, ...]
    page: str
    paragraph: str
    passage: str  # passage id, "" where it stands in none
    target: Place | None
    document_type: str
    document_date: EdtfDate | None
    corrected: tuple[str, ...] = ()  # banners: "corrected on 2021-02-03 by note.txt ¶ 4"
    lines: str = ""  # as printed in the margin: "12-18"


@dataclass(frozen=True, slots=True)
class DateRow:
    """A date mentioned in a document, in its sentence, with the statement it is part of, if any."""

    document: str
    path: str
    span: Span
    quote: str
    value: EdtfDate
    basis: DateBasis
    qualifier: str
    readings: tuple[str, ...]
    anchor: Span | None
    is_repaired: bool
    page: str
    paragraph: str
    passage: str  # passage id, "" where it stands in none
    sentence: Span
    context: str  # the text of that sentence
    statement: StatementRow | None
    corrected: tuple[str, ...] = ()  # banners over the sentence
    lines: str = ""
    role: Role = Role.BODY  # of the passage


@dataclass(frozen=True, slots=True)
class FlagRow:
    """Something counsel should look at, with every place that conflicts."""

    document: str
    path: str
    code: str
    message: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """A notice of the last reading of a file; `path` is the document's, or the file's."""

    path: str
    code: str
    message: str
    where: str


@dataclass(frozen=True, slots=True)
class PastStatement:
    """A statement of a document that is no longer in the case."""

    id: str
    span: Span
    quote: str
    kind: StatementKind
    speaker: str
    said_on: str
    page: str
    paragraph: str


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """What the case once held. `why` is changed or gone; `seen` and `gone` are UTC, ISO 8601.

    `document` is "" for a file that was quarantined.
    """

    path: str
    source: str
    sha256: str
    document: str
    type: str
    title: str
    date: str
    why: str
    seen: str
    gone: str
    statements: tuple[PastStatement, ...]


@dataclass(frozen=True, slots=True)
class FamilyRow:
    """A container and everything in it, outermost first."""

    path: str
    members: tuple[str, ...]  # document ids, the container's own first


@dataclass(frozen=True, slots=True)
class StatementMark:
    """What search needs of a statement: its place, kind, speaker and the day it was said.

    `is_corrected` and `is_answered` say whether another place of the case does so.
    """

    id: str
    span: Span
    kind: StatementKind
    speaker: str
    said_on: EdtfDate | None
    is_corrected: bool
    is_answered: bool


@dataclass(frozen=True, slots=True)
class PassageRow:
    """A passage with everything a search may ask for; passages of a document share its row.

    `sentences` are offsets in the document, as all spans are.
    """

    id: str
    document: DocumentRow
    span: Span
    text: str
    role: Role
    number: str
    paragraph: str  # the number with its parents', as counsel cites it
    page: str
    page_index: int | None
    headings: tuple[str, ...]
    lines: tuple[int, int] | None
    place: str
    sentences: tuple[Span, ...]
    statements: tuple[StatementMark, ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of the statements in it, in their order in the text, each once."""
        return tuple(dict.fromkeys(mark.kind.value for mark in self.statements))


@dataclass(frozen=True, slots=True)
class Counts:
    """How much the store holds; `statements` by kind, in the order of the kinds."""

    sources: int
    documents: int
    quarantined: int
    passages: int
    dates: int
    statements: tuple[tuple[str, int], ...]
    links: int
    flags: int


@dataclass(frozen=True, slots=True)
class Check:
    """One thing verified: what was checked, how many, and every fault in words."""

    check: str
    checked: int
    faults: tuple[str, ...]


def _plain(name: str) -> str:
    """The name without case, accents and repeated blanks."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(c for c in letters if not unicodedata.combining(c)).split())


@dataclass(frozen=True, slots=True)
class Kept:
    """What the last search for links kept: under which rules and settings, up to which change.

    `rows` are (stage, key, value).
    """

    stamp: str
    generation: int
    rows: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class KeptChanges:
    """What a search for links keeps that is not kept yet, and what it keeps no longer."""

    stamp: str
    new: tuple[tuple[str, str, str], ...]
    gone: tuple[tuple[str, str], ...]
