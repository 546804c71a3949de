"""Finding, normalising and anchoring dates."""

from __future__ import annotations

from indexer.model import CaseSettings, Dating, Document, Flag, Structure


def find_dates(
    document: Document, structure: Structure, settings: CaseSettings
) -> tuple[Dating, tuple[Flag, ...]]:
    """Every date the document mentions, the date it bears, and what does not agree."""
    return Dating((), (), None), ()
