"""Re-checks a case, or a list exported from it, against the original files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from indexer.case.exporting import Counted, companion_sheets, export_tables
from indexer.case.importing import FreshTables, exported_tables, stamp_of
from indexer.case.indexing import index_faults
from indexer.case.privilege import withheld_ids
from indexer.case.settings import CORPUS
from indexer.case.tables import TABLES
from indexer.discover import file_of, hash_file
from indexer.errors import SourceError
from indexer.export.base import Stamp
from indexer.export.checking import lines_faults, table_faults
from indexer.export.merging import is_table
from indexer.export.paper_reading import paper_faults, read_paper, terms_in
from indexer.export.reading_back import ReadTable, read_tables
from indexer.store import Store
from indexer.store.rows import Check

if TYPE_CHECKING:
    from indexer.case.case import Case

_COMPANION = "Rows: Unsearchable"
# The tables that list what is withheld.
_OF_PRIVILEGED = ("privilege-log", "schedule-2")


def verify_case(store: Store, corpus: Path, derived: Path) -> Iterator[Check]:
    """Yield a check of the originals, of the store and its log, and of the search index."""
    yield _check_originals(store, corpus)
    yield from store.verify()
    yield Check("index", store.counts().passages, tuple(index_faults(store, derived)))


def verify_file(case: Case, file: Path) -> Iterator[Check]:
    """Yield a check of each sheet of an exported file, naming each cell that does not agree.

    Every table is made anew for the same query and compared cell by cell; what clerks wrote is
    compared with what was imported; the originals named in it are hashed again. What is made of
    text alone, as the Notes are, is compared line by line.

    Raises:
        ExportError: the file holds no table that we wrote.
    """
    if file.suffix.casefold() == ".docx":
        yield from _verify_paper(case, file)
        return
    reads = read_tables(file)
    tables = exported_tables(file, reads)
    yield _check_state(case, [stamp_of(read) for read in tables])
    counts: list[tuple[str, int]] = []
    made = FreshTables(case, file)
    for read in tables:
        fresh = Counted(made.sheet(read, stamp_of(read)))
        faults = [*_privileged(case, read), *table_faults(read, fresh.sheet)]
        faults += _originals_named(case, read)
        counts.append((f"Rows: {fresh.sheet.name}", fresh.count))
        yield Check(f"{file.name}: {read.title or fresh.sheet.name}", len(read.rows), tuple(faults))
    yield from _check_companions(made, file, reads, counts)


def _check_companions(
    made: FreshTables, file: Path, reads: Sequence[ReadTable], counts: Sequence[tuple[str, int]]
) -> Iterator[Check]:
    """The sheets beside the tables: a workbook has all of them, other forms none."""
    stamps = [stamp_of(read) for read in reads if is_table(read)]
    others = {read.title: read for read in reads if not is_table(read)}
    # What is not searchable goes with every workbook; it is counted where it was asked for. The
    # counts of the Notes are counted, not read: a changed word of theirs must not hide one.
    notes = others["Notes"].rows if "Notes" in others else ()
    listed = sum(row.cells.get("Note", "").startswith("Rows") for row in notes)
    counts = [(t, count) for t, count in counts if t != _COMPANION or listed >= len(counts)]
    if file.suffix.casefold() == ".xlsx":
        for sheet in companion_sheets(made.material(stamps[0]), stamps, counts):
            read = others.pop(sheet.name, None)
            if read is not None:
                yield Check(f"{file.name}: {sheet.name}", len(read.rows),
                            tuple(lines_faults(read, sheet)))  # fmt: skip
            elif sheet.name not in {one.title for one in reads}:
                yield Check(f"{file.name}: {sheet.name}", 0, ("the sheet is missing",))
    for title, read in others.items():
        name = title.casefold().replace(" ", "-")
        if name in TABLES and not read.header:
            # In JSON a table without rows has no header either.
            stamp = replace(stamps[0], table=name)
            faults = table_faults(read, made.sheet(read, stamp))
            yield Check(f"{file.name}: {title}", 0, tuple(f for f in faults if "left out" in f))
        else:
            yield Check(f"{file.name}: {title}", 0, ("the case has no such sheet",))


def _verify_paper(case: Case, file: Path) -> Iterator[Check]:
    """A paper shows no ids beside its rows: it is written anew, and the two are compared."""
    read = read_paper(file)
    yield _check_state(case, read.stamps)
    first = read.stamps[0]
    names = [stamp.table for stamp in read.stamps if stamp.table in TABLES]
    with TemporaryDirectory() as folder:
        # The same name in a folder of its own: nothing beside the file is touched.
        target, terms = Path(folder) / "paper.docx", Path(folder) / "terms.txt"
        terms.write_text("".join(f"{term}\n" for term in terms_in(read)), "utf-8")
        export_tables(
            case, names, target, query=first.query, form=first.form,
            terms=terms if "terms" in names else None,
        )  # fmt: skip
        fresh = read_paper(target)
    for title, count, faults in paper_faults(read, fresh):
        yield Check(f"{file.name}: {title or 'heading'}", count, faults)
    yield _check_originals(case.store, case.root / CORPUS)


def _check_state(case: Case, stamps: Sequence[Stamp]) -> Check:
    """Whether the case is as it was when the file was exported."""
    now = case.store.fingerprint()[:12]
    then = sorted({stamp.state for stamp in stamps} - {now})
    faults = tuple(
        f"the case has changed since this was exported: fingerprint {state} then, {now} now"
        for state in then
    )
    return Check("state of the case", len(stamps), faults)


def _privileged(case: Case, read: ReadTable) -> Iterator[str]:
    """The rows of documents that have become privileged since: they must not be filed."""
    if stamp_of(read).table in _OF_PRIVILEGED:
        return
    withheld = withheld_ids(case.store)
    for row in read.rows:
        if (
            row.cells.get("Document id") in withheld
            or row.cells.get("Other document id") in withheld
        ):
            path = row.cells.get("Path", "")
            yield f"row {row.number}: {path} is marked privileged and must not be listed"


def _originals_named(case: Case, read: ReadTable) -> Iterator[str]:
    """The rows whose original is not what was indexed; each original is hashed once."""
    known, corpus = case.store.known(), case.root / CORPUS
    documents = {row.id: row for row in case.store.documents()}
    seen: dict[str, str] = {}
    for row in read.rows:
        document = documents.get(row.cells.get("Document id", ""))
        if document is None:
            continue
        source = document.source
        if source not in seen:
            seen[source] = _original_fault(corpus, source, known[source].sha256)
        if seen[source]:
            yield f"row {row.number}, SHA-256: {seen[source]}"


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
