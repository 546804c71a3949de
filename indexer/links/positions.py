"""The last word of a party at a date, as the file shows it by another date: two clocks.

A statement counts from the last day it may have been said, and is known from the last day its
document may be dated: what is uncertain is not claimed early. What has no date is never claimed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from indexer.links.linkable import Linkable
from indexer.links.manner import AMENDED
from indexer.links.names import is_same_party
from indexer.model import (
    CaseSettings,
    EdtfDate,
    Link,
    LinkKind,
    Place,
    Statement,
    StatementKind,
)


@dataclass(frozen=True, slots=True)
class Utterance:
    """A statement with its place and its two dates.

    `said` is when it was said, `known` when the file shows that it was known: the day its document
    was received, else its document's date.
    """

    statement: Statement
    place: Place
    said: EdtfDate | None
    known: EdtfDate | None


def utterances(documents: Iterable[Linkable]) -> tuple[Utterance, ...]:
    """Every statement of the documents as an utterance, in order of path and place."""
    found = []
    for document in sorted(documents, key=lambda d: (d.path, d.id)):
        known = document.received or document.date
        for statement in document.statements:
            place = document.place(statement.span)
            found.append(Utterance(statement, place, statement.said_on or document.date, known))
    return tuple(found)


def find_position(
    said: Sequence[Utterance], corrections: Sequence[Link], settings: CaseSettings, *,
    by: str, as_of: dt.date, known_on: dt.date | None = None,
    spoken_by: Collection[tuple[str, str]] = (),
) -> tuple[Utterance, ...]:  # fmt: skip
    """What a party had said by a day and not taken back by then, the latest first.

    `spoken_by` holds (document id, speaker) that are the party under another name.

    Only what the file shows was known on `known_on` counts, corrections too; None: all that is
    known today. A correction that was itself taken back does not bring back what it corrected:
    nobody relies on words once withdrawn.
    """
    counted = [u for u in said if is_said(u, as_of) and is_known(u, known_on)]
    corrected = _corrected(counted, corrections)
    aliases = dict(settings.aliases)
    memory: dict[str, bool] = {}
    found = []
    for utterance in counted:
        speaker = utterance.statement.speaker
        if speaker not in memory:
            memory[speaker] = bool(speaker) and is_same_party(speaker, by, aliases)
        is_party = memory[speaker] or (utterance.place.document, speaker) in spoken_by
        if is_party and not _is_corrected(utterance, corrected):
            found.append(utterance)
    return tuple(sorted(found, key=_latest_first))


def is_said(utterance: Utterance, as_of: dt.date) -> bool:
    """Whether it was certainly said by that day."""
    return _is_by(utterance.said, as_of)


def is_known(utterance: Utterance, known_on: dt.date | None) -> bool:
    """Whether the file shows that it was known on that day."""
    return known_on is None or _is_by(utterance.known, known_on)


def _is_by(date: EdtfDate | None, day: dt.date) -> bool:
    return date is not None and date.latest is not None and date.latest <= day


def _corrected(
    counted: Sequence[Utterance], corrections: Sequence[Link]
) -> Mapping[str, list[Place]]:
    """The places that a correction among the counted ones corrects, by document; and those that
    a pleading replaces that was amended by then."""
    made = {
        (u.place.document, u.place.span)
        for u in counted
        if u.statement.kind is StatementKind.CORRECTION
    }
    documents = {u.place.document for u in counted}
    found: dict[str, list[Place]] = {}
    for link in corrections:
        if link.kind is not LinkKind.CORRECTS or link.target is None:
            continue
        is_amended = link.reason.startswith(AMENDED) and link.source.document in documents
        if is_amended or (link.source.document, link.source.span) in made:
            found.setdefault(link.target.document, []).append(link.target)
    return found


def _is_corrected(utterance: Utterance, corrected: Mapping[str, list[Place]]) -> bool:
    """Whether a correction points at these words; one of a whole paragraph takes all of it."""
    return any(
        place.span.overlaps(utterance.place.span)
        for place in corrected.get(utterance.place.document, ())
    )


def _latest_first(utterance: Utterance) -> tuple[int, str, int, str]:
    day = utterance.said.latest if utterance.said else None
    return (
        -(day.toordinal() if day else 0), utterance.place.path, utterance.place.span.start,
        utterance.statement.kind.value,
    )  # fmt: skip
