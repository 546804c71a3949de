"""How one text became another, word by word; the script rebuilds both exactly."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

# A number with its separators and a word with its apostrophes are one; so is every other mark.
_TOKEN = re.compile(r"(?:\d+(?:[.,:/-]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|\S)\s*|\s+")
# Curly or straight, long or short: how a mark is printed is form.
_MARKS = str.maketrans("’‘“”«»–—‑\u00ad", '\'\'""""----')
# Past this many comparisons the matcher may leave out the commonest words as anchors.
_MOST_COMPARED = 4_000_000


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of both texts: the same words, or what stood before and what stands after.

    `at_before` and `at_after` are where the stretch starts in each text, in code points.
    """

    before: str
    after: str
    at_before: int
    at_after: int
    is_same: bool


def edit_script(before: str, after: str) -> tuple[Edit, ...]:
    """Every stretch of both texts in order, with nothing left out.

    Joined, the `before` parts give the first text and the `after` parts the second. Blanks belong
    to the word they follow; two words are the same whatever blanks follow them and however their
    quotation marks and dashes are printed.

    >>> [(e.before, e.after) for e in edit_script("a limited use", "an extensive use")]
    [('a limited ', 'an extensive '), ('use', 'use')]
    """
    ours, theirs = _TOKEN.findall(before), _TOKEN.findall(after)
    edits: list[Edit] = []
    at_before = at_after = 0
    for is_same, a0, a1, b0, b1 in _opcodes(_keys(ours), _keys(theirs)):
        old, new = "".join(ours[a0:a1]), "".join(theirs[b0:b1])
        edits.append(Edit(old, new, at_before, at_after, is_same))
        at_before, at_after = at_before + len(old), at_after + len(new)
    return tuple(edits)


def before_text(edits: Iterable[Edit]) -> str:
    """The first text, from its edits."""
    return "".join(edit.before for edit in edits)


def after_text(edits: Iterable[Edit]) -> str:
    """The second text, from its edits."""
    return "".join(edit.after for edit in edits)


def _keys(tokens: Iterable[str]) -> list[str]:
    return [unicodedata.normalize("NFKC", token).translate(_MARKS).strip() for token in tokens]


def _opcodes(
    ours: Sequence[str], theirs: Sequence[str]
) -> Iterator[tuple[bool, int, int, int, int]]:
    """(same?, first and last of ours, first and last of theirs); equal ends are taken off first."""
    head = _common(ours, theirs)
    tail = _common(ours[head:][::-1], theirs[head:][::-1])
    end_a, end_b = len(ours) - tail, len(theirs) - tail
    if head:
        yield True, 0, head, 0, head
    middle = ours[head:end_a], theirs[head:end_b]
    is_long = len(middle[0]) * len(middle[1]) > _MOST_COMPARED
    matcher = SequenceMatcher(None, *middle, autojunk=is_long)
    for tag, a0, a1, b0, b1 in matcher.get_opcodes():
        yield tag == "equal", a0 + head, a1 + head, b0 + head, b1 + head
    if tail:
        yield True, end_a, len(ours), end_b, len(theirs)


def _common(ours: Sequence[str], theirs: Sequence[str]) -> int:
    """How many items two sequences begin with in common."""
    for at, (one, other) in enumerate(zip(ours, theirs, strict=False)):
        if one != other:
            return at
    return min(len(ours), len(theirs))
