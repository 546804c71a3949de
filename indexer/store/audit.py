"""The log of runs: one JSON line each, and every line bears the hash of the one before it.

To change, take out or reorder a line breaks the chain; to cut the end off is seen by the store,
which remembers the last hash. The hash of a line is that of its JSON without `hash`.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from indexer.errors import CaseError
from indexer.store.rows import Check

LOG = "audit.log"


def append_entry(log: Path, entry: Mapping[str, Any]) -> str:
    """Add one line to the log, on the disk before this returns; gives the line's hash.

    Raises:
        CaseError: the log cannot be written.
    """
    try:
        lines = _lines(log)
        whole = {"number": len(lines) + 1, **entry, "previous": _last_hash(lines)}
        whole["hash"] = _hash(whole)
        # A line that a power cut left half written is closed, so that it stays one bad line.
        torn = b"\n" if lines and not _ends_in_newline(log) else b""
        with log.open("ab") as stream:
            stream.write(torn + _json(whole).encode("utf-8") + b"\n")
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as fault:
        raise CaseError(
            f"the log cannot be written: {fault.strerror}", where=str(log),
            hint="free some space, and check that you may write to the folder",
        ) from None  # fmt: skip
    return str(whole["hash"])


def check_log(log: Path, last_hash: str) -> Check:
    """Whether every line is as it was written and none is missing.

    Args:
        log: the file.
        last_hash: that of the last line the store knows of, "" for none.
    """
    try:
        lines = _lines(log)
    except OSError as fault:
        return Check("log", 0, (f"{log.name} cannot be read: {fault.strerror}",))
    faults = []
    previous, seen = "", {""}
    for number, line in enumerate(lines, start=1):
        entry = _entry(line)
        if entry is None:
            faults.append(f"line {number} is no entry: it was damaged, or its run was cut short")
            continue
        if entry.get("hash") != _hash(entry):
            faults.append(f"line {number} is not as it was written")
        if entry.get("previous") != previous or entry.get("number") != number:
            faults.append(f"line {number} does not follow the line before it")
        previous = str(entry.get("hash"))
        seen.add(previous)
    if last_hash not in seen:
        faults.append("the last entry the store knows of is missing from the log")
    return Check("log", len(lines), tuple(faults))


def _lines(log: Path) -> list[bytes]:
    try:
        return log.read_bytes().splitlines()
    except FileNotFoundError:
        return []


def _ends_in_newline(log: Path) -> bool:
    with log.open("rb") as stream:
        stream.seek(-1, os.SEEK_END)
        return stream.read() == b"\n"


def _last_hash(lines: list[bytes]) -> str:
    for line in reversed(lines):
        entry = _entry(line)
        if entry is not None:
            return str(entry.get("hash", ""))
    return ""


def _entry(line: bytes) -> dict[str, Any] | None:
    try:
        entry = json.loads(line)
    except ValueError:
        return None
    return entry if isinstance(entry, dict) else None


def _hash(entry: Mapping[str, Any]) -> str:
    bare = {key: value for key, value in entry.items() if key != "hash"}
    return hashlib.sha256(_json(bare).encode("utf-8")).hexdigest()


def _json(entry: Mapping[str, Any]) -> str:
    # ASCII only, and sorted: what is hashed does not depend on who wrote the entry how.
    return json.dumps(entry, sort_keys=True, separators=(",", ":"))
