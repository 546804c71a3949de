"""The fork server: a warm process of one thread that forks the children and ends them.

It is forked before anything else is opened, closes every file it inherits, and holds nothing of
the case; a child that goes wrong can spoil neither the store nor the parent's memory.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Sequence
from multiprocessing import Pipe, reduction
from multiprocessing.connection import Connection
from typing import Any

from indexer.readers.isolate import child
from indexer.readers.isolate.limits import Limits

_FORK, _END = "fork", "end"
_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
_PR_SET_PDEATHSIG = 1
_MOST_FDS = 65_536


class ForkServer:
    """The parent's handle of the server process."""

    def __init__(
        self,
        work: Callable[[Any], Sequence[Any]],
        limits: Limits,
        preload: Callable[[], object] | None,
    ) -> None:
        self._pipe, inner = Pipe()
        self._owner = os.getpid()
        self.pid = os.fork()
        if self.pid == 0:
            try:
                _serve(inner, work, limits, preload)
            finally:
                os._exit(0)
        inner.close()

    def fork(self, jobs_fd: int, results_fd: int) -> int:
        """Start a child that reads jobs from one pipe and writes results to the other: its id."""
        self._pipe.send(_FORK)
        for fd in (jobs_fd, results_fd):
            reduction.send_handle(self._pipe, fd, self.pid)
        return int(self._pipe.recv())

    def end(self, pid: int) -> int:
        """End a child and all it has started, and give its exit status (negative: a signal)."""
        self._pipe.send((_END, pid))
        return int(self._pipe.recv())

    def close(self) -> None:
        """End the server and every child; safe to call twice."""
        if self._pipe.closed or os.getpid() != self._owner:
            return
        self._pipe.close()
        with contextlib.suppress(ChildProcessError):
            os.waitpid(self.pid, 0)


def _serve(
    pipe: Connection,
    work: Callable[[Any], Sequence[Any]],
    limits: Limits,
    preload: Callable[[], object] | None,
) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    # Frozen first: an inherited file that the collector closed later would take with it the pipe
    # that has its number by then.
    gc.freeze()
    _close_others(pipe.fileno())
    _leave_network()
    scratch = _own_scratch()
    signal.signal(signal.SIGTERM, lambda *_: _clear_and_exit(scratch))
    if preload is not None:
        with contextlib.suppress(
            Exception
        ):  # what cannot be loaded fails in the child, and says so
            preload()
    # What is here stays here: the collector of a child need not touch, and so copy, its pages.
    gc.collect()
    gc.freeze()
    children: set[int] = set()
    try:
        while True:
            order = pipe.recv()
            if order == _FORK:
                pid = _fork_child(pipe, work, limits)
                children.add(pid)
                pipe.send(pid)
            else:
                children.discard(order[1])
                pipe.send(_end(order[1]))
    except (EOFError, OSError):
        for pid in children:
            _end(pid)
        shutil.rmtree(scratch, ignore_errors=True)


def _fork_child(pipe: Connection, work: Callable[[Any], Sequence[Any]], limits: Limits) -> int:
    jobs_fd, results_fd = reduction.recv_handle(pipe), reduction.recv_handle(pipe)
    pid = os.fork()
    if pid == 0:
        status = 1
        try:
            os.setpgid(0, 0)
            _die_with_parent()
            pipe.close()
            signal.signal(signal.SIGPIPE, signal.SIG_DFL)
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            child.serve(jobs_fd, results_fd, work, limits)
            status = 0
        finally:
            os._exit(status)
    # Whoever comes first sets the group, so that it exists before anybody wants to end it.
    with contextlib.suppress(OSError):
        os.setpgid(pid, pid)
    os.close(jobs_fd)
    os.close(results_fd)
    return pid


def _end(pid: int) -> int:
    with contextlib.suppress(OSError):
        os.killpg(pid, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def _close_others(kept: int) -> None:
    """Close what the parent had open: a child has no business with its database or its log."""
    os.closerange(3, kept)
    os.closerange(kept + 1, _MOST_FDS)


def _own_scratch() -> str:
    """A folder for what programs called by readers must find as files; it goes with the server,
    for a child that is ended cannot clean up after itself."""
    scratch = tempfile.mkdtemp(prefix="indexer-")
    tempfile.tempdir = scratch
    return scratch


def _clear_and_exit(scratch: str) -> None:
    shutil.rmtree(scratch, ignore_errors=True)
    os._exit(128 + signal.SIGTERM)


def _leave_network() -> None:
    """Into a network of its own without any interface, where the system lets us; else no matter."""
    if sys.platform != "linux":
        return
    libc = ctypes.CDLL(None)
    if libc.unshare(_CLONE_NEWNET) != 0:
        libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)


def _die_with_parent() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
