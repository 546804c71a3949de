"""Rich Text: its paragraphs and rows of tables, with the numbers the file itself wrote down."""

from __future__ import annotations

import re

from indexer.model import Block, BlockKind, Document, Notice
from indexer.readers import faults
from indexer.readers.compose import NOWHERE, Composer
from indexer.readers.registry import Reading, reads

_LARGEST_BYTES = 50_000_000
_DEEPEST = 2_000
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
    text = rtf_to_text(_NUMBER_GROUP.sub(r"{\\plain", source), encoding="cp1252", errors="replace")
    paper = Composer()
    for line in text.splitlines():
        _lay(line, paper)
    document = Document(name, "rtf", paper.text, paper.blocks)
    return document, tuple(_notices(source, name))


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


def _lay(line: str, paper: Composer) -> None:
    if line.endswith("|"):
        cells = [cell.strip() for cell in line[:-1].split("|")]
        if any(cells):
            paper.add("\t".join(cells), Block(NOWHERE, BlockKind.TABLE_ROW))
        return
    numbered = _NUMBER.match(line)
    number = numbered[1] if numbered and any(c in ".)" for c in numbered[1]) else ""
    words = line[numbered.end() :] if numbered and number else line
    if words.strip():
        kind = BlockKind.LIST_ITEM if number else BlockKind.PARAGRAPH
        paper.add(words.strip(), Block(NOWHERE, kind, number=number))


def _notices(source: str, name: str) -> list[Notice]:
    found = []
    if _CHANGES.search(source):
        message = "inserted and deleted words stand in the text alike: compare in Word"
        found.append(Notice("tracked-changes", message, name))
    if _HIDDEN.search(source):
        found.append(Notice("hidden-text", "hidden words are in the text", name))
    return found
