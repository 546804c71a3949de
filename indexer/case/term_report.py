"""The search term report: what each term of a list finds, alone and beside the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from indexer.case.certificate import UNSEARCHABLE, engine_version
from indexer.case.privilege import withheld_ids
from indexer.case.producible import Producible
from indexer.case.searching import read_terms
from indexer.errors import ExportError
from indexer.export import check_form, write_sheets
from indexer.export.cites import row_id
from indexer.export.reading_back import read_list
from indexer.export.sheets import CellValue, Column, Row, Sheet, Table
from indexer.search import explain

if TYPE_CHECKING:
    from indexer.case.case import Case
    from indexer.case.searching import Searcher

_LEGEND = "Counts of what the index holds; see the Notes sheet for what it cannot"
_COLUMNS = (
    Column("Term", 40, wraps=True),
    Column("As understood", 40, wraps=True),
    Column("Documents with hits", 12),
    Column("Hits", 10),
    Column("Unique hits", 10),
    Column("Documents with family", 12),
    Column("New since last time", 12),
    Column("Left out as privileged", 12),
)
_DOCUMENTS = "Documents"
_DOCUMENT_COLUMNS = (Column("Term", 40, wraps=True), Column("File", 60), Column("Id", 14))
_MEANING: tuple[tuple[CellValue, CellValue], ...] = (
    ("Hits", "Passages (paragraphs) that match; a word twice in one of them is one hit."),
    ("Unique hits", "Documents that this term finds and no other term of the list."),
    ("Documents with family", "Documents with hits, and all that stand in one container with them: "
     "an e-mail with its attachments, everything in an archive."),
    ("New since last time", "Documents with hits that the earlier report does not list for this "
     "term; empty where there is no earlier report."),
    ("Left out as privileged", "Hits in documents marked privileged; counted nowhere else."),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TermRow:
    """What one term finds. `documents` are (path, id); `new` is None without an earlier report."""

    term: str
    understood: str
    documents: tuple[tuple[str, str], ...]
    hits: int
    unique: int
    with_family: int
    new: int | None
    withheld: int


def report_terms(case: Case, terms: Path, target: Path, *, since: Path | None = None) -> int:
    """Write the report on a list of terms; gives how many terms there are.

    Args:
        case: open for reading; what is withheld from exports is counted apart.
        terms: a text file, one query a line.
        target: .xlsx for all sheets; .csv and .json hold the counts only.
        since: an earlier report (.xlsx) to tell what is new; the target itself where it is there.

    Raises:
        QueryError: a line cannot be understood.
        UsageError: the list cannot be read, or the target's suffix names no form.
        ExportError: the earlier report cannot be read, or the new one not written.
    """
    check_form(target)
    before = _documents_before(since or target, must_exist=since is not None)
    rows, notes = find_report(case, terms, withheld_ids(case.store), before)
    sheets = (_sheet(rows), _documents_sheet(rows), notes)
    write_sheets(target, sheets, title=case.settings.name, legend=_LEGEND)
    return len(rows)


def find_report(
    case: Case, terms: Path, withheld: frozenset[str], before: set[tuple[str, str]] | None = None
) -> tuple[list[TermRow], Sheet]:
    """What each term of a file finds, and the notes on it; `before` as in `find_terms`."""
    lines = list(dict.fromkeys(read_terms(terms, str(terms))))
    with case.searcher(privileged=True) as searcher:
        return find_terms(case, searcher, lines, before, withheld), _notes(case, searcher, withheld)


def find_terms(
    case: Case, searcher: Searcher, terms: Sequence[str], before: set[tuple[str, str]] | None,
    withheld: frozenset[str],
) -> list[TermRow]:  # fmt: skip
    """What each term finds, in the order of the list.

    `before` holds (term, document id) of an earlier report; `withheld` the documents whose hits are
    only counted, and counted apart.
    """
    trees = [searcher.parse(term) for term in terms]
    found = [searcher.all(tree).ids for tree in trees]
    open_ids = [[p for p in ids if p.partition(".")[0] not in withheld] for ids in found]
    documents = [dict.fromkeys(p.partition(".")[0] for p in ids) for ids in open_ids]
    holders = Counter(document for one in documents for document in one)
    paths = {row.id: row.path for row in case.store.documents()}
    families = {
        member: [one for one in row.members if one not in withheld]
        for row in case.store.families() for member in row.members
    }  # fmt: skip
    return [
        TermRow(
            term, explain(tree), tuple(sorted((paths.get(d, ""), d) for d in ids)),
            len(shown), sum(holders[d] == 1 for d in ids), _with_family(ids, families),
            None if before is None else sum((term, d) not in before for d in ids),
            len(all_ids) - len(shown),
        )
        for term, tree, ids, shown, all_ids in zip(
            terms, trees, documents, open_ids, found, strict=True
        )
    ]  # fmt: skip


def term_table(rows: Sequence[TermRow]) -> Table:
    """The counts as a table of a workbook."""
    lines = [
        Row(row_id("t", row.term), cells)
        for row, cells in zip(rows, map(_counts, rows), strict=True)
    ]
    return Table("terms", "Terms", _COLUMNS, lines)


def _counts(row: TermRow) -> tuple[CellValue, ...]:
    return (
        row.term, row.understood, len(row.documents), row.hits, row.unique, row.with_family,
        row.new, row.withheld,
    )  # fmt: skip


def _with_family(documents: Iterable[str], families: Mapping[str, Sequence[str]]) -> int:
    return len({member for d in documents for member in families.get(d, (d,))})


def _documents_before(report: Path, *, must_exist: bool) -> set[tuple[str, str]] | None:
    """The (term, document id) pairs of an earlier report; None where there is none to compare."""
    if report.suffix.casefold() != ".xlsx" or not report.exists():
        if must_exist:
            raise ExportError("there is no earlier report to compare with", where=str(report),
                              hint="give the .xlsx that `indexer report terms` wrote")  # fmt: skip
        return None
    rows = read_list(report, _DOCUMENTS)
    return {(row.cells["Term"], row.cells["Id"]) for row in rows if "Id" in row.cells}


def _sheet(rows: Sequence[TermRow]) -> Sheet:
    return Sheet("Terms", _COLUMNS, [_counts(row) for row in rows])


def _documents_sheet(rows: Sequence[TermRow]) -> Sheet:
    lines = [(row.term, path, document) for row in rows for path, document in row.documents]
    return Sheet(_DOCUMENTS, _DOCUMENT_COLUMNS, lines)


def _notes(case: Case, searcher: Searcher, withheld: frozenset[str]) -> Sheet:
    view = Producible(case.store, withheld)
    unread = [f"{q.path}: {q.reason} ({q.code})" for q in view.quarantined()]
    blank = [n.where for n in view.notices() if n.code == UNSEARCHABLE]
    lines: list[tuple[CellValue, CellValue]] = [
        ("Case", case.settings.name),
        ("Corpus fingerprint", case.store.fingerprint()),
        ("Engine", engine_version(searcher.engine.name)),
        ("Passages in the index", searcher.engine.count()),
        ("Files that could not be read", len(unread)),
        *(("", line) for line in unread),
        ("Pages without text", len(blank)),
        *(("", line) for line in blank),
        *_MEANING,
    ]
    return Sheet("Notes", (Column("Note", 34, wraps=True), Column("Value", 90, wraps=True)), lines)
