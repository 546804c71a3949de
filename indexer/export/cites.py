"""How a document and a place in it are named to people, and where the file lies."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Protocol
from urllib.parse import quote

from indexer.discover import file_of
from indexer.export.sheets import LinkTo, Proof
from indexer.lexicon import load_all
from indexer.model import DateRole, EdtfDate, Place, Span
from indexer.store.rows import DocumentRow, StatementRow

_TYPE_NAMES = {"email": "E-mail"}
# Beyond this a cell is a wall of cites.
_MOST_CITES = 20


class Pinpointed(Protocol):
    """Anything that stands at a place: a statement's row, one end of a link, a source."""

    @property
    def page(self) -> str:
        """As printed, "" where there is none."""

    @property
    def paragraph(self) -> str:
        """As printed, "" where there is none."""

    @property
    def span(self) -> Span:
        """In characters of the extracted text."""


class Cited(Pinpointed, Protocol):
    """A place that says which document it stands in."""

    @property
    def document(self) -> str:
        """The document's id."""

    @property
    def path(self) -> str:
        """The document's path."""


def pinpoint(place: Pinpointed) -> str:
    """A place as counsel cites it: "p. 3 ¶ 12", "45:12-18"; characters where nothing is printed."""
    lines = getattr(place, "lines", "")
    parts = [f"{place.page}:{lines}" if place.page and lines else ""]
    parts = parts if parts[0] else [f"p. {place.page}" if place.page else ""]
    parts += [f"¶ {place.paragraph}" if place.paragraph else ""]
    return " ".join(filter(None, parts)) or f"[{place.span.start}–{place.span.end}]"


def describe(row: DocumentRow) -> str:
    """What an exhibit list says of a document: its type, title, author or agency, and date.

    The type is left out where the title says it; a title in capitals is set as a name.
    """
    kind, title = type_name(row.type), _as_name(row.title)
    says_type = row.type == "other" or row.type.replace("-", " ") in title.casefold()
    head = title if title and says_type else f"{kind}: {title}" if title else kind
    date = row.date.value.value if row.date else "undated"
    return ", ".join(part for part in (head, _as_name(row.author or row.agency), date) if part)


# Every place of a document is cited by its title.
@lru_cache(maxsize=4096)
def _as_name(text: str) -> str:
    """A line in capitals as a name; any other as it stands.

    >>> _as_name("ORDER AND REASONS"), _as_name("Letter to ACME")
    ('Order and Reasons', 'Letter to ACME')
    """
    if not text.isupper() or " " not in text:
        return text
    small = _small_words()
    words = (word.casefold() for word in text.split(" "))
    named = " ".join(word.title() if word.casefold() not in small else word for word in words)
    return named[:1].upper() + named[1:]


@cache
def _small_words() -> frozenset[str]:
    """Words that stay small in a name: of both languages of the forums."""
    entries = (e for e in load_all("small_words") if e.kind == "in-a-name")
    return frozenset(word for entry in entries for word in entry.words)


def short_name(row: DocumentRow) -> str:
    """A document in a cite: its title, else its type, with its date: "Letter (2021-03-04)"."""
    name = _as_name(row.title) or type_name(row.type)
    return f"{name} ({row.date.value.value})" if row.date else name


def cite(documents: Mapping[str, DocumentRow], place: Cited) -> str:
    """A place with its document, as counsel cites it: "Letter (2021-03-04) ¶ 4"."""
    row = documents.get(place.document)
    return f"{short_name(row) if row else place.path} {pinpoint(place)}"


def lines_of(cites: Iterable[str]) -> str | None:
    """Cites one a line, each once; None where there are none, and how many more past the most."""
    found = list(dict.fromkeys(cites))
    more = [f"and {len(found) - _MOST_CITES} more"] if len(found) > _MOST_CITES else []
    return "\n".join(found[:_MOST_CITES] + more) or None


def known_on(row: DocumentRow) -> EdtfDate | None:
    """The day the document was received, where the file shows it, else its own date."""
    received = (c.value for c in row.candidates if c.role is DateRole.RECEIVED)
    return next(received, row.date.value if row.date else None)


def row_id(kind: str, *parts: str) -> str:
    """An id for a row that has none of its own, from what makes it that row: "e-0123456789ab"."""
    key = "\0".join(parts).encode("utf-8", "surrogatepass")
    return f"{kind}-{hashlib.sha256(key).hexdigest()[:12]}"


def type_name(value: str) -> str:
    """A document type as people write it.

    >>> type_name("briefing-note")
    'Briefing note'
    """
    return _TYPE_NAMES.get(value, value.replace("-", " ").capitalize())


def true_date(value: EdtfDate | None) -> dt.date | None:
    """The calendar day, only where the source names one without doubt."""
    return value.earliest if value is not None and value.is_exact else None


def file_link(row: DocumentRow, corpus_from: str) -> LinkTo:
    """A link to the file that holds the document; a member opens its container."""
    return LinkTo(row.path, f"{corpus_from}/{quote(os.fsencode(file_of(Path(), row.source)))}")


def relative_folder(workbook: Path, corpus: Path) -> str:
    """The way from the workbook's folder to the corpus folder, with forward slashes, as a link."""
    return quote(os.fsencode(Path(os.path.relpath(corpus, workbook.parent)).as_posix()))


def document_proof(row: DocumentRow) -> Proof:
    """What a row about a whole document rests on."""
    return Proof(row.id, row.path, row.sha256)


def place_proof(place: Place, sha256: str) -> Proof:
    """What a row about words rests on."""
    return Proof(
        place.document, place.path, sha256, place.span.start, place.span.end, place.quote
    )  # fmt: skip


def statement_proof(row: StatementRow, sha256: str) -> Proof:
    """What a statement's row rests on."""
    return Proof(row.document, row.path, sha256, row.span.start, row.span.end, row.quote)
