"""The title of a paper: its own field, the title of proceedings, or the line that heads it."""

from __future__ import annotations

import re
from collections import Counter

from indexer.lexicon import Entry
from indexer.model import Party, Role
from indexer.structure.face import Face
from indexer.structure.headings import is_capitals
from indexer.structure.labels import read_label
from indexer.structure.lines import cells
from indexer.structure.roles import Part
from indexer.structure.words import entries, entries_of, listed_words

_LONGEST = 300
_MOST_LINES = 5
_FEWEST_WORDS = 4
_FIRST_PARTS = 60
_FIRST_HEADINGS = 6
# A line that gives a date, an address or a number is no title, unless it is long.
_NO_TITLE = re.compile(r"\b\d{4}\b|\d{1,2}/\d{1,2}|\d{3}[-.\s]\d{4}|^\W*\d")
_NEVER_TITLE = re.compile(r"@|https?:|www\.|^[\W\d]*$|^\[.*\]$|\d{1,2}, \d{4}\)?$|^\(", re.S)
_PARENTHESIS = re.compile(r"^\(.*\)$", re.S)
_STYLE = re.compile(r"\s(?:v\.?|vs\.?|c\.)\s")
_EDGES = "*#_=~ \t"


def find_title(face: Face, document_type: str, parties: tuple[Party, ...]) -> str:
    """The title as printed, on one line; "" where the paper has none."""
    return (
        _one_line(face.value("title") or face.value("subject"))
        or _repeated_headline(face)
        or _title_of_type((*face.head, *_first_headings(face)), document_type)
        or _style_of_cause(face, document_type, parties)
        or _heading_line([p for p in face.head if _may_be_title(p)])
    )


def site_of(face: Face) -> str:
    """The site that a web page's first line names after the headline: "Fire - Harbour Council"."""
    first, headline = _first_line(face), _repeated_headline(face)
    rest = first[len(headline) :] if headline and first.startswith(headline) else ""
    return rest.strip(" -–—|·:") if rest[:2] in (" -", " –", " —", " |", " ·") else ""


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _first_line(face: Face) -> str:
    return _one_line(face.parts[0].text) if face.parts else ""


def _repeated_headline(face: Face) -> str:
    """A line that comes twice near the top, as a web page prints its headline."""
    first = _first_line(face)
    for mark in (" - ", " | ", " – "):
        headline = first.rpartition(mark)[0]
        if (
            len(headline.split()) >= _FEWEST_WORDS
            and headline in _one_line(face.opening)[len(first) :]
        ):
            return headline
    lines = [_one_line(p.text) for p in face.parts[:_FIRST_PARTS] if len(p.text) <= _LONGEST]
    counts = Counter(line for line in lines if len(line.split()) >= _FEWEST_WORDS)
    for line, count in counts.items():
        if count > 1 and not _NO_TITLE.match(line) and not _NEVER_TITLE.search(line):
            return line
    return ""


def _title_of_type(head: tuple[Part, ...], document_type: str) -> str:
    """The line that names the type, with the lines that go on with it."""
    titled = _title_entries(document_type)
    for index, part in enumerate(head):
        text = _one_line(_columns(part)[-1])
        for cell in _columns(part):
            if any(entry.pattern.search(cell) for entry in titled):
                text = _one_line(cell)
        if len(text) > _LONGEST or part.role is Role.FIELD or _is_banner(text):
            continue
        if any(entry.pattern.search(text) for entry in titled):
            lines = [text]
            for after in head[index + 1 : index + _MOST_LINES]:
                if after.paragraph.gap or not _goes_on(after, part):
                    break
                lines.append(after.text)
            return _one_line(" ".join(lines)).strip(_EDGES)
    return ""


def _first_headings(face: Face) -> tuple[Part, ...]:
    """The headings that follow an introduction of a paragraph or two."""
    after = face.parts[face.first : face.first + _FIRST_HEADINGS]
    return tuple(part for part in after if part.role is Role.HEADING)


def _title_entries(document_type: str) -> list[Entry]:
    return [
        entry
        for entry in entries("document_types")
        if entry.kind == document_type and entry.data["zone"] == "title"
    ]


def _goes_on(after: Part, title: Part) -> bool:
    if _PARENTHESIS.match(after.text) or not _may_be_title(after):
        return False
    return is_capitals(after.text) == is_capitals(title.text)


def _style_of_cause(face: Face, document_type: str, parties: tuple[Party, ...]) -> str:
    """What a decision is called: the line above its court, else "A v. B"."""
    if document_type not in {"judgment", "order"}:
        return ""
    opener = face.head[0] if face.head else None
    if opener is not None and _may_be_title(opener) and not is_capitals(opener.text):
        if len(opener.text.split()) >= _FEWEST_WORDS:
            return _one_line(opener.text)
    for part in face.head:
        text = _one_line(_columns(part)[0])
        if _STYLE.search(text) and len(text) <= 160 and part.role is not Role.FIELD:
            return text
    sides: dict[str, str] = {}
    for party in parties:
        sides.setdefault(party.role, party.name)
    return " v. ".join(list(sides.values())[:2]) if len(sides) > 1 else ""


def _heading_line(lines: list[Part]) -> str:
    """The heading nearest to the text, else the line above it with most words."""
    headings = [p for p in lines if p.role is Role.HEADING and len(p.text.split()) > 2]
    if headings:
        chosen = max(headings, key=lambda p: min(len(p.text), 60))
    elif lines:
        loud = [p for p in lines if p.paragraph.indent > _CENTRED]
        chosen = max(loud[:1] or lines, key=lambda p: min(len(p.text.split()), 6))
    else:
        return ""
    return _one_line(_columns(chosen)[0].strip(_EDGES))


def _is_banner(text: str) -> bool:
    """Whether the line names only the sort of paper: MEDIA STATEMENT, FOR IMMEDIATE RELEASE."""
    return text.strip("*#_ .:").casefold() in listed_words("structure_banners", "banner")


def _columns(part: Part) -> list[str]:
    """The columns of a line, the whole where it has one or several lines."""
    if "\n" in part.text:
        return [part.text]
    return [cell.strip(" ·") for _, cell in cells(part.text)] or [part.text]


def _may_be_title(part: Part) -> bool:
    text = _columns(part)[0]
    if part.role not in (Role.CAPTION, Role.HEADING) or len(text) > _LONGEST:
        return False
    label = read_label(text)
    if (label is not None and label.is_listed) or _is_banner(text) or _NEVER_TITLE.search(text):
        return False
    if _NO_TITLE.search(text) and len(text.split()) < 7:
        return False
    if any(e.pattern.search(text) for k in ("court", "body") for e in entries_of("courts", k)):
        return False
    folded = text.strip(" .,:").casefold()
    kinds = ("role", "versus", "and", "between")
    return not any(folded in listed_words("parties", kind) for kind in kinds)


# A title set in the middle of a page of plain text is indented at least so far.
_CENTRED = 12
