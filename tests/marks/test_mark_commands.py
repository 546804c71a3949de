"""`mark` and `marks` as a user meets them."""

from __future__ import annotations

import getpass
import re
from pathlib import Path

import pytest

from tests.cli.conftest import run_apart, run_indexer
from tests.cli.schemas import check_lines

KNEW = "The Defendant knew that the gauge had failed."


def _statements(root: Path, *words: str) -> list[dict[str, str]]:
    return check_lines("statements", run_indexer(root, "statements", *words, "--json").stdout)


def test_a_decision_from_the_command_line_to_the_lists_and_back(read_case):
    (row,) = (row for row in _statements(read_case) if row["text"] == KNEW)
    done = run_apart(read_case, "mark", row["id"], "--as", "denial", "--by", "ACME")
    assert done.returncode == 0, done.stderr
    assert "marked denial (was allegation) by ACME" in done.stdout
    (made,) = _statements(read_case, "--by", "acme")
    assert (made["kind"], made["cue"], made["text"]) == ("denial", "person", KNEW)
    assert f"because person: {getpass.getuser()} marked it denial" in run_indexer(
        read_case, "show", made["id"], "--why"
    ).stdout  # fmt: skip
    (listed,) = check_lines("marks", run_indexer(read_case, "marks", "--json").stdout)
    assert (listed["statement"], listed["who"]) == (made["id"], getpass.getuser())
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", listed["when"])
    assert run_indexer(read_case, "mark", made["id"], "--withdraw").returncode == 0
    assert _statements(read_case, "--by", "acme") == []
    past = check_lines("marks", run_indexer(read_case, "marks", "--all", "--json").stdout)
    assert [row["state"] for row in past] == ["withdrawn", "withdrawn"]


def test_lost_words_are_listed_with_the_reason_and_update_exits_1(read_case):
    (row,) = (row for row in _statements(read_case) if row["text"] == KNEW)
    run_indexer(read_case, "mark", row["id"], "--not-a-statement", "--who", "Ana")
    claim = read_case / "corpus/pleadings/claim.txt"
    claim.write_text(claim.read_text("utf-8").replace("knew", "saw"), "utf-8")
    done = run_apart(read_case, "update")
    assert done.returncode == 1
    assert "(mark-lost)" in done.stderr
    assert "marked by Ana (m-" in done.stderr
    (listed,) = check_lines("marks", run_indexer(read_case, "marks", "--json").stdout)
    assert (listed["state"], listed["start"], listed["text"]) == ("lost", None, KNEW)
    assert "no longer in the document" in run_indexer(read_case, "marks").stdout


def test_marks_may_be_asked_for_by_path(read_case):
    for path in ("note.txt", "pleadings/claim.txt"):
        (row, *_) = _statements(read_case, path)
        run_indexer(read_case, "mark", row["id"], "--note", "look here")
    listed = check_lines("marks", run_indexer(read_case, "marks", "pleadings", "--json").stdout)
    assert [row["path"] for row in listed] == ["pleadings/claim.txt"]


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(("mark", "x.1-denial", "--as", "denial"), id="unknown id"),
        pytest.param(("mark", "x.1-denial"), id="nothing decided"),
    ],
)
def test_a_slip_says_what_to_try(read_case, words):
    done = run_indexer(read_case, *words)
    assert done.returncode == 2
    assert "\n  try: " in done.stderr
    assert not (read_case / "marks.jsonl").exists()
