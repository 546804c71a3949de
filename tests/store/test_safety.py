"""Stopped, full, damaged, locked: one clear message each, and nothing that was stored is lost."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import textwrap
from contextlib import contextmanager
from pathlib import Path

import pytest

from indexer.errors import CaseError, IndexerError, StoreError
from indexer.model import Flag
from indexer.store import DATABASE, Store
from tests.store.matter import analysis, claim, defence, source_of

ROOT = Path(__file__).resolve().parents[2]
NOBODY = 65534


def other_process(script: str, folder: Path, **more) -> subprocess.Popen:
    """A second program with our package at hand; it says "ready" on a line of its own."""
    prelude = "import os, sys\nfrom pathlib import Path\nfrom indexer.store import Store\n" \
        "from tests.store.matter import *\nfolder = Path(sys.argv[1])\n"  # fmt: skip
    process = subprocess.Popen(
        [sys.executable, "-c", prelude + textwrap.dedent(script), str(folder)],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **more,
    )  # fmt: skip
    return process


def put(folder: Path, *made) -> None:
    with Store.open(folder, writing=True) as store:
        for one in made:
            store.put(source_of(one), [one])


def faults(store: Store) -> list[str]:
    return [fault for check in store.verify() for fault in check.faults]


def test_killed_in_the_middle_of_a_put_the_store_holds_what_was_there_before(folder):
    put(folder, claim())
    writer = other_process(
        """
        class Stops(tuple):
            def __iter__(self):
                print("ready", flush=True)
                sys.stdin.read()
        made = defence()
        made = type(made)(*[getattr(made, name) for name in made.__slots__])
        object.__setattr__(made, "notices", Stops())
        with Store.open(folder, writing=True) as store:
            store.put(source_of(made), [made])
        """,
        folder,
        stdin=subprocess.PIPE,
    )
    assert writer.stdout.readline() == "ready\n", writer.stderr.read()
    writer.send_signal(signal.SIGKILL)
    writer.communicate()
    with Store.open(folder, writing=False) as store:
        assert [row.path for row in store.documents()] == ["pleadings/claim.txt"]
        assert faults(store) == []
    put(folder, defence())
    with Store.open(folder, writing=False) as store:
        assert store.counts().documents == 2


def test_killed_after_a_put_the_store_holds_it(folder):
    writer = other_process(
        """
        store = Store.open(folder, writing=True)
        store.put(source_of(claim()), [claim()])
        os.kill(os.getpid(), 9)
        """,
        folder,
    )
    writer.communicate()
    assert writer.returncode == -signal.SIGKILL
    with Store.open(folder, writing=False) as store:
        assert store.analysis(claim().id) == claim()


def test_a_second_update_is_refused_at_once_and_told_who_runs(folder):
    holder = other_process(
        """
        with Store.open(folder, writing=True) as store:
            print("ready", flush=True)
            sys.stdin.read()
        """,
        folder,
        stdin=subprocess.PIPE,
    )
    assert holder.stdout.readline() == "ready\n", holder.stderr.read()
    with pytest.raises(StoreError, match=rf"another update is running \(pid {holder.pid}\)"):
        Store.open(folder, writing=True)
    holder.communicate("go")
    Store.open(folder, writing=True).close()


def test_a_killed_update_leaves_no_lock_even_where_its_workers_live_on(folder):
    holder = other_process(
        """
        store = Store.open(folder, writing=True)
        worker = os.fork()
        if worker == 0:
            sys.stdin.read()
            os._exit(0)
        print("ready", flush=True)
        os.kill(os.getpid(), 9)
        """,
        folder,
        stdin=subprocess.PIPE,
    )
    assert holder.stdout.readline() == "ready\n", holder.stderr.read()
    holder.wait()
    Store.open(folder, writing=True).close()
    holder.communicate("go")


def test_a_second_writer_in_the_same_process_is_refused_and_the_first_stays_locked(folder):
    with Store.open(folder, writing=True):
        for _ in range(2):
            with pytest.raises(StoreError, match="another update is running"):
                Store.open(folder, writing=True)
        late = other_process("Store.open(folder, writing=True)", folder)
        assert "another update is running" in late.communicate()[1]


def test_a_reader_sees_one_moment_while_a_writer_goes_on(folder):
    put(folder, claim())
    with Store.open(folder, writing=True) as writer, Store.open(folder, writing=False) as reader:
        writer.put(source_of(defence()), [defence()])
        assert reader.counts().documents == 1
        with Store.open(folder, writing=False) as later:
            assert later.counts().documents == 2
        assert len(list(reader.documents())) == 1


def test_a_case_never_indexed_says_what_to_run(folder):
    with pytest.raises(StoreError, match="nothing has been indexed") as caught:
        Store.open(folder, writing=False)
    assert "indexer update" in caught.value.hint
    folder.mkdir()
    (folder / DATABASE).touch()
    with pytest.raises(StoreError, match="nothing has been indexed"):
        Store.open(folder, writing=False)


@pytest.mark.parametrize("writing", [True, False], ids=["writing", "reading"])
@pytest.mark.parametrize(
    ("content", "what"),
    [
        pytest.param(b"not a database at all" * 400, "damaged", id="other bytes"),
        pytest.param("foreign", "not a store of ours", id="another program's database"),
        pytest.param("newer", "made by a newer version", id="of a later program"),
    ],
)
def test_what_is_no_store_of_ours_is_refused_and_left_alone(folder, content, what, writing):
    folder.mkdir()
    if isinstance(content, bytes):
        (folder / DATABASE).write_bytes(content)
    elif content == "newer":
        put(folder, claim())
        execute(folder, "PRAGMA user_version = 99")
    else:
        execute(folder, "CREATE TABLE theirs (x)")
    before = (folder / DATABASE).read_bytes()
    with pytest.raises(StoreError, match=what) as caught:
        Store.open(folder, writing=writing)
    assert "move .indexer away; update rebuilds it from corpus/" in caught.value.hint
    assert (folder / DATABASE).read_bytes() == before


def execute(folder: Path, sql: str, *values) -> None:
    connection = sqlite3.connect(folder / DATABASE)
    with connection:
        connection.execute(sql, values)
    connection.close()


@pytest.mark.parametrize(
    ("sql", "read"),
    [
        ("UPDATE texts SET text = 'x' || text", Store.statements),
        ("UPDATE texts SET text = 'x' || text", Store.dates),
        ("UPDATE texts SET text = 'x' || text", Store.links),
        ("UPDATE statements SET quote = 'The moon fell.'", Store.statements),
        ("UPDATE statements SET kind = 'rumour'", Store.indexed_passages),
        ("UPDATE statements SET start = NULL", Store.statements),
        ("UPDATE dates SET value = 'soon'", Store.dates),
        ("UPDATE candidates SET role = 'none'", Store.documents),
        ("UPDATE passages SET headings = '['", Store.linkables),
        ("UPDATE passages SET end = start - 1 WHERE start > 0", Store.indexed_passages),
        ("UPDATE statements SET speaker = CAST(x'ff' AS TEXT)", Store.statements),
        ("DELETE FROM texts", Store.flags),
    ],
)
def test_content_that_was_tampered_with_is_a_store_error_never_a_wrong_row(
    store_with_pleadings, folder, sql, read
):
    store_with_pleadings.replace_case_flags({claim().id: [Flag("odd", "look", ())]})
    store_with_pleadings.close()
    connection = sqlite3.connect(folder / DATABASE)
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute(
        "UPDATE sqlite_master SET sql = replace(sql, 'INTEGER NOT NULL', 'INTEGER') "
        "WHERE name = 'statements'"
    )
    connection.commit()
    connection.close()
    execute(folder, sql)
    with (
        Store.open(folder, writing=False) as store,
        pytest.raises(StoreError, match="the store is damaged"),
    ):
        list(read(store))


def test_damaged_bytes_give_a_store_error_or_the_truth(folder, tmp_path):
    made = [analysis(f"{n}.txt", f"CLAIM {n}\n" + "It rained again. " * 60) for n in range(20)]
    put(folder, *made)
    whole = (folder / DATABASE).read_bytes()
    chance = random.Random(4)
    outcomes = set()
    for _ in range(60):
        damaged = bytearray(whole)
        at = chance.randrange(100, len(whole) - 600)
        damaged[at : at + 500] = chance.randbytes(500)
        scratch = tmp_path / "damaged"
        shutil.rmtree(scratch, ignore_errors=True)
        scratch.mkdir()
        (scratch / DATABASE).write_bytes(damaged)
        outcomes.add(read_all(scratch))
    assert "damaged" in outcomes


def read_all(folder: Path) -> str:
    """Read everything there is: the only error allowed is one that a user can act on."""
    try:
        with Store.open(folder, writing=False) as store:
            found = faults(store)
            for read in (store.documents, store.statements, store.dates, store.links, store.flags,
                         store.indexed_passages, store.linkables, store.history):  # fmt: skip
                list(read())
            return "damaged" if found else "whole"
    except IndexerError:
        return "damaged"


def test_a_text_that_was_altered_is_found_by_verify_even_where_no_quote_stands(folder):
    put(folder, analysis("a.txt", "NOTE\nIt rained.\n"))
    execute(folder, "UPDATE texts SET text = replace(text, 'rained', 'snowed')")
    with Store.open(folder, writing=False) as store:
        assert faults(store) == ["the text of a.txt is not as it was stored"]


@contextmanager
def as_nobody():
    """Without root's right to write everywhere, which some machines run tests with."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@contextmanager
