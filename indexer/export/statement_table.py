"""The statements as a table: who said what, when, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from indexer.export.cites import file_link, pinpoint, short_name, statement_proof, true_date
from indexer.export.sheets import CellValue, Column, Row, Table
from indexer.store.rows import DocumentRow, StatementRow

COLUMNS = (
    Column("Kind", 12, paper="Kind"),
    Column("Speaker", 18, wraps=True, paper="Speaker"),
    Column("Said on", 11),
    Column("Said on (EDTF)", 11, wraps=True, paper="Said on"),
    Column("Statement", 60, wraps=True, paper="Statement"),
    Column("Document", 26, wraps=True, paper="Document"),
    Column("Document date", 11),
    Column("Cite", 12, wraps=True, paper="Cite"),
    Column("Bears on", 26, wraps=True),
    Column("Found by", 18, wraps=True),
    Column("File", 26, wraps=True),
    Column("Notes", 20, wraps=True, is_manual=True),
)


def statement_table(
    statements: Iterable[StatementRow], documents: Mapping[str, DocumentRow], *, corpus_from: str
) -> Table:
    """The statements in their order; one whose document is not among `documents` is left out."""
    kept = (row for row in statements if row.document in documents)
    return Table("statements", "Statements", COLUMNS, _rows(kept, documents, corpus_from), quotes=1)


def _rows(
    statements: Iterable[StatementRow], documents: Mapping[str, DocumentRow], corpus_from: str
) -> Iterator[Row]:
    for row in statements:
        document = documents[row.document]
        target = row.target
        cells: tuple[CellValue, ...] = (
            row.kind.value,
            row.speaker or None,
            true_date(row.said_on),
            row.said_on.value if row.said_on else None,
            row.quote,
            short_name(document),
            true_date(row.document_date),
            pinpoint(row),
            f"{target.path} {pinpoint(target)}" if target else None,
            row.cue or None,
            file_link(document, corpus_from),
            None,
        )
        yield Row(row.id, cells, statement_proof(row, document.sha256))
