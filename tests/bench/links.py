"""Measures linking: notices, their answers, corrections, copies and re-issues.

    python -m tests.bench.links [--notices 20000] [--seed 1] [--jobs 2]

The papers are read first, on all cores; then a quarter, half and all of them are linked in one
process, as `indexer update` does it. Twice the papers should take twice the time. Timings depend
on the machine and its other work: CPU seconds are the ones to compare.
"""

from __future__ import annotations

import argparse
import gc
import multiprocessing
import time
from collections import Counter

from indexer.links import Linkable, find_links, linkable_from
from indexer.model import Analysis, CaseSettings
from indexer.pipeline import analyse
from tests.bench.notices import notices


def main() -> None:
    """Run the benchmark and print its figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.links", description=__doc__)
    parser.add_argument("--notices", type=int, default=20_000, help="how many papers")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2, help="processes that read")
    options = parser.parse_args()
    documents = _read(options.notices, options.seed, options.jobs)
    print(f"{len(documents)} papers, seed {options.seed}")
    print(f"{'papers':>8} {'wall s':>8} {'CPU s':>8} {'CPU ms/paper':>13} {'links':>8}")
    for part in (4, 2, 1):
        some = documents[: len(documents) // part]
        gc.disable()  # as `update` does while it links
        wall, cpu = time.perf_counter(), time.process_time()
        links = find_links(some, CaseSettings())
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        gc.enable()
        each = 1000 * cpu / max(1, len(some))
        print(f"{len(some):8} {wall:8.1f} {cpu:8.1f} {each:13.2f} {len(links):8}")
    print(", ".join(f"{k} {n}" for k, n in sorted(Counter(x.kind.value for x in links).items())))


def _read(count: int, seed: int, jobs: int) -> list[Linkable]:
    with multiprocessing.get_context("fork").Pool(jobs) as pool:
        found = pool.imap(_read_one, notices(count, seed), chunksize=50)
        return [document for some in found for document in some]


def _read_one(paper: tuple[str, str]) -> list[Linkable]:
    path, text = paper
    made = analyse(text.encode(), path=path, settings=CaseSettings())
    return [linkable_from(one) for one in made if isinstance(one, Analysis)]


if __name__ == "__main__":
    main()
