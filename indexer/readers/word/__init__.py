"""Word files, walked over their own tree: see `reader`."""

from __future__ import annotations

from indexer.readers.word.reader import read_docx

__all__ = ["read_docx"]
