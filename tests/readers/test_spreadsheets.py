"""Workbooks of other programs give their cells by sheet and place, and say what they hide."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment

from indexer.errors import SourceError
from indexer.readers import grid, read
from tests.readers.office_files import converted, needs_libreoffice
from tests.readers.word_files import archive
from tests.readers.xlsb_files import xlsb


def log_book() -> bytes:
    """A sheet with a date, hidden rows, columns and a comment; and a hidden sheet."""
    book = openpyxl.Workbook()
    log = book.active
    log.title = "Log"
    log.append(["Date", "Level", "Note"])
    log.append([dt.date(2020, 5, 3), 4.25, "rose"])
    log["A5"], log["D9"], log["F9"] = "kept back", dt.datetime(2020, 5, 4, 10, 30), "=B2*2"
    log["B2"].comment = Comment("Check the gauge", "J. Roe")
    log.row_dimensions[5].hidden = True
    log.column_dimensions["C"].hidden = True
    hidden = book.create_sheet("Drafts")
    hidden["B3"], hidden.sheet_state = "not for them", "hidden"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


LOG = log_book()


@needs_libreoffice
@pytest.mark.parametrize("to", ["xls", "ods"])
def test_a_workbook_of_another_program_keeps_places_dates_and_what_is_hidden(to):
    document, notices = read(converted(LOG, ".xlsx", to), name=f"log.{to}")
    assert document.format == to
    assert [
        (b.kind.value, b.place.rstrip(", "), b.span.of(document.text)) for b in document.blocks
    ] == [
        ("heading", "Log", "Log"),
        ("table-row", "Log!A1", "Date\tLevel\tNote"),
        ("table-row", "Log!A2", "2020-05-03\t4.25\trose"),
        ("table-row", "Log!A5", "kept back"),
        ("table-row", "Log!D9", "2020-05-04 10:30:00\t\t8.5"),
        ("comment", "Log!B2", "Check the gauge"),
        ("heading", "Drafts", "Drafts"),
        ("table-row", "Drafts!B3", "not for them"),
    ]
    assert [(n.code, n.message.rpartition(": ")[2], n.where) for n in notices] == [
        ("hidden-rows", "5", f"log.{to}, Log"),
        ("hidden-columns", "C", f"log.{to}, Log"),
        ("hidden-sheet", "the sheet is hidden; it is in the text", f"log.{to}, Drafts"),
    ]


def test_a_binary_workbook_keeps_places_and_what_is_hidden():
    data = xlsb(
        {"Log": [["Date", 4.25], ["", "rose"]], "Drafts": [["not for them"]]},
        hidden_sheets=("Drafts",), hidden_rows=(1,), hidden_columns=(0,),
        comments=((0, 1, "J. Roe", "Check the gauge"),),
    )  # fmt: skip
    document, notices = read(data, name="log.xlsb")
    assert [(b.place, b.span.of(document.text)) for b in document.blocks] == [
        ("Log", "Log"),
        ("Log!A1", "Date\t4.25"),
        ("Log!B2", "rose"),
        ("Log!B1, J. Roe", "Check the gauge"),
        ("Drafts", "Drafts"),
        ("Drafts!A1", "not for them"),
    ]
    assert [n.code for n in notices] == ["hidden-rows", "hidden-columns", "hidden-sheet"]


def test_a_binary_workbook_without_a_cell_is_quarantined():
    with pytest.raises(SourceError) as caught:
        read(xlsb({"Log": []}), name="a.xlsb")
    assert caught.value.code == "empty"


def test_a_cell_at_the_far_end_of_the_grid_is_refused_and_not_made_room_for():
    data = xlsb({"Log": [[""] * 16_000 + ["far"]]}, rows_from=1_000_000)
    with pytest.raises(SourceError) as caught:
        read(data, name="a.xlsb")
    assert caught.value.code == "over-limit"


_SPACES = "".join(
    f' xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"'
    for n in ("text", "office", "table", "style")
) + (
    ' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def ods(rows: str, *, before: str = "") -> bytes:
    content = (
        f"<office:document-content{_SPACES}><office:body><office:spreadsheet>{before}"
        f'<table:table table:name="Log">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    return archive({"mimetype": kind, "content.xml": content.encode()})


def cell(text: str, times: int = 1) -> str:
    repeated = f' table:number-columns-repeated="{times}"'
    return f"<table:table-cell{repeated}><text:p>{text}</text:p></table:table-cell>"


def test_repeated_rows_and_cells_have_the_places_they_are_shown_at():
    rows = (
        '<table:table-row table:number-rows-repeated="3"/>'
        f'<table:table-row table:number-rows-repeated="2">{cell("up", 2)}</table:table-row>'
        f"<table:table-row-group><table:table-row>{cell('down')}</table:table-row>"
        "</table:table-row-group>"
    )
    document, _ = read(ods(rows), name="a.ods")
    assert [(b.place, b.span.of(document.text)) for b in document.blocks[1:]] == [
        ("Log!A4", "up\tup"),
        ("Log!A5", "up\tup"),
        ("Log!A6", "down"),
    ]


def test_rows_repeated_without_end_are_capped_and_said(monkeypatch):
    monkeypatch.setattr(grid, "MOST_ROWS", 50)
    rows = f'<table:table-row table:number-rows-repeated="99999999">{cell("x")}</table:table-row>'
    document, notices = read(ods(rows), name="a.ods")
    assert len(document.blocks) == 51
    assert [n.code for n in notices] == ["rows-capped"]


@pytest.mark.parametrize(
    ("attributes", "shown"),
    [
        ('office:value-type="float" office:value="1200"', "1200"),
        ('office:value-type="percentage" office:value="0.125"', "0.125"),
        ('office:value-type="date" office:date-value="2020-05-03"', "2020-05-03"),
        ('office:value-type="date" office:date-value="2020-05-03T09:05:00"', "2020-05-03 09:05:00"),
        ('office:value-type="boolean" office:boolean-value="true"', "TRUE"),
        ('office:value-type="string"', "as shown"),
        ('office:value-type="float" office:value="nonsense"', "as shown"),
    ],
)
def test_a_cell_of_an_opendocument_sheet_gives_its_value_as_stored(attributes, shown):
    row = f"<table:table-row><table:table-cell {attributes}><text:p>as shown</text:p>"
    document, _ = read(ods(f"{row}</table:table-cell></table:table-row>"), name="a.ods")
    assert document.text == f"Log\n\n{shown}"


def failing_book() -> bytes:
    """Cells that cannot be computed, a chart on a sheet of its own, a box over the cells."""
    book = openpyxl.Workbook()
    log = book.active
    log.title = "Log"
    log["A1"], log["B1"], log["C1"], log["D1"] = "Total", "=1/0", "=NA()", 4
    log["B3"] = "=NOSUCH(1)"
    log.oddHeader.center.text, log.oddFooter.left.text = "Court File T-1-20", "Exhibit A"
    chart = BarChart()
    chart.title = "Level of the lake"
    chart.add_data(Reference(log, min_col=4, min_row=1, max_row=1))
    book.create_chartsheet("Levels").add_chart(chart)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@needs_libreoffice
@pytest.mark.parametrize("to", ["xls", "ods", "xlsx"])
def test_a_cell_that_could_not_be_computed_shows_its_error(to):
    document, _ = read(converted(failing_book(), ".xlsx", to), name=f"a.{to}")
    assert document.text.startswith("Log\n\nTotal\t#DIV/0!\t#N/A\t4\n#NAME?")


def test_a_cell_of_a_binary_workbook_that_could_not_be_computed_shows_its_error():
    rows = [["Total", b"\x07", 4.0], [b"\x2a", ""]]
    document, _ = read(xlsb({"Log": rows}), name="a.xlsb")
    assert document.text == "Log\n\nTotal\t#DIV/0!\t4\n#N/A"


def test_a_sheet_that_is_a_chart_gives_its_title_and_is_said():
    document, notices = read(failing_book(), name="a.xlsx")
    assert document.text.endswith("Levels\n\nLevel of the lake")
    assert ("part-not-read", "a.xlsx, Levels") in [(n.code, n.where) for n in notices]


@needs_libreoffice
def test_titles_of_charts_and_printed_headers_of_an_opendocument_sheet_are_in_the_text():
    document, _ = read(converted(failing_book(), ".xlsx", "ods"), name="a.ods")
    told = {(b.kind.value, b.span.of(document.text)) for b in document.blocks}
    assert told >= {("text-box", "Level of the lake"), ("header", "Court File T-1-20"),
                    ("footer", "Exhibit A")}  # fmt: skip


def test_words_in_shapes_over_an_opendocument_sheet_are_in_the_text():
    box = "<draw:frame><draw:text-box><text:p>See the log</text:p></draw:text-box></draw:frame>"
    boxed = f"<table:table-cell><text:p>May</text:p>{box}</table:table-cell>"
    over = f"<table:shapes>{box.replace('log', 'map')}</table:shapes>"
    rows = f"{over}<table:table-row>{boxed}</table:table-row>"
    document, _ = read(ods(rows), name="a.ods")
    assert document.text == "Log\n\nMay\n\nSee the map\n\nSee the log"


def test_what_a_cell_held_before_a_tracked_change_is_kept_with_who_changed_it():
    change = (
        "<table:tracked-changes><table:cell-content-change>"
        "<table:cell-address table:column='1' table:row='2' table:table='0'/>"
        "<office:change-info><dc:creator>J. Roe</dc:creator><dc:date>2020-05-03T10:00:00</dc:date>"
        "</office:change-info><table:previous><table:change-track-table-cell><text:p>4 m</text:p>"
        "</table:change-track-table-cell></table:previous></table:cell-content-change>"
        "<table:insertion/></table:tracked-changes>"
    )
    data = ods(f"<table:table-row>{cell('5 m')}</table:table-row>", before=change)
    document, notices = read(data, name="a.ods")
    comment = document.blocks[-1]
    assert comment.span.of(document.text) == "before: 4 m"
    assert comment.place == "Log!B3, J. Roe, 2020-05-03"
    assert [n.code for n in notices] == ["tracked-changes"]
