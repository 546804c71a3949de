"""Times each stage of the line on its own, on one core, over the same texts."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from indexer.case.indexing import indexed
from indexer.case.parties import SpeakerNames
from indexer.dates import find_dates
from indexer.links import find_links, linkable_from
from indexer.model import Analysis, CaseSettings, Source
from indexer.pipeline import analyse
from indexer.readers import read
from indexer.search import create_engine
from indexer.statements import find_statements
from indexer.store import Store
from indexer.structure import find_structure

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class StageTime:
    """CPU seconds a stage took over `size_bytes` of text."""

    name: str
    cpu_s: float
    size_bytes: int

    @property
    def mb_per_s(self) -> float:
        """Million bytes a second of CPU."""
        return self.size_bytes / 1e6 / max(self.cpu_s, 1e-9)


def time_stages(texts: Sequence[tuple[str, str]]) -> list[StageTime]:
    """CPU time of read, structure, dates and statements, after one warm-up document each."""
    settings = CaseSettings()
    size = sum(len(text.encode()) for _, text in texts)
    for name, text in texts[:3]:
        list(analyse(text.encode(), path=name, settings=settings))

    def timed(name: str, work: Callable[[], Iterable[T]]) -> list[T]:
        started = time.process_time()
        made = list(work())
        times.append(StageTime(name, time.process_time() - started, size))
        return made

    times: list[StageTime] = []
    documents = timed("read", lambda: (read(t.encode(), name=n)[0] for n, t in texts))
    structures = timed("structure", lambda: (find_structure(d, settings)[0] for d in documents))
    pairs = list(zip(documents, structures, strict=True))
    datings = timed("dates", lambda: (find_dates(d, s, settings)[0] for d, s in pairs))
    timed(
        "statements",
        lambda: (
            find_statements(d, s, dating, settings)
            for (d, s), dating in zip(pairs, datings, strict=True)
        ),
    )
    return times


def analyses(texts: Sequence[tuple[str, str]]) -> list[Analysis]:
    """The whole line in memory, for the stages that come after it."""
    settings = CaseSettings()
    found = (a for n, t in texts for a in analyse(t.encode(), path=n, settings=settings))
    return [a for a in found if isinstance(a, Analysis)]


def store_and_index(texts: Sequence[tuple[str, str]]) -> list[StageTime]:
    """CPU time of the store, the links and each search engine, on what the line finds."""
    found = analyses(texts)
    size = sum(len(text.encode()) for _, text in texts)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        started = time.process_time()
        with Store.open(folder / "store", writing=True) as store:
            for one in found:
                path = one.document.path
                source = Source(path, len(one.document.text), 0, one.sha256)
                store.put(source, [one])
            stored = StageTime("store", time.process_time() - started, size)
            started = time.process_time()
            store.replace_links(find_links([linkable_from(one) for one in found], CaseSettings()))
            linked = StageTime("links", time.process_time() - started, size)
            indexes = [_time_engine(name, store, folder, size) for name in ("whoosh", "tantivy")]
    return [stored, linked, *indexes]


def _time_engine(name: str, store: Store, folder: Path, size: int) -> StageTime:
    started = time.process_time()
    engine = create_engine(name, folder / name, store.token)
    engine.add(indexed(store.indexed_passages(), SpeakerNames(CaseSettings())))
    engine.commit()
    engine.close()
    return StageTime(f"index: {name}", time.process_time() - started, size)
