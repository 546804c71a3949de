"""Which earlier words a denial, admission, non-admission or finding answers, outside a pleading.

Precision first: where nothing in the words points to anything and no earlier sentence fits well,
there is no link.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from indexer.links.case_file import CaseFile
from indexer.links.linkable import Linkable
from indexer.links.marks import urls_in
from indexer.links.meant import (
    Query,
    Target,
    by_date,
    by_paragraph,
    by_quote,
    by_reference,
    in_document,
    is_before,
    match_in,
    query_of,
)
from indexer.links.names import name_words
from indexer.links.nearest import Match, best_match, subject_of
from indexer.links.pleadings import docket_key
from indexer.links.pointers import is_plural, is_unproven, recants
from indexer.links.said import Said, Spoken
from indexer.links.words import quoted_words
from indexer.model import Link, LinkKind, Statement, StatementKind

_ANSWERS = frozenset({
    StatementKind.DENIAL, StatementKind.ADMISSION, StatementKind.NON_ADMISSION,
    StatementKind.FINDING,
})  # fmt: skip
_ACCUSES = frozenset({StatementKind.ALLEGATION})
_ALL = frozenset(StatementKind)
_CLAIM_TYPES = ("claim", "complaint")
_SWORN = frozenset({"affidavit", "witness-statement"})
# How well a sentence must fit: in a paper that is answered as a whole, and where nothing but the
# subject speaks for it.
_IN_ANSWERED, _UNPROMPTED, _FOUND_UNPROVEN = 0.9, 2.0, 0.9
# One who takes words back says most of them again.
_FEWEST_RECANTED = 3
# A word in more of a paper's sentences than this says only what the paper is about.
_COMMON, _FEWEST_COMMON, _FEWEST_TELLING = 0.1, 3, 2
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
    return _found_unproven(case, query, before) or _recanted(case, query)


def _found_unproven(case: CaseFile, query: Query, before: Sequence[Said]) -> Sequence[Target]:
    """The contention shortly before that a finding says there is no evidence of."""
    if not is_unproven(query.said):
        return []
    near = [said for said in before if query.said.span.start - said.span.end <= _NEAR]
    subject = subject_of(query.said, query.around[-1:], query.speaker)
    match = best_match(subject, case.spoken(query.document), near, preferred=_ACCUSES)
    if match is None or match.score < _FOUND_UNPROVEN:
        return []
    words = ", ".join(match.shared[:4])
    return [_target(match.said, f"finds it unproven; shared words {words}")]


def _recanted(case: CaseFile, query: Query) -> Sequence[Target]:
    """What a person said before who now says that it was a lie."""
    if query.statement.kind is StatementKind.FINDING or not recants(query.said):
        return []
    earlier = case.sentences_before(query.document, query.said.span, _FARTHEST)
    made = [said for said in earlier if said.statements]
    subject = subject_of(query.said, (), frozenset())
    match = best_match(subject, case.spoken(query.document), made, preferred=_ALL)
    if match is None or match.score < _UNPROMPTED or len(match.shared) < _FEWEST_RECANTED:
        return []
    words = ", ".join(match.shared[:4])
    return [_target(match.said, f"takes back what was said; shared words {words}")]


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
        match = match_in(case, query, document, _ACCUSES)
        if match is None or match.score < _IN_ANSWERED or not match.is_telling:
            continue
        if _tells_apart(case, query, match):
            words = ", ".join(match.shared[:4])
            reason = f"its document answers that one; shared words {words}"
            return Target(document, document.place(match.said.span), reason)
    return None


def _tells_apart(case: CaseFile, query: Query, match: Match) -> bool:
    """Whether the statement itself shares words that are not what all of both papers is about.

    Every sentence of a notice on "the source code" and of its answer says "source code".
    """
    sides = [case.spoken(query.document), case.spoken(match.said.document)]
    telling = [
        word
        for word in match.shared
        if word in query.said.words and all(_is_telling(word, side) for side in sides)
    ]
    quoted = quoted_words(query.said.text, query.document.language)
    if len(telling) >= _FEWEST_TELLING or not quoted.isdisjoint(telling):
        return True
    # "The material at this address was removed by mistake" speaks to the notice that gives it.
    addresses = urls_in(query.said.text)
    return bool(addresses) and not set(addresses).isdisjoint(urls_in(match.said.document.text))


def _is_telling(word: str, side: Spoken) -> bool:
    return side.common[word] <= max(_FEWEST_COMMON, _COMMON * len(side.sentences))


def _target(said: Said, reason: str) -> Target:
    return Target(said.document, said.document.place(said.span), reason)
