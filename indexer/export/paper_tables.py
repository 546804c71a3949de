"""Tables and contents of a Word paper as XML (ECMA-376, part 1, 17.4), a row at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO
from xml.sax.saxutils import escape

from indexer.export.cells import printable_text
from indexer.export.paper_shell import TEXT_WIDTH
from indexer.export.sheets import ROW_ID, CellValue, Column, Sheet, plain_value

# Twentieths of a point in an inch, the unit of widths.
_TWIPS = 1440
_CHUNK = 1 << 16
_ENTRY = Column("Entry", 8, paper="Entry")
# One table proves all entries: its columns, and under which headers a row keeps them.
_PROOF = (
    Column("Entry", 7), Column("Row id", 15), Column("Path", 30), Column("SHA-256", 26),
    Column("Start", 7), Column("End", 7), Column("Exact quote", 60),
)  # fmt: skip
_ENDS = (
    ("Path", "SHA-256", "Start", "End", "Exact quote"),
    ("Other path", "Other SHA-256", "Other start", "Other end", "Other quote"),
)
_FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
_UNKNOWN_PAGE = "<w:r><w:t>–</w:t></w:r>"
SOURCES = "Sources of the entries"
_DATED = "Date"
# Characters of a cell that may fill a page.
_LONG = 1500
# Twentieths of a point that a number and a day ("2021-03-04") need at the size of the tables.
_NARROW, _DAY = 620, 1130


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the paper: its level from 1, its words, and the bookmark that it bears."""

    level: int
    text: str
    bookmark: str


class BodyWriter:
    """Writes headings and tables one after the other; `headings` are those written so far.

    `proof` holds the rows of the last table until all others are written.
    """

    def __init__(self, body: IO[bytes], proof: IO[bytes]) -> None:
        self.headings: list[Heading] = []
        self._body = body
        self._proof = proof
        self._entries = 0

    def add(self, sheet: Sheet, title: str, *, is_proved: bool) -> None:
        """A heading and a table; one that begins with a date has a heading for each year."""
        self._heading(1, title)
        shown = [number for number, column in enumerate(sheet.columns) if column.paper]
        columns = [sheet.columns[number] for number in shown]
        if is_proved:
            columns = [_ENTRY, *columns]
        by_year = is_proved and bool(shown) and sheet.columns[shown[0]].paper == _DATED
        year: str | None = None
        opened = False
        for row in sheet.rows:
            cells = [_text(row[number]) for number in shown]
            if is_proved:
                self._entries += 1
                self._prove(sheet, row)
                cells = [str(self._entries), *cells]
            if by_year and cells[1][:4] != year:
                year = cells[1][:4]
                self._write("</w:tbl>" if opened else "")
                self._heading(2, year or "Undated")
                self._write(_opening(columns))
            elif not opened:
                self._write(_opening(columns))
            opened = True
            self._write(_row(cells, columns))
        self._write("</w:tbl>" if opened else _paragraph("None.", "Normal"))

    def add_proof(self) -> None:
        """What every entry so far rests on."""
        if self._entries:
            self._heading(1, SOURCES)
            self._write(_opening(_PROOF, style="Prooftext"))
            self._proof.seek(0)
            while chunk := self._proof.read(_CHUNK):
                self._body.write(chunk)
            self._write("</w:tbl>")
        # Word asks for a paragraph after the last table.
        self._write(_paragraph("", "Normal"))

    def _prove(self, sheet: Sheet, row: Sequence[CellValue]) -> None:
        values = dict(zip((column.header for column in sheet.columns), row, strict=True))
        for path, *others in _ENDS:
            if values.get(path) is not None or (path == "Path" and ROW_ID in values):
                cells = [str(self._entries), _text(values[ROW_ID]), _text(values.get(path))]
                cells += [_text(values.get(header)) for header in others]
                self._proof.write(_row(cells, _PROOF, style="Prooftext").encode())

    def _heading(self, level: int, text: str) -> None:
        number = len(self.headings) + 1
        heading = Heading(level, text, f"_Toc{number:08}")
        self.headings.append(heading)
        first = "<w:pageBreakBefore/>" if number == 1 else ""
        self._write(
            f'<w:p><w:pPr><w:pStyle w:val="Heading{level}"/>{first}</w:pPr>'
            f'<w:bookmarkStart w:id="{number}" w:name="{heading.bookmark}"/>'
            f'{_run(text)}<w:bookmarkEnd w:id="{number}"/></w:p>'
        )

    def _write(self, xml: str) -> None:
        self._body.write(xml.encode())


def contents(headings: Sequence[Heading]) -> str:
    """The table of contents: a line a heading, with a reference to the page it stands on.

    Not one field that holds all lines: LibreOffice shows such a field as it was saved, and we know
    no page numbers; a reference by itself every program works out.
    """
    lines = []
    for heading in headings:
        page = _field_start(f" PAGEREF {heading.bookmark} \\h ") + _UNKNOWN_PAGE + _FIELD_END
        lines.append(
            f'<w:p><w:pPr><w:pStyle w:val="toc{heading.level}"/></w:pPr>'
            f'<w:hyperlink w:anchor="{heading.bookmark}">{_run(heading.text)}'
            f"<w:r><w:tab/></w:r>{page}</w:hyperlink></w:p>"
        )
    return "".join(lines)


def _field_start(instruction: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{escape(instruction)}</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


def _opening(columns: Sequence[Column], *, style: str = "Tabletext") -> str:
    """A table up to and with its head, which is repeated on every page."""
    widths = list(_widths(columns))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    heads = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>'
        '<w:shd w:val="clear" w:color="auto" w:fill="D9E2EC"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/><w:keepNext/></w:pPr>'
        f"{_run(column.paper or column.header, bold=True)}</w:p></w:tc>"
        for width, column in zip(widths, columns, strict=True)
    )
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{heads}</w:tr>"
    )


def _row(cells: Sequence[str], columns: Sequence[Column], *, style: str = "Tabletext") -> str:
    each = (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"{_paragraph(text, style)}</w:tc>"
        for width, text in zip(_widths(columns), cells, strict=True)
    )
    # A row longer than a page must be let break, or its end is never printed.
    keep = "<w:trPr><w:cantSplit/></w:trPr>" if max(map(len, cells)) < _LONG else ""
    return f"<w:tr>{keep}{''.join(each)}</w:tr>"


def _widths(columns: Iterable[Column]) -> Iterator[int]:
    """The widths of the columns: enough for a day or one long word, then by their own widths."""
    listed = list(columns)
    least = [_NARROW if column.width < 9 else _DAY for column in listed]
    left = max(0, int(TEXT_WIDTH * _TWIPS) - sum(least))
    whole = sum(column.width for column in listed)
    for column, width in zip(listed, least, strict=True):
        yield width + left * column.width // whole


def _paragraph(text: str, style: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{_run(text)}</w:p>'


def _run(text: str, *, bold: bool = False) -> str:
    if not text:
        return ""
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    lines = escape(printable_text(text)).split("\n")
    words = "<w:br/>".join(f'<w:t xml:space="preserve">{line}</w:t>' for line in lines)
    return f"<w:r>{look}{words}</w:r>"


def _text(value: CellValue) -> str:
    return "" if value is None else str(plain_value(value))
