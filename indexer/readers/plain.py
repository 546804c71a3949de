"""Plain text, and tables in plain text: the decoded content is the document's text, unchanged."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.model import Block, BlockKind, Document, Span
from indexer.readers import faults
from indexer.readers.encoding import decode
from indexer.readers.grid import LONGEST_CELL
from indexer.readers.registry import Reading, reads

_FORM_FEED = "\f"
_CELL = re.compile(r'"(?:[^"]|"")*+"?|[^",;\t]++')
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


@reads("txt", ".txt", ".text", ".md", ".markdown", ".log", libraries=("chardet",))
def read_txt(data: bytes, *, name: str) -> Reading:
    """The text as one block, or a block a page where form feeds divide it."""
    decoded = decode(data, name=name)
    pages = _pages(decoded.text)
    blocks: tuple[Block, ...] = (Block(Span(0, len(decoded.text))),)
    if pages:
        blocks = tuple(
            Block(span, page=str(index + 1), page_index=index)
            for index, span in enumerate(pages)
            if span.of(decoded.text).strip()
        )
    metadata = (("encoding", decoded.encoding),)
    count = len(pages) or None
    document = Document(name, "txt", decoded.text, blocks, metadata, pages=count)
    return document, decoded.notices


def _pages(text: str) -> list[Span]:
    """The pages between form feeds; none where there is no form feed."""
    if _FORM_FEED not in text:
        return []
    spans, start = [], 0
    for page in text.split(_FORM_FEED):
        spans.append(Span(start, start + len(page)))
        start += len(page) + 1
    # A printer's last form feed ends the last page and begins none.
    return spans if spans[-1].of(text).strip() else spans[:-1]


@reads("csv", ".csv", ".tsv", libraries=("chardet",))
def read_csv(data: bytes, *, name: str) -> Reading:
    """The text unchanged, a block a record; `place` is the record's row, the first being 1."""
    decoded = decode(data, name=name)
    records = _records(decoded.text)
    _refuse_vast_cells(decoded.text, records, name)
    blocks = tuple(
        Block(span, BlockKind.TABLE_ROW, place=f"row {row}")
        for row, span in enumerate(records, start=1)
        if span.of(decoded.text).strip()
    )
    metadata = (("encoding", decoded.encoding),)
    return Document(name, "csv", decoded.text, blocks, metadata), decoded.notices


def _refuse_vast_cells(text: str, records: Sequence[Span], name: str) -> None:
    for row, span in enumerate(records, start=1):
        if span.end - span.start > LONGEST_CELL and any(
            cell.end() - cell.start() > LONGEST_CELL for cell in _CELL.finditer(span.of(text))
        ):
            raise faults.over_limit(name, f"row {row} has a cell of more than 1 MB")


def _records(text: str) -> list[Span]:
    """Lines, save that a line end between quotation marks belongs to its cell.

    A table with an odd number of marks has one astray, which would swallow the rest as one cell:
    there a line is a record.
    """
    is_quoted = text.count('"') % 2 == 0
    spans, start, quotes = [], 0, 0
    for line in _LINE.finditer(text):
        quotes += line[0].count('"') if is_quoted else 0
        if quotes % 2 == 0 and line.end() > start:
            spans.append(Span(start, start + len(text[start : line.end()].rstrip("\r\n"))))
            start, quotes = line.end(), 0
    if start < len(text):
        spans.append(Span(start, len(text)))
    return spans
