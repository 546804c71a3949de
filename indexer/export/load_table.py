"""The documents as a review platform loads them, under the field names such platforms know."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from indexer.export.cites import describe, document_proof, file_link, true_date
from indexer.export.exhibits import printed_bates
from indexer.export.load_file import KEY, NATIVE, NUMBER, PAGES
from indexer.export.sheets import CellValue, Column, Row, Table
from indexer.store.rows import DocumentRow

NAME = "load-file"
COLUMNS = (
    Column(KEY, 14), Column(NUMBER, 12), Column("ENDBATES", 12), Column("BEGATTACH", 12),
    Column("ENDATTACH", 12), Column("PARENTID", 14), Column("DOCTYPE", 16),
    Column("TITLE", 30, wraps=True), Column("DESCRIPTION", 34, wraps=True), Column("DOCDATE", 11),
    Column("DOCDATE_EDTF", 12), Column("AUTHOR", 20, wraps=True), Column("FROM", 20, wraps=True),
    Column("TO", 20, wraps=True), Column("CC", 20, wraps=True), Column("BCC", 20, wraps=True),
    Column("SUBJECT", 30, wraps=True), Column("LANGUAGE", 9), Column(PAGES, 8),
    Column("FILEPATH", 40, wraps=True), Column(NATIVE, 40, wraps=True),
)  # fmt: skip
_MAIL = {"FROM": "from", "TO": "to", "CC": "cc", "BCC": "bcc", "SUBJECT": "subject"}


def load_table(
    documents: Iterable[DocumentRow], bates: Mapping[str, tuple[str, str]], *, corpus_from: str
) -> Table:
    """Every document with its range of numbers, that of its family, and where its file lies."""
    listed = list(documents)
    numbers = {row.id: bates.get(row.id) or printed_bates(row) for row in listed}
    ids = {row.path: row.id for row in listed}
    families: dict[str, list[tuple[str, str]]] = {}
    for row in listed:
        families.setdefault(row.family, []).append(numbers[row.id])
    rows = []
    for row in listed:
        fields = {field.role: field.value for field in reversed(row.fields)}
        date = row.date.value if row.date else None
        attached = families[row.family] if len(families[row.family]) > 1 else []
        values: dict[str, CellValue] = {
            KEY: row.id, NUMBER: numbers[row.id][0], "ENDBATES": numbers[row.id][1],
            "BEGATTACH": min((first for first, _ in attached if first), default=None),
            "ENDATTACH": max((last for _, last in attached if last), default=None),
            "PARENTID": ids.get(row.parent), "DOCTYPE": row.type, "TITLE": row.title,
            "DESCRIPTION": describe(row), "DOCDATE": true_date(date),
            "DOCDATE_EDTF": date.value if date else None, "AUTHOR": row.author,
            **{name: fields.get(role) for name, role in _MAIL.items()},
            "LANGUAGE": row.language, PAGES: row.pages, "FILEPATH": row.path,
            NATIVE: file_link(row, corpus_from),
        }  # fmt: skip
        cells = tuple(values[column.header] or None for column in COLUMNS)
        rows.append(Row(row.id, cells, document_proof(row)))
    return Table(NAME, "Load file", COLUMNS, rows)
