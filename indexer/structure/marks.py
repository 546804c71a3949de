"""The three separate marks of a record: security classification, releasability, privilege.

One never stands for another: an unclassified note may be privileged, a secret one releasable.
"""

from __future__ import annotations

from difflib import get_close_matches

from indexer.structure.face import Face
from indexer.structure.words import entries_of, first_match

_NEAR = 0.8
_HEAD_LINES = 12


def find_classification(face: Face) -> str:
    """The security mark as printed, misspelt or not; "" where there is none."""
    named = face.value("classification")
    if named:
        return named
    lines = (p.text for p in face.head[:_HEAD_LINES])
    return next((line for line in lines if is_known(line) and line.isupper()), "")


def find_privilege(face: Face) -> str:
    """The words that claim privilege, as printed on the face; "" where none does."""
    named = face.value("privilege")
    if named:
        return named
    for part in (*face.head, *face.foot):
        found = first_match("structure_marks", "privilege", part.text)
        if found is not None and len(part.text) <= 200:
            return found[0]
    return ""


def is_known(mark: str) -> bool:
    """Whether the mark is one that a scheme of classification has."""
    return mark.strip(" .").upper() in _known()


def nearest(mark: str) -> str:
    """The known mark that a misspelt one is nearest to, "" where none is near."""
    near = get_close_matches(mark.strip(" .").upper(), sorted(_known()), 1, _NEAR)
    return near[0] if near else ""


def _known() -> set[str]:
    return {w for e in entries_of("structure_marks", "classification") for w in e.words}
