"""Who alleged, admitted, denied, corrected, found, undertook, and when."""

from __future__ import annotations

from indexer.model import CaseSettings, Dating, Document, Statement, Structure


def find_statements(
    document: Document, structure: Structure, dating: Dating, settings: CaseSettings
) -> tuple[Statement, ...]:
    """Every statement in the document, in text order."""
    return ()
