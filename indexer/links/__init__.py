"""Everything that needs two documents: corrections, answers, copies, positions."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from indexer.links.aligned import likeness_of_texts
    from indexer.links.changes import Change, ChangeSort, Stretch
    from indexer.links.drift import Drift, compare, drift_between
    from indexer.links.find import find_links
    from indexer.links.identity import Identities, Identity, find_identities
    from indexer.links.linkable import Linkable, linkable_from
    from indexer.links.matrix import find_answers
    from indexer.links.pleading_answer import Answer, PleadingAnswer
    from indexer.links.positions import Utterance, find_position, utterances

__all__ = [
    "Answer", "Change", "ChangeSort", "Drift", "Identities", "Identity", "Linkable",
    "PleadingAnswer", "Stretch", "Utterance", "compare", "drift_between", "find_answers",
    "find_identities", "find_links", "find_position", "likeness_of_texts",
    "linkable_from", "utterances",
]  # fmt: skip

_HOMES = {
    "likeness_of_texts": "aligned", "Change": "changes", "ChangeSort": "changes",
    "Stretch": "changes", "Drift": "drift", "compare": "drift", "drift_between": "drift",
    "find_links": "find", "Identities": "identity", "Identity": "identity",
    "find_identities": "identity", "Linkable": "linkable", "linkable_from": "linkable",
    "find_answers": "matrix", "Answer": "pleading_answer", "PleadingAnswer": "pleading_answer",
    "Utterance": "positions", "find_position": "positions", "utterances": "positions",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    # Loaded when first asked for: a search needs who is who, and nothing of what finds links.
    if name in _HOMES:
        return getattr(importlib.import_module(f"indexer.links.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'indexer.links' has no attribute {name!r}")
