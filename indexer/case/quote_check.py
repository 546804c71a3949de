"""Holds a draft of counsel's against the record: its quotations and its cites."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from indexer.case.drafts import Draft, read_draft
from indexer.case.exhibit_marks import AFFIDAVITS, affidavit_marks, listed_marks
from indexer.case.export_settings import load_export_settings
from indexer.case.material import current_entries, written_numbers
from indexer.case.privilege import withheld_ids
from indexer.case.quote_records import told
from indexer.errors import UsageError
from indexer.export.comments import Remark, word_file_of, write_commented
from indexer.links.linkable import linkable_from
from indexer.model import Link, LinkKind
from indexer.quotes import (
    HEAD,
    Cite,
    CiteFinder,
    Finding,
    Paper,
    Papers,
    Quotation,
    Record,
    Status,
    attached,
    find_quotations,
    judge_cite,
    judge_quotation,
    keys_of,
    outside_quotations,
    seeds,
    settled,
    shingles,
    without_cites,
)

if TYPE_CHECKING:
    from indexer.case.case import Case
    from indexer.store.rows import DocumentRow

# Of the documents that share words with a quotation, those that share most are read closely.
_MOST_READ = 12
# Nothing a reader of the copy must know.
_QUIET = (Status.SHORT, Status.TERM)
_SAID = {
    Status.EXACT: "Exact",
    Status.DIFFERS: "DIFFERS from the record",
    Status.ELSEWHERE: "FOUND ELSEWHERE",
    Status.NOT_FOUND: "NOT FOUND in the record",
    Status.TRANSLATION: "Translated: compare by hand",
    Status.AUTHORITY: "An authority: not checked",
    Status.CITED: "The cite is there",
    Status.NO_PLACE: "NO SUCH PLACE in the document",
    Status.AMBIGUOUS: "AMBIGUOUS: several documents bear this name",
    Status.UNRESOLVED: "UNRESOLVED: no document of the case bears this name",
    Status.UNCHECKED: "The document is there; the place cannot be checked",
}


@dataclass(frozen=True, slots=True)
class QuoteCheck:
    """A draft and what was found of each quotation and cite of it, in text order."""

    draft: Draft
    findings: tuple[Finding, ...]

    @property
    def needs_a_person(self) -> bool:
        """Whether something differs, is not found, or is privileged."""
        return any(finding.needs_a_person for finding in self.findings)


def check_quotes(case: Case, file: Path) -> QuoteCheck:
    """Hold every quotation and record cite of a draft against the record.

    The record is read once, whatever the draft quotes: each document is asked which of the
    quotations' runs of words it holds, and only those that hold most are compared word by word.

    Raises:
        UsageError: the draft cannot be read.
    """
    draft = read_draft(file, case.settings)
    quotations = find_quotations(draft.text, draft.passages, draft.blocks)
    record = _Reading(case, draft.sha256)
    likely = dict(zip((q.span.start for q in quotations), record.likely(quotations), strict=True))
    finder = CiteFinder(draft.text, draft.passages, record.papers(), draft.dates, draft.notes)
    cites = outside_quotations(finder.find(), quotations)
    quotations = without_cites(draft.text, quotations, cites)
    calls = {c.span.start: call for c in cites if (call := draft.call_of(c.span.start)) is not None}
    beside = attached(draft.text, quotations, cites, draft.passages, calls)
    findings = []
    clear = {cite.span: cite for cite in cites}
    for quotation, cite in zip(quotations, beside, strict=True):
        opened = record.opened((*_meant(cite), *likely[quotation.span.start]))
        found = judge_quotation(quotation, cite, tuple(opened.values()))
        if found is not None:
            findings.append(found)
            if cite is not None:
                clear[cite.span] = settled(cite, found)
    findings += [judge_cite(cite, record.opened(_meant(cite))) for cite in clear.values()]
    told = (_with_correction(finding, record.corrections) for finding in findings)
    return QuoteCheck(draft, tuple(sorted(told, key=lambda f: (f.span, f.kind))))


def write_checked(check: QuoteCheck, target: Path) -> int:
    """Write a Word copy of the draft with a comment at each finding; gives how many.

    The draft itself is not touched; one that is no Word file becomes a plain one.

    Raises:
        UsageError: the target is not called .docx, or is the draft itself.
        ExportError: the target cannot be written.
    """
    draft = check.draft
    if target.suffix.casefold() != ".docx":
        raise UsageError("a commented copy is a Word file", where=str(target),
                         hint="give --to a name that ends in .docx")  # fmt: skip
    if target.exists() and target.samefile(draft.path):
        raise UsageError("that is the draft itself", where=str(target),
                         hint="give --to another name")  # fmt: skip
    is_word = draft.format == "docx"
    data = draft.path.read_bytes() if is_word else word_file_of(draft.paragraphs)
    remarks = [
        _remark(draft, finding) for finding in check.findings if finding.status not in _QUIET
    ]
    write_commented(data, remarks, target)
    return len(remarks)


def _remark(draft: Draft, finding: Finding) -> Remark:
    """The comment at a finding; one in a footnote stands where the note is called."""
    call = draft.call_of(finding.span.start)
    passage = draft.passage_at(finding.span.start if call is None else call)
    words = finding.text if call is None else ""
    start = max(0, finding.span.start - passage.start) if call is None else 0
    subject = f" (of “{finding.text}” in the note)" if call is not None else ""
    lines = [f"{_SAID[finding.status]}{subject}", told(finding)]
    return Remark(passage.of(draft.text), start, words, "\n".join(filter(None, lines)))


def _meant(cite: Cite | None) -> tuple[str, ...]:
    return tuple(paper.id for paper in cite.papers[:_MOST_READ]) if cite else ()


class _Reading:
    """The record as one check reads it: every text once, and a few documents closely."""

    def __init__(self, case: Case, draft: str) -> None:
        self._store = case.store
        # A draft that was filed in the case's folder must not prove itself.
        self._rows = {row.id: row for row in case.documents() if row.sha256 != draft}
        self._withheld = withheld_ids(case.store)
        self._heads: dict[str, str] = {}
        self._written = written_numbers(current_entries(case))
        self._numbering = load_export_settings(case.root, case.settings.forum).numbering
        self._records: dict[str, Record] = {}
        corrects = [k for k in case.store.links() if k.kind is LinkKind.CORRECTS and k.target]
        self.corrections: Sequence[Link] = corrects

    def likely(self, quotations: Sequence[Quotation]) -> list[tuple[str, ...]]:
        """For each quotation the documents that share most of its runs of words, best first."""
        wanted = [seeds(quotation.quoted) for quotation in quotations]
        by_size: dict[int, set[tuple[str, ...]]] = {}
        for run in (run for one in wanted for run in one):
            by_size.setdefault(len(run), set()).add(run)
        shared: list[list[tuple[int, bool, int, str]]] = [[] for _ in quotations]
        for order, row in enumerate(self._rows.values()):
            text = self._store.text(row.id) or ""
            self._heads[row.id] = text[:HEAD]
            keys = keys_of(text)
            there: set[tuple[str, ...]] = set()
            for size, runs in by_size.items():
                there |= runs & shingles(keys, size)
            if there:
                for number, one in enumerate(wanted):
                    if count := len(one & there):
                        shared[number].append((-count, row.id in self._withheld, order, row.id))
        return [tuple(id for *_, id in sorted(one)[:_MOST_READ]) for one in shared]

    def papers(self) -> Papers:
        """Every document under the names by which a brief may call it."""
        papers = [_paper(row, self._heads[row.id]) for row in self._rows.values()]
        known = Papers(papers)
        affidavits = [row.id for row in self._rows.values() if row.type in AFFIDAVITS]
        # One at a time, for a case may hold thousands.
        analyses = filter(None, map(self._store.analysis, affidavits))
        marks = [mark for a in analyses for mark in affidavit_marks(linkable_from(a), known)]
        open_rows = [row for id, row in self._rows.items() if id not in self._withheld]
        return Papers(papers, marks, listed_marks(open_rows, self._numbering, self._written))

    def opened(self, ids: Iterable[str]) -> dict[str, Record]:
        """Those documents, opened; each is opened once."""
        found = {}
        for id in dict.fromkeys(ids):
            if id not in self._records:
                analysis = self._store.analysis(id)
                if analysis is None:
                    continue
                self._records[id] = Record(
                    linkable_from(analysis), analysis.document.pages,
                    is_withheld=id in self._withheld,
                )  # fmt: skip
            found[id] = self._records[id]
        return found


def _paper(row: DocumentRow, head: str) -> Paper:
    date = row.date.value if row.date else None
    return Paper(
        row.id, row.path, row.sha256, row.type, row.title, row.author, row.agency, date, head
    )


def _with_correction(finding: Finding, corrections: Sequence[Link]) -> Finding:
    """The finding, with what has since been put in place of the words quoted."""
    if finding.kind == "cite" or not finding.places:
        return finding
    later = dict.fromkeys(_later(finding, corrections))
    if not later:
        return finding
    note = "; ".join(
        filter(None, (finding.note, f"may have been corrected later: {', '.join(later)}"))
    )
    return replace(finding, note=note)


def _later(finding: Finding, corrections: Sequence[Link]) -> Iterator[str]:
    for link in corrections:
        target = link.target
        if target is None:
            continue
        for found in finding.places:
            place = found.place
            if place.document == target.document and place.span.overlaps(target.span):
                number = f" ¶ {link.source.paragraph}" if link.source.paragraph else ""
                yield f"{link.source.path}{number}"
