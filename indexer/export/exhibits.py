"""The exhibit list: one row a document, with what it proves and where."""

from __future__ import annotations

import datetime as dt
import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from indexer.discover import file_of
from indexer.export.sheets import CellValue, Column, LinkTo, Sheet
from indexer.model import EdtfDate, Quarantine, StatementKind
from indexer.store.rows import DocumentRow, StatementRow

COLUMNS = (
    Column("Exhibit no.", 8),
    Column("Description", 34, wraps=True),
    Column("Document type", 12, wraps=True),
    Column("Document date", 11),
    Column("Date (EDTF)", 11, wraps=True),
    Column("Date basis", 15, wraps=True),
    Column("Author", 17, wraps=True),
    Column("Agency", 17, wraps=True),
    Column("Bates begin", 11),
    Column("Bates end", 11),
    Column("Pages", 6),
    Column("File", 38, wraps=True),
    Column("SHA-256", 18, wraps=True),
    Column("Statements", 16, wraps=True),
    Column("Pinpoints", 32, wraps=True),
)
_TYPE_NAMES = {"email": "E-mail"}
_LEGEND: tuple[tuple[CellValue, CellValue], ...] = (
    ("Dates", "A true date stands only where the source names one day; the EDTF text (ISO 8601-2) "
     "beside it is no more exact than the source. An empty cell means unknown."),
    ("Statements", "Found by machine and offered for review: check each against the page cited. "
     "A pinpoint is the paragraph number as printed, else the page, else [start–end] in "
     "characters of the extracted text."),
    ("Integrity", "SHA-256 is that of the original file; `indexer verify FILE` re-checks every "
     "row of this workbook."),
)  # fmt: skip
# Beyond this a cell is a wall of numbers; the statements themselves are one command away.
_MOST_PINPOINTS = 40


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A document as an exhibit. `pinpoints` are (kind, places as counsel cites them)."""

    number: str
    document: DocumentRow
    description: str
    bates: tuple[str, str]
    pinpoints: tuple[tuple[StatementKind, tuple[str, ...]], ...]


def list_exhibits(
    documents: Iterable[DocumentRow], statements: Iterable[StatementRow]
) -> tuple[Exhibit, ...]:
    """The documents as exhibits, numbered from 1 by date and path; undated ones come last.

    The caller leaves out what is withheld: see `case.privilege`.
    """
    by_document: dict[str, list[StatementRow]] = {}
    for statement in statements:
        by_document.setdefault(statement.document, []).append(statement)
    listed = sorted(documents, key=_order)
    return tuple(
        Exhibit(
            str(number), row, describe(row), _bates(row), _pinpoints(by_document.get(row.id, ()))
        )
        for number, row in enumerate(listed, start=1)
    )


def describe(row: DocumentRow) -> str:
    """What an exhibit list says of a document: its type, title, author or agency, and date."""
    kind = type_name(row.type)
    title = row.title if row.title.casefold() != kind.casefold() else ""
    of = row.author or row.agency
    date = row.date.value.value if row.date else "undated"
    head = f"{kind}: {title}" if title else kind
    return ", ".join(part for part in (head, of, date) if part)


def type_name(value: str) -> str:
    """A document type as people write it.

    >>> type_name("briefing-note")
    'Briefing note'
    """
    return _TYPE_NAMES.get(value, value.replace("-", " ").capitalize())


def exhibit_sheet(exhibits: Sequence[Exhibit], *, corpus_from: str) -> Sheet:
    """The exhibits as a sheet; `corpus_from` is the way from the workbook's folder to corpus/."""
    return Sheet("Exhibits", COLUMNS, [_row(exhibit, corpus_from) for exhibit in exhibits])


@dataclass(frozen=True, slots=True)
class ListNotes:
    """What the reader of an exhibit list must know beside it."""

    case_name: str
    query: str  # as understood; "" for the whole case
    fingerprint: str
    withheld: int
    quarantined: tuple[Quarantine, ...]
    unsearchable: tuple[str, ...]  # places without text, such as "scan.pdf page 3"


