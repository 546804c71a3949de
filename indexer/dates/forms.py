"""A form: one way to write a date, its pattern and how a match of it is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from indexer.dates.expression import Expression

Reader = Callable[[re.Match[str]], tuple[Expression, ...]]
# What numbers are called among a form's starters, by the look of them.
SMALL, COUNT, YEAR, EIGHT = "1", "100", "2000", "20200101"
CHAIN, YEAR_CHAIN = "1/1", "2000/1"
_BY_LENGTH = {1: SMALL, 2: SMALL, 3: COUNT, 4: YEAR, 8: EIGHT}


@dataclass(frozen=True, slots=True)
class Form:
    """A way to write a date.

    `starters` are the first words an expression of this form can begin with, or what the kind of
    number is called; `read` gives what the match says, () where that is no date ("32 March").
    """

    name: str
    starters: frozenset[str]
    pattern: re.Pattern[str]
    read: Reader
    is_one_word: bool = False  # whether the first word may be all of it


def first_words(words: Iterable[str]) -> frozenset[str]:
    """What the scanner sees first of each phrase: "twenty" of "twenty-one", "l" of "l'an"."""
    return frozenset(re.split(r"[ '-]", word)[0] for word in words)


def number_kind(number: str) -> str:
    """What a number with all that is glued to it is called among the starters; "" for no date.

    >>> number_kind("27"), number_kind("l5"), number_kind("2020"), number_kind("27/02/2020")
    ('1', '1', '2000', '1/1')
    >>> number_kind("10,000"), number_kind("12345")
    ('', '')
    """
    if number.isdigit() or len(number) == 2:
        return _BY_LENGTH.get(len(number), "")
    if "-" in number or "/" in number or number.count(".") > 1:
        return YEAR_CHAIN if number[:4].isdigit() else CHAIN
    return ""
