"""What runs in a child: it takes jobs from a pipe one by one, under limits, and sends results."""

from __future__ import annotations

import errno
import os
import pickle
import resource
import signal
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

from indexer.readers.isolate import wire
from indexer.readers.isolate.limits import (
    Failure,
    Limits,
    crashed,
    out_of_memory,
    over_limit,
    wrote_too_much,
)
from indexer.readers.pulse import on_pulse

_PAGE_BYTES = resource.getpagesize()
_MOST_REASON = 300
_PULSE_S = 1.0  # parts may be small; the clocks need no more


def serve(
    jobs_fd: int, results_fd: int, work: Callable[[Any], Sequence[Any]], limits: Limits
) -> None:
    """Do every job that arrives until the pipe is closed; one bad job does not end the others."""
    _be_silent()
    _lower_limits(limits)
    with os.fdopen(jobs_fd, "rb") as jobs:
        while True:
            try:
                number, job = pickle.load(jobs)
            except EOFError:
                return
            _arm(limits)
            wire.send(results_fd, wire.STARTED, number)
            on_pulse(_Pulse(results_fd, number, limits))
            kind, payload = _attempt(work, job, limits)
            wire.send(results_fd, kind, number, payload)


class _Pulse:
    """Starts the clocks anew, here and in the parent, when a part of the job is done."""

    def __init__(self, results_fd: int, number: int, limits: Limits) -> None:
        self._fd, self._number, self._limits = results_fd, number, limits
        self._left = limits.pulses
        self._last = time.monotonic()

    def __call__(self) -> None:
        now = time.monotonic()
        if now - self._last < _PULSE_S or self._left <= 0:
            return
        self._last = now
        self._left -= 1
        _arm(self._limits)
        wire.send(self._fd, wire.ALIVE, self._number)


def _attempt(work: Callable[[Any], Sequence[Any]], job: Any, limits: Limits) -> tuple[int, bytes]:
    """The packed results, or why there are none."""
    try:
        payload = wire.pack(tuple(work(job)))
    except MemoryError:
        failure = out_of_memory(limits)
    except BaseException as fault:  # noqa: BLE001
        if isinstance(fault, OSError) and fault.errno == errno.EFBIG:
            return wire.FAILED, _packed(wrote_too_much(limits))
        # Rust panics and SystemExit are no Exception; whatever a parser raises costs its own file.
        failure = crashed(f"{type(fault).__name__}: {_first_line(fault)}")
    else:
        if len(payload) <= limits.result_bytes:
            return wire.DONE, payload
        failure = over_limit(limits)
    return wire.FAILED, _packed(failure)


def _packed(failure: Failure) -> bytes:
    return wire.pack(failure)


def _first_line(fault: BaseException) -> str:
    lines = str(fault).strip().splitlines()
    return lines[0][:_MOST_REASON] if lines else "no reason given"


def _be_silent() -> None:
    """Libraries write warnings where the user's rows should go."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for fd in (0, 1, 2):
        os.dup2(nowhere, fd)
    if nowhere > 2:
        os.close(nowhere)


def _lower_limits(limits: Limits) -> None:
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_NOFILE, limits.open_files)
    _limit(resource.RLIMIT_FSIZE, limits.file_bytes)
    if sys.platform == "linux":  # elsewhere the limit is not kept, and may stop the process
        _limit(resource.RLIMIT_AS, _mapped_bytes() + limits.memory_bytes)


def _limit(which: int, most: int) -> None:
    hard = resource.getrlimit(which)[1]
    soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(which, (soft, soft))


def _mapped_bytes() -> int:
    with open("/proc/self/statm", encoding="ascii") as statm:  # noqa: PTH123
        return int(statm.read().split()[0]) * _PAGE_BYTES


def _arm(limits: Limits) -> None:
    """Start the job's clocks. Both end the process without asking Python, which may be stuck in
    a library; the parent's own clock is the third."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    soft = int(used.ru_utime + used.ru_stime) + 1 + limits.cpu_s
    soft = soft if hard == resource.RLIM_INFINITY else min(soft, hard)
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, limits.wall_s)
