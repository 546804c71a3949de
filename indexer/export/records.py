"""Rows as JSON objects: the keys and their order are a promise, written down in `schemas/`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from indexer.model import (
    Covered,
    EdtfDate,
    Hit,
    Link,
    Place,
    Quarantine,
    Span,
    StandingMark,
    statement_id,
)
from indexer.store.findings import banners_over
from indexer.store.pinpoints import line_range
from indexer.store.rows import (
    Check,
    CorrectedBy,
    DateRow,
    DocumentRow,
    FlagRow,
    PassageRow,
    StatementRow,
)

if TYPE_CHECKING:
    from indexer.links import Drift, Identity, PleadingAnswer, Utterance

Record = dict[str, Any]


def party_record(one: Identity) -> Record:
    """A party, or anybody else who speaks, with what it says counted by kind."""
    return {
        "name": one.name,
        "names": list(one.names),
        "roles": list(one.roles),
        "party": one.is_party,
        "documents": len(one.documents),
        "statements": {kind.value: count for kind, count in one.statements},
    }


def hit_record(hit: Hit, corrected: Sequence[str] = ()) -> Record:
    """A search hit; offsets and highlights count from the start of the document.

    `corrected` are the banners of the corrections of what it shows.
    """
    return {
        "path": hit.path,
        "id": hit.document,
        "passage": hit.passage,
        "page": hit.page or None,
        "paragraph": hit.paragraph or None,
        "lines": hit.lines or None,
        "start": hit.span.start,
        "end": hit.span.end,
        "text": hit.text,
        "score": round(hit.score, 4),
        "date": hit.date or None,
        "type": hit.type,
        "kinds": list(hit.kinds),
        "highlights": [[span.start, span.end] for span in hit.highlights],
        "corrected": list(corrected),
    }


def document_record(row: DocumentRow) -> Record:
    """A document with its fields as printed; a label that stands twice keeps its first value."""
    fields: dict[str, str] = {}
    for field in row.fields:
        fields.setdefault(field.name, field.value)
    return {
        "path": row.path,
        "id": row.id,
        "type": row.type,
        "title": row.title or None,
        "date": _document_date(row),
        "author": row.author or None,
        "agency": row.agency or None,
        "docket": row.docket or None,
        "language": row.language,
        "fields": fields,
        "sha256": row.sha256,
        "parent": row.parent or None,
        "flags": list(row.flags),
    }


def _document_date(row: DocumentRow) -> Record | None:
    if row.date is None:
        return None
    span = row.date.span
    return {
        "value": row.date.value.value,
        "basis": row.date.basis,
        "start": span.start if span else None,
        "end": span.end if span else None,
    }


def quarantine_record(row: Quarantine) -> Record:
    """A file that could not be read: why, and what to do."""
    return {
        "path": row.path,
        "sha256": row.sha256,
        "code": row.code,
        "reason": row.reason,
        "hint": row.hint,
    }


def unsearchable_record(page: Any) -> Record:
    """Pages without words one can rely on: which, why, and what to do."""
    return {
        "path": page.path,
        "pages": page.pages,
        "code": page.code,
        "reason": page.reason,
        "hint": page.hint,
    }


def view_record(viewed: Any) -> Record:
    """A document in one view of its tracked changes; offsets are in the final view."""
    return {
        "path": viewed.path,
        "view": viewed.view.value,
        "text": viewed.text,
        "changes": [
            {
                "kind": change.kind,
                "text": change.text,
                "author": change.author or None,
                "date": change.date or None,
                "start": change.span.start,
                "end": change.span.end,
            }
            for change in viewed.changes
        ],
    }


def date_record(row: DateRow) -> Record:
    """A date mentioned in a document."""
    return {
        "path": row.path,
        "start": row.span.start,
        "end": row.span.end,
        "text": row.quote,
        "value": row.value.value,
        "basis": row.basis.value,
    }


def statement_record(row: StatementRow, party: str = "") -> Record:
    """A statement with its pinpoint; `target` is what it corrects or answers, if known.

    `speaker` is as printed, `party` the name by which the speaker goes in the whole case.
    """
    target = row.target
    return {
        "id": row.id,
        "path": row.path,
        "start": row.span.start,
        "end": row.span.end,
        "text": row.quote,
        "kind": row.kind.value,
        "speaker": row.speaker or None,
        "party": party or None,
        "said_on": _value(row.said_on),
        "page": row.page or None,
        "paragraph": row.paragraph or None,
        "lines": row.lines or None,
        "cue": row.cue,
        "target": target
        and {"path": target.path, "start": target.span.start, "end": target.span.end},
        "corrected": list(row.corrected),
    }


def position_record(said: Utterance) -> Record:
    """A statement still in force, with the date from which the file shows it was known."""
    statement, place = said.statement, said.place
    return {
        "id": statement_id(place.document, statement),
        "path": place.path,
        "start": place.span.start,
        "end": place.span.end,
        "text": place.quote,
        "kind": statement.kind.value,
        "speaker": statement.speaker or None,
        "said_on": _value(said.said),
        "known_on": _value(said.known),
        "page": place.page or None,
        "paragraph": place.paragraph or None,
    }


def link_record(link: Link) -> Record:
    """A link with both ends pinpointed and the reason."""
    return {
        "kind": link.kind.value,
        "source": place_record(link.source),
        "target": link.target and place_record(link.target),
        "reason": link.reason,
    }


def drift_record(drift: Drift) -> Record:
    """A passage before and after, and every change; offsets count in each document."""
    return {
        "earlier": drift.earlier and place_record(drift.earlier),
        "later": drift.later and place_record(drift.later),
        "likeness": round(drift.likeness, 4),
        "sorts": [sort.value for sort in drift.sorts],
        "changes": [
            {
                "before": change.before,
                "after": change.after,
                "before_span": [change.span_before.start, change.span_before.end],
                "after_span": [change.span_after.start, change.span_after.end],
                "sorts": [sort.value for sort in change.sorts],
            }
            for change in drift.changes
        ],
    }


def flag_record(row: FlagRow) -> Record:
    """A flag with every place that conflicts."""
    places = []
    for place in row.places:
        whole = place_record(place)
        places.append({key: whole[key] for key in ("start", "end", "text", "page", "paragraph")})
    return {
        "path": row.path,
        "id": row.document,
        "code": row.code,
        "message": row.message,
        "places": places,
    }


def flag_places(row: FlagRow) -> str:
    """Every place that conflicts, a line each: its words, its pinpoint, its characters."""
    return "\n".join(
        " ".join(filter(None, (
            f"“{' '.join(place.quote.split())}”", place.page and f"p. {place.page}",
            place.paragraph and f"¶ {place.paragraph}", f"[{place.span.start}]",
        ))) for place in row.places
    )  # fmt: skip


def place_record(place: Place) -> Record:
    """A pinpoint anywhere in the case."""
    return {
        "path": place.path,
        "id": place.document,
        "start": place.span.start,
        "end": place.span.end,
        "text": place.quote,
        "page": place.page or None,
        "paragraph": place.paragraph or None,
    }


def passage_record(row: PassageRow, corrected: Sequence[str] = ()) -> Record:
    """A passage as `show` prints it, with the banners of what corrects it."""
    return {
        "id": row.id,
        "start": row.span.start,
        "end": row.span.end,
        "text": row.text,
        "role": row.role.value,
        "page": row.page or None,
        "paragraph": row.paragraph or None,
        "lines": line_range(row.lines) or None,
        "headings": list(row.headings),
        "corrected": list(corrected),
    }


def show_record(
    document: DocumentRow,
    passages: Iterable[PassageRow],
    dates: Iterable[DateRow],
    statements: Iterable[StatementRow],
    flags: Iterable[FlagRow],
    links: Iterable[Link],
    corrected: Sequence[CorrectedBy] = (),
    *,
    covered: Iterable[Covered] = (),
    name_of: Callable[[str, str], str],
) -> Record:
    """A document, or some passages of it, with what was found there.

    `covered`: the words under failed redactions, which a person released. `name_of`: the name in
    the whole case of a speaker as printed in a document.
    """
    return {
        "document": document_record(document),
        "passages": [passage_record(row, banners_over(row.span, corrected)) for row in passages],
        "dates": [date_record(row) for row in dates],
        "statements": [
            statement_record(row, name_of(row.document, row.speaker)) for row in statements
        ],
        "flags": [flag_record(row) for row in flags],
        "links": [link_record(link) for link in links],
        "covered": [
            {"page": words.page, "box": list(words.box), "text": words.text, "why": words.why}
            for words in covered
        ],
    }


def pleading_record(row: PleadingAnswer) -> Record:
    """One paragraph of a claim and one answer to it; `effect` is the rule's, never the party's."""
    return {
        "claim_path": row.claim_path,
        "paragraph": row.paragraph,
        "defendant": row.defendant or None,
        "answer": row.answer.value,
        "answer_path": row.answer_path or None,
        "answer_paragraph": row.answer_paragraph or None,
        "words": row.words or None,
        "effect": row.effect or None,
        "rule": row.rule or None,
    }


def standing_record(row: StandingMark) -> Record:
    """What a person decided, and where its words stand now; null where they are lost."""
    mark, span = row.mark, row.span
    return {
        "id": mark.id,
        "statement": row.statement or None,
        "path": row.path,
        "start": span.start if span else None,
        "end": span.end if span else None,
        "text": mark.quote,
        "kind": mark.kind.value,
        "decision": mark.decision.value,
        "as": mark.becomes.value if mark.becomes else None,
        "by": mark.speaker or None,
        "said_on": _value(mark.said_on),
        "note": mark.note or None,
        "who": mark.who,
        "when": mark.when,
        "state": row.state.value,
        "why": row.why or None,
    }


def check_record(check: Check) -> Record:
    """One check of `verify` and what fails it."""
    return {"check": check.check, "checked": check.checked, "faults": list(check.faults)}


def is_within(span: Span, outer: Span) -> bool:
    """Whether a place begins inside the outer span; how `show` assigns finds to a passage."""
    return outer.start <= span.start < outer.end


def _value(date: EdtfDate | None) -> str | None:
    return date.value if date else None
