"""A canary under a black box: nothing shows it until a person releases it, then `show` alone."""

from __future__ import annotations

import json

import pytest

from indexer import open_case, update_case
from indexer.case.releases import RELEASES
from indexer.cli.main import main
from indexer.errors import UsageError
from tests.cli.schemas import check_lines
from tests.readers.pdf_files import at, pdf, together
from tests.readers.test_redactions import LEFT, LINE, box

CANARY = "Quaxolotl"
BEFORE = "The Board admits that on 3 May 2021 it paid "
AFTER = " for the inspection of the gauge."


def letter() -> bytes:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    left = LEFT + stringWidth(BEFORE, "Times-Roman", 12)
    right = LEFT + stringWidth(BEFORE + CANARY, "Times-Roman", 12)
    page = together(at(LEFT, LINE, BEFORE + CANARY + AFTER), box(left=left, right=right))
    return pdf(page)


@pytest.fixture
def case_with_a_canary(tmp_path):
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "letter.pdf").write_bytes(letter())
    (corpus / "note.txt").write_text("The Board met on 3 May 2021.\n", "utf-8")
    update_case(tmp_path, jobs=1)
    return tmp_path


@pytest.fixture
def run(case_with_a_canary, capsys):
    """Runs a command on the case and gives all it printed."""

    def run(*words: str) -> str:
        with pytest.raises(SystemExit) as end:
            main(["--case", str(case_with_a_canary), *words])
        assert end.value.code in (None, 0, 1), words
        captured = capsys.readouterr()
        return captured.out + captured.err

    return run


LISTINGS = (
    "documents", "dates", "statements", "links", "flags", "pleadings", "timeline", "marks",
    "verify", "show letter.pdf", "search gauge", "search inspection --context 2",
    "position --by Board --as-of 2022",
)  # fmt: skip


def test_no_command_and_no_export_shows_what_is_covered(run, case_with_a_canary):
    assert "████" in run("show", "letter.pdf"), "the box is shown"
    for listing in LISTINGS:
        words = listing.split()
        for more in ([], ["--json"]):
            assert CANARY.lower() not in run(*words, *more).lower(), listing
    for near in ("Quaxolot*", "Quaxolotk", "*axolotl"):
        assert CANARY not in run("search", near)
    for form in ("csv", "json", "xlsx"):
        target = case_with_a_canary / f"exhibits.{form}"
        run("export", "exhibits", "--to", str(target))
        assert CANARY.encode() not in unpacked(target.read_bytes())
    index = case_with_a_canary / ".indexer/index"
    for file in filter(lambda path: path.is_file(), index.rglob("*")):
        assert CANARY.lower().encode() not in file.read_bytes().lower(), file


def unpacked(data: bytes) -> bytes:
    import io
    import zipfile

    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


def test_the_flag_says_where_and_how_many_and_not_what(run):
    (flag,) = (json.loads(line) for line in run("flags", "letter.pdf", "--json").splitlines())
    assert flag["code"] == "failed-redaction"
    assert flag["message"].startswith("page 1: 9 characters under a filled box can be copied")


def test_after_a_release_show_prints_it_and_nothing_else_does(run, case_with_a_canary):
    said = run("release", "letter.pdf", "--by", "J. Roe", "--note", "consent of 4 May")
    assert "9 covered characters released" in said
    assert CANARY not in said
    assert CANARY in run("show", "letter.pdf")
    (record,) = check_lines("show", run("show", "letter.pdf", "--json"))
    assert [words["text"] for words in record["covered"]] == [CANARY]
    for listing in LISTINGS:
        if not listing.startswith("show"):
            assert CANARY not in run(*listing.split()), listing
    (line,) = (case_with_a_canary / RELEASES).read_text("utf-8").splitlines()
    kept = json.loads(line)
    assert (kept["who"], kept["path"], kept["decision"]) == ("J. Roe", "letter.pdf", "release")
    assert kept["note"] == "consent of 4 May"


def test_a_release_can_be_taken_back_and_every_line_stays(run, case_with_a_canary):
    run("release", "letter.pdf", "--by", "J. Roe")
    run("release", "letter.pdf", "--by", "A. Clerk", "--withdraw")
    assert CANARY not in run("show", "letter.pdf")
    assert len((case_with_a_canary / RELEASES).read_text("utf-8").splitlines()) == 2


def test_a_release_holds_for_these_bytes_at_this_path_only(run, case_with_a_canary):
    corpus = case_with_a_canary / "corpus"
    run("release", "letter.pdf", "--by", "J. Roe")
    (corpus / "copy.pdf").write_bytes(letter())
    (corpus / "letter.pdf").write_bytes(letter() + b"\n")
    update_case(case_with_a_canary, jobs=1)
    assert CANARY not in run("show", "copy.pdf")
    assert CANARY not in run("show", "letter.pdf")


def test_what_covers_nothing_cannot_be_released(case_with_a_canary):
    from indexer.case.releases import release

    with open_case(case_with_a_canary) as case:
        for what, words in (("note.txt", "no words lie under a box"), ("x.pdf", "nothing is")):
            with pytest.raises(UsageError, match=words):
                release(case, what, who="J. Roe", when="2024-01-01T00:00:00Z")
        with pytest.raises(UsageError, match="was not released"):
            release(case, "letter.pdf", who="J. Roe", when="2024-01-01T00:00:00Z", withdraw=True)


def test_a_line_that_is_no_release_releases_nothing(run, case_with_a_canary):
    (case_with_a_canary / RELEASES).write_text('["letter.pdf"]\n{"path": "lett\n7\n', "utf-8")
    assert CANARY not in run("show", "letter.pdf")
