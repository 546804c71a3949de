"""Which paragraphs of the other pleading a sentence answers: "paragraphs 3, 5 to 7 and 9(a)"."""

from __future__ import annotations

import re

_LIST = re.compile(
    r"(?:paragraphs?|paras?\.?|¶{1,2}|paragraphes?)\s*"
    r"((?:\d++(?:\([a-z0-9]{1,4}\))*(?:\s*(?:,|and|or|to|through|-|–|et|ou|à|inclusive(?:ly)?|"
    r"inclusivement|both\s+inclusive)\s*)*)+)",
    re.I,
)
_ITEM = re.compile(r"(\d+)((?:\([a-z0-9]{1,4}\))*)", re.I)
_RANGE = re.compile(r"\s*(?:to|through|-|–|à)\s*", re.I)
# A range longer than any pleading is a misprint or a date.
_LONGEST_RANGE = 400
_LONGEST_LIST = 3000


def answered_paragraphs(sentence: str) -> tuple[str, ...]:
    """The paragraph numbers a sentence of an answer names, ranges written out, without repeats.

    >>> answered_paragraphs("The Defendant denies paragraphs 2, 4 to 6 and 9(b).")
    ('2', '4', '5', '6', '9(b)')
    """
    numbers: dict[str, None] = {}
    for match in _LIST.finditer(sentence[:_LONGEST_LIST]):
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
            if _RANGE.fullmatch(between) and first < number <= first + _LONGEST_RANGE:
                found.extend(str(n) for n in range(first + 1, number))
        found.append(f"{number}{letters}")
    return found
