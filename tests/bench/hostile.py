"""Hundreds of broken files of each format, and the large bombs: nothing may crash or pass a limit.

    python -m tests.bench.hostile --each 200

Each file is read as `indexer update` reads it, in a process of its own limits. Old Office formats
are among them where LibreOffice is installed; they take two seconds each, so that there are fewer.
Prints for each format how the files ended, the longest time and the highest memory; exit status 1
when a reader crashed, hung or ran out of memory on a small file.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from indexer.errors import SourceError
from indexer.readers import read
from indexer.readers.isolate import Failure, run_isolated
from indexer.readers.office import libreoffice
from tests.readers.hostile_files import hostile_files, rows_without_end
from tests.readers.office_files import converted
from tests.readers.test_hostile import WHOLE, flipped, truncated

_CONVERTED = {"doc": "a.docx", "ppt": "a.pptx", "xls": "a.xlsx", "ods": "a.xlsx", "odp": "a.pptx",
              "odt": "a.docx"}  # fmt: skip
_SLOW = {"a.doc", "a.ppt"}
_ROWS = 40_000_000


def whole_files() -> dict[str, bytes]:
    """A whole file of each format, those of old programs too where they can be made."""
    made = dict(WHOLE)
    for to, source in _CONVERTED.items() if libreoffice() else ():
        made[f"a.{to}"] = converted(WHOLE[source], f".{source.partition('.')[2]}", to)
    return made


def outcome(job: tuple[str, bytes]) -> list[tuple[str, float, int]]:
    """How reading ended, the seconds it took, and the process's highest memory in bytes."""
    name, data = job
    start = time.perf_counter()
    try:
        read(data, name=name)
        code = "read"
    except SourceError as fault:
        code = fault.code
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return [(code, time.perf_counter() - start, peak)]


def jobs(each: int) -> Iterator[tuple[str, bytes]]:
    """Every broken file with its name: first the seeded ones, then those made with care."""
    for name, data in whole_files().items():
        for seed in range(max(1, each // 20) if name in _SLOW else each):
            yield name, flipped(data, seed)
            yield name, truncated(data, seed)
    with tempfile.TemporaryDirectory() as folder:
        secret = Path(folder, "secret.txt")
        secret.write_text("secret")
        for name, (data, _) in hostile_files(secret).items():
            yield name, data
        yield "rows.xlsx", rows_without_end(_ROWS)


def main() -> int:
    """Break, read, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=100, help="seeds for each format and harm")
    parser.add_argument("--workers", type=int, default=2)
    words = parser.parse_args()
    ends: dict[str, Counter[str]] = {}
    worst: dict[str, tuple[float, int]] = {}
    for (name, _), found in run_isolated(jobs(words.each), outcome, workers=words.workers):
        failed = isinstance(found, Failure)
        code, took_s, peak = (found.code, 0.0, 0) if isinstance(found, Failure) else found[0]
        ends.setdefault(name, Counter())[f"!{code}" if failed else code] += 1
        before = worst.get(name, (0.0, 0))
        worst[name] = max(before[0], took_s), max(before[1], peak)
    print(f"{'file':16} {'longest':>9} {'memory':>9}  how they ended")
    for name, counts in ends.items():
        took_s, peak = worst[name]
        shown = ", ".join(f"{count} {code}" for code, count in counts.most_common())
        print(f"{name:16} {took_s:8.2f}s {peak / 1e6:6.0f} MB  {shown}")
    return int(any(code.startswith("!") for counts in ends.values() for code in counts))


if __name__ == "__main__":
    sys.exit(main())
