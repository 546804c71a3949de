"""Records a person's decision about a statement, and has its document read again at once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from indexer.case.case import Case, open_case
from indexer.case.days import as_date
from indexer.case.marks_file import Marks, append_mark, load_marks, source_of
from indexer.case.settings import CORPUS, corpus_path
from indexer.case.standing import standing_marks
from indexer.case.update import update_case
from indexer.errors import IndexerError, UsageError
from indexer.model import (
    Analysis,
    Decision,
    EdtfDate,
    Mark,
    MarkState,
    Notice,
    Span,
    StandingMark,
    Statement,
    StatementKind,
)
from indexer.statements import around, is_decided
from indexer.store import Filter

_ID = re.compile(r"(?P<document>[0-9a-f]{12})\.(?P<start>\d{1,12})(?:-(?P<kind>[a-z-]+))?")
_MARK_ID = re.compile(r"m-[0-9a-f]{10}")


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person decides of a statement; see `choice_from`."""

    decision: Decision
    becomes: StatementKind | None = None
    speaker: str = ""
    said_on: EdtfDate | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Marked:
    """A decision that is on the disk; the notices say where it could not yet be applied."""

    mark: Mark
    standing: StandingMark | None
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class _Words:
    """The words that are decided on, and what stands on them now."""

    span: Span
    kind: StatementKind | None  # None: of a place where nothing was found
    there: tuple[Statement, ...]


def choice_from(
    *, kind: str | None = None, by: str = "", said_on: str = "", note: str = "",
    is_none: bool = False, withdraw: bool = False,
) -> Choice:  # fmt: skip
    """The decision that a command's options ask for.

    Raises:
        UsageError: they ask for nothing, or for two things at once.
    """
    says = bool(kind or by.strip() or said_on)
    if says + is_none + withdraw > 1:
        raise UsageError(
            "these options do not go together", where="mark",
            hint="give --as, --by and --said-on, or --not-a-statement, or --withdraw",
        )  # fmt: skip
    if withdraw:
        return Choice(Decision.WITHDRAWN, note=note.strip())
    if is_none:
        return Choice(Decision.NOT_A_STATEMENT, note=note.strip())
    if says:
        becomes = StatementKind(kind) if kind else None
        return Choice(Decision.STATEMENT, becomes, by.strip(), as_date(said_on), note.strip())
    if note.strip():
        return Choice(Decision.NOTE, note=note.strip())
    raise UsageError(
        "nothing is decided", where="mark",
        hint='give --as KIND, --by NAME, --not-a-statement, --withdraw or --note "…"',
    )  # fmt: skip


def mark_statement(
    chosen: Path | None, what: str, choice: Choice, *, who: str, when: str
) -> Marked:
    """Record a decision, then read its document again; the record is on the disk first.

    Args:
        chosen: the case's folder, else the nearest one.
        what: a statement's id, a place `<document>.<start>`, or a mark's id to withdraw it.
        choice: what is decided.
        who: who decides.
        when: the time, UTC, ISO 8601.

    Raises:
        UsageError: there is no such place or statement, or what is decided of it is not clear.
        CaseError: the mark cannot be written.
    """
    with open_case(chosen) as case:
        root = case.root
        marks, _ = load_marks(root, root / CORPUS)
        standing = standing_marks(case.store, marks)
        if _MARK_ID.fullmatch(what) or choice.decision is Decision.WITHDRAWN:
            mark = _withdrawal(what, choice, standing)
        else:
            mark = _decision(case, what, choice, standing)
        mark = replace(mark, who=who, when=when, note=choice.note)
        path = next((s.path for s in standing if s.mark.id == what), mark.path)
    append_mark(root, mark)
    return _applied(root, mark, path)


def list_marks(
    case: Case, paths: Sequence[str] = (), *, with_past: bool = False
) -> tuple[tuple[StandingMark, ...], tuple[Notice, ...]]:
    """The marks in force or lost, earliest first; `with_past` those replaced or withdrawn too."""
    corpus = case.root / CORPUS
    marks, notices = load_marks(case.root, corpus)
    asked = Filter(paths=tuple(corpus_path(corpus, path) for path in paths))
    current = (MarkState.APPLIED, MarkState.LOST)
    found = (
        one
        for one in standing_marks(case.store, marks)
        if (with_past or one.state in current) and asked.takes_path(one.path)
    )
    return tuple(found), notices


def _applied(root: Path, mark: Mark, path: str) -> Marked:
    """Read the mark's document again; what keeps us from it is told, for the next update will."""
    try:
        summary = update_case(root, [source_of(path)], jobs=1)
    except IndexerError as fault:
        told = f"recorded, but not yet applied ({fault.what}): the next update will"
        return Marked(mark, None, (Notice("mark-waiting", told, path),))
    with open_case(root) as case:
        standing = standing_marks(case.store, Marks([mark], moved=[source_of(mark.path)]))
    lost = tuple(n for n in summary.notices if mark.id in n.message)
    return Marked(mark, standing[0], lost)


