"""PowerPoint: each slide a page, its shapes from top to bottom, tables, groups, then the notes."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from indexer.model import Block, BlockKind, Document, Notice
from indexer.readers import faults
from indexer.readers.compose import NOWHERE, Composer
from indexer.readers.packages import Package, refuse_doctype
from indexer.readers.properties import office_properties
from indexer.readers.registry import Reading, reads
from indexer.readers.slide_parts import lay_parts

_DEEPEST_GROUP = 50


@reads("pptx", ".pptx", ".pptm", ".ppsx", ".potx", libraries=("pptx",))
def read_pptx(data: bytes, *, name: str) -> Reading:
    """The words of every slide in the order they are shown; hidden slides are in it, and said."""
    import pptx

    package = Package(data, name=name)
    for part in package.names:
        if part.endswith((".xml", ".rels")):
            refuse_doctype(package.read(part), name=name, part=part)
        elif not part.startswith("ppt/media/"):
            package.read(part)
    composer, hidden = Composer(), []
    slides = list(pptx.Presentation(io.BytesIO(data)).slides)
    for index, slide in enumerate(slides):
        _lay_slide(slide, index, composer)
        own = Block(NOWHERE, page=str(index + 1), page_index=index)
        lay_parts(package, str(slide.part.partname).lstrip("/"), own, composer)
        if slide._element.get("show") in ("0", "false"):
            hidden.append(str(index + 1))
    if not composer.blocks:
        raise faults.empty(name, "a presentation without words: its slides are pictures")
    document = Document(
        name, "pptx", composer.text, composer.blocks, office_properties(package), pages=len(slides)
    )
    return document, tuple(slide_notices(hidden, composer, len(slides), name))


def _lay_slide(slide: Any, index: int, composer: Composer) -> None:
    page, title = str(index + 1), slide.shapes.title
    for shape in _shapes(slide.shapes, 0):
        is_title = title is not None and shape.shape_id == title.shape_id
        if shape.has_text_frame:
            kind = BlockKind.HEADING if is_title else BlockKind.PARAGRAPH
            block = Block(NOWHERE, kind, level=int(is_title), page=page, page_index=index)
            _lay_frame(shape.text_frame, block, composer)
        elif getattr(shape, "has_table", False):
            for row in shape.table.rows:
                words = "\t".join(cell.text.strip().replace("\v", "\n") for cell in row.cells)
                block = Block(NOWHERE, BlockKind.TABLE_ROW, page=page, page_index=index)
                if words.strip():
                    composer.add(words, block)
    if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
        block = Block(NOWHERE, BlockKind.COMMENT, page=page, page_index=index, place="notes")
        _lay_frame(slide.notes_slide.notes_text_frame, block, composer)


def _shapes(shapes: Any, depth: int) -> Iterator[Any]:
    """Shapes as the eye meets them, those of a group in its place."""
    placed = enumerate(shapes)
    for _, shape in sorted(placed, key=lambda p: (p[1].top or 0, p[1].left or 0, p[0])):
        if hasattr(shape, "shapes"):
            if depth < _DEEPEST_GROUP:
                yield from _shapes(shape.shapes, depth + 1)
        else:
            yield shape


def _lay_frame(frame: Any, block: Block, composer: Composer) -> None:
    for paragraph in frame.paragraphs:
        # A line broken by hand is a vertical tab in python-pptx.
        words = paragraph.text.replace("\v", "\n").strip()
        if words:
            composer.add(words, block)


def slide_notices(hidden: list[str], composer: Composer, count: int, name: str) -> Iterator[Notice]:
    """What to say of a presentation: slides not shown, and slides without words."""
    if hidden:
        message = f"slides not shown are in the text: {', '.join(hidden[:20])}"
        yield Notice("hidden-slide", message, name)
    filled = {block.page_index for block in composer.blocks}
    for index in sorted(set(range(count)) - filled):
        message = "no text on the slide: a picture, to be read by OCR"
        yield Notice("page-without-text", message, f"{name}, page {index + 1}")
