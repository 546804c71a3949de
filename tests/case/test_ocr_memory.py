"""No picture is read twice, and what was read in it leaves the case with its document."""

from __future__ import annotations

import os

import pytest

from indexer import open_case, update_case
from indexer.case import ocr_memory
from indexer.case.ocr_memory import OcrMemory, forget_ocr_of_others
from indexer.readers.ocr import remembering, tesseract
from indexer.readers.ocr.memory import key_of
from tests.readers.pdf_files import lines
from tests.readers.scans import needs_tesseract, scan

KEY, OTHER = key_of("tesseract 5", ("tsv",), b"one"), key_of("tesseract 5", ("tsv",), b"two")


def files(root):
    return sorted((root / ".indexer/ocr").glob("*"))


@pytest.mark.parametrize(
    "other",
    [
        key_of("tesseract 5.1", ("tsv",), b"one"),
        key_of("tesseract 5", ("--psm", "0"), b"one"),
        key_of("tesseract 5", ("tsv",), b"1"),
    ],
    ids=["another program", "other options", "another picture"],
)
def test_whatever_decides_what_is_read_makes_another_key(other):
    assert other != KEY


def test_what_was_kept_is_recalled_by_the_next_run(tmp_path):
    OcrMemory(tmp_path, "a" * 64).keep(KEY, b"words")
    memory = OcrMemory(tmp_path, "a" * 64)
    assert (memory.recall(KEY), memory.recall(OTHER)) == (b"words", None)
    assert OcrMemory(tmp_path, "b" * 64).recall(KEY) is None


@pytest.mark.parametrize(
    "harm", [lambda data: data[:-9], lambda data: data.replace(b" eJ", b" e!")]
)
def test_a_line_that_is_not_whole_is_read_anew(tmp_path, harm):
    OcrMemory(tmp_path, "a" * 64).keep(KEY, b"words")
    (path,) = (tmp_path / "ocr").iterdir()
    path.write_bytes(harm(path.read_bytes()))
    assert OcrMemory(tmp_path, "a" * 64).recall(KEY) is None


def test_only_what_is_in_the_case_is_kept(tmp_path):
    for letter in "ab":
        OcrMemory(tmp_path, letter * 64).keep(KEY, b"words")
    forget_ocr_of_others(tmp_path, {"a" * 64})
    assert [path.stem for path in (tmp_path / "ocr").iterdir()] == ["a" * 64]


def test_the_memory_is_bounded_and_what_was_used_last_stays(tmp_path, monkeypatch):
    OcrMemory(tmp_path, "a" * 64).keep(KEY, b"words")
    (first,) = (tmp_path / "ocr").iterdir()
    monkeypatch.setattr(ocr_memory, "_MOST_FILE_BYTES", first.stat().st_size + 10)
    OcrMemory(tmp_path, "a" * 64).keep(OTHER, b"more words")
    assert OcrMemory(tmp_path, "a" * 64).recall(OTHER) is None
    OcrMemory(tmp_path, "b" * 64).keep(KEY, b"words")
    for path in (tmp_path / "ocr").iterdir():
        os.utime(path, ns=(1, 1))
    assert OcrMemory(tmp_path, "a" * 64).recall(KEY) == b"words"
    monkeypatch.setattr(ocr_memory, "_MOST_BYTES", first.stat().st_size)
    forget_ocr_of_others(tmp_path, {"a" * 64, "b" * 64})
    assert [path.stem for path in (tmp_path / "ocr").iterdir()] == ["a" * 64]


def test_a_case_that_cannot_be_written_is_read_all_the_same(tmp_path):
    (tmp_path / "ocr").write_text("a file where the folder should be")
    memory = OcrMemory(tmp_path, "a" * 64)
    memory.keep(KEY, b"words")
    assert memory.recall(KEY) is None


@pytest.fixture
def scanned(tmp_path):
    (tmp_path / "corpus").mkdir()
    path = tmp_path / "corpus/scan.pdf"
    path.write_bytes(scan(lines(["The Board admits that the gauge failed."])))
    return tmp_path


def told(root):
    with open_case(root) as case:
        return [case.store.text("scan.pdf"), case.store.scans("scan.pdf")]


@needs_tesseract
def test_by_new_rules_a_scan_is_not_read_by_ocr_again(scanned, monkeypatch):
    update_case(scanned, jobs=1)
    first = told(scanned)
    assert "gauge" in first[0]
    monkeypatch.setattr("indexer.case.update.rules_stamp", lambda settings: "x" * 16)
    run = tesseract._run
    questions = ("--list-langs", "--version")
    monkeypatch.setattr(
        tesseract, "_run", lambda line, data: run(line, data) if line[1] in questions else None
    )
    assert update_case(scanned, jobs=1).again == 1
    assert told(scanned) == first


@needs_tesseract
@pytest.mark.parametrize("how", ["removed", "changed"])
def test_what_was_read_leaves_with_the_document(scanned, how):
    update_case(scanned, jobs=1)
    (kept,) = files(scanned)
    path = scanned / "corpus/scan.pdf"
    if how == "removed":
        path.unlink()
    else:
        path.write_bytes(scan(lines(["The Board denies it."])))
    update_case(scanned, jobs=1)
    assert kept not in files(scanned)
    assert len(files(scanned)) == (how == "changed")


def test_nothing_is_remembered_where_no_memory_was_lent(monkeypatch):
    asked = []
    monkeypatch.setattr(tesseract, "engine", lambda: "tesseract 5")
    monkeypatch.setattr(tesseract, "_run", lambda line, data: asked.append(line) or b"read")
    kept = {}

    class Lent:
        recall = staticmethod(kept.get)
        keep = staticmethod(kept.__setitem__)

    for _ in range(2):
        assert tesseract._read(("tsv",), b"picture") == b"read"
    with remembering(Lent()):
        for _ in range(2):
            assert tesseract._read(("tsv",), b"picture") == b"read"
    assert len(asked) == 3
