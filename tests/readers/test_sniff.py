"""A file is what its bytes say; its suffix is a claim, and a false one is noted."""

from __future__ import annotations

import io
import subprocess
import sys

import openpyxl
import pytest

import indexer.readers
from indexer.errors import EncryptedError, SourceError
from indexer.readers import read, registry, suffixes
from tests.readers.ole_files import ole
from tests.readers.word_files import WordFile, archive, paragraph

WORD = WordFile(paragraph("Text.")).data()
PAGE = b"<!doctype html><html><body><p>Text.</p></body></html>"
LETTER = b"From: a@b.ca\r\nTo: c@d.ca\r\nSubject: x\r\n\r\nText.\r\n"
OLE = ole({"Contents": b"something else"})


def workbook() -> bytes:
    book = openpyxl.Workbook()
    book.active["A1"] = "Text."
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "found", "is_false"),
    [
        pytest.param(WORD, "a.docx", "docx", False, id="Word"),
        pytest.param(WORD, "a.pdf", "docx", True, id="Word called PDF"),
        pytest.param(WORD, "a", "docx", False, id="no suffix claims nothing"),
        pytest.param(workbook(), "a.docx", "xlsx", True, id="Excel called Word"),
        pytest.param(PAGE, "a.html", "html", False, id="page"),
        pytest.param(PAGE, "a.doc", "html", True, id="page called Word"),
        pytest.param(PAGE, "a", "html", False, id="page without a suffix"),
        pytest.param(LETTER, "a.eml", "eml", False, id="e-mail"),
        pytest.param(LETTER, "a.msg", "eml", True, id="e-mail called Outlook"),
        pytest.param(LETTER, "12345.", "eml", False, id="e-mail without a suffix"),
        pytest.param(b"Just words.", "a.eml", "txt", True, id="text called e-mail"),
        pytest.param(b"Just words.", "a.html", "txt", True, id="text called page"),
        pytest.param(b"Just words.", "a.docx", "txt", True, id="text called Word"),
        pytest.param(b"key = 1", "a.ini", "txt", False, id="text of a kind of its own"),
    ],
)
def test_the_content_decides_and_a_false_name_is_noted(data, name, found, is_false):
    document, notices = read(data, name=name)
    assert document.format == found
    assert [n.code for n in notices] == (["extension-mismatch"] if is_false else [])


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        pytest.param(b"", "a.txt", "empty", id="no bytes"),
        pytest.param(b" \r\n\t\n", "a.txt", "empty", id="blanks only"),
        pytest.param(bytes(range(256)) * 8, "a.bin", "unknown-format", id="no known bytes"),
        pytest.param(b"\x89PNG\r\n\x1a\n", "a.png", "damaged", id="head of a picture"),
        pytest.param(b"GIF89a\x01\0\x01\0", "a.gif", "unknown-format", id="picture"),
        pytest.param(
            archive({"mimetype": b"application/epub+zip"}), "a.epub", "unknown-format", id="a book"
        ),
        pytest.param(OLE, "a.doc", "unknown-format", id="OLE of no known kind"),
        pytest.param(WORD[: len(WORD) // 2], "a.docx", "truncated", id="half a Word file"),
        pytest.param(b"PK\x03\x04PK\x05\x06" + b"\xff" * 60, "a.docx", "damaged", id="no archive"),
    ],
)
def test_what_cannot_be_read_says_why_and_what_to_do(data, name, code):
    with pytest.raises(SourceError) as caught:
        read(data, name=name)
    assert caught.value.code == code
    assert caught.value.hint


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(ole({"EncryptedPackage": b"\x01"}), id="Office with a password"),
        pytest.param(
            WORD.replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01"),
            id="archive with a password",
        ),
    ],
)
def test_a_password_is_told_from_damage(data):
    with pytest.raises(EncryptedError) as caught:
        read(data, name="a.docx")
    assert caught.value.code == "encrypted"


def test_two_readers_for_one_format_or_suffix_are_refused():
    with pytest.raises(ValueError, match="two readers for 'pdf'"):
        registry.reads("pdf", ".pdf2")(lambda data, *, name: None)
    with pytest.raises(ValueError, match=r"\.txt"):
        registry.reads("verbatim", ".txt")(lambda data, *, name: None)


def test_every_suffix_leads_to_a_reader():
    known = suffixes()
    assert {".txt", ".docx", ".pdf", ".eml", ".html", ".xlsx"} <= set(known)
    assert set(known.values()) == set(indexer.readers.FORMATS)


def test_importing_the_room_loads_no_library():
    heavy = ("lxml", "pypdfium2", "openpyxl", "selectolax", "chardet", "docx", "pypdf")
    code = f"import sys, indexer.readers; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_preloading_imports_what_the_suffixes_need_and_no_more():
    code = (
        "import sys, indexer.readers as r; r.preload({'.html'});"
        "print('selectolax' in sys.modules, 'openpyxl' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True False"
