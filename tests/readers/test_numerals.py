"""Numbers are written as Word writes them, and Roman ones read back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.readers import numerals
from indexer.readers.word.numbering import write_number


@given(st.integers(1, 32_767))
@settings(max_examples=100, deadline=None)
def test_roman_numerals_read_back(number):
    assert numerals.roman_value(numerals.roman(number)) == number
    assert numerals.roman_value(numerals.roman(number).upper()) == number


@pytest.mark.parametrize("word", ["", "civil", "iiii", "vx", "12", "id", "page"])
def test_what_no_roman_would_write_is_no_number(word):
    assert numerals.roman_value(word) == 0


@pytest.mark.parametrize(
    ("number", "written"), [(1, "a"), (26, "z"), (27, "aa"), (52, "zz"), (53, "aaa"), (0, "")]
)
def test_letters_double_after_z(number, written):
    assert numerals.letters(number) == written


@pytest.mark.parametrize(
    ("number", "english", "french"),
    [
        (1, "1st", "1er"), (2, "2nd", "2e"), (3, "3rd", "3e"), (4, "4th", "4e"),
        (11, "11th", "11e"), (12, "12th", "12e"), (13, "13th", "13e"), (21, "21st", "21e"),
        (101, "101st", "101e"), (111, "111th", "111e"),
    ],
)  # fmt: skip
def test_ordinals_of_two_languages(number, english, french):
    assert numerals.ordinal(number) == english
    assert numerals.ordinal(number, language="fr-ca") == french


@pytest.mark.parametrize(
    ("number_format", "written"),
    [
        ("decimal", "4"), ("decimalZero", "04"), ("lowerRoman", "iv"), ("upperRoman", "IV"),
        ("lowerLetter", "d"), ("upperLetter", "D"), ("ordinal", "4th"), ("numberInDash", "- 4 -"),
        ("none", ""), ("bullet", ""), ("cardinalText", None), ("chineseCounting", None),
    ],
)  # fmt: skip
def test_the_formats_of_word(number_format, written):
    assert write_number(4, number_format, 0, "en") == written
