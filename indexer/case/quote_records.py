"""What a check of a draft found, in words and as JSON, as `schemas/` describes it."""

from __future__ import annotations

from typing import Any

from indexer.case.drafts import Draft
from indexer.export.records import place_record
from indexer.quotes import Finding, FoundPlace

Record = dict[str, Any]
_SHOWN = 2


def finding_record(draft: Draft, finding: Finding) -> Record:
    """One quotation or cite; `start` and `end` count characters of the draft's extracted text."""
    page, paragraph = draft.pinpoint(finding.span.start)
    return {
        "kind": finding.kind,
        "status": finding.status.value,
        "text": finding.text,
        "start": finding.span.start,
        "end": finding.span.end,
        "page": page or None,
        "paragraph": paragraph or None,
        "cite": finding.cite or None,
        "privileged": finding.is_privileged,
        "places": [_place_record(found) for found in finding.places],
        "changes": [{"draft": c.draft, "record": c.record} for c in finding.changes],
        "note": finding.note or None,
    }


def _place_record(found: FoundPlace) -> Record:
    return {**place_record(found.place), "privileged": found.is_privileged}


def told(finding: Finding) -> str:
    """What a person must know of it: the privilege first, then where, what differs, and why."""
    parts = []
    if finding.is_privileged:
        parts.append("FOUND IN A PRIVILEGED DOCUMENT ONLY: do not file")
    places = [_where(found) for found in finding.places]
    parts.append("; ".join(places[:_SHOWN]))
    if len(places) > _SHOWN:
        parts[-1] += f" and {len(places) - _SHOWN} more"
    parts += [_change(change.draft, change.record) for change in finding.changes]
    parts.append(finding.note)
    return "\n".join(filter(None, parts))


def _where(found: FoundPlace) -> str:
    place = found.place
    pin = [f"p. {place.page}" if place.page else "", f"¶ {place.paragraph}" * bool(place.paragraph)]
    return " ".join(filter(None, (place.path, *pin)))


def _change(draft: str, record: str) -> str:
    if not record:
        return f"the draft adds “{draft}”"
    if not draft:
        return f"the draft leaves out “{record}”"
    return f"“{draft}” for “{record}”"
