"""The statements of one version: a file of them, a case, or the rules of a git revision."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.gains.compare import Row

ROOT = Path(__file__).resolve().parents[2]
# The rules as they are now, committed or not.
WORKING_TREE = "working-tree"
_SETS = ("dev", "case", "real", "train")


class VersionError(Exception):
    """What was given is no version that statements can be had from."""


def statements_of(version: str, corpus: Sequence[Path]) -> list[Row]:
    """The statements of a version, as `indexer statements --json` prints them.

    Args:
        version: a file of such lines, a case folder that has been read, a revision of this
            repository, or `working-tree`.
        corpus: the folders and files a revision is run on.

    Raises:
        VersionError: it is none of these, or its run failed.
    """
    path = Path(version)
    if path.is_file():
        return _rows(path.read_text("utf-8"), version)
    if path.is_dir():
        return _rows(_run(ROOT, path, "statements", "--json"), version)
    if version == WORKING_TREE:
        return _rows_on(ROOT, corpus, version)
    with _checked_out(version) as tree:
        return _rows_on(tree, corpus, version)


def default_corpus() -> list[Path]:
    """The sample matter, and the labelled documents beside the repository where there are any."""
    labelled = [ROOT.parent / "shared" / "gold" / name for name in _SETS]
    return [folder for folder in (ROOT / "corpus", *labelled) if folder.is_dir()]


def _rows_on(tree: Path, corpus: Sequence[Path], version: str) -> list[Row]:
    """The statements that the rules in a source tree find in a corpus."""
    with tempfile.TemporaryDirectory(prefix="gains-case-") as scratch:
        case = Path(scratch)
        for source in corpus:
            _copy(source, case / "corpus" / source.name)
        _run(tree, case, "update", "--quiet")
        return _rows(_run(tree, case, "statements", "--json"), version)


def _copy(source: Path, target: Path) -> None:
    """A file or folder; of labelled documents without their labels."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_file():
        shutil.copy(source, target)
    else:
        labels = ("*.statements.jsonl", "*.dates.jsonl", "*.answers.jsonl", "*.document.json")
        shutil.copytree(source, target, ignore=shutil.ignore_patterns(*labels))


@contextmanager
def _checked_out(revision: str) -> Iterator[Path]:
    """A work tree of that revision, taken away afterwards."""
    commit = _git("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    if commit is None:
        raise VersionError(f"{revision}: no file, folder or revision of this repository")
    with tempfile.TemporaryDirectory(prefix="gains-tree-") as scratch:
        tree = Path(scratch) / "tree"
        if _git("worktree", "add", "--quiet", "--detach", str(tree), commit.strip()) is None:
            raise VersionError(f"{revision}: git could not check it out")
        try:
            yield tree
        finally:
            _git("worktree", "remove", "--force", str(tree))


def _git(*words: str) -> str | None:
    """What git says; None where it fails."""
    done = subprocess.run(["git", "-C", str(ROOT), *words], capture_output=True, text=True)
    return done.stdout if done.returncode == 0 else None


def _run(tree: Path, case: Path, *words: str) -> str:
    """What `indexer` of a source tree prints; that some file was quarantined is no failure."""
    done = subprocess.run(
        [sys.executable, "-m", "indexer", "--case", str(case.resolve()), *words],
        cwd=tree, env={**os.environ, "PYTHONPATH": str(tree)}, capture_output=True,
        encoding="utf-8",
    )  # fmt: skip
    if done.returncode not in (0, 1) or "Traceback" in done.stderr:
        raise VersionError(f"indexer {' '.join(words)} failed in {tree}:\n{done.stderr.strip()}")
    return done.stdout


def _rows(text: str, version: str) -> list[Row]:
    try:
        rows = [json.loads(line) for line in text.split("\n") if line.strip()]
        wanted = {"path", "start", "end", "text", "kind", "speaker", "said_on", "cue"}
        if all(wanted <= set(row) for row in rows):
            return rows
    except (ValueError, TypeError):
        pass
    raise VersionError(f"{version}: not what `indexer statements --json` prints")
