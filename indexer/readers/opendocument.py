"""OpenDocument text (LibreOffice): paragraphs, headings, lists, rows, notes and comments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from indexer.model import Block, BlockKind, Document, Notice
from indexer.readers.compose import NOWHERE, Composer
from indexer.readers.odf import DC, TABLE, TEXT, body_of, open_package, properties, words
from indexer.readers.registry import Reading, reads

if TYPE_CHECKING:
    from lxml import etree


@dataclass(slots=True)
class _Paper:
    composer: Composer = field(default_factory=Composer)
    notes: list[tuple[etree._Element, int]] = field(default_factory=list)
    comments: list[tuple[etree._Element, int]] = field(default_factory=list)
    numbered: int = 0


@reads("odt", ".odt", ".ott", libraries=("lxml.etree",))
def read_odt(data: bytes, *, name: str) -> Reading:
    """The text in its final view; notes and comments after the body, each tied to its place."""
    package = open_package(data, name=name)
    body = body_of(package.xml("content.xml"), "text", name=name)
    paper = _Paper()
    _lay(body, paper, Block(NOWHERE))
    for number, (note, at) in enumerate(paper.notes, start=1):
        inside = note.find(f"{TEXT}note-body")
        block = Block(NOWHERE, BlockKind.FOOTNOTE, place=f"footnote {number}", called_at=at)
        _lay_joined(inside, paper, block)
    for number, (comment, at) in enumerate(paper.comments, start=1):
        who = (comment.findtext(f"{DC}creator") or "", (comment.findtext(f"{DC}date") or "")[:10])
        place = ", ".join(part for part in (f"comment {number}", *who) if part)
        _lay_joined(comment, paper, Block(NOWHERE, BlockKind.COMMENT, place=place, called_at=at))
    document = Document(
        name, "odt", paper.composer.text, paper.composer.blocks, properties(package)
    )
    return document, tuple(_notices(body, paper, name))


def _lay(parent: etree._Element, paper: _Paper, block: Block) -> None:
    """Everything below in order; what was deleted while changes were tracked is not text."""
    for child in parent:
        if child.tag in (f"{TEXT}p", f"{TEXT}h"):
            _lay_paragraph(child, paper, block)
        elif child.tag == f"{TEXT}list":
            paper.numbered += 1
            _lay(child, paper, Block(NOWHERE, BlockKind.LIST_ITEM))
        elif child.tag == f"{TABLE}table-row":
            cells = [" ".join(words(p, None) for p in cell.iter(f"{TEXT}p")) for cell in child]
            if any(cell.strip() for cell in cells):
                paper.composer.add("\t".join(cells), Block(NOWHERE, BlockKind.TABLE_ROW))
        elif child.tag != f"{TEXT}tracked-changes":
            _lay(child, paper, block)


def _lay_paragraph(element: etree._Element, paper: _Paper, block: Block) -> None:
    calls: list[tuple[etree._Element, int]] = []
    text = words(element, calls)
    start = paper.composer.length
    if element.tag == f"{TEXT}h":
        level = element.get(f"{TEXT}outline-level", "1")
        block = Block(NOWHERE, BlockKind.HEADING, level=int(level) if level.isdigit() else 1)
    if text.strip():
        start = paper.composer.add(text, block).start
    for call, at in calls:
        kept = paper.notes if call.tag == f"{TEXT}note" else paper.comments
        kept.append((call, start + at))


def _lay_joined(parent: etree._Element | None, paper: _Paper, block: Block) -> None:
    paragraphs = () if parent is None else parent.iter(f"{TEXT}p")
    text = "\n".join(words(p, None) for p in paragraphs).strip()
    if text:
        paper.composer.add(text, block)


def _notices(body: etree._Element, paper: _Paper, name: str) -> Iterator[Notice]:
    changes = sum(1 for _ in body.iter(f"{TEXT}changed-region"))
    if changes:
        message = f"the text is the final view of {changes} tracked changes"
        yield Notice("tracked-changes", message, name)
    if paper.numbered:
        message = "list numbers of OpenDocument files are not computed: cite by page or words"
        yield Notice("number-unknown", message, name)
