"""A small case that has been read once, copied for each test that changes it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from indexer import update_case
from tests.case.matter import write_matter


@pytest.fixture(scope="session")
def _read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_matter(tmp_path_factory.mktemp("marks") / "case")
    update_case(root, jobs=1)
    return root


@pytest.fixture
def read_case(_read_once: Path, tmp_path: Path) -> Path:
    """A note, a claim and a defence, after an update."""
    return Path(shutil.copytree(_read_once, tmp_path / "case"))
