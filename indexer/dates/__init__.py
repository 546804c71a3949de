"""Finding, normalising and anchoring dates."""

from __future__ import annotations

from indexer.dates.find import find_dates

__all__ = ["find_dates"]