def read_only(*paths: Path):
    """A case on a disk that cannot be written; the way to it stays open."""
    opened = [parent for path in paths for parent in path.parents if parent.stat().st_uid == 0]
    modes = {path: path.stat().st_mode for path in (*opened, *paths)}
    for path in opened:
        path.chmod(path.stat().st_mode | 0o055)
    for path in paths:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        with as_nobody():
            yield
    finally:
        for path, mode in modes.items():
            path.chmod(mode)


def test_a_read_only_case_can_be_read_but_not_updated(folder):
    put(folder, claim())
    with read_only(folder, *folder.iterdir()):
        with pytest.raises(CaseError, match="cannot be written"):
            Store.open(folder, writing=True)
        with Store.open(folder, writing=False) as store:
            assert store.analysis(claim().id) == claim()


def test_a_read_only_folder_is_refused_before_anything_is_done(folder):
    with (
        read_only(folder.parent),
        pytest.raises(CaseError, match="cannot be written") as caught,
    ):
        Store.open(folder, writing=True)
    assert "write" in caught.value.hint


@contextmanager
def small_disk(at: Path):
    """A real file system of one megabyte."""
    at.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(at)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("only root may mount the small disk this needs")
    try:
        yield at
    finally:
        subprocess.run(["umount", "--lazy", str(at)], check=True)


