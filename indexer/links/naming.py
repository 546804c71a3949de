"""What one document calls whom: the little that identities are found from."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from indexer.links.linkable import Linkable
from indexer.links.party_words import name_key
from indexer.links.pleadings import docket_key
from indexer.links.short_names import find_short_names
from indexer.model import Party, StatementKind


@dataclass(frozen=True, slots=True)
class Naming:
    """The names in one document.

    `bodies` issue or write it; `spoken` counts statements by speaker and kind, in text order;
    `short` are (short name, full name) as the document defines them.
    """

    document: str
    path: str
    docket: str
    parties: tuple[Party, ...]
    bodies: tuple[str, ...]
    spoken: tuple[tuple[str, StatementKind, int], ...]
    short: tuple[tuple[str, str], ...]


def naming_of(document: Linkable) -> Naming:
    """The names in a document; its text is read for the short names it defines."""
    counted = Counter((s.speaker, s.kind) for s in document.statements if name_key(s.speaker))
    bodies = tuple(filter(name_key, dict.fromkeys((document.agency, document.author))))
    parties = tuple(party for party in document.parties if name_key(party.name))
    named = (*(p.name for p in parties), *bodies, *(speaker for speaker, _ in counted))
    known = {name_key(name) for name in named}
    short = [(alias, p.name) for p in parties for alias in p.aliases if name_key(alias)]
    if counted or parties:
        found = find_short_names(document.text, known)
        short += [pair for pair in found if any(name_key(name) in known for name in pair)]
    return Naming(
        document.id, document.path, docket_key(document), parties, bodies,
        tuple((*key, count) for key, count in counted.items()), tuple(dict.fromkeys(short)),
    )  # fmt: skip
