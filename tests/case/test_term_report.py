"""The search term report: counts by definition, what is new, the same bytes for the same case."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from indexer import open_case, update_case
from indexer.case.term_report import find_terms, report_terms
from indexer.errors import ExportError, QueryError, UsageError
from indexer.export.reading_back import read_list
from tests.case.matter import write_matter


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The matter, a bad file, and an archive of two letters of which one names a turbine."""
    root = write_matter(tmp_path_factory.mktemp("case"))
    (root / "corpus/empty.txt").write_bytes(b"")
    with zipfile.ZipFile(root / "corpus/box.zip", "w") as box:
        box.writestr("one.txt", "The turbine was inspected on March 9, 2020.\n")
        box.writestr("two.txt", "The weather was fine on March 10, 2020.\n")
    update_case(root)
    return root


@pytest.fixture
def terms(tmp_path) -> Path:
    """Three terms: two that share a document, one that finds nothing."""
    path = tmp_path / "terms.txt"
    path.write_text("gauge\n# a remark\nsluice\nnothing-here\nturbine\n", "utf-8")
    return path


def _report(root, terms, target, **how):
    with open_case(root) as case:
        report_terms(case, terms, target, **how)
    return {row.cells["Term"]: row.cells for row in read_list(target, "Terms")}


def test_each_term_has_its_counts(root, terms, tmp_path):
    rows = _report(root, terms, tmp_path / "t.xlsx")
    counts = {t: (c["Documents with hits"], c["Hits"], c["Unique hits"]) for t, c in rows.items()}
    assert counts["gauge"] == ("2", "2", "1")
    assert counts["sluice"] == ("1", "1", "0")
    assert counts["nothing-here"] == ("0", "0", "0")
    assert {row["New since last time"] for row in rows.values()} == {""}


def test_a_family_comes_with_the_document_that_hits(root):
    with open_case(root) as case, case.searcher() as searcher:
        (row,) = find_terms(case, searcher, ["turbine"], None, frozenset())
        families = {member: f.members for f in case.store.families() for member in f.members}
    (found,) = row.documents
    assert row.with_family == len(families[found[1]]) >= 2


def test_what_is_new_is_told_from_the_last_report(root, terms, tmp_path):
    last = tmp_path / "last.xlsx"
    _report(root, terms, last)
    late = root / "corpus/late.txt"
    late.write_text("The sluice was shut on March 9, 2020.\n", "utf-8")
    update_case(root)
    try:
        rows = _report(root, terms, tmp_path / "now.xlsx", since=last)
        again = _report(root, terms, last)
    finally:
        late.unlink()
        update_case(root)
    assert (rows["sluice"]["New since last time"], rows["gauge"]["New since last time"]) == (
        "1",
        "0",
    )
    assert again["sluice"]["New since last time"] == "1"


@pytest.mark.parametrize("suffix", ["xlsx", "csv", "json"])
def test_the_same_case_gives_the_same_bytes(root, terms, tmp_path, suffix):
    one, two = tmp_path / f"one.{suffix}", tmp_path / f"two.{suffix}"
    _report(root, terms, one)
    _report(root, terms, two)
    assert one.read_bytes() == two.read_bytes()


def test_the_notes_say_what_could_not_be_searched(root, terms, tmp_path):
    _report(root, terms, tmp_path / "t.xlsx")
    notes = [row.cells["Value"] for row in read_list(tmp_path / "t.xlsx", "Notes")]
    assert any(value.startswith("empty.txt: ") for value in notes)


def test_a_bad_line_or_file_is_refused(root, terms, tmp_path):
    bad = tmp_path / "bad.txt"
    bad.write_text('gauge\n"no end\n', "utf-8")
    with pytest.raises(QueryError, match="no end"):
        _report(root, bad, tmp_path / "t.xlsx")
    with pytest.raises(UsageError, match="cannot be read"):
        _report(root, tmp_path / "none.txt", tmp_path / "t.xlsx")
    with pytest.raises(UsageError, match="no writer"):
        _report(root, terms, tmp_path / "t.doc")
    with pytest.raises(ExportError, match="no earlier report"):
        _report(root, terms, tmp_path / "t.xlsx", since=tmp_path / "none.xlsx")
