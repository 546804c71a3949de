"""OpenDocument text: the final view as text, and beside it all that the final view hides.

Order of the text, as of a Word file: headers, the body with its text boxes, footnotes, endnotes,
comments, values of form fields, footers. Every header and footer stands once. There are no pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from indexer.model import Block, BlockKind, Document, Notice, Revision
from indexer.readers.compose import NOWHERE, Composer
from indexer.readers.odf import (
    DC,
    DRAW,
    FORM,
    OFFICE,
    STYLE,
    TEXT,
    body_of,
    open_package,
    properties,
)
from indexer.readers.odt.changes import Changes
from indexer.readers.odt.lines import Line, LineReader, Mark, Tally, joined
from indexer.readers.odt.lists import Lists
from indexer.readers.odt.story import Item, Story
from indexer.readers.odt.styles import Styles
from indexer.readers.packages import Package
from indexer.readers.registry import Reading, reads

if TYPE_CHECKING:
    from lxml import etree

_SIDES = ("", "-left", "-first")
_EMBEDDED = {f"{DRAW}object", f"{DRAW}object-ole"}
_FORM_VALUES = (f"{FORM}current-value", f"{FORM}value")
_FORM_STATES = {f"{FORM}checkbox", f"{FORM}radio"}


@dataclass(slots=True)
class _Paper:
    """A document while it is laid out."""

    styles: Styles
    lists: Lists
    tally: Tally = field(default_factory=Tally)
    changes: Changes = field(default_factory=Changes)
    composer: Composer = field(default_factory=Composer)
    notes: list[Mark] = field(default_factory=list)
    comments: list[Mark] = field(default_factory=list)

    def story(self) -> Story:
        """A reader for one more part, counting on with the same lists."""
        return Story(self.styles, self.lists, self.tally)


@reads("odt", ".odt", ".ott", libraries=("lxml.etree",))
def read_odt(data: bytes, *, name: str) -> Reading:
    """The document's final view; changes, notes, comments, boxes, headers each in their place."""
    package = open_package(data, name=name)
    content = package.xml("content.xml")
    body = body_of(content, "text", name=name)
    looks = [content, *([package.xml("styles.xml")] if package.has("styles.xml") else [])]
    paper = _Paper(Styles(*looks), Lists(*looks))
    for root in looks:
        # The words of deletions are counted nowhere: a tally of their own is thrown away.
        paper.changes.learn(root, LineReader(paper.styles, Tally()))
    _lay_running(looks[-1], "header", BlockKind.HEADER, paper)
    _lay(paper.story().items(body), paper)
    _lay_notes("footnote", paper)
    _lay_notes("endnote", paper)
    _lay_comments(paper)
    _lay_fields(body, paper)
    _lay_running(looks[-1], "footer", BlockKind.FOOTER, paper)
    text = paper.composer.text
    revisions = paper.changes.revisions(text)
    document = Document(name, "odt", text, paper.composer.blocks, properties(package), revisions)
    return document, tuple(_notices(paper.tally, revisions, package, name))


def _lay(items: Iterable[Item], paper: _Paper) -> None:
    """Lay items one after the other, each followed by the boxes anchored in it."""
    for item in items:
        _lay_one(item.line, item.block, paper)
        for shape in item.line.shapes:
            paper.tally.embedded += sum(1 for one in shape.iter() if one.tag in _EMBEDDED)
            for box in _boxes(shape):
                boxed = paper.story().items(box)
                _lay((Item(one.line, _in_box(one.block)) for one in boxed), paper)


def _boxes(shape: etree._Element) -> Iterator[etree._Element]:
    """The outermost parts of a shape that hold paragraphs."""
    has_words = shape.find(f"{TEXT}p") is not None or shape.find(f"{TEXT}list") is not None
    if shape.tag == f"{DRAW}text-box" or has_words:
        yield shape
        return
    for inner in shape:
        if str(inner.tag).startswith(DRAW):
            yield from _boxes(inner)


def _in_box(block: Block) -> Block:
    return block if block.kind is BlockKind.TABLE_ROW else replace(block, kind=BlockKind.TEXT_BOX)


