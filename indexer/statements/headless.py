"""The regime of a paper without its head: a page or three of a judgment still sound like one.

Exhibits are cut, scans lose their first page, and a file's own title says nothing of its sort.
Where no title and no form tells a paper's regime, the ways of speaking that belong to one are
counted: what the court holds, what the plaintiff pleads, how an ombudsman tells of a complaint.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from itertools import islice

from indexer.lexicon import Finder, load_lexicon

_LEXICON = "statements_voice"
_REACH = 12_000  # characters; a paper keeps its voice
_LEAST, _LEAST_OF_SHORT, _SHORT = 3, 2, 2000  # one form is a chance, less so in a short piece
_LEAD = 1  # by so much the first must be ahead of the second


def regime_by_voice(text: str, language: str) -> str:
    """The regime whose forms of speech weigh most in the text; "" where none is clearly ahead."""
    part = text[:_REACH]
    entries = load_lexicon(language, _LEXICON)
    weights: Counter[str] = Counter()
    for number, start, _ in _finder(language).over(part).within(0, len(part), part):
        entry = entries[number]
        least = entry.data.get("least", 1)
        if (
            least == 1
            or sum(1 for _ in islice(entry.pattern.finditer(part, start), least)) == least
        ):
            weights[entry.kind] += entry.data["weight"]
    ranked = sorted(weights.items(), key=lambda one: (-one[1], one[0]))
    if not ranked or ranked[0][1] < (_LEAST_OF_SHORT if len(part) < _SHORT else _LEAST):
        return ""
    is_clear = len(ranked) == 1 or ranked[0][1] - ranked[1][1] >= _LEAD
    return ranked[0][0] if is_clear else ""


@lru_cache(maxsize=4)
def _finder(language: str) -> Finder:
    return Finder(load_lexicon(language, _LEXICON))
