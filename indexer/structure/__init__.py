"""What a document is and how it is divided."""

from __future__ import annotations

from indexer.structure.find import find_structure

__all__ = ["find_structure"]
