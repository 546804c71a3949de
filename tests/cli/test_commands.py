"""What a person sees: help with an example, tables, errors that say what to do, exit statuses."""

from __future__ import annotations

import json
import re

import pytest
from click.testing import CliRunner

from indexer.cli.main import COMMANDS, cli
from indexer.model import EdtfDate
from tests.cli.conftest import run_apart, run_indexer

READING = (
    "documents", "dates", "statements", "links", "flags", "pleadings", "timeline", "position",
    "show", "search", "verify", "marks", "drift",
)  # fmt: skip


def _help(*words: str) -> str:
    result = CliRunner().invoke(cli, [*words, "--help"])
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.parametrize("name", COMMANDS)
def test_help_says_what_a_command_does_and_shows_an_example(name):
    assert re.search(r"Example:\n\s+indexer ", _help(name))


@pytest.mark.parametrize("name", READING)
def test_every_reading_command_takes_json(name):
    assert "--json" in _help(name)


def test_the_list_of_commands_is_in_the_group_help():
    text = _help()
    assert all(re.search(rf"^  {name} ", text, re.M) for name in COMMANDS)


def test_help_imports_no_engine_or_reader():
    """Start-up is paid at every call: `--help` must not load what only work needs."""
    import subprocess
    import sys

    code = (
        "import sys; from indexer.cli.main import cli\n"
        "try: cli(['--help'])\nexcept SystemExit: pass\n"
        "heavy = {'whoosh', 'tantivy', 'dateparser', 'openpyxl', 'docx', 'nupunkt', 'rich',"
        " 'pypdfium2', 'sqlite3', 'lxml'}\n"
        "print('HEAVY', sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert "HEAVY []" in done.stderr


def test_a_query_is_parsed_without_web_client_and_event_loop():
    """Whoosh brings both along; whoever imports them later gets the real ones."""
    import subprocess
    import sys

    code = (
        "import sys; from indexer.search import parse_query; parse_query('a w/5 b')\n"
        "print(sorted({'asyncio', 'urllib.request', 'ssl', 'http.client'} & set(sys.modules)))\n"
        "import asyncio, urllib.request; print(asyncio.run.__name__, urllib.request.urlopen)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.startswith("[]\nrun <function urlopen"), done.stderr


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(("statements", "--kind", "denial"), id="a table"),
        pytest.param(("timeline", "--json"), id="lines of JSON"),
        pytest.param(("verify",), id="a verdict"),
        pytest.param(("search", 'sluice AND "no end'), id="an error of ours"),
        pytest.param(("statements", "--kind", "rumour"), id="a slip of the command line"),
    ],
)
def test_a_process_of_its_own_says_the_same(read_case, words):
    """What the tests run without one is what a user gets: status, output and errors."""
    here, apart = run_indexer(read_case, *words), run_apart(read_case, *words)
    assert (here.returncode, here.stdout, here.stderr) == (
        apart.returncode, apart.stdout, apart.stderr,
    )  # fmt: skip


def test_update_summarises_and_names_what_it_could_not_read(read_case):
    done = run_apart(read_case, "update")
    assert done.returncode == 1
    assert "3 documents in the case" in done.stdout
    assert "quarantined: empty.txt" in done.stderr
    assert "try:" in done.stderr


def test_search_shows_document_date_paragraph_kind_and_the_words(run):
    done = run("search", "kind:allegation sluice")
    assert done.returncode == 0, done.stderr
    assert "pleadings/claim.txt  2021-03-04  ¶ 2 [allegation]" in done.stdout
    assert "opened the sluice without warning" in done.stdout
    assert "1 passages match; 1 shown" in done.stdout


def test_output_that_is_no_terminal_has_no_colour(run):
    assert "\x1b[" not in run("search", "gauge").stdout
    assert "\x1b[" not in run("documents").stdout


def test_a_bad_query_shows_a_caret_under_the_fault(run):
    done = run("search", 'sluice AND "no end')
    assert done.returncode == 2
    assert re.search(r'sluice AND "no end\n\s+\^', done.stderr)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(("statements", "--from", "yesterday"), "not a date", id="date"),
        pytest.param(("timeline", "--from", "2022", "--to", "2021"), "ends before it starts",
                     id="range the wrong way round"),
        pytest.param(("show", "nothing.txt"), "nothing is called that", id="unknown document"),
        pytest.param(("search", "knid:denial"), "kind", id="unknown field"),
        pytest.param(("export", "exhibits", "--to", "x.doc"), ".xlsx", id="unknown form"),
        pytest.param(("update", "no/such/file.txt"), "no/such/file.txt", id="unknown path"),
    ],
)  # fmt: skip
def test_an_error_says_what_where_and_what_to_try(run, words, said):
    done = run(*words)
    assert done.returncode == 2
    assert done.stderr.startswith("error: ")
    assert said in done.stderr
    assert "\n  try: " in done.stderr
    assert "Traceback" not in done.stderr


