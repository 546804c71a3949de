"""`indexer update --passwords FILE` opens protected files, and leaves no password behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.case import open_case, update_case
from indexer.case.marks import choice_from, mark_statement
from indexer.errors import UsageError
from tests.readers.locked_files import locked_office, locked_zip
from tests.readers.word_files import WordFile, paragraph

CANARY = "Kanarienvogel-é-4711"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    corpus = tmp_path / "case" / "corpus"
    corpus.mkdir(parents=True)
    word = WordFile(
        paragraph("The Defendant denies the allegations in paragraph 3 of the Statement of Claim.")
    ).data()
    (corpus / "shut.docx").write_bytes(locked_office(word, CANARY))
    (corpus / "other.docx").write_bytes(locked_office(word, "nobody knows"))
    (corpus / "box.zip").write_bytes(locked_zip({"a.docx": word}, CANARY, aes=3))
    # A shut file whose bytes break whatever tries to open them.
    (corpus / "broken.docx").write_bytes(locked_office(word, CANARY)[:-3000])
    return tmp_path / "case"


def passwords(folder: Path) -> Path:
    path = folder / "passwords.txt"
    path.write_text(f"wrong\n\n{CANARY}\n", "utf-8")
    return path


def test_what_a_password_opens_is_read_and_the_rest_stays_quarantined(case, tmp_path):
    assert {q.code for q in update_case(case, jobs=1).quarantined} >= {"encrypted"}
    update_case(case, jobs=1, passwords=passwords(tmp_path))
    with open_case(case) as opened:
        assert {d.path for d in opened.documents()} == {
            "box.zip", "box.zip!/a.docx", "shut.docx",
        }  # fmt: skip
        assert {q.path for q in opened.quarantined()} == {"other.docx", "broken.docx"}


def test_no_password_is_left_anywhere_in_the_case_or_on_the_screen(case, tmp_path, capfd):
    update_case(case, jobs=1, passwords=passwords(tmp_path))
    canaries = [CANARY.encode(c) for c in ("utf-8", "cp1252", "utf-16-le")] + [b"Kanarienvogel"]
    for path in case.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert not [c for c in canaries if c in data], path
    assert "Kanarienvogel" not in "".join(capfd.readouterr())


def test_passwords_inside_the_corpus_are_refused(case):
    with pytest.raises(UsageError) as caught:
        update_case(case, passwords=passwords(case / "corpus"))
    assert CANARY not in str(caught.value)


def test_passwords_that_are_not_there_are_an_error_with_a_hint(case, tmp_path):
    with pytest.raises(UsageError, match="one password a line"):
        update_case(case, passwords=tmp_path / "none.txt")


def other_rules(monkeypatch, stamp="x" * 16):
    """As after an upgrade: every file is read again."""
    monkeypatch.setattr("indexer.case.update.rules_stamp", lambda settings: stamp)


def test_what_a_password_opened_is_kept_when_it_is_read_again_without(case, tmp_path, monkeypatch):
    update_case(case, jobs=1, passwords=passwords(tmp_path))
    with open_case(case) as opened:
        before = [row.id for row in opened.documents()], list(opened.statements())
    other_rules(monkeypatch)
    summary = update_case(case, jobs=1)
    assert {q.path for q in summary.quarantined} == {"other.docx", "broken.docx"}
    with open_case(case) as opened:
        assert ([row.id for row in opened.documents()], list(opened.statements())) == before
        assert [n.path for n in opened.store.notices() if n.code == "password-missing"] == [
            "box.zip!/a.docx", "shut.docx",
        ]  # fmt: skip
        assert opened.search("denies").total == 2


def test_with_its_password_it_is_read_anew_and_nothing_more_is_said(case, tmp_path, monkeypatch):
    update_case(case, jobs=1, passwords=passwords(tmp_path))
    other_rules(monkeypatch)
    update_case(case, jobs=1)
    update_case(case, jobs=1, passwords=passwords(tmp_path))
    with open_case(case) as opened:
        codes = {n.code for n in opened.store.notices()}
    assert "opened-with-password" in codes
    assert "password-missing" not in codes


def test_of_a_file_whose_bytes_are_others_nothing_is_kept(case, tmp_path):
    update_case(case, jobs=1, passwords=passwords(tmp_path))
    word = WordFile(paragraph("The Board admits it.")).data()
    (case / "corpus/shut.docx").write_bytes(locked_office(word, CANARY))
    assert "shut.docx" in {q.path for q in update_case(case, jobs=1).quarantined}
    with open_case(case) as opened:
        assert "shut.docx" not in {row.path for row in opened.documents()}


def test_what_a_person_marks_meanwhile_counts(case, tmp_path):
    update_case(case, jobs=1, passwords=passwords(tmp_path))
    with open_case(case) as opened:
        (denial,) = [s for s in opened.statements() if s.path == "shut.docx"]
    for kind in ("allegation", "admission"):
        mark_statement(
            case, denial.id, choice_from(kind=kind), who="A. Clerk", when="2026-01-05T09:30:00Z"
        )
    with open_case(case) as opened:
        told = [(s.path, s.kind.value) for s in opened.statements()]
    assert told == [("box.zip!/a.docx", "denial"), ("shut.docx", "admission")]
