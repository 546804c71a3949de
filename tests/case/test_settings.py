"""Which folder is the case, and what case.toml may say."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.case.settings import find_case, known_forums, load_settings
from indexer.errors import CaseError
from indexer.model import CaseSettings


@pytest.fixture
def case_folder(tmp_path: Path) -> Path:
    (tmp_path / "corpus" / "pleadings").mkdir(parents=True)
    return tmp_path


def test_the_case_is_the_nearest_parent_with_a_corpus(case_folder):
    assert find_case(case_folder / "corpus" / "pleadings") == case_folder


def test_a_case_toml_marks_a_case_too(tmp_path):
    (tmp_path / "case.toml").write_text("", "utf-8")
    (tmp_path / "notes").mkdir()
    assert find_case(tmp_path / "notes") == tmp_path


def test_the_chosen_folder_wins(case_folder, tmp_path_factory):
    other = tmp_path_factory.mktemp("other")
    assert find_case(case_folder, other) == other


@pytest.mark.parametrize("chosen", [None, Path("/no/such/folder")])
def test_no_case_says_what_to_do(tmp_path, chosen):
    with pytest.raises(CaseError, match="--case"):
        find_case(tmp_path, chosen)


def test_without_case_toml_the_defaults_hold(case_folder):
    assert load_settings(case_folder) == CaseSettings(name=case_folder.name)


def test_every_key_is_read(case_folder):
    (case_folder / "case.toml").write_text(
        'name = "Doe v. Roe"\nforum = "england"\nlanguages = ["en"]\nday_order = "dmy"\n'
        'engine = "whoosh"\n[aliases]\n"ACME Inc." = ["ACME", "the Company"]\n',
        "utf-8",
    )
    assert load_settings(case_folder) == CaseSettings(
        name="Doe v. Roe", forum="england", languages=("en",), day_order="dmy", engine="whoosh",
        aliases=(("ACME Inc.", "ACME Inc."), ("ACME", "ACME Inc."), ("the Company", "ACME Inc.")),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        pytest.param('forum = "mars"', "unknown forum 'mars'", id="forum"),
        pytest.param('engine = "google"', "unknown engine", id="engine"),
        pytest.param('day_order = "myd"', "unknown day_order", id="day order"),
        pytest.param('languages = ["en", "xx"]', "unknown language 'xx'", id="language"),
        pytest.param('forun = "england"', "unknown key 'forun'", id="misspelt key"),
        pytest.param("name = ", "cannot be read", id="not TOML"),
        pytest.param("[aliases]\nACME = 3", "aliases", id="aliases"),
    ],
)
def test_a_slip_in_case_toml_is_told_not_ignored(case_folder, text, complaint):
    (case_folder / "case.toml").write_text(text, "utf-8")
    with pytest.raises(CaseError, match=complaint):
        load_settings(case_folder)


def test_every_forum_of_the_design_is_known():
    assert known_forums() == (
        "federal-court-ca", "ontario", "quebec", "england", "us-federal", "australia-federal",
    )  # fmt: skip
