"""The log of runs shows whether anything in it was changed, taken out or cut off."""

from __future__ import annotations

import json
from itertools import count

import pytest

from indexer.store import Store
from indexer.store.audit import LOG, append_entry, check_log


@pytest.fixture
def log_of_three_runs(folder):
    seconds = count(1)
    for command in ("update", "update letters", "update"):
        with Store.open(
            folder, writing=True, clock=lambda: f"2024-01-01T00:00:{next(seconds):02}Z"
        ) as store:
            store.log(command, {"new": 1}, {"indexer": "0.1.0"})
    return folder / LOG


def faults(folder) -> tuple[str, ...]:
    with Store.open(folder, writing=False) as store:
        return next(check for check in store.verify() if check.check == "log").faults


def test_a_run_is_one_line_that_bears_the_hash_of_the_line_before(log_of_three_runs, folder):
    first, second, third = map(json.loads, log_of_three_runs.read_text().splitlines())
    assert [entry["command"] for entry in (first, second)] == ["update", "update letters"]
    assert (first["number"], first["when"], first["counts"]) == (
        1, "2024-01-01T00:00:01Z", {"new": 1},
    )  # fmt: skip
    assert (first["previous"], second["previous"]) == ("", first["hash"])
    assert third["versions"] == {"indexer": "0.1.0"}
    assert faults(folder) == ()


@pytest.mark.parametrize(
    ("tamper", "fault"),
    [
        pytest.param(lambda lines: [lines[0].replace(b'"new":1', b'"new":0'), *lines[1:]],
                     "line 1 is not as it was written", id="a changed count"),
        pytest.param(lambda lines: [lines[0], lines[2]],
                     "line 2 does not follow the line before it", id="a line taken out"),
        pytest.param(lambda lines: [lines[1], lines[0], lines[2]],
                     "line 1 does not follow the line before it", id="lines in another order"),
        pytest.param(lambda lines: lines[:2],
                     "the last entry the store knows of is missing from the log", id="end cut off"),
        pytest.param(lambda lines: [], "the last entry the store knows of is missing from the log",
                     id="all gone"),
        pytest.param(lambda lines: [lines[0], b"\xff\xfe", *lines[2:]],
                     "line 2 is no entry: it was damaged, or its run was cut short", id="no JSON"),
    ],
)  # fmt: skip
def test_tampering_is_found(log_of_three_runs, folder, tamper, fault):
    lines = tamper(log_of_three_runs.read_bytes().splitlines())
    log_of_three_runs.write_bytes(b"".join(line + b"\n" for line in lines))
    assert fault in faults(folder)


def test_a_rewritten_chain_is_found_for_the_store_remembers_its_end(log_of_three_runs, folder):
    entries = [json.loads(line) for line in log_of_three_runs.read_text().splitlines()]
    log_of_three_runs.unlink()
    for entry in entries:
        kept = {key: entry[key] for key in ("when", "command", "versions")}
        append_entry(log_of_three_runs, {**kept, "counts": {"new": 0}})
    assert faults(folder) == ("the last entry the store knows of is missing from the log",)


def test_a_line_cut_short_by_a_power_cut_stays_one_bad_line(log_of_three_runs, folder):
    with log_of_three_runs.open("ab") as stream:
        stream.write(b'{"number":4,"wh')
    with Store.open(folder, writing=True) as store:
        store.log("update", {}, {})
    (only,) = faults(folder)
    assert only.startswith("line 4 is no entry")


def test_a_run_stopped_between_log_and_store_is_no_fault(log_of_three_runs, folder):
    append_entry(log_of_three_runs, {"when": "", "command": "update", "counts": {}, "versions": {}})
    assert faults(folder) == ()


def test_a_store_made_anew_goes_on_in_the_same_log(log_of_three_runs, folder):
    for name in ("case.db", "case.db-wal", "case.db-shm"):
        (folder / name).unlink(missing_ok=True)
    with Store.open(folder, writing=True) as store:
        store.log("update", {}, {})
    assert faults(folder) == ()
    assert len(log_of_three_runs.read_text().splitlines()) == 4


def test_words_of_any_language_and_broken_names_can_be_logged(tmp_path):
    last = append_entry(tmp_path / LOG, {"command": "update pièces/caf\udce9.txt"})
    assert check_log(tmp_path / LOG, last).faults == ()


def test_a_log_that_cannot_be_read_is_a_fault_not_a_crash(log_of_three_runs, folder):
    log_of_three_runs.unlink()
    log_of_three_runs.mkdir()
    assert faults(folder)[0].startswith("audit.log cannot be read")
