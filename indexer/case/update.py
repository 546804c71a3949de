"""Brings a case up to date: reads what is new, forgets what is gone, relinks, re-indexes."""

from __future__ import annotations

import contextlib
import functools
import os
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from indexer.case.entries import load_entries
from indexer.case.indexing import bring_up_to_date
from indexer.case.linking import bring_links_up_to_date
from indexer.case.locked import waiting_for_passwords, with_kept
from indexer.case.marks_file import load_marks
from indexer.case.ocr_memory import OcrMemory, forget_ocr_of_others
from indexer.case.parties import keep_identities
from indexer.case.passwords import load_passwords
from indexer.case.privilege import privilege_notices
from indexer.case.rules import rules_stamp
from indexer.case.settings import CORPUS, DERIVED, corpus_path, find_case, load_settings
from indexer.case.standing import lost_marks
from indexer.case.terms import Terms
from indexer.discover import Found, changes, file_of, find_sources, unreadable, with_hash
from indexer.errors import IndexerError, SourceError
from indexer.model import Analysis, CaseSettings, Notice, Quarantine, Source
from indexer.store import Store

if TYPE_CHECKING:
    from indexer.readers.isolate import Failure

Progress = Callable[[str, int, int], None]  # (step, bytes or documents done, of how many)
Made = Source | Analysis | Quarantine

_WARM_UP = (
    b"Date: 2020-03-03\n\n1. On March 3, 2020 the plaintiff alleged that the Board erred.\n",
    b"Objet : avis\n\n1. Le 3 mars 2020, la demanderesse nie que la ville a tort.\n",
)


@dataclass(frozen=True, slots=True)
class UpdateSummary:
    """What an update did, and what the case holds now.

    `again` counts files as they were, read by new rules or tried once more; `statements` are
    (kind, count).
    """

    new: int
    changed: int
    gone: int
    again: int
    unchanged: int
    documents: int
    passages: int
    statements: tuple[tuple[str, int], ...]
    dates: int
    links: int
    flags: int
    engine: str
    notices: tuple[Notice, ...]
    quarantined: tuple[Quarantine, ...]

    @property
    def needs_a_person(self) -> bool:
        """Whether something could not be read, or somebody's decision found no place."""
        codes = {notice.code for notice in self.notices}
        is_lost = "privilege-unreadable" in codes or any(
            code.startswith(("mark-", "entry-")) for code in codes
        )
        return bool(self.quarantined) or is_lost


def update_case(
    chosen: Path | None = None,
    paths: Sequence[str] = (),
    *,
    jobs: int | None = None,
    progress: Progress | None = None,
    passwords: Path | None = None,
) -> UpdateSummary:
    """Read what is new or changed, forget what is gone, link, index; safe to stop and run again.

    Args:
        chosen: the case's folder, else the nearest one.
        paths: only these files and folders of corpus/; () is everything.
        jobs: processes that read documents; one for each core by default.
        progress: called with (step, done, total) as the work goes on.
        passwords: a file of passwords, one a line, to try on protected files; none is kept.

    Raises:
        CaseError: there is no case or no corpus/ here, or it cannot be written.
        StoreError: another update is running, or the store is damaged.
        UsageError: the file of passwords cannot be read, or lies where it would be indexed.
    """
    root = find_case(Path.cwd(), chosen)
    settings = load_settings(root)
    corpus = root / CORPUS
    keys = load_passwords(passwords, corpus) if passwords else ()
    progress = progress or (lambda step, done, total: None)
    names = tuple(corpus_path(corpus, path) for path in paths)
    marks, unreadable_marks = load_marks(root, corpus)
    unreadable_entries = load_entries(root)[1]
    terms = Terms(rules_stamp(settings), marks)
    known, again = _known(root / DERIVED, terms, has_keys=bool(keys))
    found = find_sources(corpus, names, known=known)
    count = sum(one.path in again or known.get(one.path) != one for one in found.sources)
    waiting: list[Source] = []
    with contextlib.ExitStack() as stack:
        # The readers' processes are forked before the store is opened: a forked copy of an open
        # database may corrupt it.
        results = _start_readers(root, settings, waiting, count, jobs, keys) if count else iter(())
        stack.callback(_end, results)
        store = stack.enter_context(Store.open(root / DERIVED, writing=True))
        work = _plan(store, found, names, corpus, terms, has_keys=bool(keys))
        waiting.extend(reversed(work.to_read))
        _store_results(store, corpus, results, work, terms, progress)
        for path in work.gone:
            store.forget(path)
        forget_ocr_of_others(root / DERIVED, {one.sha256 for one in store.known().values()})
        namings = bring_links_up_to_date(store, settings, progress)
        keep_identities(store, root / DERIVED, settings, namings)
        index = bring_up_to_date(store, root / DERIVED, settings, progress)
        lost = lost_marks(store, marks)
        waiting_ones = privilege_notices(store)
        notices = (
            *found.notices, *index.notices, *unreadable_marks, *unreadable_entries, *lost,
            *waiting_ones,
        )  # fmt: skip
        summary = _summary(store, work, index.engine, notices)
        _log(store, paths, summary)
    return summary