def test_a_full_disk_is_one_clear_error_and_what_was_stored_stays(tmp_path):
    with small_disk(tmp_path / "disk") as disk:
        folder = disk / ".indexer"
        with Store.open(folder, writing=True) as store:
            store.put(source_of(claim()), [claim()])
            great = analysis("great.txt", "CLAIM\n" + "It rained again and again.\n" * 60_000)
            with pytest.raises(IndexerError, match="disk"):
                store.put(source_of(great), [great])
            assert [row.path for row in store.documents()] == ["pleadings/claim.txt"]
        with Store.open(folder, writing=False) as store:
            assert store.analysis(claim().id) == claim()
            assert faults(store) == []


def test_no_room_for_the_log_is_one_clear_error(tmp_path):
    with small_disk(tmp_path / "disk") as disk, Store.open(disk / "i", writing=True) as store:
        store.put(source_of(claim()), [claim()])
        (disk / "i" / "audit.log").write_text("x" * 100)
        with pytest.raises(OSError, match="space"):
            (disk / "filler").write_bytes(b"0" * 2**21)
        with pytest.raises(IndexerError, match=r"cannot be written|disk"):
            store.log("update " + "x" * 9_000, {}, {})


def test_an_error_inside_a_put_undoes_all_of_it(empty_store):
    a_claim = claim()
    empty_store.put(source_of(a_claim), [a_claim])
    with pytest.raises(AttributeError):
        empty_store.put(source_of(a_claim), [a_claim], ["not a quarantine"])
    assert empty_store.analysis(a_claim.id) == a_claim
    assert list(empty_store.history()) == []
