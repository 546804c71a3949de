"""The parties of the title of proceedings, with their roles and the short names they are given."""

from __future__ import annotations

import re

from indexer.model import Party, Role
from indexer.structure.face import Face
from indexer.structure.lines import cells
from indexer.structure.words import entries_of, listed_words

_NAME_TAIL = re.compile(r"(?:,?\s(?:et al\.?|and others|et autres|ès qualités))?[\s,.;:)]*$", re.I)
_NUMBER = re.compile(r"^\(?\d{1,2}[.)/°]\)?\s*")
_SPLIT = re.compile(
    r"\s*;\s*(?:and\s+|et\s+)?|,?\s+(?:and|AND|et|ET)\s+(?=[A-ZÀ-Ý(])|\s(?=\(\d\)\s)"
)
_DESCRIPTION = re.compile(
    r",\s(?:dont|an?|in (?:his|her)|prise?|représentée?|as|of|doing|d/b/a|dite?)\b.*", re.S
)
_VERSUS = re.compile(r"^(?P<a>[^\n]{2,90}?)\s(?:v\.?|vs\.?|c\.|contre)\s(?P<b>[^\n]{2,90})$")
_LONGEST_NAME = 120
_MOST = 24
_FAR = 20_000


def find_parties(face: Face) -> tuple[Party, ...]:
    """The parties as the paper's title names them, in order; () where it has no such title."""
    named = _from_fields(face) or _from_caption(face) or _from_versus(face)
    unique = {name.casefold(): (name, role) for name, role in reversed(named)}
    ordered = [unique[key] for key in dict.fromkeys(name.casefold() for name, _ in named)]
    return tuple(Party(name, role, _aliases(name, face)) for name, role in ordered[:_MOST])


def _from_caption(face: Face) -> list[tuple[str, str]]:
    """Names that stand before the word for their role."""
    found: list[tuple[str, str]] = []
    pending: list[str] = []
    before: list[str] = []
    is_against = False
    for part in face.head:
        left = cells(part.text)[0][1] if "\n" not in part.text else part.text
        text = _NAME_TAIL.sub("", " ".join(left.split())).strip("() ")
        kind, role, name = _read_caption(text)
        if kind == "role":
            pending.append(name)
            found += [(n, role) for n in _names(" ".join(filter(None, pending)))]
            pending = []
        elif kind == "versus":
            before, pending, is_against = pending[-1:], [], True
        elif kind == "between" or _is_court(part.text):
            pending = []
        elif is_against and not found and kind == "name" and before:
            return [(name, "") for side in (before[0], left) for name in _names(side)]
        elif kind == "name" and part.role in (Role.CAPTION, Role.HEADING):
            pending.append(left.strip(" ,"))
    return found


def _read_caption(text: str) -> tuple[str, str, str]:
    """(kind, role, name before the role) of one line of a title of proceedings."""
    folded = text.casefold()
    for kind in ("versus", "and", "between"):
        if folded.strip(" :.-–—") in {w.strip(" :.-–—") for w in listed_words("parties", kind)}:
            return kind, "", ""
    for entry in entries_of("parties", "role"):
        for word in entry.words:
            if folded.endswith(word.casefold()):
                name = text[: len(text) - len(word)].strip(" ,–—-(")
                if not name or text[len(name) : len(name) + 1] in " ,(":
                    return "role", entry.data["role"], name
    return ("name" if len(text) <= _LONGEST_NAME else "other"), "", ""


def _is_court(text: str) -> bool:
    kinds = ("court", "division")
    return any(e.pattern.search(text) for kind in kinds for e in entries_of("courts", kind))


def _names(text: str) -> list[str]:
    """The single names in a list of them."""
    names = []
    for raw in _SPLIT.split(" ".join(text.split())):
        name = _DESCRIPTION.sub("", _NUMBER.sub("", raw.strip()))
        name = _NAME_TAIL.sub("", name).strip(" ,;")
        if 1 < len(name) <= _LONGEST_NAME and any(c.isupper() for c in name):
            names.append(name)
    return names


def _from_fields(face: Face) -> list[tuple[str, str]]:
    """Parties under labels: POUR / CONTRE, Appellant: / Respondent:, Between:."""
    found = []
    for field in face.fields:
        if field.role in _FIELD_ROLES and field.value and not field.value[0].islower():
            value = re.sub(r"\n(?=\d{1,2}[.)/°])", "; ", field.value)
            is_person = field.role != "defendant" or not _ACT.match(value)
            found += [(name, field.role) for name in _names(value)] if is_person else []
    return found


def _from_versus(face: Face) -> list[tuple[str, str]]:
    """Both sides of "A v. B" where one line names the case."""
    for part in face.head:
        found = _VERSUS.match(" ".join(part.text.split()))
        if found is not None:
            return [(name, "") for side in "ab" for name in _names(found[side])]
    return []


def _aliases(name: str, face: Face) -> tuple[str, ...]:
    """The short names that a bracket after the name defines: (the “Agency”)."""
    pattern = (
        re.escape(name) + r"""[^(\n]{0,40}\((?:[^"“«()]{0,40})["“«]\s?([^"”»]{2,60}?)\s?["”»]"""
    )
    found = re.findall(pattern, face.text[:_FAR], re.IGNORECASE)
    return tuple(dict.fromkeys(alias.strip() for alias in found))


_FIELD_ROLES = {"plaintiff", "defendant", "appellant", "respondent", "claimant", "applicant"}
# What a French application is brought against is often an act, not a person.
_ACT = re.compile(
    r"(?i)(?:la |le |l[’'])?(?:décision|décret|arrêté|ordonnance|jugement|refus|loi)\b"
)
