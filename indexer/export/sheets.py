"""Tables for people, before any form: columns, rows with their proof, and a clerk's entries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from indexer.export.base import Stamp, base_text
from indexer.export.cells import clean_text


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its header, its width in characters, and whether its text wraps.

    `is_manual`: a clerk may write in it, and what is written is kept; the value beside it is at
    most a proposal. `is_date`: what the clerk writes there is a day. `is_proof`: it says where the
    row comes from, for `verify`; forms for print leave it out. `paper` is its header in a paper for
    filing, which has room for few columns; "" where it is left out.
    """

    header: str
    width: int
    wraps: bool = False
    is_manual: bool = False
    is_date: bool = False
    is_proof: bool = False
    paper: str = ""


_Columns: TypeAlias = tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class LinkTo:
    """A cell that opens a file: the text shown, and the target relative to the workbook."""

    text: str
    target: str


CellValue = str | int | dt.date | LinkTo | None
# What clerks wrote: by (table name, row id), then by header; a day as ISO 8601 text. Under the row
# id "" stand the columns that clerks added, whether anything is in them or not.
Manual = Mapping[tuple[str, str], Mapping[str, str]]
_NOTHING: Manual = {}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table ready to be written: its name, columns, and one tuple of values a row.

    `rows` may be read once only.
    """

    name: str
    columns: tuple[Column, ...]
    rows: Iterable[Sequence[CellValue]]


@dataclass(frozen=True, slots=True)
class Proof:
    """What a row rests on. `start`, `end` and `quote` only where it rests on words.

    Unit: Unicode code points of the document's extracted text, half open.
    """

    document: str  # document id
    path: str
    sha256: str
    start: int | None = None
    end: int | None = None
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row under an id that comes from content, so that a clerk's entries find it again.

    `cells` are the values under the table's own columns. `proof` is what it rests on, `other` the
    second end of a row that joins two places.
    """

    id: str
    cells: tuple[CellValue, ...]
    proof: Proof | None = None
    other: Proof | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """One of the tables an export knows, without the clerk's entries.

    `name` is what `export` calls it, `title` its sheet. `quotes` is how many places a row quotes:
    0 for a row about a whole document, 2 for one that joins two places.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Iterable[Row]
    quotes: int = 0


ROW_ID = "Row id"
_PROOF = (
    Column(ROW_ID, 16, is_proof=True),
    Column("Document id", 14, is_proof=True),
    Column("Path", 30, is_proof=True),
    Column("SHA-256", 18, is_proof=True),
)
_QUOTED = (
    Column("Start", 8, is_proof=True),
    Column("End", 8, is_proof=True),
    Column("Exact quote", 40, is_proof=True),
)
_OTHER = tuple(
    Column(f"Other {header}", width, is_proof=True)
    for header, width in (
        ("document id", 14), ("path", 30), ("SHA-256", 18), ("start", 8), ("end", 8), ("quote", 40),
    )
)  # fmt: skip

_PROOF_HEADERS = tuple(column.header for column in (*_PROOF, *_QUOTED, *_OTHER))
_NO_ENTRIES: Mapping[str, str] = {}


def columns_of(table: Table, manual: Manual = _NOTHING, stamp: Stamp | None = None) -> _Columns:
    """The table's own columns, those that clerks added, then those that prove each row.

    A header never stands twice. `stamp` says of which state of the case the sheet is.
    """
    own = {column.header for column in table.columns}
    added = tuple(Column(one, 20, True, is_manual=True) for one in added_headers(table, manual))
    proof = (*_PROOF, *(_QUOTED if table.quotes else ()), *(_OTHER if table.quotes > 1 else ()))
    base = Column((stamp or Stamp(table.name)).header, 14, is_proof=True)
    new = (column for column in (*proof, base) if column.header not in own)
    return (*table.columns, *added, *new)


def added_headers(table: Table, manual: Manual) -> tuple[str, ...]:
    """The columns that clerks added to the table, in the order in which they did."""
    own = {column.header for column in table.columns}
    written = (entries for (name, _), entries in manual.items() if name == table.name)
    headers = dict.fromkeys(header for entries in written for header in entries)
    return tuple(header for header in headers if header not in own)


def sheet_of(table: Table, manual: Manual, stamp: Stamp | None = None) -> Sheet:
    """The table with what clerks wrote in place of what was proposed, and its proof columns."""
    columns = columns_of(table, manual, stamp)
    return Sheet(table.title, columns, _filled(table, columns, manual))


def _filled(table: Table, columns: _Columns, manual: Manual) -> Iterator[tuple[CellValue, ...]]:
    count = len(table.columns)
    added = [column for column in columns[count:] if column.is_manual]
    places = [_PROOF_HEADERS.index(one.header) for one in columns[count + len(added) : -1]]
    base_of = _base_of(columns[:-1])
    for row in table.rows:
        written = manual.get((table.name, row.id), _NO_ENTRIES)
        own = row.cells if not written else tuple(
            entry(column, written[column.header])
            if column.is_manual and column.header in written else cell
            for column, cell in zip(table.columns, row.cells, strict=True)
        )  # fmt: skip
        more = [entry(column, written.get(column.header, "")) for column in added]
        proof = (row.id, *_proof_values(row.proof), *_proof_values(row.other))
        cells = (*own, *more, *[proof[place] for place in places])
        yield (*cells, base_of(cells))


def _base_of(columns: _Columns) -> Callable[[Sequence[CellValue]], str]:
    """What gives the base cell of a row: which cells are the clerk's is the same in each."""
    mine = [(at, one.header) for at, one in enumerate(columns) if one.is_manual]
    derived = [(at, one.header) for at, one in enumerate(columns) if not one.is_manual]
    derived.sort(key=lambda pair: pair[1])

    def base(cells: Sequence[CellValue]) -> str:
        texts = [*map(as_text, cells)]
        return base_text(
            [(header, texts[at]) for at, header in mine],
            [(header, texts[at]) for at, header in derived],
        )

    return base


def as_text(value: CellValue) -> str:
    """A cell's value as every form gives it back when it is read, "" for an empty one."""
    if value is None:
        return ""
    text = value if isinstance(value, str) else str(plain_value(value))
    return clean_text(text).replace("_x005F_", "_")


def entry(column: Column, text: str) -> CellValue:
    """What a clerk wrote, as the cell's value: a day where the column holds days, empty is None."""
    if column.is_date:
        try:
            return dt.date.fromisoformat(text)
        except ValueError:
            return text or None
    return text or None


def _proof_values(proof: Proof | None) -> tuple[CellValue, ...]:
    if proof is None:
        return (None,) * 6
    return (
        proof.document, proof.path or None, proof.sha256, proof.start, proof.end,
        proof.quote or None,
    )  # fmt: skip


def plain_value(value: CellValue) -> str | int | None:
    """A cell's value as CSV and JSON hold it: a link as its text, a day in ISO 8601."""
    if isinstance(value, LinkTo):
        return value.text
    return value.isoformat() if isinstance(value, dt.date) else value
