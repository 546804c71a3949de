"""Append-only files beside `case.toml`: what persons decided, one JSON object a line.

They are not in `.indexer`, which may be deleted and made again. A line is never rewritten; one that
a power cut left half written stays one bad line, which is told.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from indexer.errors import CaseError


def read_lines(path: Path) -> Iterator[tuple[int, Any]]:
    """Yield (line number from 1, the JSON value of the line, None where it is no JSON).

    A file that is not there has no lines.

    Raises:
        CaseError: the file is there and cannot be read.
    """
    try:
        lines = path.read_bytes().split(b"\n")
    except FileNotFoundError:
        return
    except OSError as fault:
        raise _fault("cannot be read", fault, path) from None
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except ValueError:
                yield number, None


def append_lines(path: Path, records: Iterable[Mapping[str, Any]]) -> None:
    """Add the records, on the disk before this returns; two writers at once follow each other.

    Raises:
        CaseError: the file cannot be written.
    """
    extend_lines(path, lambda _lines: records)


def extend_lines(
    path: Path, make: Callable[[list[tuple[int, Any]]], Iterable[Mapping[str, Any]]]
) -> None:
    """Add what `make` gives for the lines that are there; nobody else writes in between.

    Args:
        path: the file; made where it is not there.
        make: given every line as `read_lines` yields it.

    Raises:
        CaseError: the file cannot be written.
    """
    try:
        with path.open("a+b") as stream:
            fcntl.flock(stream, fcntl.LOCK_EX)
            added = b"".join(map(_line, make(list(read_lines(path)))))
            # What a power cut left half written is closed, so that it stays one bad line.
            size = stream.seek(0, os.SEEK_END)
            if added and size and os.pread(stream.fileno(), 1, size - 1) != b"\n":
                added = b"\n" + added
            stream.write(added)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as fault:
        raise _fault("cannot be written", fault, path) from None


def _line(record: Mapping[str, Any]) -> bytes:
    """The record as one line; a lone surrogate as its escape, never lost."""
    try:
        return json.dumps(record, ensure_ascii=False).encode("utf-8") + b"\n"
    except UnicodeEncodeError:
        return json.dumps(record).encode("ascii") + b"\n"


def _fault(what: str, fault: OSError, path: Path) -> CaseError:
    return CaseError(
        f"{what}: {fault.strerror}", where=str(path),
        hint="check that you may read and write the case's folder, and that the disk is not full",
    )  # fmt: skip
