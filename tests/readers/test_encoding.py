"""Bytes become characters by their mark, as UTF-8, or by a guess that is told."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.readers.encoding import decode, decode_declared, is_text

FRENCH = (
    "Le ministère a reçu, l'été dernier, la plainte où l'on allègue que « l'agence » n'a pas tenu "
    "ses registres à jour; la défenderesse le nie et plaide qu'elle a agi dès qu'elle l'a su. "
)


@given(st.binary(max_size=400))
@settings(max_examples=150, deadline=None)
def test_any_bytes_give_text_that_can_be_stored(data):
    decoded = decode(data, name="a.txt")
    decoded.text.encode("utf-8")
    assert 0.0 <= decoded.confidence <= 1.0


@pytest.mark.parametrize("encoding", ["cp1252", "iso8859-15", "latin-1", "mac-roman", "cp850"])
def test_french_is_read_in_the_encodings_it_comes_in(encoding):
    data = (FRENCH.replace("«", "<").replace("»", ">") * 8).encode(encoding)
    assert decode(data, name="a.txt").text == data.decode(encoding)


def test_the_quotation_marks_of_windows_are_no_control_characters():
    text = "On a lu “la lettre” et l’avis – deux fois. " * 10
    assert decode(text.encode("cp1252"), name="a.txt").text == text


def test_bytes_that_stand_for_nothing_are_counted():
    decoded = decode(b"caf\xe9 \x81 " * 10, name="a.txt")
    assert decoded.text.startswith("café \ufffd ")
    assert [n.code for n in decoded.notices] == ["encoding-guessed", "characters-lost"]
    assert "10 characters" in decoded.notices[1].message


def test_an_odd_byte_at_the_end_of_wide_text_is_told():
    decoded = decode(b"\xff\xfea\0b\0c", name="a.txt")
    assert decoded.text == "ab\ufffd"
    assert [n.code for n in decoded.notices] == ["characters-lost"]


@pytest.mark.parametrize(
    "charset",
    [
        pytest.param("no-such-charset", id="unknown"),
        pytest.param("hex", id="no character set"),
        pytest.param("utf-16", id="false"),
        pytest.param("x\0y", id="not even a name"),
        pytest.param("", id="none"),
    ],
)
def test_a_false_declaration_is_not_believed(charset):
    assert decode_declared("l'été".encode(), charset, name="a.eml").text == "l'été"


def test_a_true_declaration_needs_no_notice():
    decoded = decode_declared("l'été".encode("cp850"), "IBM850", name="a.eml")
    assert (decoded.text, decoded.encoding, decoded.notices) == ("l'été", "ibm850", ())


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(b"plain words", True, id="words"),
        pytest.param(FRENCH.encode("utf-16-le"), True, id="wide characters without a mark"),
        pytest.param(b"a" * 5000 + b"\0", True, id="one stray zero"),
        pytest.param(b"page one\fpage two\x1a", True, id="form feed and end of file"),
        pytest.param(bytes(range(256)), False, id="every byte"),
        pytest.param(b"\0" * 100, False, id="zeros"),
        pytest.param(b"\x7fELF\x02\x01\x01" + b"\0" * 50, False, id="a program"),
    ],
)
def test_text_is_told_from_what_is_none(data, expected):
    assert is_text(data) is expected
