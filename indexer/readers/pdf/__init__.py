"""PDF files, their lines put together from where the characters stand: see `reader`."""

from __future__ import annotations

from indexer.readers.pdf.reader import read_pdf

__all__ = ["read_pdf"]
