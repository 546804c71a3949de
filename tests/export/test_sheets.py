"""A workbook shows evidence as it stands, opens everywhere, and is the same bytes every time."""

from __future__ import annotations

import csv
import datetime as dt
import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from indexer.errors import ExportError, UsageError
from indexer.export import workbook_rows, write_sheets
from indexer.export.cells import LONGEST_CELL, clean_text, is_formula_like
from indexer.export.reading_back import read_list
from indexer.export.sheets import Column, LinkTo, Proof, Row, Sheet, Table, sheet_of

COLUMNS = (Column("No.", 8), Column("Text", 40, wraps=True), Column("Day", 12), Column("File", 20))
ROWS = (
    ("1", "=HYPERLINK(1)", dt.date(2021, 3, 4), LinkTo("a & b #1.txt", "../corpus/a%20b.txt")),
    ("2", "plain words", None, None),
)


@pytest.fixture
def sheet() -> Sheet:
    return Sheet("Exhibits", COLUMNS, ROWS)


def _write(path: Path, sheet: Sheet) -> Path:
    write_sheets(path, [sheet], title="Doe & Sons v. Roe", legend="Prepared for counsel")
    return path


def test_a_text_that_begins_with_equals_stays_text(tmp_path, sheet):
    page = load_workbook(_write(tmp_path / "x.xlsx", sheet))["Exhibits"]
    cell = page["B2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=HYPERLINK(1)", "s", True)


def test_a_day_is_a_true_date_and_an_unknown_one_is_empty(tmp_path, sheet):
    page = load_workbook(_write(tmp_path / "x.xlsx", sheet))["Exhibits"]
    assert page["C2"].value == dt.datetime(2021, 3, 4)
    assert page["C2"].number_format == "yyyy-mm-dd"
    assert page["C3"].value is None


def test_a_file_is_a_relative_link(tmp_path, sheet):
    page = load_workbook(_write(tmp_path / "x.xlsx", sheet))["Exhibits"]
    assert page["D2"].value == "a & b #1.txt"
    assert page["D2"].hyperlink.target == "../corpus/a%20b.txt"


def test_the_page_prints_as_a_clerk_expects(tmp_path, sheet):
    page = load_workbook(_write(tmp_path / "x.xlsx", sheet))["Exhibits"]
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == "A1:D3"
    assert page.print_title_rows == "$1:$1"
    assert page.page_setup.orientation == "landscape"
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.oddHeader.left.text == "Doe && Sons v. Roe"
    assert page.oddFooter.right.text == "Page &P of &N"


def test_the_same_rows_give_the_same_bytes(tmp_path, sheet):
    first, second = _write(tmp_path / "1.xlsx", sheet), _write(tmp_path / "2.xlsx", sheet)
    assert first.read_bytes() == second.read_bytes()


def test_a_day_that_no_workbook_can_hold_is_written_out(tmp_path):
    """Excel counts days from 1900, a year it takes for a leap year."""
    sheet = Sheet("S", (Column("Day", 9),), [(dt.date(1867, 7, 1),), (dt.date(1900, 3, 1),)])
    page = load_workbook(_write(tmp_path / "x.xlsx", sheet))["S"]
    assert [page["A2"].value, page["A3"].value] == ["1867-07-01", dt.datetime(1900, 3, 1)]


def test_links_beyond_what_a_sheet_may_hold_are_formulas_of_ours(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook_rows, "_MOST_LINKS", 1)
    links = [LinkTo('a "b".txt', "../corpus/a%20%22b%22.txt"), LinkTo("c" * 300, "../corpus/c")]
    sheet = Sheet("S", (Column("File", 9),), [(link,) for link in (links[1], *links)])
    page = load_workbook(_write(tmp_path / "x.xlsx", sheet))["S"]
    assert page["A2"].hyperlink.target == "../corpus/c"
    assert page["A3"].value == '=HYPERLINK("../corpus/a%20%22b%22.txt","a ""b"".txt")'
    assert page["A4"].value == "c" * 300
    (_, shown, _) = read_list(tmp_path / "x.xlsx", "S")
    assert shown.cells["File"] == 'a "b".txt'


def test_more_rows_than_a_sheet_may_hold_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook_rows, "MOST_ROWS", 2)
    with pytest.raises(ExportError, match="more rows"):
        _write(tmp_path / "x.xlsx", Sheet("S", (Column("T", 9),), [("1",), ("2",)]))
    assert list(tmp_path.iterdir()) == []