def _decision(case: Case, what: str, choice: Choice, standing: Sequence[StandingMark]) -> Mark:
    asked = _ID.fullmatch(what)
    analysis = case.store.analysis(asked["document"]) if asked else None
    if asked is None or analysis is None:
        raise UsageError(
            "nothing is called that", where=what,
            hint="give the id of a statement or passage that another command printed",
        )  # fmt: skip
    start = int(asked["start"])
    if asked["kind"]:
        words = _statement_words(analysis, what, start, asked["kind"], standing)
    else:
        words = _place_words(analysis, what, start, choice)
    kind = words.kind or choice.becomes
    if kind is None:
        raise UsageError(
            "no statement was found there", where=what, hint="say what it is: --as KIND"
        )
    becomes = choice.becomes or kind if choice.decision is Decision.STATEMENT else None
    beside = {s.kind for s in words.there} | _decided_there(analysis, words.span, standing)
    before, after = around(analysis.document.text, words.span)
    return Mark(
        analysis.document.path, words.span.of(analysis.document.text), words.span.start, kind,
        choice.decision, becomes, choice.speaker, choice.said_on, before=before, after=after,
        sha256=analysis.sha256,
        beside=tuple(k for k in StatementKind if k in beside and k not in (kind, becomes)),
    )  # fmt: skip


def _statement_words(
    analysis: Analysis, what: str, start: int, name: str, standing: Sequence[StandingMark]
) -> _Words:
    """The words of a statement that stands there, or that a person has taken away."""
    kinds = {kind.value: kind for kind in StatementKind}
    kind = kinds.get(name)
    spans = [s.span for s in analysis.statements if s.span.start == start and s.kind is kind]
    spans += [
        one.span
        for one in standing
        if one.span and one.document == analysis.id and one.span.start == start
        and kind in (one.mark.kind, one.mark.becomes)
    ]  # fmt: skip
    if kind is None or not spans:
        raise UsageError(
            "there is no such statement", where=what,
            hint=f"`indexer show {analysis.id}` lists them; {analysis.id}.{start} with --as KIND "
            "marks a sentence that was missed",
        )  # fmt: skip
    return _Words(spans[0], kind, _standing_on(analysis, spans[0]))


def _place_words(analysis: Analysis, what: str, start: int, choice: Choice) -> _Words:
    """The sentence at a place, as what is decided of it; else the one statement that is there."""
    if choice.becomes is not None:
        span = _sentence_at(analysis, start, what)
        return _Words(span, choice.becomes, _standing_on(analysis, span))
    there = [s for s in analysis.statements if s.span.start <= start < s.span.end]
    if len(there) > 1:
        ids = ", ".join(f"{analysis.id}.{s.span.start}-{s.kind.value}" for s in there)
        raise UsageError("there is more than one statement", where=what, hint=f"one of: {ids}")
    span = there[0].span if there else _sentence_at(analysis, start, what)
    return _Words(span, there[0].kind if there else None, _standing_on(analysis, span))


def _standing_on(analysis: Analysis, span: Span) -> tuple[Statement, ...]:
    return tuple(s for s in analysis.statements if is_decided(s.span, span))


def _decided_there(
    analysis: Analysis, span: Span, standing: Sequence[StandingMark]
) -> set[StatementKind]:
    """The kinds that other marks decide on these words: withdrawn, they are the machine's again."""
    return {
        one.mark.kind
        for one in standing
        if one.span and one.document == analysis.id and is_decided(one.span, span)
    }


def _sentence_at(analysis: Analysis, start: int, what: str) -> Span:
    """The sentence there, or the first after it in its passage; a heading as a whole."""
    sentences = analysis.structure.sentences
    passage = next(
        (p.span for p in analysis.structure.passages if p.span.start <= start < p.span.end), None
    )
    for sentence in sentences:
        is_there = sentence.span.start <= start < sentence.span.end
        if is_there or (passage and start <= sentence.span.start < passage.end):
            return sentence.span
    if passage is None or not passage.of(analysis.document.text).strip():
        raise UsageError(
            "no sentence stands there", where=what,
            hint="an offset counts characters from the start of the document's text",
        )  # fmt: skip
    return passage


def _withdrawal(what: str, choice: Choice, standing: Sequence[StandingMark]) -> Mark:
    """The mark that takes back the one in force on a statement, or the one of that id."""
    if choice.decision is not Decision.WITHDRAWN:
        raise UsageError(
            "a mark can only be withdrawn", where=what, hint="mark the statement instead"
        )
    for one in reversed(standing):
        if one.state in (MarkState.APPLIED, MarkState.LOST) and _bears(one, what):
            return replace(one.mark, decision=Decision.WITHDRAWN, becomes=None, speaker="",
                           said_on=None, beside=())  # fmt: skip
    raise UsageError(
        "no mark in force is on that", where=what, hint="`indexer marks` lists those in force"
    )


def _bears(one: StandingMark, what: str) -> bool:
    if one.mark.id == what:
        return True
    if one.span is None:
        return False
    place = f"{one.document}.{one.span.start}"
    kinds = (one.mark.kind, one.mark.becomes or one.mark.kind)
    return what == place or what in [f"{place}-{kind.value}" for kind in kinds]
