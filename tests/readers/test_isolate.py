"""A reader that crashes, hangs or eats memory costs its own file and nothing else."""

from __future__ import annotations

import ctypes
import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer.edtf import EdtfDate
from indexer.model import Block, BlockKind, Document, Span
from indexer.readers.isolate import Failure, Limits, child, run_isolated, wire
from indexer.readers.pulse import pulse

QUICK = Limits(wall_s=1.0, cpu_s=1, memory_bytes=300_000_000)


def behave(job: str) -> list[object]:
    """Does what the job says."""
    match job:
        case "abort":
            os.abort()
        case "segfault":
            ctypes.string_at(0)
        case "sleep":
            time.sleep(60)
        case "spin":
            while True:
                pass
        case "pages":
            for _ in range(5):
                time.sleep(0.6)
                pulse()
        case "one page too long":
            pulse()
            time.sleep(60)
        case "memory":
            return [len(bytearray(2_000_000_000))]
        case "exit":
            raise SystemExit(3)
        case "interrupt":
            raise KeyboardInterrupt
        case "leave":
            os._exit(0)
        case "fail":
            raise ValueError("line one\nline two")
        case "intrude":
            return [_Intruder()]
        case "babble":
            os.write(_result_pipe(), b"\xff" * 64)
    return [job]


class _Intruder:
    def __reduce__(self):
        return os.system, ("touch /tmp/should-not-be-there",)


def _result_pipe() -> int:
    """The child's own pipe: the highest that it has open."""
    return max(fd for fd in range(3, 64) if opened_as(fd).startswith("pipe:"))


def opened_as(fd: int) -> str:
    """What this process has open under a number, "" for nothing."""
    try:
        return str(Path(f"/proc/self/fd/{fd}").readlink())
    except OSError:
        return ""


def outcomes(jobs: list[str], **options: object) -> dict[str, tuple[object, ...] | Failure]:
    options = {"workers": 2, "limits": QUICK} | options
    return dict(run_isolated(jobs, behave, **options))


@pytest.mark.parametrize(
    ("job", "code", "words"),
    [
        pytest.param("abort", "crashed", "SIGABRT", id="abort"),
        pytest.param("segfault", "crashed", "SIGSEGV", id="segmentation fault"),
        pytest.param("sleep", "timed-out", "1 s", id="sleeps"),
        pytest.param("spin", "timed-out", "1 s", id="computes without end"),
        pytest.param("memory", "out-of-memory", "0.3 GB", id="eats memory"),
        pytest.param("exit", "crashed", "SystemExit: 3", id="raises SystemExit"),
        pytest.param("interrupt", "crashed", "KeyboardInterrupt", id="raises KeyboardInterrupt"),
        pytest.param("leave", "crashed", "status 0", id="leaves without a word"),
        pytest.param("fail", "crashed", "ValueError: line one", id="raises an error"),
        pytest.param("intrude", "crashed", "may not come from a reader", id="sends code"),
        pytest.param("babble", "crashed", "", id="sends no frames"),
    ],
)
def test_each_loses_only_its_own_job(job, code, words):
    others = [f"job {n}" for n in range(20)]
    found = outcomes([*others[:7], job, *others[7:]], workers=1)
    failure = found.pop(job)
    assert isinstance(failure, Failure)
    assert (failure.code, words in failure.reason, bool(failure.hint)) == (code, True, True)
    assert found == {other: (other,) for other in others}
    assert not Path("/tmp/should-not-be-there").exists()


def test_each_part_of_a_long_job_has_its_own_time(monkeypatch):
    monkeypatch.setattr(child, "_PULSE_S", 0.1)
    assert outcomes(["pages"]) == {"pages": ("pages",)}


def test_a_part_that_hangs_ends_the_job_and_pulses_are_counted(monkeypatch):
    monkeypatch.setattr(child, "_PULSE_S", 0.0)
    found = outcomes(["one page too long"])
    assert found["one page too long"].code == "timed-out"
    few = Limits(wall_s=1.0, cpu_s=1, pulses=0)
    assert outcomes(["pages"], limits=few)["pages"].code == "timed-out"


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_every_job_comes_back_exactly_once(workers):
    jobs = list(range(300))
    found = list(run_isolated(iter(jobs), lambda n: [n, n * 2], workers=workers))
    assert sorted(found) == [(n, (n, n * 2)) for n in jobs]


def test_no_jobs_give_no_results():
    assert list(run_isolated([], behave, workers=2)) == []


