"""What a Rich Text file says beside its body: headers, notes, comments, boxes, properties.

The library that reads the body drops these groups, so they are cut out first, each leaving a mark
where it stood. Destinations as in Microsoft's Rich Text Format Specification 1.9.1.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

#: What stands in the text where a group was cut out: its number, and what sort of group it was.
#: Nobody types these signs.
MARK = re.compile("\ue4f1(\\d{1,9})([\ue4f2\ue4f5\ue4f6\ue4f7])")
#: What parts the words of asides that are read in one go.
END = "\ue4f3"
_FONTS_BEFORE = 2_000  # characters: the table of fonts stands in the head
_DESTINATION = re.compile(
    r"\{\s*(?:\\\*\s*)?\\(header[lrf]?|footer[lrf]?|footnote|annotation|atnauthor|shptxt|dptxbxtext"
    r"|info)(?![a-z])"
)
_TOKEN = re.compile(r"\\[^a-z]|\\[a-z]+-?\d*|[{}]", re.S)
_KINDS = {
    "headerl": "header", "headerr": "header", "headerf": "header", "footerl": "footer",
    "footerr": "footer", "footerf": "footer", "dptxbxtext": "shptxt",
}  # fmt: skip
_ENDNOTE = re.compile(r"\\ftnalt\b")
_PROPERTIES = {
    "title": "title", "author": "author", "creatim": "created", "revtim": "modified",
    "operator": "last-modified-by", "subject": "subject", "keywords": "keywords",
    "doccomm": "description", "company": "company", "manager": "manager",
}  # fmt: skip
_PROPERTY = re.compile(r"\{\s*(?:\\\*\s*)?\\(" + "|".join(_PROPERTIES) + r")(?![a-z])")
_HEAD = re.compile(r"[^{]*\{?[^{}]*")
_MOMENT = re.compile(r"\\(yr|mo|dy|hr|min)(\d{1,4})")


class Aside(NamedTuple):
    """A group that was cut out: what it is, its source without braces, of a comment whose it is.

    `kind`: "header", "footer", "footnote", "endnote", "annotation", "shptxt" (a box).
    """

    kind: str
    source: str
    author: str = ""


class Parted(NamedTuple):
    """The body's source with a mark for each aside, those in order; the source of properties.

    `opening` is what the file says of its fonts and code page: it must stand before an aside.
    """

    opening: str
    body: str
    asides: tuple[Aside, ...]
    info: str


def part_asides(source: str) -> Parted:
    """Cut the groups out; one within another (a box in a header) goes with the outer one."""
    pieces, asides, info, place, author = [], [], "", 0, ""
    for found in _DESTINATION.finditer(source):
        if found.start() < place or is_escaped(source, found.start()):
            continue
        end = end_of(source, found.start())
        kind, inside = _KINDS.get(found[1], found[1]), source[found.end() : end - 1]
        pieces.append(source[place : found.start()])
        place = end
        if kind == "info":
            info = inside
        elif kind == "atnauthor":
            author = inside
        else:
            if kind == "footnote" and _ENDNOTE.match(inside):
                kind = "endnote"
            asides.append(Aside(kind, inside, author if kind == "annotation" else ""))
            pieces.append(f"{{\\u-6927?{len(asides) - 1}\\u-6926?}}")
    fonts = source.find("{\\fonttbl", 0, _FONTS_BEFORE)
    opening = source[: end_of(source, fonts)] if fonts >= 0 else _head_of(source)
    return Parted(opening, "".join((*pieces, source[place:])), tuple(asides), info)


def enclosed(opening: str, sources: Iterable[str]) -> str:
    """The groups as a file of their own, whose text has END after each."""
    return "".join((opening, *(f"{{{source}}}\\u-6925?" for source in sources), "}"))


def properties(info: str) -> Iterator[tuple[str, str]]:
    """(name, source of the value) of the file's properties; times as ISO 8601."""
    place = 0
    for found in _PROPERTY.finditer(info):
        if found.start() < place:
            continue
        place = end_of(info, found.start())
        value = info[found.end() : place - 1]
        parts = {unit: int(figures) for unit, figures in _MOMENT.findall(value)}
        if "yr" in parts:
            day = f"{parts['yr']:04}-{parts.get('mo', 1):02}-{parts.get('dy', 1):02}"
            value = f"{day}T{parts.get('hr', 0):02}:{parts.get('min', 0):02}"
        yield _PROPERTIES[found[1]], value


def _head_of(source: str) -> str:
    head = _HEAD.match(source)
    # Words right after the head are the body's: only the control words are wanted.
    return "".join(("{", *_TOKEN.findall(head[0] if head else "")[1:]))


def is_escaped(source: str, place: int) -> bool:
    """Whether what stands there is a letter of the text and no sign of the format."""
    before = source[max(0, place - 20) : place]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1


def end_of(source: str, start: int) -> int:
    """The place after the brace that closes the group; the end where none does."""
    depth = 0
    for token in _TOKEN.finditer(source, start):
        depth += (token[0] == "{") - (token[0] == "}")
        if depth == 0:
            return token.end()
    return len(source)
