"""The nouns of the field, all frozen. This module knows nothing else of ours but `edtf`.

What a stage makes, in the order of the line:

    Source ─► Document (blocks) ─► Structure (profile, passages, sentences) ─► Dating (mentions,
    the document's date) ─► Statement ─► Analysis (one document, all of the above) ─► Link, Flag

Offsets are Unicode code points of `Document.text`, half open. A `quote` beside a span is the
exact text at that span and is checked whenever it is loaded.
"""

from __future__ import annotations

import enum
import hashlib
from dataclasses import dataclass

from indexer.edtf import EdtfDate

__all__ = [
    "Analysis", "Attachment", "Block", "BlockKind", "CaseSettings", "DateBasis", "DateCandidate",
    "DateMention", "DateRole", "Dating", "Document", "EdtfDate", "Field", "Flag", "Hit", "Link",
    "LinkKind", "Notice", "Party", "Passage", "Place", "Profile", "Quarantine", "Revision", "Role",
    "Sentence", "Source", "Span", "Statement", "StatementKind", "Structure", "document_id",
    "passage_id", "statement_id",
]  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range [start, end) of characters in one document's text.

    Unit: Unicode code points of `Document.text`, as Python's len() counts them; not bytes, not
    UTF-16 units, not positions in the .docx.

    >>> Span(3, 7).of("On 5 May 2019")
    '5 Ma'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def of(self, text: str) -> str:
        """The characters of `text` in this range."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two ranges share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether the other range lies inside this one."""
        return self.start <= other.start and other.end <= self.end


# --- what the outside hands over -------------------------------------------------------------


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """One file under `corpus/`: its path there (forward slashes), size in bytes and time stamp."""

    path: str
    size_bytes: int
    modified_ns: int
    sha256: str = ""  # "" until somebody has read the bytes


@dataclass(frozen=True, slots=True)
class Notice:
    """What the user must know but must not stop the run; `code` is stable, `where` a place."""

    code: str
    message: str
    where: str


@dataclass(frozen=True, slots=True)
class Quarantine:
    """A file that could not be read: why (a stable code and a sentence) and what to do."""

    path: str
    sha256: str
    code: str
    reason: str
    hint: str


@dataclass(frozen=True, slots=True)
class CaseSettings:
    """What `case.toml` decides, as the stages need it; the defaults are those of no case.toml."""

    name: str = ""
    forum: str = "federal-court-ca"
    languages: tuple[str, ...] = ("en", "fr")
    day_order: str = ""  # "dmy", "mdy", "ymd"; "" = the forum's
    engine: str = "auto"
    aliases: tuple[tuple[str, str], ...] = ()  # (as printed, the party's one name)


# --- readers ---------------------------------------------------------------------------------


