"""What OpenDocument files have in common: the package, the words of a paragraph, the properties.

Names as in OpenDocument 1.3 (ISO/IEC 26300).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from indexer.readers import faults
from indexer.readers.packages import Package

if TYPE_CHECKING:
    from lxml import etree

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
TEXT, OFFICE, TABLE, DRAW, STYLE, PRESENTATION, FORM, CHART = (
    f"{{{_ODF}{n}:1.0}}"
    for n in ("text", "office", "table", "drawing", "style", "presentation", "form", "chart")
)
SVG = f"{{{_ODF}svg-compatible:1.0}}"
FO = f"{{{_ODF}xsl-fo-compatible:1.0}}"
XLINK = "{http://www.w3.org/1999/xlink}"
DC = "{http://purl.org/dc/elements/1.1/}"
_META = f"{{{_ODF}meta:1.0}}"
_PROPERTIES = {
    f"{DC}title": "title", f"{_META}initial-creator": "author",
    f"{_META}creation-date": "created", f"{DC}date": "modified",
    f"{DC}creator": "last-modified-by", f"{DC}subject": "subject",
    f"{_META}keyword": "keywords", f"{DC}description": "description",
}  # fmt: skip
_MOST_SPACES = 1_000
_MANIFEST = "meta-inf/manifest.xml"


def open_package(data: bytes, *, name: str) -> Package:
    """The parts of an OpenDocument file.

    Raises:
        SourceError: it opens with a password only, or is no whole package.
    """
    package = Package(data, name=name)
    if package.has(_MANIFEST) and b"encryption-data" in package.read(_MANIFEST):
        message = "an OpenDocument file protected by a password"
        raise faults.encrypted(name, message, faults.OPEN_BY_HAND)
    return package


def body_of(content: etree._Element, kind: str, *, name: str) -> etree._Element:
    """The element that holds a "text", "spreadsheet" or "presentation"."""
    body = content.find(f"{OFFICE}body/{OFFICE}{kind}")
    if body is None:
        raise faults.damaged(name, f"an OpenDocument file without a {kind}")
    return body


def count_of(element: etree._Element, attribute: str) -> int:
    """A number of repetitions, 1 where none is given."""
    given = element.get(attribute, "1")
    return max(1, int(given)) if given.isascii() and given.isdecimal() and len(given) < 9 else 1


def words(element: etree._Element, calls: list[tuple[etree._Element, int]] | None) -> str:
    """The characters of a paragraph; notes and comments called in it are gathered, not read."""
    pieces: list[str] = []
    for piece in _pieces(element):
        if isinstance(piece, str):
            pieces.append(piece)
        elif calls is not None:
            calls.append((piece, sum(map(len, pieces))))
    return "".join(pieces)


def _pieces(element: etree._Element) -> Iterator[str | etree._Element]:
    yield element.text or ""
    for child in element:
        if child.tag in (f"{TEXT}note", f"{OFFICE}annotation"):
            yield child
        elif child.tag == f"{TEXT}s":
            yield " " * min(count_of(child, f"{TEXT}c"), _MOST_SPACES)
        elif child.tag == f"{TEXT}tab":
            yield "\t"
        elif child.tag == f"{TEXT}line-break":
            yield "\n"
        else:
            if child.tag == f"{TEXT}p":  # of a box that stands in the line
                yield "\n"
            yield from _pieces(child)
        yield child.tail or ""


def properties(package: Package) -> tuple[tuple[str, str], ...]:
    """The properties that say anything, in a fixed order."""
    if not package.has("meta.xml"):
        return ()
    found: dict[str, str] = {}
    own: dict[str, str] = {}
    for element in package.xml("meta.xml").iter():
        name, text = _PROPERTIES.get(str(element.tag)), (element.text or "").strip()
        if name and text:
            found.setdefault(name, text)
        elif element.tag == f"{_META}user-defined" and text:
            own.setdefault(f"custom:{element.get(f'{_META}name', '')}", text)
    known = ((name, found[name]) for name in _PROPERTIES.values() if name in found)
    return (*known, *own.items())
