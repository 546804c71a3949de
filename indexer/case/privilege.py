"""Which documents leave the case in no export but the privilege log and Schedule 2."""

from __future__ import annotations

from indexer.store import Store


def withheld_ids(store: Store) -> frozenset[str]:
    """The ids of the documents that must not be shown in any export.

    Those under a privilege mark, until a person decides otherwise.
    """
    return frozenset(row.id for row in store.documents() if row.privilege)
