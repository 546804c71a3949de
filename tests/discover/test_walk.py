"""What is evidence in a folder, what is left aside, and what is said of it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.discover import file_of, find_sources, hash_file, path_of, with_hash
from indexer.errors import CaseError, SourceError
from indexer.model import Source

NOBODY = 65534


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A folder with two boxes and a letter beside them."""
    root = tmp_path / "corpus"
    for name in ("letter.txt", "box 1/claim.docx", "box 1/annex/a.txt", "box 10/claim.docx"):
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name)
    return root


def paths(corpus: Path, *within: str) -> list[str]:
    return [source.path for source in find_sources(corpus, within).sources]


def notices(corpus: Path) -> list[tuple[str, str]]:
    return [(notice.code, notice.where) for notice in find_sources(corpus).notices]


def test_every_file_is_found_in_order_of_path_with_size_and_time(corpus):
    found = find_sources(corpus)
    assert [source.path for source in found.sources] == [
        "box 1/annex/a.txt",
        "box 1/claim.docx",
        "box 10/claim.docx",
        "letter.txt",
    ]
    state = (corpus / "letter.txt").stat()
    assert found.sources[-1] == Source("letter.txt", 10, state.st_mtime_ns)
    assert (found.notices, found.unread) == ((), ())


@pytest.mark.parametrize(
    ("within", "expected"),
    [
        pytest.param(["letter.txt"], ["letter.txt"], id="a file"),
        pytest.param(["box 1"], ["box 1/annex/a.txt", "box 1/claim.docx"], id="a folder"),
        pytest.param(["./box 1/"], ["box 1/annex/a.txt", "box 1/claim.docx"], id="as typed"),
        pytest.param(["box 1/annex", "box 1"], ["box 1/annex/a.txt", "box 1/claim.docx"],
                     id="one in another"),
        pytest.param(["", "letter.txt"], ["box 1/annex/a.txt", "box 1/claim.docx",
                     "box 10/claim.docx", "letter.txt"], id="everything"),
    ],
)  # fmt: skip
def test_only_what_is_asked_for_is_found(corpus, within, expected):
    assert paths(corpus, *within) == expected


@pytest.mark.parametrize("name", ["none.txt", "box", "../corpus/letter.txt", "/etc/hostname"])
def test_what_is_not_there_or_not_inside_is_an_error_that_names_it(corpus, name):
    with pytest.raises(CaseError, match="nothing is called") as caught:
        find_sources(corpus, [name])
    assert "corpus/" in caught.value.hint


def test_a_path_that_was_known_and_is_gone_is_no_error(corpus):
    assert find_sources(corpus, ["old"], known=["old/letter.txt"]).sources == ()


def test_a_missing_corpus_says_what_to_do(tmp_path):
    with pytest.raises(CaseError, match="there is no such folder") as caught:
        find_sources(tmp_path / "corpus")
    assert "make it and put the documents" in caught.value.hint


@pytest.mark.parametrize("name", [".DS_Store", "Thumbs.db", "desktop.ini", "PROVENANCE.toml"])
def test_what_is_nobodys_evidence_is_left_aside_without_a_word(corpus, name):
    (corpus / name).write_text("x")
    (corpus / "__MACOSX").mkdir()
    (corpus / "__MACOSX" / "letter.txt").write_text("x")
    assert len(paths(corpus)) == 4
    assert notices(corpus) == []


def test_a_provenance_file_deeper_down_is_a_document_like_any_other(corpus):
    (corpus / "box 1" / "PROVENANCE.toml").write_text("x")
    assert "box 1/PROVENANCE.toml" in paths(corpus)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        pytest.param("~$claim.docx", "open-elsewhere", id="Word has it open"),
        pytest.param(".~lock.claim.odt#", "open-elsewhere", id="LibreOffice has it open"),
        pytest.param(".notes.txt", "hidden-skipped", id="hidden file"),
    ],
)
def test_what_a_person_may_miss_is_said(corpus, name, code):
    (corpus / "box 1" / name).write_text("x")
    assert len(paths(corpus)) == 4
    assert notices(corpus) == [(code, f"box 1/{name}")]


def test_a_hidden_folder_is_said_once_and_not_entered(corpus):
    (corpus / ".old" / "deep").mkdir(parents=True)
    (corpus / ".old" / "deep" / "a.txt").write_text("x")
    assert notices(corpus) == [("hidden-skipped", ".old")]


