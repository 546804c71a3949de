"""Page furniture: what a page carries besides its text, so that paragraphs run on across it."""

from __future__ import annotations

import re
from collections import Counter

from indexer.structure.labels import read_label
from indexer.structure.lines import Line

# A page number alone ("- 3 -", "Page 2 of 9", "[Page H6174]"), a number of the margin, the stamp
# of an electronic docket, a line of signs only.
_PAGE = re.compile(
    r"""(?:
      [-–—.\s]*\d{1,4}[-–—.\s]*(?<!\d\.)
    | \[{0,2}(?:Page|PAGE|page|p\.|Pg\.?)\s*[A-Z]{0,2}\d{1,5}
      (?:\s*(?:of|de|sur|/|-)\s*[A-Z]{0,2}\d{1,5})?\]{0,2}
    | \d{1,4}\s*(?:/|of|sur)\s*\d{1,4}
    | [-–—_=*\#~.•·\s]{3,}
    | \)+
    | .{1,60}?\s{4,}[-–—]\s?\d{1,4}\s?[-–—]
    )$""",
    re.X,
)
_STAMP = re.compile(
    r"""(?:Appellate\s)?Case:?\s(?=\S*\d)[\w:.-]+(?:\s|$)
    | (?:Document|ECF)\s\d[\d-]*(?:\s+Filed\b|$)
    | Filed:?\s\d\d/\d\d/\d{2,4}(?:\s|$)
    | Page(?:ID)?\s?:?\s?\#?:?\s?\d+\sof\s\d+$
    | .*\bPage\s\d+\sof\s\d+(?:\s+Page\s?(?:ID|id)\b.*)?$
    | USCA\S*\s""",
    re.X,
)
_SHORT = 110
_REACH = 3
_DIGITS = re.compile(r"\d+")
_WORDS = re.compile(r"[^\W\d_]{3}")


def find_furniture(lines: tuple[Line, ...]) -> frozenset[int]:
    """The indices of the lines that belong to the page, not to the text."""
    certain = {i for i, line in enumerate(lines) if _is_page_mark(line.text)}
    return frozenset(certain | _running_heads(lines, certain))


def is_stamp(text: str) -> bool:
    """Whether the line is the stamp of an electronic docket or a numbered foot line."""
    return _STAMP.match(text) is not None


def _is_page_mark(text: str) -> bool:
    if len(text) > _SHORT:
        return False
    if text[-1] in "-–—" and _PAGE.match(text):
        return True
    if text[0] in "CDFPAU" or "Page" in text:
        return _PAGE.match(text) is not None or is_stamp(text)
    return text[0] not in _LETTER_START and _PAGE.match(text) is not None


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


_LETTER_START = frozenset("abcdefghijklmnoqrstuvwxyzBEGHIJKLMNOQRSTVWXYZ")
