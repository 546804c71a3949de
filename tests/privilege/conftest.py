"""Cases named for their state."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from indexer import update_case
from tests.privilege.matter import write_secret_matter


@pytest.fixture(scope="session")
def _read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_secret_matter(tmp_path_factory.mktemp("secret"))
    update_case(root, jobs=1)
    return root


@pytest.fixture
def secret_case(_read_once: Path, tmp_path: Path) -> Path:
    """The case with secrets, read, a copy that a test may change."""
    return Path(shutil.copytree(_read_once, tmp_path / "case"))


@pytest.fixture(scope="module")
def untouched_case(_read_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, one for all tests of a file, which only read it."""
    return Path(shutil.copytree(_read_once, tmp_path_factory.mktemp("read") / "case"))
