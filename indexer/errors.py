"""Errors a user can act on: what went wrong, where, and what to try.

    IndexerError
    ├── UsageError          the command's words do not fit together
    │   └── QueryError      a query that cannot be understood; carries the place of the fault
    ├── CaseError           no case here, or one that cannot be written
    ├── LexiconError        a lexicon file that fails its own examples
    ├── SourceError         bytes that cannot be read: the file is quarantined, the run goes on
    │   ├── EncryptedError
    │   └── LimitError      over a limit of size, time, memory, depth
    ├── StoreError          the store is corrupt, locked, or of another version
    ├── SearchIndexError    the search index cannot be used: it is rebuilt from the store
    └── ExportError         a file that cannot be written or re-checked

Only `IndexerError` is caught at the command line; anything else is our bug and keeps its traceback.
"""

from __future__ import annotations


class IndexerError(Exception):
    """Base class; the command line prints `where: what`, the hint, and exits with `exit_code`."""

    exit_code = 2

    def __init__(self, what: str, *, where: str, hint: str) -> None:
        super().__init__(f"{where}: {what}\n  try: {hint}")
        self.what = what
        self.where = where
        self.hint = hint


class UsageError(IndexerError):
    """The words of a command do not fit together."""


class QueryError(UsageError):
    """A query that cannot be understood.

    `position` counts code points from the start of `query`; the message shows the query with a
    caret under that place.
    """

    def __init__(self, what: str, *, query: str, position: int, hint: str) -> None:
        shown = query.replace("\n", " ").replace("\t", " ")
        start = max(0, position - 50)
        window = shown[start : start + 70]
        super().__init__(
            f"{what}\n  {window}\n  {' ' * (position - start)}^", where="query", hint=hint
        )
        self.query = query
        self.position = position


class CaseError(IndexerError):
    """There is no case here, or it cannot be read or written."""


class LexiconError(IndexerError):
    """A lexicon file is malformed or fails its own examples."""


class SourceError(IndexerError):
    """A file's bytes cannot be read at all; `code` is stable and says why.

    The file is quarantined under this code with its hint, and the run goes on.
    """

    code = "unreadable"

    def __init__(self, what: str, *, where: str, hint: str, code: str | None = None) -> None:
        super().__init__(what, where=where, hint=hint)
        if code is not None:
            self.code = code


class EncryptedError(SourceError):
    """The file is protected by a password."""

    code = "encrypted"


class LimitError(SourceError):
    """Reading the file would pass a limit of size, time, memory or depth."""

    code = "over-limit"


class StoreError(IndexerError):
    """The store is corrupt, locked by another run, or written by a newer version."""


class SearchIndexError(IndexerError):
    """The search index is missing, foreign or damaged; it can be rebuilt from the store."""


class ExportError(IndexerError):
    """A file that cannot be written, or that fails its re-check."""
