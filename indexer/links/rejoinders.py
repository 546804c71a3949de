"""Which earlier words a denial, admission, non-admission or finding answers, outside a pleading.

Precision first: where nothing in the words points to anything and no earlier sentence fits well,
there is no link.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from indexer.links.case_file import CaseFile
from indexer.links.linkable import Linkable
from indexer.links.meant import (
    Query,
    Target,
    by_date,
    by_paragraph,
    by_quote,
    by_reference,
    in_document,
    is_before,
    query_of,
)
from indexer.links.names import name_words
from indexer.links.nearest import best_match, subject_of
from indexer.links.pleadings import docket_key
from indexer.links.pointers import is_plural
from indexer.links.said import Said
from indexer.model import Link, LinkKind, Statement, StatementKind

_ANSWERS = frozenset({
    StatementKind.DENIAL, StatementKind.ADMISSION, StatementKind.NON_ADMISSION,
    StatementKind.FINDING,
})  # fmt: skip
_ACCUSES = frozenset({StatementKind.ALLEGATION})
_CLAIM_TYPES = ("claim", "complaint")
_SWORN = frozenset({"affidavit", "witness-statement"})
# How well a sentence must fit: in a paper that is answered as a whole, and where nothing but the
# subject speaks for it.
_IN_ANSWERED, _UNPROMPTED = 0.9, 2.0
# How many sentences back an accusation may stand.
_FARTHEST = 400
# How far back, in characters, "such a contract" may reach.
_NEAR = 1500


def rejoinders_of(
    case: CaseFile, document: Linkable, answered: Sequence[Linkable], done: Collection[int]
) -> Iterator[Link]:
    """A link from each statement of a document that answers to what it answers.

    `answered` are the papers that the document answers; `done` where the statements start that
    are linked already, as by the pleadings.
    """
    for statement in document.statements:
        if statement.kind not in _ANSWERS or statement.span.start in done:
            continue
        query = query_of(case, document, statement)
        for target in _find(case, query, answered):
            yield Link(
                LinkKind.ANSWERS, document.place(statement.span), target.place, target.reason
            )


def _find(case: CaseFile, query: Query, answered: Sequence[Linkable]) -> Sequence[Target]:
    if query.pointer.is_pleading and (target := by_paragraph(case, query)):
        return [target]
    if query.pointer.is_explicit and (target := by_reference(case, query) or by_date(case, query)):
        return [target]
    if quoted := by_quote(case, query, answered):
        return [quoted]
    if same := _in_same_document(case, query):
        return same
    other = _in_claim(case, query) or _in_papers_answered(case, query, answered)
    return [other] if other else []


def _in_same_document(case: CaseFile, query: Query) -> Sequence[Target]:
    """The accusation that somebody else makes earlier in the same document, or in the message
    quoted below an e-mail."""
    before = [said for said in _elsewhere(case, query) if _is_accusation(said, query.statement)]
    if query.pointer.looks_back:
        return _referred_to(query, before)
    subject = subject_of(query.said, query.around[-1:], query.speaker)
    spoken = case.spoken(query.document)
    match = best_match(subject, spoken, before, preferred=_ACCUSES)
    if match and match.score >= _UNPROMPTED and len(match.shared) > 2:
        return [_target(match.said, f"shared words {', '.join(match.shared[:4])}")]
    return []


def _elsewhere(case: CaseFile, query: Query) -> Sequence[Said]:
    """The sentences that may be answered: those before, and in an e-mail those quoted after."""
    if query.document.type == "email":
        return case.sentences_after(query.document, query.said.span, _FARTHEST)
    return case.sentences_before(query.document, query.said.span, _FARTHEST)


def _referred_to(query: Query, accusations: Sequence[Said]) -> Sequence[Target]:
    """What "no such" or "both points" stand for: the nearest accusation, or all of a run."""
    reason = "it refers back to what stands before it"
    if query.document.type == "email":
        return [_target(said, reason) for said in accusations[:1]]
    near = _of_that(query, accusations) or accusations[-1:] or query.around[-1:]
    if not near or query.said.span.start - near[-1].span.end > _NEAR:
        return []
    if not is_plural(query.said):
        return [_target(near[-1], reason)]
    run = [said for said in accusations if said.passage == near[-1].passage]
    return [_target(said, reason) for said in run or near]


def _of_that(query: Query, accusations: Sequence[Said]) -> Sequence[Said]:
    """The last accusation in reach that names the thing: "no such contract"."""
    reach = [s for s in accusations if query.said.span.start - s.span.end <= _NEAR]
    thing = query.said.words - query.speaker
    return [said for said in reach if said.words & thing][-1:]


def _is_accusation(said: Said, statement: Statement) -> bool:
    """Whether the sentence holds what somebody else accuses of."""
    own = name_words(statement.speaker)
    return any(
        s.kind in _ACCUSES
        and (not s.speaker or s.speaker != statement.speaker)
        and not (own & name_words(s.speaker))
        for s in said.statements
    )


def _in_claim(case: CaseFile, query: Query) -> Target | None:
    """An affidavit answers the claim of its docket where it speaks of the same thing."""
    if query.document.type not in _SWORN:
        return None
    docket = docket_key(query.document)
    for document in case.of_types(_CLAIM_TYPES, query.day, docket=docket) if docket else ():
        if is_before(document, query):
            target = in_document(
                case,
                query,
                document,
                "the claim of its docket",
                at_least=_IN_ANSWERED,
                kinds=_ACCUSES,
            )
            if target:
                return target
    return None


def _in_papers_answered(
    case: CaseFile, query: Query, answered: Sequence[Linkable]
) -> Target | None:
    for document in answered:
        target = in_document(
            case,
            query,
            document,
            "its document answers that one",
            at_least=_IN_ANSWERED,
            kinds=_ACCUSES,
        )
        if target:
            return target
    return None


def _target(said: Said, reason: str) -> Target:
    return Target(said.document, said.document.place(said.span), reason)
