"""What an earlier search for links found, so that the next one need not find it again.

Values are kept by stage and key as JSON. A stage keeps a value together with what it was made
from, and asks for it back only where that is still so. What is not asked for is forgotten.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from indexer.links.card import Card
from indexer.links.naming import Naming
from indexer.links.sketches import Sketch
from indexer.model import Link, LinkKind, Party, Place, Span, StatementKind

Row = tuple[str, str, str]  # stage, key, value

# A value of more letters than this is found anew each time: a paper that repeats one word without
# end gives ten thousand links, each with all of its text.
_MOST_KEPT = 4_000_000


class Kept:
    """The values of an earlier search, and those of this one."""

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        self._before = {(stage, key): value for stage, key, value in rows}
        self._now: dict[tuple[str, str], str] = {}

    def get(self, stage: str, key: str) -> Any:
        """The value kept; None where there is none. It is kept on."""
        text = self._before.get((stage, key))
        if text is None:
            return None
        self._now[stage, key] = text
        return json.loads(text)

    def keep_on(self, stage: str, key: str) -> None:
        """Keep a value that nobody needs to ask for."""
        self._now[stage, key] = self._before[stage, key]

    def put(self, stage: str, key: str, value: object) -> None:
        """Keep a value, in place of an earlier one."""
        self._now[stage, key] = json.dumps(value, separators=(",", ":"))

    def all(self, stage: str) -> Iterator[tuple[str, Any]]:
        """(key, value) of everything an earlier search kept of a stage."""
        for (of, key), text in self._before.items():
            if of == stage:
                yield key, json.loads(text)

    @property
    def new(self) -> list[Row]:
        """What is to be written: values that are new or not as before."""
        before = self._before
        return [(*at, text) for at, text in self._now.items() if before.get(at) != text]

    @property
    def gone(self) -> list[tuple[str, str]]:
        """Stage and key of what is to be forgotten."""
        return [at for at in self._before if at not in self._now]


def is_small(links: Iterable[Link]) -> bool:
    """Whether the links' quotes are few and short enough to be kept."""
    ends = (end for x in links for end in (x.source, x.target) if end)
    return sum(len(end.quote) for end in ends) <= _MOST_KEPT


def packed_links(links: Iterable[Link]) -> list[Any]:
    """Links as JSON has them."""
    return [
        [x.kind.value, x.reason, _packed(x.source), _packed(x.target) if x.target else None]
        for x in links
    ]


def links_from(value: Iterable[Any]) -> list[Link]:
    """Links back from JSON."""
    return [
        Link(LinkKind(kind), _place(source), _place(target) if target else None, reason)
        for kind, reason, source, target in value
    ]


def packed_card(card: Card) -> dict[str, Any]:
    """A card as JSON has it."""
    naming = card.naming
    return {
        "of": [card.id, card.path, card.sha256, card.version, card.type, card.date, card.first,
               card.last, card.docket, card.parent, card.letters],
        "whole": _packed(card.whole), "pleading": card.pleading,
        "names": [card.keys, card.hands, card.names, card.speakers], "digest": card.digest,
        "sketches": [[s.position, s.start, s.words, s.runs] for s in card.sketches],
        "parties": [[p.name, p.role, p.aliases] for p in naming.parties],
        "bodies": naming.bodies, "short": naming.short,
        "spoken": [[speaker, kind.value, count] for speaker, kind, count in naming.spoken],
        "runs": card.runs, "quoted": card.quoted,
    }  # fmt: skip


def card_from(value: Mapping[str, Any]) -> Card:
    """A card back from JSON."""
    of = value["of"]
    naming = Naming(
        of[0], of[1], of[8],
        tuple(Party(name, role, tuple(aliases)) for name, role, aliases in value["parties"]),
        tuple(value["bodies"]),
        tuple((speaker, StatementKind(kind), n) for speaker, kind, n in value["spoken"]),
        tuple((short, full) for short, full in value["short"]),
    )  # fmt: skip
    keys, hands, words, speakers = (tuple(some) for some in value["names"])
    id, path, sha256, version, type_, date, first, last, docket, parent, letters = of
    return Card(
        id, path, sha256, version, type_, date, first, last, docket, parent, letters,
        _place(value["whole"]), value["pleading"], keys, hands, words, speakers,
        tuple(value["digest"]),
        tuple(Sketch(at, start, words, tuple(runs)) for at, start, words, runs in
              value["sketches"]),
        naming, value["runs"], tuple(value["quoted"]),
    )  # fmt: skip


def _packed(place: Place) -> list[Any]:
    span = place.span
    return [place.document, place.path, span.start, span.end, place.quote, place.page,
            place.paragraph]  # fmt: skip


def _place(value: list[Any]) -> Place:
    document, path, start, end, quote, page, paragraph = value
    return Place(document, path, Span(start, end), quote, page, paragraph)
