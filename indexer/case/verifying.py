"""Re-checks a case, or a list exported from it, against the original files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from indexer.case.indexing import index_faults
from indexer.discover import file_of, hash_file
from indexer.errors import SourceError
from indexer.export.exhibits import COLUMNS, exhibit_table, list_exhibits
from indexer.export.reading_back import ReadRow, as_read, read_list
from indexer.store import Filter, Store
from indexer.store.rows import Check, DocumentRow

# What is the clerk's to write, and what needs the rest of the case; all else is derived again.
_FREE = {column.header for column in COLUMNS if column.is_manual} | {"Family", "Banner"}


def verify_case(store: Store, corpus: Path, derived: Path) -> Iterator[Check]:
    """Yield a check of the originals, of the store and its log, and of the search index."""
    yield _check_originals(store, corpus)
    yield from store.verify()
    yield Check("index", store.counts().passages, tuple(index_faults(store, derived)))


def verify_file(store: Store, corpus: Path, file: Path) -> Iterator[Check]:
    """Yield a check of every row of an exhibit list, naming each cell that does not agree.

    Raises:
        ExportError: the file is no such list.
    """
    rows = read_list(file, "Exhibits")
    documents = {row.path: row for row in store.documents()}
    faults: list[str] = []
    for row in rows:
        faults += _row_faults(store, corpus, row, documents.get(row.cells.get("File", "")))
    yield Check(f"{file.name}: Exhibits", len(rows), tuple(faults))


def _check_originals(store: Store, corpus: Path) -> Check:
    known = store.known()
    faults = (_original_fault(corpus, path, one.sha256) for path, one in sorted(known.items()))
    return Check("originals", len(known), tuple(filter(None, faults)))


def _original_fault(corpus: Path, path: str, sha256: str) -> str:
    """What is wrong with an original; "" when its bytes are those that were read."""
    try:
        found = hash_file(file_of(corpus, path), where=path)
    except SourceError as fault:
        return f"{path}: {fault.what}"
    return "" if found == sha256 else f"{path}: its bytes are not those that were indexed"


def _row_faults(
    store: Store, corpus: Path, row: ReadRow, document: DocumentRow | None
) -> Iterator[str]:
    if document is None:
        yield f"row {row.number}, File: no such document in the case: {row.cells.get('File')!r}"
        return
    if document.privilege:
        yield f"row {row.number}: {document.path} is marked privileged and must not be listed"
        return
    known = store.known()[document.source]
    if fault := _original_fault(corpus, document.source, known.sha256):
        yield f"row {row.number}, SHA-256: {fault}"
    statements = store.statements(Filter(ids=(document.id,)))
    listed = list_exhibits([document], statements, bates={}, banners={})
    (derived,) = exhibit_table(listed, corpus_from="").rows
    for column, value in zip(COLUMNS, derived.cells, strict=True):
        said, should = row.cells.get(column.header, ""), as_read(value)
        if column.header not in _FREE and said != should:
            yield f"row {row.number}, {column.header}: {said!r}, but the case says {should!r}"
