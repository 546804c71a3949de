"""A clerk edits an exported table, and what was written comes back: no more, no less."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess

import pytest

from indexer.case import open_case, update_case
from indexer.errors import ExportError
from tests.proof.workbooks import column, edited, exported, read, taken, write


def shown(edits):
    """(table, row number, column, here, there) of each edit."""
    return [(e.table, e.row, e.column, e.here, e.there) for e in edits]


@pytest.mark.parametrize("suffix", ["xlsx", "csv", "json"])
def test_an_untouched_file_changes_nothing_and_the_next_export_is_the_same(case, suffix):
    one = exported(case, f"one.{suffix}", "exhibits")
    done = taken(case, one)
    assert (done.changes, done.needs_a_person) == ((), False)
    assert not (case.root / "entries.jsonl").exists()
    assert exported(case, f"two.{suffix}", "exhibits").read_bytes() == one.read_bytes()


def test_what_a_clerk_writes_is_taken_shown_and_exported_again(case):
    path = exported(case)
    write(path, 2, "Ruling", "Admitted")
    write(path, 3, "Description", "The claim, as issued")
    write(path, 4, "Notes", "see tab 4", "Chronology")
    done = taken(case, path)
    old = [edit.here for edit in done.changes]
    assert shown(done.changes) == [
        ("exhibits", 2, "Ruling", "", "Admitted"),
        ("exhibits", 3, "Description", old[1], "The claim, as issued"),
        ("chronology", 4, "Notes", "", "see tab 4"),
    ]
    assert "Claim" in old[1]
    again = exported(case, "again.xlsx")
    assert read(again, 2, "Ruling") == "Admitted"
    assert read(again, 3, "Description") == "The claim, as issued"
    assert read(again, 4, "Notes", "Chronology") == "see tab 4"


def test_export_import_export_gives_the_same_bytes_after_edits(case):
    path = exported(case)
    write(path, 2, "Ruling", "Admitted")
    write(path, 4, "Exhibit no.", "P-3")
    taken(case, path)
    one = exported(case, "one.xlsx")
    assert taken(case, one).changes == ()
    assert exported(case, "two.xlsx").read_bytes() == one.read_bytes()


def test_who_wrote_what_and_when_is_kept_beside_the_case(case):
    path = exported(case)
    write(path, 2, "Purpose", "identity of the gauge")
    taken(case, path, who="B. Okoye")
    (line,) = (case.root / "entries.jsonl").read_text("utf-8").splitlines()
    entry = json.loads(line)
    assert (entry["column"], entry["value"], entry["was"]) == (
        "Purpose", "identity of the gauge", ""
    )  # fmt: skip
    assert (entry["who"], entry["when"], entry["file"]) == (
        "B. Okoye", "2026-01-05T09:30:00Z", "workbook.xlsx"
    )  # fmt: skip


def test_a_dry_run_keeps_nothing(case):
    path = exported(case)
    write(path, 2, "Ruling", "Admitted")
    assert len(taken(case, path, keep=False).changes) == 1
    assert not (case.root / "entries.jsonl").exists()


def test_a_cell_changed_here_and_there_is_a_conflict_with_both_values(case):
    path = exported(case)
    other = case.root / "exports/other.xlsx"
    shutil.copy(path, other)
    write(path, 2, "Ruling", "Admitted")
    write(path, 2, "Purpose", "identity")
    write(other, 2, "Ruling", "Refused")
    write(other, 2, "Sponsoring witness", "Starke")
    taken(case, path)
    done = taken(case, other)
    assert shown(done.conflicts) == [("exhibits", 2, "Ruling", "Admitted", "Refused")]
    assert shown(done.changes) == [("exhibits", 2, "Sponsoring witness", "", "Starke")]
    assert done.needs_a_person
    again = exported(case, "again.xlsx")
    assert [read(again, 2, h) for h in ("Ruling", "Purpose", "Sponsoring witness")] == [
        "Admitted", "identity", "Starke"
    ]  # fmt: skip


def test_the_same_change_on_both_sides_is_no_conflict(case):
    path = exported(case)
    write(path, 2, "Ruling", "Admitted")
    taken(case, path)
    done = taken(case, path)
    assert (done.changes, done.needs_a_person) == ((), False)


def test_an_old_file_does_not_undo_what_was_entered_since(case):
    old = exported(case, "old.xlsx")
    new = exported(case, "new.xlsx")
    write(new, 2, "Ruling", "Admitted")
    taken(case, new)
    write(old, 3, "Ruling", "Refused")
    assert shown(taken(case, old).changes) == [("exhibits", 3, "Ruling", "", "Refused")]
    assert read(exported(case), 2, "Ruling") == "Admitted"


def test_a_cleared_cell_is_cleared(case):
    path = exported(case)
    write(path, 2, "Ruling", "Admitted")
    taken(case, path)
    path = exported(case)
    write(path, 2, "Ruling", None)
    assert shown(taken(case, path).changes) == [("exhibits", 2, "Ruling", "Admitted", "")]
    assert read(exported(case), 2, "Ruling") is None


@pytest.mark.parametrize(
    ("sheet", "header"),
    [("Exhibits", "SHA-256"), ("Exhibits", "Pinpoints"), ("Chronology", "Quote"),
     ("Statements", "Exact quote"), ("Pleadings", "Text")],
)  # fmt: skip
def test_an_edit_of_a_derived_cell_is_refused_and_named(case, sheet, header):
    path = exported(case)
    write(path, 3, header, "something else", sheet)
    write(path, 3, "Notes", "kept", sheet)
    done = taken(case, path)
    (refused,) = [edit for merge in done.merges for edit in merge.refused]
    assert (refused.table, refused.row, refused.column) == (sheet.lower(), 3, header)
    assert [edit.there for edit in done.changes] == ["kept"]
    assert done.needs_a_person
    assert read(exported(case), 3, header, sheet) != "something else"


def test_columns_of_the_clerks_own_are_kept_and_exported_again(case):
    path = exported(case)
    with edited(path) as page:
        page.insert_cols(2)
        page.cell(1, 2).value = "Bundle tab"
        page.cell(4, 2).value = 12
        page.insert_cols(9)
        page.cell(1, 9).value = "For the judge"
    done = taken(case, path)
    assert done.merges[0].added == ["Bundle tab", "For the judge"]
    again = exported(case, "again.xlsx")
    assert read(again, 4, "Bundle tab") == "12"
    assert read(again, 4, "For the judge") is None
    assert taken(case, again).changes == ()
    write(again, 4, "Bundle tab", "13")
    assert shown(taken(case, again).changes) == [("exhibits", 4, "Bundle tab", "12", "13")]


def test_rows_and_columns_may_stand_in_any_order(case):
    path = exported(case, "exhibits.xlsx", "exhibits")
    write(path, 2, "Ruling", "Admitted")
    with edited(path) as page:
        rows = [[cell.value for cell in row] for row in page.iter_rows()]
        order = list(range(len(rows[0])))[::-1]
        for number, row in enumerate([rows[0], *reversed(rows[1:])], start=1):
            for place, index in enumerate(order, start=1):
                page.cell(number, place).value = row[index]
        page.auto_filter.add_filter_column(0, ["x"])
    done = taken(case, path)
    assert [(e.column, e.there) for e in done.changes] == [("Ruling", "Admitted")]
    assert not done.needs_a_person
    assert read(exported(case), 2, "Ruling") == "Admitted"


def test_a_deleted_row_is_told_and_deletes_nothing(case):
    path = exported(case)
    write(path, 3, "Ruling", "Admitted")
    taken(case, path)
    path = exported(case)
    with edited(path) as page:
        id, name = page.cell(3, column(page, "Row id")).value, page.cell(3, column(page, "Path"))
        line = f"row {id} {name.value} is not in the file; nothing of it was changed"
        page.delete_rows(3)
    done = taken(case, path)
    assert (done.changes, done.merges[0].told) == ((), [line])
    assert not done.needs_a_person
    assert read(exported(case), 3, "Ruling") == "Admitted"


def test_a_deleted_column_is_told_and_deletes_nothing(case):
    path = exported(case)
    write(path, 3, "Ruling", "Admitted")
    taken(case, path)
    path = exported(case)
    with edited(path) as page:
        page.delete_cols(column(page, "Ruling"))
    done = taken(case, path)
    assert done.merges[0].told == ["column 'Ruling' is not in the file; its entries are kept"]
    assert read(exported(case), 3, "Ruling") == "Admitted"


def test_a_row_added_by_hand_is_told_not_to_be_taken(case):
    path = exported(case)
    with edited(path) as page:
        page.append(["99", "Plaintiff", "A photograph of the dock"])
    done = taken(case, path)
    assert done.changes == ()
    assert "has no row id" in done.merges[0].lost[0]
    assert done.needs_a_person


def test_a_row_copied_with_other_words_is_told(case):
    path = exported(case)
    with edited(path) as page:
        page.append([cell.value for cell in page[2]])
        page.cell(page.max_row, column(page, "Ruling")).value = "Refused"
    done = taken(case, path)
    assert "row 2 again" in done.merges[0].lost[0]


def test_words_under_no_header_are_told(case):
    path = exported(case)
    with edited(path) as page:
        page.cell(3, page.max_column + 1).value = "call her"
    assert "a column without a header" in taken(case, path).merges[0].lost[0]


def test_a_file_without_the_columns_that_tie_rows_is_refused(case):
    path = exported(case)
    with edited(path) as page:
        page.delete_cols(column(page, "Row id"))
    with pytest.raises(ExportError, match="Row id"):
        taken(case, path)


def test_a_file_that_was_never_exported_is_refused(case, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("Exhibit,Ruling\n1,Admitted\n", "utf-8")
    with pytest.raises(ExportError, match="no table"):
        taken(case, path)


def test_a_filtered_export_comes_back_like_any_other(case):
    target = case.root / "exports/some.xlsx"
    case.export(["exhibits"], target, query="kind:denial")
    write(target, 2, "Ruling", "Admitted")
    done = taken(case, target)
    assert [(e.column, e.there) for e in done.changes] == [("Ruling", "Admitted")]
    assert done.merges[0].told == []


@pytest.mark.parametrize("suffix", ["csv", "json"])
def test_the_other_forms_come_back_too(case, suffix):
    path = exported(case, f"exhibits.{suffix}", "exhibits")
    if suffix == "csv":
        rows = list(csv.reader(path.read_text("utf-8-sig").splitlines(keepends=True)))
        rows[1][rows[0].index("Ruling")] = "Admitted"
        with path.open("w", encoding="utf-8-sig", newline="") as stream:
            csv.writer(stream, delimiter=",").writerows(rows)
    else:
        rows = json.loads(path.read_text("utf-8"))
        rows[0]["Ruling"] = "Admitted"
        path.write_text(json.dumps(rows), "utf-8")
    assert shown(taken(case, path).changes) == [("exhibits", 2, "Ruling", "", "Admitted")]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_file_saved_by_libreoffice_comes_back_unchanged_but_for_the_edit(case, tmp_path):
    path = exported(case)
    write(path, 2, "Ruling", "Admitted")
    write(path, 2, "Date offered", "2024-05-06")
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile",
         "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path), str(path)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    done = taken(case, tmp_path / path.name)
    assert [(e.column, e.there) for e in done.changes] == [
        ("Date offered", "2024-05-06"), ("Ruling", "Admitted")
    ]  # fmt: skip
    assert not done.needs_a_person, [merge for merge in done.merges if merge.needs_a_person]


def test_an_entry_follows_a_file_that_moves(root):
    with open_case(root) as case:
        path = exported(case, "exhibits.xlsx", "exhibits")
        write(path, 2, "Ruling", "Admitted")
        (change,) = taken(case, path).changes
        was = case.store.document(change.document).path
    (root / "corpus/moved").mkdir()
    (root / "corpus" / was).rename(root / "corpus/moved" / was.rpartition("/")[2])
    update_case(root, jobs=2)
    with open_case(root) as case:
        again = exported(case, "again.xlsx", "exhibits")
        rulings = {read(again, row, "File"): read(again, row, "Ruling") for row in range(2, 5)}
        assert rulings[f"moved/{was.rpartition('/')[2]}"] == "Admitted"
        # The old file still speaks of the row by its old id: nothing of it is lost.
        assert not taken(case, path).needs_a_person


def test_a_line_that_is_no_entry_is_told_at_every_update(root):
    (root / "entries.jsonl").write_text('{"table": "exhibits"\n', "utf-8")
    done = update_case(root, jobs=2)
    assert [notice.code for notice in done.notices] == ["entry-unreadable"]
    assert done.needs_a_person
