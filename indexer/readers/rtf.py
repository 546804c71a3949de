"""Rich Text: paragraphs and rows of tables with the numbers the file itself wrote down, and what
stands beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from indexer.model import Block, BlockKind, Document, Notice, Revision, Span
from indexer.readers import faults
from indexer.readers.compose import NOWHERE, Composer
from indexer.readers.registry import Reading, reads
from indexer.readers.rtf_asides import END, MARK, Aside, enclosed, part_asides, properties
from indexer.readers.rtf_changes import Change, part_changes

_ASIDE, _INSERTED = "\ue4f2", "\ue4f6"
_LARGEST_BYTES = 50_000_000
_DEEPEST = 2_000
_NOTES = {"footnote": "footnote", "endnote": "endnote", "annotation": "comment"}
_BLOCKS = {
    "header": BlockKind.HEADER, "footer": BlockKind.FOOTER, "footnote": BlockKind.FOOTNOTE,
    "endnote": BlockKind.FOOTNOTE, "annotation": BlockKind.COMMENT,
}  # fmt: skip
# The number Word printed before a paragraph; striprtf drops the group, and the pinpoint with it.
_NUMBER_GROUP = re.compile(r"\{(?:\\\*)?\\(?:listtext|pntext)\b")
_BRACE = re.compile(r"\\.|[{}]", re.S)
_NUMBER = re.compile(r"(\(?[\w.]{1,12}[.)]?)\t")
_HIDDEN = re.compile(r"\\v(?![a-z0]|-?\d)")
_CHANGES = re.compile(r"\\(?:revised|deleted)\b(?!0)")


@reads("rtf", ".rtf", libraries=("striprtf.striprtf",))
def read_rtf(data: bytes, *, name: str) -> Reading:
    """The text of a Rich Text file; a row's cells are parted by tabs."""
    from striprtf.striprtf import rtf_to_text

    if len(data) > _LARGEST_BYTES:
        raise faults.over_limit(name, "a Rich Text file of more than 50 MB")
    source = data.decode("latin-1")
    _check_braces(source, name)
    source_of_view, changes = part_changes(source)
    parted = part_asides(source_of_view)

    def words(inside: str) -> str:
        marked = _NUMBER_GROUP.sub(r"{\\plain", inside)
        return str(rtf_to_text(marked, encoding="cp1252", errors="replace"))

    def beside(sources: list[str]) -> list[str]:
        """The words of several groups, read in one go: the table of fonts is long."""
        if not sources:
            return []
        read = words(enclosed(parted.opening, sources)).split(END)
        if len(read) <= len(sources):
            # A broken group would take those after it along: then each is read for itself.
            read = [words(enclosed(parted.opening, [one])) for one in sources]
        return [MARK.sub("", said).replace(END, "").strip() for said in read[: len(sources)]]

    said = beside([text for aside in parted.asides for text in (aside.source, aside.author)])
    kinds = [aside.kind for aside in parted.asides]
    paper = _Paper([Aside(*one) for one in zip(kinds, said[::2], said[1::2], strict=True)])
    paper.lay_running("header")
    for line in words(parted.body).splitlines():
        paper.lay(line)
    paper.end_insertions()
    paper.lay_boxes()
    paper.lay_notes()
    paper.lay_running("footer")
    found = list(properties(parted.info))
    values = beside([inside for _, inside in found])
    metadata = tuple((key, value) for (key, _), value in zip(found, values, strict=True) if value)
    told = beside([text for change in changes for text in (change.source, change.author)])
    text = paper.composer.text
    revisions = tuple(_revisions(changes, told, paper.changed, text))
    document = Document(name, "rtf", text, paper.composer.blocks, metadata, revisions)
    return document, tuple(_notices(source, revisions, name))


def _revisions(
    changes: Sequence[Change], told: Sequence[str], places: Mapping[int, Span], text: str
) -> Iterator[Revision]:
    """The changes whose place is known, in the order of the text."""
    known = (number for number in places if number < len(changes))
    for number in sorted(known, key=lambda n: (places[n], n)):
        span, change = places[number], changes[number]
        words = told[2 * number] if change.kind == "deletion" else span.of(text)
        if words.strip():
            yield Revision(span, change.kind, words, told[2 * number + 1], change.date)


def _check_braces(source: str, name: str) -> None:
    """Groups must not be nested beyond reason, and the last must be closed."""
    depth = 0
    for token in _BRACE.finditer(source):
        depth += (token[0] == "{") - (token[0] == "}")
        if depth > _DEEPEST:
            raise faults.over_limit(name, f"groups nested more than {_DEEPEST:,} deep")
        if depth <= 0:
            return
    raise faults.truncated(name, "the Rich Text file ends before its last group does")


