"""The number under which a court keeps the matter."""

from __future__ import annotations

import re

from indexer.structure.face import Face
from indexer.structure.words import entries_of

# A docket alone on a line of the caption: 1:20-CV-613, T-4410-19.
_ALONE = re.compile(
    r"(?:\d:)?\d{2}-[A-Za-z]{2,4}-\d{2,6}(?:-[A-Z]{2,4})*|[A-Z]{1,3}-\d{1,5}-\d{2}|"
    r"[A-Z]-\d{1,4}/\d{2}|CV-\d{2}-\d{5,8}(?:-\d{4})?"
)
_LEAD = re.compile(r"(?i)^(?:n[o°]s?\.?|nos?\.|numbers?|#|:)\s*")
_DIGIT = re.compile(r"\d")
_FAR = 6000


def find_docket(face: Face) -> str:
    """The docket as printed, without the label; "" where the paper bears none."""
    stamped = [f.value for f in face.fields if f.name == "Case" and _is_docket(f.value)]
    for part in face.head:
        if _ALONE.fullmatch(part.text):
            return part.text
    labelled = [f for f in face.fields if f.role == "docket" and f.name != "Case"]
    labelled.sort(key=lambda f: "appeal" not in f.name.casefold())
    named = [_bare(f.value) for f in labelled if _is_docket(f.value)]
    for choice in (*stamped, *named):
        return choice
    return _in_words(face)


def _is_docket(value: str) -> bool:
    return bool(_DIGIT.search(value)) and len(value) <= 60


def _bare(value: str) -> str:
    return re.sub(r"\s*,\s*", ", ", _LEAD.sub("", value.strip()).strip(" .,"))


def _in_words(face: Face) -> str:
    """A docket that the subject line or the text names: "This case, 19CR0021, was filed"."""
    texts = (*face.values("subject"), face.text[:_FAR])
    for entry in entries_of("structure_dockets", "docket"):
        for text in texts:
            if not any(key in text for key in entry.data["keys"]):
                continue
            found = {_bare(" ".join(m["docket"].split())) for m in entry.pattern.finditer(text)}
            # A paper that names several matters bears the number of none of them.
            if found:
                return found.pop() if len(found) == 1 else ""
    return ""
