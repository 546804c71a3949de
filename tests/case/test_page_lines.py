"""A transcript is cited by page and line, from its PDF to search, statements, show and exports."""

from __future__ import annotations

import pytest

from indexer import open_case, update_case
from indexer.cli.main import main
from tests.readers.pdf_files import at, lines, margin_numbers, pdf, together

SAID = (
    "CROSS-EXAMINATION BY MS. ROE:",
    "Q.  Did the Board inspect the gauge in March 2020?",
    "A.  No. I admit that the gauge was not inspected in",
    "March 2020, and I admit that nobody told the Ministry of",
    "it before the spill.",
    "Q.  Who was told?",
    "A.  Nobody was told by the Board in that year, as far as",
    "I can say.",
)


def transcript() -> bytes:
    """Pages 44 to 46 of a cross-examination, 25 numbered lines on each."""

    def page(number: int, said: list[str]):
        head = together(at(72, 760, "ROE v. BOARD"), at(500, 760, f"Page {number}"))
        return together(head, margin_numbers(25), lines(said, left=100, pitch=24))

    filler = ["Q.  Did you go on?", "A.  I did."] * 13
    talk = [*filler[:11], *SAID, *filler[: 25 - 11 - len(SAID)]]
    return pdf(page(44, filler[:25]), page(45, talk), page(46, filler[:25]))


@pytest.fixture(scope="module")
def read_transcript(tmp_path_factory):
    root = tmp_path_factory.mktemp("transcript")
    (root / "corpus").mkdir()
    (root / "corpus/cross.pdf").write_bytes(transcript())
    update_case(root, jobs=1)
    return root


def test_a_search_cites_page_and_lines(read_transcript):
    with open_case(read_transcript) as case:
        (hit,) = case.search('"nobody told the Ministry"').hits
        assert (hit.page, hit.lines) == ("45", "14-16")


def test_a_statement_is_cited_by_its_own_lines(read_transcript):
    with open_case(read_transcript) as case:
        admitted = [row for row in case.statements() if "gauge was not inspected" in row.quote]
        assert [(row.page, row.lines) for row in admitted] == [("45", "14-16")]


@pytest.mark.parametrize(
    "command",
    ["search Ministry", "statements --kind admission", "show cross.pdf", "dates --from 2020-03"],
)
def test_commands_print_it_as_counsel_writes_it(command, read_transcript, capsys):
    with pytest.raises(SystemExit):
        main(["--case", str(read_transcript), *command.split()])
    assert "45:14-16" in capsys.readouterr().out


def test_an_export_cites_page_and_lines(read_transcript, tmp_path):
    with open_case(read_transcript) as case:
        case.export(["exhibits"], tmp_path / "exhibits.csv")
    assert "45:14-16" in (tmp_path / "exhibits.csv").read_text("utf-8-sig")
