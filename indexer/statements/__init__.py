"""Who alleged, admitted, denied, corrected, found, undertook, and when."""

from __future__ import annotations

from indexer.statements.find import find_statements
from indexer.statements.marks import around, in_force, is_decided, place_marks, with_marks

__all__ = [
    "around", "find_statements", "in_force", "is_decided", "place_marks", "with_marks",
]  # fmt: skip
