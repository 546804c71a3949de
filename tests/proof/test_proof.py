"""`verify FILE` finds a changed character in any cell of any row, and nothing in an untouched file.

Hundreds of single-cell changes are drawn from a seed over every column of every table.
"""

from __future__ import annotations

import random
import shutil
import subprocess
from dataclasses import replace

import pytest

from indexer.case import open_case, update_case
from indexer.case.importing import FreshTables, exported_tables, stamp_of
from indexer.errors import ExportError
from indexer.export.checking import table_faults
from indexer.export.reading_back import ReadRow, read_tables
from tests.proof.workbooks import column, edited, exported, taken, write

SEED = 20260105
CHANGES = 800
NAMES = ("workbook", "schedules")


def faults(case, path):
    """Every fault of a file, with its sheet."""
    return [f"{one.check}: {fault}" for one in case.verify(path) for fault in one.faults]


@pytest.fixture(scope="module", params=["xlsx", "csv", "json"])
def file(sample_case, request):
    """Every table of the sample as one file; as CSV, which holds one, the statements."""
    target = sample_case.root / "exports" / f"all.{request.param}"
    sample_case.export(NAMES if request.param != "csv" else ("statements",), target)
    return target


def test_an_untouched_file_has_no_fault(sample_case, file):
    assert faults(sample_case, file) == []


@pytest.fixture(scope="module")
def tables(sample_case):
    """(table as read, table as made anew) for every table with rows."""
    target = sample_case.root / "exports/tables.xlsx"
    sample_case.export(NAMES, target)
    made = FreshTables(sample_case, target)
    pairs = []
    for read in exported_tables(target, read_tables(target)):
        fresh = made.sheet(read, stamp_of(read))
        pairs.append((read, replace(fresh, rows=list(fresh.rows))))
    return [pair for pair in pairs if pair[0].rows]


def changed(rng, text):
    """The text with one character other, one more or one less."""
    at = rng.randrange(len(text)) if text else 0
    how = rng.choice(["other", "more", "less"]) if text else "more"
    letter = rng.choice("aé7.-¶”")
    if how == "other":
        letter = letter if text[at] != letter else "x"
        return text[:at] + letter + text[at + 1 :]
    return text[:at] + (letter + text[at:] if how == "more" else text[at + 1 :])


def test_every_one_of_hundreds_of_single_changes_is_found_and_named(tables):
    rng = random.Random(SEED)
    seen = set()
    for _ in range(CHANGES):
        read, fresh = rng.choice(tables)
        row = rng.randrange(len(read.rows))
        header = rng.choice([name for name in read.header if name])
        cells = dict(read.rows[row].cells)
        cells[header] = changed(rng, cells[header])
        number = read.rows[row].number
        rows = (*read.rows[:row], ReadRow(number, cells), *read.rows[row + 1 :])
        found = list(table_faults(replace(read, rows=rows), fresh))
        named = "Base" if header.startswith("Base: ") else header
        assert any(fault.startswith(f"row {number}, {named}: ") for fault in found), (
            read.title, header, cells[header], found,
        )  # fmt: skip
        others = [f for f in found if not f.startswith(f"row {number}, ")]
        assert all(header == "Row id" and "left out" in fault for fault in others), others
        seen.add((read.title, header))
    every = {(read.title, name) for read, _ in tables for name in read.header}
    assert len(seen) > 0.9 * len(every), "the draw should reach nearly every column"


def test_many_changes_in_one_real_workbook_are_all_found_and_no_other(sample_case, tmp_path):
    from openpyxl import load_workbook

    target = sample_case.root / "exports/many.xlsx"
    sample_case.export(NAMES, target)
    rng = random.Random(SEED)
    book = load_workbook(target)
    wanted = set()
    for page in book:
        cells = [
            (row, place) for row in range(2, page.max_row + 1)
            for place in range(1, page.max_column + 1) if page.cell(1, place).value != "Row id"
        ]  # fmt: skip
        for row, place in rng.sample(cells, min(40, len(cells))):
            cell = page.cell(row, place)
            header = str(page.cell(1, place).value)
            shown = "Base" if header.startswith("Base: ") else header
            cell.value = f"{cell.value or ''}~"
            cell.data_type = "s"
            wanted.add(f"many.xlsx: {page.title}: row {row}, {shown}")
    book.save(target)
    found = faults(sample_case, target)
    assert [fault for fault in found if not fault.startswith(tuple(f"{w}: " for w in wanted))] == []
    assert [w for w in wanted if not any(fault.startswith(f"{w}: ") for fault in found)] == []
    assert len(wanted) > 300


@pytest.mark.parametrize(
    ("header", "value"),
    [("Document date", "2020-01-01"), ("Pages", 99), ("File", "x.txt"), ("SHA-256", "0" * 64),
     ("Ruling", "Admitted"), ("Base", "{}")],
)  # fmt: skip
def test_a_change_is_told_with_row_and_column(case, header, value):
    path = exported(case)
    with edited(path) as page:
        place = page.max_column if header == "Base" else column(page, header)
        page.cell(3, place).value = value
    (fault,) = faults(case, path)
    assert fault.startswith(f"workbook.xlsx: Exhibits: row 3, {header}")


