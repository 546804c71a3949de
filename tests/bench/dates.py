"""Measures dating on its own: prose, papers, hostile texts, and dateparser's own search beside it.

    python -m tests.bench.dates [--mb 4]

CPU time, one core. The papers are the invented ones of this repository, under their names, ten
times over. `search_dates` runs on a sample of the prose in the same run, for it is some hundred
times slower. The hostile texts show that the work grows with the length and not faster: each is
timed at two lengths, and their quotient should be near four.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from indexer.dates import find_dates
from indexer.model import CaseSettings, Document, Profile, Structure
from tests.bench.matter import texts

_SAMPLE = 20_000
_SHORT, _LONG = 100_000, 400_000
_NEAR_DATES = (
    "3 May and ", "2015 to ", "2015 ", "January ", "January 3rd, ", "March 3, 4, ", "Monday ",
    "Friday the 3rd day of ", "1 2 3 ", "3, 4, 5, ", "the first of ", "3/4/", "3/4/20 ",
    "two thousand ",
)  # fmt: skip
_ROOT = Path(__file__).parents[2]
_PAPERS = ("corpus", "tests/statements/samples", "tests/sample_matter/content")


def main() -> None:
    """Run the benchmark and print its figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.dates", description=__doc__)
    parser.add_argument("--mb", type=float, default=4, help="size of the prose in million bytes")
    prose = [text for _, text in texts(parser.parse_args().mb, 1)]
    for text in prose[:3]:  # the patterns are built once
        _dates(text)
    size = sum(len(text.encode()) for text in prose)
    _print("prose", size, _cpu(lambda: [_dates(text) for text in prose]))
    sample = "\n".join(prose)[:_SAMPLE]
    _print("prose, sample", len(sample), _cpu(lambda: _dates(sample)))
    _print("search_dates, same sample", len(sample), _cpu(lambda: _search_dates(sample)))
    papers = [*_papers()] * 10
    size = sum(len(text.encode()) for _, text in papers)
    _print("papers", size, _cpu(lambda: [_dates(text, path) for path, text in papers]))
    line = " ".join(" ".join(text.split()) for text in prose)[:1_000_000]
    _print("one line of 1 MB", len(line), _cpu(lambda: _dates(line)))
    digits = "".join(random.Random(1).choices("0123456789", k=10_000_000))
    _print("10 MB of digits", len(digits), _cpu(lambda: _dates(digits)))
    for unit in _NEAR_DATES:
        _print_growth(unit)


def _print_growth(unit: str) -> None:
    times = [_cpu(lambda n=n: _dates((unit * (n // len(unit) + 1))[:n])) for n in (_SHORT, _LONG)]
    _print(f"{unit!r} × n", _LONG, times[1], f"four times as long: {times[1] / times[0]:.1f} times")


def _papers() -> Iterator[tuple[str, str]]:
    """The plain texts among the invented papers: path and text."""
    for folder in _PAPERS:
        for path in sorted((_ROOT / folder).rglob("*")):
            if path.suffix in (".txt", ".md"):
                yield str(path.relative_to(_ROOT)), path.read_text("utf-8")


def _dates(text: str, path: str = "bench.txt") -> object:
    structure = Structure(Profile("other", "en"), (), ())
    return find_dates(Document(path, "txt", text, ()), structure, CaseSettings())


def _search_dates(text: str) -> object:
    from dateparser.search import search_dates

    return search_dates(text, languages=["en", "fr"])


def _cpu(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return max(time.process_time() - started, 1e-9)


def _print(name: str, size_bytes: int, cpu_s: float, note: str = "") -> None:
    rate = size_bytes / 1e6 / cpu_s
    print(f"{name:36} {size_bytes / 1e6:6.2f} MB {cpu_s:8.2f} s {rate:9.3f} MB/s  {note}".rstrip())


if __name__ == "__main__":
    main()
