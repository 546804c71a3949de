"""A gains report shows both lists: what a change of rules wins, and what it silently loses."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from indexer import update_case
from tests.case.matter import write_matter
from tests.gains.__main__ import main
from tests.gains.compare import compare
from tests.gains.versions import ROOT


def _row(start: int, text: str, kind: str = "denial", **more: object) -> dict[str, object]:
    row = {"path": "defence.txt", "start": start, "end": start + len(text), "text": text,
           "kind": kind, "speaker": "Board", "said_on": "2020-05", "cue": f"{kind}/x"}  # fmt: skip
    return {**row, **more}


def _write(path: Path, *rows: dict[str, object]) -> str:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return str(path)


def _report(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    main(list(words))
    return capsys.readouterr().out


def test_the_report_names_what_is_lost_and_won_by_rule(tmp_path, capsys):
    kept = _row(0, "Denied.")
    old = _write(tmp_path / "old.jsonl", kept, _row(10, "It was so.", "admission"),
                 _row(30, "It may be.", "admission", cue="admission/y"))  # fmt: skip
    new = _write(tmp_path / "new.jsonl", kept, _row(50, "Not so.", speaker=None, said_on=None))
    assert _report(capsys, old, new).splitlines() == [
        "2 lost, 1 won, 0 with another speaker or date, 1 as before",
        "    admission: +0 -2",
        "    denial: +1 -0",
        "",
        "LOST: 2",
        "  admission/x: 1",
        "    defence.txt [10:20]: admission by Board, said 2020-05",
        "        It was so.",
        "  admission/y: 1",
        "    defence.txt [30:40]: admission by Board, said 2020-05",
        "        It may be.",
        "",
        "WON: 1",
        "  denial/x: 1",
        "    defence.txt [50:57]: denial by ?",
        "        Not so.",
    ]


def test_a_new_speaker_is_a_change_not_a_gain(tmp_path, capsys):
    old = _write(tmp_path / "old", _row(0, "Denied."))
    new = _write(tmp_path / "new", _row(0, "Denied.", speaker="Mill"))
    text = _report(capsys, old, new)
    assert "0 lost, 0 won, 1 with another speaker" in text
    assert "by Board, said 2020-05 -> by Mill, said 2020-05" in text


@pytest.mark.parametrize(
    ("new", "counts"),
    [
        pytest.param([_row(7, "Denied\n."), _row(90, "Denied .")], (2, 0, 0), id="moved, wrapped"),
        pytest.param([_row(0, "Denied .")], (1, 0, 1), id="one of two gone"),
        pytest.param([_row(0, "Denied .", "finding")], (0, 1, 2), id="another kind"),
        pytest.param([_row(0, "Denied .", path="b.txt")], (0, 1, 2), id="another file"),
        pytest.param([], (0, 0, 2), id="all lost"),
    ],
)
def test_statements_are_paired_by_file_kind_and_words(new, counts):
    gains = compare([_row(0, "Denied ."), _row(40, "Denied .")], new)
    assert (gains.kept, len(gains.won), len(gains.lost)) == counts


def test_the_order_of_the_lines_makes_no_difference(tmp_path, capsys):
    rows = [_row(0, "Denied."), _row(10, "Denied.", speaker="Mill"), _row(20, "No.")]
    old = _write(tmp_path / "old", *rows)
    new = _write(tmp_path / "new", *reversed(rows))
    assert _report(capsys, old, new) == (
        "0 lost, 0 won, 0 with another speaker or date, 3 as before\n"
    )


def test_a_case_may_be_set_against_a_file(tmp_path, capsys):
    root = write_matter(tmp_path / "case")
    update_case(root, jobs=1)
    text = _report(capsys, _write(tmp_path / "none"), str(root))
    assert "0 lost, " in text
    assert "pleadings/defence.txt" in text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("not json\n", "not what `indexer statements --json` prints", id="no JSON"),
        pytest.param('{"path": "a"}\n', "not what", id="another command's"),
        pytest.param(None, "no file, folder or revision", id="nothing of that name"),
    ],
)
def test_what_is_no_version_is_refused(tmp_path, capsys, text, said):
    path = tmp_path / "x.jsonl"
    if text is not None:
        path.write_text(text, "utf-8")
    with pytest.raises(SystemExit) as end:
        main([str(path), str(path)])
    assert end.value.code == 2
    assert said in capsys.readouterr().err


def _is_a_repository() -> bool:
    found = shutil.which("git") and subprocess.run(
        ["git", "-C", str(ROOT), "rev-parse", "--verify", "HEAD"], capture_output=True
    )
    return bool(found) and found.returncode == 0


@pytest.mark.skipif(not _is_a_repository(), reason="not a git checkout: no revisions to compare")
def test_a_revision_is_checked_out_apart_and_taken_away(tmp_path, capsys):
    corpus = write_matter(tmp_path) / "corpus"
    text = _report(capsys, "HEAD", "HEAD", "--corpus", str(corpus))
    assert text.startswith("0 lost, 0 won, 0 with another speaker or date, ")
    assert " 0 as before" not in text
    trees = subprocess.run(
        ["git", "-C", str(ROOT), "worktree", "list"], capture_output=True, text=True
    )
    assert "gains-tree-" not in trees.stdout
