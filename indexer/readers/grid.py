"""Rows and cells of a workbook laid out as text, whatever program wrote it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from indexer.model import Block, BlockKind, Notice
from indexer.readers import faults
from indexer.readers.compose import NOWHERE, Composer

MOST_ROWS = 100_000  # of a workbook
# Cells far to the right of the others are joined without the empty ones between.
WIDEST_ROW = 200
#: Characters of one cell; Excel itself has room for 32,767.
LONGEST_CELL = 1_000_000
_BLANKS = re.compile(r"[\t\r\n]+")


@dataclass(slots=True)
class Book:
    """A workbook while it is laid out."""

    name: str
    rows_left: int = field(default_factory=lambda: MOST_ROWS)
    composer: Composer = field(default_factory=Composer)
    notices: list[Notice] = field(default_factory=list)

    @property
    def has_cells(self) -> bool:
        """Whether anything but the sheets' names was laid."""
        return any(b.kind is not BlockKind.HEADING for b in self.composer.blocks)

    def note(self, code: str, message: str, where: str) -> None:
        """Say something of a sheet, or ("") of the whole workbook."""
        self.notices.append(Notice(code, message, f"{self.name}, {where}" if where else self.name))

    def open_sheet(self, title: str, *, is_hidden: bool) -> None:
        """Begin a sheet under its name."""
        self.composer.add(title, Block(NOWHERE, BlockKind.HEADING, level=1, place=title))
        if is_hidden:
            self.note("hidden-sheet", "the sheet is hidden; it is in the text", title)

    def lay_row(self, cells: list[tuple[int, str, str]], row: int, sheet: str) -> bool:
        """Lay one row, given as (column from 1, place, text), its empty cells left out.

        Returns:
            False where the workbook's share of rows is used up.

        Raises:
            LimitError: a cell of more than 1 MB.
        """
        if not cells:
            return True
        for _, coordinate, text in cells:
            if len(text) > LONGEST_CELL:
                raise faults.over_limit(self.name, f"{sheet}!{coordinate} holds more than 1 MB")
        if self.rows_left == 0:
            message = f"only the first {MOST_ROWS:,} filled rows are read, up to row {row - 1}"
            self.note("rows-capped", message, sheet)
            return False
        self.rows_left -= 1
        if cells[-1][0] <= WIDEST_ROW:
            texts = [""] * cells[-1][0]
            for column, _, text in cells:
                texts[column - 1] = text
            texts = texts[cells[0][0] - 1 :]
        else:
            texts = [text for *_, text in cells]
        place = f"{sheet}!{cells[0][1]}"
        block = Block(NOWHERE, BlockKind.TABLE_ROW, place=place)
        self.composer.add("\t".join(texts), block)
        return True

    def lay_comment(self, text: str, coordinate: str, sheet: str, author: str = "") -> None:
        """Lay what somebody noted beside a cell."""
        place = f"{sheet}!{coordinate}" + (f", {author}" if author else "")
        if text.strip():
            self.composer.add(text.strip(), Block(NOWHERE, BlockKind.COMMENT, place=place))

    def note_hidden(self, rows: list[int], columns: list[str], sheet: str) -> None:
        """Say which rows and columns of a sheet are hidden; they are in the text."""
        if rows:
            message = f"hidden rows are in the text: {', '.join(_runs(sorted(rows)))}"
            self.note("hidden-rows", message, sheet)
        if columns:
            message = f"hidden columns are in the text: {listed(columns)}"
            self.note("hidden-columns", message, sheet)


def shown(value: object) -> str:
    """A cell's value as text: dates as ISO, whole numbers without a fraction."""
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case dt.datetime() if value.time() == dt.time():
            return value.date().isoformat()
        case dt.datetime():
            return value.replace(microsecond=0).isoformat(" ")
        case dt.date() | dt.time():
            return value.isoformat()
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
    return _BLANKS.sub(" ", str(value)).strip()


def column_letters(column: int) -> str:
    """The letters of a column, the first being 1.

    >>> column_letters(1), column_letters(28)
    ('A', 'AB')
    """
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def listed(names: list[str]) -> str:
    """The names in one line, no more than twenty of them."""
    return ", ".join(names[:20]) + (", …" if len(names) > 20 else "")


def _runs(numbers: list[int]) -> Iterator[str]:
    """Neighbouring numbers as "3-7"; no more than a line of them."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    for first, last in runs[:20]:
        yield str(first) if first == last else f"{first}-{last}"
    if len(runs) > 20:
        yield "…"
