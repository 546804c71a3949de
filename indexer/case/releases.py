"""`releases.jsonl` beside `case.toml`: who let the words under failed redactions be seen, and when.

A release holds for one file at one path with these very bytes, and is never taken from another: a
copy elsewhere may be privileged. A later line about the same document replaces an earlier one.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from indexer.case.case import Case
from indexer.case.journal import append_lines, read_lines
from indexer.case.settings import CORPUS, corpus_path
from indexer.errors import UsageError

RELEASES = "releases.jsonl"


@dataclass(frozen=True, slots=True)
class Release:
    """A person's decision about the covered words of a document; `characters` counts them."""

    path: str
    sha256: str
    characters: int
    is_withdrawn: bool
    who: str
    when: str
    note: str = ""


def release(case: Case, what: str, *, who: str, when: str, note: str = "", withdraw: bool = False
) -> Release:  # fmt: skip
    """Let `show` print the words under the boxes of a document, or take that back.

    Args:
        what: the document's path, or its id.
        who: the person who decides.
        when: the time, UTC, ISO 8601.

    Raises:
        UsageError: there is no such document, or nothing in it to release or take back.
        CaseError: the file of releases cannot be written.
    """
    document = case.store.document(corpus_path(case.root / CORPUS, what))
    if document is None:
        raise UsageError(
            "nothing is called that", where=what,
            hint="give the path or id of a document that `indexer flags` lists",
        )  # fmt: skip
    covered = case.store.covered(document.id)
    if not covered:
        raise UsageError(
            "no words lie under a box there", where=document.path,
            hint="`indexer flags` lists the documents with a failed-redaction",
        )  # fmt: skip
    if withdraw and not is_released(case.root, document.path, document.sha256):
        raise UsageError(
            "it was not released", where=document.path, hint="nothing shows what is covered there"
        )
    characters = sum(len("".join(words.text.split())) for words in covered)
    made = Release(document.path, document.sha256, characters, withdraw, who, when, note)
    append_lines(case.root / RELEASES, [_record(made)])
    return made


def is_released(root: Path, path: str, sha256: str) -> bool:
    """Whether the last decision about this document, with these bytes, lets it be seen.

    A line that is no release releases nothing.

    Raises:
        CaseError: the file of releases is there and cannot be read.
    """
    state = False
    for _, record in read_lines(root / RELEASES):
        if isinstance(record, dict) and (record.get("path"), record.get("sha256")) == (
            path, sha256,
        ):  # fmt: skip
            state = record.get("decision") == "release"
    return state


def _record(made: Release) -> dict[str, object]:
    return {
        "when": made.when,
        "who": made.who,
        "path": made.path,
        "decision": "withdraw" if made.is_withdrawn else "release",
        "characters": made.characters,
        "note": made.note or None,
        "sha256": made.sha256,
    }
