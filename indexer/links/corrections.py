"""What each correction corrects.

A correction names what it corrects by number, by medium and day, by paragraph of a pleading, or
as "this error"; or it stands in a paper that replaces another. What it names and the file does
not hold is listed with no target and with what is known of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.links.case_file import CaseFile, Said, is_not_later, voices
from indexer.links.linkable import Linkable
from indexer.links.nearest import best_match, lead_sentence, subject_of
from indexer.links.numbered import numbered_paragraphs, top_number
from indexer.links.pleadings import find_exchanges
from indexer.links.pointers import Pointer, pointer_of
from indexer.links.words import subject_words
from indexer.model import Link, LinkKind, Statement, StatementKind

# What people correct: what they had denied, alleged or said; not a finding of the other side.
_CORRECTED = frozenset({StatementKind.DENIAL, StatementKind.ALLEGATION, StatementKind.ADMISSION})
# Without a number, date or paragraph, an earlier paper of the same speaker must share this much.
_LIKENESS = 1.6
# A sentence put again in the same paper with another figure shares most of its words.
_RESTATED = 0.6


@dataclass(frozen=True, slots=True)
class Target:
    """The sentence found, and why that one."""

    said: Said
    reason: str


@dataclass(frozen=True, slots=True)
class _Query:
    """One correcting statement with all that is needed to find what it corrects."""

    statement: Statement
    said: Said
    around: tuple[Said, ...]
    pointer: Pointer
    day: dt.date | None  # when it was made; nothing later can be meant


def find_corrections(case: CaseFile) -> Iterator[Link]:
    """A link from each correction to the sentence it corrects, or to None."""
    earlier = _earlier_versions(case)
    for document in case.documents:
        corrections = [s for s in document.statements if s.kind is StatementKind.CORRECTION]
        if corrections:
            yield from _document_corrections(case, document, corrections, earlier)


def _document_corrections(
    case: CaseFile, document: Linkable, corrections: Sequence[Statement],
    earlier: dict[str, list[Linkable]],
) -> Iterator[Link]:  # fmt: skip
    queries = [q for q in (_query(case, document, s) for s in corrections) if q is not None]
    found = {id(q): _find(case, q, earlier.get(document.id, [])) for q in queries}
    replaced = [t.said.document for t in found.values() if t and t.said.document is not document]
    for index, query in enumerate(queries):
        target = found[id(query)]
        if target is None and not query.pointer.is_explicit:
            before = queries[index - 1] if index else None
            target = _as_before(query, before, found) or _in_replaced(case, query, replaced)
            found[id(query)] = target
        yield _link(query, target)


def _query(case: CaseFile, document: Linkable, statement: Statement) -> _Query | None:
    sentences = case.sentences(document)
    at = next((n for n, s in enumerate(sentences) if s.span.overlaps(statement.span)), None)
    if at is None:
        return None
    said = sentences[at]
    around = tuple(
        s for s in sentences[max(0, at - 4) : at + 1] if s.passage == said.passage and s is not said
    )
    made = [d for d in (statement.said_on, document.date) if d is not None]
    pointer = pointer_of(said, made)
    if pointer.looks_back and not pointer.is_explicit and around:
        pointer = _joined(pointer, pointer_of(around[-1], made))
    return _Query(statement, said, around, pointer, made[0].latest if made else None)


def _joined(pointer: Pointer, before: Pointer) -> Pointer:
    """What the sentence before adds for "this error"."""
    return Pointer(
        pointer.references or before.references, pointer.dates or before.dates,
        pointer.media or before.media, pointer.types or before.types,
        pointer.is_pleading or before.is_pleading, pointer.paragraphs or before.paragraphs,
        pointer.is_earlier or before.is_earlier, looks_back=True,
    )  # fmt: skip


def _find(case: CaseFile, query: _Query, versions: Sequence[Linkable]) -> Target | None:
    """The first of the ways to find it that leads anywhere, the surest first."""
    return (
        _by_reference(case, query)
        or _by_paragraph(case, query, versions)
        or _by_date(case, query)
        or _by_version(case, query, versions)
        or _restated(case, query)
        or _just_before(query)
        or _by_likeness(case, query)
    )


def _by_reference(case: CaseFile, query: _Query) -> Target | None:
    for document in case.with_reference(query.pointer.references):
        if document is not query.said.document and is_not_later(document, query.day):
            return _in_document(case, query, document, f"reference {query.pointer.references[0]}")
    return None


def _by_paragraph(case: CaseFile, query: _Query, versions: Sequence[Linkable]) -> Target | None:
    """ "paragraph 7 of the defence": of the same docket, else the only one there is."""
    pointer = query.pointer
    if not pointer.paragraphs:
        return None
    pool = list(versions)
    if pointer.is_pleading:
        same = case.of_docket(query.said.document) or case.documents
        pool = [d for d in same if d.type in pointer.types and d is not query.said.document]
    pool = [d for d in pool if is_not_later(d, query.day)]
    for document in sorted(pool, key=_recent_first):
        for number in pointer.paragraphs:
            if target := _in_paragraph(case, query, document, number):
                return target
    return None


def _in_paragraph(case: CaseFile, query: _Query, document: Linkable, number: str) -> Target | None:
    paragraph = next((p for p in numbered_paragraphs(document) if p.number == number), None)
    if paragraph is None:
        return None
    inside = [s for s in case.sentences(document) if paragraph.span.covers(s.span)]
    subject = subject_of(query.said, query.around, frozenset())
    match = best_match(subject, inside, preferred=_CORRECTED)
    said = match.said if match else next(iter(inside), None)
    return Target(said, f"paragraph {number} of {document.path}") if said else None


def _by_date(case: CaseFile, query: _Query) -> Target | None:
    pointer = query.pointer
    speaker = subject_words(query.statement.speaker, "en")
    for date in pointer.dates:
        pool = [
            d
            for d in case.dated(date)
            if d is not query.said.document
            and is_not_later(d, query.day)
            and (not pointer.types or d.type in pointer.types)
            and (not speaker or speaker & voices(d))
        ]
        for document in sorted(pool, key=_recent_first):
            if target := _in_document(case, query, document, f"dated {date.value}, same speaker"):
                return target
    return None


def _by_version(case: CaseFile, query: _Query, versions: Sequence[Linkable]) -> Target | None:
    """An amended pleading corrects the paragraph of the same number in the version before."""
    passage = query.said.document.passage_at(query.said.span.start)
    number = top_number(passage) if passage else ""
    for document in versions:
        if number and (target := _in_paragraph(case, query, document, number)):
            return target
    return None


def _restated(case: CaseFile, query: _Query) -> Target | None:
    """An earlier sentence of the same paper that says nearly the same."""
    words = query.said.words
    for said in case.sentences(query.said.document):
        if said.span.start >= query.said.span.start:
            return None
        if len(words) > 4 and len(words & said.words) >= _RESTATED * max(
            len(words), len(said.words)
        ):
            return Target(said, "said before in the same document, in nearly the same words")
    return None


def _just_before(query: _Query) -> Target | None:
    if query.pointer.looks_back and query.around and not query.pointer.is_explicit:
        return Target(query.around[-1], "the sentence before, which it refers back to")
    return None


def _by_likeness(case: CaseFile, query: _Query) -> Target | None:
    """An earlier paper of the same speaker on the same subject, if it is said to be there."""
    pointer = query.pointer
    if (pointer.dates and pointer.media) or not (pointer.is_earlier or pointer.types):
        return None
    best: tuple[float, Target] | None = None
    for document in case.by_speaker(query.statement.speaker):
        if document is query.said.document or not is_not_later(document, query.day):
            continue
        if pointer.types and document.type not in pointer.types:
            continue
        subject = subject_of(query.said, query.around, voices(document))
        match = best_match(subject, case.sentences(document), preferred=_CORRECTED)
        if match and match.score >= _LIKENESS and len(match.shared) > 1:
            words = ", ".join(match.shared[:4])
            if best is None or match.score > best[0]:
                best = match.score, Target(match.said, f"same speaker; shared words {words}")
    return best[1] if best else None


def _as_before(
    query: _Query, before: _Query | None, found: dict[int, Target | None]
) -> Target | None:
    """A correction that goes on from the one before, in the same paragraph."""
    if before is None or before.said.passage != query.said.passage:
        return None
    target = found[id(before)]
    return Target(target.said, "goes on from the correction before it") if target else None


def _in_replaced(case: CaseFile, query: _Query, replaced: Sequence[Linkable]) -> Target | None:
    for document in replaced:
        target = _in_document(case, query, document, "its document replaces that one")
        if target and is_not_later(document, query.day):
            return target
    return None


def _in_document(case: CaseFile, query: _Query, document: Linkable, reason: str) -> Target | None:
    """The sentence of a document that is meant: by its words, else the one it is known by."""
    sentences = case.sentences(document)
    subject = subject_of(query.said, query.around, frozenset())
    match = best_match(subject, sentences, preferred=_CORRECTED)
    if match is not None:
        words = ", ".join(match.shared[:4])
        return Target(match.said, f"{reason}; shared words {words}")
    speaker = subject_words(query.statement.speaker, "en")
    said = lead_sentence(sentences, speaker)
    return Target(said, f"{reason}; its main statement") if said else None


def _link(query: _Query, target: Target | None) -> Link:
    source = query.said.document.place(query.statement.span)
    if target is None:
        known = query.pointer.described(query.statement.speaker)
        return Link(LinkKind.CORRECTS, source, None, f"corrects something not in the file: {known}")
    place = target.said.document.place(target.said.span)
    return Link(LinkKind.CORRECTS, source, place, target.reason)


def _recent_first(document: Linkable) -> tuple[int, str]:
    day = document.date.earliest if document.date else None
    return -(day.toordinal() if day else 0), document.path


def _earlier_versions(case: CaseFile) -> dict[str, list[Linkable]]:
    """Of each amended claim, the versions before it, the latest first."""
    return {e.claim.id: list(e.earlier) for e in find_exchanges(case.documents) if e.earlier}
