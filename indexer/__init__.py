"""Finds who alleged, admitted, denied, corrected what, and when, with a pinpoint cite.

from indexer import open_case
case = open_case("my-case")
for hit in case.search("kind:denial").hits: ...
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from indexer.case import Case, UpdateSummary, open_case, update_case

__all__ = ["Case", "UpdateSummary", "open_case", "update_case"]


def __getattr__(name: str) -> Any:
    # Loaded when first asked for: `indexer --help` needs none of it.
    if name in __all__:
        from indexer import case

        return getattr(case, name)
    raise AttributeError(f"module 'indexer' has no attribute {name!r}")
