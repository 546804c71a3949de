"""What a document is and how it is divided."""

from __future__ import annotations

import re

from indexer.model import CaseSettings, Document, Flag, Passage, Profile, Sentence, Span, Structure


def find_structure(
    document: Document, settings: CaseSettings
) -> tuple[Structure, tuple[Flag, ...]]:
    """The profile, passages and sentences of a document, and what is amiss in its form."""
    spans = [Span(m.start(), m.end()) for m in re.finditer(r"\S.*(?:\n\S.*)*", document.text)]
    passages = tuple(Passage(s) for s in spans)
    sentences = tuple(Sentence(s, i) for i, s in enumerate(spans))
    return Structure(Profile("other", "en"), passages, sentences), ()
