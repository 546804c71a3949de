"""Who alleged, admitted, denied, corrected, found, undertook, and when."""

from __future__ import annotations

from indexer.statements.find import find_statements

__all__ = ["find_statements"]
