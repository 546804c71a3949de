"""Tracked changes of an OpenDocument text: what was deleted is kept apart from the text, and only
its place is marked there; what was inserted stands in the text between two marks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from indexer.model import Revision, Span
from indexer.readers.odf import DC, OFFICE, TEXT
from indexer.readers.odt.lines import LineReader, Mark

if TYPE_CHECKING:
    from lxml import etree

_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


@dataclass(frozen=True, slots=True)
class _Change:
    kind: str  # "insertion", "deletion"
    author: str
    date: str
    text: str  # of a deletion


@dataclass(slots=True)
class Changes:
    """The changes of one document, while their places are found."""

    _known: dict[str, _Change] = field(default_factory=dict)
    _open: dict[str, int] = field(default_factory=dict)
    _placed: list[tuple[_Change, Span]] = field(default_factory=list)

    def learn(self, story: etree._Element, lines: LineReader) -> None:
        """Take in what a story says of its changes."""
        for region in story.iter(f"{TEXT}changed-region"):
            name = region.get(f"{TEXT}id") or region.get(_XML_ID) or ""
            for kind in ("insertion", "deletion"):
                change = region.find(f"{TEXT}{kind}")
                if change is not None:
                    self._known.setdefault(name, _change(change, kind, lines))

    def place(self, mark: Mark) -> None:
        """Take in a mark; its place counts from the start of the document's text."""
        name = mark.element.get(f"{TEXT}change-id", "")
        change = self._known.get(name)
        if change is None:
            return
        if mark.element.tag == f"{TEXT}change-start":
            self._open[name] = mark.at
        elif mark.element.tag == f"{TEXT}change-end":
            start = self._open.pop(name, mark.at)
            if start < mark.at:
                self._placed.append((change, Span(start, mark.at)))
        elif change.kind == "deletion" and change.text:
            self._placed.append((change, Span(mark.at, mark.at)))

    def revisions(self, text: str) -> tuple[Revision, ...]:
        """The changes found in the document, whose whole text this is, in its order."""
        found = (
            Revision(
                span,
                change.kind,
                change.text if change.kind == "deletion" else span.of(text),
                change.author,
                change.date,
            )
            for change, span in self._placed
        )
        return tuple(sorted(found, key=lambda revision: revision.span))


def _change(element: etree._Element, kind: str, lines: LineReader) -> _Change:
    said = element.find(f"{OFFICE}change-info")
    author = "" if said is None else said.findtext(f"{DC}creator") or ""
    date = "" if said is None else said.findtext(f"{DC}date") or ""
    if kind != "deletion":
        return _Change(kind, author, date, "")
    # What its author noted on the change stands beside the words, in `said`.
    parts = (part for part in element if part is not said)
    paragraphs = (p for part in parts for p in part.iter(f"{TEXT}p", f"{TEXT}h"))
    return _Change(kind, author, date, "\n".join(lines.read(p).text for p in paragraphs))
