"""The marks by which documents name one another: reference numbers and web addresses."""

from __future__ import annotations

import re

from indexer.links.cues import cue_table
from indexer.links.linkable import Linkable

LEXICON = "links"
# A paper's own number stands in a field or in its last lines.
_CLOSING = 1500
# "MS-2020-07", "OFDC-G-2018-04", "2020/114-B": letters and digits in groups, one of them a number.
_REFERENCE = re.compile(
    r"(?<![\w/-])(?=[A-Z0-9/-]*\d)[A-Z0-9]{1,8}(?:[-/][A-Z0-9]{1,8}){1,4}(?![\w/-])"
)
_URL = re.compile(r"\b(?:https?://|www\.)[^\s<>()\[\]\"“”]{4,}", re.IGNORECASE)
_NUMERIC_DATE = re.compile(r"\d{1,4}[-/]\d{1,2}[-/]\d{1,4}|\d{3}-\d{3,4}(?:-\d{4})?")


def own_references(document: Linkable) -> list[str]:
    """The references a document bears itself: in a field, or after "Reference:" on a line."""
    table = cue_table(document.language, LEXICON)
    found: list[str] = []
    for field in document.fields:
        if field.role == "reference" or table.has(f"{field.name}: A", "own-reference"):
            found.extend(references_in(field.value)[:1])
    closing = document.text[-_CLOSING:]
    for cue in table.find(closing, "own-reference"):
        match = _REFERENCE.match(closing[cue.end : cue.end + 40].lstrip())
        if match:
            found.append(match.group())
    return list(dict.fromkeys(found))


def references_in(text: str) -> list[str]:
    """The document references a text names, as printed, in order; no dates or telephone numbers."""
    if not any(mark in text for mark in "-/"):
        return []
    found = (match.group() for match in _REFERENCE.finditer(text))
    return [
        reference
        for reference in found
        if not _NUMERIC_DATE.fullmatch(reference) and any(c.isalpha() for c in reference)
    ]


def urls_in(text: str) -> list[str]:
    """The web addresses in a text that name more than a host, without scheme or end marks."""
    if "http" not in text and "www." not in text:
        return []
    found = []
    for match in _URL.finditer(text):
        bare = match.group().split("://")[-1].rstrip(".,;:!?*_'’/").casefold()
        if bare.partition("/")[2]:
            found.append(bare)
    return list(dict.fromkeys(found))