def notes_sheet(exhibits: Sequence[Exhibit], notes: ListNotes) -> Sheet:
    """Counts, limits and exceptions, so that nobody takes the list for more than it is."""
    counts = Counter(dict.fromkeys(StatementKind, 0))
    for exhibit in exhibits:
        counts.update({kind: len(places) for kind, places in exhibit.pinpoints})
    rows: list[tuple[CellValue, CellValue]] = [
        ("Case", notes.case_name),
        ("Chosen by", notes.query or "every document of the case"),
        ("Corpus fingerprint", notes.fingerprint),
        ("Exhibits listed", len(exhibits)),
        *((f"Statements: {kind.value}", counts[kind]) for kind in StatementKind),
        ("Documents without a date", sum(e.document.date is None for e in exhibits)),
        ("Left out as privileged", notes.withheld),
        ("Files that could not be read", len(notes.quarantined)),
        *((f"  {q.path}", f"{q.reason} ({q.code}). To do: {q.hint}") for q in notes.quarantined),
        ("Pages without text", len(notes.unsearchable)),
        *((f"  {place}", "not searchable") for place in notes.unsearchable),
        *_LEGEND,
    ]  # fmt: skip
    return Sheet("Notes", (Column("Note", 34, wraps=True), Column("Value", 90, wraps=True)), rows)


def pinpoint(row: StatementRow) -> str:
    """A place as counsel cites it: "p. 3 ¶ 12"; characters where nothing is printed there."""
    parts = [f"p. {row.page}" if row.page else "", f"¶ {row.paragraph}" if row.paragraph else ""]
    return " ".join(filter(None, parts)) or f"[{row.span.start}–{row.span.end}]"


def _row(exhibit: Exhibit, corpus_from: str) -> tuple[CellValue, ...]:
    row = exhibit.document
    date = row.date
    counts = [f"{kind.value} {len(places)}" for kind, places in exhibit.pinpoints]
    return (
        exhibit.number,
        exhibit.description,
        type_name(row.type),
        true_date(date.value if date else None),
        date.value.value if date else None,
        f"{date.basis}: {date.reason}" if date else None,
        row.author or None,
        row.agency or None,
        exhibit.bates[0] or None,
        exhibit.bates[1] or None,
        row.pages,
        file_link(row, corpus_from),
        row.sha256,
        "\n".join(counts) or None,
        "\n".join(_places(kind, places) for kind, places in exhibit.pinpoints) or None,
    )


def true_date(value: EdtfDate | None) -> dt.date | None:
    """The calendar day, only where the source names one without doubt."""
    return value.earliest if value is not None and value.is_exact else None


def file_link(row: DocumentRow, corpus_from: str) -> LinkTo:
    """A link to the file that holds the document; a member opens its container."""
    return LinkTo(row.path, f"{corpus_from}/{quote(os.fsencode(file_of(Path(), row.source)))}")


def _places(kind: StatementKind, places: Sequence[str]) -> str:
    shown = list(dict.fromkeys(places))
    more = len(shown) - _MOST_PINPOINTS
    tail = f" and {more} more" if more > 0 else ""
    return f"{kind.value}: {', '.join(shown[:_MOST_PINPOINTS])}{tail}"


def _pinpoints(
    statements: Sequence[StatementRow],
) -> tuple[tuple[StatementKind, tuple[str, ...]], ...]:
    places: Mapping[StatementKind, list[str]] = {kind: [] for kind in StatementKind}
    for row in sorted(statements, key=lambda statement: statement.span):
        places[row.kind].append(pinpoint(row))
    return tuple((kind, tuple(found)) for kind, found in places.items() if found)


def _bates(row: DocumentRow) -> tuple[str, str]:
    values = {field.role: field.value for field in row.fields if field.role.startswith("bates")}
    return values.get("bates-begin", ""), values.get("bates-end", "")


def _order(row: DocumentRow) -> tuple[bool, dt.date, str]:
    first = row.date.value.earliest if row.date else None
    return first is None, first or dt.date.max, row.path


def relative_folder(workbook: Path, corpus: Path) -> str:
    """The way from the workbook's folder to the corpus folder, with forward slashes, as a link."""
    return quote(Path(os.path.relpath(corpus, workbook.parent)).as_posix())
