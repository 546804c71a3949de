"""Page furniture: what a page carries besides its text, so that paragraphs run on across it."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import pairwise

from indexer.structure.labels import read_label
from indexer.structure.lines import Line
from indexer.structure.words import begins, entries_of, first_match

_LEXICON = "structure_boilerplate"
_DASHES = "-–—"
_SHORT = 110
_REACH = 3
_SHORTEST_PAGE = 4  # lines from one head to the next
_DIGITS = re.compile(r"\d+")
_WORDS = re.compile(r"[^\W\d_]{3}")


def find_furniture(lines: tuple[Line, ...]) -> frozenset[int]:
    """The indices of the lines that belong to the page, not to the text."""
    certain = {i for i, line in enumerate(lines) if _is_page_mark(line.text)}
    certain |= _numbered_heads(lines)
    return frozenset(certain | _running_heads(lines, certain))


def is_stamp(text: str) -> bool:
    """Whether the line is the stamp of an electronic docket or a numbered foot line."""
    return begins(_LEXICON, "docket-stamp", text)


def _is_page_mark(text: str) -> bool:
    """Whether a line is a page's number or the margin's, signs only, or a docket's stamp."""
    if len(text) > _SHORT:
        return False
    letters, held = _signs_of("docket-stamp")
    if (text[0] in letters or any(map(text.__contains__, held))) and is_stamp(text):
        return True
    # A foot line may begin with any letter, and ends in its page's number between dashes.
    if text[0].isalpha() and text[-1] not in _DASHES and text[0] not in _signs_of("page-mark")[0]:
        return False
    return begins(_LEXICON, "page-mark", text)


@cache
def _signs_of(kind: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The letters with which such a line may begin, and what stands in any other."""
    some = entries_of(_LEXICON, kind)
    letters = frozenset("".join(entry.data.get("begins", "") for entry in some))
    return letters, tuple(entry.data["holds"] for entry in some if "holds" in entry.data)


def _numbered_heads(lines: tuple[Line, ...]) -> set[int]:
    """Heads and feet that name their page: the same words, and the next page after each."""
    found: dict[str, list[tuple[int, int]]] = {}
    for index, line in enumerate(lines):
        if len(line.text) <= _SHORT and line.text[-1].isdigit():
            head = first_match(_LEXICON, "page-head", line.text)
            if head is not None:
                key = _DIGITS.sub("#", head["what"])
                found.setdefault(key, []).append((index, int(head["page"])))
    return {
        index
        for same in found.values()
        for one, other in pairwise(same)
        if other[1] == one[1] + 1 and other[0] - one[0] >= _SHORTEST_PAGE
        for index in (one[0], other[0])
    }


def _running_heads(lines: tuple[Line, ...], certain: set[int]) -> set[int]:
    """Short lines that come back three times, each time next to a page's mark."""
    keys: dict[int, str] = {}
    for index in certain:
        for near in range(max(0, index - _REACH), min(len(lines), index + _REACH + 1)):
            if near not in certain and near not in keys and len(lines[near].text) <= _SHORT:
                keys[near] = _DIGITS.sub("#", lines[near].text)
    counts = Counter(keys.values())
    return {
        i for i, key in keys.items()
        if counts[key] >= 3 and _WORDS.search(key) and _may_run(lines[i])
    }  # fmt: skip


def _may_run(line: Line) -> bool:
    """Whether the line can be a running head: no label, no piece of a sentence."""
    return not (line.text[0].islower() or line.is_ended) and read_label(line.text) is None
