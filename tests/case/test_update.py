"""Update reads what is new, keeps what is gone, quarantines what is bad, and may be stopped."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from indexer import open_case, update_case
from indexer.errors import CaseError, IndexerError, StoreError
from tests.bench.matter import write_corpus


def _everything(root: Path) -> list[object]:
    with open_case(root) as case:
        return [*case.documents(), *case.dates(), *case.statements(), *case.links(), *case.flags()]


def test_the_first_update_reads_everything(unread_case):
    summary = update_case(unread_case)
    assert (summary.new, summary.documents, summary.quarantined) == (3, 3, ())
    assert summary.passages > 10
    assert dict(summary.statements)["allegation"] >= 2


def test_the_second_update_reads_nothing(read_case):
    summary = update_case(read_case)
    assert (summary.new, summary.changed, summary.again, summary.unchanged) == (0, 0, 0, 3)


def test_a_changed_file_is_read_again_and_found(read_case):
    note = read_case / "corpus/note.txt"
    note.write_text(note.read_text() + "\nThe turbine was inspected.\n", "utf-8")
    assert update_case(read_case).changed == 1
    with open_case(read_case) as case:
        assert case.search("turbine").total == 1


def test_a_file_with_new_time_but_same_bytes_is_not_read_again(read_case):
    os.utime(read_case / "corpus/note.txt", ns=(1, 1))
    summary = update_case(read_case)
    assert (summary.changed, summary.unchanged) == (0, 3)


def test_what_is_gone_is_forgotten_and_its_history_kept(read_case):
    (read_case / "corpus/note.txt").unlink()
    assert update_case(read_case).gone == 1
    with open_case(read_case) as case:
        assert case.search("gauge path:note").total == 0
        assert [(row.path, row.why) for row in case.store.history()] == [("note.txt", "gone")]


def test_updates_in_parts_equal_one_update(tmp_path, unread_case):
    parts = tmp_path / "parts"
    shutil.copytree(unread_case / "corpus", parts / "corpus")
    update_case(unread_case)
    update_case(parts, ["pleadings/defence.txt"])
    update_case(parts, [str(parts / "corpus/note.txt")])
    update_case(parts)
    assert _everything(parts) == _everything(unread_case)


def test_the_number_of_processes_makes_no_difference(tmp_path, unread_case):
    alone = tmp_path / "alone"
    shutil.copytree(unread_case / "corpus", alone / "corpus")
    update_case(unread_case, jobs=3)
    update_case(alone, jobs=1)
    assert _everything(alone) == _everything(unread_case)


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        pytest.param("empty.txt", b"", "empty", id="empty"),
        pytest.param("odd.bin", bytes(range(256)) * 8, "unknown-format", id="unknown"),
        pytest.param("torn.docx", b"PK\x03\x04" + b"\0" * 60, None, id="damaged"),
    ],
)
def test_a_bad_file_is_quarantined_and_the_rest_is_read(unread_case, name, data, code):
    (unread_case / "corpus" / name).write_bytes(data)
    summary = update_case(unread_case)
    (lost,) = summary.quarantined
    assert lost.path == name
    assert lost.reason
    assert lost.hint
    assert code in (None, lost.code)
    assert (summary.documents, summary.needs_a_person) == (3, True)


def test_a_quarantined_file_is_tried_again(unread_case):
    bad = unread_case / "corpus/late.txt"
    bad.write_bytes(b"")
    update_case(unread_case)
    bad.write_text("The gate was shut on March 9, 2020.", "utf-8")
    summary = update_case(unread_case)
    assert (summary.documents, summary.quarantined) == (4, ())


def test_new_rules_mean_a_new_reading(read_case):
    """A setting that the stages see is a rule: a new forum reads every file again."""
    (read_case / "case.toml").write_text('forum = "us-federal"\n', "utf-8")
    assert update_case(read_case).again == 3


def test_a_missing_corpus_says_what_to_do(tmp_path):
    (tmp_path / "case.toml").write_text("", "utf-8")
    with pytest.raises(CaseError, match="no such folder"):
        update_case(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_case_says_so(unread_case):
    unread_case.chmod(0o500)
    try:
        with pytest.raises(CaseError, match="cannot be written"):
            update_case(unread_case)
    finally:
        unread_case.chmod(0o700)


def test_a_corrupt_store_says_what_to_do_and_the_corpus_stays(read_case):
    for stray in (read_case / ".indexer").glob("case.db-*"):
        stray.unlink()
    (read_case / ".indexer/case.db").write_bytes(b"not a database" * 1000)
    with pytest.raises(StoreError, match=r"move \.indexer away"):
        update_case(read_case)
    assert len(list((read_case / "corpus").rglob("*.txt"))) == 3


def test_a_lost_index_is_rebuilt_from_the_store(read_case):
    shutil.rmtree(read_case / ".indexer/index")
    with open_case(read_case) as case, pytest.raises(IndexerError, match="indexer update"):
        case.search("gauge")
    update_case(read_case)
    with open_case(read_case) as case:
        assert case.search("gauge").total >= 2


def test_switching_the_engine_rebuilds_once_and_loses_nothing(read_case):
    with open_case(read_case) as case:
        before = {hit.passage for hit in case.search("gauge").hits}
    (read_case / "case.toml").write_text('engine = "tantivy"\n', "utf-8")
    summary = update_case(read_case)
    assert summary.engine == "tantivy"
    assert [notice.code for notice in summary.notices] == ["index-rebuilt"]
    with open_case(read_case) as case:
        assert {hit.passage for hit in case.search("gauge").hits} == before
    assert update_case(read_case).notices == ()


def _start(root: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "indexer", "--case", str(root), "update", "--quiet"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip


def _wait_for_a_document(root: Path) -> None:
    for _ in range(600):
        try:
            with open_case(root) as case:
                if case.store.counts().documents:
                    return
        except IndexerError:
            pass
        time.sleep(0.05)
    raise AssertionError("no document was stored within 30 s")


def test_a_killed_update_loses_nothing_and_the_next_one_ends_the_work(tmp_path):
    count, _ = write_corpus(tmp_path / "corpus", 0.4, seed=5)
    process = _start(tmp_path)
    _wait_for_a_document(tmp_path)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    summary = update_case(tmp_path)
    assert summary.documents == count
    with open_case(tmp_path) as case:
        assert all(not check.faults for check in case.verify())


def test_a_second_update_at_the_same_time_is_refused(tmp_path):
    write_corpus(tmp_path / "corpus", 0.4, seed=6)
    process = _start(tmp_path)
    try:
        _wait_for_a_document(tmp_path)
        process.send_signal(signal.SIGSTOP)
        with pytest.raises(StoreError, match="another update is running"):
            update_case(tmp_path)
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