def _lay_one(line: Line, block: Block, paper: _Paper) -> None:
    # What hangs on a paragraph without words stands where the text has got to.
    has_words = bool(line.text.strip())
    start = paper.composer.add(line.text, block).start if has_words else paper.composer.length
    for at, element in line.marks:
        mark = Mark(start + (at if has_words else 0), element)
        if element.tag == f"{TEXT}note":
            paper.notes.append(mark)
        elif element.tag == f"{OFFICE}annotation":
            paper.comments.append(mark)
        else:
            paper.changes.place(mark)


def _lay_running(root: etree._Element, kind: str, block_kind: BlockKind, paper: _Paper) -> None:
    """Every header (or footer) of every kind of page, each text once."""
    seen: set[str] = set()
    for side in _SIDES:
        for part in root.iter(f"{STYLE}{kind}{side}"):
            if part.get(f"{STYLE}display") == "false":
                continue
            line = joined((item.line for item in paper.story().items(part)), "\n")
            if not line.is_blank() and line.text not in seen:
                seen.add(line.text)
                _lay([Item(line, Block(NOWHERE, block_kind))], paper)


def _lay_notes(kind: str, paper: _Paper) -> None:
    """Notes in the order they are called, under the marks the file shows them by."""
    waiting = [m for m in paper.notes if m.element.get(f"{TEXT}note-class", "footnote") == kind]
    for number, (at, note) in enumerate(waiting, start=1):
        shown = (note.findtext(f"{TEXT}note-citation") or "").strip() or str(number)
        block = Block(NOWHERE, BlockKind.FOOTNOTE, place=f"{kind} {shown}", called_at=at)
        inside = note.find(f"{TEXT}note-body")
        _lay_joined(() if inside is None else paper.story().items(inside), block, paper)


def _lay_comments(paper: _Paper) -> None:
    for number, (at, comment) in enumerate(paper.comments, start=1):
        who = (comment.findtext(f"{DC}creator") or "", (comment.findtext(f"{DC}date") or "")[:10])
        place = ", ".join(part for part in (f"comment {number}", *who) if part)
        block = Block(NOWHERE, BlockKind.COMMENT, place=place, called_at=at)
        _lay_joined(paper.story().items(comment), block, paper)


def _lay_joined(items: Iterable[Item], block: Block, paper: _Paper) -> None:
    line = joined((item.line for item in items), "\n")
    _lay([Item(line, block)], paper)


def _lay_fields(body: etree._Element, paper: _Paper) -> None:
    """What is filled into the controls of a form, by their names."""
    for forms in body.iter(f"{OFFICE}forms"):
        for control in forms.iter():
            value = next((v for n in _FORM_VALUES if (v := control.get(n))), "")
            if control.tag in _FORM_STATES:
                value = "☒" if control.get(f"{FORM}current-state") == "checked" else ""
            label = control.get(f"{FORM}label") or control.get(f"{FORM}name") or ""
            if value.strip():
                paper.composer.add(f"{label}: {value}", Block(NOWHERE, BlockKind.FIELD))


def _notices(
    tally: Tally, revisions: tuple[Revision, ...], package: Package, name: str
) -> Iterator[Notice]:
    inserted = sum(revision.kind == "insertion" for revision in revisions)
    changes = f"the text is the final view of {inserted} insertions and "
    changes += f"{len(revisions) - inserted} deletions"
    has_macros = any(part.startswith(("basic/", "scripts/")) for part in package.names)
    for count, code, message in (
        (len(revisions), "tracked-changes", changes),
        (tally.hidden, "hidden-text", "{} runs of hidden text are in the text"),
        (tally.struck, "struck-text", "{} runs in the text are struck through by hand"),
        (tally.placeholders, "field-empty", "{} form fields hold only their prompt; left out"),
        (tally.unknown_numbers, "number-unknown", "{} automatic numbers cannot be written"),
        (tally.embedded, "embedded-object", "{} embedded objects: look at them in LibreOffice"),
        (has_macros, "macros", "the file carries macros; they were not run"),
    ):
        if count:
            yield Notice(code, message.format(int(count)), name)
