"""How often letters stand in a sentence, roughly: what is rare is worth being looked for.

No counts of a corpus are needed to choose between literals; it is enough that words of grammar
and pieces of words are common, and that each further letter makes the others rarer.
"""

from __future__ import annotations

from functools import lru_cache

from indexer.lexicon.entries import load_all

_BLANK = " "
_SIGN_FREQUENCY, _GRAMMAR_FREQUENCY = 0.004, 0.3
_LONGEST_GRAMMAR = 7
_LONGEST_ENDING = 3
_AFTER_SIGN = 0.1  # of the blanks between words so many are two: a sign, or two lines


@lru_cache(maxsize=8192)
def frequency(letters: bytes, sign: str = "") -> float:
    """The share of sentences that hold letters as `letters_of` gives them, or a rare sign.

    >>> frequency(b" that ") > frequency(b" denies ") > frequency(b" denies th")
    True
    """
    if sign:
        return _SIGN_FREQUENCY
    words = letters.decode("latin-1")
    size = len(words.strip()) + (words[0] == words[-1] == _BLANK)
    rest = _AFTER_SIGN if 2 * _BLANK in words else 1.0
    if size <= _LONGEST_GRAMMAR and not _function_words().isdisjoint(words.split()):
        return _GRAMMAR_FREQUENCY * rest
    if words[0] != _BLANK and _is_inside_words(words.strip()):
        return _GRAMMAR_FREQUENCY
    return 3.0**-size * rest


def _is_inside_words(piece: str) -> bool:
    """Whether letters without a blank before them are an ending, or a piece of a common word."""
    return len(piece) <= _LONGEST_ENDING or any(piece in word for word in _function_words())


@lru_cache(maxsize=1)
def _function_words() -> frozenset[str]:
    """The words of grammar, which every sentence has."""
    return frozenset(word for entry in load_all("language") for word in entry.words)
