"""`indexer privilege` as a person meets it."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import run_indexer
from tests.cli.schemas import check_lines
from tests.privilege.matter import PRIVILEGED


def test_what_waits_is_listed_and_a_decision_is_kept_with_name_and_time(secret_case):
    rows = check_lines("privilege", run_indexer(secret_case, "privilege", "--json").stdout)
    assert {row["path"] for row in rows} == PRIVILEGED
    assert {row["state"] for row in rows} == {"waiting"}
    done = run_indexer(secret_case, "privilege", "advice.txt", "--basis", "solicitor-client",
                       "--by", "A. Roy", "--json")  # fmt: skip
    (row,) = check_lines("privilege", done.stdout)
    assert (row["state"], row["basis"], row["treatment"], row["by"]) == (
        "privileged", "solicitor-client", "withheld", "A. Roy",
    )  # fmt: skip
    released = run_indexer(secret_case, "privilege", "copies", "--not-privileged", "--by", "A. Roy")
    assert "released" in released.stdout
    (first, second) = (secret_case / "privilege.jsonl").read_text("utf-8").splitlines()
    assert json.loads(first)["sha256"] == json.loads(second)["sha256"]
    assert json.loads(second)["path"] == "copies/advice again.txt"


def test_update_says_that_documents_wait(secret_case):
    done = run_indexer(secret_case, "update")
    # The fixture holds an attachment that cannot be read; what waits alone would end with 0.
    assert done.returncode == 1
    assert "12 documents may be privileged" in done.stderr
    assert "(privilege-waiting)" in done.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("nowhere.txt", "--not-privileged"), "no document is called that"),
        (("advice.txt", "--redact"), "needs its basis"),
        (("advice.txt", "--basis", "litigation", "--not-privileged"), "do not go together"),
        (("advice.txt", "--withdraw"), "no decision about privilege was made there"),
        (("--basis", "litigation"), "a decision needs a document"),
        (("advice.txt", "--note", "hm"), "a note alone"),
    ],
)
def test_a_slip_says_what_to_try_and_records_nothing(untouched_case, words, told):
    done = run_indexer(untouched_case, "privilege", *words)
    assert (done.returncode, told in done.stderr) == (2, True), done.stderr
    assert "\n  try: " in done.stderr
    assert not (untouched_case / "privilege.jsonl").exists()
