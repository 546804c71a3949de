"""The sheets that keep a list honest: counts, what is left out, what could not be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from indexer.export.cites import row_id
from indexer.export.sheets import CellValue, Column, Proof, Row, Sheet, Table
from indexer.model import Quarantine

Line = tuple[CellValue, CellValue]
_NOTE_COLUMNS = (
    Column("Note", 34, wraps=True, paper="Note"),
    Column("Value", 90, wraps=True, paper="Value"),
)
_QUARANTINE_COLUMNS = (
    Column("File", 44, wraps=True, paper="File"),
    Column("Why it could not be read", 40, wraps=True, paper="Why it could not be read"),
    Column("Code", 14),
    Column("What to do", 44, wraps=True, paper="What to do"),
    Column("SHA-256", 18, wraps=True),
)
UNSEARCHABLE_COLUMNS = (
    Column("File", 44, wraps=True, paper="File"),
    Column("Place", 30, wraps=True, paper="Place"),
    Column("Why", 50, wraps=True, paper="Why"),
    Column("Code", 20),
    Column("What to do", 30, wraps=True, paper="What to do"),
    Column("Notes", 24, wraps=True, is_manual=True),
)
LEGEND: tuple[Line, ...] = (
    ("Dates", "A true date stands only where the source names one day; the EDTF text (ISO 8601-2) "
     "beside it is no more exact than the source. An empty cell means unknown."),
    ("Statements", "Found by machine and offered for review: check each against the page cited. "
     "A pinpoint is the paragraph number as printed, else the page, else [start–end] in "
     "characters of the extracted text."),
    ("Integrity", "SHA-256 is that of the original file. Each row is proved by its id, path, hash, "
     "place and exact quote: in a workbook the columns folded away at the right, in a paper the "
     "sources of the entries. `indexer verify FILE` re-checks every row against the originals."),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unsearchable:
    """A place that no search can find: a page without text, a part that was not read."""

    document: str
    path: str
    sha256: str
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
    quarantined: int
    unsearchable: int
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
        ("Files that could not be read", limits.quarantined),
        ("Places that cannot be searched", limits.unsearchable),
        *limits.notes,
        *LEGEND,
    )
    return Sheet("Notes", _NOTE_COLUMNS, chain(before, counts, after))


def quarantine_sheet(rows: Sequence[Quarantine]) -> Sheet:
    """The files that could not be read, each with what to do."""
    lines = [(one.path, one.reason, one.code, one.hint, one.sha256) for one in rows]
    return Sheet("Quarantined", _QUARANTINE_COLUMNS, lines or [_none(_QUARANTINE_COLUMNS)])


def unsearchable_table(quarantined: Iterable[Quarantine], places: Iterable[Unsearchable]) -> Table:
    """Everything that no search can find, for those who must read it themselves."""
    rows = [
        Row(
            row_id("u", one.path, one.sha256, one.code),
            (one.path, "the whole file", one.reason, one.code, one.hint, None),
            Proof("", one.path, one.sha256),
        )
        for one in quarantined
    ]
    seen: Counter[str] = Counter()
    for one in places:
        name = row_id("u", one.path, one.place, one.code, one.why)
        seen[name] += 1
        name = name if seen[name] == 1 else f"{name}-{seen[name]}"
        cells = (one.path, one.place, one.why, one.code, "read the original", None)
        rows.append(Row(name, cells, Proof(one.document, one.path, one.sha256)))
    rows.sort(key=lambda row: (str(row.cells[0]), row.id))
    return Table("unsearchable", "Unsearchable", UNSEARCHABLE_COLUMNS, rows)


def _none(columns: Sequence[Column]) -> tuple[CellValue, ...]:
    return ("None.", *[None] * (len(columns) - 1))
