"""What reading costs: for each format the reader's own time and what isolation adds to it.

    python -m tests.bench.readers --files 200

A small file of each format is read so many times, first in this process, then in the processes
that `indexer update` uses. The difference is the overhead of a document. Seconds are of CPU, of all
processes together, so that other work on the machine counts less; wall time stands beside. Formats
read through LibreOffice are left to `python -m tests.bench.hostile`: a start of it takes a second.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Callable

from indexer.readers import preload, read
from indexer.readers.isolate import Failure, run_isolated
from indexer.readers.office import libreoffice
from tests.readers.office_files import converted
from tests.readers.pdf_files import lines, pdf, prose
from tests.readers.test_hostile import WHOLE

_CONVERTED = {"xls": "a.xlsx", "ods": "a.xlsx", "odp": "a.pptx", "odt": "a.docx"}
_PAGES = 300


def small_files() -> dict[str, bytes]:
    """A small file of each format."""
    made = dict(WHOLE)
    for to, source in _CONVERTED.items() if libreoffice() else ():
        made[f"a.{to}"] = converted(WHOLE[source], f".{source.partition('.')[2]}", to)
    return made


def cost(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds of CPU of this process and its children, and by the clock."""
    before, start = _cpu_s(), time.perf_counter()
    work()
    return _cpu_s() - before, time.perf_counter() - start


def _cpu_s() -> float:
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def measure(name: str, data: bytes, count: int) -> tuple[float, float, float]:
    """Milliseconds a document: reading alone, what isolation adds (both CPU), and by the clock."""
    suffixes = {"." + name.partition(".")[2]}
    preload(suffixes)
    read(data, name=name)
    alone, _ = cost(lambda: [read(data, name=name) for _ in range(count)])
    numbers = range(count)

    def isolated() -> None:
        work = lambda _: [len(read(data, name=name)[0].text)]  # noqa: E731
        results = run_isolated(numbers, work, workers=1, preload=lambda: preload(suffixes))
        assert not [r for _, r in results if isinstance(r, Failure)]

    apart, wall = cost(isolated)
    return 1000 * alone / count, 1000 * (apart - alone) / count, 1000 * wall / count


def pages_a_second() -> float:
    """Pages of prose a second of CPU."""
    text = prose("the gauge at the gate was read by the clerk every day of that month", 40, 90)
    data = pdf(*(lines(text) for _ in range(_PAGES)))
    used, _ = cost(lambda: read(data, name="a.pdf"))
    return _PAGES / used


def main() -> None:
    """Read, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=200, help="readings of each format")
    words = parser.parse_args()
    print(f"{'format':8} {'reading':>10} {'overhead':>10} {'wall':>10}   (ms a document)")
    for name, data in small_files().items():
        alone, added, wall = measure(name, data, words.files)
        print(f"{name.partition('.')[2]:8} {alone:10.2f} {added:10.2f} {wall:10.2f}")
    print(f"PDF: {pages_a_second():.0f} pages of text a second of CPU")


if __name__ == "__main__":
    main()
