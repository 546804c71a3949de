"""What the outside hands over: files, and the text a reader makes of them."""

from __future__ import annotations

import enum
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

# The languages that have lexicons; of a text in another, the first reads what it can.
LANGUAGES = ("en", "fr")


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
    languages: tuple[str, ...] = LANGUAGES
    day_order: str = ""  # "dmy", "mdy", "ymd"; "" = the forum's
    engine: str = "auto"
    aliases: tuple[tuple[str, str], ...] = ()  # (as printed, the party's one name)
    searches: tuple[tuple[str, str], ...] = ()  # (name, query), for @name in a query
    counsel: tuple[str, ...] = ()  # our lawyers: "@firm.ca", "jane@firm.ca" or "Jane Roe"


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
    margin (transcripts, pleading paper) of the block's first line, `last_line` of its last.
    `place` is any other locator ("Log!B7", "body").
    """

    span: Span
    kind: BlockKind = BlockKind.PARAGRAPH
    number: str = ""
    level: int = 0  # heading level from 1, list level from 0
    page: str = ""
    page_index: int | None = None
    line: int | None = None
    place: str = ""
    called_at: int | None = None  # of a note or comment: where in the text its call stands
    last_line: int | None = None


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
    """A document inside a document: its name as the container gives it, and its bytes.

    `fault` says why the container could not give the bytes, where it could not.
    """

    name: str
    data: bytes
    fault: Quarantine | None = None


@dataclass(frozen=True, slots=True)
class Covered:
    """Words that a person sees a box over, and a program can copy all the same: a redaction that
    failed. They are no part of the document's text, which has "████" in their place.

    `box` is left, right, bottom, top on the page as it is shown, in points from its lower left
    corner; `why` says what covers them.
    """

    page: str
    page_index: int
    box: tuple[float, float, float, float]
    text: str
    why: str


class ScannedWord(NamedTuple):
    """A word that OCR read: its span in the text, its box, and how sure OCR is (0 to 100).

    The box is in ten-thousandths of the upright page's width and height, from the top left.
    """

    start: int
    end: int
    left: int
    top: int
    right: int
    bottom: int
    confidence: int


@dataclass(frozen=True, slots=True)
class Scan:
    """A page that OCR read: how sure it is of the page (0 to 100), and where each word stands.

    `turn` is how far the picture was turned clockwise to stand upright, in degrees. `packed` holds
    the words, 15 bytes each: a box of 10,000 pages as objects would fill the memory.

    >>> scan = Scan.of(0, 91.5, 0, [ScannedWord(0, 4, 100, 200, 900, 450, 96)])
    >>> len(scan.packed), scan.words[0].right
    (15, 900)
    """

    page_index: int
    confidence: float
    turn: int
    packed: bytes

    @classmethod
    def of(
        cls, page_index: int, confidence: float, turn: int, words: Iterable[ScannedWord]
    ) -> Scan:
        """The page with these words."""
        packed = b"".join(
            _WORD.pack(word.start, word.end - word.start, *word[2:]) for word in words
        )
        return cls(page_index, confidence, turn, packed)

    @property
    def words(self) -> tuple[ScannedWord, ...]:
        """The words in the order of the text."""
        rows = _WORD.iter_unpack(self.packed)
        return tuple(ScannedWord(start, start + length, *rest) for start, length, *rest in rows)


_WORD = struct.Struct("<IHHHHHB")


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader hands over: the text, final for ever, and how the original lays it out.

    `metadata` holds the file's own properties (name, value), such as ("modified", "2021-02-03").
    `pages` counts physical pages, None where the format has none. `scans` are the pages that OCR
    read, `covered` the words under boxes, which no listing and no export may show.
    """

    path: str
    format: str  # "txt", "docx", …
    text: str
    blocks: tuple[Block, ...]
    metadata: tuple[tuple[str, str], ...] = ()
    revisions: tuple[Revision, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    pages: int | None = None
    scans: tuple[Scan, ...] = ()
    covered: tuple[Covered, ...] = ()
