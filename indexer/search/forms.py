"""Which words a word node stands for: one test for matcher, vocabulary and fields alike."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from indexer.search.tree import Exact, Fuzzy, Node, Term, Wildcard
from indexer.search.words import stem

# The words of a language come early in a corpus; what comes after so many is rare and is let go.
_MOST_REMEMBERED = 400_000


class WordTest:
    """The test of a folded word against a word node; `among` asks it of a whole passage at once.

    It remembers what it said of each word, for passages say the same words over and over.
    """

    __slots__ = ("_others", "_test", "_wanted")

    def __init__(self, test: Callable[[str], bool]) -> None:
        self._test = test
        self._wanted: set[str] = set()
        self._others: set[str] = set()

    def __call__(self, word: str) -> bool:
        """Whether the node stands for the word."""
        if word in self._wanted:
            return True
        if word in self._others:
            return False
        answer = self._test(word)
        if len(self._wanted) + len(self._others) < _MOST_REMEMBERED:
            (self._wanted if answer else self._others).add(word)
        return answer

    def among(self, words: set[str]) -> set[str]:
        """Those of the words that the node stands for."""
        fresh = words - self._others
        return set(filter(self, fresh)) if fresh else fresh


@lru_cache(maxsize=1024)
def word_test(node: Node, analyser: str) -> WordTest:
    """The test of a folded word against a word node, in passages read by that analyser.

    >>> [word_test(Wildcard("wom?n"), "en")(word) for word in ("women", "womn")]
    [True, False]
    """
    return WordTest(_test(node, analyser))


def _test(node: Node, analyser: str) -> Callable[[str], bool]:
    match node:
        case Term(word):
            wanted, first = stem(word, analyser), word[:1]
            # Stems begin as their words do, and few words begin so.
            return lambda other: other[:1] == first and stem(other, analyser) == wanted
        case Exact(word):
            return lambda other: other == word
        case Wildcard(pattern):
            fits = wildcard_pattern(pattern).fullmatch
            return lambda other: fits(other) is not None
        case Fuzzy(word, edits):
            return lambda other: is_within(word, other, edits)
        case _:
            raise TypeError(f"not a word: {node!r}")


def wildcard_pattern(pattern: str) -> re.Pattern[str]:
    """`*` as any letters and `?` as one."""
    return re.compile(glob_source(pattern, letter=r"\w", letters=r"\w*"))


def glob_source(pattern: str, *, letter: str, letters: str) -> str:
    """A regular expression for a wildcard, that never goes back over what a star took.

    The first place where the text between two stars fits is as good as any later one; to try
    the others would take years on `*a*a*a*a*a*b`.

    >>> glob_source("a?b*c*d", letter=".", letters=".*")
    'a.b(?>.*?c).*d'
    """
    head, *rest = (
        "".join(letter if sign == "?" else re.escape(sign) for sign in part)
        for part in re.sub(r"\*+", "*", pattern).split("*")
    )
    middle = "".join(f"(?>{letters}?{part})" for part in rest[:-1])
    return head + middle + (letters + rest[-1] if rest else "")


def is_within(word: str, other: str, edits: int) -> bool:
    """Whether at most `edits` letters added, dropped, changed or swapped make one the other.

    Two neighbouring letters swapped are one slip, for that is how hands err on keyboards.

    >>> is_within("privacy", "privcay", 1), is_within("privacy", "pricay", 1)
    (True, False)
    """
    if abs(len(word) - len(other)) > edits:
        return False
    if word == other:
        return True
    return _distance(word, other, edits) <= edits


def _distance(word: str, other: str, most: int) -> int:
    """The restricted Damerau-Levenshtein distance, given up once it passes `most`."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(word, 1):
        before, last, row = row, before, [i] * (len(other) + 1)
        for j, facing in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != facing))
            swapped = i > 1 and j > 1 and letter == other[j - 2] and word[i - 2] == facing
            row[j] = min(cost, last[j - 2] + 1) if swapped else cost
        if min(row) > most and (not before or min(before) > most):
            return most + 1
    return row[-1]