class _Paper:
    """A document while it is laid out: the body's lines, boxes under the line they hang on, and
    after the body what is called in it."""

    def __init__(self, asides: list[Aside]) -> None:
        self.composer = Composer()
        self._asides = dict(enumerate(asides))  # those not laid yet, by the numbers of their marks
        self._called: list[tuple[Aside, int | None]] = []
        self._last_box = ""
        self._open: dict[int, int] = {}
        self.changed: dict[int, Span] = {}  # where each change stands, by its number

    def lay_running(self, kind: str) -> None:
        """Lay every header, or footer, once."""
        said = (a.source for a in self._asides.values() if a.kind == kind)
        for text in dict.fromkeys(said):
            if text:
                self.composer.add(text, Block(NOWHERE, _BLOCKS[kind]))

    def lay(self, line: str) -> None:
        """Lay a line of the body without its marks."""
        pieces = MARK.split(line)  # words, a number, its sort, words, …
        place = self._lay_words("".join(pieces[::3]))
        for words, number, sort in zip(pieces[::3], pieces[1::3], pieces[2::3], strict=False):
            place += len(words)
            self._mark(int(number), sort, min(max(place, 0), self.composer.length))
        for number, sort in zip(pieces[1::3], pieces[2::3], strict=False):
            if sort == _ASIDE:
                self._lay_box(int(number))

    def _mark(self, number: int, sort: str, at: int) -> None:
        """Note a mark at a place of the text."""
        if sort == _ASIDE:
            aside = self._asides.get(number)
            if aside is not None and aside.kind in _NOTES:
                self._called.append((self._asides.pop(number), at))
        elif sort == _INSERTED:
            self._open[number] = at
        else:
            self.changed[number] = Span(min(self._open.pop(number, at), at), at)

    def end_insertions(self) -> None:
        """End, where the body does, the insertions whose end was not met."""
        for number, start in self._open.items():
            self.changed[number] = Span(start, max(start, self.composer.length))

    def lay_boxes(self) -> None:
        """Lay the boxes whose place in the body is not known."""
        for number in sorted(self._asides):
            self._lay_box(number)

    def _lay_box(self, number: int) -> None:
        aside = self._asides.get(number)
        if aside is not None and aside.kind == "shptxt":
            del self._asides[number]
            # A shape is followed by the picture that older programs show in its stead.
            if aside.source and aside.source != self._last_box:
                self.composer.add(aside.source, Block(NOWHERE, BlockKind.TEXT_BOX))
            self._last_box = aside.source

    def _lay_words(self, line: str) -> int:
        """Lay a line; gives the place in the text that its first character has, or would have had
        if its number were part of it."""
        if line.endswith("|"):
            cells = [cell.strip() for cell in line[:-1].split("|")]
            if any(cells):
                span = self.composer.add("\t".join(cells), Block(NOWHERE, BlockKind.TABLE_ROW))
                return span.start
            return self.composer.length
        numbered = _NUMBER.match(line)
        number = numbered[1] if numbered and any(c in ".)" for c in numbered[1]) else ""
        words = line[numbered.end() :] if numbered and number else line
        if not words.strip():
            return self.composer.length
        kind = BlockKind.LIST_ITEM if number else BlockKind.PARAGRAPH
        span = self.composer.add(words.strip(), Block(NOWHERE, kind, number=number))
        return span.start - (len(line) - len(words.lstrip()))

    def lay_notes(self) -> None:
        """Lay what was called, kind by kind, each in the order of the calls."""
        self._called += [(self._asides[n], None) for n in sorted(self._asides)]
        for kind, name in _NOTES.items():
            called = [(aside, at) for aside, at in self._called if aside.kind == kind]
            for number, (aside, at) in enumerate(called, start=1):
                place = ", ".join(part for part in (f"{name} {number}", aside.author) if part)
                block = Block(NOWHERE, _BLOCKS[kind], place=place, called_at=at)
                if aside.source:
                    self.composer.add(aside.source, block)


def _notices(source: str, revisions: Sequence[Revision], name: str) -> list[Notice]:
    found = []
    if revisions:
        inserted = sum(revision.kind == "insertion" for revision in revisions)
        message = f"the text is the final view of {inserted} insertions and "
        message += f"{len(revisions) - inserted} deletions"
        found.append(Notice("tracked-changes", message, name))
    elif _CHANGES.search(source):
        message = "inserted and deleted words stand in the text alike: compare in Word"
        found.append(Notice("tracked-changes", message, name))
    if _HIDDEN.search(source):
        found.append(Notice("hidden-text", "hidden words are in the text", name))
    return found
