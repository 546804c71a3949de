"""One case as a whole: its settings, its update, and every question it answers."""

from __future__ import annotations

from indexer.case.case import Case, open_case
from indexer.case.update import UpdateSummary, update_case

__all__ = ["Case", "UpdateSummary", "open_case", "update_case"]
