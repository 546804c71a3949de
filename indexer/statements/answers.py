"""Which paragraphs of the other pleading a sentence answers: "paragraphs 3, 5 to 7 and 9(a)"."""

from __future__ import annotations

import re
from functools import cache

from indexer.lexicon import joined, load_lexicon

_ITEM = re.compile(r"(\d+)((?:\([a-z0-9]{1,4}\))*)", re.I)
# A range longer than any pleading is a misprint or a date.
_LONGEST_RANGE = 400
_LONGEST_LIST = 3000


@cache
def _words(*kinds: str) -> str:
    """The words of these kinds by which pleadings name paragraphs, in either language."""
    entries = (e for one in ("en", "fr") for e in load_lexicon(one, "links_pleadings"))
    return joined(tuple(entry for entry in entries if entry.kind in kinds)).pattern


@cache
def _list() -> re.Pattern[str]:
    """A word for paragraphs, and their numbers with what joins them."""
    link = rf"(?:,|-|–|{_words('list-word', 'range-word', 'inclusive-word')})"
    items = rf"(?:\d++(?:\([a-z0-9]{{1,4}}\))*(?:\s*{link}\s*)*+)++"
    return re.compile(rf"(?:{_words('paragraph-word')})\s*({items})", re.I)


@cache
def _range() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:-|–|{_words('range-word')})\s*", re.I)


def answered_paragraphs(sentence: str) -> tuple[str, ...]:
    """The paragraph numbers a sentence of an answer names, ranges written out, without repeats.

    >>> answered_paragraphs("The Defendant denies paragraphs 2, 4 to 6 and 9(b).")
    ('2', '4', '5', '6', '9(b)')
    """
    numbers: dict[str, None] = {}
    for match in _list().finditer(sentence[:_LONGEST_LIST]):
        numbers.update(dict.fromkeys(_expand(match.group(1))))
    return tuple(numbers)


def _expand(words: str) -> list[str]:
    found: list[str] = []
    items = list(_ITEM.finditer(words))
    for place, item in enumerate(items):
        number, letters = int(item.group(1)[:9]), item.group(2)
        if place:
            between = words[items[place - 1].end() : item.start()]
            first = int(items[place - 1].group(1)[:9])
            if _range().fullmatch(between) and first < number <= first + _LONGEST_RANGE:
                found.extend(str(n) for n in range(first + 1, number))
        found.append(f"{number}{letters}")
    return found
