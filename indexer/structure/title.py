"""The title of a paper: its own field, the title of proceedings, or the line that heads it."""

from __future__ import annotations

import re
from unicodedata import normalize

from indexer.lexicon import Entry, load_all
from indexer.model import Party, Role
from indexer.structure.captions import is_courts_formula, names_a_party
from indexer.structure.face import Face
from indexer.structure.headings import is_capitals
from indexer.structure.labels import read_label
from indexer.structure.lines import cells
from indexer.structure.roles import Part
from indexer.structure.web import find_headline
from indexer.structure.words import begins, listed_words, matches

_LONGEST = 300
_MOST_LINES = 5
_FEWEST_WORDS = 4
_FEW_WORDS, _ENOUGH_WORDS = 6, 12
_FIRST_HEADINGS = 6
# A line that gives a date, an address or a number is no title, unless it is long.
_NO_TITLE = re.compile(r"\b\d{4}\b|\d{1,2}/\d{1,2}|\d{3}[-.\s]\d{4}|^\W*\d")
_NEVER_TITLE = re.compile(
    r"@|https?:|www\.|^[\W\d]*$|^\[.*\]$|\d{1,2}, \d{4}\)?$|^\(|^\d{1,2}/\d{1,2}/\d"
    r"|\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}$",  # a British postcode
    re.S,
)
_PARENTHESIS = re.compile(r"^\(.*\)$", re.S)
_STYLE = re.compile(r"\s(?:v\.?|vs\.?|c\.)\s")
_EDGES = "*#_=~ \t"
_WITHHELD = re.compile(r"\[[^\]]*\]|[Xx*█ _-]+")
_LONGEST_COLUMN, _SAME_COLUMN = 1500, 3


def find_title(face: Face, document_type: str, parties: tuple[Party, ...]) -> str:
    """The title as printed, on one line; "" where the paper has none."""
    named = (_one_line(v) for v in face.values("title", "subject") if not _WITHHELD.fullmatch(v))
    return (
        next(named, "")
        or find_headline(face)
        or _title_of_type(face, document_type)
        or _style_of_cause(face, document_type, parties)
        or _heading_line([p for p in _below_address(face) if _may_be_title(p)])
    )


def _below_address(face: Face) -> list[Part]:
    """The lines of the head, of a letter those below its salutation: above it stands an address."""
    greets = [n for n, p in enumerate(face.head) if _greets(p)]
    return list(face.head[greets[0] + 1 :] if greets else face.head)


def _greets(part: Part) -> bool:
    return begins("structure_signature", "salutation", _one_line(part.text))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _title_of_type(face: Face, document_type: str) -> str:
    """The line that names the type, with the lines that go on with it."""
    titled = _title_entries(document_type)
    head = (*face.head, *_first_headings(face))
    for index, part in enumerate(head):
        text = _one_line(_columns(part)[-1])
        for place, cell in enumerate(_columns(part)):
            if any(entry.pattern.search(normalize("NFC", cell)) for entry in titled):
                text = _one_line(_column_below(face, part, cell) if place else cell)
        bare = [line for line in part.text.split("\n") if not _is_banner(line)]
        if "\n" in part.text and len(bare) == 1:
            text = _one_line(bare[0])
        if len(text) > _LONGEST or part.role is Role.FIELD or _is_banner(text):
            continue
        if matches("structure_banners", "formula", text):
            continue
        if any(entry.pattern.search(normalize("NFC", text)) for entry in titled):
            opening, _, rest = part.text.partition("\n")
            if rest and not rest.strip()[0].islower() and not is_capitals(part.text):
                return _one_line(opening).strip(_EDGES)
            lines = [text]
            for after in head[index + 1 : index + _MOST_LINES]:
                is_open = matches("small_words", "joining", lines[-1])  # whatever its letters
                if not is_open and (after.paragraph.gap or not _goes_on(after, part)):
                    break
                lines.append(after.text)
            return _one_line(" ".join(lines)).strip(_EDGES)
    return ""


