"""One case as a whole: its settings, its update, and every question it answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from indexer.case.case import Case, open_case

if TYPE_CHECKING:
    from indexer.case.update import UpdateSummary, update_case

__all__ = ["Case", "UpdateSummary", "open_case", "update_case"]


def __getattr__(name: str) -> Any:
    # Loaded when first asked for: who reads a case needs nothing of what writes it.
    if name in __all__:
        from indexer.case import update

        return getattr(update, name)
    raise AttributeError(f"module 'indexer.case' has no attribute {name!r}")
