"""One child at a time, with the jobs it has been given and what it says of them."""

from __future__ import annotations

import contextlib
import os
import pickle
import struct
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from indexer.readers.isolate import wire
from indexer.readers.isolate.limits import (
    Failure,
    Limits,
    by_status,
    crashed,
    timed_out,
)
from indexer.readers.isolate.server import ForkServer

J = TypeVar("J")
Outcome = tuple[Any, ...] | Failure

# The parent's clock runs behind the child's own and matters only where that one failed.
_GRACE_S = 2.0
_MOST_BARREN_DEATHS = 3
# Small jobs are given ahead, so that the child never waits for us; a slow job is given alone, so
# that none stands behind it while another lane is idle.
_FAST_S, _AHEAD = 0.05, 8
# What earlier jobs left in memory may have caused these: such a job is tried once more, alone.
_DOUBTFUL = {"crashed", "out-of-memory"}


@dataclass(slots=True)
class Ticket(Generic[J]):
    """A job on its way: its number among the child's jobs; deaths of children before it began."""

    job: J
    number: int = 0
    barren_deaths: int = 0


class Lane(Generic[J]):
    """Feeds one child and takes what it sends; a dead child is replaced by a fresh one."""

    def __init__(self, server: ForkServer, limits: Limits) -> None:
        self._server = server
        self._limits = limits
        self._waiting: deque[Ticket[J]] = deque()  # given to the child, in order
        self._start()

    def _start(self) -> None:
        jobs_out, self._jobs_in = os.pipe()
        self.results_fd, results_in = os.pipe()
        try:
            self._pid = self._server.fork(jobs_out, results_in)
        finally:
            os.close(jobs_out)
            os.close(results_in)
        os.set_blocking(self._jobs_in, False)
        self._frames = wire.FrameReader(self.results_fd, self._limits.result_bytes)
        self._unsent = bytearray()
        self._given = 0
        self._current: Ticket[J] | None = None
        self._began = self._alive = 0.0
        self._pulses = 0
        self._took_s = 0.0

    @property
    def is_idle(self) -> bool:
        """Whether it has no job to do."""
        return not self._waiting

    @property
    def jobs_fd(self) -> int | None:
        """The pipe to wait for until it takes more, None where everything was sent."""
        return self._jobs_in if self._unsent else None

    @property
    def deadline(self) -> float:
        """When the part of the job in progress has had its time, by the monotonic clock."""
        if self._current is None:
            return float("inf")
        return self._alive + self._limits.wall_s + _GRACE_S

    def can_take(self) -> bool:
        """Whether to give it another job now; a child that has done its share is replaced."""
        if self._given >= self._limits.jobs_per_child:
            if self._waiting:
                return False
            self._end()
            self._start()
        return len(self._waiting) < (_AHEAD if self._took_s < _FAST_S else 1)

    def give(self, ticket: Ticket[J]) -> None:
        """Add a job to those the child will do."""
        ticket.number = self._given
        self._given += 1
        self._waiting.append(ticket)
        message = pickle.dumps((ticket.number, ticket.job), protocol=pickle.HIGHEST_PROTOCOL)
        self._unsent += message
        self.send()

    def send(self) -> None:
        """Send on what the pipe has room for; never wait for a child that may not read."""
        with contextlib.suppress(BlockingIOError, BrokenPipeError):
            while self._unsent:
                del self._unsent[: os.write(self._jobs_in, self._unsent)]

    def take(self) -> Iterator[tuple[J, Outcome]]:
        """What the child has finished, when its pipe can be read; also what its death costs."""
        for kind, number, payload in self._frames.read():
            expected = self._waiting[0] if self._waiting else None
            if expected is None or number != expected.number:
                yield from self._replace(crashed("the reader's process lost count"))
                return
            if kind == wire.STARTED:
                self._current, self._began = expected, time.monotonic()
                self._alive, self._pulses = self._began, 0
                continue
            if kind == wire.ALIVE:
                self._pulses += 1
                if self._pulses <= self._limits.pulses:
                    self._alive = time.monotonic()
                continue
            outcome = _opened(kind, payload)
            if isinstance(outcome, Failure) and outcome.code == "out-of-memory":
                yield from self._replace(outcome)
                return
            yield self._finish().job, outcome
        if self._frames.is_too_large:
            # A child keeps to its limits by itself: this one is no longer ours.
            yield from self._replace(crashed("the reader's process sent no findings"))
        elif self._frames.is_at_end:
            yield from self._replace(None)

    def expire(self, now: float) -> Iterator[tuple[J, Outcome]]:
        """End the job in progress if its time is over."""
        if now >= self.deadline:
            yield from self._replace(timed_out(self._limits))

    def close(self) -> None:
        """Let go of the child; the server, closing, ends it."""
        os.close(self._jobs_in)
        os.close(self.results_fd)

    def _finish(self) -> Ticket[J]:
        self._took_s = time.monotonic() - self._began
        self._current = None
        return self._waiting.popleft()

    def _end(self) -> int:
        os.close(self._jobs_in)
        status = self._server.end(self._pid)
        os.close(self.results_fd)
        return status

    def _replace(self, failure: Failure | None) -> Iterator[tuple[J, Outcome]]:
        """Bury the child, fail the job it was at, and give the rest to a fresh one."""
        status = self._end()
        lost = self._lost(failure or by_status(status, self._limits))
        rest, self._waiting = self._waiting, deque()
        self._start()
        for ticket in rest:
            self.give(ticket)
        if lost is not None:
            yield lost

    def _lost(self, failure: Failure) -> tuple[J, Failure] | None:
        """The job that failed, if it is the one to blame."""
        if not self._waiting:
            return None
        head = self._waiting[0]
        if self._current is None:
            head.barren_deaths += 1
            if head.barren_deaths < _MOST_BARREN_DEATHS:
                return None
        elif failure.code in _DOUBTFUL and head.number > 0:
            return None
        self._waiting.popleft()
        return head.job, failure


def _opened(kind: int, payload: bytes) -> Outcome:
    """A result, or a failure; bytes that are neither are the reader's failure, not ours."""
    try:
        value = wire.unpack(payload)
    except (
        pickle.UnpicklingError, AttributeError, EOFError, ImportError, IndexError, KeyError,
        TypeError, ValueError, struct.error, OverflowError, MemoryError, RecursionError,
    ) as fault:  # fmt: skip
        return crashed(f"the reader sent back something other than findings ({fault})")
    if kind == wire.DONE and isinstance(value, tuple):
        return value
    if kind == wire.FAILED and isinstance(value, Failure):
        return value
    return crashed("the reader sent back something other than findings")
