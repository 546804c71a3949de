"""recollindex and recollq on the same files in the same run, where recoll is installed."""

from __future__ import annotations

import shutil
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class RecollRun:
    """Seconds of wall clock to index, size of the index in bytes, seconds of each query."""

    index_s: float
    index_bytes: int
    queries_s: tuple[float, ...]


def is_installed() -> bool:
    """Whether both of recoll's commands (Debian package `recollcmd`) are on the path."""
    return bool(shutil.which("recollindex") and shutil.which("recollq"))


def run_recoll(corpus: Path, scratch: Path, queries: tuple[str, ...]) -> RecollRun:
    """Index `corpus` from nothing and put each query, every one a process of its own."""
    scratch.mkdir(parents=True)
    (scratch / "recoll.conf").write_text(f"topdirs = {corpus}\n", "utf-8")
    started = time.perf_counter()
    _run(["recollindex", "-c", str(scratch), "-z"])
    index_s = time.perf_counter() - started
    size = sum(p.stat().st_size for p in scratch.rglob("*") if p.is_file())
    took = []
    for query in queries:
        started = time.perf_counter()
        _run(["recollq", "-c", str(scratch), "-n", "10", query])
        took.append(time.perf_counter() - started)
    return RecollRun(index_s, size, tuple(took))


def _run(words: list[str]) -> None:
    subprocess.run(words, check=True, capture_output=True)
