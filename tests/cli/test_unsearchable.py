"""`indexer documents --unsearchable` lists the pages that no search can find."""

from __future__ import annotations

from pathlib import Path

import pptx
import pytest

from tests.cli.conftest import run_indexer
from tests.cli.schemas import check_lines


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A presentation whose second slide has no words, and an empty file."""
    root = tmp_path_factory.mktemp("case")
    (root / "corpus/sub").mkdir(parents=True)
    (root / "corpus/sub/empty.txt").write_bytes(b"")
    deck = pptx.Presentation()
    for layout in (5, 6):
        deck.slides.add_slide(deck.slide_layouts[layout])
    deck.slides[0].shapes.title.text = "Board meeting"
    deck.save(root / "corpus/slides.pptx")
    assert run_indexer(root, "update").returncode == 1
    return root


def test_pages_without_words_are_listed_with_what_to_do(case):
    done = run_indexer(case, "documents", "--unsearchable")
    assert done.returncode == 0
    assert "slides.pptx, 2" in done.stdout
    assert "OCR" in done.stdout


def test_pages_of_other_folders_are_not_listed(case):
    done = run_indexer(case, "documents", "sub/", "--unsearchable")
    assert done.stdout == "Every page that was read has words.\n"


def test_as_json_they_fit_the_schema(case):
    done = run_indexer(case, "documents", "--unsearchable", "--json")
    (page,) = check_lines("unsearchable", done.stdout)
    assert (page["path"], page["pages"], page["code"]) == ("slides.pptx", "2", "page-without-text")


def test_what_no_search_finds_is_listed_together(case):
    done = run_indexer(case, "documents", "--quarantined", "--unsearchable")
    assert "sub/empty.txt" in done.stdout
    assert "slides.pptx, 2" in done.stdout
