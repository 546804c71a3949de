"""The import command: what it prints, its JSON, its exit status."""

from __future__ import annotations

import shutil

import pytest

from tests.cli.conftest import run_indexer
from tests.cli.schemas import check_lines
from tests.proof.workbooks import read, write


@pytest.fixture
def root(read_case, tmp_path):
    """A copy of the case with its exhibit list exported."""
    copy = tmp_path / "case"
    shutil.copytree(read_case, copy)
    run_indexer(copy, "export", "exhibits", "--to", str(copy / "exports/exhibits.xlsx"))
    return copy


@pytest.fixture
def workbook(root):
    """The exhibit list with one ruling written in."""
    path = root / "exports/exhibits.xlsx"
    write(path, 2, "Ruling", "Admitted")
    return path


def test_each_change_is_shown_and_kept_under_the_name_given(root, workbook):
    done = run_indexer(root, "import", str(workbook), "--by", "A. Clerk")
    assert done.returncode == 0, done.stderr
    assert "Ruling" in done.stdout
    assert "1 cells taken" in done.stdout
    assert '"who": "A. Clerk"' in (root / "entries.jsonl").read_text("utf-8")
    target = root / "exports/again.xlsx"
    run_indexer(root, "export", "exhibits", "--to", str(target))
    assert read(target, 2, "Ruling") == "Admitted"


def test_a_dry_run_keeps_nothing(root, workbook):
    done = run_indexer(root, "import", str(workbook), "--dry-run")
    assert "would take" in done.stdout
    assert not (root / "entries.jsonl").exists()


def test_what_was_not_taken_gives_exit_status_1_and_json_fits_the_schema(root, workbook):
    write(workbook, 3, "SHA-256", "0" * 64)
    done = run_indexer(root, "import", str(workbook), "--dry-run", "--json")
    assert done.returncode == 1
    rows = check_lines("import", done.stdout)
    assert [(row["outcome"], row["row"], row["column"]) for row in rows] == [
        ("taken", 2, "Ruling"), ("derived", 3, "SHA-256")
    ]  # fmt: skip


def test_a_file_that_is_none_of_ours_gives_exit_status_2(root, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("Exhibit\n1\n", "utf-8")
    done = run_indexer(root, "import", str(path))
    assert done.returncode == 2
    assert "try: " in done.stderr
