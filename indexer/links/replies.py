"""Which document answers which: e-mail headers, subjects, "your letter of", shared addresses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.links.case_file import CaseFile, is_not_later
from indexer.links.cues import Cue, cue_table
from indexer.links.email_headers import bare_subject, headers, message_ids
from indexer.links.linkable import Linkable
from indexer.links.marks import LEXICON, references_in
from indexer.links.names import name_words
from indexer.links.pleadings import docket_key
from indexer.links.quoting import REPLY_TYPES, holds_as_own, quotations_of
from indexer.links.words import subject_words
from indexer.model import Link, LinkKind, Span

_OPENING = 2500
# How far from "your letter" its date stands.
_BESIDE = 40
# Two papers on one matter share this many words of their first pages.
_LONGEST_READ, _FEWEST_SHARED = 6000, 12


@dataclass(frozen=True, slots=True)
class Reply:
    """A document that answers another: where it says so, and how we know."""

    document: Linkable
    answered: Linkable
    span: Span
    reason: str


def replies_of(case: CaseFile, document: Linkable) -> list[Reply]:
    """Every document that this one answers, each once, with the first of the reasons found."""
    if document.type not in REPLY_TYPES:
        return []
    found: dict[str, Reply] = {}
    for reply in (
        *_by_headers(case, document),
        *_by_subjects(case, document),
        *_by_words(case, document),
        *_by_sender(case, document),
        *_by_addresses(case, document),
    ):
        found.setdefault(reply.answered.id, reply)
    return (
        list(found.values())
        or list(_by_quotations(case, document))
        or list(_by_docket(case, document))
    )


def reply_links(replies: Sequence[Reply]) -> Iterator[Link]:
    """The replies as links between the places that say so and the documents answered."""
    for reply in replies:
        yield Link(
            LinkKind.ANSWERS, reply.document.place(reply.span), reply.answered.whole(), reply.reason
        )


def _by_headers(case: CaseFile, document: Linkable) -> Iterator[Reply]:
    """The message an e-mail's own header says it answers."""
    for span, value in headers(document, "in-reply-to"):
        for message in reversed(message_ids(value)):
            for answered in case.messages(message):
                if answered.id != document.id:
                    yield Reply(document, answered, span, f"its header names message {message}")


def _by_subjects(case: CaseFile, document: Linkable) -> Iterator[Reply]:
    """The message before it with the same subject, where the subject says "RE:"."""
    table = cue_table(document.language, LEXICON)
    for span, value in headers(document, "subject-field"):
        subject = bare_subject(value, document.language)
        if not subject or not table.has(value, "reply-subject"):
            continue
        if before := case.before_with_subject(subject, document):
            yield Reply(document, before, span, "the same subject, answered with RE:")


def _by_words(case: CaseFile, document: Linkable) -> Iterator[Reply]:
    """ "We refer to your letter of May 3": by its reference, else by date and parties."""
    table = cue_table(document.language, LEXICON)
    opening = document.text[:_OPENING]
    for cue in table.find(opening, "reply"):
        span = Span(cue.start, min(len(document.text), cue.end + _BESIDE))
        for reference in references_in(span.of(document.text)):
            for answered in case.with_reference([reference], _day(document)):
                if _may_answer(document, answered):
                    yield Reply(document, answered, span, f"names its reference {reference}")
        yield from _dated_letters(case, document, cue, span)


def _dated_letters(case: CaseFile, document: Linkable, cue: Cue, span: Span) -> Iterator[Reply]:
    for mention in document.mentions:
        if mention.span.start >= span.end:
            return
        if mention.span.end <= cue.start:
            continue
        pool = [d for d in case.dated(mention.value, _day(document)) if _may_answer(document, d)]
        related = [d for d in pool if _are_acquainted(case, document, d)]
        for answered in related or (pool if len(pool) == 1 else []):
            yield Reply(
                document, answered, span, f"refers to a paper of {mention.value}, and it is of it"
            )


def _by_sender(case: CaseFile, document: Linkable) -> Iterator[Reply]:
    """ "Pellane's notice": the paper of that sender nearest in subject, where one is near."""
    table = cue_table(document.language, LEXICON)
    opening = document.text[: 2 * _OPENING]
    own = name_words(f"{document.agency} {document.author}")
    for entry in table.entries("paper-of"):
        for match in entry.pattern.finditer(opening):
            if name_words(match.group("name")) & own:
                continue
            pool = [
                d
                for d in case.by_speaker(match.group("name"), _day(document))
                if d.type in REPLY_TYPES and _may_answer(document, d)
            ]
            answered = _nearest(document, pool)
            if answered is not None:
                span = Span(match.start(), match.end())
                yield Reply(document, answered, span, f"names a paper of {match.group('name')}")
                return


