"""The language of a text, by its function words; right for a line as for a book."""

from __future__ import annotations

import re
from functools import lru_cache

from indexer.lexicon import load_lexicon
from indexer.model import LANGUAGES

_WORD = re.compile(r"[^\W\d_]+")
# The words of the first pages and of the middle settle it; the rest of a long text costs time.
_SAMPLE = 12_000


def find_language(text: str, allowed: tuple[str, ...] = LANGUAGES) -> str:
    """The language most of the function words belong to; the first allowed where none is found.

    >>> find_language("La requête est rejetée par le tribunal."), find_language("It is denied.")
    ('fr', 'en')
    """
    middle = max(_SAMPLE, len(text) // 2)
    words = _WORD.findall((text[:_SAMPLE] + " " + text[middle : middle + _SAMPLE]).lower())
    known = [language for language in LANGUAGES if language in allowed] or list(LANGUAGES)
    counts = {name: sum(map(_function_words(name).__contains__, words)) for name in known}
    return max(known, key=lambda name: counts[name])


@lru_cache(maxsize=8)
def _function_words(language: str) -> frozenset[str]:
    return frozenset(w for e in load_lexicon(language, "language") for w in e.words)
