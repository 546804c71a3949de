"""What is to be said of each quotation and each cite of a draft."""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from indexer.model import Place, Span
from indexer.quotes.cites import Cite
from indexer.quotes.draft import Quotation, QuoteKind
from indexer.quotes.match import Change, Match, find_exact, find_near
from indexer.quotes.pins import PinKind
from indexer.quotes.record import Record

MOST_PLACES = 5
# What stands where the draft says it does is meant rather than what is a little more like it.
_BONUS_PLACE, _BONUS_DOCUMENT = 0.2, 0.05
# Of a place cited so many characters are given.
_SHOWN = 200


class Status(enum.Enum):
    """What was found. The value is what exports show."""

    EXACT = "exact"  # word for word, where the draft says
    DIFFERS = "differs"  # some words are others
    ELSEWHERE = "elsewhere"  # word for word, but not where the draft says
    NOT_FOUND = "not-found"  # nowhere in the record
    SHORT = "short"  # a word or two, not checked as a quotation
    TERM = "term"  # gives a name
    TRANSLATION = "translation"  # counsel's own translation: to be checked by a person
    AUTHORITY = "authority"  # of the law, not of the record
    CITED = "cited"  # a cite whose document and place exist
    NO_PLACE = "no-such-place"  # the document has no such paragraph or page
    AMBIGUOUS = "ambiguous"  # several documents bear that name
    UNRESOLVED = "unresolved"  # no document bears that name
    UNCHECKED = "unchecked"  # the document has no pages or paragraph numbers to check


