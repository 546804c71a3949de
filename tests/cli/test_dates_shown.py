"""A person sees every place of a flag, and every date that a document might bear."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import run_indexer

STATEMENT = "Date: 3 March 2020\n\nOn 14 June 2021 the Board replaced the pump.\n"
MEMORANDUM = "Memorandum\n\nAs of: May 12, 2021\nReceived: May 14, 2021\n\nNothing was paid.\n"


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("case")
    (root / "corpus").mkdir()
    (root / "corpus/statement.txt").write_text(STATEMENT, "utf-8")
    (root / "corpus/memorandum.txt").write_text(MEMORANDUM, "utf-8")
    assert run_indexer(root, "update").returncode == 0
    return root


def test_a_flag_shows_both_its_places_and_what_stands_there(case):
    shown = run_indexer(case, "flags", "--code", "later-event").stdout
    assert "“14 June 2021”" in shown
    assert "“3 March 2020”" in shown


def test_dates_that_were_not_chosen_are_shown_with_their_role_and_reason(case):
    shown = run_indexer(case, "show", "memorandum.txt").stdout
    assert "other date: 2021-05-12, as-of (header: field 'As of')" in shown
    assert "other date: 2021-05-14, received (header: field 'Received')" in shown
