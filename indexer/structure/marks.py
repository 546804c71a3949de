"""The three separate marks of a record: security classification, releasability, privilege.

One never stands for another: an unclassified note may be privileged, a secret one releasable.
"""

from __future__ import annotations

from difflib import get_close_matches

from indexer.model import BlockKind
from indexer.structure.face import Face
from indexer.structure.roles import Part
from indexer.structure.words import entries_of, first_match, possible_of

_NEAR = 0.8
_HEAD_LINES = 12
_LONGEST_CLAIM = 200


def find_classification(face: Face) -> str:
    """The security mark as printed, misspelt or not; "" where there is none."""
    named = face.value("classification")
    if named:
        return named
    lines = (p.text for p in face.head[:_HEAD_LINES])
    return next((line for line in lines if is_known(line) and line.isupper()), "")


def find_privilege(face: Face) -> str:
    """The words that claim privilege, as printed; "" where none does.

    They stand in a field, in the head or foot of the paper, in the running head or foot of a page,
    or anywhere as a line that is little else, as a stamp or the subject of a quoted message.
    """
    named = face.value("privilege")
    if named:
        return named
    if not possible_of("structure_marks", "privilege", "\n".join(p.text for p in face.parts)):
        return ""
    for part in (*face.head, *face.foot, *(p for p in face.parts if _is_of_page(p))):
        if found := _claim(part.text):
            return found
    lines = (p.text for p in face.parts if not p.is_prose)
    claims = ((line, _claim(line)) for line in lines)
    return next((found for line, found in claims if 2 * len(found) > len(line.strip())), "")


def _claim(text: str) -> str:
    """What claims privilege in a line or two; longer ones are notices that every letter bears."""
    found = (
        first_match("structure_marks", "privilege", text) if len(text) <= _LONGEST_CLAIM else None
    )
    return found[0].strip() if found is not None else ""


def _is_of_page(part: Part) -> bool:
    kind = part.paragraph.block.kind
    return part.paragraph.is_furniture or kind in (BlockKind.HEADER, BlockKind.FOOTER)


def is_known(mark: str) -> bool:
    """Whether the mark is one that a scheme of classification has."""
    return mark.strip(" .").upper() in _known()


def nearest(mark: str) -> str:
    """The known mark that a misspelt one is nearest to, "" where none is near."""
    near = get_close_matches(mark.strip(" .").upper(), sorted(_known()), 1, _NEAR)
    return near[0] if near else ""


def _known() -> set[str]:
    return {w for e in entries_of("structure_marks", "classification") for w in e.words}