def test_no_link_leads_out_of_the_folder(corpus, tmp_path):
    (tmp_path / "outside.txt").write_text("secret")
    (corpus / "box 1" / "out.txt").symlink_to(tmp_path / "outside.txt")
    (corpus / "up").symlink_to(tmp_path, target_is_directory=True)
    (corpus / "etc").symlink_to("/etc")
    assert len(paths(corpus)) == 4
    assert notices(corpus) == [
        ("link-skipped", "box 1/out.txt"),
        ("link-skipped", "etc"),
        ("link-skipped", "up"),
    ]


def test_a_link_to_a_file_inside_is_a_second_copy_and_one_to_a_folder_is_not_walked(corpus):
    (corpus / "copy.txt").symlink_to(corpus / "letter.txt")
    (corpus / "box 1" / "round").symlink_to(corpus)
    assert "copy.txt" in paths(corpus)
    assert notices(corpus) == [("link-skipped", "box 1/round")]


def test_links_to_nothing_and_to_themselves_are_said_and_count_as_unread(corpus):
    (corpus / "dead").symlink_to(corpus / "none.txt")
    (corpus / "self").symlink_to(corpus / "self")
    found = find_sources(corpus)
    assert [notice.code for notice in found.notices] == ["file-unreadable"] * 2
    assert found.unread == ("dead", "self")


def test_a_pipe_is_not_opened_for_that_would_wait_for_ever(corpus):
    os.mkfifo(corpus / "pipe.txt")
    assert notices(corpus) == [("special-skipped", "pipe.txt")]


def test_a_folder_that_may_not_be_read_is_said_and_what_was_in_it_is_not_gone(corpus):
    is_root = os.geteuid() == 0
    for parent in corpus.parents if is_root else ():
        if parent.stat().st_uid == 0:
            parent.chmod(parent.stat().st_mode | 0o055)
    closed = corpus / "box 1"
    closed.chmod(0)
    try:
        if is_root:
            os.seteuid(NOBODY)
        found = find_sources(corpus)
    finally:
        if is_root:
            os.seteuid(0)
        closed.chmod(0o755)
    assert [(notice.code, notice.where) for notice in found.notices] == [
        ("folder-unreadable", "box 1")
    ]
    assert found.unread == ("box 1",)


def test_a_name_that_is_no_text_can_be_printed_and_its_file_found_again(corpus):
    raw = os.fsencode(corpus) + b"/caf\xe9\xff.txt"
    Path(os.fsdecode(raw)).write_bytes(b"evidence")
    (path,) = (path for path in paths(corpus) if path.startswith("caf"))
    assert path == r"caf\xe9\xff.txt"
    assert json.loads(json.dumps(path, ensure_ascii=False).encode()) == path
    assert file_of(corpus, path).read_bytes() == b"evidence"
    assert paths(corpus, path) == [path]


def test_a_folder_called_like_a_container_is_told_from_one(corpus):
    (corpus / "mail.eml!").mkdir()
    (corpus / "mail.eml!" / "a.txt").write_text("x")
    assert r"mail.eml\x21/a.txt" in paths(corpus)
    assert file_of(corpus, r"mail.eml\x21/a.txt").read_text() == "x"


NAMES = st.binary(min_size=1, max_size=12).map(lambda raw: raw.replace(b"/", b"\\x2"))


@given(NAMES, st.booleans())
def test_any_name_survives_as_text_and_no_two_become_one(raw, is_folder):
    name = raw.decode("utf-8", "surrogateescape")
    path = path_of(name, is_folder=is_folder)
    path.encode("utf-8")
    assert not (is_folder and path.endswith("!"))
    assert file_of(Path(), path) == Path(name)


def test_a_hash_is_of_the_bytes(corpus):
    source = with_hash(corpus, find_sources(corpus, ["letter.txt"]).sources[0])
    assert source.sha256 == ("bbf1b6070104c532b5fb25da844c728d941e546e7456b96a2887957cd8c53f0b")


def test_a_file_that_vanished_meanwhile_can_be_quarantined(corpus):
    with pytest.raises(SourceError, match="cannot be read") as caught:
        hash_file(corpus / "none.txt", where="none.txt")
    assert (caught.value.code, caught.value.where) == ("unreadable", "none.txt")
