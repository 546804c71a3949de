"""The line of this room: read the document, judge each sentence, say who, when and about what."""

from __future__ import annotations

from indexer.model import (
    CaseSettings,
    Dating,
    Document,
    EdtfDate,
    Statement,
    Structure,
)
from indexer.statements.answers import answered_paragraphs
from indexer.statements.correspondents import (
    Correspondent,
    find_correspondent,
    speaking,
    told_by_addressee,
)
from indexer.statements.judge import Verdict, judge
from indexer.statements.messages import Messages, find_messages
from indexer.statements.names import ProperNames
from indexer.statements.neighbours import neighbours
from indexer.statements.quotations import tags_to_come
from indexer.statements.reading import Read, Reading, read_document
from indexer.statements.said_on import Calendar
from indexer.statements.speakers import SpeakerFinder
from indexer.statements.voices import Voices, find_voices
from indexer.statements.weights import load_weights

_LETTERS = frozenset(("letter", "reply", "demand"))


def find_statements(
    document: Document, structure: Structure, dating: Dating, settings: CaseSettings
) -> tuple[Statement, ...]:
    """Every statement in the document, in text order, with its speaker, date and reasons."""
    reading = read_document(document, structure, dating)
    voices = find_voices(
        structure.profile, document.text, reading.regime, reading.language, reading.names
    )
    proper = ProperNames(document.text, structure.profile)
    tags = tags_to_come(reading.reads, reading.language)
    speakers = SpeakerFinder(voices, reading.names, proper, reading.regime, reading.language, tags)
    calendar = Calendar(dating, document.text)
    is_thread = reading.regime in ("email", "retraction")
    messages = find_messages(document.text, calendar) if is_thread else None
    correspondent = _correspondent(document.text, structure, voices, reading, calendar)
    weights = load_weights()
    aliases = {printed.casefold(): name for printed, name in settings.aliases}
    found: list[Statement] = []
    laws = [read.evidence.law for read in reading.reads]
    for read, around in zip(reading.reads, neighbours(laws), strict=True):
        verdicts = judge(read, around, weights)
        if verdicts:
            author, own = _author_of(read, voices, calendar, messages)
        for verdict in verdicts:
            verb = told_by_addressee(read, verdict, reading.language) if correspondent else -1
            if correspondent and verb >= 0:
                speaker = speaking(correspondent, verb)
            else:
                speaker = speakers.find(read, verdict, author)
            when = calendar.said_on(read, speaker, own)
            name = aliases.get(speaker.name.casefold(), speaker.name)
            found.append(_statement(document, reading, read, verdict, name, when))
        speakers.note(read)
    return _without_twins(found)


def _correspondent(
    text: str, structure: Structure, voices: Voices, reading: Reading, calendar: Calendar
) -> Correspondent | None:
    """Whom a letter addresses; None in papers that are no letters."""
    if reading.regime not in _LETTERS:
        return None
    profile = structure.profile
    own = (profile.author, profile.agency, voices.author, voices.in_full)
    return find_correspondent(
        text, tuple(name.casefold() for name in own), reading.language, calendar
    )


def _author_of(
    read: Read, voices: Voices, calendar: Calendar, messages: Messages | None
) -> tuple[str, EdtfDate | None]:
    """Who speaks in the author's voice at this place, and when: a thread has several authors."""
    message = messages.at(read.sentence.span.start) if messages else None
    if message is None:
        return voices.author, calendar.own
    return message[0], message[1] or calendar.own


def _statement(
    document: Document, reading: Reading, read: Read, verdict: Verdict, speaker: str,
    when: EdtfDate | None,
) -> Statement:  # fmt: skip
    span = read.sentence.span
    answers: tuple[str, ...] = ()
    if reading.regime == "answer":
        answers = answered_paragraphs(read.seen.text)
    return Statement(
        span, span.of(document.text), verdict.kind, _bare_name(speaker), when, verdict.cue,
        read.sentence.passage, _about(read, verdict), verdict.reasons, answers,
    )  # fmt: skip


def _bare_name(speaker: str) -> str:
    """A name in one spelling: straight apostrophes, no genitive at its end, single blanks.

    >>> _bare_name("the Commissioner’s"), _bare_name("Attorney’s  Office")
    ('the Commissioner', "Attorney's Office")
    """
    return " ".join(speaker.replace("’", "'").split()).removesuffix("'s").rstrip("'")


def _about(read: Read, verdict: Verdict) -> str:
    """The words after the cue, as a first idea of what the statement concerns."""
    if verdict.cue_at is None:
        return ""
    rest = read.seen.text[verdict.cue_at.end :].split()
    return " ".join(rest[:8]).strip(" ,;:.")


def _without_twins(found: list[Statement]) -> tuple[Statement, ...]:
    """In text order, never two statements of one kind at one start."""
    seen: set[tuple[int, str]] = set()
    kept = []
    for statement in sorted(found, key=lambda s: (s.span.start, s.span.end, s.kind.value)):
        key = (statement.span.start, statement.kind.value)
        if key not in seen:
            seen.add(key)
            kept.append(statement)
    return tuple(kept)
