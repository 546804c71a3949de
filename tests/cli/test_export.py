"""The exhibit workbook as a clerk gets it, and its re-check years later."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from indexer.export.exhibits import COLUMNS
from tests.cli.conftest import run_indexer


@pytest.fixture
def workbook(read_case: Path, tmp_path: Path) -> Path:
    """The exhibit list of the whole case."""
    root = tmp_path / "case"
    shutil.copytree(read_case, root)
    done = run_indexer(root, "export", "exhibits", "--to", str(root / "exports/exhibits.xlsx"))
    assert done.returncode == 0, done.stderr
    return root / "exports/exhibits.xlsx"


def _rows(workbook: Path) -> list[dict[str, object]]:
    page = load_workbook(workbook)["Exhibits"]
    header = [cell.value for cell in page[1]]
    return [dict(zip(header, [c.value for c in row], strict=True)) for row in page.iter_rows(2)]


def test_it_has_the_agreed_columns(workbook):
    page = load_workbook(workbook)["Exhibits"]
    agreed = [column.header for column in COLUMNS]
    assert [cell.value for cell in page[1]][: len(agreed)] == agreed


def test_each_document_is_an_exhibit_in_order_of_date(workbook):
    rows = _rows(workbook)
    assert [row["File"] for row in rows] == [
        "note.txt", "pleadings/claim.txt", "pleadings/defence.txt",
    ]  # fmt: skip
    assert rows[1]["Document date"] == dt.datetime(2021, 3, 4)
    assert rows[1]["Date (EDTF)"] == "2021-03-04"
    assert "¶ 2" in str(rows[1]["Pinpoints"])


def test_links_open_the_files_from_where_the_workbook_lies(workbook):
    page = load_workbook(workbook)["Exhibits"]
    column = [c.header for c in COLUMNS].index("File") + 1
    for row in range(2, page.max_row + 1):
        target = page.cell(row, column).hyperlink.target
        assert (workbook.parent / target).resolve().is_file()


def test_notes_count_and_name_the_exceptions(workbook):
    notes = {row[0].value: row[1].value for row in load_workbook(workbook)["Notes"].iter_rows(2)}
    assert notes["Rows: Exhibits"] == 3
    assert notes["Files that could not be read"] == 1
    assert load_workbook(workbook)["Quarantined"]["A2"].value == "empty.txt"


def test_a_query_chooses_the_exhibits(read_case, tmp_path):
    target = tmp_path / "found.xlsx"
    run_indexer(read_case, "export", "exhibits", "kind:denial", "--to", str(target))
    assert [row["File"] for row in _rows(target)] == ["pleadings/defence.txt"]


def test_exporting_twice_gives_the_same_bytes(read_case, tmp_path):
    first, second = tmp_path / "1.xlsx", tmp_path / "2.xlsx"
    for target in (first, second):
        run_indexer(read_case, "export", "exhibits", "--to", str(target))
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("suffix", [".xlsx", ".csv", ".json"])
def test_an_untouched_list_verifies(read_case, tmp_path, suffix):
    target = tmp_path / f"exhibits{suffix}"
    run_indexer(read_case, "export", "exhibits", "--to", str(target))
    done = run_indexer(read_case, "verify", str(target))
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("header", ["Document date", "Pages", "File", "SHA-256", "Pinpoints"])
def test_one_changed_cell_is_found_and_named(workbook, header):
    root = workbook.parent.parent
    book = load_workbook(workbook)
    column = [c.header for c in COLUMNS].index(header) + 1
    book["Exhibits"].cell(3, column).value = "x"
    book.save(workbook)
    done = run_indexer(root, "verify", str(workbook))
    assert done.returncode == 1
    assert f"row 3, {header}" in done.stdout


def test_a_changed_original_is_found_from_the_workbook(workbook):
    root = workbook.parent.parent
    (root / "corpus/pleadings/claim.txt").write_text("other words", "utf-8")
    done = run_indexer(root, "verify", str(workbook))
    assert done.returncode == 1
    assert "row 3, SHA-256" in done.stdout
