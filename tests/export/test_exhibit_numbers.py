"""Exhibits are numbered as the forum, the case or the command has it, each number once."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from itertools import islice
from pathlib import Path

import pytest

from indexer.case.export_settings import LEGEND, exhibit_forms, load_export_settings
from indexer.case.settings import known_forums
from indexer.errors import CaseError
from indexer.export.exhibit_numbers import Numbering
from indexer.export.exhibits import list_exhibits
from tests.export.rows import document

FORMS = tomllib.loads(files("indexer").joinpath("lexicons/exhibit_forms.toml").read_text("utf-8"))


@pytest.mark.parametrize("name", FORMS)
def test_a_named_form_gives_its_examples(name):
    numbers = Numbering(FORMS[name]["pattern"]).numbers()
    assert list(islice(numbers, 3)) == FORMS[name]["examples"]


@pytest.mark.parametrize("forum", known_forums())
def test_every_forum_has_a_form_with_its_authority(tmp_path, forum):
    table = tomllib.loads(files("indexer").joinpath("lexicons/forums.toml").read_text("utf-8"))
    assert table[forum]["exhibit_form"] in exhibit_forms()
    assert table[forum]["exhibit_authority"]
    assert load_export_settings(tmp_path, forum).court == table[forum]["name"]


def test_case_toml_comes_before_the_forum_and_the_command_before_both(tmp_path):
    (tmp_path / "case.toml").write_text('[export]\nexhibit_form = "A-Z"\nfirst_exhibit = 27\n')
    of_case = load_export_settings(tmp_path, "us-federal")
    assert next(of_case.numbering.numbers()) == "AA"
    of_command = load_export_settings(tmp_path, "us-federal", form="Tab {n}")
    assert next(of_command.numbering.numbers()) == "Tab 27"
    assert of_case.legend == LEGEND


@pytest.mark.parametrize("line", [
    'exhibit_form = "Exhibit"', 'exhibit_form = "{n}{letter}"', "first_exhibit = 0", "colour = 1",
])  # fmt: skip
def test_what_cannot_number_exhibits_is_refused(tmp_path: Path, line):
    (tmp_path / "case.toml").write_text(f"[export]\n{line}\n")
    with pytest.raises(CaseError):
        load_export_settings(tmp_path, "ontario")


def test_a_number_that_a_clerk_gave_is_given_to_no_other_document():
    rows = [document(f"{name}.txt", id=name * 12) for name in "abc"]
    listed = list_exhibits(rows, (), bates={}, banners={}, written={"c" * 12: "1"})
    assert [(one.document.path, one.number) for one in listed] == [
        ("a.txt", "2"), ("b.txt", "3"), ("c.txt", "1"),
    ]  # fmt: skip
