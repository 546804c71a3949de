"""What a statement means when it points at earlier words: by number, paragraph or day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from indexer.links.case_file import CaseFile, is_not_later
from indexer.links.linkable import Linkable
from indexer.links.marks import urls_in
from indexer.links.names import generic_words, name_words
from indexer.links.nearest import (
    Match,
    best_match,
    holds_quote,
    lead_sentence,
    quotes_in,
    subject_of,
)
from indexer.links.pleadings import docket_key
from indexer.links.pointers import Pointer, pointer_of
from indexer.links.said import Said
from indexer.links.words import fold, subject_words
from indexer.model import Place, Statement, StatementKind

# What people correct or answer: what was denied, alleged or said; not their own findings.
_POSITIONS = frozenset({StatementKind.DENIAL, StatementKind.ALLEGATION, StatementKind.ADMISSION})
# "This error", "that answer" stand for one of the few sentences before.
_AROUND = 4
_TRANSCRIPT = "transcript"
# A transcript holds hundreds of answers: only one on the same subject is meant.
_LIKE_ENOUGH = 1.0
_NAME = re.compile(r"(?<![.!?”\"]\s)(?<!^)\b[A-ZÀ-Þ][a-zà-ÿ]+(?:[-’'][A-ZÀ-Þ]?[a-zà-ÿ]+)*")


@dataclass(frozen=True, slots=True)
class Target:
    """The sentence or stretch found, and why that one."""

    document: Linkable
    place: Place
    reason: str


@dataclass(frozen=True, slots=True)
class Query:
    """One statement with all that is needed to find what it means.

    `around` are the sentences before it in its paragraph; `day` is when it was made: nothing
    later can be meant.
    """

    statement: Statement
    said: Said
    around: tuple[Said, ...]
    pointer: Pointer
    day: dt.date | None

    @property
    def document(self) -> Linkable:
        """The document it stands in."""
        return self.said.document

    @property
    def speaker(self) -> frozenset[str]:
        """The stems of the speaker's name."""
        return name_words(self.statement.speaker)


def query_of(case: CaseFile, document: Linkable, statement: Statement) -> Query:
    """The statement as a query, with what the sentences before it add to "this error"."""
    sentences = case.sentences_before(document, statement.span, _AROUND)
    words = subject_words(statement.quote, document.language)
    said = Said(document, statement.span, words, (statement,), frozenset(), statement.passage)
    passage = document.passage_at(statement.span.start)
    start = passage.span.start if passage else 0
    around = tuple(s for s in sentences if s.span.start >= start)
    made = [d for d in (statement.said_on, document.date) if d is not None]
    pointer = pointer_of(said, made)
    if pointer.looks_back and not pointer.is_explicit:
        for before in reversed(around):
            told = pointer_of(before, made)
            pointer = _joined(pointer, told)
            if told.dates or told.references:
                break
    return Query(statement, said, around, pointer, made[0].latest if made else None)


def _joined(pointer: Pointer, before: Pointer) -> Pointer:
    """What a sentence before adds for "this error"."""
    return Pointer(
        pointer.references or before.references, (*pointer.dates, *before.dates),
        pointer.media or before.media, pointer.types or before.types,
        pointer.is_pleading or before.is_pleading, pointer.paragraphs or before.paragraphs,
        pointer.is_earlier or before.is_earlier, looks_back=True,
        is_dated=before.is_dated,
    )  # fmt: skip


def by_reference(case: CaseFile, query: Query) -> Target | None:
    """In the document that bears a number the statement names."""
    for document in case.with_reference(query.pointer.references, query.day):
        if is_before(document, query):
            return in_document(case, query, document, f"reference {query.pointer.references[0]}")
    return None


def by_paragraph(case: CaseFile, query: Query, versions: Sequence[Linkable] = ()) -> Target | None:
    """ "Paragraph 7 of the defence": of the same docket, else of the only one there is."""
    pointer = query.pointer
    if not pointer.paragraphs:
        return None
    pool = list(versions)
    if pointer.is_pleading:
        docket = docket_key(query.document)
        same = case.of_types(pointer.types, query.day, docket=docket) if docket else []
        pool = same or case.of_types(pointer.types, query.day)
    for document in sorted((d for d in pool if is_before(d, query)), key=recent_first):
        for number in pointer.paragraphs:
            if target := in_paragraph(case, query, document, number):
                return target
    return None


def in_paragraph(case: CaseFile, query: Query, document: Linkable, number: str) -> Target | None:
    """In the paragraph of that number: the sentence that fits best."""
    paragraph = case.paragraph(document, number)
    if paragraph is None:
        return None
    spoken = case.spoken(document)
    subject = subject_of(query.said, query.around, frozenset())
    inside = [
        said
        for said in spoken.sharing(frozenset(subject.weights))
        if paragraph.span.covers(said.span)
    ]
    match = best_match(subject, spoken, inside, preferred=_POSITIONS)
    span = match.said.span if match else paragraph.span
    return Target(document, document.place(span), f"paragraph {number} of {document.path}")


def by_date(case: CaseFile, query: Query) -> Target | None:
    """In the document of the day the statement names, by the same speaker or of that medium."""
    pointer, speaker = query.pointer, query.speaker
    for date in pointer.dates:
        pool = [
            d
            for d in case.dated(date, query.day)
            if is_before(d, query)
            and (not pointer.types or d.type in pointer.types)
            and (not speaker or bool(speaker & case.voices(d)) or pointer.is_dated)
            and (pointer.types or pointer.is_dated or _issued(d, speaker))
        ]
        for document in sorted(pool, key=recent_first):
            if target := in_document(case, query, document, f"dated {date.value}"):
                return target
    return None


