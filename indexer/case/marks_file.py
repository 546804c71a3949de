"""`marks.jsonl` beside `case.toml`: what persons decided, one JSON object a line, never rewritten.

It is not in `.indexer`, which may be deleted. A line that is no mark is told, not skipped in
silence; a line that a power cut left half written stays one bad line.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from indexer.case.journal import append_lines, read_lines
from indexer.discover import file_of
from indexer.edtf import EdtfDate
from indexer.model import Decision, Mark, Notice, StatementKind

MARKS = "marks.jsonl"


class Marks:
    """The marks of a case, in the order they were made, looked up by document.

    A mark follows its document: where the file it was made in is gone, it holds for the same bytes
    at another path.
    """

    def __init__(self, marks: Iterable[Mark] = (), *, moved: Iterable[str] = ()) -> None:
        self.all = tuple(marks)
        gone = frozenset(moved)
        self._by_path: dict[str, list[int]] = {}
        self._by_hash: dict[str, list[int]] = {}
        for number, mark in enumerate(self.all):
            self._by_path.setdefault(mark.path, []).append(number)
            if mark.sha256 and source_of(mark.path) in gone:
                self._by_hash.setdefault(mark.sha256, []).append(number)

    def __bool__(self) -> bool:
        return bool(self.all)

    def of_document(self, path: str, sha256: str) -> tuple[Mark, ...]:
        """The marks on the document of that path, or once made on the same bytes elsewhere."""
        numbers = {*self._by_path.get(path, ()), *self._by_hash.get(sha256, ())}
        return tuple(self.all[number] for number in sorted(numbers))

    def stamp(self, rules: str, documents: Iterable[tuple[str, str]]) -> str:
        """What a file was read under: the rules, and the marks on its (path, sha256)."""
        each = sorted(set(documents)) if self.all else ()
        found = [mark for path, sha256 in each for mark in self.of_document(path, sha256)]
        if not found:
            return rules
        whole = "".join(f"{mark!r}\n" for mark in found).encode("utf-8", "backslashreplace")
        return f"{rules}+{hashlib.sha256(whole).hexdigest()[:16]}"


def source_of(path: str) -> str:
    """The file of `corpus/` that holds a document: "box.zip" for "box.zip!/letter.docx"."""
    return path.partition("!/")[0]


def load_marks(root: Path, corpus: Path) -> tuple[Marks, tuple[Notice, ...]]:
    """The marks of the case, and a notice for every line that is none.

    Raises:
        CaseError: the file is there and cannot be read.
    """
    marks: list[Mark] = []
    notices: list[Notice] = []
    for number, record in read_lines(root / MARKS):
        try:
            marks.append(mark_from(record))
        except (ValueError, KeyError, TypeError, AttributeError):
            notices.append(Notice(
                "mark-unreadable", "this line is no mark and decides nothing: mend or remove it",
                f"{MARKS} line {number}",
            ))  # fmt: skip
    sources = {source_of(mark.path) for mark in marks}
    moved = [source for source in sources if not file_of(corpus, source).is_file()]
    return Marks(marks, moved=moved), tuple(notices)


def append_mark(root: Path, mark: Mark) -> None:
    """Add a mark to the file, on the disk before this returns; two at once follow each other.

    Raises:
        CaseError: the file cannot be written.
    """
    append_lines(root / MARKS, [mark_record(mark)])


def mark_record(mark: Mark) -> dict[str, Any]:
    """A mark as a line of the file shows it: who and what first, then what finds the words."""
    return {
        "when": mark.when,
        "who": mark.who,
        "path": mark.path,
        "text": mark.quote,
        "kind": mark.kind.value,
        "decision": mark.decision.value,
        "as": mark.becomes.value if mark.becomes else None,
        "by": mark.speaker or None,
        "said_on": mark.said_on.value if mark.said_on else None,
        "note": mark.note or None,
        "start": mark.start,
        "before": mark.before,
        "after": mark.after,
        "beside": [kind.value for kind in mark.beside],
        "sha256": mark.sha256,
    }


def mark_from(record: Mapping[str, Any]) -> Mark:
    """The mark of a line; only path, text, kind and decision must be there.

    Raises:
        ValueError, KeyError, TypeError: it is none.
    """
    becomes, said_on = record.get("as"), record.get("said_on")
    return Mark(
        path=_text(record["path"]), quote=_text(record["text"]), start=int(record.get("start", 0)),
        kind=StatementKind(record["kind"]), decision=Decision(record["decision"]),
        becomes=StatementKind(becomes) if becomes else None,
        speaker=_text(record.get("by") or ""), said_on=EdtfDate(said_on) if said_on else None,
        note=_text(record.get("note") or ""), who=_text(record.get("who") or ""),
        when=_text(record.get("when") or ""), before=_text(record.get("before") or ""),
        after=_text(record.get("after") or ""), sha256=_text(record.get("sha256") or ""),
        beside=tuple(StatementKind(kind) for kind in record.get("beside", ())),
    )  # fmt: skip


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"not a text: {value!r}")
    return value
