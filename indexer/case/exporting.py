"""Writes what the case holds as files for people, and says in them what they leave out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from indexer.case.privilege import withheld_documents, withheld_ids
from indexer.case.settings import CORPUS
from indexer.export import check_form, write_sheets
from indexer.export.exhibits import (
    ListNotes,
    exhibit_sheet,
    list_exhibits,
    notes_sheet,
    relative_folder,
)

if TYPE_CHECKING:
    from indexer.case.case import Case

_LEGEND = "Prepared for counsel; check every entry against its source"
# Every hit of a query: no case has more passages than this.
_ALL = 100_000_000
_UNSEARCHABLE = "page-without-text"


@dataclass(frozen=True, slots=True)
class ExportSummary:
    """How many exhibits were written, and how many documents were left out as privileged."""

    exhibits: int
    withheld: int


def export_exhibits(case: Case, target: Path, *, query: str = "") -> ExportSummary:
    """Write the exhibit list: every document, or those with a passage that matches the query.

    Raises:
        UsageError: the file's suffix names no form.
        QueryError: the query cannot be understood.
        ExportError: the file cannot be written.
    """
    check_form(target)
    target = target.absolute()
    documents = list(case.documents())
    if query:
        hits = case.search(query, limit=_ALL, privileged=True).hits
        chosen = {hit.document for hit in hits}
        documents = [row for row in documents if row.id in chosen]
    secret = withheld_ids(case.store)
    left_out = sum(row.id in secret for row in documents)
    documents = [row for row in documents if row.id not in secret]
    exhibits = list_exhibits(documents, case.statements())
    secret_paths = {one.path for one in withheld_documents(case.store)}
    notes = ListNotes(
        case_name=case.settings.name,
        query=case.explain(query) if query else "",
        fingerprint=case.store.fingerprint(),
        withheld=left_out,
        quarantined=tuple(
            q for q in case.quarantined() if q.path.rpartition("!/")[0] not in secret_paths
        ),
        unsearchable=tuple(
            n.where
            for n in case.store.notices()
            if n.code == _UNSEARCHABLE and n.path not in secret_paths
        ),
    )
    corpus_from = relative_folder(target, case.root / CORPUS)
    sheets = (exhibit_sheet(exhibits, corpus_from=corpus_from), notes_sheet(exhibits, notes))
    write_sheets(target, sheets, title=case.settings.name, legend=_LEGEND)
    return ExportSummary(len(exhibits), left_out)
