"""What an exported row was when it was exported, so that an import can tell who changed what.

The last proof column holds, for each row, short hashes of the clerk's cells as exported and one of
all the others together. Its header says which table it is, of which state of the case, and for
which query, so that a file speaks for itself in any form and after any sorting.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_HEADER = re.compile(
    r"Base: (?P<table>[a-z0-9-]+)(?: @ (?P<state>[0-9a-f]{12}))?(?: as “(?P<form>[^”]+)”)?"
    r"(?: for (?P<query>.+))?",
    re.DOTALL,
)
# The key of the hash of all cells that are not the clerk's.
DERIVED = ""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Which table a sheet is, and what was asked for: a query, a form of exhibit numbers.

    `state` begins the corpus fingerprint, "" where it is not known.
    """

    table: str
    state: str = ""
    query: str = ""
    form: str = ""

    @property
    def header(self) -> str:
        """The header of the base column."""
        state = f" @ {self.state}" if self.state else ""
        form = f" as “{self.form}”" if self.form else ""
        return f"Base: {self.table}{state}{form}{f' for {self.query}' if self.query else ''}"


def read_stamp(header: str) -> Stamp | None:
    """The stamp in a column's header; None for any other column.

    >>> read_stamp("Base: exhibits @ 0123456789ab for kind:denial")
    Stamp(table='exhibits', state='0123456789ab', query='kind:denial', form='')
    """
    match = _HEADER.fullmatch(header)
    if match is None:
        return None
    return Stamp(*(match[name] or "" for name in ("table", "state", "query", "form")))


def digest(text: str) -> str:
    """A short hash of a cell's text; "" for an empty cell."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8] if text else ""


def derived_digest(cells: Iterable[tuple[str, str]]) -> str:
    """One hash of (header, text) of the cells that are not the clerk's, whatever their order."""
    return digest(json.dumps(sorted(cells)))


def base_text(manual: Iterable[tuple[str, str]], derived: Iterable[tuple[str, str]]) -> str:
    """The base cell of a row: JSON, hashes by header, empty cells left out."""
    hashes = {DERIVED: derived_digest(derived)}
    hashes.update({header: digest(text) for header, text in manual if text})
    return json.dumps(hashes, ensure_ascii=False)


def read_base(text: str) -> Mapping[str, str]:
    """The hashes in a base cell; none where it was spoiled."""
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
