"""The exhibit list: one row a document, with what it proves and where."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from indexer.export.cites import describe, document_proof, file_link, pinpoint, true_date
from indexer.export.exhibit_numbers import Numbering
from indexer.export.sheets import CellValue, Column, Row, Table
from indexer.model import StatementKind
from indexer.store.rows import DocumentRow, StatementRow

NAME = "exhibits"
NUMBER, DESCRIPTION = "Exhibit no.", "Description"
COLUMNS = (
    Column(NUMBER, 9, wraps=True, is_manual=True, paper="No."),
    Column("Party", 10, wraps=True, is_manual=True),
    Column(DESCRIPTION, 34, wraps=True, is_manual=True, paper="Description"),
    Column("Document date", 11),
    Column("Date (EDTF)", 11, wraps=True, paper="Date"),
    Column("Date basis", 14, wraps=True),
    Column("Bates begin", 11, wraps=True, paper="Bates from"),
    Column("Bates end", 11, wraps=True, paper="to"),
    Column("Pages", 6),
    Column("File", 38, wraps=True),
    Column("SHA-256", 18, wraps=True),
    Column("Sponsoring witness", 14, wraps=True, is_manual=True, paper="Witness"),
    Column("Purpose", 16, wraps=True, is_manual=True),
    Column("Date offered", 11, is_manual=True, is_date=True, paper="Offered"),
    Column("Marked", 9, wraps=True, is_manual=True, paper="Marked"),
    Column("Objection", 14, wraps=True, is_manual=True),
    Column("Ruling", 12, wraps=True, is_manual=True),
    Column("Admitted", 11, wraps=True, is_manual=True, paper="Admitted"),
    Column("Security mark", 12, wraps=True),
    Column("Release note", 14, wraps=True, is_manual=True),
    Column("Privilege", 12, wraps=True),
    Column("Family", 22, wraps=True),
    Column("Statements", 16, wraps=True),
    Column("Pinpoints", 32, wraps=True),
    Column("Banner", 24, wraps=True),
    Column("Notes", 20, wraps=True, is_manual=True),
)
# Beyond this a cell is a wall of numbers; the statements themselves are one command away.
_MOST_PINPOINTS = 40
_FROM_ONE = Numbering()
_NONE: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A document as an exhibit.

    `bates` are its first and last number, `family` the documents that stand in one container with
    it, `banner` what a reader must know before citing it. `pinpoints` are (kind, places as counsel
    cites them).
    """

    number: str
    document: DocumentRow
    bates: tuple[str, str]
    family: tuple[str, ...]
    pinpoints: tuple[tuple[StatementKind, tuple[str, ...]], ...]
    banner: tuple[str, ...] = ()


def list_exhibits(
    documents: Iterable[DocumentRow], statements: Iterable[StatementRow], *,
    bates: Mapping[str, tuple[str, str]], banners: Mapping[str, Sequence[str]],
    numbering: Numbering = _FROM_ONE, written: Mapping[str, str] = _NONE,
) -> tuple[Exhibit, ...]:  # fmt: skip
    """The documents as exhibits, numbered by date and path; undated ones come last.

    `bates`, `banners` and the numbers `written` by clerks are by document id. A number that a clerk
    wrote is given to no other document.
    """
    ordered = sorted(documents, key=_order)
    free = numbering.numbers(written.values())
    places: dict[str, dict[StatementKind, list[str]]] = {}
    for row in statements:
        kinds = places.setdefault(row.document, {kind: [] for kind in StatementKind})
        kinds[row.kind].append(pinpoint(row))
    families: dict[str, list[str]] = {}
    for document in ordered:
        families.setdefault(document.family, []).append(document.path)
    return tuple(
        Exhibit(
            written.get(row.id) or next(free), row, bates.get(row.id) or printed_bates(row),
            tuple(path for path in sorted(families[row.family]) if path != row.path),
            tuple((kind, tuple(found)) for kind, found in places.get(row.id, {}).items() if found),
            tuple(banners.get(row.id, ())),
        )
        for row in ordered
    )  # fmt: skip


def exhibit_table(exhibits: Sequence[Exhibit], *, corpus_from: str) -> Table:
    """The exhibits as a table; `corpus_from` is the way from the workbook's folder to corpus/."""
    return Table(NAME, "Exhibits", COLUMNS, [_row(one, corpus_from) for one in exhibits])


def _row(exhibit: Exhibit, corpus_from: str) -> Row:
    row, date = exhibit.document, exhibit.document.date
    counts = [f"{kind.value} {len(places)}" for kind, places in exhibit.pinpoints]
    values: dict[str, CellValue] = {
        NUMBER: exhibit.number,
        DESCRIPTION: describe(row),
        "Document date": true_date(date.value if date else None),
        "Date (EDTF)": date.value.value if date else None,
        "Date basis": f"{date.basis}: {date.reason}" if date else None,
        "Bates begin": exhibit.bates[0] or None,
        "Bates end": exhibit.bates[1] or None,
        "Pages": row.pages,
        "File": file_link(row, corpus_from),
        "SHA-256": row.sha256,
        "Security mark": row.classification or None,
        "Release note": row.releasability or None,
        "Privilege": row.privilege or None,
        "Family": "\n".join(exhibit.family) or None,
        "Statements": "\n".join(counts) or None,
        "Pinpoints": "\n".join(_places(*one) for one in exhibit.pinpoints) or None,
        "Banner": "\n".join(exhibit.banner) or None,
    }
    cells = tuple(values.get(column.header) for column in COLUMNS)
    return Row(row.id, cells, document_proof(row))


def _places(kind: StatementKind, places: Sequence[str]) -> str:
    shown = list(dict.fromkeys(places))
    more = len(shown) - _MOST_PINPOINTS
    tail = f" and {more} more" if more > 0 else ""
    return f"{kind.value}: {', '.join(shown[:_MOST_PINPOINTS])}{tail}"


def printed_bates(row: DocumentRow) -> tuple[str, str]:
    """The Bates numbers that the document itself bears in its fields, "" where it bears none."""
    values = {field.role: field.value for field in row.fields if field.role.startswith("bates")}
    return values.get("bates-begin", ""), values.get("bates-end", "")


def _order(row: DocumentRow) -> tuple[bool, dt.date, str]:
    first = row.date.value.earliest if row.date else None
    return first is None, first or dt.date.max, row.path
