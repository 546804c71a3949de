"""Puts a finished file in its place, or leaves what was there."""

from __future__ import annotations

from pathlib import Path

from indexer.errors import ExportError


def replace_file(path: Path, data: bytes) -> None:
    """Write beside the target and rename, so that a full disk costs nothing that was there.

    Raises:
        ExportError: the file cannot be written.
    """
    scratch = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        scratch.write_bytes(data)
        scratch.replace(path)
    except OSError as fault:
        scratch.unlink(missing_ok=True)
        raise ExportError(
            f"cannot be written: {fault.strerror}", where=str(path),
            hint="close it if it is open in another program, or choose another place with --to",
        ) from None  # fmt: skip