def test_a_child_is_replaced_when_it_has_done_its_share():
    limits = Limits(jobs_per_child=5)
    found = dict(run_isolated(range(20), lambda n: [os.getpid()], workers=1, limits=limits))
    assert len({pid for (pid,) in found.values()}) == 4


def test_a_job_is_not_blamed_for_what_others_left_behind():
    """A crash that the jobs before it caused is tried once more in a fresh child: what a file
    gives must not depend on its neighbours."""
    seen: list[int] = []

    def spoilt(job: int) -> list[int]:
        seen.append(job)
        if len(seen) > 3:
            os.abort()
        return [job]

    assert dict(run_isolated(range(9), spoilt, workers=1)) == {n: (n,) for n in range(9)}


def test_nouns_cross_the_pipe_unharmed():
    document = Document("a", "txt", "x", (Block(Span(0, 1), BlockKind.HEADING),))
    (pair,) = run_isolated(["a"], lambda job: [document, EdtfDate("2020-02~")], workers=1)
    assert pair == ("a", (document, EdtfDate("2020-02~")))


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(os.system, id="a function of the system"),
        pytest.param(subprocess.Popen, id="a class of the library"),
        pytest.param(print, id="a built-in"),
        pytest.param(Path("/"), id="an object of the library"),
    ],
)
def test_nothing_but_nouns_is_unpickled(value):
    with pytest.raises(pickle.UnpicklingError):
        wire.unpack(wire.pack(value))


def test_a_nouns_module_does_not_lend_its_functions_or_imports():
    for name in ("document_id", "hashlib", "dataclass", "field.sys"):
        data = b"\x80\x04\x8c\x16indexer.model.findings\x8c" + bytes([len(name)]) + name.encode()
        with pytest.raises((pickle.UnpicklingError, AttributeError)):
            wire.unpack(data + b"\x93.")


def test_large_jobs_and_large_results_do_not_block_each_other():
    jobs = [str(n) * 300_000 for n in range(10)]
    found = dict(run_isolated(jobs, lambda job: [job], workers=2))
    assert found == {job: (job,) for job in jobs}


def test_a_result_larger_than_it_may_be_is_a_failure():
    limits = Limits(result_bytes=1000)
    found = dict(run_isolated([10, 5000], lambda n: ["x" * n], workers=1, limits=limits))
    assert found[10] == ("x" * 10,)
    assert isinstance(found[5000], Failure)
    assert found[5000].code == "over-limit"


def test_the_child_sees_nothing_of_what_the_parent_has_open(tmp_path):
    secret = tmp_path / "case.db"
    secret.write_text("x")
    with secret.open() as opened:
        ((_, (seen,)),) = run_isolated([opened.fileno()], lambda fd: [opened_as(fd)], workers=1)
    assert seen != str(secret)


def test_what_is_preloaded_is_there_in_every_child():
    loaded: list[str] = []
    found = dict(
        run_isolated([1, 2], lambda n: list(loaded), workers=1, preload=lambda: loaded.append("x"))
    )
    assert (found, loaded) == ({1: ("x",), 2: ("x",)}, [])


def children_of(pid: int) -> set[int]:
    tasks = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return {int(child) for child in tasks}


def endless() -> Iterator[str]:
    while True:
        yield "sleep"


def test_leaving_early_ends_every_process():
    before = children_of(os.getpid())
    results = run_isolated(endless(), lambda n: [os.getpid()], workers=2)
    _, (child,) = next(results)
    (server,) = children_of(os.getpid()) - before
    results.close()
    assert children_of(os.getpid()) == before
    assert not Path(f"/proc/{server}").exists()
    assert not is_running(child)


def is_running(pid: int) -> bool:
    try:
        return ") Z" not in Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):  # gone before it was opened, or while read
        return False


# A shell's background job begins with Ctrl-C ignored, and so would what it starts.
SCRIPT = """
import os, signal, time
from indexer.readers.isolate import run_isolated
signal.signal(signal.SIGINT, signal.default_int_handler)
def work(job):
    time.sleep(0 if job == 0 else 60)
    return [os.getpid(), os.getppid()]
for job, (child, server) in run_isolated(range(5), work, workers=1):
    print(child, server, flush=True)
"""


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_orphans_are_left_when_the_parent_is_ended(how):
    with subprocess.Popen(
        [sys.executable, "-c", SCRIPT], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as parent:
        assert parent.stdout is not None
        pids = [int(word) for word in parent.stdout.readline().split()]
        parent.send_signal(how)
        parent.wait(timeout=10)
    deadline = time.monotonic() + 5
    while any(is_running(pid) for pid in pids) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not any(is_running(pid) for pid in pids)
