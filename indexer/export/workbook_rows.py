"""Rows of a worksheet as XML (ECMA-376, part 1, 18.3.1), one at a time, so that none is kept.

openpyxl makes an object of every cell and looks its style up each time: eight times slower.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from indexer.errors import ExportError
from indexer.export.cells import clean_text, is_formula_like
from indexer.export.sheets import CellValue, Column, LinkTo, Sheet, plain_value

# Excel's own limits: rows of a sheet, hyperlinks of a sheet, characters of a text in a formula,
# points of a row's height.
MOST_ROWS = 1_048_576
_MOST_LINKS = 65_000
_LONGEST_LITERAL = 255
_TALLEST_ROW = 409
LINE_POINTS = 12.5
# Day 60 of the 1900 system is a day that never was; only later days mean the same everywhere.
_DAY_ZERO, _FIRST_SURE = dt.date(1899, 12, 30), dt.date(1900, 3, 1)

# By (shape, is banded, is formula-like): the number of the cell format in the workbook.
Styles = Mapping[tuple[str, bool, bool], int]


@dataclass(slots=True)
class RowWriter:
    """Writes the rows of one sheet below its header; afterwards `links` and `last` are known.

    `links` are (cell, target), `last` the number of the last row.
    """

    sheet: Sheet
    styles: Styles
    letters: Sequence[str]
    links: list[tuple[str, str]] = field(default_factory=list)
    last: int = 1

    def rows(self) -> Iterator[str]:
        """Each row as XML.

        Raises:
            ExportError: there are more rows than a sheet may hold.
        """
        columns = self.sheet.columns
        shapes = ["wrap" if column.wraps else "text" for column in columns]
        places = [*zip(self.letters, shapes, strict=True)]
        for number, row in enumerate(self.sheet.rows, start=2):
            if number > MOST_ROWS:
                raise ExportError(
                    "has more rows than a sheet may hold", where=self.sheet.name,
                    hint="narrow it with a QUERY, or write .csv",
                )  # fmt: skip
            self.last = number
            banded = bool(number % 2)
            cells = "".join([
                self._cell(value, shape, f"{letter}{number}", banded)
                for value, (letter, shape) in zip(row, places, strict=True)
            ])  # fmt: skip
            height = row_height(row, columns)
            yield f'<row r="{number}" ht="{height}" customHeight="1">{cells}</row>'

    def _cell(self, value: CellValue, shape: str, place: str, banded: bool) -> str:
        if isinstance(value, str):
            return self._text(clean_text(value), place, shape, banded)
        if value is None:
            return f'<c r="{place}" s="{self.styles[shape, banded, False]}"/>'
        if isinstance(value, LinkTo):
            return self._link(value, place, banded)
        if isinstance(value, int):
            return f'<c r="{place}" s="{self.styles["number", banded, False]}"><v>{value}</v></c>'
        if value < _FIRST_SURE:
            return self._text(value.isoformat(), place, shape, banded)
        style = self.styles["date", banded, False]
        return f'<c r="{place}" s="{style}"><v>{(value - _DAY_ZERO).days}</v></c>'

    def _text(self, text: str, place: str, shape: str, banded: bool) -> str:
        # Evidence is never a formula, whatever its first character.
        style = self.styles[shape, banded, is_formula_like(text)]
        return (
            f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">'
            f"{escape(text)}</t></is></c>"
        )

    def _link(self, link: LinkTo, place: str, banded: bool) -> str:
        text = clean_text(link.text)
        if len(self.links) < _MOST_LINKS:
            self.links.append((place, link.target))
            return self._text(text, place, "link", banded)
        if max(len(text), len(link.target)) > _LONGEST_LITERAL:
            return self._text(text, place, "wrap", banded)
        formula = f"HYPERLINK({_literal(link.target)},{_literal(text)})"
        style = self.styles["link", banded, False]
        return (
            f'<c r="{place}" s="{style}" t="str"><f>{escape(formula)}</f><v>{escape(text)}</v></c>'
        )


def row_height(row: Sequence[CellValue], columns: Sequence[Column]) -> float:
    """The height in points at which every wrapped cell shows all its lines.

    Excel fits rows to their text when it opens a file, other programs do not.
    """
    most = 1
    for value, column in zip(row, columns, strict=True):
        if column.wraps and not column.is_proof and value is not None:
            room = max(1, column.width - 1)
            text = value if isinstance(value, str) else str(plain_value(value))
            if len(text) > room or "\n" in text:
                lines = text.split("\n")
                most = max(most, sum([max(1, -(-len(line) // room)) for line in lines]))
    return min(_TALLEST_ROW, LINE_POINTS * most + 2)


def hyperlinks(links: Sequence[tuple[str, str]]) -> str:
    """The links of a sheet as its XML names them; "" where there are none."""
    if not links:
        return ""
    each = (f'<hyperlink ref="{ref}" r:id="rId{i}"/>' for i, (ref, _) in enumerate(links, 1))
    return (
        '<hyperlinks xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        f"{''.join(each)}</hyperlinks>"
    )


def relationships(links: Sequence[tuple[str, str]]) -> str:
    """Where the links of a sheet lead, as the part beside it says."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    each = (
        f'<Relationship Id="rId{i}" Type="{kind}" TargetMode="External" '
        f"Target={quoteattr(target)}/>"
        for i, (_, target) in enumerate(links, start=1)
    )
    return (
        "<?xml version='1.0' encoding='UTF-8'?>\n"
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{''.join(each)}</Relationships>"
    )


def _literal(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
