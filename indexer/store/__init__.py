"""The store: SQLite through this one room; nobody else writes SQL.

    with Store.open(case / ".indexer", writing=True) as store:
        store.put(source, analyses, quarantines)      # one file, one transaction
    with Store.open(case / ".indexer", writing=False) as store:
        for row in store.statements(Filter(kinds=(StatementKind.ADMISSION,))): ...

The rows are in `indexer.store.rows`.
"""

from __future__ import annotations

from indexer.store.rows import EVERYTHING, Filter
from indexer.store.store import DATABASE, Store

__all__ = ["DATABASE", "EVERYTHING", "Filter", "Store"]
