"""One writer at a time, by whatever name it comes to the store."""

from __future__ import annotations

import os

import pytest

from indexer.errors import CaseError, StoreError
from indexer.store import Store
from indexer.store.lock import WriterLock


def test_the_lock_names_its_holder_and_lets_go(tmp_path):
    lock = WriterLock(tmp_path / "lock")
    assert (tmp_path / "lock").read_text() == f"{os.getpid()}\n"
    lock.release()
    lock.release()
    assert (tmp_path / "lock").read_text() == ""
    WriterLock(tmp_path / "lock").release()


def test_the_same_folder_by_another_name_is_the_same_store(tmp_path):
    (tmp_path / "case").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "case")
    with (
        Store.open(tmp_path / "case", writing=True),
        pytest.raises(StoreError, match="another update is running"),
    ):
        Store.open(tmp_path / "link", writing=True)


def test_two_cases_do_not_hinder_each_other(tmp_path):
    with Store.open(tmp_path / "a", writing=True), Store.open(tmp_path / "b", writing=True):
        pass


def test_a_store_that_fails_to_open_leaves_no_lock(folder):
    folder.mkdir()
    (folder / "case.db").write_bytes(b"no database" * 500)
    for _ in range(2):
        with pytest.raises(StoreError, match="damaged"):
            Store.open(folder, writing=True)


def test_readers_need_no_lock(folder):
    with (
        Store.open(folder, writing=True),
        Store.open(folder, writing=False) as one,
        Store.open(folder, writing=False) as another,
    ):
        assert one.token == another.token


def test_a_file_in_place_of_the_folder_is_said(folder):
    folder.write_text("not a folder")
    with pytest.raises(CaseError, match="cannot be written"):
        Store.open(folder, writing=True)
    with pytest.raises(StoreError, match="nothing has been indexed"):
        Store.open(folder, writing=False)
