"""What the store hands to the search room: plain values, one document shared by its passages."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.model import Span
from indexer.search.words import analyser_of


@dataclass(frozen=True, slots=True)
class IndexedDocument:
    """What a passage inherits from its document, built once and shared by all its passages.

    `date` is EDTF text ("" = undated); its earliest and latest day are derived here. `family` is
    the path of the outermost container, or the document's own path where it stands alone. `flags`
    holds the codes of the document's flags, `privilege` the words that claim it, as printed.
    """

    id: str
    path: str
    type: str = "other"
    language: str = ""
    title: str = ""
    author: str = ""
    agency: str = ""
    docket: str = ""
    date: str = ""
    family: str = ""
    flags: tuple[str, ...] = ()
    privilege: str = ""


@dataclass(frozen=True, slots=True)
class IndexedStatement:
    """One statement of a passage: its span counts from the start of the document.

    `by` holds every name of the speaker: as printed, and the party it resolves to. `said_on` is
    EDTF text or "". `corrected` and `answered` come from links, so a passage is indexed anew when
    a link to one of its statements comes or goes.
    """

    span: Span
    kind: str
    by: tuple[str, ...] = ()
    said_on: str = ""
    corrected: bool = False
    answered: bool = False


@dataclass(frozen=True, slots=True)
class IndexedPassage:
    """One passage as it is indexed and matched: the unit of search and citation.

    `start` is the place of `text` in the document. `sentences` are spans in the document, as
    `statements`' are; none means that the passage is one sentence.
    """

    id: str
    document: IndexedDocument
    text: str
    start: int
    page: str = ""
    paragraph: str = ""
    sentences: tuple[Span, ...] = ()
    statements: tuple[IndexedStatement, ...] = ()
    language: str = ""  # where it is not its document's
    lines: str = ""  # of the margin, as cited: "12-18"

    @property
    def analyser(self) -> str:
        """Which analyser reads its words."""
        return analyser_of(self.language or self.document.language)

    @property
    def span(self) -> Span:
        """Where the passage stands in its document."""
        return Span(self.start, self.start + len(self.text))