class BlockKind(enum.Enum):
    """What a run of text is in the original's layout, before anybody asks what it means."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"  # marked as one by the format (a heading style, <h1>)
    LIST_ITEM = "list-item"  # numbered or bulleted by the format
    TABLE_ROW = "table-row"  # cells joined by tabs
    FIELD = "field"  # a label and its value, marked so by the format (an e-mail's header)
    HEADER = "header"  # running header of a page
    FOOTER = "footer"
    FOOTNOTE = "footnote"
    COMMENT = "comment"
    TEXT_BOX = "text-box"


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text as the original lays it out, in text order; blocks never overlap.

    `number` is the automatic number as the original shows it ("12.", "(a)"), where it is not part
    of the text. `page` is the page label as printed, "" where the format has no pages;
    `page_index` counts physical pages from 0, None likewise. `line` is the number printed in the
    margin (transcripts, pleading paper) of the block's first line. `place` is any other locator
    ("Log!B7", "body").
    """

    span: Span
    kind: BlockKind = BlockKind.PARAGRAPH
    number: str = ""
    level: int = 0  # heading level from 1, list level from 0
    page: str = ""
    page_index: int | None = None
    line: int | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Revision:
    """A tracked change: who inserted or deleted which words, and when (ISO text as stored).

    `span` is where inserted words stand in the text; a deletion has an empty span at its place.
    """

    span: Span
    kind: str  # "insertion" or "deletion"
    text: str
    author: str
    date: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A document inside a document: its name as the container gives it, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader hands over: the text, final for ever, and how the original lays it out.

    `metadata` holds the file's own properties (name, value), such as ("modified", "2021-02-03").
    `pages` counts physical pages, None where the format has none.
    """

    path: str
    format: str  # "txt", "docx", …
    text: str
    blocks: tuple[Block, ...]
    metadata: tuple[tuple[str, str], ...] = ()
    revisions: tuple[Revision, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    pages: int | None = None


# --- structure -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Field:
    """A labelled header field as printed: `Classification: UNCLASSIFED`.

    `name` is the label without its colon, `role` the lexicon's canonical name for it ("date",
    "agency", …; "" where it knows none), `span` covers the value, empty where the value is "".
    """

    name: str
    value: str
    span: Span
    role: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """A party of the matter as one document names it: name, role, other names it uses there."""

    name: str
    role: str = ""  # plaintiff, defendant, applicant, respondent, appellant, …
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Profile:
    """What a document is: the entries a lawyer would code for it. "" or () where it does not say.

    The three marks are separate: security classification, releasability and privilege.
    """

    type: str  # briefing-note, claim, defence, …, other
    language: str
    title: str = ""
    author: str = ""
    agency: str = ""  # issuing body or court
    docket: str = ""
    fields: tuple[Field, ...] = ()
    parties: tuple[Party, ...] = ()
    classification: str = ""
    releasability: str = ""
    privilege: str = ""
    type_reason: str = ""  # why this type: the rule that decided


class Role(enum.Enum):
    """What a passage does in its document."""

    BODY = "body"
    HEADING = "heading"
    FIELD = "field"  # labelled header field
    CAPTION = "caption"  # title of proceedings, letterhead, addressees
    TABLE = "table"
    QUOTE = "quote"  # a block quoted from elsewhere (also a quoted e-mail)
    FOOTNOTE = "footnote"
    SIGNATURE = "signature"  # jurat, signature block, date line of signing
    BOILERPLATE = "boilerplate"  # notices, disclaimers, contents, running heads


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit of search and citation: one paragraph, with all its pinpoints.

    `number` is the paragraph number as printed ("12", "(a)"), "" where it has none; `full_number`
    joins it to its parents' ("12(a)"). `span` starts at the first word, after the number.
    `lines` are the first and last printed line number.
    """

    span: Span
    role: Role = Role.BODY
    number: str = ""
    full_number: str = ""
    page: str = ""
    page_index: int | None = None
    headings: tuple[str, ...] = ()
    lines: tuple[int, int] | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and the index of the passage it stands in."""

    span: Span
    passage: int


@dataclass(frozen=True, slots=True)
class Structure:
    """What structure finds: the profile, the passages in text order, and their sentences."""

    profile: Profile
    passages: tuple[Passage, ...]
    sentences: tuple[Sentence, ...]


# --- dates -----------------------------------------------------------------------------------


class DateBasis(enum.Enum):
    """How we know a mention's date."""

    EXPLICIT = "explicit"  # it stands there
    ANCHORED = "anchored"  # its year or month is taken from the text around it
    RELATIVE = "relative"  # "the following day"


@dataclass(frozen=True, slots=True)
class DateMention:
    """A calendar date that the text mentions, with what it was inferred from.

    `qualifier` keeps words such as "early" or "no later than" beside the value. `readings` holds
    every reading of an ambiguous date, `value` first. `anchor` is the place the year, month or
    day was taken from.
    """

    span: Span
    quote: str
    value: EdtfDate
    basis: DateBasis = DateBasis.EXPLICIT
    qualifier: str = ""
    readings: tuple[str, ...] = ()
    anchor: Span | None = None
    is_repaired: bool = False  # read through a typing or scanning slip