def _issued(document: Linkable, speaker: frozenset[str]) -> bool:
    """Whether a document is this speaker's own: a day alone, with no medium, names nothing else."""
    return bool(speaker & name_words(f"{document.agency} {document.author}"))


def by_only_paper(case: CaseFile, query: Query) -> Target | None:
    """ "Those notices": where the file holds one paper of that sort by the speaker, it is meant."""
    pointer, speaker = query.pointer, query.speaker
    if pointer.is_explicit or pointer.dates or not pointer.types or not speaker:
        return None
    pool = [
        d
        for d in case.by_speaker(query.statement.speaker, query.day)
        if d.type in pointer.types and is_before(d, query) and _issued(d, speaker)
    ]
    if len(pool) != 1 or not _holds_names(query, pool[0]):
        return None
    return in_document(case, query, pool[0], "the speaker's only paper of that sort in the file")


def by_transcript(case: CaseFile, query: Query) -> Target | None:
    """Where a correction speaks of a transcript, the one of its docket there is, whoever writes.

    The witness gave the answer, counsel corrects it by letter: Federal Courts Rules, SOR/98-106,
    r. 245.
    """
    told = (query.said, *query.around)
    if not any(_TRANSCRIPT in pointer_of(said, ()).types for said in told):
        return None
    docket = docket_key(query.document)
    same = case.of_types((_TRANSCRIPT,), query.day, docket=docket) if docket else []
    pool = [d for d in same or case.of_types((_TRANSCRIPT,), query.day) if is_before(d, query)]
    if len(pool) != 1:
        return None
    return in_document(case, query, pool[0], "the only transcript there is", at_least=_LIKE_ENOUGH)


def _holds_names(query: Query, document: Linkable) -> bool:
    """Whether every name in the statement stands in the document: another name, another matter."""
    whole = fold(document.text)
    return all(fold(name) in whole for name in _names(query.said.text))


def by_quote(case: CaseFile, query: Query, documents: Iterable[Linkable]) -> Target | None:
    """The sentence of one of these documents whose words the statement quotes."""
    for document in documents:
        for quote in quotes_in(query.said.text):
            for said in case.spoken(document).sharing(subject_words(quote, document.language)):
                if document.id != query.document.id and holds_quote(said, quote):
                    return Target(document, document.place(said.span), "quotes its words")
    return None


def in_document(
    case: CaseFile, query: Query, document: Linkable, reason: str, *, at_least: float = 0.0,
    kinds: frozenset[StatementKind] = frozenset(),
) -> Target | None:  # fmt: skip
    """The sentence of a document that is meant: by its words, else the one it is known by.

    With `at_least`, only a sentence that fits as well as that; with `kinds`, only statements of
    these kinds, where the document makes any.
    """
    match = match_in(case, query, document, kinds)
    if match is not None and match.score >= at_least and match.is_telling:
        words = ", ".join(match.shared[:4])
        return Target(document, document.place(match.said.span), f"{reason}; shared words {words}")
    if at_least:
        return None
    said = lead_sentence(case.spoken(document).sentences, query.speaker)
    return (
        Target(document, document.place(said.span), f"{reason}; its main statement")
        if said
        else None
    )


def match_in(
    case: CaseFile, query: Query, document: Linkable, kinds: frozenset[StatementKind]
) -> Match | None:
    """The sentence of another document nearest in subject, the speakers' names left out."""
    # Where the statement itself names the document, its neighbours may be on other matters.
    around = () if query.pointer.is_explicit and not query.pointer.looks_back else query.around
    pointing = query.speaker | case.voices(document) | generic_words()
    if not kinds:
        pointing |= _pointing_words(query)
    subject = subject_of(query.said, around, pointing)
    spoken = case.spoken(document)
    sharing = spoken.sharing(frozenset(subject.weights))
    sentences = [said for said in sharing if kinds or not _is_reported(said, query)]
    made = [said for said in sentences if any(s.kind in kinds for s in said.statements)]
    return best_match(subject, spoken, made or sentences, preferred=_POSITIONS)


def _is_reported(said: Said, query: Query) -> bool:
    """Whether a sentence only reports what others accuse of: no speaker corrects that."""
    return bool(said.statements) and all(
        s.kind is StatementKind.ALLEGATION
        and bool(name_words(s.speaker))
        and not name_words(s.speaker) & query.speaker
        for s in said.statements
    )


def _pointing_words(query: Query) -> frozenset[str]:
    """The words that point at a document say nothing of what it says."""
    document = query.document
    start = query.around[0].span.start if query.around else query.said.span.start
    quotes = [m.quote for m in document.mentions_in(start, query.said.span.end)]
    pointing = (*quotes, *query.pointer.media, *query.pointer.references)
    return subject_words(" ".join(pointing), document.language)


def shares_a_name(case: CaseFile, query: Query, document: Linkable) -> bool:
    """Whether a name or address in the statement or around it stands in the document too.

    Two retractions by one firm share every word but those.
    """
    own = query.speaker | case.voices(document)
    whole = fold(document.text)
    for text in (query.said.text, " ".join(said.text for said in query.around)):
        names = [name for name in _names(text) if not name_words(name) & own]
        if keys := [*map(fold, names), *urls_in(text)]:
            return any(key in whole for key in keys)
    return False


def _names(text: str) -> Iterable[str]:
    return (match.group() for match in _NAME.finditer(text))


def is_before(document: Linkable, query: Query) -> bool:
    """Whether a document is another one, and not later than the statement."""
    return document.id != query.document.id and is_not_later(document, query.day)


def recent_first(document: Linkable) -> tuple[int, str]:
    """Sorts documents by date, the latest first."""
    day = document.date.earliest if document.date else None
    return -(day.toordinal() if day else 0), document.path
