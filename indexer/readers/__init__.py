"""bytes → Document and notices: one module per format."""

from __future__ import annotations

import importlib

from indexer.errors import EncryptedError, SourceError
from indexer.model import Document, Notice
from indexer.readers import faults
from indexer.readers.registry import FORMATS, Format, Reader, Reading, reads, suffix_of
from indexer.readers.sniff import is_false_claim, sniff
from indexer.readers.unlock import unlock

__all__ = ["FORMATS", "Reader", "Reading", "preload", "read", "reads", "suffixes"]


def read(
    data: bytes, *, name: str, passwords: tuple[str, ...] = ()
) -> tuple[Document, tuple[Notice, ...]]:
    """The document in these bytes, and what the user must know about the reading.

    `passwords` are tried on a file that does not open without one.

    Raises:
        SourceError: the bytes cannot be read; its `code` is one of "empty", "unknown-format",
            "encrypted", "truncated", "damaged", "over-limit", "timed-out", "tool-missing".
    """
    try:
        return _read(data, name, passwords)
    except EncryptedError:
        opened = unlock(data, passwords)
        if opened is None:
            raise
    document, notices = _read(opened, name, ())
    message = "the file is protected; it was opened with a password"
    return document, (Notice("opened-with-password", message, name), *notices)


def _read(data: bytes, name: str, passwords: tuple[str, ...]) -> Reading:
    format_name = sniff(data, name=name)
    document, notices = _read_as(FORMATS[format_name], data, name, passwords)
    # A container speaks through its members.
    if not document.text.strip() and not document.pages and not document.attachments:
        raise faults.empty(name)
    if is_false_claim(name, format_name):
        message = f"the name says {suffix_of(name)}, the content is {format_name}"
        notices = (Notice("extension-mismatch", message, name), *notices)
    return document, notices


def _read_as(found: Format, data: bytes, name: str, passwords: tuple[str, ...]) -> Reading:
    try:
        if found.takes_passwords:
            return found.read(data, name=name, passwords=passwords)
        return found.read(data, name=name)
    except (SourceError, MemoryError):
        raise
    except RecursionError as fault:
        raise faults.over_limit(name, "its parts are nested too deep") from fault
    except Exception as fault:
        # A parser meets a broken file with any exception there is; which one says nothing to the
        # user, but that this file could not be read must be said.
        raise faults.damaged(name, f"not a whole {found.name} file ({fault!r:.200})") from fault


def suffixes() -> dict[str, str]:
    """Every suffix a reader is known for and the name of its format, in order."""
    pairs = ((suffix, f.name) for f in FORMATS.values() for suffix in f.suffixes)
    return dict(sorted(pairs))


def preload(names: set[str]) -> None:
    """Import now what reading files with these suffixes will need, for processes that fork."""
    needed = (f.libraries for f in FORMATS.values() if names.intersection(f.suffixes))
    for library in sorted({library for libraries in needed for library in libraries}):
        importlib.import_module(library)


# The built-in readers; each enters itself on import, and imports its libraries when called.
from indexer.readers import archives, binary_workbook, containers, html, legacy, mail  # noqa: E402, F401, I001
from indexer.readers import odt, opendocument_sheets, opendocument_slides  # noqa: E402, F401
from indexer.readers import outlook, pdf, pictures, plain, rtf, slides, word, workbook  # noqa: E402, F401
