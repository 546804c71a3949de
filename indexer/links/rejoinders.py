"""Which earlier words a denial, admission, non-admission or finding answers, outside a pleading.

Precision first: where nothing in the words points to anything and no earlier sentence fits well,
there is no link.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from indexer.links.case_file import CaseFile, Said
from indexer.links.linkable import Linkable
from indexer.links.meant import (
    Query,
    Target,
    by_date,
    by_paragraph,
    by_reference,
    in_document,
    is_before,
    query_of,
)
from indexer.links.nearest import best_match, subject_of
from indexer.links.replies import Reply
from indexer.links.words import subject_words
from indexer.model import Link, LinkKind, Statement, StatementKind

_ANSWERS = frozenset({
    StatementKind.DENIAL, StatementKind.ADMISSION, StatementKind.NON_ADMISSION,
    StatementKind.FINDING,
})  # fmt: skip
_ACCUSES = frozenset({StatementKind.ALLEGATION})
_CLAIM_TYPES = ("claim", "complaint")
_SWORN = frozenset({"affidavit", "witness-statement"})
# How well a sentence must fit: where the words refer back, in a paper that is answered as a whole,
# and where nothing but the subject speaks for it.
_REFERRED, _IN_ANSWERED, _UNPROMPTED = 0.3, 0.9, 2.0
_NEAR = 8


def find_rejoinders(
    case: CaseFile, replies: Sequence[Reply], done: Collection[tuple[str, int]]
) -> Iterator[Link]:
    """A link from each statement that answers to what it answers.

    `done` are the places (document id, start) that are linked already, as by the pleadings.
    """
    answered: dict[str, list[Linkable]] = {}
    for reply in replies:
        answered.setdefault(reply.document.id, []).append(reply.answered)
    for document in case.documents:
        for statement in document.statements:
            if statement.kind not in _ANSWERS or (document.id, statement.span.start) in done:
                continue
            query = query_of(case, document, statement)
            target = _find(case, query, answered.get(document.id, []))
            if target is not None:
                yield Link(
                    LinkKind.ANSWERS, document.place(statement.span), target.place, target.reason
                )


def _find(case: CaseFile, query: Query, answered: Sequence[Linkable]) -> Target | None:
    if query.pointer.is_pleading and (target := by_paragraph(case, query)):
        return target
    if query.pointer.is_explicit and (target := by_reference(case, query) or by_date(case, query)):
        return target
    return (
        _in_same_document(case, query)
        or _in_claim(case, query)
        or _in_papers_answered(case, query, answered)
    )


def _in_same_document(case: CaseFile, query: Query) -> Target | None:
    """An accusation reported before in the same document by somebody else."""
    before = [
        said
        for said in case.sentences_before(query.document, query.said.span, 10**6)
        if _is_accusation(said, query.statement)
    ]
    if query.pointer.looks_back:
        near = before[-1:] or list(query.around[-1:])
        if near and query.said.span.start - near[-1].span.end < 1500:
            return _target(near[-1], "refers back to what stands before it")
    subject = subject_of(query.said, query.around[-1:], query.speaker)
    match = best_match(subject, before, preferred=_ACCUSES)
    if match and match.score >= _UNPROMPTED and len(match.shared) > 2:
        return _target(match.said, f"shared words {', '.join(match.shared[:4])}")
    return None


def _is_accusation(said: Said, statement: Statement) -> bool:
    own = subject_words(statement.speaker, "en")
    return any(
        s.kind in _ACCUSES and not (own & subject_words(s.speaker, "en")) for s in said.statements
    )


def _in_claim(case: CaseFile, query: Query) -> Target | None:
    """An affidavit answers the claim of its docket where it speaks of the same thing."""
    if query.document.type not in _SWORN:
        return None
    for document in case.of_docket(query.document):
        if document.type in _CLAIM_TYPES and is_before(document, query):
            target = in_document(
                case, query, document, "the claim of its docket", at_least=_IN_ANSWERED
            )
            if target:
                return target
    return None


def _in_papers_answered(
    case: CaseFile, query: Query, answered: Sequence[Linkable]
) -> Target | None:
    for document in answered:
        target = in_document(
            case, query, document, "its document answers that one", at_least=_IN_ANSWERED
        )
        if target:
            return target
    return None


def _target(said: Said, reason: str) -> Target:
    return Target(said.document, said.document.place(said.span), reason)
