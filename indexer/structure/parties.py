"""The parties of the title of proceedings, with their roles and the short names they are given."""

from __future__ import annotations

import re

from indexer.model import Field, Party, Role
from indexer.structure.captions import LONGEST_NAME, is_courts_formula, read_caption_line
from indexer.structure.face import Face
from indexer.structure.headings import is_capitals, is_listed_heading
from indexer.structure.labels import read_label
from indexer.structure.lines import cells
from indexer.structure.roles import Part
from indexer.structure.words import begins, combined, is_title_of_paper, matches

_NUMBER = re.compile(r"^\(?\d{1,2}[.)/°]\)?\s*")
# "and" parts two names after a comma, or in small letters between names in capitals; within one
# name ("Cole and Adair Ltd.") it parts nothing.
_LIST = re.compile(r"\s*;\s*(?:and\s+|et\s+)?|,\s+(?:and|et|AND|ET)\s+(?=[A-ZÀ-Ý(])")
_LOUD_LIST = re.compile(r"\s*;\s*|,?\s+(?:and|et)\s+(?=[A-ZÀ-Ý(])|,\s+(?:AND|ET)\s+")
_VERSUS = re.compile(r"^(?P<a>[^\n]{2,90}?)\s(?:v\.?|vs\.?|c\.|contre)\s(?P<b>[^\n]{2,90})$")
_DEFINED = re.compile(r"""[^(\n]{0,40}\([^"“«()]{0,40}["“«]\s?([^"”»]{2,60}?)\s?["”»]""")
# "(Civil Division)", "(Articles 571 and following)": whose name stands in brackets alone?
_BRACKETED = re.compile(r"^\([^()]*\)$")
_LONGEST_STYLE = 180
# "Cole v. Adair, No. 19-204 (3d Cir.)": what follows the second name.
_MOST = 24
_FAR = 20_000
_FIELD_ROLES = {"plaintiff", "defendant", "appellant", "respondent", "claimant", "applicant"}


def find_parties(face: Face) -> tuple[Party, ...]:
    """The parties as the paper's title names them, in order; () where it has no such title."""
    named = _from_caption(face) or _from_fields(face) or _from_versus(face)
    roles = {name.casefold(): (name, role) for name, role in reversed(named)}
    ordered = (roles[key] for key in dict.fromkeys(name.casefold() for name, _ in named))
    return tuple(
        Party(name, role, _aliases(name, face))
        for (name, role), _ in zip(ordered, range(_MOST), strict=False)
    )


def _from_caption(face: Face) -> list[tuple[str, str]]:
    """Names that stand before the word for their role, else on both sides of a "v."."""
    found: list[tuple[str, str]] = []
    sides: list[str] = []
    pending, is_listed = "", False
    bench = {line.strip() for line in face.value("before").split("\n")}
    for part in face.head:
        left = _left_column(part)
        if left.strip() in bench:
            continue  # the members who sit beside the judge
        kind, role, name = read_caption_line(left)
        if kind == "role":
            found += [(n, role) for n in _names(_joined(pending, name, part))]
            pending = ""
        elif kind == "versus":
            sides, pending = [pending], ""
        elif kind == "between" or _is_other(part, left):
            sides, pending = (sides, pending) if len(sides) > 1 else (sides, "")
        elif kind == "name" and part.role in (Role.CAPTION, Role.HEADING):
            is_apart = part.paragraph.gap > 0 and not is_listed
            pending = left if is_apart else _joined(pending, left, part)
            if len(sides) == 1:
                sides.append(pending)
        is_listed = kind == "and"
    if found or len(sides) < 2:
        return found
    return [(name, "") for side in sides for name in _names(side)]


def _left_column(part: Part) -> str:
    lines = part.text.split("\n")
    if len(lines) == 1:
        return cells(part.text)[0][1]
    return "\n".join(line for line in lines if not is_courts_formula(line)) or part.text


def _joined(pending: str, name: str, part: Part) -> str:
    """The names so far with one more line: a numbered line begins a new name."""
    if not pending or not name:
        return pending or name
    return f"{pending}{'; ' if part.paragraph.number else ' '}{name}"


def _is_other(part: Part, text: str) -> bool:
    """Whether the line is a court's name, a heading or another line that names no party."""
    is_court = matches("courts", "court", text) or matches("courts", "division", text)
    is_title = is_listed_heading(text) or is_title_of_paper(text) or _BRACKETED.match(text)
    return is_court or bool(is_title) or is_courts_formula(text) or part.role is Role.FIELD


def _without_tail(name: str) -> str:
    """A name without what is said of its bearer, and of others, after it."""
    bare = combined("parties", "description").sub("", name)
    return combined("parties", "tail").sub("", bare).rstrip(" \t\n,;:").strip()


def _names(text: str) -> list[str]:
    """The single names in a list of them."""
    whole = " ".join(text.split())
    names = []
    for raw in (_LOUD_LIST if is_capitals(whole) else _LIST).split(whole):
        name = _without_tail(_NUMBER.sub("", raw.strip()))
        if 1 < len(name) <= LONGEST_NAME and any(c.isupper() for c in name):
            names.append(name)
    return names


def _from_fields(face: Face) -> list[tuple[str, str]]:
    """Parties under labels: POUR / CONTRE, Appellant: / Respondent:."""
    fields = (field for field in face.fields if field.role in _FIELD_ROLES)
    return [(name, field.role) for field in fields for name in named_parties(field)]


def named_parties(field: Field) -> list[str]:
    """The parties that the value of a party's field names; an act attacked is none."""
    if not field.value or field.value[0].islower():
        return []
    value = re.sub(r"\n+(?=\s*\d{1,2}[.)/°])|\n\s*\n\s*", "; ", field.value)
    return [] if field.role == "defendant" and begins("parties", "act", value) else _names(value)


def _from_versus(face: Face) -> list[tuple[str, str]]:
    """Both sides of "A v. B" where one line names the case."""
    for part in face.head:
        label = read_label(part.text)
        words = part.text[label.start :] if label is not None and label.is_listed else part.text
        found = _VERSUS.match(" ".join(words.split())[:_LONGEST_STYLE])
        if found is not None:
            sides = (found["a"], combined("parties", "file-number").sub("", found["b"]))
            return [(name, "") for side in sides for name in _names(side)]
    return []


def _aliases(name: str, face: Face) -> tuple[str, ...]:
    """The short names that a bracket after the name defines: (the “Agency”)."""
    text, wanted = face.text[:_FAR], name.casefold()
    folded = text.casefold()
    if len(folded) != len(text):
        return ()  # a letter that folds to two would shift every place
    found, at = [], folded.find(wanted)
    while at >= 0:
        defined = _DEFINED.match(text, at + len(wanted))
        found += [defined[1].strip()] if defined else []
        at = folded.find(wanted, at + 1)
    return tuple(dict.fromkeys(found))
