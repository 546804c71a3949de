"""OpenDocument text (LibreOffice): paragraphs, headings, lists, rows, notes and comments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from indexer.model import Block, BlockKind, Document, Notice
from indexer.readers import faults
from indexer.readers.compose import NOWHERE, Composer
from indexer.readers.packages import Package
from indexer.readers.registry import Reading, reads

if TYPE_CHECKING:
    from lxml import etree

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_TEXT, _OFFICE, _TABLE = (f"{{{_ODF}{n}:1.0}}" for n in ("text", "office", "table"))
_DC = "{http://purl.org/dc/elements/1.1/}"
_META = f"{{{_ODF}meta:1.0}}"
_PROPERTIES = {
    f"{_DC}title": "title", f"{_META}initial-creator": "author",
    f"{_META}creation-date": "created", f"{_DC}date": "modified",
    f"{_DC}creator": "last-modified-by", f"{_DC}subject": "subject",
}  # fmt: skip
_MOST_SPACES = 1_000


@dataclass(slots=True)
class _Paper:
    composer: Composer = field(default_factory=Composer)
    notes: list[tuple[etree._Element, int]] = field(default_factory=list)
    comments: list[tuple[etree._Element, int]] = field(default_factory=list)
    numbered: int = 0


@reads("odt", ".odt", ".ott", libraries=("lxml.etree",))
def read_odt(data: bytes, *, name: str) -> Reading:
    """The text in its final view; notes and comments after the body, each tied to its place."""
    package = Package(data, name=name)
    manifest = "meta-inf/manifest.xml"
    if package.has(manifest) and b"encryption-data" in package.read(manifest):
        raise faults.encrypted(name, "an OpenDocument file protected by a password")
    body = package.xml("content.xml").find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise faults.damaged(name, "an OpenDocument file without a text")
    paper = _Paper()
    _lay(body, paper, Block(NOWHERE))
    for number, (note, at) in enumerate(paper.notes, start=1):
        inside = note.find(f"{_TEXT}note-body")
        block = Block(NOWHERE, BlockKind.FOOTNOTE, place=f"footnote {number}", called_at=at)
        _lay_joined(inside, paper, block)
    for number, (comment, at) in enumerate(paper.comments, start=1):
        who = (comment.findtext(f"{_DC}creator") or "", (comment.findtext(f"{_DC}date") or "")[:10])
        place = ", ".join(part for part in (f"comment {number}", *who) if part)
        _lay_joined(comment, paper, Block(NOWHERE, BlockKind.COMMENT, place=place, called_at=at))
    document = Document(
        name, "odt", paper.composer.text, paper.composer.blocks, _properties(package)
    )
    return document, tuple(_notices(body, paper, name))


def _lay(parent: etree._Element, paper: _Paper, block: Block) -> None:
    """Everything below in order; what was deleted while changes were tracked is not text."""
    for child in parent:
        if child.tag in (f"{_TEXT}p", f"{_TEXT}h"):
            _lay_paragraph(child, paper, block)
        elif child.tag == f"{_TEXT}list":
            paper.numbered += 1
            _lay(child, paper, Block(NOWHERE, BlockKind.LIST_ITEM))
        elif child.tag == f"{_TABLE}table-row":
            cells = [" ".join(_words(p, None) for p in cell.iter(f"{_TEXT}p")) for cell in child]
            if any(cell.strip() for cell in cells):
                paper.composer.add("\t".join(cells), Block(NOWHERE, BlockKind.TABLE_ROW))
        elif child.tag != f"{_TEXT}tracked-changes":
            _lay(child, paper, block)


def _lay_paragraph(element: etree._Element, paper: _Paper, block: Block) -> None:
    calls: list[tuple[etree._Element, int]] = []
    text = _words(element, calls)
    start = paper.composer.length
    if element.tag == f"{_TEXT}h":
        level = element.get(f"{_TEXT}outline-level", "1")
        block = Block(NOWHERE, BlockKind.HEADING, level=int(level) if level.isdigit() else 1)
    if text.strip():
        start = paper.composer.add(text, block).start
    for call, at in calls:
        kept = paper.notes if call.tag == f"{_TEXT}note" else paper.comments
        kept.append((call, start + at))


def _lay_joined(parent: etree._Element | None, paper: _Paper, block: Block) -> None:
    paragraphs = () if parent is None else parent.iter(f"{_TEXT}p")
    text = "\n".join(_words(p, None) for p in paragraphs).strip()
    if text:
        paper.composer.add(text, block)


def _words(element: etree._Element, calls: list[tuple[etree._Element, int]] | None) -> str:
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
        if child.tag in (f"{_TEXT}note", f"{_OFFICE}annotation"):
            yield child
        elif child.tag == f"{_TEXT}s":
            count = child.get(f"{_TEXT}c", "1")
            yield " " * min(int(count) if count.isdigit() else 1, _MOST_SPACES)
        elif child.tag == f"{_TEXT}tab":
            yield "\t"
        elif child.tag == f"{_TEXT}line-break":
            yield "\n"
        else:
            if child.tag == f"{_TEXT}p":  # of a box that stands in the line
                yield "\n"
            yield from _pieces(child)
        yield child.tail or ""


def _properties(package: Package) -> tuple[tuple[str, str], ...]:
    if not package.has("meta.xml"):
        return ()
    found: dict[str, str] = {}
    for element in package.xml("meta.xml").iter():
        name, text = _PROPERTIES.get(str(element.tag)), (element.text or "").strip()
        if name and text:
            found.setdefault(name, text)
    return tuple((name, found[name]) for name in _PROPERTIES.values() if name in found)


def _notices(body: etree._Element, paper: _Paper, name: str) -> Iterator[Notice]:
    changes = sum(1 for _ in body.iter(f"{_TEXT}changed-region"))
    if changes:
        message = f"the text is the final view of {changes} tracked changes"
        yield Notice("tracked-changes", message, name)
    if paper.numbered:
        message = "list numbers of OpenDocument files are not computed: cite by page or words"
        yield Notice("number-unknown", message, name)
