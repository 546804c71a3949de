"""Numbers as dates print them: digits, digits a scanner misread, and words."""

from __future__ import annotations

import re
from functools import lru_cache

from indexer.dates.words import calendar_words, key

_MISREAD = str.maketrans({"l": "1", "i": "1", "o": "0"})
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
# Two-digit years up to this one are of this century where nothing else says which.
_TURN_OF_CENTURY = 39


def digits(text: str) -> int:
    """The number that digits stand for, letters read as the digits they look like.

    >>> digits("l5"), digits("2 o2o")
    (15, 2020)
    """
    return int(text.translate(_MISREAD).replace(" ", ""))


def is_misread(text: str) -> bool:
    """Whether digits hold a letter or a blank that a scanner or typist put there."""
    return not text.isdigit()


def whole_year(two_digits: int, latest: int | None = None) -> int:
    """The year two digits stand for: not after `latest`, else of 1940 to 2039.

    >>> whole_year(20), whole_year(66), whole_year(7, latest=2004)
    (2020, 1966, 1907)
    """
    turn = _TURN_OF_CENTURY if latest is None else latest - 2000
    return two_digits + (2000 if two_digits <= turn else 1900)


@lru_cache(maxsize=4096)
def number_in_words(text: str) -> int | None:
    """The number that words spell; years may leave "hundred" out.

    >>> number_in_words("two thousand and twenty"), number_in_words("nineteen eighty-four")
    (2020, 1984)
    >>> number_in_words("mil neuf cent quatre-vingt-dix-neuf")
    1999
    """
    table = calendar_words().numbers
    above = rest = 0  # what is settled; what the next word may still multiply
    for word in _WORD.findall(key(text)):
        value = table.get(word, 0)
        if value in (100, 1000):
            above, rest = above + max(rest, 1) * value, 0
        elif 15 <= rest <= 20 and value >= 10 and not above:
            above, rest = rest * 100, value  # "nineteen eighty"
        elif (rest, value) == (4, 20):
            rest = 80  # "quatre-vingt"
        else:
            rest += value
    return (above + rest) or None


def second_year(first: int, text: str | None) -> int | None:
    """The year that ends a stretch which begins in `first`, in four digits or two; None for none.

    >>> second_year(2019, "20"), second_year(2019, "2021"), second_year(2019, None)
    (2020, 2021, None)
    """
    if not text:
        return None
    return int(text) if len(text) == 4 else first - first % 100 + int(text)
