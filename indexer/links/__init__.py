"""Everything that needs two documents: corrections, answers, copies, positions."""

from __future__ import annotations

from indexer.links.find import find_links
from indexer.links.linkable import Linkable, linkable_from

__all__ = ["Linkable", "find_links", "linkable_from"]
