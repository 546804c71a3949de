"""Measures the whole line on an invented matter, side by side with recoll where it is installed.

    python -m tests.bench [--mb 20] [--seed 1] [--engine auto] [--keep DIR]

Prints documents and megabytes a second for each stage (CPU, one core) and in all (wall clock, all
cores), the peak memory of the largest process, the size of the index and the time of queries.
Timings depend on the machine and its other work: compare figures of one run only.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.matter import texts, write_corpus
from tests.bench.recoll import is_installed, run_recoll
from tests.bench.stages import StageTime, store_and_index, time_stages

QUERIES = (
    "inspection", "plaintiff alleges", '"no knowledge"', "kind:admission", "ministry AND letter",
    "commissioner NOT plaintiff", "plead*", "date:[2021-02 TO 2021-06] claim", "kind:denial board",
    "report w/5 concludes", "type:claim paragraph", "acknowledged OR confirmed",
)  # fmt: skip
_RECOLL_QUERIES = ("inspection", "plaintiff alleges", '"no knowledge"', "plead*")


def main() -> None:
    """Run the benchmark and print its figures."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="indexer-bench-") as scratch:
        root = Path(options.keep or scratch)
        count, size = write_corpus(root / "corpus", options.mb, options.seed)
        (root / "case.toml").write_text(f'engine = "{options.engine}"\n', "utf-8")
        print(f"{count} documents, {size / 1e6:.1f} MB of plain text, seed {options.seed}")
        _print_stages(options.seed)
        ours = _print_whole(root, count, size)
        _print_queries(root)
        if is_installed():
            _print_recoll(root, size, ours)
        else:
            print("recoll: not installed (Debian package recollcmd), no comparison")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--mb", type=float, default=20, help="size of the corpus in million bytes")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--engine", default="auto", choices=("auto", "whoosh", "tantivy"))
    parser.add_argument("--keep", help="make the case in this folder and leave it there")
    return parser.parse_args()


def _print_stages(seed: int) -> None:
    sample = list(texts(2, seed))
    stages: list[StageTime] = [*time_stages(sample), *store_and_index(sample)]
    print(f"\n{'stage, one core':18} {'MB/s':>8} {'documents/s':>12}   (2 MB sample, CPU time)")
    for stage in stages:
        rate = len(sample) / max(stage.cpu_s, 1e-9)
        print(f"{stage.name:18} {stage.mb_per_s:8.2f} {rate:12.0f}")
    line = [stage for stage in stages if stage.name != "index: whoosh"]
    total = StageTime("all with tantivy", sum(s.cpu_s for s in line), line[0].size_bytes)
    print(f"{total.name:18} {total.mb_per_s:8.2f} {len(sample) / total.cpu_s:12.0f}")


def _print_whole(root: Path, count: int, size: int) -> float:
    """Run `indexer update` as a user would; gives its wall-clock seconds."""
    took = _timed_update(root)
    again = _timed_update(root)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    derived = sum(p.stat().st_size for p in (root / ".indexer").rglob("*") if p.is_file())
    index = sum(p.stat().st_size for p in (root / ".indexer/index").rglob("*") if p.is_file())
    print(f"\nindexer update     {took:8.2f} s wall, {size / 1e6 / took:.2f} MB/s, "
          f"{count / took:.0f} documents/s")  # fmt: skip
    print(f"  again, unchanged {again:8.2f} s wall")
    print(f"  peak memory      {peak:8.0f} MB (largest process)")
    print(f"  index            {index / 1e6:8.1f} MB; store and index {derived / 1e6:.1f} MB")
    return took


def _timed_update(root: Path) -> float:
    started = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "indexer", "--case", str(root), "update", "--quiet"],
        check=True, capture_output=True,
    )  # fmt: skip
    return time.perf_counter() - started


def _print_queries(root: Path) -> None:
    from indexer import open_case

    case = open_case(root)
    took = []
    for query in QUERIES * 5:
        started = time.perf_counter()
        case.search(query, limit=20)
        took.append((time.perf_counter() - started) * 1000)
    started = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "indexer", "--case", str(root), "search", QUERIES[0], "--json"],
        check=True, capture_output=True,
    )  # fmt: skip
    cold = (time.perf_counter() - started) * 1000
    p50, p95 = statistics.median(took), statistics.quantiles(took, n=20)[18]
    print(f"queries, in process  p50 {p50:.1f} ms, p95 {p95:.1f} ms; a cold command {cold:.0f} ms")


def _print_recoll(root: Path, size: int, ours: float) -> None:
    run = run_recoll(root / "corpus", root / "recoll", _RECOLL_QUERIES)
    print(f"\nrecollindex        {run.index_s:8.2f} s wall, {size / 1e6 / run.index_s:.2f} MB/s, "
          f"index {run.index_bytes / 1e6:.1f} MB (it indexes only)")  # fmt: skip
    print(f"recollq, a cold command  p50 {statistics.median(run.queries_s) * 1000:.0f} ms")
    print(f"indexer update / recollindex: {ours / run.index_s:.2f} times its wall clock")


if __name__ == "__main__":
    main()