def read_file(
    source: Source, *, root: Path, settings: CaseSettings, passwords: tuple[str, ...] = ()
) -> tuple[Made, ...]:
    """The source with its hash, and all that was found in it; runs apart from the store."""
    import hashlib

    from indexer.pipeline import analyse
    from indexer.readers.ocr import remembering

    try:
        data = file_of(root / CORPUS, source.path).read_bytes()
    except OSError as fault:
        why = unreadable(fault, where=source.path)
        return source, Quarantine(source.path, "", "unreadable", why.what, why.hint)
    read = replace(source, sha256=hashlib.sha256(data).hexdigest(), size_bytes=len(data))
    with remembering(OcrMemory(root / DERIVED, read.sha256)):
        found = analyse(data, path=source.path, settings=settings, passwords=passwords)
        return read, *(_without_bytes(one) for one in found)


def _without_bytes(one: Analysis | Quarantine) -> Analysis | Quarantine:
    """An analysis without what only the readers needed, for it has to cross a pipe."""
    if isinstance(one, Quarantine):
        return one
    return replace(one, document=replace(one.document, blocks=(), attachments=()))


def _warm_up(settings: CaseSettings) -> None:
    """Import every stage and compile every lexicon once, for all children to share."""
    from indexer.pipeline import analyse

    for data in _WARM_UP:
        list(analyse(data, path="warm-up.txt", settings=settings))


def _start_readers(
    root: Path,
    settings: CaseSettings,
    waiting: list[Source],
    count: int,
    jobs: int | None,
    passwords: tuple[str, ...],
) -> Iterator[tuple[Source, tuple[Made, ...] | Failure]]:
    """Readers for the sources that will be in `waiting` (last first), about `count` of them."""
    from indexer.readers.isolate import run_isolated

    workers = jobs or os.cpu_count() or 1
    return run_isolated(
        _taken_from(waiting),
        # The passwords reach the readers' processes by the fork, and are never written anywhere.
        functools.partial(read_file, root=root, settings=settings, passwords=passwords),
        workers=workers,
        # Of a file or two each reader compiles what it needs, at the same time as the other.
        preload=functools.partial(_warm_up, settings) if count > workers else None,
    )


def _end(results: Iterator[object]) -> None:
    """End the readers' processes, whatever they were doing."""
    if isinstance(results, Generator):
        results.close()


def _taken_from(waiting: list[Source]) -> Iterator[Source]:
    while waiting:
        yield waiting.pop()


def _known(
    derived: Path, terms: Terms, *, has_keys: bool
) -> tuple[dict[str, Source], frozenset[str]]:
    """What an earlier update read (without the hashes), and what of it must be read again."""
    try:
        with Store.open(derived, writing=False) as store:
            known = {path: replace(one, sha256="") for path, one in store.known().items()}
            return known, _to_read_again(store, terms, has_keys=has_keys)
    except IndexerError:
        return {}, frozenset()  # none yet; or one that opening for writing will complain of