def _nearest(document: Linkable, pool: Sequence[Linkable]) -> Linkable | None:
    """The one that shares most words with the document; None where none shares enough."""
    words = subject_words(document.text[:_LONGEST_READ], document.language)
    best, most = None, _FEWEST_SHARED - 1
    for other in pool:
        shared = len(words & subject_words(other.text[:_LONGEST_READ], other.language))
        if shared > most:
            best, most = other, shared
    return best


def _by_addresses(case: CaseFile, document: Linkable) -> Iterator[Reply]:
    """A counter-notice or retraction and the notice that gives the same addresses."""
    table = cue_table(document.language, LEXICON)
    cue = table.first(document.title, "reply-title") or table.first(
        document.text[:_OPENING], "reply", "disputes-notice"
    )
    if cue is None:
        return
    for answered, url in case.sharing_url(document):
        if not _may_answer(document, answered):
            continue
        if table.has(answered.text[:_OPENING], "disputes-notice"):
            continue  # two answers to one notice do not answer each other
        at = document.text.casefold().find(url)
        span = Span(max(at, 0), max(at, 0) + (len(url) if at >= 0 else 0))
        yield Reply(document, answered, span, f"gives the same address {url}")


def _by_quotations(case: CaseFile, document: Linkable) -> Iterator[Reply]:
    """Where nothing else tells: the paper whose words it quotes, each once.

    The first that holds the words itself; a later one may have them from there.
    """
    found: set[str] = set()
    for quotation in quotations_of(document):
        pool = [d for d in case.quoted_by(quotation, _day(document)) if _may_answer(document, d)]
        holding = [(holds_as_own(other, quotation), other) for other in pool]
        own = [other for is_own, other in holding if is_own]
        # An officer's words stand between quotation marks in a release too; in another answer
        # they are quoted as here.
        quoting = [d for is_own, d in holding if is_own is False and not any(quotations_of(d))]
        candidates = own or quoting
        related = [d for d in candidates if _are_acquainted(case, document, d)]
        answered = min(related or candidates, key=_first, default=None)
        if answered is not None and answered.id not in found:
            found.add(answered.id)
            others = len(candidates) - 1
            more = f", as {others} more do" if others else ""
            yield Reply(document, answered, quotation.span, f"quotes words it holds{more}")


def _by_docket(case: CaseFile, document: Linkable) -> Iterator[Reply]:
    """Where it says that it answers a letter, and no more: the other side's of the same docket.

    The only one there is, else the nearest in subject.
    """
    docket = docket_key(document)
    cue = cue_table(document.language, LEXICON).first(document.text[:_OPENING], "reply")
    if not docket or cue is None:
        return
    own = name_words(f"{document.agency} {document.author}")
    pool = [
        other
        for other in case.of_types(REPLY_TYPES, _day(document), docket=docket)
        if _may_answer(document, other)
        and not own & name_words(f"{other.agency} {other.author}")
        and _are_acquainted(case, document, other)
    ]
    answered = pool[0] if len(pool) == 1 else _nearest(document, pool)
    if answered is not None:
        span = Span(cue.start, cue.end)
        yield Reply(document, answered, span, "answers a paper, and it is of the same docket")


def _first(document: Linkable) -> tuple[str, str]:
    """Sorts documents by date, those without one last, then by path."""
    day = document.date.earliest if document.date else None
    return (day.isoformat() if day else "9999", document.path)


def _may_answer(document: Linkable, answered: Linkable) -> bool:
    return answered.id != document.id and is_not_later(answered, _day(document))


def _are_acquainted(case: CaseFile, document: Linkable, other: Linkable) -> bool:
    """Whether one names the other's voice: a letter names the one it is written to."""
    head = subject_words(document.text[:_OPENING], document.language)
    return bool(head & case.voices(other)) or bool(
        subject_words(other.text[:_OPENING], other.language) & case.voices(document)
    )


def _day(document: Linkable) -> dt.date | None:
    return document.date.latest if document.date else None
