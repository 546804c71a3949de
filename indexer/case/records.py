"""Groups and facets of a search as JSON objects, as `schemas/` describes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from indexer.case.grouping import Group

Record = dict[str, Any]


def group_record(group: Group) -> Record:
    """A document with its hits and the copies folded into it."""
    row = group.document
    return {
        "path": row.path,
        "id": row.id,
        "type": row.type,
        "date": row.date.value.value if row.date else None,
        "hits": group.hits,
        "passages": list(group.passages),
        "copies": list(group.copies),
        "near_copies": list(group.near_copies),
    }


def facet_records(facets: Mapping[str, tuple[tuple[str, int], ...]]) -> Iterator[Record]:
    """One object for each value of each facet; a value that is not known is null."""
    for name, values in facets.items():
        for value, count in values:
            yield {"facet": name, "value": value or None, "hits": count}