def _to_read_again(store: Store, terms: Terms, *, has_keys: bool) -> frozenset[str]:
    """Files read under other terms, and files that could not be read the last time."""
    shut = waiting_for_passwords(store) if has_keys else frozenset()
    lost = {row.path.partition("!/")[0] for row in store.quarantined()}
    return terms.outdated(store) | lost | shut


@dataclass(frozen=True, slots=True)
class _Work:
    """What to read and what to forget; `again` is as it was, but read by other rules or not yet."""

    new: tuple[Source, ...]
    changed: tuple[Source, ...]
    again: tuple[Source, ...]
    gone: tuple[str, ...]
    unchanged: int

    @property
    def to_read(self) -> tuple[Source, ...]:
        return (*self.new, *self.changed, *self.again)


def _plan(
    store: Store, found: Found, within: Sequence[str], corpus: Path, terms: Terms, *, has_keys: bool
) -> _Work:
    known = store.known()
    plan = changes(
        found.sources, known, within=within, unread=found.unread,
        hashed=functools.partial(_hashed, corpus),
    )  # fmt: skip
    for source in plan.unchanged:
        if source != known[source.path]:
            store.touch(source)
    names = _to_read_again(store, terms, has_keys=has_keys)
    again = tuple(source for source in plan.unchanged if source.path in names)
    kept = len(plan.unchanged) - len(again)
    return _Work(plan.new, plan.changed, again, plan.gone, kept)


def _hashed(corpus: Path, source: Source) -> Source:
    """The source with its hash; without one where it cannot be read, so that it is tried."""
    try:
        return with_hash(corpus, source)
    except SourceError:
        return source


def _store_results(
    store: Store,
    corpus: Path,
    results: Iterator[tuple[Source, tuple[Made, ...] | Failure]],
    work: _Work,
    terms: Terms,
    progress: Progress,
) -> None:
    total = sum(source.size_bytes for source in work.to_read)
    done = 0
    for source, made in results:
        _put(store, corpus, source, made, terms)
        done += source.size_bytes
        progress("reading", done, total)


def _put(
    store: Store, corpus: Path, source: Source, made: tuple[Made, ...] | Failure, terms: Terms
) -> None:
    if not isinstance(made, tuple):
        source = _hashed(corpus, source)
        made = source, Quarantine(source.path, source.sha256, made.code, made.reason, made.hint)
    read = next(one for one in made if isinstance(one, Source))
    analyses = [terms.with_marks(one) for one in made if isinstance(one, Analysis)]
    lost = [one for one in made if isinstance(one, Quarantine)]
    # The hash of a file that the system did not let us read: no file hashes to this.
    read = read if read.sha256 else replace(read, sha256="0" * 64)
    analyses, lost = with_kept(store, read, terms, analyses, lost)
    store.put(read, analyses, lost, stamp=terms.stamp(analyses))


def _summary(store: Store, work: _Work, engine: str, notices: tuple[Notice, ...]) -> UpdateSummary:
    counts = store.counts()
    return UpdateSummary(
        new=len(work.new), changed=len(work.changed), gone=len(work.gone),
        again=len(work.again), unchanged=work.unchanged,
        documents=counts.documents, passages=counts.passages,
        statements=counts.statements, dates=counts.dates, links=counts.links, flags=counts.flags,
        engine=engine, notices=notices, quarantined=tuple(store.quarantined()),
    )  # fmt: skip


def _log(store: Store, paths: Sequence[str], summary: UpdateSummary) -> None:
    from importlib.metadata import version

    counts = {
        "new": summary.new, "changed": summary.changed, "gone": summary.gone,
        "documents": summary.documents, "quarantined": len(summary.quarantined),
    }  # fmt: skip
    command = " ".join(("update", *paths))
    store.log(command, counts, {"indexer": version("evidence-indexer")})
