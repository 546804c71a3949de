"""What each correction corrects.

A correction names what it corrects by number, by medium and day, by paragraph of a pleading, or
as "this error"; or it stands in a paper that replaces another. What it names and the file does
not hold is listed with no target and with what is known of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from indexer.links.case_file import CaseFile
from indexer.links.linkable import Linkable
from indexer.links.meant import (
    Query,
    Target,
    by_date,
    by_only_paper,
    by_paragraph,
    by_quote,
    by_reference,
    by_transcript,
    in_document,
    in_paragraph,
    is_before,
    query_of,
    shares_a_name,
)
from indexer.links.numbered import top_number
from indexer.links.put_right import by_wrong_value
from indexer.model import Link, LinkKind, StatementKind

# Without a number, date or paragraph, an earlier paper of the same speaker must fit this well.
_LIKENESS = 1.6
# A sentence put again in the same paper with another figure shares most of its words; once one
# sentence was put again, others that share fewer are read the same way.
_RESTATED, _RESTATED_TOO = 0.6, 0.3
_FEWEST_WORDS = 4


def corrections_of(
    case: CaseFile, document: Linkable, versions: Sequence[Linkable], answered: Sequence[Linkable]
) -> Iterator[Link]:
    """A link from each correction in a document to the sentence it corrects, or to None.

    `versions` are those before it of a pleading, the latest first; `answered` what it answers.
    """
    corrections = [s for s in document.statements if s.kind is StatementKind.CORRECTION]
    queries = [query_of(case, document, statement) for statement in corrections]
    yield from _links(case, queries, versions, answered)


def _links(
    case: CaseFile, queries: Sequence[Query], versions: Sequence[Linkable],
    answered: Sequence[Linkable],
) -> Iterator[Link]:  # fmt: skip
    """First what each correction itself says, then what its neighbours in the document add."""
    found: list[Target | None] = [_by_own_words(case, q, versions) for q in queries]
    for index, query in enumerate(queries):
        if found[index] is None and not query.pointer.is_explicit:
            found[index] = (
                by_quote(case, query, answered)
                or _as_before(queries, found, index)
                or _in_replaced(case, query, found)
                or _in_answered(case, query, answered)
                or _restated_too(case, query, found)
            )
    for query, target in zip(queries, found, strict=True):
        yield _link(query, target)


def _by_own_words(case: CaseFile, query: Query, versions: Sequence[Linkable]) -> Target | None:
    """The first of the ways to find it that leads anywhere, the surest first."""
    return (
        by_reference(case, query)
        or by_paragraph(case, query, versions)
        or by_date(case, query)
        or _by_version(case, query, versions)
        or by_wrong_value(case, query)
        or _restated(case, query, _RESTATED)
        or _just_before(query)
        or _by_likeness(case, query)
        or by_only_paper(case, query)
        or by_transcript(case, query)
    )


def _by_version(case: CaseFile, query: Query, versions: Sequence[Linkable]) -> Target | None:
    """An amended pleading corrects the paragraph of the same number in the version before."""
    passage = query.document.passage_at(query.said.span.start)
    number = top_number(passage) if passage else ""
    for document in versions:
        if number and (target := in_paragraph(case, query, document, number)):
            return target
    return None


def _restated(case: CaseFile, query: Query, likeness: float) -> Target | None:
    """The earlier sentence of the same paper that says most nearly the same."""
    words = query.said.words
    if len(words) <= _FEWEST_WORDS:
        return None
    best: tuple[float, Target] | None = None
    for said in case.spoken(query.document).sharing(words):
        if said.span.end > query.said.span.start:
            break
        share = len(words & said.words) / max(len(words), len(said.words), 1)
        if share >= likeness and (best is None or share > best[0]):
            place = query.document.place(said.span)
            reason = "said before in the same document, in nearly the same words"
            best = share, Target(query.document, place, reason)
    return best[1] if best else None


def _just_before(query: Query) -> Target | None:
    if not query.pointer.looks_back or not query.around or query.pointer.is_explicit:
        return None
    place = query.document.place(query.around[-1].span)
    return Target(query.document, place, "the sentence before, to which it refers back")


def _by_likeness(case: CaseFile, query: Query) -> Target | None:
    """An earlier paper of the same speaker, of the medium named, on the same subject and names."""
    pointer = query.pointer
    if pointer.is_explicit or not pointer.types or not query.speaker:
        return None
    best: tuple[float, Target] | None = None
    for document in case.by_speaker(query.statement.speaker, query.day):
        if not is_before(document, query) or document.type not in pointer.types:
            continue
        if not shares_a_name(case, query, document):
            continue
        target = in_document(case, query, document, "the same speaker", at_least=_LIKENESS)
        if target and best is None:
            best = 0.0, target
    return best[1] if best else None


def _as_before(
    queries: Sequence[Query], found: Sequence[Target | None], index: int
) -> Target | None:
    """A correction that goes on from the one before, in the same paragraph."""
    if not index or not _same_paragraph(queries[index - 1], queries[index]):
        return None
    before = found[index - 1]
    if before is None:
        return None
    return Target(before.document, before.place, "goes on from the correction before it")


def _same_paragraph(query: Query, other: Query) -> bool:
    spans = (query.statement.span.start, other.statement.span.start)
    return len({query.document.passage_at(start) for start in spans}) == 1


def _in_replaced(case: CaseFile, query: Query, found: Sequence[Target | None]) -> Target | None:
    """In the paper of the same sort that another correction of this document corrects."""
    for target in found:
        if target is None or target.document.id == query.document.id:
            continue
        if target.document.type == query.document.type and query.speaker & case.voices(
            target.document
        ):
            return in_document(case, query, target.document, "its document replaces that one")
    return None


def _in_answered(case: CaseFile, query: Query, answered: Sequence[Linkable]) -> Target | None:
    """In the paper that its document answers: a retraction and the notice retracted."""
    for document in answered:
        if not is_before(document, query) or not query.speaker & case.voices(document):
            continue
        if target := in_document(case, query, document, "its document answers that one"):
            return target
    return None


def _restated_too(case: CaseFile, query: Query, found: Sequence[Target | None]) -> Target | None:
    own = [t for t in found if t is not None and t.document.id == query.document.id]
    return _restated(case, query, _RESTATED_TOO) if own else None


def _link(query: Query, target: Target | None) -> Link:
    source = query.document.place(query.statement.span)
    if target is None:
        known = query.pointer.described(query.statement.speaker)
        return Link(LinkKind.CORRECTS, source, None, f"corrects something not in the file: {known}")
    return Link(LinkKind.CORRECTS, source, target.place, target.reason)
