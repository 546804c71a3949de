"""A binder: the chosen exhibits as one PDF with index, slip sheets, bookmarks and stamped pages."""

from __future__ import annotations

from indexer.export.binder.assemble import Binder, BinderExhibit, write_binder

__all__ = ["Binder", "BinderExhibit", "write_binder"]
