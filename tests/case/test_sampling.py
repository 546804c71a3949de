"""Samples of what was not found: the same for the same seed, and the exact interval they give."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from indexer import open_case, update_case
from indexer.case.elusion import clopper_pearson
from indexer.case.sampling import choose, draw_sample, estimate_elusion
from indexer.errors import ExportError, UsageError
from indexer.export.reading_back import read_list
from tests.case.matter import write_matter
from tests.case.test_searching import ADVICE
from tests.cli.conftest import run_indexer


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The matter with a privileged opinion."""
    root = write_matter(tmp_path_factory.mktemp("case"))
    (root / "corpus/advice.txt").write_text(ADVICE, "utf-8")
    update_case(root)
    return root


def _draw(root, target, query="gauge", **how):
    with open_case(root) as case:
        return draw_sample(case, query, target, **{"count": 5, "seed": "1"} | how)


def _mark(path: Path, marks: list[str]) -> None:
    book = load_workbook(path)
    for number, mark in enumerate(marks, start=2):
        book["Sample"][f"F{number}"] = mark
    book.save(path)


# Values of tables printed in textbooks of statistics, to four places.
@pytest.mark.parametrize(
    ("found", "drawn", "low", "high"),
    [
        (0, 10, 0.0, 0.3085), (1, 10, 0.0025, 0.4450), (5, 10, 0.1871, 0.8129),
        (10, 10, 0.6915, 1.0), (2, 100, 0.0024, 0.0704), (0, 200, 0.0, 0.0183),
    ],
)  # fmt: skip
def test_the_interval_is_that_of_clopper_and_pearson(found, drawn, low, high):
    assert clopper_pearson(found, drawn) == pytest.approx((low, high), abs=6e-5)


@given(st.integers(1, 400), st.data())
@settings(max_examples=40, deadline=None)
def test_each_end_of_the_interval_leaves_a_tail_of_its_own(drawn, data):
    found = data.draw(st.integers(0, drawn))
    low, high = clopper_pearson(found, drawn)
    assert low <= found / drawn <= high
    chance = lambda p, ks: math.fsum(  # noqa: E731
        math.comb(drawn, k) * p**k * (1 - p) ** (drawn - k) for k in ks
    )
    if found:
        assert chance(low, range(found, drawn + 1)) == pytest.approx(0.025, rel=1e-6)
    if found < drawn:
        assert chance(high, range(found + 1)) == pytest.approx(0.025, rel=1e-6)


@pytest.mark.parametrize(("found", "drawn"), [(1, 0), (-1, 5), (6, 5)])
def test_what_is_no_sample_has_no_interval(found, drawn):
    with pytest.raises(ValueError, match="not a sample"):
        clopper_pearson(found, drawn)


def test_a_draw_depends_on_the_seed_and_not_on_the_order():
    ids = [f"id{n}" for n in range(100)]
    assert choose(ids, 10, "a") == choose(reversed(ids), 10, "a")
    assert choose(ids, 10, "a") != choose(ids, 10, "b")
    assert choose(ids, 5, "a") == choose(ids, 10, "a")[:5]
    assert len(set(choose(ids, 1000, "a"))) == 100


def test_a_sample_holds_only_what_was_not_found_and_is_not_privileged(root, tmp_path):
    made = _draw(root, tmp_path / "s.xlsx", count=500)
    with open_case(root) as case:
        hits = {hit.passage for hit in case.search("gauge", limit=99).hits}
        everything = case.search("*", limit=999).total
    rows = read_list(tmp_path / "s.xlsx", "Sample")
    drawn = {row.cells["Passage"] for row in rows}
    assert made.population == made.drawn == len(drawn) == everything - len(hits)
    assert not drawn & hits
    assert "advice.txt" not in {row.cells["File"] for row in rows}


def test_the_same_seed_gives_the_same_bytes(root, tmp_path):
    for name, seed in (("a", "7"), ("b", "7"), ("c", "8")):
        _draw(root, tmp_path / f"{name}.xlsx", seed=seed)
    a, b, c = ((tmp_path / f"{name}.xlsx").read_bytes() for name in "abc")
    assert a == b != c


def test_a_marked_sample_gives_the_elusion(root, tmp_path):
    sample = tmp_path / "s.xlsx"
    made = _draw(root, sample, count=10)
    _mark(sample, ["yes", "No", "n", "non", "NO", "no", "no", "no", "no"])
    found = estimate_elusion(sample)
    assert (found.relevant, found.marked, found.unmarked) == (1, 9, 1)
    assert found.population == made.population
    assert found.share == pytest.approx(1 / 9)
    assert (found.low, found.high) == clopper_pearson(1, 9)


def test_marks_that_say_nothing_are_refused(root, tmp_path):
    sample = tmp_path / "s.xlsx"
    _draw(root, sample)
    with pytest.raises(UsageError, match="no row is marked"):
        estimate_elusion(sample)
    _mark(sample, ["no", "perhaps"])
    with pytest.raises(UsageError, match="neither yes nor no"):
        estimate_elusion(sample)


def test_a_sample_is_never_written_over_and_only_as_a_workbook(root, tmp_path):
    sample = tmp_path / "s.xlsx"
    _draw(root, sample)
    with pytest.raises(ExportError, match="there already"):
        _draw(root, sample)
    with pytest.raises(UsageError, match="is a workbook"):
        _draw(root, tmp_path / "s.csv")


def test_another_file_is_no_sample(tmp_path):
    (tmp_path / "s.xlsx").write_bytes(b"none")
    with pytest.raises(ExportError):
        estimate_elusion(tmp_path / "s.xlsx")


def test_the_command_draws_and_estimates(root, tmp_path):
    sample = tmp_path / "s.xlsx"
    done = run_indexer(root, "sample", "gauge", "-n", "4", "--to", str(sample))
    assert done.stdout.startswith("4 of "), done.stderr
    _mark(sample, ["no"] * 4)
    text = run_indexer(root, "sample", "--estimate", str(sample)).stdout
    assert "elusion 0.00%: 0 of 4 relevant" in text
    assert "95 % interval 0.00% to 60.24%" in text
    assert run_indexer(root, "sample", "gauge").returncode == 2
