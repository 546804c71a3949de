"""A workbook's rows are lines, cited by sheet and cell; what is hidden is read and noted."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import openpyxl
import pytest
from openpyxl.comments import Comment

from indexer.errors import SourceError
from indexer.model import BlockKind
from indexer.readers import grid, read, workbook
from tests.readers.word_files import archive


def saved(book: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.fixture
def log() -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    book.active.title = "Log"
    book.active.append(["Date", "Event", "Hours"])
    book.active.append([dt.datetime(2021, 2, 3), "Met\nthem", 3.0])
    book.active.append([dt.datetime(2021, 2, 3, 10, 15), None, 2.5])
    return book


def shown(book: openpyxl.Workbook) -> list[tuple[str, str]]:
    document, _ = read(saved(book), name="log.xlsx")
    return [(b.place, b.span.of(document.text)) for b in document.blocks]


def test_rows_are_lines_of_cells_joined_by_tabs(log):
    assert shown(log) == [
        ("Log", "Log"),
        ("Log!A1", "Date\tEvent\tHours"),
        ("Log!A2", "2021-02-03\tMet them\t3"),
        ("Log!A3", "2021-02-03 10:15:00\t\t2.5"),
    ]


def test_a_sheets_name_is_a_heading(log):
    document, _ = read(saved(log), name="log.xlsx")
    kinds = [b.kind for b in document.blocks]
    assert kinds == [BlockKind.HEADING] + [BlockKind.TABLE_ROW] * 3


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param(True, "TRUE", id="truth"),
        pytest.param(dt.date(2021, 5, 3), "2021-05-03", id="day"),
        pytest.param(dt.time(9, 30), "09:30:00", id="time"),
        pytest.param(1234567.0, "1234567", id="whole number"),
        pytest.param(0.1, "0.1", id="fraction"),
        pytest.param("a\tb", "a b", id="tab in a cell"),
    ],
)
def test_a_value_is_written_plainly(value, text):
    book = openpyxl.Workbook()
    book.active["C4"] = value
    assert shown(book)[1] == ("Sheet!C4", text)


def test_comments_name_their_cell(log):
    log.active["B2"].comment = Comment("Check this", "J. Roe")
    document, _ = read(saved(log), name="log.xlsx")
    comment = document.blocks[-1]
    assert (comment.kind, comment.place) == (BlockKind.COMMENT, "Log!B2, J. Roe")
    assert comment.span.of(document.text) == "Check this"


def test_hidden_sheets_rows_and_columns_are_in_the_text_and_noted(log):
    log.active.row_dimensions[3].hidden = True
    log.active.column_dimensions["B"].hidden = True
    secret = log.create_sheet("Secret")
    secret.sheet_state = "veryHidden"
    secret["A1"] = "under the rug"
    document, notices = read(saved(log), name="log.xlsx")
    assert "under the rug" in document.text
    assert [(n.code, n.where) for n in notices] == [
        ("hidden-rows", "log.xlsx, Log"),
        ("hidden-columns", "log.xlsx, Log"),
        ("hidden-sheet", "log.xlsx, Secret"),
    ]


def test_a_formula_without_a_value_is_shown_and_noted(log):
    log.active["C4"] = "=SUM(C2:C3)"
    document, notices = read(saved(log), name="log.xlsx")
    assert document.text.endswith("=SUM(C2:C3)")
    assert [n.code for n in notices] == ["formula-not-computed"]


def test_a_cell_at_the_end_of_the_grid_is_no_million_rows(log):
    log.active["XFD1048576"] = "far away"
    assert shown(log)[-1] == ("Log!XFD1048576", "far away")


def test_more_rows_than_the_cap_are_noted(monkeypatch):
    monkeypatch.setattr(grid, "MOST_ROWS", 2)
    book = openpyxl.Workbook()
    for row in range(3):
        book.active.append([f"row {row}"])
    document, notices = read(saved(book), name="log.xlsx")
    assert document.text == "Sheet\n\nrow 0\nrow 1"
    assert [n.code for n in notices] == ["rows-capped"]


def test_a_large_workbook_is_streamed(log, monkeypatch):
    monkeypatch.setattr(workbook, "_STREAMED_BYTES", 10)
    document, notices = read(saved(log), name="log.xlsx")
    assert document.text.startswith("Log\n\nDate\tEvent\tHours\n2021-02-03\tMet them\t3\n")
    assert [n.code for n in notices] == ["comments-not-read"]


def test_a_workbook_without_a_filled_cell_is_empty():
    with pytest.raises(SourceError) as caught:
        read(saved(openpyxl.Workbook()), name="a.xlsx")
    assert caught.value.code == "empty"


def test_a_doctype_is_refused(log):
    with zipfile.ZipFile(io.BytesIO(saved(log))) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = b"<!DOCTYPE x [<!ENTITY a 'b'>]>" + sheet
    with pytest.raises(SourceError) as caught:
        read(archive(parts), name="a.xlsx")
    assert caught.value.code == "damaged"


DRAWING = (
    '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:twoCellAnchor><xdr:sp>'
    "<xdr:txBody><a:p><a:r><a:t>Not for </a:t></a:r><a:r><a:t>the Board</a:t></a:r></a:p>"
    "</xdr:txBody></xdr:sp></xdr:twoCellAnchor></xdr:wsDr>"
)
LINKS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/drawing" Target="../drawings/drawing1.xml"/></Relationships>'
)


@pytest.mark.filterwarnings("ignore:DrawingML support is incomplete")
def test_text_boxes_and_printed_headers_are_in_the_text(log):
    log.active.oddHeader.center.text = "Privileged and confidential"
    with zipfile.ZipFile(io.BytesIO(saved(log))) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    parts["xl/drawings/drawing1.xml"] = DRAWING.encode()
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = LINKS.encode()
    document, _ = read(archive(parts), name="log.xlsx")
    found = {b.kind.value: b.span.of(document.text) for b in document.blocks}
    assert found["text-box"] == "Not for the Board"
    assert found["header"] == "Privileged and confidential"
