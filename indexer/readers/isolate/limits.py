"""What work on one file may use, and the sentence for each way of going beyond it."""

from __future__ import annotations

import signal
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one job, or (memory, jobs) of the process that does several.

    `memory_bytes` come on top of what is mapped when the process starts. `cpu_s` and `wall_s` are
    for one part of a job: they begin anew when the work says that a part is done (`pulse`), such
    as a page that OCR has read; at most `pulses` times.
    """

    memory_bytes: int = 2_000_000_000
    cpu_s: int = 60
    wall_s: float = 90.0
    file_bytes: int = 200_000_000
    open_files: int = 128
    result_bytes: int = 1_000_000_000
    jobs_per_child: int = 64
    pulses: int = 100_000


@dataclass(frozen=True, slots=True)
class Failure:
    """Why work on one job gave nothing: "crashed", "timed-out", "out-of-memory", "over-limit"."""

    code: str
    reason: str
    hint: str


_HINT = "open the file in its own program and save it again, as PDF or plain text"


def crashed(reason: str) -> Failure:
    """The work ended in a way it should not."""
    return Failure("crashed", reason, _HINT)


def timed_out(limits: Limits) -> Failure:
    """The work took longer than it may."""
    reason = f"one step of reading took over {limits.wall_s:g} s, or {limits.cpu_s} s of computing"
    return Failure("timed-out", reason, "split the file, or save it as PDF or plain text")


def out_of_memory(limits: Limits) -> Failure:
    """The work wanted more memory than it may have."""
    reason = f"reading needs more than {limits.memory_bytes / 1e9:g} GB of memory"
    return Failure("out-of-memory", reason, "split the file, or save it as PDF or plain text")


def wrote_too_much(limits: Limits) -> Failure:
    """The work wrote a file larger than it may."""
    reason = f"reading writes a file of more than {limits.file_bytes / 1e6:g} MB"
    return Failure("over-limit", reason, _HINT)


def over_limit(limits: Limits) -> Failure:
    """The work found more than one result may hold."""
    reason = f"what was read is larger than {limits.result_bytes / 1e9:g} GB"
    return Failure("over-limit", reason, "split the file")


def by_status(status: int, limits: Limits) -> Failure:
    """Why a process ended in the middle of a job, from its exit status (negative: a signal)."""
    if status in (-signal.SIGXCPU, -signal.SIGALRM):
        return timed_out(limits)
    if status == -signal.SIGXFSZ:
        return wrote_too_much(limits)
    if status < 0:
        name = signal.Signals(-status).name if -status in set(signal.Signals) else str(-status)
        return crashed(f"the reader was ended by {name}")
    return crashed(f"the reader ended by itself (status {status})")
