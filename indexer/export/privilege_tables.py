"""The privilege log and the schedules of an affidavit of documents.

What is withheld is described by what may be told of it: its kind, its date, who wrote to whom.
Never a word of its text, its subject line or its file's name. Sources: Federal Courts Rules,
SOR/98-106, r. 223 and Form 223.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from indexer.export.cites import describe, document_proof, file_link, true_date, type_name
from indexer.export.exhibits import printed_bates
from indexer.export.sheets import CellValue, Column, Proof, Row, Table
from indexer.store.rows import DocumentRow

LOG = (
    Column("Id", 14),
    Column("Bates begin", 11, wraps=True, paper="Bates from"),
    Column("Bates end", 11, wraps=True, paper="to"),
    Column("Date", 11),
    Column("Date (EDTF)", 11, wraps=True, paper="Date"),
    Column("Type", 14, wraps=True, paper="Type"),
    Column("Author", 20, wraps=True, paper="Author"),
    Column("To", 24, wraps=True, paper="To"),
    Column("Cc", 20, wraps=True, paper="Cc"),
    Column("Bcc", 18, wraps=True),
    Column("Subject (without content)", 34, wraps=True, is_manual=True, paper="Subject"),
    Column("Basis", 26, wraps=True, paper="Basis"),
    Column("Withheld or redacted", 12, wraps=True, paper="Treatment"),
    Column("Notes", 20, wraps=True, is_manual=True),
)
_NATURE = Column("Nature of document", 50, wraps=True, is_manual=True, paper="Nature of document")
_ITEM = Column("Item no.", 7, paper="No.")
_DATES = (Column("Date", 11), Column("Date (EDTF)", 11, wraps=True, paper="Date"))
_BATES = (
    Column("Bates begin", 11, wraps=True, paper="Bates from"),
    Column("Bates end", 11, wraps=True, paper="to"),
)
_NOTE = Column("Notes", 24, wraps=True, is_manual=True)
_HELD = (_ITEM, _NATURE, *_DATES, *_BATES, Column("File", 30, wraps=True), _NOTE)
_CLAIMED = (
    _ITEM, _NATURE, *_DATES, *_BATES, Column("Author", 20, wraps=True),
    Column("To", 24, wraps=True), Column("Grounds", 40, wraps=True, paper="Grounds"), _NOTE,
)  # fmt: skip
_MANUAL_DATE = Column("Date", 12, wraps=True, is_manual=True, paper="Date")
_LOST = (
    _ITEM, _NATURE, _MANUAL_DATE,
    Column("When and how it was lost", 40, wraps=True, is_manual=True, paper="How it was lost"),
    Column("Where it is now", 40, wraps=True, is_manual=True, paper="Where it is now"), _NOTE,
)  # fmt: skip
_ELSEWHERE = (
    _ITEM, _NATURE, _MANUAL_DATE,
    Column("Held by", 34, wraps=True, is_manual=True, paper="Held by"),
    Column("Address", 40, wraps=True, is_manual=True, paper="Address"), _NOTE,
)  # fmt: skip
# Lines for a person to fill in: what is no longer held, or held by others, no file can tell.
_BLANK_LINES = 10
SCHEDULES = ("schedule-1", "schedule-2", "schedule-3", "schedule-4")
_TITLES = {name: name.replace("-", " ").capitalize() for name in SCHEDULES}
NOTES: tuple[tuple[CellValue, CellValue], ...] = (
    ("Schedule 1", "Relevant documents for which no privilege is claimed (Form 223)."),
    ("Schedule 2", "Relevant documents for which privilege is claimed, with the grounds."),
    ("Schedule 3", "Relevant documents that are no longer in the party's possession, power or "
     "control: how each was lost and where it is now. For a person to fill in."),
    ("Schedule 4", "Relevant documents that are in the possession of others. For a person to fill "
     "in."),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Claimed:
    """A document under a claim of privilege: its basis, and "withheld" or "redacted".

    `subject` is what a person lets be told of it, "" for its type and length alone.
    """

    document: DocumentRow
    basis: str
    treatment: str
    bates: tuple[str, str]
    subject: str = ""


def privilege_log(claimed: Iterable[Claimed]) -> Table:
    """The log, in order of date; nothing in it is a word of what is withheld."""
    return Table("privilege-log", "Privilege log", LOG, [_logged(one) for one in _sorted(claimed)])


def schedules(
    held: Iterable[DocumentRow], claimed: Iterable[Claimed],
    bates: Mapping[str, tuple[str, str]], *, corpus_from: str,
) -> tuple[Table, ...]:  # fmt: skip
    """Schedules 1 to 4 of Form 223; the last two are forms to be filled in."""
    first = [
        _held(str(number), row, bates.get(row.id) or printed_bates(row), corpus_from)
        for number, row in enumerate(held, start=1)
    ]
    second = [_claimed(str(number), one) for number, one in enumerate(_sorted(claimed), start=1)]
    columns = (_HELD, _CLAIMED, _LOST, _ELSEWHERE)
    rows = (first, second, _blank("schedule-3", _LOST), _blank("schedule-4", _ELSEWHERE))
    return tuple(
        Table(name, _TITLES[name], some, lines)
        for name, some, lines in zip(SCHEDULES, columns, rows, strict=True)
    )


def _logged(one: Claimed) -> Row:
    row = one.document
    date = row.date.value if row.date else None
    cells: tuple[CellValue, ...] = (
        row.id, one.bates[0] or None, one.bates[1] or None, true_date(date),
        date.value if date else None, type_name(row.type), _author(row), _field(row, "to"),
        _field(row, "cc"), _field(row, "bcc"), one.subject or nature(row), one.basis,
        one.treatment, None,
    )  # fmt: skip
    return Row(row.id, cells, _sealed(row))


def _held(number: str, row: DocumentRow, bates: tuple[str, str], corpus_from: str) -> Row:
    date = row.date.value if row.date else None
    cells: tuple[CellValue, ...] = (
        number, describe(row), true_date(date), date.value if date else None, bates[0] or None,
        bates[1] or None, file_link(row, corpus_from), None,
    )  # fmt: skip
    return Row(row.id, cells, document_proof(row))


def _claimed(number: str, one: Claimed) -> Row:
    row = one.document
    date = row.date.value if row.date else None
    cells: tuple[CellValue, ...] = (
        number, nature(row), true_date(date), date.value if date else None, one.bates[0] or None,
        one.bates[1] or None, _author(row), _field(row, "to"), one.basis, None,
    )  # fmt: skip
    return Row(row.id, cells, _sealed(row))


def _blank(name: str, columns: tuple[Column, ...]) -> list[Row]:
    rest: tuple[CellValue, ...] = (None,) * (len(columns) - 1)
    return [Row(f"{name}-{line}", (str(line), *rest)) for line in range(1, _BLANK_LINES + 1)]


def nature(row: DocumentRow) -> str:
    """What may be said of a withheld document: its type and length, no word of its own."""
    pages = f", {row.pages} page{'s' if row.pages != 1 else ''}" if row.pages else ""
    return f"{type_name(row.type)}{pages}"


def _sealed(row: DocumentRow) -> Proof:
    """Which document it is, without its path: a file's name may tell what is in it."""
    return Proof(row.id, "", row.sha256)


def _author(row: DocumentRow) -> str | None:
    return row.author or _field(row, "from") or _field(row, "author")


def _field(row: DocumentRow, role: str) -> str | None:
    return "\n".join(field.value for field in row.fields if field.role == role) or None


def _sorted(claimed: Iterable[Claimed]) -> list[Claimed]:
    def order(one: Claimed) -> tuple[str, str]:
        date = one.document.date
        return (date.value.value if date else "~"), one.document.id

    return sorted(claimed, key=order)
