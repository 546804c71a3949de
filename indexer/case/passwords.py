"""The passwords a user lends an update: read, tried, and kept nowhere."""

from __future__ import annotations

from pathlib import Path

from indexer.errors import UsageError
from indexer.readers.encoding import decode


def load_passwords(path: Path, corpus: Path) -> tuple[str, ...]:
    """The passwords of a file, one a line, each once; blanks at a line's ends belong to it.

    Raises:
        UsageError: the file cannot be read, or lies in corpus/, where it would become evidence.
    """
    if path.resolve().is_relative_to(corpus.resolve()):
        raise UsageError(
            "the passwords lie in corpus/, where they would be read and stored as evidence",
            where=str(path),
            hint="move the file out of the case folder",
        )
    try:
        data = path.expanduser().read_bytes()
    except OSError as fault:
        raise UsageError(
            f"the passwords cannot be read ({fault.strerror})",
            where=str(path),
            hint="give a text file with one password a line",
        ) from fault
    lines = decode(data, name=str(path)).text.splitlines()
    return tuple(dict.fromkeys(line for line in lines if line.strip()))
