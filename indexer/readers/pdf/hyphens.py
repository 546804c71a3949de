"""Words divided at a line's end are made whole, before anybody counts a character of the text.

The rest of the word goes up to the line where the word begins, so that every line stays a line: a
place in the text still tells the number in the margin.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from indexer.lexicon import load_lexicon

_WORD = re.compile(r"[^\W\d_]+(?:['’‑-][^\W\d_]+)*")
# Two letters at least stand on either side where a printer divides; the rest is in small letters.
_CUT = re.compile(r"([^\W\d_]{2,})[-‐]$")
_REST = re.compile(r"([^\W\d_]{2,})(\S*)")
_LANGUAGES = ("en", "fr")


def join_lines(lines: Sequence[str], known: Counter[str]) -> str:
    """The lines of a paragraph one under the other, divided words made whole.

    `known`: how often the document has each word, for the document itself shows best whether it
    writes "wellbeing" or "well-being".

    >>> join_lines(["the infor-", "mation was sent"], Counter())
    'the information\\nwas sent'
    >>> join_lines(["a self-", "serving letter"], Counter())
    'a self-serving\\nletter'
    """
    joined = [lines[0]]
    for line in lines[1:]:
        cut = _CUT.search(joined[-1])
        rest = _REST.match(line) if cut else None
        if cut is None or rest is None or not rest[1].islower():
            joined.append(line)
            continue
        stem = joined[-1][: cut.end() - 1]
        hyphen = "-" if _keeps_hyphen(cut[1].lower(), rest[1].lower(), known) else ""
        joined[-1] = stem + hyphen + rest[0]
        if below := line[rest.end() :].lstrip():
            joined.append(below)
    return "\n".join(joined)


def count_words(lines: Iterable[str]) -> Counter[str]:
    """How often each word stands in these lines, in small letters; what is divided is not counted.

    Nothing is counted where no line ends with a hyphen, for then nobody will ask.
    """
    all_lines = list(lines)
    if not any(_CUT.search(line) for line in all_lines):
        return Counter()
    return Counter(word.lower() for line in all_lines for word in _WORD.findall(line))


def _keeps_hyphen(before: str, after: str, known: Counter[str]) -> bool:
    whole, parted = known[before + after], known[f"{before}-{after}"]
    if whole or parted:
        return parted > whole
    return before in _kept("before") or after in _kept("after")


@lru_cache(maxsize=2)
def _kept(kind: str) -> frozenset[str]:
    """The words that stand before, or after, a hyphen that belongs to the word."""
    return frozenset(
        word
        for language in _LANGUAGES
        for entry in load_lexicon(language, "hyphens")
        if entry.kind == kind
        for word in entry.words
    )
