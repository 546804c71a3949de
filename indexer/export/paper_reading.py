"""Reads a Word paper of ours back, and compares it with the paper that would be written now."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from indexer.errors import ExportError
from indexer.export.base import Stamp, read_stamp

_STAMPS = re.compile(r"\s+(?=Base: [a-z0-9-]+ @ )")
_CONTENTS_STYLE = "toc"
_HEADING_STYLE = "Heading"
_TERM = "Term"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with the rows and paragraphs under it, in their order.

    A row is the texts of its cells, the first row of a table its head; a paragraph is one text.
    """

    title: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper as read: what it says of itself, and its sections."""

    stamps: tuple[Stamp, ...]
    sections: tuple[Section, ...]


def read_paper(path: Path) -> Paper:
    """The sections of a Word paper; the contents, which Word numbers itself, are left out.

    Raises:
        ExportError: it is no Word file, or none that `indexer export` wrote.
    """
    import docx

    try:
        document = docx.Document(io.BytesIO(path.read_bytes()))
    except (OSError, KeyError, ValueError, zipfile.BadZipFile) as fault:
        raise ExportError(
            f"cannot be read as a paper: {fault}", where=str(path), hint=_HINT
        ) from None
    lines = _STAMPS.split(document.core_properties.keywords or "")
    stamps = tuple(stamp for line in lines if (stamp := read_stamp(line)))
    if not stamps:
        raise ExportError("does not say which tables it holds", where=str(path), hint=_HINT)
    return Paper(stamps, tuple(_sections(document.element.body)))


_HINT = "give a file that `indexer export` wrote; its keywords say which tables it holds"


def paper_faults(read: Paper, fresh: Paper) -> Iterator[tuple[str, int, tuple[str, ...]]]:
    """Yield (section, rows, faults) for each section; "row 3, Cite: 'p. 2', but …" is a fault."""
    there = {section.title: section for section in read.sections}
    for section in fresh.sections:
        found = there.pop(section.title, None)
        if found is None:
            yield section.title, 0, ("the section is missing",)
        else:
            yield section.title, len(found.rows), tuple(_row_faults(found.rows, section.rows))
    for title in there:
        yield title, 0, ("the case has no such section",)


def terms_in(read: Paper) -> Iterator[str]:
    """The terms that a paper lists, where it has a table of them."""
    for section in read.sections:
        for row in section.rows[1:]:
            head = section.rows[0]
            if _TERM in head and len(row) == len(head):
                yield row[head.index(_TERM)]


def _row_faults(
    said: Sequence[tuple[str, ...]], should: Sequence[tuple[str, ...]]
) -> Iterator[str]:
    """Each row against that of the same place; where rows are missing, the rest is aligned."""
    codes = SequenceMatcher(None, said, should, autojunk=False).get_opcodes()
    for tag, i1, i2, j1, j2 in codes:
        if tag == "equal":
            continue
        both = min(i2 - i1, j2 - j1)
        for i, j in zip(range(i1, i1 + both), range(j1, j1 + both), strict=True):
            yield from _cell_faults(i + 1, said[i], should[j], _head_of(should, j))
        for i in range(i1 + both, i2):
            yield f"row {i + 1}: the case has no such row: {' | '.join(said[i])[:120]!r}"
        for j in range(j1 + both, j2):
            yield f"row {j + 1} is left out: {' | '.join(should[j])[:120]!r}"


def _head_of(rows: Sequence[tuple[str, ...]], at: int) -> tuple[str, ...]:
    """The head of the table a row stands in: the last row before it that begins like the first."""
    head: tuple[str, ...] = ()
    for row in rows[: at + 1]:
        if len(row) > 1 and (not head or row == head):
            head = row
    return head


def _cell_faults(
    number: int, said: tuple[str, ...], should: tuple[str, ...], head: tuple[str, ...]
) -> Iterator[str]:
    if len(said) != len(should):
        yield f"row {number}: {len(said)} cells, but the case has {len(should)}"
        return
    for place, (mine, theirs) in enumerate(zip(said, should, strict=True)):
        if mine != theirs:
            name = head[place] if len(head) == len(should) else "text"
            yield f"row {number}, {name}: {mine!r}, but the case says {theirs!r}"


def _sections(body: Any) -> Iterator[Section]:
    """Sections by heading; one of the second level bears the name of the first before its own."""
    from docx.oxml.ns import qn

    top, title, rows = "", "", list[tuple[str, ...]]()
    for element in body:
        if element.tag == qn("w:tbl"):
            rows += [tuple(map(_cell, row.iter(qn("w:tc")))) for row in element.iter(qn("w:tr"))]
            continue
        style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        name = "" if style is None else style.get(qn("w:val"))
        words = _text(element)
        if name.startswith(_HEADING_STYLE):
            yield Section(title, tuple(rows))
            top = words if name.endswith("1") else top
            title, rows = (top if name.endswith("1") else f"{top} · {words}"), []
        elif words and not name.casefold().startswith(_CONTENTS_STYLE):
            rows.append((words,))
    yield Section(title, tuple(rows))


def _cell(cell: Any) -> str:
    from docx.oxml.ns import qn

    return "\n".join(_text(paragraph) for paragraph in cell.iter(qn("w:p")))


def _text(paragraph: Any) -> str:
    from docx.oxml.ns import qn

    pieces = []
    for element in paragraph.iter(qn("w:t"), qn("w:br"), qn("w:tab")):
        if element.tag == qn("w:t"):
            pieces.append(element.text or "")
        elif element.getparent().tag == qn("w:r"):
            pieces.append("\n" if element.tag == qn("w:br") else "\t")
    return "".join(pieces)
