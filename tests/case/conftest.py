"""Cases named for their state."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.case import update_case
from tests.case.matter import write_matter


@pytest.fixture
def unread_case(tmp_path: Path) -> Path:
    """Three documents in corpus/ that no update has seen."""
    return write_matter(tmp_path)


@pytest.fixture
def read_case(unread_case: Path) -> Path:
    """The same, after an update."""
    update_case(unread_case, jobs=2)
    return unread_case
