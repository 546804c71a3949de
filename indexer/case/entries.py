"""`entries.jsonl` beside `case.toml`: what clerks wrote in exported tables, never rewritten.

One JSON object a line: which table, row and column, the value, what it was before, who, when, and
from which file. The last line of a cell holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from indexer.case.journal import append_lines, read_lines
from indexer.export.sheets import Manual
from indexer.model import Notice
from indexer.store.rows import DocumentRow

ENTRIES = "entries.jsonl"


@dataclass(frozen=True, slots=True)
class Entry:
    """What somebody wrote in one cell; `row` "" declares a column of the clerk's own.

    `document` and `sha256` are what the row is about, so that the entry follows a file that moves.
    """

    table: str
    row: str
    column: str
    value: str
    was: str
    who: str
    when: str
    file: str
    document: str = ""
    sha256: str = ""


def append_entries(root: Path, entries: Iterable[Entry]) -> None:
    """Keep the entries, on the disk before this returns.

    Raises:
        CaseError: the file cannot be written.
    """
    append_lines(root / ENTRIES, (_record(entry) for entry in entries))


def load_entries(root: Path) -> tuple[tuple[Entry, ...], tuple[Notice, ...]]:
    """Every entry in the order it was made, and a notice for each line that is none.

    Raises:
        CaseError: the file is there and cannot be read.
    """
    entries, notices = [], []
    for number, record in read_lines(root / ENTRIES):
        entry = _entry(record)
        if entry is None:
            message = f"line {number} is no entry; what somebody wrote may be lost"
            notices.append(Notice("entry-unreadable", message, ENTRIES))
        else:
            entries.append(entry)
    return tuple(entries), tuple(notices)


def as_manual(entries: Iterable[Entry], documents: Iterable[DocumentRow]) -> Manual:
    """What holds now, by table and row; an entry follows its document to another path.

    Args:
        entries: in the order they were made.
        documents: of the case now.
    """
    known: set[str] = set()
    by_hash: dict[str, list[str]] = {}
    for document in documents:
        known.add(document.id)
        by_hash.setdefault(document.sha256, []).append(document.id)
    found: dict[tuple[str, str], dict[str, str]] = {}
    for entry in entries:
        row = _row_now(entry, known, by_hash)
        found.setdefault((entry.table, row), {})[entry.column] = entry.value
    return found


def _row_now(entry: Entry, known: set[str], by_hash: Mapping[str, list[str]]) -> str:
    """The row's id now: where its file was moved, that of the same bytes elsewhere."""
    homes = by_hash.get(entry.sha256, []) if entry.document not in known else []
    if entry.document and len(homes) == 1 and entry.row.startswith(entry.document):
        return homes[0] + entry.row.removeprefix(entry.document)
    return entry.row


def _record(entry: Entry) -> dict[str, str]:
    return {one.name: getattr(entry, one.name) for one in fields(Entry)}


def _entry(record: Any) -> Entry | None:
    if not isinstance(record, dict):
        return None
    values = {one.name: record.get(one.name, "") for one in fields(Entry)}
    if not all(isinstance(value, str) for value in values.values()):
        return None
    return Entry(**values) if values["table"] and values["column"] else None
