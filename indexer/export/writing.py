"""Puts a finished file in its place, or leaves what was there; zips bear no time."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from indexer.errors import ExportError

# The earliest time a zip entry can bear: the same rows give the same bytes on any day.
_EPOCH = (1980, 1, 1, 0, 0, 0)


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A file to write beside the target, renamed at the end: a full disk costs nothing that was.

    Raises:
        ExportError: the file cannot be written.
    """
    scratch = path.with_name(f".{path.name}.part")
    try:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with scratch.open("wb") as stream:
                yield stream
            scratch.replace(path)
        except BaseException:
            scratch.unlink(missing_ok=True)
            raise
    except OSError as fault:
        raise ExportError(
            f"cannot be written: {fault.strerror}", where=str(path),
            hint="close it if it is open in another program, or choose another place with --to",
        ) from None  # fmt: skip


def fixed_entry(name: str) -> zipfile.ZipInfo:
    """The entry of a zip for a part of that name, without the time of day."""
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    return entry


def without_save_time(core: bytes) -> bytes:
    """The core properties of an office file without the moment of saving.

    Libraries stamp it over whatever was set.
    """
    return re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2000-01-01T00:00:00Z", core, count=1)
