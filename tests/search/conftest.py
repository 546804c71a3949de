"""Indexes of an invented matter, one for each engine, built once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import pytest

from indexer.search import Engine, IndexedPassage, create_engine
from tests.search.matter import make_documents

ENGINES = ("tantivy", "whoosh")


@pytest.fixture(scope="session")
def passages() -> Mapping[str, IndexedPassage]:
    """Thirty documents of eight passages, in English and French."""
    return make_documents(1, 30, 8)


@pytest.fixture(scope="session", params=ENGINES)
def full_engine(request, tmp_path_factory, passages) -> Iterator[Engine]:
    """An engine that holds the matter; tests only read it."""
    engine = create_engine(request.param, tmp_path_factory.mktemp("index") / "ix", "stamp")
    engine.add(passages.values())
    engine.commit()
    yield engine
    engine.close()


@pytest.fixture(params=ENGINES)
def new_engine(request, tmp_path) -> Callable[[], Engine]:
    """Makes an empty engine in a directory of its own, in place of the last one made."""
    return lambda: create_engine(request.param, tmp_path / "ix", "stamp")
