"""The number under which a court keeps the matter."""

from __future__ import annotations

import re
from collections import Counter

from indexer.structure.face import Face
from indexer.structure.words import possible_of

# A docket alone on a line of the caption: 1:20-CV-613, T-4410-19.
_ALONE = re.compile(
    r"(?:\d:)?\d{2}-[A-Za-z]{2,4}-\d{2,6}(?:-[A-Z]{2,4})*|[A-Z]{1,3}-\d{1,5}-\d{2}|"
    r"[A-Z]-\d{1,4}/\d{2}|CV-\d{2}-\d{5,8}(?:-\d{4})?"
)
_LEAD = re.compile(r"(?i)^(?:n[o°]s?\.?|nos?\.|numbers?|#|:)\s*")
_DIGIT = re.compile(r"\d")
_FAR = 6000
_BREAK = re.compile(r"(?<=-)\n\s*")
_MUCH_MORE = 3


def find_docket(face: Face, document_type: str) -> str:
    """The docket as printed, without the label; "" where the paper bears none.

    A regulator has no court's docket: its reports bear the number of its own file.
    """
    stamped = [f.value for f in face.fields if f.name == "Case" and _is_docket(f.value)]
    for part in face.head:
        if _ALONE.fullmatch(part.text):
            return part.text
    roles = {"docket"} | ({"file-reference"} if document_type == "regulator-report" else set())
    labelled = [f for f in face.fields if f.role in roles and f.name != "Case"]
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
    for entry in possible_of("structure_dockets", "docket", "\n".join(texts)):
        for text in texts:
            if not any(key in text for key in entry.data["keys"]):
                continue
            found = [_unbroken(m["docket"]) for m in entry.pattern.finditer(text)]
            if found:
                return _own(found)
    return ""


def _own(dockets: list[str]) -> str:
    """The one docket named, or the one named most by far.

    A paper that names several matters alike bears the number of none of them.
    """
    counts = Counter(dockets).most_common(2)
    is_clear = len(counts) == 1 or counts[0][1] >= _MUCH_MORE * counts[1][1]
    return counts[0][0] if is_clear else ""


def _unbroken(docket: str) -> str:
    """The docket on one line: a line may end after its hyphen."""
    return _bare(" ".join(_BREAK.sub("", docket).split()))
