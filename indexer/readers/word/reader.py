"""Word documents: the final view as text, and beside it all that the final view hides.

Order of the text: headers, the body with its text boxes, footnotes, endnotes, comments, footers.
Every header and footer stands once. There are no pages: Word computes them when it prints, and
the marks an earlier printing left in the file are stale more often than not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from indexer.model import Attachment, Block, BlockKind, Document, Notice, Revision
from indexer.readers import faults
from indexer.readers.compose import NOWHERE, Composer
from indexer.readers.packages import Package
from indexer.readers.properties import office_properties
from indexer.readers.registry import Reading, reads
from indexer.readers.word.inline import Tally
from indexer.readers.word.line import Call, Line, joined, moved
from indexer.readers.word.names import R, W
from indexer.readers.word.numbering import Numbering
from indexer.readers.word.parts import Parts, open_parts
from indexer.readers.word.story import Item, Story
from indexer.readers.word.styles import Styles

if TYPE_CHECKING:
    from lxml import etree

_HEADERS = ("headerReference", BlockKind.HEADER)
_FOOTERS = ("footerReference", BlockKind.FOOTER)
_EMBEDDED_SUFFIXES = (
    ".docx", ".docm", ".xlsx", ".xlsm", ".pptx", ".pdf", ".doc", ".xls", ".ppt", ".msg", ".rtf",
)  # fmt: skip


@dataclass(slots=True)
class _Paper:
    """A Word document while it is laid out."""

    styles: Styles
    numbering: Numbering
    tally: Tally = field(default_factory=Tally)
    composer: Composer = field(default_factory=Composer)
    revisions: list[Revision] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)

    def story(self) -> Story:
        """A reader for one more part, counting on with the same lists."""
        return Story(self.styles, self.numbering, self.tally)


@reads("docx", ".docx", ".docm", ".dotx", ".dotm", libraries=("lxml.etree", "docx"))
def read_docx(data: bytes, *, name: str) -> Reading:
    """The document's final view; changes, notes, comments, boxes, headers each in their place."""
    package = Package(data, name=name)
    parts = open_parts(package, name=name)
    body = parts.main.find(f"{W}body")
    if body is None:
        raise faults.damaged(name, "a Word file without a body")
    styles = Styles(parts.by_kind.get("styles"))
    paper = _Paper(styles, Numbering(parts.by_kind.get("numbering"), styles))
    _lay_running(parts, _HEADERS, paper)
    _lay(paper.story().items(body), paper)
    _lay_notes("footnote", parts.by_kind.get("footnotes"), paper)
    _lay_notes("endnote", parts.by_kind.get("endnotes"), paper)
    _lay_comments(parts.by_kind.get("comments"), paper)
    _lay_running(parts, _FOOTERS, paper)
    revisions = tuple(sorted(paper.revisions, key=lambda r: r.span))
    document = Document(
        name, "docx", paper.composer.text, paper.composer.blocks,
        office_properties(package, parts.core), revisions, _embedded(package),
    )  # fmt: skip
    return document, (*parts.notices, *_notices(paper, package, name))


def _lay(items: Iterator[Item], paper: _Paper) -> None:
    """Lay items one after the other, each followed by the boxes anchored in it."""
    for item in items:
        _lay_one(item.line, item.block, paper)
        for box in item.line.boxes:
            boxed = paper.story().items(box)
            _lay((Item(i.line, _in_box(i.block)) for i in boxed), paper)


def _in_box(block: Block) -> Block:
    return block if block.kind is BlockKind.TABLE_ROW else replace(block, kind=BlockKind.TEXT_BOX)


def _lay_one(line: Line, block: Block, paper: _Paper) -> None:
    # A paragraph without words is counted but not laid; what was deleted from it stands where
    # the text has got to.
    has_words = bool(line.text.strip())
    start = paper.composer.add(line.text, block).start if has_words else paper.composer.length
    placed = moved(line if has_words else replace(line, text=""), start)
    paper.revisions += placed.revisions
    paper.calls += placed.calls


