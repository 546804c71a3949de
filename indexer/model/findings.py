"""What is found in a document and between documents, and how each is named."""

from __future__ import annotations

import enum
import hashlib
from dataclasses import dataclass

from indexer.edtf import EdtfDate
from indexer.model.dates import Dating
from indexer.model.structure import Structure
from indexer.model.text import Document, Notice, Span


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
    REPEATS = "repeats"  # a copy: the same bytes, or the same words in another file
    RESEMBLES = "resembles"  # nearly the same words in all
    RESTATES = "restates"  # a passage said again with a number, date, name or hedge changed
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
    lines: str = ""  # of the margin, as cited: "12-18"


def document_id(path: str, sha256: str) -> str:
    """Twelve hex digits that stand for these bytes at this path: two copies are two documents."""
    return hashlib.sha256(f"{sha256}\0{path}".encode("utf-8", "surrogatepass")).hexdigest()[:12]


def passage_id(document: str, span: Span) -> str:
    """`<document>.<start>`: the passage of that document that starts there."""
    return f"{document}.{span.start}"


def statement_id(document: str, statement: Statement) -> str:
    """`<document>.<start>-<kind>`; a stage never makes two statements of one kind at one start."""
    return f"{document}.{statement.span.start}-{statement.kind.value}"
