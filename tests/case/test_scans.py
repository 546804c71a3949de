"""Scans in a case: listed while nothing can read them, read as soon as something can."""

from __future__ import annotations

import pytest

from indexer import open_case, update_case
from indexer.readers.ocr import tesseract
from tests.readers.pdf_files import lines
from tests.readers.scans import needs_tesseract, scan


@pytest.fixture
def case_with_a_scan(tmp_path):
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "scan.pdf").write_bytes(scan(lines(["The Board admits that the gauge failed."])))
    (corpus / "note.txt").write_text("The Board met on 3 March 2021.\n", "utf-8")
    return tmp_path


@pytest.fixture(autouse=True)
def _forget_what_is_installed():
    tesseract.languages.cache_clear()
    yield
    tesseract.languages.cache_clear()


@needs_tesseract
def test_installing_tesseract_makes_the_next_update_read_the_scans_and_no_other_file(
    case_with_a_scan, monkeypatch, tmp_path
):
    with monkeypatch.context() as machine:
        machine.setenv("PATH", str(tmp_path))
        update_case(case_with_a_scan, jobs=1)
        with open_case(case_with_a_scan) as case:
            assert [n.code for n in case.store.notices()] == ["page-without-text"]
            assert case.search("gauge").total == 0
        assert update_case(case_with_a_scan, jobs=1).again == 0
    tesseract.languages.cache_clear()
    summary = update_case(case_with_a_scan, jobs=1)
    assert (summary.again, summary.unchanged) == (1, 1)
    with open_case(case_with_a_scan) as case:
        (hit,) = case.search("gauge").hits
        assert (hit.path, hit.page) == ("scan.pdf", "1")
        assert list(case.store.notices()) == []
        (page,) = case.store.scans("scan.pdf")
        assert hit.text.split() == [hit.text[w.start : w.end] for w in page.words]
    assert update_case(case_with_a_scan, jobs=1).again == 0
