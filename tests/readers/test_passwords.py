"""Protected files open with the passwords the user gives, and no password is kept."""

from __future__ import annotations

import io

import openpyxl
import pytest

from indexer.errors import EncryptedError
from indexer.model import Analysis, CaseSettings
from indexer.pipeline import analyse
from indexer.readers import read
from tests.readers.locked_files import locked_office, locked_pdf, locked_zip
from tests.readers.pdf_files import lines, pdf
from tests.readers.word_files import WordFile, paragraph

WORDS = "The Board denies it."
KEY = "gâteau de Noël 7"


def workbook() -> bytes:
    book = openpyxl.Workbook()
    book.active["A1"] = WORDS
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


LOCKED = {
    "a.docx": locked_office(WordFile(paragraph(WORDS)).data(), KEY),
    "a.xlsx": locked_office(workbook(), KEY),
    "a.pdf": locked_pdf(pdf(lines([WORDS])), KEY),
}


@pytest.mark.parametrize("name", LOCKED)
def test_a_protected_file_opens_with_one_of_the_passwords(name):
    document, notices = read(LOCKED[name], name=name, passwords=("wrong", KEY))
    assert WORDS in document.text
    assert [n.code for n in notices] == ["opened-with-password"]


@pytest.mark.parametrize("name", LOCKED)
@pytest.mark.parametrize("passwords", [(), ("wrong", "")])
def test_without_its_password_it_is_quarantined_as_protected(name, passwords):
    with pytest.raises(EncryptedError) as caught:
        read(LOCKED[name], name=name, passwords=passwords)
    assert "indexer update --passwords" in caught.value.hint


def test_a_workbook_that_excel_opens_for_everybody_needs_no_password():
    data = locked_office(workbook(), "VelvetSweatshop")
    assert WORDS in read(data, name="a.xlsx")[0].text


@pytest.mark.parametrize("aes", [0, 1, 2, 3])
def test_members_of_an_archive_open_each_with_its_password(aes):
    data = locked_zip({"a.txt": WORDS.encode() * 500, "b.txt": b""}, KEY, aes=aes)
    document, notices = read(data, name="b.zip", passwords=("wrong", KEY))
    assert {a.name: a.data for a in document.attachments} == {
        "a.txt": WORDS.encode() * 500, "b.txt": b"",
    }  # fmt: skip
    assert [n.code for n in notices] == ["opened-with-password"]


@pytest.mark.parametrize("aes", [0, 3])
def test_members_that_no_password_opens_are_quarantined_each(aes):
    data = locked_zip({"a.txt": WORDS.encode()}, KEY, aes=aes)
    guesses = tuple(f"guess {n}" for n in range(300))
    (member,) = read(data, name="b.zip", passwords=guesses)[0].attachments
    assert member.fault is not None
    assert member.fault.code == "encrypted"


def test_a_changed_byte_under_aes_is_told_from_the_plain_text():
    data = bytearray(locked_zip({"a.txt": WORDS.encode() * 50}, KEY, aes=3))
    data[80] ^= 1
    (member,) = read(bytes(data), name="b.zip", passwords=(KEY,))[0].attachments
    assert member.fault is not None


def test_a_bomb_behind_a_password_is_stopped():
    data = locked_zip({"a.txt": bytes(5_000_000)}, KEY, aes=3)
    (member,) = read(data, name="b.zip", passwords=(KEY,))[0].attachments
    assert member.fault is not None
    assert member.fault.code == "over-limit"


def test_our_own_archives_open_in_another_program():
    """Else the test's writer and our reader might agree on something wrong."""
    libarchive = pytest.importorskip("libarchive")
    for aes in (0, 3):
        data = locked_zip({"a.txt": WORDS.encode()}, KEY, aes=aes)
        with libarchive.memory_reader(data, passphrase=KEY) as archive:
            assert [b"".join(e.get_blocks()) for e in archive] == [WORDS.encode()]


def test_a_protected_file_in_a_protected_archive_opens():
    data = locked_zip({"a.docx": LOCKED["a.docx"]}, "outer", aes=3)
    found = analyse(data, path="b.zip", settings=CaseSettings(), passwords=("outer", KEY))
    assert [one.document.text for one in found if isinstance(one, Analysis)] == ["", WORDS]
