"""Everything that needs two documents: corrections, answers, copies, positions."""

from __future__ import annotations

from indexer.links.find import find_links
from indexer.links.linkable import Linkable, linkable_from
from indexer.links.matrix import find_answers
from indexer.links.pleading_answer import Answer, PleadingAnswer

__all__ = [
    "Answer", "Linkable", "PleadingAnswer", "find_answers", "find_links", "linkable_from",
]  # fmt: skip
