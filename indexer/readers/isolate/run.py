"""The parent's side: keeps every lane fed, yields results as they come."""

from __future__ import annotations

import selectors
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from indexer.readers.isolate.lane import Lane, Ticket
from indexer.readers.isolate.limits import Failure, Limits
from indexer.readers.isolate.server import ForkServer

J = TypeVar("J")
R = TypeVar("R")


def run_isolated(
    jobs: Iterable[J],
    work: Callable[[J], Sequence[R]],
    *,
    workers: int,
    limits: Limits | None = None,
    preload: Callable[[], object] | None = None,
) -> Iterator[tuple[J, tuple[R, ...] | Failure]]:
    """Do `work` on every job in processes of their own, and yield each job with its results.

    Pairs come as they are completed, in no fixed order; every job comes exactly once. The fork
    server starts with this call, not with the first result: call it before a database or thread
    is opened, take from `jobs` lazily afterwards. Closing the iterator (or leaving it by Ctrl-C)
    ends every process.

    Args:
        jobs: small values that can be pickled, such as a path; taken one by one as lanes get free.
        work: runs in the child, may be a closure; what it gives must be plain values or the
            nouns of `indexer.model`.
        workers: how many children work at a time.
        limits: of time and memory; readers.md's by default.
        preload: called once in the server, to import what every child needs.
    """
    limits = limits or Limits()
    server = ForkServer(work, limits, preload)
    return _results(iter(jobs), server, max(1, workers), limits)


def _results(
    jobs: Iterator[J], server: ForkServer, workers: int, limits: Limits
) -> Iterator[tuple[J, tuple[R, ...] | Failure]]:
    lanes: list[Lane[J]] = []
    try:
        has_more = True
        while True:
            if has_more:
                has_more = _feed(jobs, lanes, server, workers, limits)
            if all(lane.is_idle for lane in lanes):
                return
            for lane in _ready(lanes):
                yield from lane.take()
            now = time.monotonic()
            for lane in lanes:
                yield from lane.expire(now)
    finally:
        for lane in lanes:
            lane.close()
        server.close()


def _feed(
    jobs: Iterator[J], lanes: list[Lane[J]], server: ForkServer, workers: int, limits: Limits
) -> bool:
    """Give out jobs, one to each lane in turn, until none can take more: whether more may come."""
    while True:
        open_lanes = [lane for lane in lanes if lane.can_take()]
        if len(lanes) < workers and not any(lane.is_idle for lane in lanes):
            job = next(jobs, _END)
            if job is _END:
                return False
            lanes.append(Lane(server, limits))
            lanes[-1].give(Ticket(job))  # type: ignore[arg-type]
        elif open_lanes:
            for lane in open_lanes:
                job = next(jobs, _END)
                if job is _END:
                    return False
                lane.give(Ticket(job))  # type: ignore[arg-type]
        else:
            return True


_END = object()
_LONGEST_WAIT_S = 1.0


def _ready(lanes: list[Lane[J]]) -> list[Lane[J]]:
    """The lanes whose child has said something, after waiting for that, a deadline or a second."""
    with selectors.DefaultSelector() as selector:
        for lane in lanes:
            selector.register(lane.results_fd, selectors.EVENT_READ, lane)
            if lane.jobs_fd is not None:
                selector.register(lane.jobs_fd, selectors.EVENT_WRITE, lane)
        nearest = min(lane.deadline for lane in lanes)
        # A signal that comes just before the wait is only seen after it: never wait long.
        timeout_s = min(_LONGEST_WAIT_S, max(0.0, nearest - time.monotonic()))
        ready = []
        for key, event in selector.select(timeout_s):
            if event & selectors.EVENT_WRITE:
                key.data.send()
            else:
                ready.append(key.data)
        return ready
