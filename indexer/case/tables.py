"""Which tables an export knows, and how each is made from what may leave the case."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from indexer.case.material import Material
from indexer.errors import UsageError
from indexer.export.admission_table import Case as AdmissionCase
from indexer.export.admission_table import admission_table
from indexer.export.chronology import Context, chronology_table
from indexer.export.exhibits import exhibit_table, list_exhibits
from indexer.export.load_table import load_table
from indexer.export.notes import unsearchable_table
from indexer.export.pair_tables import (
    contradicting,
    correction_table,
    drift_table,
    restated,
)
from indexer.export.pleading_table import pleading_table
from indexer.export.privilege_tables import SCHEDULES, privilege_log, schedules
from indexer.export.sheets import Table
from indexer.export.statement_table import statement_table
from indexer.export.timeline import find_events

Maker: TypeAlias = Callable[[Material], Table]


def _exhibits(material: Material) -> Table:
    listed = list_exhibits(
        material.chosen_documents.values(), material.view.statements(),
        bates=material.bates, banners=material.banners, numbering=material.settings.numbering,
        written=material.written_numbers,
    )  # fmt: skip
    return exhibit_table(listed, corpus_from=material.corpus_from)


def _chronology(material: Material) -> Table:
    chosen = material.chosen_documents
    dates = (row for row in material.view.dates() if row.document in chosen)
    context = Context(material.documents, material.bearings, material.actors.of_source)
    return chronology_table(find_events(chosen.values(), dates), context)


def _statements(material: Material) -> Table:
    return statement_table(
        material.view.statements(), material.chosen_documents, corpus_from=material.corpus_from
    )


def _pleadings(material: Material) -> Table:
    return pleading_table(
        material.answers, material.documents, material.bearings, material.is_chosen
    )


def _corrections(material: Material) -> Table:
    return correction_table(
        material.view.links(), material.view.statements(), material.ends, material.is_chosen
    )


def _drift(material: Material) -> Table:
    view = material.view
    pairs = [*restated(view.drift()), *contradicting(view.links())]
    return drift_table(pairs, material.ends, material.is_chosen)


def _admissions(material: Material) -> Table:
    case = AdmissionCase(
        material.documents, material.bearings, material.actors.of_speaker, material.corpus_from
    )
    return admission_table(material.view.statements(), material.answers, case, material.is_chosen)


def _unsearchable(material: Material) -> Table:
    return unsearchable_table(material.view.quarantined(), material.unsearchable)


def _privilege_log(material: Material) -> Table:
    return privilege_log(material.claimed)


def _schedule(number: int) -> Maker:
    def make(material: Material) -> Table:
        held = material.chosen_documents.values()
        made = schedules(held, material.claimed, material.bates, corpus_from=material.corpus_from)
        return made[number]

    return make


def _load_file(material: Material) -> Table:
    return load_table(
        material.chosen_documents.values(), material.bates, corpus_from=material.corpus_from
    )


def _terms(material: Material) -> Table:
    from indexer.case.term_report import find_report, term_table

    if material.terms is None:
        raise UsageError(
            "which terms?", where="terms", hint="give a list of terms, one a line: --terms FILE"
        )
    return term_table(find_report(material.case, material.terms, material.withheld)[0])


TABLES: Mapping[str, Maker] = {
    "exhibits": _exhibits,
    "chronology": _chronology,
    "statements": _statements,
    "pleadings": _pleadings,
    "corrections": _corrections,
    "drift": _drift,
    "admissions": _admissions,
    "unsearchable": _unsearchable,
    "privilege-log": _privilege_log,
    **{name: _schedule(number) for number, name in enumerate(SCHEDULES)},
    "load-file": _load_file,
    "terms": _terms,
}
# What a workbook of everything leaves out unless it is asked for.
_APART = (*SCHEDULES, "load-file", "terms")
# Names that stand for several tables.
GROUPS: Mapping[str, tuple[str, ...]] = {
    "schedules": SCHEDULES,
    "workbook": tuple(name for name in TABLES if name not in _APART),
}


def tables_of(name: str) -> tuple[str, ...]:
    """The tables a name stands for: itself, or those of a group.

    Raises:
        UsageError: there is no such table.
    """
    if name in GROUPS:
        return GROUPS[name]
    if name in TABLES:
        return (name,)
    known = ", ".join((*TABLES, *GROUPS))
    raise UsageError("there is no such table", where=name, hint=f"one of: {known}")


def make_table(name: str, material: Material) -> Table:
    """The table of that name, without what clerks wrote; see `indexer.export.sheets.sheet_of`.

    Raises:
        UsageError: there is no such table, or it needs what was not given.
    """
    (only,) = tables_of(name)
    return TABLES[only](material)
