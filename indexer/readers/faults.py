"""The ways bytes cannot be read, each with its stable code and what a person can do about it."""

from __future__ import annotations

from indexer.errors import EncryptedError, LimitError, SourceError


def empty(name: str, what: str = "the file holds no text") -> SourceError:
    """No bytes, or nothing in them that can be read."""
    return SourceError(
        what,
        where=name,
        hint="open it to see whether it is blank or a picture of a page; ask for it again if so",
        code="empty",
    )


def unknown_format(name: str, what: str, hint: str = "") -> SourceError:
    """Bytes of no format we have a reader for."""
    return SourceError(
        what,
        where=name,
        hint=hint or "open it in its own program and save it as PDF, Word or plain text",
        code="unknown-format",
    )


def tool_missing(name: str, what: str, hint: str) -> SourceError:
    """A format that needs a program which is not installed."""
    return SourceError(what, where=name, hint=hint, code="tool-missing")


def timed_out(name: str, what: str) -> SourceError:
    """A program that did not come to an end with the file."""
    return SourceError(
        what,
        where=name,
        hint="split the file, or save it as PDF or plain text",
        code="timed-out",
    )


def damaged(name: str, what: str) -> SourceError:
    """Bytes that contradict their format."""
    return SourceError(
        what,
        where=name,
        hint="open and save it again in its own program, or ask the sender for another copy",
        code="damaged",
    )


def truncated(name: str, what: str) -> SourceError:
    """A file whose end is missing."""
    return SourceError(
        what,
        where=name,
        hint="the end of the file is missing: copy or download it again",
        code="truncated",
    )


#: For protection that no password of ours opens.
OPEN_BY_HAND = "open it with its password in its own program, and save a copy without one"


def encrypted(name: str, what: str, hint: str = "") -> EncryptedError:
    """A file that opens with a password only."""
    return EncryptedError(
        what,
        where=name,
        hint=hint
        or "ask for the password, write it on a line of a file kept outside corpus/, and run "
        "`indexer update --passwords FILE`; or save a copy that opens without one",
    )


def over_limit(name: str, what: str) -> LimitError:
    """A file that is larger, deeper or more densely packed than evidence is."""
    return LimitError(
        what,
        where=name,
        hint="check where the file comes from; if it is genuine, split it or save it as PDF",
    )
