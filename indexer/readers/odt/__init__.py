"""OpenDocument text (LibreOffice Writer), walked over its own tree: see `reader`."""

from __future__ import annotations

from indexer.readers.odt.reader import read_odt

__all__ = ["read_odt"]
