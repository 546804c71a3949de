"""`indexer show --view` shows a document before, after and with all of its tracked changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.case.views import View, text_in
from indexer.model import Revision, Span
from tests.cli.conftest import run_indexer
from tests.cli.schemas import check_lines
from tests.readers.word_files import WordFile, paragraph, run

WHO = 'w:author="J. Roe" w:date="2021-03-04T10:00:00Z"'
CHANGED = (
    run("The Board ")
    + f'<w:del w:id="1" {WHO}><w:r><w:delText xml:space="preserve">never </w:delText></w:r></w:del>'
    + f'<w:ins w:id="2" {WHO}>{run("always ")}</w:ins>'
    + run("read the gauge.")
)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("case")
    (root / "corpus").mkdir()
    (root / "corpus/draft.docx").write_bytes(WordFile(paragraph(CHANGED)).data())
    assert run_indexer(root, "update").returncode == 0
    return root


@pytest.mark.parametrize(
    ("view", "text"),
    [
        ("final", "The Board always read the gauge."),
        ("original", "The Board never read the gauge."),
        ("all", "The Board [-never -][+always +]read the gauge."),
    ],
)
def test_each_view_shows_the_words_of_its_moment(case, view, text):
    (viewed,) = check_lines(
        "view", run_indexer(case, "show", "draft.docx", "--view", view, "--json").stdout
    )
    assert viewed["text"] == text


def test_who_changed_what_and_when_is_listed(case):
    shown = run_indexer(case, "show", "draft.docx", "--view", "all").stdout
    assert "deletion by J. Roe, 2021-03-04T10:00:00Z: never" in shown
    assert "insertion by J. Roe, 2021-03-04T10:00:00Z: always" in shown


def test_changes_inside_one_another_lose_nothing():
    """An insertion with a later deletion in its middle, and two insertions side by side."""
    changes = (
        Revision(Span(0, 6), "insertion", "abcdef", "A", ""),
        Revision(Span(3, 3), "deletion", "X", "B", ""),
        Revision(Span(6, 7), "insertion", "g", "B", ""),
    )
    assert text_in(View.ORIGINAL, "abcdefgh", changes) == "Xh"
    assert text_in(View.FINAL, "abcdefgh", changes) == "abcdefgh"
    assert text_in(View.ALL, "abcdefgh", changes).replace("[-X-]", "").translate(
        str.maketrans("", "", "[]+-")
    ) == "abcdefgh"  # fmt: skip
