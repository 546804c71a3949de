"""What may begin a date is found quickly and never too rarely."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.dates.feasts import feasts
from indexer.dates.forms import number_kind
from indexer.dates.scan import scan, scanner
from indexer.dates.trigger import flatten
from indexer.dates.words import calendar_words, fold

_NUMBERS = ["3", "12", "1st", "2nd", "1er", "30", "180", "2019", "2020", "l5", "'82", "1990s",
            "3-5", "2019-20", "03/04/2020", "2020-03-05", "27FEB2020", "3Q", "Q3"]  # fmt: skip
_OTHERS = ["the", "of", "and", "to", "in", "report", "le", "de", "la", "et", "au", "l'", "d'"]
_WORDS = sorted({*(word for _, word in calendar_words().languages), *feasts()})
_BETWEEN = st.sampled_from([" ", " ", " ", ", ", "-", " - ", "\n", "\n    ", ". ", "; ", "/"])
_TOKENS = st.one_of(st.sampled_from(_NUMBERS), st.sampled_from(_WORDS), st.sampled_from(_OTHERS))
_CHAIN = re.compile(r"[0-9]+(?:[-/.,:][0-9]+)*")  # as the scanner hands it over, whole
_TEXTS = st.lists(st.tuples(_TOKENS, _BETWEEN), min_size=2, max_size=7).map(
    lambda pairs: "".join(token + between for token, between in pairs)
)


@settings(max_examples=300, deadline=None)
@given(_TEXTS)
def test_the_gate_is_never_narrower_than_the_forms_behind_it(text):
    folded, gate = fold(text), scanner().gate
    for start, word in _starts(folded):
        every = gate.forms.get(word) or gate.forms.get(number_kind(word), ())
        fitting = [f for f in every if (m := f.pattern.match(folded, start)) and f.read(m)]
        if fitting:
            assert fitting[0] in gate.forms_at(folded, start, word)


@pytest.mark.parametrize("first", ["march", "mai", "mar", "sept", "monday", "lundi"])
def test_no_word_behind_a_month_or_weekday_hides_a_form(first):
    """Every word of the calendar behind it, and behind that what may end a date."""
    gate = scanner().gate
    tails = {name.partition(" ")[2] for name in feasts()}
    for second, third in itertools.product(
        (*_WORDS, *sorted(tails)), (" 2019", " year", " dernier", " 3, 2019")
    ):
        text = f"{first} {second}{third}"
        fitting = [f for f in gate.forms[first] if (m := f.pattern.match(text)) and f.read(m)]
        assert not fitting or fitting[0] in gate.forms_at(text, 0, first), text


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("3, 4, 5, 6 and 7 March 2020", 5),
        ("3, 4, 5, 6, 7, 8, 9", 0),
        ("12 14 March 2020", 1),
        ("signed 2 0ctober 2019", 1),
        ("paragraph 7 of the claim of 3 May 2019", 1),
        ("the 7th day of the month of May 2019", 1),
        ("Easter Monday, 2019", 1),
        ("in 2014, 2015, 2016", 3),
        ("row 2014 2015 2016", 1),
    ],
)
def test_a_run_of_numbers_is_read_to_its_end(text, dates):
    """Numbers that begin no date are turned away by what stands behind them, and only those."""
    assert len(list(scan(fold(text), text))) == dates


@settings(max_examples=300, deadline=None)
@given(_TEXTS)
def test_every_date_begins_at_a_trigger(text):
    """What a form reads at the beginning of a text is looked at by the scanner.

    But a misread number ("l5") only before a blank.
    """
    folded, s = fold(text), scanner()
    flat = flatten(folded)
    words = {s.trigger.word_at(seen, flat, folded) for seen in s.trigger.sightings(flat)
             if seen[1] == 0} - {""}  # fmt: skip
    for start, word in _starts(folded):
        every = s.gate.forms.get(word) or s.gate.forms.get(number_kind(word), ())
        if (
            start == 0
            and word[0] not in "lio"
            and any((m := f.pattern.match(folded)) and f.read(m) for f in every)
        ):
            assert word in words or any(w.startswith(word) for w in words)


def _starts(folded):
    """Every place where a word or number begins, and which."""
    flat = flatten(folded)
    for place in range(len(folded)):
        if flat[place : place + 1] == b" " != flat[place + 1 : place + 2]:
            end = flat.find(b" ", place + 1)
            word = folded[place : len(folded) if end < 0 else end - 1]
            chain = _CHAIN.match(folded, place)
            yield place, chain.group() if chain else word


@given(st.text())
def test_the_flattened_text_has_a_byte_for_each_character(text):
    assert len(flatten(fold(text))) == len(text) + 2  # one before it, one behind
