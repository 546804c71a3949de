"""A case that has been read, and two ways to run commands on it: here, or as a user would."""

from __future__ import annotations

import contextlib
import io
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.case.matter import write_matter

# What a person noted of the defence before anything was read, by hand.
NOTE = {
    "path": "pleadings/defence.txt",
    "text": "The Defendant denies the allegations contained in paragraph 3 of the statement of "
    "claim.",
    "kind": "denial",
    "decision": "note",
    "note": "compare the log",
    "who": "A. Clerk",
    "when": "2026-01-05T09:30:00Z",
}
Run = Callable[..., "subprocess.CompletedProcess[str]"]


def run_apart(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """`indexer --case ROOT WORDS…` in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "indexer", "--case", str(root), *words],
        capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip


def run_indexer(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The same without the second that a process takes to begin, as `test_commands` holds.

    What is no error of ours is raised here.
    """
    from indexer.cli.main import main

    said = [io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in range(2)]
    with contextlib.redirect_stdout(said[0]), contextlib.redirect_stderr(said[1]):
        try:
            status = main(["--case", str(root), *words]) or 0
        except SystemExit as end:
            status = end.code or 0
    for one in said:
        one.flush()
    texts = [one.buffer.getvalue().decode("utf-8") for one in said]
    return subprocess.CompletedProcess(words, status, *texts)


@pytest.fixture(scope="session")
def _read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_matter(tmp_path_factory.mktemp("case"))
    (root / "marks.jsonl").write_text(f"{json.dumps(NOTE)}\n", "utf-8")
    (root / "corpus/empty.txt").write_bytes(b"")
    assert run_apart(root, "update").returncode == 1
    run_indexer(root, "privilege", "note.txt", "--not-privileged", "--by", "A. Clerk")
    run_indexer(root, "bates", "assign", "note.txt", "--prefix", "HWB", "--who", "A. Clerk")
    return root


@pytest.fixture(scope="module")
def read_case(_read_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A note, a claim and a defence, an empty file, after an update and three decisions."""
    return Path(shutil.copytree(_read_once, tmp_path_factory.mktemp("copy") / "case"))


@pytest.fixture(scope="module")
def run(read_case: Path) -> Run:
    """Runs a command on that case."""
    return lambda *words: run_indexer(read_case, *words)
