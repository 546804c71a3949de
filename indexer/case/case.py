"""One case as a whole, open for reading: every question the commands put, and their answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from indexer.case.days import as_range, last_day
from indexer.case.settings import CORPUS, DERIVED, corpus_path, find_case, load_settings
from indexer.case.unsearchable import Unsearchable, find_unsearchable
from indexer.case.views import View, Viewed, text_in
from indexer.errors import UsageError
from indexer.model import (
    CaseSettings,
    Covered,
    Link,
    LinkKind,
    PrivilegeEntry,
    Quarantine,
    StatementKind,
)
from indexer.store import Filter, Store
from indexer.store.rows import (
    Check,
    CorrectedBy,
    DateRow,
    DocumentRow,
    FlagRow,
    PassageRow,
    StatementRow,
)

if TYPE_CHECKING:
    from indexer.case.binder import BinderSummary
    from indexer.case.comparing import Correction
    from indexer.case.exporting import ExportSummary
    from indexer.case.searching import Searcher
    from indexer.export.sheets import Manual
    from indexer.export.timeline import Event
    from indexer.links import Drift, Identities, PleadingAnswer, Utterance
    from indexer.search import Results


@dataclass(frozen=True, slots=True)
class Shown:
    """A document, or one passage of it, with what was found there."""

    document: DocumentRow
    passages: tuple[PassageRow, ...]
    dates: tuple[DateRow, ...]
    statements: tuple[StatementRow, ...]
    flags: tuple[FlagRow, ...]
    links: tuple[Link, ...]
    corrected: tuple[CorrectedBy, ...] = ()
    covered: tuple[Covered, ...] = ()  # words under boxes, only where a person released them


class Case:
    """A case open for reading: one moment of it, whatever an update writes meanwhile."""

    def __init__(self, root: Path, settings: CaseSettings, store: Store) -> None:
        self.root = root
        self.settings = settings
        self.store = store

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self.store.close()

    def documents(
        self, paths: Sequence[str] = (), *, types: Sequence[str] = ()
    ) -> Iterator[DocumentRow]:
        """The documents, in order of path."""
        return self.store.documents(self._filter(paths, types=types))

    def quarantined(self, paths: Sequence[str] = ()) -> Iterator[Quarantine]:
        """The files that could not be read."""
        return self.store.quarantined(self._filter(paths))

    def unsearchable(self, paths: Sequence[str] = ()) -> Iterator[Unsearchable]:
        """The pages that were read without words one can rely on."""
        return find_unsearchable(self.store.notices(self._filter(paths)))

    def dates(
        self, paths: Sequence[str] = (), *, since: str | None = None, until: str | None = None
    ) -> Iterator[DateRow]:
        """Every date the documents mention, in order of path and place."""
        return self.store.dates(self._filter(paths, since=since, until=until))

    def statements(
        self, paths: Sequence[str] = (), *, kinds: Sequence[str] = (), by: str = "",
        since: str | None = None, until: str | None = None,
    ) -> Iterator[StatementRow]:  # fmt: skip
        """The statements, in order of path and place; dates filter by the day they were said.

        `by` is any name of the speaker's identity, or a part of one.
        """
        which = self._filter(paths, kinds=kinds, by=by, since=since, until=until)
        if by:
            which = replace(which, spoken=self.identities().spoken_by(by))
        return self.store.statements(which)

    def links(self, paths: Sequence[str] = (), *, kinds: Sequence[str] = ()) -> Iterator[Link]:
        """The links of which either end is in `paths`."""
        found = self.store.links(self._filter(paths))
        return (link for link in found if not kinds or link.kind.value in kinds)

    def corrections(self, paths: Sequence[str] = ()) -> Iterator[Correction]:
        """What corrects what; what a correction corrects that is not in the file is None."""
        from indexer.case.comparing import find_corrections

        return find_corrections(self.store, self.links(paths, kinds=("corrects",)))

    def drift(self, paths: Sequence[str] = ()) -> Iterator[Drift]:
        """Each passage that a later paper says again with a number, date, name or hedge changed."""
        from indexer.case.comparing import stored_drift

        return stored_drift(self.store, self.links(paths, kinds=("restates",)))

    def compare(self, one: str, other: str) -> tuple[Drift, ...]:
        """Every passage that differs between two documents, the one dated earlier first.

        Raises:
            UsageError: nothing bears one of the names.
        """
        from indexer.case.comparing import compare_documents

        return compare_documents(self.store, *(self._document(name).id for name in (one, other)))

    def flags(self, paths: Sequence[str] = (), *, codes: Sequence[str] = ()) -> Iterator[FlagRow]:
        """What counsel should look at; only flags of these codes, if any are given."""
        found = self.store.flags(self._filter(paths))
        return (row for row in found if not codes or row.code in codes)

    def timeline(
        self, paths: Sequence[str] = (), *, kinds: Sequence[str] = (), by: str = "",
        since: str | None = None, until: str | None = None,
        progress: Callable[[str, int, int], None] | None = None,
    ) -> tuple[Event, ...]:  # fmt: skip
        """The chronology: every event once, with every place that tells of it.

        With `kinds` or `by`, only events told in such a statement; `progress`: see `find_events`.
        """
        from indexer.export.timeline import find_events

        which = self._filter(paths, since=since, until=until)
        dates = self.store.dates(which)
        if not kinds and not by:
            return find_events(self.store.documents(which), dates, progress)
        wanted = {row.id for row in self.statements(paths, kinds=kinds, by=by)}
        told = (row for row in dates if row.statement and row.statement.id in wanted)
        return find_events((), told, progress)

    def pleadings(self) -> tuple[PleadingAnswer, ...]:
        """Each paragraph of each claim with each party's answer, and what the forum makes of it."""
        from indexer.links import find_answers

        return find_answers(list(self.store.linkables()), self.settings)

    def position(
        self, *, by: str, as_of: str, known_on: str | None = None, about: str = ""
    ) -> tuple[Utterance, ...]:
        """What a party had said by a day and not taken back, given what was known by another.

        A day may be given as a month or year: its last day counts. With `about`, a query of the
        search language, only what was said in the passages that match it.

        Raises:
            UsageError: one of the days is no date.
            QueryError: `about` cannot be understood.
        """
        from indexer.links import find_position, utterances

        corrections = [link for link in self.store.links() if link.kind is LinkKind.CORRECTS]
        found = find_position(
            utterances(self.store.linkables()), corrections, self.settings,
            by=by, as_of=last_day(as_of), known_on=last_day(known_on) if known_on else None,
            spoken_by=self.identities().spoken_by(by),
        )  # fmt: skip
        if not about:
            return found
        with self.searcher(privileged=True) as searcher:
            ids = frozenset(searcher.all(searcher.parse(about)).ids)
        which = Filter(ids=tuple({said.place.document for said in found}))
        told = {(row.document, row.span) for row in self.store.statements(which)
                if row.passage in ids}  # fmt: skip
        return tuple(said for said in found if (said.place.document, said.place.span) in told)

    def identities(self, *, exactly: bool = True) -> Identities:
        """Who is a party or speaks, parties first, and whom each document means by each speaker.

        Not `exactly`: as the last update found them, where the case has changed since by a mark.
        """
        from indexer.case.parties import load_identities

        return load_identities(self.store, self.root / DERIVED, self.settings, exactly=exactly)

    def search(
        self, query: str, *, limit: int = 20, offset: int = 0, by_date: bool = False,
        privileged: bool = False,
    ) -> Results:  # fmt: skip
        """The passages that match, best first, or oldest document first.

        Passages of documents marked privileged are left out, and counted, unless asked for.

        Raises:
            QueryError: the query cannot be understood.
            SearchIndexError: there is no index yet.
        """
        with self.searcher(privileged=privileged) as searcher:
            tree = searcher.parse(query)
            return searcher.page(tree, limit=limit, offset=offset, by_date=by_date)

    def searcher(self, *, privileged: bool = False) -> Searcher:
        """The search index, open for several questions; in a `with`."""
        from indexer.case.searching import Searcher

        return Searcher(self.root, self.settings, self.store, privileged=privileged)

    def explain(self, query: str) -> str:
        """The query as understood."""
        from indexer.case.searching import saved_queries
        from indexer.search import explain, parse_query

        return explain(parse_query(query, saved_queries(query, self.settings, self.root)))

    def show(self, what: str) -> Shown:
        """A document by path or id, or a passage or statement by id.

        Raises:
            UsageError: nothing bears that name.
        """
        document = self._document(what)
        passages = tuple(self.store.indexed_passages([document.id]))
        is_part = what.startswith(f"{document.id}.")
        if is_part:
            passages = _passages_at(passages, what.partition("-")[0])
        first, last = (passages[0].span.start, passages[-1].span.end) if passages else (0, 0)
        which = Filter(ids=(document.id,))
        return Shown(
            document, passages,
            tuple(row for row in self.store.dates(which) if first <= row.span.start < last),
            tuple(row for row in self.store.statements(which) if first <= row.span.start < last),
            tuple(self.store.flags(which)),
            tuple(self.store.links(which)), tuple(self.store.corrected(document.id)),
            self._released(document, passages if is_part else ()),
        )  # fmt: skip

    def view(self, what: str, view: View) -> Viewed:
        """A document in one view of its tracked changes.

        Raises:
            UsageError: no document is called that.
        """
        document = self.show(what).document
        analysis = self.store.analysis(document.id)
        if analysis is None:
            raise UsageError("no document is called that", where=what, hint="give a path")
        changes = analysis.document.revisions
        text = text_in(view, analysis.document.text, changes)
        return Viewed(document.path, view, text, changes)

    def _document(self, what: str) -> DocumentRow:
        path = corpus_path(self.root / CORPUS, what)
        document = self.store.document(path) or self.store.document(what.partition(".")[0])
        if document is None:
            raise UsageError(
                "nothing is called that", where=what,
                hint="give a path under corpus/, or an id that another command printed",
            )  # fmt: skip
        return document

    def _released(
        self, document: DocumentRow, passages: Sequence[PassageRow]
    ) -> tuple[Covered, ...]:
        """The words under boxes on the pages of these passages, or on all if there are none; only
        if a person released them."""
        from indexer.case.releases import is_released

        if not is_released(self.root, document.path, document.sha256):
            return ()
        pages = {passage.page_index for passage in passages}
        return tuple(
            words
            for words in self.store.covered(document.id)
            if not passages or words.page_index in pages
        )

    def export(
        self, names: Sequence[str], target: Path, *, query: str = "",
        manual: Manual | None = None, terms: Path | None = None, form: str = "",
        include_privileged: bool = False,
        progress: Callable[[str, int, int], None] | None = None,
    ) -> ExportSummary:  # fmt: skip
        """Write those tables as one file, in the form of its suffix; `manual` is what clerks wrote.

        Raises:
            UsageError: there is no such table, or the suffix names no form.
            QueryError: the query cannot be understood.
            ExportError: the file cannot be written.
        """
        from indexer.case.exporting import export_tables

        return export_tables(
            self, names, target, query=query, manual=manual, terms=terms, form=form,
            include_privileged=include_privileged, progress=progress,
        )  # fmt: skip

    def export_binder(
        self, target: Path, *, what: Sequence[str] = (), include_privileged: bool = False
    ) -> BinderSummary:
        """Write one PDF of the exhibits: those of the paths, those a query finds, or all."""
        from indexer.case.binder import export_binder

        return export_binder(self, target, what=what, include_privileged=include_privileged)

    def withheld_ids(self) -> frozenset[str]:
        """The documents no export may show: privileged, or waiting for a person to say so."""
        from indexer.case.privilege import withheld_ids

        return withheld_ids(self.store)

    def privilege_log(self) -> tuple[PrivilegeEntry, ...]:
        """One entry for each withheld document, by date, without a word of its content."""
        from indexer.case.bates import bates_numbers
        from indexer.case.privilege import log_entries

        return log_entries(self.store, bates_numbers(self.root, self.store))

    def verify(self, file: Path | None = None) -> Iterator[Check]:
        """Re-check everything, or one exported file, against the originals."""
        from indexer.case.verifying import verify_case, verify_file

        corpus, derived = self.root / CORPUS, self.root / DERIVED
        if file is None:
            return verify_case(self.store, corpus, derived)
        return verify_file(self, file)

    def _filter(
        self, paths: Sequence[str], *, types: Sequence[str] = (), kinds: Sequence[str] = (),
        by: str = "", since: str | None = None, until: str | None = None,
    ) -> Filter:  # fmt: skip
        corpus = self.root / CORPUS
        first, last = as_range(since, until)
        return Filter(
            paths=tuple(path for p in paths if (path := corpus_path(corpus, p))),
            kinds=tuple(StatementKind(kind) for kind in kinds), types=tuple(types), by=by,
            since=first, until=last,
        )  # fmt: skip


def open_case(folder: str | Path | None = None) -> Case:
    """The case in `folder`, or the nearest one, open for reading.

    Raises:
        CaseError: there is no case here.
        StoreError: nothing has been indexed here yet, or the store is damaged.
    """
    root = find_case(Path.cwd(), Path(folder) if folder is not None else None)
    return Case(root, load_settings(root), Store.open(root / DERIVED, writing=False))


def _passages_at(passages: tuple[PassageRow, ...], wanted: str) -> tuple[PassageRow, ...]:
    """The passage with that id, or the one in which a statement's place lies."""
    start = int(wanted.partition(".")[2]) if wanted.partition(".")[2].isdecimal() else -1
    found = tuple(p for p in passages if p.span.start <= start < max(p.span.end, p.span.start + 1))
    if not found:
        raise UsageError("the document has no such passage", where=wanted, hint="show the document")
    return found
