"""How each mark of the case stands: in force, replaced, withdrawn, or its words lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from indexer.case.marks_file import Marks
from indexer.model import (
    Decision,
    Mark,
    MarkState,
    Notice,
    PlacedMark,
    StandingMark,
    document_id,
)
from indexer.statements import in_force, place_marks
from indexer.store import Filter, Store


def standing_marks(store: Store, marks: Marks) -> tuple[StandingMark, ...]:
    """Every mark of the case, earliest first; twice where its document lies at two places."""
    if not marks:
        return ()
    found: dict[Mark, list[StandingMark]] = {}
    for _, documents in store.stamps().values():
        for path, sha256 in documents:
            if here := marks.of_document(path, sha256):
                for one in _in_document(store, path, document_id(path, sha256), here):
                    found.setdefault(one.mark, []).append(one)
    missing = tuple(mark for mark in marks.all if mark not in found)
    for one in _in_no_document(missing):
        found.setdefault(one.mark, []).append(one)
    return tuple(one for mark in dict.fromkeys(marks.all) for one in found[mark])


def lost_marks(store: Store, marks: Marks) -> Iterator[Notice]:
    """A notice for every decision that finds no place any more."""
    for one in standing_marks(store, marks):
        if one.state is MarkState.LOST:
            words = " ".join(one.mark.quote.split())
            told = f"“{words[:80]}”, marked by {one.mark.who} ({one.mark.id}): {one.why}"
            yield Notice("mark-lost", told, one.path)


def _in_document(
    store: Store, path: str, document: str, marks: Sequence[Mark]
) -> Iterator[StandingMark]:
    placed = place_marks(marks, store.text(document) or "")
    forced = {id(one) for one in in_force(placed)}
    for one in placed:
        state = _state(one, id(one) in forced, placed)
        why = one.why
        if state is MarkState.APPLIED and _is_idle(store, document, one):
            state, why = MarkState.LOST, "no such statement is found there any more"
        yield StandingMark(one.mark, state, path, document, one.span, why)


def _in_no_document(marks: Sequence[Mark]) -> Iterator[StandingMark]:
    placed = tuple(PlacedMark(mark, None, "its document is not in the case") for mark in marks)
    forced = {id(one) for one in in_force(placed)}
    for one in placed:
        yield StandingMark(one.mark, _state(one, id(one) in forced, placed), one.mark.path,
                           why=one.why)  # fmt: skip


def _state(one: PlacedMark, is_in_force: bool, all_placed: Sequence[PlacedMark]) -> MarkState:
    if is_in_force:
        return MarkState.LOST if one.span is None else MarkState.APPLIED
    if one.mark.decision is Decision.WITHDRAWN:
        return MarkState.WITHDRAWN
    later = all_placed[all_placed.index(one) + 1 :]
    same = [o for o in later if (o.span, o.mark.kind) == (one.span, one.mark.kind)]
    is_taken_back = bool(same) and same[0].mark.decision is Decision.WITHDRAWN
    return MarkState.WITHDRAWN if is_taken_back else MarkState.REPLACED


def _is_idle(store: Store, document: str, one: PlacedMark) -> bool:
    """Whether a note has no statement to stand on."""
    if one.mark.decision is not Decision.NOTE or one.span is None:
        return False
    start, kind = one.span.start, one.mark.kind
    which = Filter(ids=(document,), kinds=(kind,))
    return not any(row.span.start <= start < row.span.end for row in store.statements(which))
