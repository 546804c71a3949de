"""Progress of long work: each page of a long scan has its own time, not a share of one minute.

A reader calls `pulse` whenever a part of bounded size is done. Where the work runs under limits
(`isolate`), its clocks then start anew; elsewhere nothing happens. What hangs sends no pulse.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar

_beat: ContextVar[Callable[[], None] | None] = ContextVar("beat", default=None)


def pulse() -> None:
    """Say that a part of the work is done and the next begins."""
    beat = _beat.get()
    if beat is not None:
        beat()


def on_pulse(beat: Callable[[], None] | None) -> None:
    """Have `beat` called at every pulse of this process; None ends that."""
    _beat.set(beat)