def _lay_running(parts: Parts, which: tuple[str, BlockKind], paper: _Paper) -> None:
    """Every header (or footer) of every section, each text once."""
    reference, kind = which
    seen: set[str] = set()
    for element in parts.main.iter(f"{W}{reference}"):
        part = parts.by_id.get(element.get(f"{R}id", ""))
        if part is None or part.root is None or part.name in seen:
            continue
        seen.add(part.name)
        items = list(paper.story().items(part.root))
        line = joined((item.line for item in items), "\n")
        if line.text.strip() and line.text not in seen:
            seen.add(line.text)
            _lay(iter([Item(line, Block(NOWHERE, kind))]), paper)


def _lay_notes(kind: str, root: etree._Element | None, paper: _Paper) -> None:
    """Notes in the order they are called; a note nobody calls was deleted with its call."""
    if root is None:
        return
    notes = {note.get(f"{W}id", ""): note for note in root.iterfind(f"{W}{kind}")}
    number = 0
    for call in sorted((c for c in paper.calls if c.kind == kind), key=lambda c: c.at):
        note = notes.pop(call.id, None)
        if note is None:
            continue
        number += not call.has_own_mark
        place = kind if call.has_own_mark else f"{kind} {number}"
        line = joined((item.line for item in paper.story().items(note)), "\n")
        block = Block(NOWHERE, BlockKind.FOOTNOTE, place=place, called_at=call.at)
        _lay(iter([Item(_stripped(line), block)]), paper)


def _stripped(line: Line) -> Line:
    """The line without the blank that parts a note from its mark."""
    blanks = len(line.text) - len(line.text.lstrip())
    if not blanks or line.revisions or line.calls:
        return line
    return replace(line, text=line.text[blanks:])


def _lay_comments(root: etree._Element | None, paper: _Paper) -> None:
    if root is None:
        return
    starts: dict[str, int] = {}
    for call in paper.calls:
        if call.kind == "comment":
            starts.setdefault(call.id, call.at)
    for number, comment in enumerate(root.iterfind(f"{W}comment"), start=1):
        author, date = comment.get(f"{W}author", ""), comment.get(f"{W}date", "")[:10]
        place = ", ".join(part for part in (f"comment {number}", author, date) if part)
        line = joined((item.line for item in paper.story().items(comment)), "\n")
        at = starts.get(comment.get(f"{W}id", ""))
        block = Block(NOWHERE, BlockKind.COMMENT, place=place, called_at=at)
        _lay(iter([Item(_stripped(line), block)]), paper)


def _embedded(package: Package) -> tuple[Attachment, ...]:
    """Files inside the file that are documents of their own."""
    parts = sorted(p for p in package.names if "/embeddings/" in p)
    return tuple(
        Attachment(part.rpartition("/")[2], package.read(part))
        for part in parts
        if part.endswith(_EMBEDDED_SUFFIXES)
    )


def _notices(paper: _Paper, package: Package, name: str) -> Iterator[Notice]:
    tally = paper.tally
    kinds = [revision.kind for revision in paper.revisions]
    has_macros = any(part.endswith("vbaproject.bin") for part in package.names)
    for count, code, message in (
        (len(kinds), "tracked-changes", _changes(kinds)),
        (tally.hidden, "hidden-text", "{} runs of hidden text are in the text"),
        (tally.struck, "struck-text", "{} runs in the text are struck through by hand"),
        (tally.placeholders, "field-empty", "{} form fields hold only their prompt; left out"),
        (tally.unknown_symbols, "symbol-unknown", "{} symbols of a font we do not know: \ufffd"),
        (tally.unknown_numbers, "number-unknown", "{} automatic numbers cannot be written"),
        (tally.chunks, "part-not-read", "{} inserted files of another format are not read"),
        (tally.embedded, "embedded-object", "{} embedded objects: look at them in Word"),
        (has_macros, "macros", "the file carries macros; they were not run"),
    ):
        if count:
            yield Notice(code, message.format(int(count)), name)


def _changes(kinds: list[str]) -> str:
    inserted, deleted = kinds.count("insertion"), kinds.count("deletion")
    return f"the text is the final view of {inserted} insertions and {deleted} deletions"
