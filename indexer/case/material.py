"""What the tables of one export are made from, each part read once and only when asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from indexer.case.actors import Actors
from indexer.case.bates import bates_numbers
from indexer.case.entries import as_manual, load_entries
from indexer.case.export_settings import ExportSettings, load_export_settings
from indexer.case.privilege import STAMP, log_entries, withheld_ids
from indexer.case.producible import Producible
from indexer.case.settings import CORPUS
from indexer.export.base import Stamp
from indexer.export.bearing import Bearings
from indexer.export.cites import relative_folder
from indexer.export.exhibits import NUMBER, printed_bates
from indexer.export.heading import CaseHeading, case_heading
from indexer.export.notes import Unsearchable
from indexer.export.pair_tables import Ends, by_place
from indexer.export.privilege_tables import Claimed
from indexer.export.sheets import Manual
from indexer.store.rows import DocumentRow

if TYPE_CHECKING:
    from indexer.case.case import Case
    from indexer.links import PleadingAnswer

# Every hit of a query: no case has more passages than this.
_ALL = 100_000_000
# Notices of reading that say: here is something no search can find.
_UNSEARCHABLE = frozenset({
    "page-without-text", "page-low-confidence", "page-unreadable", "part-not-read",
    "embedded-object", "encrypted-body", "failed-redaction",
    "rows-capped", "comments-not-read", "member-left-out", "header-cut",
})  # fmt: skip
_ON_ITS_FACE = "marked privileged on its face; to be confirmed by a person"
_WITH_OTHERS = "belongs with a document under a claim of privilege; to be confirmed by a person"


@dataclass(frozen=True)
class Material:
    """What tables are made from.

    `withheld` are the ids of documents that stay out of all but the privilege log and Schedule 2;
    `chosen` those that a query chose, None for all. `manual` is what clerks wrote; `bates` the
    numbers assigned and `claims` (basis, "withheld" or "redacted", subject as told), by document
    id. `corpus_from` is the way from the exported file's folder to corpus/, as a link. `terms` is a
    list of terms.
    """

    case: Case
    settings: ExportSettings
    corpus_from: str
    withheld: frozenset[str]
    chosen: frozenset[str] | None = None
    manual: Manual = field(default_factory=dict)
    bates: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    claims: Mapping[str, tuple[str, str, str]] = field(default_factory=dict)
    terms: Path | None = None
    query: str = ""
    form: str = ""

    @cached_property
    def state(self) -> str:
        """What tells this state of the case from others: the corpus fingerprint's beginning."""
        return self.case.store.fingerprint()[:12]

    def stamp(self, table: str) -> Stamp:
        """What an exported table says of itself, so that it can be made again."""
        return Stamp(table, self.state, self.query, self.form)

    @cached_property
    def view(self) -> Producible:
        """The case without what is withheld: what every table but the log is made from."""
        return Producible(self.case.store, self.withheld)

    @cached_property
    def documents(self) -> Mapping[str, DocumentRow]:
        """Every document that may be shown, by id, in order of path."""
        return {row.id: row for row in self.view.documents()}

    @cached_property
    def chosen_documents(self) -> Mapping[str, DocumentRow]:
        """Those of them that the query chose."""
        return {id: row for id, row in self.documents.items() if self.is_chosen(id)}

    def is_chosen(self, document: str) -> bool:
        """Whether the query chose that document."""
        return self.chosen is None or document in self.chosen

    @cached_property
    def bearings(self) -> Bearings:
        """The links, looked up by place."""
        return Bearings(self.view.links(), self.view.statements())

    @cached_property
    def answers(self) -> tuple[PleadingAnswer, ...]:
        """The pleadings matrix."""
        from indexer.links import find_answers

        return find_answers(list(self.view.linkables()), self.case.settings)

    @cached_property
    def actors(self) -> Actors:
        """Who speaks and acts, under one name each, from what may be shown."""
        return Actors(self.view, self.case.settings)

    @cached_property
    def ends(self) -> Ends:
        """What is known of the places that a pair joins."""
        return Ends(self.documents, by_place(self.view.statements()), self.corpus_from)

    @cached_property
    def banners(self) -> Mapping[str, tuple[str, ...]]:
        """For each document id what says that words of it were corrected, when, and by what."""
        found = {
            document: dict.fromkeys(one.banner for one in self.view.corrected(document))
            for document in self.documents
        }
        return {document: tuple(said) for document, said in found.items() if said}

    @cached_property
    def unsearchable(self) -> tuple[Unsearchable, ...]:
        """The places that no search can find."""
        known = {row.path: row for row in self.documents.values()}
        rows = (row for row in self.view.notices() if row.code in _UNSEARCHABLE)
        return tuple(
            Unsearchable(known[n.path].id, n.path, known[n.path].sha256, n.where, n.message, n.code)
            for n in rows
            if n.path in known
        )

    @cached_property
    def claimed(self) -> tuple[Claimed, ...]:
        """The documents under a claim of privilege, shown or not, each with its basis."""
        claimed = withheld_ids(self.case.store)
        rows = (row for row in self.case.store.documents() if row.id in claimed)
        return tuple(map(self._claim, rows))

    def _claim(self, row: DocumentRow) -> Claimed:
        basis, treatment, subject = self.claims.get(row.id, ("", "withheld", ""))
        basis = basis or (_ON_ITS_FACE if row.privilege else _WITH_OTHERS)
        bates = self.bates.get(row.id) or printed_bates(row)
        return Claimed(row, basis, treatment, bates, subject)

    @cached_property
    def heading(self) -> CaseHeading:
        """The heading of a paper for filing, from the earliest claim that may be shown."""
        name = self.case.settings.name
        return case_heading(name, self.settings.court, self.documents.values())

    @cached_property
    def written_numbers(self) -> Mapping[str, str]:
        """The exhibit numbers that clerks wrote, by document id."""
        return written_numbers(self.manual)


def written_numbers(manual: Manual) -> Mapping[str, str]:
    """The exhibit numbers among what clerks wrote, by document id."""
    return {
        row: entries[NUMBER]
        for (table, row), entries in manual.items()
        if table == "exhibits" and entries.get(NUMBER)
    }


def current_entries(case: Case) -> Manual:
    """What clerks have written so far, by table and row."""
    entries, _ = load_entries(case.root)
    return as_manual(entries, case.store.documents()) if entries else {}


def gather(
    case: Case, target: Path, *, query: str = "", manual: Manual | None = None,
    terms: Path | None = None, form: str = "", include_privileged: bool = False,
) -> Material:  # fmt: skip
    """What the tables of an export to `target` are made from.

    With `include_privileged` nothing is withheld, and every page says so in place of the legend.

    Raises:
        QueryError: the query cannot be understood.
        CaseError: there is no such form of exhibit numbers; see `load_export_settings`.
    """
    settings = load_export_settings(case.root, case.settings.forum, form=form)
    withheld = withheld_ids(case.store)
    if include_privileged:
        settings, withheld = replace(settings, legend=STAMP), frozenset()
    chosen = None
    if query:
        hits = case.search(query, limit=_ALL, privileged=True).hits
        chosen = frozenset(hit.document for hit in hits)
    bates = bates_numbers(case.root, case.store)
    claims = {
        entry.document: (entry.basis, entry.treatment, entry.subject)
        for entry in log_entries(case.store, bates)
    }
    return Material(
        case, settings, relative_folder(target.absolute(), case.root / CORPUS),
        withheld, chosen, current_entries(case) if manual is None else manual, bates, claims,
        terms, query=query, form=form,
    )  # fmt: skip
