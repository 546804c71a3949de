"""The body that issues the paper: the court of a title of proceedings, the agency of a release."""

from __future__ import annotations

import re

from indexer.model import Role
from indexer.structure.face import Face
from indexer.structure.words import entries_of

_PROCEEDINGS = {
    "claim", "complaint", "defence", "answer", "affidavit", "witness-statement", "judgment",
    "order", "transcript", "other", "agreement",
}  # fmt: skip
_LONGEST = 110
_IN_THE = re.compile(r"(?i)^(?:in|before|for) the\s+|^à la\s+|^devant (?:le|la)\s+")
_FAR = 6000


def find_agency(face: Face, document_type: str) -> str:
    """The issuing body or court, as printed; "" where the paper does not say."""
    named = face.value("agency")
    if named:
        return named
    if document_type in _PROCEEDINGS:
        court = _court(face)
        if court:
            return court
    elif face.value("from") and "@" in face.value("from"):
        return ""
    return _letterhead(face) or _named_body(face)


def _court(face: Face) -> str:
    """The court that heads the paper with the division named below it."""
    lines = [p.text for p in (*face.head, *face.parts[: min(face.first + 1, 40)])]
    for index, line in enumerate(lines):
        if len(line) <= _LONGEST and _is_a("court", line):
            rest = [after for after in lines[index + 1 : index + 4] if _is_a("division", after)]
            more = lines[index + 1] if index + 1 < len(lines) else ""
            if re.match(
                r"(?i)for the\s|(?:eastern|western|northern|southern|middle|central)", more
            ):
                rest.insert(0, more)
            names = [_clean(name) for name in dict.fromkeys([line, *rest])]
            return ", ".join(names)
    for entry in entries_of("courts", "court-in-text"):
        found = entry.pattern.search(face.text[:_FAR])
        if found is not None:
            return " ".join(found[0].split())
    return ""


def _letterhead(face: Face) -> str:
    for part in face.head[:12]:
        text = part.text
        if (
            part.role in (Role.CAPTION, Role.HEADING)
            and len(text) <= _LONGEST
            and _is_a("body", text)
        ):
            return _clean(text)
    return ""


def _named_body(face: Face) -> str:
    """The body most named on the first pages: an office that signs what it announces."""
    counts: dict[str, int] = {}
    for entry in entries_of("courts", "body-in-text"):
        for found in entry.pattern.finditer(face.text[:_FAR]):
            name = " ".join(found[0].split())
            counts[name] = counts.get(name, 0) + 1
    return max(counts, key=lambda name: (counts[name], len(name))) if counts else ""


def _is_a(kind: str, line: str) -> bool:
    return any(entry.pattern.search(line) for entry in entries_of("courts", kind))


def _clean(name: str) -> str:
    return _IN_THE.sub("", " ".join(name.split())).strip(" ,.")
