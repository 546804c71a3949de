"""Scripts depend on the JSON of every reading command: real output against `schemas/`."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest

from tests.cli.schemas import check_lines, load_schemas

# Any paper can be held against the record; this one quotes nothing that must be mended.
DRAFT = Path(__file__).parent / "draft.txt"

COMMANDS = {
    "documents": ["documents"],
    "quarantine": ["documents", "--quarantined"],
    "dates": ["dates"],
    "statements": ["statements"],
    "parties": ["parties", "--all"],
    "flags": ["flags"],
    "timeline": ["timeline"],
    "check-quotes": ["check-quotes", str(DRAFT)],
    "search": ["search", "gauge OR sluice"],
    "groups": ["search", "gauge OR sluice", "--group"],
    "facets": ["search", "gauge OR sluice", "--facets"],
    "links": ["links"],
    "drift": ["drift", "pleadings/claim.txt", "pleadings/defence.txt"],
    "pleadings": ["pleadings"],
    "show": ["show", "pleadings/claim.txt"],
    "verify": ["verify"],
    "marks": ["marks"],
    "privilege": ["privilege"],
    "bates": ["bates", "list"],
    "position": ["position", "--by", "Harrowgate Water Board", "--as-of", "2021-12-31"],
}


# Lines that need a case of their own, held against their schema in the module named.
ELSEWHERE = {"unsearchable": "test_unsearchable.py", "view": "test_views.py"}


def test_every_schema_is_of_a_command():
    # What an import prints needs a file that a clerk has edited: see test_import.
    assert set(load_schemas()) == {*COMMANDS, *ELSEWHERE, "import"}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_schema_is_a_valid_schema(name):
    jsonschema.Draft202012Validator.check_schema(load_schemas()[name])


@pytest.mark.parametrize("name", COMMANDS)
def test_real_output_fits_the_schema(run, name):
    done = run(*COMMANDS[name], "--json")
    assert done.returncode == 0, done.stderr
    assert check_lines(name, done.stdout), "the case was written to give some"


def test_a_wrong_line_would_be_found():
    with pytest.raises(jsonschema.ValidationError):
        check_lines("dates", '{"path": "/absolute.txt"}')


def test_offsets_give_back_the_quote(run, read_case):
    for row in check_lines("statements", run("statements", "--json").stdout):
        text = (read_case / "corpus" / row["path"]).read_text("utf-8")
        assert text[row["start"] : row["end"]] == row["text"]


def test_highlights_lie_on_the_words_searched_for(run, read_case):
    for row in check_lines("search", run("search", "gauge", "--json").stdout):
        text = (read_case / "corpus" / row["path"]).read_text("utf-8")
        assert row["highlights"]
        assert {text[a:b].casefold() for a, b in row["highlights"]} == {"gauge"}
