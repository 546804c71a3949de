"""Measures search on invented passages, with SQLite FTS5 and recoll beside it in the same run.

    python -m tests.bench.search [--passages 200000] [--share 0.125] [--engines tantivy] [--keep F]

One passage in eight is of an invented matter and holds what the queries ask for; the rest is
prose of 60,000 made-up words, as often as words of a language are (Zipf). `--share 1` is the matter
alone, a corpus of form letters, where every query finds a quarter of all. Passages are made on all
cores and kept in a file, as a case has them, so that two million need little memory; `--keep F`
keeps that file and takes it again (about 2 GB for two million).

Prints for each engine CPU seconds and MB/s to index, its size on disk, p50, p95 and the slowest of
the same queries, and a cold process up to its first hits. FTS5 knows no sentence and no field of
ours, so it is asked only what it can answer. Compare figures of one run only.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, chain, groupby, islice
from itertools import count as count_from
from multiprocessing import Pool
from pathlib import Path

from indexer.model import Span
from indexer.search import IndexedDocument, IndexedPassage, create_engine, parse_query, search
from tests.bench.matter import Writer
from tests.bench.recoll import is_installed, run_recoll

_A_DOCUMENT, _A_PARAGRAPH, _A_SENTENCE, _WORDS, _A_CHUNK = 100, 98, 14, 60_000, 10_000
_SENTENCE = re.compile(r"\S.*?(?:[.;](?=\s)|\Z)", re.DOTALL)
# (ours, FTS5's or "" where it cannot be asked): words, wildcards, distances, fields.
QUERIES = (
    ("inspection", "inspection"),
    ("plaintiff alleges", "plaintiff AND alleges"),
    ('"no knowledge"', '"no knowledge"'),
    ("acknowledged OR confirmed", "acknowledged OR confirmed"),
    ("commissioner NOT plaintiff", "commissioner NOT plaintiff"),
    ("plead*", "plead*"),
    ("report w/5 concludes", "NEAR(report concludes, 4)"),
    ('"the file shows"', '"the file shows"'),
    ("letter AND ministry AND march", "letter AND ministry AND march"),
    ("t*ing", ""),
    ("plaintif~1", ""),
    ("report pre/3 march", ""),
    ("type:claim claim", ""),
    ("date:[2021-02 TO 2021-06] ministry", ""),
    ("=alleges ministry", ""),
)
# What no engine can decide: the matcher looks at every candidate.
CHECKED = ("letter /s ministry", "denies not w/3 board")
_COLD = (
    "import sys; from pathlib import Path; from indexer.search import open_engine, parse_query;"
    "e = open_engine(sys.argv[1], Path(sys.argv[2]), 'bench');"
    "print(len(e.search(parse_query('plaintiff alleges'), limit=20).found))"
)


class Shelf:
    """Invented paragraphs in a database, in documents of a hundred, as a case keeps its own."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path)
        self.count, self.bytes = self._db.execute(
            "SELECT count(*), sum(length(text)) FROM paragraph"
        ).fetchone()

    @classmethod
    def open(cls, path: Path, count: int, seed: int, share: float) -> Shelf:
        """The shelf that is there, or one newly filled, on all cores."""
        if not path.exists():
            part = path.with_suffix(".part")
            part.unlink(missing_ok=True)
            db = sqlite3.connect(part)
            db.execute("CREATE TABLE paragraph (id INTEGER PRIMARY KEY, start, text)")
            chunks = [(min(_A_CHUNK, count - done), seed + done, share)
                      for done in range(0, count, _A_CHUNK)]  # fmt: skip
            with Pool() as pool:
                texts = chain.from_iterable(pool.imap(_make_texts, chunks))
                db.executemany("INSERT INTO paragraph VALUES (?, ?, ?)", _placed(texts))
            db.commit()
            db.close()
            part.rename(path)
        return cls(path)

    def texts(self) -> Iterator[tuple[str]]:
        """Every paragraph."""
        return self._db.execute("SELECT text FROM paragraph ORDER BY id")

    def passages(self) -> Iterator[IndexedPassage]:
        """Every paragraph as it is indexed."""
        rows = self._db.execute("SELECT id, start, text FROM paragraph ORDER BY id")
        for number, of_document in groupby(rows, lambda row: row[0] // _A_DOCUMENT):
            document = _document(number)
            for row in of_document:
                yield _passage(document, *row)

    def fetch(self, ids: Sequence[str]) -> dict[str, IndexedPassage]:
        """Passages by id."""
        find = "SELECT id, start, text FROM paragraph WHERE id = ?"
        rows = (self._db.execute(find, (int(i, 16),)).fetchone() for i in ids)
        return {i: _passage(_document(row[0] // _A_DOCUMENT), *row)
                for i, row in zip(ids, rows, strict=True)}  # fmt: skip


def _placed(texts: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    """Each paragraph with its number and its place in its document."""
    start = 0
    for number, text in enumerate(texts):
        start = start if number % _A_DOCUMENT else 0
        yield number, start, text
        start += len(text) + 2


@lru_cache(maxsize=1000)
def _document(number: int) -> IndexedDocument:
    name, month = f"{number:012x}", number % 12 + 1
    kind = ("claim", "letter")[month % 2]
    return IndexedDocument(name, f"{name}.txt", kind, "en", date=f"2021-{month:02}")


def _passage(document: IndexedDocument, number: int, start: int, text: str) -> IndexedPassage:
    return IndexedPassage(
        f"{number:x}", document, text, start, "", str(number % _A_DOCUMENT + 1),
        sentences=tuple(
            Span(start + m.start(), start + m.end()) for m in _SENTENCE.finditer(text)
        ),
    )  # fmt: skip


def _make_texts(asked: tuple[int, int, float]) -> list[str]:
    count, seed, share = asked
    return list(islice(_texts(seed, share), count))


def _texts(seed: int, share: float) -> Iterator[str]:
    """Paragraphs without end: of the matter in that share, else of made-up words."""
    dice = random.Random(seed)
    words = _made_up_words(random.Random(0))  # the same in every chunk
    weights = list(accumulate(1 / rank for rank in range(1, len(words) + 1)))
    for matter in _matter_paragraphs(seed):
        yield matter
        while dice.random() > share:
            drawn = dice.choices(words, cum_weights=weights, k=_A_PARAGRAPH)
            yield " ".join(
                " ".join(drawn[n : n + _A_SENTENCE]).capitalize() + "."
                for n in range(0, _A_PARAGRAPH, _A_SENTENCE)
            )


def _matter_paragraphs(seed: int) -> Iterator[str]:
    writer = Writer(seed)
    for number in count_from(1):
        yield from reversed(writer.document(number).split("\n\n")[4:])


def _made_up_words(dice: random.Random) -> list[str]:
    syllables = [a + b for a in "bcdfglmnprstv" for b in ("a", "e", "i", "o", "u", "an", "er")]
    made: dict[str, None] = {}
    while len(made) < _WORDS:
        made["".join(dice.choices(syllables, k=dice.randint(1, 4)))] = None
    return list(made)


def main() -> None:
    """Run the benchmark and print its figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.search", description=__doc__)
    parser.add_argument("--passages", type=int, default=200_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--engines", nargs="+", default=["tantivy"], choices=("tantivy", "whoosh"))
    parser.add_argument("--no-recoll", action="store_true")
    parser.add_argument("--share", type=float, default=0.125)
    parser.add_argument("--keep", type=Path, help="where the passages are kept")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="indexer-search-bench-") as scratch:
        shelf = Shelf.open(
            options.keep or Path(scratch) / "shelf.db",
            options.passages, options.seed, options.share,
        )  # fmt: skip
        print(f"{shelf.count:,} passages, {shelf.bytes / 1e6:.1f} MB, seed {options.seed}, "
              f"{options.share:.0%} of them of the matter; times are CPU", flush=True)  # fmt: skip
        for name in options.engines:
            _time_engine(name, Path(scratch) / name, shelf)
        _time_fts5(Path(scratch) / "fts5.db", shelf)
        if is_installed() and not options.no_recoll:
            _time_recoll(Path(scratch), shelf)
        else:
            print("recoll: left out, or not installed (Debian package recollcmd)")


def _time_engine(name: str, place: Path, shelf: Shelf) -> None:
    engine, passages = create_engine(name, place, "bench"), shelf.passages()
    cpu_s = wall_s = 0.0
    while batch := list(islice(passages, _A_CHUNK)):  # what makes them is not timed
        started, clock = time.process_time(), time.perf_counter()
        engine.add(batch)
        cpu_s += time.process_time() - started
        wall_s += time.perf_counter() - clock
    started, clock = time.process_time(), time.perf_counter()
    engine.commit()
    _print_index(name, cpu_s + time.process_time() - started, shelf.bytes, place)
    wall_s += time.perf_counter() - clock
    print(f"{name:8} index {wall_s:.1f} s wall on two cores, {shelf.bytes / 1e6 / wall_s:.1f} MB/s")

    def ask(query: str) -> None:
        search(engine, parse_query(query), shelf.fetch)

    _print_queries(name, [query for query, _ in QUERIES], ask)
    _print_queries(f"{name}: the matcher decides", CHECKED, ask)
    engine.close()
    started, before = time.perf_counter(), _children_s()
    subprocess.run([sys.executable, "-c", _COLD, name, str(place)], check=True, capture_output=True)
    print(f"{name:8} a cold process to its first hits {_children_s() - before:.2f} s CPU, "
          f"{time.perf_counter() - started:.2f} s wall")  # fmt: skip


def _children_s() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _time_fts5(place: Path, shelf: Shelf) -> None:
    started = time.process_time()
    db = sqlite3.connect(place)
    db.execute("CREATE VIRTUAL TABLE p USING fts5(text, tokenize='porter unicode61')")
    db.executemany("INSERT INTO p VALUES (?)", shelf.texts())
    db.commit()
    _print_index("fts5", time.process_time() - started, shelf.bytes, place)

    def ask(query: str) -> None:
        db.execute(
            "SELECT rowid FROM p WHERE p MATCH ? ORDER BY rank LIMIT 20", (query,)
        ).fetchall()
        db.execute("SELECT count(*) FROM p WHERE p MATCH ?", (query,)).fetchall()

    _print_queries("fts5", [query for _, query in QUERIES if query], ask)
    db.close()


def _time_recoll(scratch: Path, shelf: Shelf) -> None:
    corpus = scratch / "corpus"
    corpus.mkdir()
    for document, passages in groupby(shelf.passages(), lambda passage: passage.document.path):
        (corpus / document).write_text("\n\n".join(p.text for p in passages), "utf-8")
    run = run_recoll(corpus, scratch / "recoll", ("inspection", "plaintiff alleges", "plead*"))
    print(f"recoll   index {run.index_s:.1f} s wall, {shelf.bytes / 1e6 / run.index_s:.1f} MB/s, "
          f"{run.index_bytes / 1e6:.0f} MB on disk, by document; "
          f"a cold query p50 {statistics.median(run.queries_s) * 1000:.0f} ms wall")  # fmt: skip


def _print_index(name: str, took_s: float, size: int, place: Path) -> None:
    files = place.rglob("*") if place.is_dir() else [place]
    disk = sum(file.stat().st_size for file in files if file.is_file())
    rate = size / 1e6 / took_s
    print(
        f"{name:8} index {took_s:.1f} s, {rate:.1f} MB/s, {disk / 1e6:.0f} MB on disk", flush=True
    )


def _print_queries(name: str, queries: Sequence[str], ask: Callable[[str], None]) -> None:
    """Three rounds; the first also reads what a process reads once."""
    took: list[tuple[float, str]] = []
    for query in (*queries, *queries, *queries):
        started = time.process_time()
        ask(query)
        took.append(((time.process_time() - started) * 1000, query))
    times = [ms for ms, _ in took]
    slowest, which = max(took)
    warm_ms = _p95(times[len(queries) :])
    print(f"{name:8} {len(queries)} queries, three times: p50 {statistics.median(times):.2f} ms, "
          f"p95 {_p95(times):.2f} ms, slowest {slowest:.1f} ms ({which}); "
          f"p95 without the first round {warm_ms:.2f} ms", flush=True)  # fmt: skip


def _p95(times: Sequence[float]) -> float:
    return statistics.quantiles(times, n=20)[18]


if __name__ == "__main__":
    main()