class DateRole(enum.Enum):
    """Which of its dates a document's date is; they are different things."""

    FACE = "face"
    AS_OF = "as-of"
    FILED = "filed"
    RECEIVED = "received"
    SWORN = "sworn"
    SENT = "sent"
    MODIFIED = "modified"
    METADATA = "metadata"
    FILE_NAME = "file-name"


@dataclass(frozen=True, slots=True)
class DateCandidate:
    """A date the document might bear: `basis` is header, body, metadata or file-name."""

    value: EdtfDate
    role: DateRole
    basis: str
    span: Span | None
    reason: str


@dataclass(frozen=True, slots=True)
class Dating:
    """What dating finds: every mention in text order, the candidates and the one chosen."""

    mentions: tuple[DateMention, ...]
    candidates: tuple[DateCandidate, ...]
    chosen: DateCandidate | None


# --- statements, links, flags ----------------------------------------------------------------


class StatementKind(enum.Enum):
    """What a sentence does in the dispute. The value is what exports show."""

    ALLEGATION = "allegation"  # a party says it happened and will have to prove it
    ADMISSION = "admission"  # the party it hurts says it happened
    NON_ADMISSION = "non-admission"  # a party neither admits nor denies
    DENIAL = "denial"  # a party says it did not happen, or not like that
    CORRECTION = "correction"  # earlier words are said to be wrong, withdrawn or replaced
    FINDING = "finding"  # the decision-maker says it happened
    COMMITMENT = "commitment"  # a party undertakes to do or stop doing something


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence that does something in the dispute: who says it, when, and why we think so.

    `cue` names the rule or lexicon entry that decided; `reasons` spells out the evidence.
    `answers` names the paragraphs of another pleading it answers, as printed.
    """

    span: Span
    quote: str
    kind: StatementKind
    speaker: str = ""
    said_on: EdtfDate | None = None
    cue: str = ""
    passage: int = 0
    about: str = ""
    reasons: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A pinpoint anywhere in the case: document, characters, exact quote, page and paragraph."""

    document: str  # document id
    path: str
    span: Span
    quote: str
    page: str = ""
    paragraph: str = ""


class LinkKind(enum.Enum):
    """How one place of the case bears on another."""

    CORRECTS = "corrects"
    ANSWERS = "answers"
    REPEATS = "repeats"
    CONTRADICTS = "contradicts"
    ATTACHES = "attaches"


@dataclass(frozen=True, slots=True)
class Link:
    """From the later place to the earlier; `target` None means: to something not in the file."""

    kind: LinkKind
    source: Place
    target: Place | None
    reason: str


@dataclass(frozen=True, slots=True)
class Flag:
    """Something counsel should look at; `code` is stable, `spans` are the places that conflict."""

    code: str
    message: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Analysis:
    """One document with everything the line found in it. `parent` is the path of its container."""

    document: Document
    sha256: str
    structure: Structure
    dating: Dating
    statements: tuple[Statement, ...]
    flags: tuple[Flag, ...] = ()
    notices: tuple[Notice, ...] = ()
    parent: str = ""

    @property
    def id(self) -> str:
        """The document's id: from its path and content, never from a clock or counter."""
        return document_id(self.document.path, self.sha256)


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that matches a query, with the matcher's own spans (offsets in the document)."""

    document: str
    path: str
    passage: str
    page: str
    paragraph: str
    span: Span
    text: str
    score: float
    date: str
    type: str
    kinds: tuple[str, ...]
    highlights: tuple[Span, ...]


def document_id(path: str, sha256: str) -> str:
    """Twelve hex digits that stand for these bytes at this path: two copies are two documents."""
    return hashlib.sha256(f"{sha256}\0{path}".encode("utf-8", "surrogatepass")).hexdigest()[:12]


def passage_id(document: str, span: Span) -> str:
    """`<document>.<start>`: the passage of that document that starts there."""
    return f"{document}.{span.start}"


def statement_id(document: str, statement: Statement) -> str:
    """`<document>.<start>-<kind>`; a stage never makes two statements of one kind at one start."""
    return f"{document}.{statement.span.start}-{statement.kind.value}"
