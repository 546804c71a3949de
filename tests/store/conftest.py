"""Stores in the states the tests are about."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from indexer.model import Source
from indexer.store import Store
from tests.store.matter import LOCKED, claim, defence, denial_answers_claim, source_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a case keeps what it derives; not made yet."""
    return tmp_path / ".indexer"


@pytest.fixture
def ticking() -> object:
    """A clock that goes on by one second with every look at it."""
    seconds = count(1)
    return lambda: f"2024-01-01T00:00:{next(seconds):02}Z"


@pytest.fixture
def empty_store(folder: Path, ticking) -> Iterator[Store]:
    """A store nothing was put in, open for writing."""
    with Store.open(folder, writing=True, clock=ticking) as store:
        yield store


@pytest.fixture
def store_with_pleadings(empty_store: Store) -> Store:
    """A claim, a defence whose denial is linked to it, and a file that could not be read."""
    a_claim, a_defence = claim(), defence()
    empty_store.put(source_of(a_claim), [a_claim])
    empty_store.put(source_of(a_defence), [a_defence])
    empty_store.put(Source(LOCKED.path, 5, 5, LOCKED.sha256), [], [LOCKED])
    empty_store.replace_links([denial_answers_claim(a_defence, a_claim)])
    return empty_store
