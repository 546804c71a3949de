"""A progress bar on standard error, for a person who looks."""

from __future__ import annotations

import sys
from typing import Any, Self


class Bar:
    """A bar for each step of the work in turn; it comes with the first report of a step.

    `unit` is what is counted; "bytes" adds the rate and the time left. Where standard error is
    no terminal there is none, nor with `is_quiet`.
    """

    def __init__(self, unit: str, *, is_quiet: bool = False) -> None:
        self._unit = unit
        self._is_shown = not is_quiet and sys.stderr.isatty()
        self._progress: Any = None
        self._task: Any = None
        self._step = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._progress is not None:
            self._progress.stop()

    def show(self, step: str, done: int, total: int) -> None:
        """Show that `done` of `total` of this step are behind us; 0 where nobody knows of how many.

        This is what the work is given to report by.
        """
        if not self._is_shown:
            return
        if self._progress is None:
            self._progress = _make(self._unit)
            self._progress.start()
        if step != self._step:
            if self._task is not None:
                self._progress.remove_task(self._task)
            self._task, self._step = self._progress.add_task(step, total=total or None), step
        self._progress.update(self._task, completed=done, total=total or None)


def _make(unit: str) -> Any:
    from rich import progress
    from rich.console import Console

    counted = [progress.MofNCompleteColumn(), progress.TextColumn(unit),
               progress.TimeElapsedColumn()]  # fmt: skip
    if unit == "bytes":
        counted = [progress.TaskProgressColumn(), progress.DownloadColumn(),
                   progress.TransferSpeedColumn(), progress.TimeRemainingColumn()]  # fmt: skip
    return progress.Progress(
        progress.TextColumn("{task.description}"), progress.BarColumn(), *counted,
        console=Console(stderr=True), transient=True,
    )  # fmt: skip
