"""The sheets that keep a list honest: counts, what is left out, what could not be read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from indexer.export.sheets import CellValue, Column, Sheet
from indexer.model import Quarantine

Line = tuple[CellValue, CellValue]
_NOTE_COLUMNS = (Column("Note", 34, wraps=True), Column("Value", 90, wraps=True))
_QUARANTINE_COLUMNS = (
    Column("File", 44, wraps=True),
    Column("Why it could not be read", 40, wraps=True),
    Column("Code", 14),
    Column("What to do", 44, wraps=True),
    Column("SHA-256", 18, wraps=True),
)
_UNSEARCHABLE_COLUMNS = (
    Column("File", 44, wraps=True),
    Column("Place", 30, wraps=True),
    Column("Why", 60, wraps=True),
    Column("Code", 20),
)
LEGEND: tuple[Line, ...] = (
    ("Dates", "A true date stands only where the source names one day; the EDTF text (ISO 8601-2) "
     "beside it is no more exact than the source. An empty cell means unknown."),
    ("Statements", "Found by machine and offered for review: check each against the page cited. "
     "A pinpoint is the paragraph number as printed, else the page, else [start–end] in "
     "characters of the extracted text."),
    ("Integrity", "SHA-256 is that of the original file. The columns at the right that are folded "
     "away prove each row; `indexer verify FILE` re-checks every row against the originals."),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unsearchable:
    """A place that no search can find: a page without text, a part that was not read."""

    path: str
    place: str
    why: str
    code: str


@dataclass(frozen=True, slots=True)
class Limits:
    """What the reader of any export must know beside it."""

    case_name: str
    query: str  # as understood; "" for the whole case
    fingerprint: str
    withheld: int
    quarantined: tuple[Quarantine, ...]
    unsearchable: tuple[Unsearchable, ...]
    notes: tuple[Line, ...] = ()


def notes_sheet(limits: Limits, counts: Iterable[Line]) -> Sheet:
    """Counts, limits and exceptions, so that nobody takes the list for more than it is.

    `counts` are (what, how many); they are asked for when the sheet is written, after the others.
    """
    before: tuple[Line, ...] = (
        ("Case", limits.case_name),
        ("Chosen by", limits.query or "every document of the case"),
        ("Corpus fingerprint", limits.fingerprint),
    )
    after: tuple[Line, ...] = (
        ("Left out as privileged", limits.withheld),
        ("Files that could not be read", len(limits.quarantined)),
        ("Places that cannot be searched", len(limits.unsearchable)),
        *limits.notes,
        *LEGEND,
    )
    return Sheet("Notes", _NOTE_COLUMNS, chain(before, counts, after))


def quarantine_sheet(rows: Sequence[Quarantine]) -> Sheet:
    """The files that could not be read, each with what to do."""
    lines = [(one.path, one.reason, one.code, one.hint, one.sha256) for one in rows]
    return Sheet("Quarantined", _QUARANTINE_COLUMNS, lines or [_none(_QUARANTINE_COLUMNS)])


def unsearchable_sheet(rows: Iterable[Unsearchable]) -> Sheet:
    """The places that no search can find."""
    lines = [(one.path, one.place, one.why, one.code) for one in rows]
    return Sheet("Unsearchable", _UNSEARCHABLE_COLUMNS, lines or [_none(_UNSEARCHABLE_COLUMNS)])


def _none(columns: Sequence[Column]) -> tuple[CellValue, ...]:
    return ("None.", *[None] * (len(columns) - 1))
