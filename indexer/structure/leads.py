"""What stands before the first sentence of a paragraph without being part of it.

"Answer: Admitted." admits; "OTTAWA, 3 May 2020 – " is where a release was issued; "MR. COLE:"
says who speaks. The passage keeps them, its first sentence begins after them.
"""

from __future__ import annotations

import re

from indexer.model import Role
from indexer.structure.labels import read_label
from indexer.structure.roles import Part, is_prose
from indexer.structure.words import first_match

_DATELINE = re.compile(
    r"""(?:[A-ZÀ-Ý][A-ZÀ-Ý.'’ -]{2,30}(?:,\s[^–—\n]{2,40}?)?
    | [A-ZÀ-Ý][\w.'’ -]{2,30},\s[^–—\n]{0,30}?\d{4})
    \s?[–—]{1,2}\s+(?=["“«A-ZÀ-Ý])""",
    re.X,
)
_SPEAKER = re.compile(
    r"\*\*[^*\n]{2,50}\*\*\s?:\s+(?=\S)|[QAR](?:\s?[.:]\s+|\s{2,})(?=\S)|"
    r"(?:[A-ZÀ-Ý][A-ZÀ-Ý.'’-]+\s){0,4}[A-ZÀ-Ý][A-ZÀ-Ý.'’-]+\s?:\s+(?=\S)|"
    r"(?:Mr|Mrs|Ms|Miss|Dr)\.?\s[A-Z][A-Z'’-]+(?:\sof\s[A-Z]\w+)?\.\s+(?=\S)"
)
_MARKUP = re.compile(r"(?:\*{1,3}|_{1,3}|#{1,6}\s+|>\s*)(?=\S)")


def lead_length(part: Part) -> int:
    """How many characters of the paragraph stand before its first sentence."""
    if part.role not in (Role.BODY, Role.QUOTE, Role.FIELD):
        return 0
    text = part.text
    if ":" in text[:62]:
        found = first_match("headings", "answer-label", text) or _SPEAKER.match(text)
        if found is not None:
            return found.end()
        label = read_label(text)
        if label is not None and label.is_listed and is_prose(text[label.start :]):
            return label.start
    found = _SPEAKER.match(text) or _DATELINE.match(text) or _MARKUP.match(text)
    return found.end() if found is not None and found.end() < len(text) else 0