def test_a_row_left_out_is_found_however_the_rest_is_sorted(case):
    path = exported(case)
    with edited(path) as page:
        id = page.cell(3, column(page, "Row id")).value
        page.delete_rows(3)
    assert faults(case, path) == [f"workbook.xlsx: Exhibits: rows left out of the file: {id}"]


def test_a_row_put_in_and_a_row_twice_are_found(case):
    path = exported(case)
    with edited(path) as page:
        rows = [[cell.value for cell in row] for row in page.iter_rows(2, 2)]
        page.append(rows[0])
        rows[0][column(page, "Row id") - 1] = "0123456789ab"
        page.append(rows[0])
    twice, more = faults(case, path)
    assert "row 5, Row id" in twice
    assert "stands in row 2 already" in twice
    assert "row 6, Row id: the case has no such row" in more


def test_a_column_left_out_or_put_in_is_found(case):
    path = exported(case)
    with edited(path) as page:
        page.cell(1, column(page, "Pages")).value = "Leaves"
    with edited(path, "Chronology") as page:
        page.delete_cols(column(page, "Quote"))
    told = faults(case, path)
    assert told == [
        "workbook.xlsx: Exhibits: column 'Pages' is missing",
        "workbook.xlsx: Exhibits: column 'Leaves' is none of the table's (`indexer import` would "
        "keep it)",
        "workbook.xlsx: Chronology: column 'Quote' is missing",
    ]


def test_a_sheet_left_out_is_found(case):
    from openpyxl import load_workbook

    path = exported(case, "exhibits.xlsx", "exhibits")
    book = load_workbook(path)
    del book["Notes"]
    book.save(path)
    assert faults(case, path) == ["exhibits.xlsx: Notes: the sheet is missing"]


def test_a_changed_count_in_the_notes_is_found(case):
    path = exported(case)
    with edited(path, "Notes") as page:
        row = next(r for r in range(2, 20) if page.cell(r, 1).value == "Rows: Exhibits")
        page.cell(row, 2).value = 2
    assert faults(case, path) == [
        f"workbook.xlsx: Notes: row {row}, Value: '2', but the case says '3'"
    ]


def test_what_was_imported_is_right_and_what_was_not_is_not(case):
    path = exported(case)
    write(path, 2, "Ruling", "Admitted")
    assert "but what was entered is ''" in faults(case, path)[0]
    taken(case, path)
    assert faults(case, exported(case, "again.xlsx")) == []


def test_an_older_state_of_the_case_is_told(root):
    with open_case(root) as case:
        path = exported(case)
    (root / "corpus/letter.txt").write_text("Dear Ms. Lindqvist:\n\nWe opened it.\n", "utf-8")
    update_case(root, jobs=2)
    with open_case(root) as case:
        first = faults(case, path)[0]
    assert first.startswith("state of the case: the case has changed since this was exported")


def test_a_changed_original_is_found_in_every_row_that_rests_on_it(case):
    path = exported(case)
    (case.root / "corpus/pleadings/claim.txt").write_text("other words", "utf-8")
    told = faults(case, path)
    assert any("Exhibits: row 3, SHA-256: pleadings/claim.txt" in fault for fault in told)
    assert any("Statements: row" in fault for fault in told)


def test_a_document_that_has_become_privileged_is_told(root):
    with open_case(root) as case:
        path = exported(case)
    claim = root / "corpus/pleadings/claim.txt"
    claim.write_text(f"PRIVILEGED AND CONFIDENTIAL\n\n{claim.read_text('utf-8')}", "utf-8")
    with open_case(root) as case:
        (one,) = [row for row in case.documents() if row.path == "pleadings/claim.txt"]
    from indexer.case import verifying

    with open_case(root) as case, pytest.MonkeyPatch.context() as patch:
        # The same bytes, claimed as privileged by a person after the export.
        for module in ("indexer.case.material", "indexer.case.verifying"):
            patch.setattr(f"{module}.withheld_ids", lambda store: frozenset({one.id}))
        told = [f for check in verifying.verify_file(case, path) for f in check.faults]
    assert any("pleadings/claim.txt is marked privileged and must not be listed" in f for f in told)


def test_a_query_is_asked_again(case):
    target = case.root / "exports/some.csv"
    case.export(["exhibits"], target, query="kind:denial")
    assert faults(case, target) == []


def test_a_list_of_terms_is_counted_again(case, tmp_path):
    terms = tmp_path / "terms.txt"
    terms.write_text("gauge\nsluice\n", "utf-8")
    target = case.root / "exports/terms.xlsx"
    case.export(["terms"], target, terms=terms)
    assert faults(case, target) == []
    with edited(target, "Terms") as page:
        page.cell(2, column(page, "Hits")).value = 9
    assert len(faults(case, target)) == 1


def test_a_file_of_somebody_elses_is_refused(case, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("Exhibit,Ruling\n1,Admitted\n", "utf-8")
    with pytest.raises(ExportError, match="no table"):
        faults(case, path)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_file_saved_by_libreoffice_still_verifies(case, tmp_path):
    path = exported(case)
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile",
         "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path), str(path)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    assert faults(case, tmp_path / path.name) == []