def test_no_case_here_is_an_error_not_a_new_case(tmp_path):
    done = run_apart(tmp_path, "documents")
    assert done.returncode == 2
    assert not (tmp_path / ".indexer").exists()


def test_filters_choose_by_kind_speaker_and_date(run):
    denials = run("statements", "--kind", "denial").stdout
    assert "denial" in denials
    assert "admission" not in denials
    assert "Nothing found" in run("statements", "--to", "1999").stdout


def test_parties_stand_under_one_name_with_what_they_say(run):
    rows = [json.loads(line) for line in run("parties", "--all", "--json").stdout.splitlines()]
    board = next(row for row in rows if row["name"] == "Harrowgate Water Board")
    assert sum(board["statements"].values()) > 0
    assert "Harrowgate Water Board" in run("parties", "--all").stdout


def test_a_speaker_is_found_by_any_name_of_its_identity(run):
    rows = [json.loads(line) for line in run("parties", "--all", "--json").stdout.splitlines()]
    one = next(row for row in rows if len(row["names"]) > 1 and row["statements"])
    for name in one["names"][:2]:
        found = run("statements", "--by", name, "--json").stdout.splitlines()
        assert len(found) >= sum(one["statements"].values())


@pytest.mark.parametrize("command", [("statements",), ("show", "pleadings/defence.txt")])
def test_a_statement_is_given_to_the_party_as_well_as_to_the_words_printed(run, command):
    """A defence says "the Board"; counsel counts by the Harrowgate Water Board."""
    rows = [json.loads(line) for line in run(*command, "--json").stdout.splitlines()]
    rows = rows[0]["statements"] if command[0] == "show" else rows
    printed = {row["speaker"] for row in rows if row["party"] == "Harrowgate Water Board"}
    assert printed - {"Harrowgate Water Board"}, "another name was resolved"
    assert "Harrowgate Water Board" in run(*command).stdout


def test_show_says_why_a_sentence_is_a_statement(run):
    text = run("show", "pleadings/claim.txt", "--why").stdout
    assert "→ allegation by" in text
    assert "because " in text


def test_verify_finds_a_changed_original(tmp_path):
    from tests.case.matter import write_matter

    root = write_matter(tmp_path)
    run_indexer(root, "update")
    assert run_indexer(root, "verify").returncode == 0
    (root / "corpus/note.txt").write_text("other words", "utf-8")
    done = run_indexer(root, "verify")
    assert done.returncode == 1
    assert "note.txt: its bytes are not those that were indexed" in done.stdout


def test_drift_compares_two_documents_or_the_whole_case(read_case):
    told = run_indexer(read_case, "drift", "pleadings/claim.txt", "pleadings/defence.txt")
    assert told.returncode == 0
    assert "pleadings/claim.txt" in told.stdout
    alone = run_indexer(read_case, "drift", "pleadings/claim.txt")
    assert alone.returncode == 2
    assert "try: give two paths" in alone.stderr


def test_a_chronology_of_nobody_says_whom_it_looked_for(run):
    printed = run("timeline", "--by", "Nobody", "--from", "2020").stdout
    assert printed.startswith("No event with --by Nobody --from 2020.")
    assert "indexer parties --all" in printed


def test_a_chronology_of_no_document_says_so(run):
    assert run("timeline", "nothing.txt").stdout.startswith("No document is called nothing.txt.")


def test_a_year_is_no_range_the_wrong_way_round(run):
    assert "2020-03-03" in run("timeline", "--from", "2020-03", "--to", "2020").stdout


def test_a_chronology_cut_short_says_how_much_is_left(run):
    """Also beside JSON, where nothing else would tell."""
    cut = run("timeline", "--limit", "1", "--json")
    count = len(run("timeline", "--json").stdout.splitlines())
    assert len(cut.stdout.splitlines()) == 1
    assert f"{count - 1} more events" in cut.stderr


def test_a_quarter_is_shown_with_its_months_and_a_range_on_two_lines():
    from indexer.cli.timeline import _date_cell

    assert _date_cell(EdtfDate("2022-33")) == "2022-33\nJan–Mar"
    assert _date_cell(EdtfDate("2021-24")) == "2021-24\nDec–Feb"
    assert _date_cell(EdtfDate("2022-04-19/2022-04-20")) == "2022-04-19/\n2022-04-20"
    assert _date_cell(EdtfDate("2022-04")) == "2022-04"
