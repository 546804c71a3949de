"""Word files: real styles, real automatic numbers, footnotes, tables and tracked changes."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

from tests.sample_matter import word_parts
from tests.sample_matter.entries import Entry
from tests.sample_matter.markup import Block, Piece, check_numbers, read_blocks, read_pieces
from tests.sample_matter.packed import pack

_STYLES = {
    "title": "Title",
    "heading": "Heading1",
    "subheading": "Heading2",
    "centred": "Centred",
    "right": "ToTheRight",
    "numbered": "Pleading",
    "particular": "Particular",
}


def make(entry: Entry) -> bytes:
    """The Word file of a text in our markup."""
    blocks = read_blocks(entry.text)
    check_numbers(blocks)
    notes = [block for block in blocks if block.kind == "footnote"]
    body = "".join(_blocks([block for block in blocks if block.kind != "footnote"], entry))
    return pack(
        {
            "[Content_Types].xml": word_parts.content_types(),
            "_rels/.rels": word_parts.package_relations(),
            "docProps/core.xml": word_parts.core(entry),
            "docProps/app.xml": word_parts.app(),
            "word/document.xml": word_parts.document(body),
            "word/_rels/document.xml.rels": word_parts.document_relations(),
            "word/styles.xml": word_parts.styles(entry.language),
            "word/numbering.xml": word_parts.numbering(),
            "word/footnotes.xml": word_parts.footnotes([_footnote(note) for note in notes]),
            "word/footer1.xml": word_parts.footer(),
        }
    )


def _blocks(blocks: list[Block], entry: Entry) -> Iterator[str]:
    for block in blocks:
        yield _table(block) if block.kind == "table" else _paragraph(block, entry)


def _paragraph(block: Block, entry: Entry) -> str:
    style = _STYLES.get(block.kind)
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    pieces = "".join(_piece(piece, entry, n) for n, piece in enumerate(read_pieces(block.text)))
    return f"<w:p>{properties}{pieces}</w:p>"


def _piece(piece: Piece, entry: Entry, position: int) -> str:
    if piece.kind == "call":
        return (
            '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
            f'<w:footnoteReference w:id="{piece.text}"/></w:r>'
        )
    if piece.kind == "break":
        return "<w:r><w:br/></w:r>"
    if piece.kind in ("inserted", "deleted"):
        return _tracked(piece, entry, position)
    return _run(piece.text, is_bold=piece.kind == "bold")


def _tracked(piece: Piece, entry: Entry, position: int) -> str:
    if entry.revised is None:
        raise ValueError(f"{entry.path}: a tracked change without a reviser")
    tag = "w:ins" if piece.kind == "inserted" else "w:del"
    who = f'w:author="{escape(entry.reviser)}" w:date="{entry.revised:%Y-%m-%dT%H:%M:%SZ}"'
    text = "w:t" if piece.kind == "inserted" else "w:delText"
    return f'<{tag} w:id="{900 + position}" {who}>{_run(piece.text, tag=text)}</{tag}>'


def _run(text: str, *, is_bold: bool = False, tag: str = "w:t") -> str:
    properties = "<w:rPr><w:b/></w:rPr>" if is_bold else ""
    words = escape(text.replace("\n", " "))
    return f'<w:r>{properties}<{tag} xml:space="preserve">{words}</{tag}></w:r>'


def _table(block: Block) -> str:
    head, *rows = block.rows
    width = 9360 // len(head)
    grid = f'<w:gridCol w:w="{width}"/>' * len(head)
    lines = [_row(head, width, is_head=True), *(_row(row, width) for row in rows)]
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(lines)}</w:tbl><w:p/>"
    )


def _row(cells: list[str], width: int, *, is_head: bool = False) -> str:
    properties = "<w:trPr><w:tblHeader/></w:trPr>" if is_head else ""
    made = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"<w:p>{_run(cell, is_bold=is_head)}</w:p></w:tc>"
        for cell in cells
    )
    return f"<w:tr>{properties}{made}</w:tr>"


def _footnote(note: Block) -> str:
    return (
        f'<w:footnote w:id="{note.number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
        '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
        f"{_run(' ' + note.text)}</w:p></w:footnote>"
    )
