"""Everything that needs two documents: corrections, answers, copies, positions."""

from __future__ import annotations

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
    "find_identities", "find_links", "find_position", "likeness_of_texts", "linkable_from",
    "utterances",
]  # fmt: skip