#: What a person must look at before the draft is filed.
FAULTS = frozenset({
    Status.DIFFERS, Status.ELSEWHERE, Status.NOT_FOUND, Status.NO_PLACE, Status.AMBIGUOUS,
    Status.UNRESOLVED,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place of the record; `is_privileged`: its document must not leave the case."""

    place: Place
    is_privileged: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """A quotation or cite of the draft at `span`, and what was found of it.

    `kind` is a QuoteKind's value, or "cite". `cite` is the cite's own words beside a quotation.
    """

    kind: str
    status: Status
    span: Span
    text: str
    cite: str = ""
    places: tuple[FoundPlace, ...] = ()
    changes: tuple[Change, ...] = ()
    note: str = ""

    @property
    def is_privileged(self) -> bool:
        """Whether the words, or the paper cited, are in privileged documents only."""
        return bool(self.places) and all(found.is_privileged for found in self.places)

    @property
    def needs_a_person(self) -> bool:
        """Whether somebody must look at it before the draft is filed."""
        return self.status in FAULTS or self.is_privileged


def judge_quotation(
    quotation: Quotation, cite: Cite | None, records: Sequence[Record]
) -> Finding | None:
    """What is to be said of a quotation; None for a paragraph that proves to be no quotation.

    Args:
        quotation: of the draft.
        cite: the one that goes with it.
        records: every document that may hold it, those cited among them.
    """
    text = cite.text if cite else ""
    if quotation.kind is QuoteKind.TERM:
        return Finding(quotation.kind.value, Status.TERM, quotation.span, quotation.text)
    cited = _cited(cite, records)
    found = [(record, match) for record in records
             for match in find_exact(quotation.quoted, record.words)]  # fmt: skip
    if quotation.kind is QuoteKind.SHORT:
        return _short(quotation, cite, _there(found, cite, cited), text)
    if found:
        return _exact(quotation, cite, found, cited, text)
    near = _nearest(quotation, cite, records, cited)
    if near is None and not quotation.is_sure:
        return None
    return _inexact(quotation, cite, near, cited, text)


Found = tuple[Record, Match]


def _cited(cite: Cite | None, records: Sequence[Record]) -> tuple[Record, ...]:
    ids = {paper.id for paper in cite.papers} if cite else set()
    return tuple(record for record in records if record.document.id in ids)


def _there(found: Sequence[Found], cite: Cite | None, cited: Sequence[Record]) -> list[Found]:
    """Those found where the cite says."""
    return [
        (record, match) for record, match in found
        if cite and record in cited
        and record.is_at(record.words.span(match.first, match.last), cite.pin)
    ]  # fmt: skip


def _short(quotation: Quotation, cite: Cite | None, there: Sequence[Found], text: str) -> Finding:
    kind, span = quotation.kind.value, quotation.span
    if there:
        return Finding(kind, Status.EXACT, span, quotation.text, text, _places(there))
    note = "" if cite is None or not cite.papers else "not in the place cited"
    return Finding(kind, Status.SHORT, span, quotation.text, text, note=note)


def _exact(
    quotation: Quotation, cite: Cite | None, found: Sequence[Found], cited: Sequence[Record],
    text: str,
) -> Finding:  # fmt: skip
    kind, span = quotation.kind.value, quotation.span
    there = _there(found, cite, cited)
    if there or not cited:
        note = "" if there or cite is None else f"its cite names no document: {cite.mention.why}"
        if cite and cite.mention.is_authority:
            note = "its cite is of an authority"
        return Finding(kind, Status.EXACT, span, quotation.text, text, _places(there or found),
                       note=note)  # fmt: skip
    same = [one for one in found if one[0] in cited]
    note = "another place of the document cited" if same else "another document than the one cited"
    return Finding(kind, Status.ELSEWHERE, span, quotation.text, text, _places(same or found),
                   note=note)  # fmt: skip


def _nearest(
    quotation: Quotation, cite: Cite | None, records: Sequence[Record], cited: Sequence[Record]
) -> Found | None:
    """The place most like it; the place cited, where that is like it at all."""
    best: Found | None = None
    most = 0.0
    for record in records:
        for match in _near_in(quotation, cite, record, record in cited):
            worth = match.likeness - 0.01 * record.is_withheld
            if record in cited and cite is not None:
                at = record.words.span(match.first, match.last)
                worth += _BONUS_PLACE if record.is_at(at, cite.pin) else _BONUS_DOCUMENT
            if worth > most:
                best, most = (record, match), worth
    return best


def _near_in(
    quotation: Quotation, cite: Cite | None, record: Record, is_cited: bool
) -> list[Match]:
    found = [find_near(quotation.quoted, record.words)]
    if is_cited and cite is not None and cite.pin.kind is not PinKind.NONE:
        for stretch in record.stretches(cite.pin):
            within = record.words.within(stretch)
            if within[1] > within[0]:
                found.append(find_near(quotation.quoted, record.words, within))
    return [match for match in found if match is not None]


def _inexact(
    quotation: Quotation, cite: Cite | None, near: Found | None, cited: Sequence[Record], text: str
) -> Finding:
    kind, span = quotation.kind.value, quotation.span
    if quotation.quoted.is_translated:
        return Finding(kind, Status.TRANSLATION, span, quotation.text, text,
                       note="counsel's own translation: a person must compare it")  # fmt: skip
    if near is None:
        is_law = cite is not None and cite.mention.is_authority
        status = Status.AUTHORITY if is_law else Status.NOT_FOUND
        return Finding(kind, status, span, quotation.text, text)
    record, match = near
    status = Status.DIFFERS if match.changes else Status.EXACT
    note = ""
    at = record.words.span(match.first, match.last)
    if cited and record not in cited:
        note = "another document than the one cited"
    elif cite and record in cited and not record.is_at(at, cite.pin):
        note = "another place of the document cited"
    if status is Status.EXACT and note:
        status = Status.ELSEWHERE
    return Finding(kind, status, span, quotation.text, text, _places([near]), match.changes, note)


def _places(found: Sequence[Found]) -> tuple[FoundPlace, ...]:
    """The places, those of open documents only where there are any, each once."""
    shown = [one for one in found if not one[0].is_withheld] or list(found)
    places = [FoundPlace(r.place(m.first, m.last), r.is_withheld) for r, m in shown]
    return tuple(dict.fromkeys(places))[:MOST_PLACES]


def settled(cite: Cite, finding: Finding) -> Cite:
    """A cite whose name fits several papers, when the words quoted beside it are in one of them."""
    there = {found.place.document for found in finding.places}
    papers = tuple(paper for paper in cite.papers if paper.id in there)
    if len(cite.papers) < 2 or finding.status is not Status.EXACT or len(papers) != 1:
        return cite
    why = f"{len(cite.papers)} documents bear that name; the words quoted are in this one"
    return replace(cite, mention=replace(cite.mention, papers=papers, why=why))


def judge_cite(cite: Cite, records: Mapping[str, Record]) -> Finding:
    """What is to be said of a cite: the document it means, and whether the place is there."""
    mention, papers = cite.mention, cite.papers
    places = tuple(_cited_place(cite, records[paper.id]) for paper in papers if paper.id in records)
    shown = places[:MOST_PLACES]
    if mention.is_authority:
        return Finding("cite", Status.AUTHORITY, cite.span, cite.text, note=mention.why)
    if not papers:
        return Finding("cite", Status.UNRESOLVED, cite.span, cite.text, note=mention.why)
    if len({paper.sha256 for paper in papers}) > 1:
        names = ", ".join(paper.path for paper in papers[:MOST_PLACES])
        note = f"{len(papers)} documents may be meant: {names}"
        return Finding("cite", Status.AMBIGUOUS, cite.span, cite.text, places=shown, note=note)
    missing = records[papers[0].id].missing(cite.pin)
    if missing is None:
        what = "pages" if cite.pin.kind in (PinKind.PAGE, PinKind.LINE) else "paragraph numbers"
        return Finding("cite", Status.UNCHECKED, cite.span, cite.text, places=shown,
                       note=f"the document has no {what}")  # fmt: skip
    if missing:
        note = f"there is no {cite.pin.kind.value} {', '.join(missing)}"
        return Finding("cite", Status.NO_PLACE, cite.span, cite.text, places=shown, note=note)
    return Finding("cite", Status.CITED, cite.span, cite.text, places=shown, note=mention.why)


def _cited_place(cite: Cite, record: Record) -> FoundPlace:
    """Where the place cited begins; where the document begins, if it has no such place."""
    stretch = next(record.stretches(cite.pin), None)
    if stretch is None:
        return FoundPlace(record.document.whole(), record.is_withheld)
    start = Span(stretch.start, min(stretch.end, stretch.start + _SHOWN))
    place = record.document.place(start)
    if cite.pin.kind in (PinKind.PAGE, PinKind.LINE):
        place = replace(place, page=cite.pin.numbers[0], paragraph="")
    return FoundPlace(place, record.is_withheld)
