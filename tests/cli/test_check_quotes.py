"""The check-quotes command: what it prints, its JSON, its exit status."""

from __future__ import annotations

import docx
import pytest

from tests.cli.schemas import check_lines

GOOD = "1. It is pleaded that “the Defendant opened the sluice without warning” (SoC ¶ 2).\n"
BAD = "1. It is pleaded that “the Defendant closed the sluice without warning” (SoC ¶ 9).\n"


@pytest.fixture
def draft(tmp_path):
    """Writes a draft outside the case."""

    def writing(text):
        path = tmp_path / "factum.txt"
        path.write_text(text, "utf-8")
        return str(path)

    return writing


def test_a_clean_draft_gives_exit_status_0(run, draft):
    done = run("check-quotes", draft(GOOD))
    assert done.returncode == 0, done.stderr
    assert "pleadings/claim.txt ¶ 2" in done.stdout
    assert "1 cited; 1 exact" in done.stdout


def test_what_must_be_mended_gives_exit_status_1(run, draft):
    done = run("check-quotes", draft(BAD))
    assert done.returncode == 1
    assert "“closed” for “opened”" in done.stdout
    assert "there is no paragraph 9" in done.stdout


def test_json_fits_the_schema(run, draft):
    done = run("check-quotes", draft(BAD), "--json")
    rows = check_lines("check-quotes", done.stdout)
    assert [(row["kind"], row["status"]) for row in rows] == [
        ("quotation", "differs"), ("cite", "no-such-place")
    ]  # fmt: skip
    assert BAD[rows[0]["start"] : rows[0]["end"]] == rows[0]["text"]


def test_a_commented_copy_is_written(run, draft, tmp_path):
    target = tmp_path / "out/checked.docx"
    done = run("check-quotes", draft(BAD), "--to", str(target))
    assert "2 comments written to" in done.stdout
    assert len(docx.Document(target).comments) == 2


def test_a_draft_that_cannot_be_read_is_told(run, tmp_path):
    path = tmp_path / "factum.docx"
    path.write_bytes(b"")
    done = run("check-quotes", str(path))
    assert done.returncode == 2
    assert "try: " in done.stderr
