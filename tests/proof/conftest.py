"""Two matters read once: a small one to write in, and the sample, which has every table."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer.case import open_case, update_case
from indexer.case.case import Case
from tests.case.matter import write_matter


@pytest.fixture(scope="session")
def small_matter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A note, a claim and a defence after an update."""
    root = write_matter(tmp_path_factory.mktemp("small"))
    update_case(root, jobs=2)
    return root


@pytest.fixture(scope="session")
def sample_case(read_sample: Path) -> Iterator[Case]:
    """The sample corpus after an update, open."""
    with open_case(read_sample) as case:
        yield case


@pytest.fixture
def root(small_matter: Path, tmp_path: Path) -> Path:
    """A copy of the small case, to be written in."""
    copy = tmp_path / "case"
    shutil.copytree(small_matter, copy)
    return copy


@pytest.fixture
def case(root: Path) -> Iterator[Case]:
    """The copy, open."""
    with open_case(root) as opened:
        yield opened