def test_a_wide_table_prints_on_pages_side_by_side_with_its_first_column_on_each(tmp_path):
    columns = tuple(Column(f"C{number}", 60) for number in range(6))
    path = _write(tmp_path / "x.xlsx", Sheet("S", columns, [("1",) * 6]))
    page = load_workbook(path)["S"]
    assert (page.page_setup.fitToWidth, page.print_title_cols) == (2, "$A:$A")
    assert page.page_setup.pageOrder == "overThenDown"


def test_the_filter_covers_the_rows_of_its_own_sheet(tmp_path, sheet):
    two = (sheet, Sheet("Other", (Column("T", 9),), [("1",), ("2",), ("3",)]))
    write_sheets(tmp_path / "x.xlsx", two, title="", legend="")
    with zipfile.ZipFile(tmp_path / "x.xlsx") as package:
        book = package.read("xl/workbook.xml").decode()
    assert "$D$3</definedName>" in book
    assert "$A$4</definedName>" in book


def test_what_a_clerk_wrote_goes_into_her_columns_only():
    columns = (
        Column("No.", 4), Column("Ruling", 9, is_manual=True),
        Column("Offered", 9, is_manual=True, is_date=True),
    )  # fmt: skip
    row = Row("r1", ("1", "proposed", None), Proof("d", "a.txt", "ab"))
    table = Table("exhibits", "Exhibits", columns, [row])
    manual = {("exhibits", "r1"): {"No.": "9", "Ruling": "", "Offered": "2024-05-06"}}
    written = sheet_of(table, manual)
    assert [column.header for column in written.columns[3:]] == [
        "Row id", "Document id", "Path", "SHA-256", "Base: exhibits",
    ]  # fmt: skip
    assert next(iter(written.rows)) == (
        "1", None, dt.date(2024, 5, 6), "r1", "d", "a.txt", "ab",
        '{"": "e10d3429", "Offered": "c1cd4ffc"}',
    )  # fmt: skip


def test_proof_is_folded_away_and_never_printed(tmp_path):
    table = Table("t", "T", (Column("A", 9),), [Row("r", ("x",), Proof("d", "p", "s"))])
    page = load_workbook(_write(tmp_path / "x.xlsx", sheet_of(table, {})))["T"]
    shape = page.column_dimensions["B"]
    assert (shape.hidden, shape.outlineLevel, page["B1"].value) == (True, 1, "Row id")


def test_csv_never_runs_what_it_holds(tmp_path, sheet):
    text = _write(tmp_path / "x.csv", sheet).read_text("utf-8-sig")
    rows = list(csv.reader(text.splitlines()))
    assert rows[1] == ["1", "'=HYPERLINK(1)", "2021-03-04", "a & b #1.txt"]


def test_json_is_keyed_by_the_headers(tmp_path, sheet):
    rows = json.loads(_write(tmp_path / "x.json", sheet).read_text("utf-8"))
    assert rows[1] == {"No.": "2", "Text": "plain words", "Day": None, "File": None}


def test_an_unknown_form_is_refused_before_anything_is_written(tmp_path, sheet):
    with pytest.raises(UsageError, match=r"\.pages"):
        _write(tmp_path / "x.pages", sheet)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_written_leaves_the_old_one(tmp_path, sheet):
    """The target is a folder here: the write must fail without leaving scratch behind."""
    (tmp_path / "x.xlsx").mkdir()
    with pytest.raises(ExportError, match="cannot be written"):
        _write(tmp_path / "x.xlsx", sheet)
    assert [p.name for p in tmp_path.iterdir()] == ["x.xlsx"]


def test_over_long_text_is_cut_with_a_mark():
    text = clean_text("x" * (LONGEST_CELL + 1000))
    assert len(text) <= LONGEST_CELL
    assert "characters more in the original" in text


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx"])
def test_what_would_run_is_known(text):
    assert is_formula_like(text)


@given(st.text(alphabet=st.characters(), max_size=60))
@settings(max_examples=25)
def test_no_text_can_break_the_workbook(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("any") / "x.xlsx"
    write_sheets(path, [Sheet("S", (Column("T", 9),), [(text,)])], title=text, legend=text)
    value = load_workbook(path)["S"]["A2"].value
    assert (value or "") == clean_text(text)


@given(st.text(alphabet=st.characters(), max_size=200))
def test_cleaning_twice_changes_no_more_than_the_escape(text):
    once = clean_text(text)
    assert "\x00" not in once
    once.encode("utf-8")
