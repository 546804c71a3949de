"""The title of a paper: its own field, the title of proceedings, or the line that heads it."""

from __future__ import annotations

import re

from indexer.model import Party, Role
from indexer.structure.face import Face
from indexer.structure.headings import is_capitals
from indexer.structure.labels import read_label
from indexer.structure.roles import Part
from indexer.structure.words import entries, entries_of, listed_words

_LONGEST = 300
_MOST_LINES = 5
_DATE_LIKE = re.compile(r"\b\d{4}\b|\d{1,2}/\d{1,2}|@|https?:|www\.|\d{3}[-.\s]\d{4}|^[\W\d]*$")
_PARENTHESIS = re.compile(r"^\(.*\)$", re.S)
_STYLE = re.compile(r"\s(?:v\.?|vs\.?|c\.)\s")


def find_title(face: Face, document_type: str, parties: tuple[Party, ...]) -> str:
    """The title as printed, on one line; "" where the paper has none."""
    named = face.value("title") or face.value("subject")
    if named:
        return " ".join(named.split())
    lines = [p for p in face.head if _may_be_title(p)]
    titled = _title_of_type(face.head, document_type)
    if titled:
        return titled
    styled = _style_of_cause(face, document_type, parties)
    if styled:
        return styled
    chosen = _heading_line(lines)
    return " ".join(chosen.text.strip("*#_ ").split()) if chosen else ""


def _title_of_type(head: tuple[Part, ...], document_type: str) -> str:
    """The line that names the type, with the lines that go on with it."""
    for index, part in enumerate(head):
        if len(part.text) > _LONGEST or part.role is Role.FIELD:
            continue
        if any(e.pattern.search(part.text) for e in _title_entries(document_type)):
            if _is_banner(part.text):
                continue
            lines = [part.text]
            for after in head[index + 1 : index + _MOST_LINES]:
                if after.paragraph.gap or not _goes_on(after, part):
                    break
                lines.append(after.text)
            return " ".join(" ".join(lines).split()).strip("*#_ ")
    return ""


def _title_entries(document_type: str) -> list:  # type: ignore[type-arg]
    return [
        e
        for e in entries("document_types")
        if e.kind == document_type and e.data["zone"] == "title"
    ]


def _goes_on(after: Part, title: Part) -> bool:
    if _PARENTHESIS.match(after.text) or not _may_be_title(after):
        return False
    return is_capitals(after.text) == is_capitals(title.text)


def _style_of_cause(face: Face, document_type: str, parties: tuple[Party, ...]) -> str:
    """ "A v. B" of a judgment: its line, or the first party of each side."""
    if document_type not in {"judgment", "order"}:
        return ""
    for part in face.head:
        text = " ".join(part.text.split())
        if _STYLE.search(text) and len(text) <= 160 and part.role is not Role.FIELD:
            return text
    sides: dict[str, str] = {}
    for party in parties:
        sides.setdefault(party.role, party.name)
    return " v. ".join(list(sides.values())[:2]) if len(sides) > 1 else ""


def _heading_line(lines: list[Part]) -> Part | None:
    """The heading nearest to the text, else the longest of the lines above it."""
    headings = [p for p in lines if p.role is Role.HEADING and len(p.text.split()) > 2]
    if headings:
        return max(headings, key=lambda p: min(len(p.text), 60))
    if not lines:
        return None
    return max(lines, key=lambda p: (min(len(p.text.split()), 6), -p.paragraph.start))


def _is_banner(text: str) -> bool:
    """Whether the line names only the sort of paper: MEDIA STATEMENT, FOR IMMEDIATE RELEASE."""
    return text.strip("*#_ .:").casefold() in listed_words("structure_banners", "banner")


def _may_be_title(part: Part) -> bool:
    text = part.text
    if part.role not in (Role.CAPTION, Role.HEADING) or len(text) > _LONGEST:
        return False
    label = read_label(text)
    if (label is not None and label.is_listed) or _is_banner(text):
        return False
    if _DATE_LIKE.search(text) and len(text.split()) < 7:
        return False
    if any(e.pattern.search(text) for k in ("court", "body") for e in entries_of("courts", k)):
        return False
    folded = text.strip(" .,:").casefold()
    return not any(
        folded in listed_words("parties", k) for k in ("role", "versus", "and", "between")
    )
