"""A store made by any version opens in this one; one made by a later version is left alone."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from indexer.errors import StoreError
from indexer.store import DATABASE, Store, connection
from indexer.store.schema import MIGRATIONS, VERSION
from tests.store.matter import claim, defence, denial_answers_claim, source_of

BACKCOMPAT = Path(__file__).resolve().parents[1] / "backcompat"
KEPT = sorted(BACKCOMPAT.glob("v*"))


def version_of(folder: Path) -> int:
    with sqlite3.connect(folder / DATABASE) as raw:
        return int(raw.execute("PRAGMA user_version").fetchone()[0])


@pytest.fixture
def store_of_version_1(folder: Path) -> Path:
    with Store.open(folder, writing=True) as store:
        store.put(source_of(claim()), [claim()])
    return folder


def later(*statements: str) -> tuple[tuple[str, ...], ...]:
    """The migrations as a program one version on would have them."""
    return (*MIGRATIONS, statements)


def test_a_store_of_every_version_is_kept():
    assert [path.name for path in KEPT] == [f"v{n}" for n in range(1, VERSION + 1)]


@pytest.mark.parametrize("kept", KEPT, ids=lambda path: path.name)
def test_a_kept_store_opens_and_holds_what_it_held(kept, folder):
    shutil.copytree(kept, folder)
    with Store.open(folder, writing=True) as store:
        assert store.analysis("pleadings/claim.txt") == claim()
        assert list(store.links()) == [denial_answers_claim(defence(), claim())]
        assert [row.path for row in store.history()] == ["letters/old.txt"]
        assert [row.code for row in store.quarantined()] == ["encrypted"]
        assert [fault for check in store.verify() for fault in check.faults] == []
    assert version_of(folder) == VERSION


def test_an_older_store_is_brought_up_to_date_when_written(store_of_version_1, monkeypatch):
    migrations = later("ALTER TABLE documents ADD COLUMN shelf TEXT NOT NULL DEFAULT ''")
    monkeypatch.setattr(connection, "MIGRATIONS", migrations)
    with pytest.raises(StoreError, match="made by an older version") as caught:
        Store.open(store_of_version_1, writing=False)
    assert caught.value.hint == "run: indexer update"
    Store.open(store_of_version_1, writing=True).close()
    assert version_of(store_of_version_1) == VERSION + 1
    with Store.open(store_of_version_1, writing=False) as store:
        assert store.analysis(claim().id) == claim()


def test_a_migration_that_fails_half_way_leaves_the_store_as_it_was(
    store_of_version_1, monkeypatch
):
    with monkeypatch.context() as patch:
        patch.setattr(connection, "MIGRATIONS", later("DROP TABLE history", "ALTER TABLE none x"))
        with pytest.raises(StoreError):
            Store.open(store_of_version_1, writing=True)
    assert version_of(store_of_version_1) == VERSION
    with Store.open(store_of_version_1, writing=True) as store:
        assert list(store.history()) == []
        assert store.counts().documents == 1


def test_a_store_of_a_later_program_is_left_alone(store_of_version_1, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(connection, "MIGRATIONS", later("CREATE TABLE shelves (x)"))
        Store.open(store_of_version_1, writing=True).close()
    for writing in (True, False):
        with pytest.raises(StoreError, match="made by a newer version"):
            Store.open(store_of_version_1, writing=writing)
