"""Which tables an export knows, and how each is made from what may leave the case."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from indexer.case.producible import Producible
from indexer.errors import UsageError
from indexer.export.exhibits import exhibit_table, list_exhibits
from indexer.export.sheets import Manual, Table
from indexer.export.statement_table import statement_table
from indexer.model import CaseSettings
from indexer.store.rows import DocumentRow


@dataclass(frozen=True)
class Material:
    """What tables are made from.

    `view` is the case without what is withheld, `chosen` the ids of the documents that a query
    chose, None for all. `manual` is what clerks wrote; `bates` the numbers assigned, by document
    id. `corpus_from` is the way from the exported file's folder to corpus/, as a link.
    """

    view: Producible
    settings: CaseSettings
    manual: Manual
    bates: Mapping[str, tuple[str, str]]
    corpus_from: str
    chosen: frozenset[str] | None = None

    @cached_property
    def documents(self) -> Mapping[str, DocumentRow]:
        """The chosen documents by id, in order of path."""
        rows = self.view.documents()
        return {row.id: row for row in rows if self.chosen is None or row.id in self.chosen}


def _exhibits(material: Material) -> Table:
    listed = list_exhibits(
        material.documents.values(), material.view.statements(), bates=material.bates, banners={}
    )
    return exhibit_table(listed, corpus_from=material.corpus_from)


def _statements(material: Material) -> Table:
    return statement_table(
        "statements", "Statements", material.view.statements(), material.documents,
        corpus_from=material.corpus_from,
    )  # fmt: skip


TABLES: Mapping[str, Callable[[Material], Table]] = {
    "exhibits": _exhibits,
    "statements": _statements,
}


def make_table(name: str, material: Material) -> Table:
    """The table of that name, without what clerks wrote; see `indexer.export.sheets.sheet_of`.

    Raises:
        UsageError: there is no such table.
    """
    if name not in TABLES:
        raise UsageError("there is no such table", where=name, hint=f"one of: {', '.join(TABLES)}")
    return TABLES[name](material)