def _column_below(face: Face, part: Part, cell: str) -> str:
    """The cell with those set below it in the same column of a caption."""
    start = face.text.find(cell, part.paragraph.start)
    column = start - face.text.rfind("\n", 0, start) - 1
    lines = [cell]
    for raw in face.text[start : start + _LONGEST_COLUMN].split("\n")[1 : 2 * _MOST_LINES]:
        below = [words for at, words in cells(raw) if abs(at - column) < _SAME_COLUMN]
        if not below or not below[0].strip():
            break
        lines.append(below[0])
    return _one_line(" ".join(lines))


def _first_headings(face: Face) -> tuple[Part, ...]:
    """The headings that follow an introduction of a paragraph or two."""
    after = face.parts[face.first : face.first + _FIRST_HEADINGS]
    return tuple(p for p in after if p.role is Role.HEADING or _is_bare(p))


def _is_bare(part: Part) -> bool:
    """Whether the line is a word or two on its own, no sentence."""
    return part.role is Role.BODY and not part.is_prose and len(part.text) < _CENTRED * 3


def _title_entries(document_type: str) -> list[Entry]:
    return [
        entry
        for entry in load_all("document_types")
        if entry.kind == document_type and entry.data["zone"] == "title"
    ]


def _goes_on(after: Part, title: Part) -> bool:
    if _PARENTHESIS.match(after.text) or not _may_be_title(after):
        return False
    # A title in small letters goes on in the lower case; a capital begins another line.
    is_next = is_capitals(title.text) or not after.text[0].isupper()
    return is_next and is_capitals(after.text) == is_capitals(title.text)


def _style_of_cause(face: Face, document_type: str, parties: tuple[Party, ...]) -> str:
    """What a decision is called: the line above its court, else "A v. B"."""
    if document_type not in {"judgment", "order"}:
        return ""
    opener = face.head[0] if face.head else None
    if opener is not None and _may_be_title(opener) and not is_capitals(opener.text):
        words = opener.text.split()
        if len(words) >= _FEWEST_WORDS:
            return " ".join(words)
    for part in face.head:
        text = _one_line(_columns(part)[0])
        if _STYLE.search(text) and len(text) <= 160 and part.role is not Role.FIELD:
            return text
    sides: dict[str, str] = {}
    for party in parties:
        # Two names that a bare "v." parts have no roles and are two sides all the same.
        sides.setdefault(party.role or (party.name if len(parties) == 2 else ""), party.name)
    return " v. ".join(list(sides.values())[:2]) if len(sides) > 1 else ""


def _heading_line(lines: list[Part]) -> str:
    """The heading over the text with the lines that go on with it, else the longest line."""
    groups = _groups(lines)
    headings = [g for g in groups if g[-1].role is Role.HEADING and _words(g) > 2]
    centred = [g for g in groups if g[0].paragraph.indent > _CENTRED and len(g[0].text) < 80]
    if headings:
        chosen = max(headings, key=lambda group: min(_words(group), _ENOUGH_WORDS))
    elif groups:
        chosen = max(centred[:1] or groups, key=lambda group: min(_words(group), _FEW_WORDS))
    else:
        return ""
    title = _one_line(" ".join(_columns(part)[0] for part in chosen).strip(_EDGES))
    return "" if title.endswith(",") else title  # the first words of a letter broken off


def _groups(lines: list[Part]) -> list[list[Part]]:
    """The lines that stand together in one kind of letters: a title of several lines."""
    groups: list[list[Part]] = []
    for part in lines:
        before = groups[-1][-1] if groups else None
        is_same = before is not None and is_capitals(before.text) == is_capitals(part.text)
        is_next = before is not None and part.paragraph.first == before.paragraph.last + 1
        if is_same and is_next and not part.paragraph.gap and is_capitals(part.text):
            groups[-1].append(part)
        else:
            groups.append([part])
    return groups


def _words(group: list[Part]) -> int:
    return sum(len(part.text.split()) for part in group)


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
    if any(matches("courts", kind, text) for kind in ("court", "division", "body")):
        return False
    return not (_is_formula(text) or names_a_party(text))


def _is_formula(text: str) -> bool:
    """Whether the line greets, names a judge, firm or writer, or is a court's form of words."""
    return (
        begins("structure_signature", "salutation", text)
        or begins("structure_signature", "firm", text)
        or matches("structure_banners", "byline", text)
        or is_courts_formula(text)
    )


# A title set in the middle of a page of plain text is indented at least so far.
_CENTRED = 12
