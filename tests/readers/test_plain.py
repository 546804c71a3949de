"""A text file's content is the document's text, unchanged; only its encoding is ever guessed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.model import BlockKind, Span
from indexer.readers import read

FRENCH = "L'été dernier, le défendeur a reçu la lettre; il nie l'avoir lue. « Où ? » — nulle part. "


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
@settings(max_examples=60, deadline=None)
def test_text_is_the_decoded_content_whatever_it_is(text):
    if text.strip() and not text.startswith("\ufeff"):
        document, notices = read(text.encode(), name="note.txt")
        assert document.text == text
        assert notices == ()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("One\r\n\r\nTwo\r\n", id="Windows line ends"),
        pytest.param("Une somme de 1\u00a0000\u00a0$", id="no-break spaces"),
        pytest.param("From: a\nTo: b\nSubject: c\nDate: d\n\nbody", id="a printed e-mail"),
        pytest.param("<html><body><p>source</p></body></html>", id="a page's source"),
        pytest.param("e\u0301 and é", id="two forms of one letter"),
    ],
)
def test_a_txt_file_is_never_taken_for_anything_else(text):
    document, _ = read(text.encode(), name="note.txt")
    assert (document.format, document.text) == ("txt", text)


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        pytest.param("utf-8", b"\xef\xbb\xbf", id="utf-8"),
        pytest.param("utf-16-le", b"\xff\xfe", id="utf-16 little end first"),
        pytest.param("utf-16-be", b"\xfe\xff", id="utf-16 big end first"),
        pytest.param("utf-32-le", b"\xff\xfe\0\0", id="utf-32"),
    ],
)
def test_a_byte_order_mark_decides_and_is_no_text(encoding, mark):
    document, notices = read(mark + FRENCH.encode(encoding), name="note.txt")
    assert (document.text, notices) == (FRENCH, ())
    assert dict(document.metadata)["encoding"] == encoding


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16-le", "utf-16-be"])
def test_an_encoding_without_a_mark_is_guessed_and_the_guess_is_noted(encoding):
    text = (FRENCH * 5).replace("—", "-")
    document, notices = read(text.encode(encoding), name="note.txt")
    assert document.text == text
    assert [notice.code for notice in notices] == ["encoding-guessed"]


def test_a_short_text_is_read_as_windows_western():
    document, _ = read("Défense déposée à Québec".encode("cp1252"), name="note.txt")
    assert document.text == "Défense déposée à Québec"


def test_form_feeds_divide_pages_and_stay_in_the_text():
    text = "First page.\fSecond page.\f\fFourth.\f"
    document, _ = read(text.encode(), name="note.txt")
    assert document.text == text
    assert document.pages == 4
    assert [(b.page, b.page_index, b.span.of(text)) for b in document.blocks] == [
        ("1", 0, "First page."), ("2", 1, "Second page."), ("4", 3, "Fourth."),
    ]  # fmt: skip


def test_without_form_feeds_there_are_no_pages():
    document, _ = read(b"One page or many.", name="note.md")
    assert document.pages is None
    assert [(b.page, b.span) for b in document.blocks] == [("", Span(0, 17))]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        pytest.param("a,b\r\n1,2\r\n", ["a,b", "1,2"], id="a record a line"),
        pytest.param('a,"x\ny"\nb,c', ['a,"x\ny"', "b,c"], id="a cell of two lines"),
        pytest.param('5" pipe,1\nb,c', ['5" pipe,1', "b,c"], id="a mark astray"),
    ],
)
def test_a_csv_file_keeps_its_text_and_gives_its_records(text, rows):
    document, _ = read(text.encode(), name="log.csv")
    assert document.text == text
    assert [b.span.of(text) for b in document.blocks] == rows
    assert {b.kind for b in document.blocks} == {BlockKind.TABLE_ROW}
    assert document.blocks[1].place == "row 2"
