"""Who wrote or made the paper: a person where one signs, the firm or body where none does."""

from __future__ import annotations

import re

from indexer.model import Role
from indexer.structure.face import Face
from indexer.structure.words import entries_of

_MAIL_NAME = re.compile(r"""^\s*"?(?P<name>[^"<@\n]{2,60}?)"?\s*(?:<|$)""")
_DEPONENT = re.compile(
    r"(?i)(?:affidavit|declaration|witness statement|deposition|déclaration[\w ]*|statement)\s(?:of|de)\s"
    r"(?P<name>[^\n(,]{3,60})"
)
_SIGNED = re.compile(r"^\W*(?:/s/|s/|Per:|By:|BY:|---+)\s*(?P<name>[A-ZÀ-Ý][\w.’' -]{3,50})")
_PERSON = re.compile(
    r"^(?:(?:Mr|Ms|Mrs|Dr|Me|M|Mme|Hon|HHJ|Judge|Justice)\.?\s)*"
    r"[A-ZÀ-Ý][\w.’'-]*(?:\s(?:[A-ZÀ-Ý][\w.’'-]*|de|du|van|von|d’|Ó|al)){1,4}(?:,\s(?:Esq|Q\.?C|K\.?C|J\.?D|III|Jr)\.?)?$"
)
_LONGEST = 70


def find_author(face: Face, document_type: str) -> str:
    """The author as printed; "" where nothing on the paper says."""
    return (
        _from_fields(face, document_type)
        or _from_title(face, document_type)
        or _from_bench(face, document_type)
        or _from_signature(face, document_type)
    )


def _from_fields(face: Face, document_type: str) -> str:
    named = face.value("author", "prepared-by")
    if named:
        return named.split(",")[0].strip() if "prepared-by" in _roles(face, named) else named
    sender = face.value("from")
    if sender and document_type in {"email", "letter", "other", "briefing-note"}:
        found = _MAIL_NAME.match(sender)
        return found["name"].strip() if found else sender
    return ""


def _roles(face: Face, value: str) -> set[str]:
    return {f.role for f in face.fields if f.value == value}


def _from_title(face: Face, document_type: str) -> str:
    """The deponent or witness whom the title names."""
    if document_type not in {"affidavit", "witness-statement", "transcript"}:
        return ""
    for part in face.head:
        found = _DEPONENT.search(part.text)
        if found is not None:
            return " ".join(found["name"].split())
    return ""


def _from_bench(face: Face, document_type: str) -> str:
    """The judge of a decision."""
    return " ".join(face.value("before").split()) if document_type in {"judgment", "order"} else ""


def _from_signature(face: Face, document_type: str) -> str:
    """The first person or firm of the signature block."""
    lines = [p.text.strip("* _") for p in face.foot if p.role in (Role.SIGNATURE, Role.BODY)]
    for line in lines:
        for raw in line.split("\n"):
            found = _SIGNED.match(raw)
            if found is not None and document_type in {"letter", "order", "complaint", "answer"}:
                return found["name"].strip(" ,")
    for line in lines:
        if len(line) <= _LONGEST and any(e.pattern.search(line) for e in _firms()):
            return line
    for line in lines:
        if len(line) <= _LONGEST and _PERSON.match(line):
            return line
    return ""


def _firms() -> tuple:  # type: ignore[type-arg]
    return entries_of("structure_signature", "firm")
