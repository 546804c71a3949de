"""OpenDocument presentations: each slide a page, its shapes from top to bottom, then the notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from indexer.model import Block, BlockKind, Document
from indexer.readers import faults
from indexer.readers.compose import NOWHERE, Composer
from indexer.readers.odf import (
    DC,
    DRAW,
    OFFICE,
    PRESENTATION,
    STYLE,
    SVG,
    TABLE,
    TEXT,
    body_of,
    open_package,
    properties,
    words,
)
from indexer.readers.registry import Reading, reads
from indexer.readers.slides import slide_notices

if TYPE_CHECKING:
    from lxml import etree

_DEEPEST_GROUP = 50
# What LibreOffice fills in on every slide and page of notes.
_FILLED_IN = {"page-number", "date-time", "header", "footer", "page"}
_LENGTH = re.compile(r"(-?\d{1,6}(?:\.\d{1,6})?)(cm|mm|in|pt)")
_POINTS = {"cm": 28.35, "mm": 2.835, "in": 72.0, "pt": 1.0}


@reads("odp", ".odp", ".otp", libraries=("lxml.etree",))
def read_odp(data: bytes, *, name: str) -> Reading:
    """The words of every slide in the order they are shown; hidden slides are in it, and said."""
    package = open_package(data, name=name)
    content = package.xml("content.xml")
    hidden_styles = set(_hidden_styles(content))
    presentation = body_of(content, "presentation", name=name)
    slides = presentation.findall(f"{DRAW}page")
    composer, hidden = Composer(), []
    for index, slide in enumerate(slides):
        _lay_slide(slide, index, composer)
        if slide.get(f"{DRAW}style-name") in hidden_styles:
            hidden.append(str(index + 1))
    _lay_running(presentation, composer)
    if not composer.blocks:
        raise faults.empty(name, "a presentation without words: its slides are pictures")
    document = Document(
        name, "odp", composer.text, composer.blocks, properties(package), pages=len(slides)
    )
    return document, tuple(slide_notices(hidden, composer, len(slides), name))


def _lay_running(presentation: etree._Element, composer: Composer) -> None:
    """What stands at the head and the foot of slides and pages of notes, each once."""
    for name, kind in (("header", BlockKind.HEADER), ("footer", BlockKind.FOOTER)):
        declared = presentation.iterfind(f"{PRESENTATION}{name}-decl")
        for text in dict.fromkeys((one.text or "").strip() for one in declared):
            if text:
                composer.add(text, Block(NOWHERE, kind))


def _hidden_styles(content: etree._Element) -> Iterator[str]:
    for style in content.iter(f"{STYLE}style"):
        looks = style.find(f"{STYLE}drawing-page-properties")
        if looks is not None and looks.get(f"{PRESENTATION}visibility") == "hidden":
            yield style.get(f"{STYLE}name", "")


def _lay_slide(slide: etree._Element, index: int, composer: Composer) -> None:
    page = str(index + 1)
    for shape in _shapes(slide, 0):
        is_title = shape.get(f"{PRESENTATION}class") == "title"
        kind = BlockKind.HEADING if is_title else BlockKind.PARAGRAPH
        block = Block(NOWHERE, kind, level=int(is_title), page=page, page_index=index)
        _lay(shape, block, composer)
    for comment in slide.findall(f"{OFFICE}annotation"):
        place = comment.findtext(f"{DC}creator") or "comment"
        said = Block(NOWHERE, BlockKind.COMMENT, page=page, page_index=index, place=place)
        _lay(comment, said, composer)
    for notes in slide.findall(f"{PRESENTATION}notes"):
        noted = Block(NOWHERE, BlockKind.COMMENT, page=page, page_index=index, place="notes")
        for shape in _shapes(notes, 0):
            _lay(shape, noted, composer)


def _shapes(parent: etree._Element, depth: int) -> Iterator[etree._Element]:
    """Shapes as the eye meets them, those of a group in its place."""
    shapes = [
        child
        for child in parent
        if str(child.tag).startswith(DRAW) and child.get(f"{PRESENTATION}class") not in _FILLED_IN
    ]
    for shape in sorted(shapes, key=lambda s: (_place(s, "y"), _place(s, "x"))):
        if shape.tag == f"{DRAW}g":
            if depth < _DEEPEST_GROUP:
                yield from _shapes(shape, depth + 1)
        else:
            yield shape


def _place(shape: etree._Element, axis: str) -> float:
    """Where a shape begins, in points; a group where its first shape does."""
    if shape.tag == f"{DRAW}g":
        inner = (_place(one, axis) for one in shape if one.tag != f"{DRAW}g")
        return min(inner, default=0.0)
    length = _LENGTH.match(shape.get(f"{SVG}{axis}", ""))
    return float(length[1]) * _POINTS[length[2]] if length else 0.0


def _lay(shape: etree._Element, block: Block, composer: Composer) -> None:
    rows = list(shape.iter(f"{TABLE}table-row"))
    for row in rows:
        cells = [" ".join(words(p, []) for p in cell.iter(f"{TEXT}p")) for cell in row]
        if any(cell.strip() for cell in cells):
            kind = BlockKind.TABLE_ROW
            row_block = Block(NOWHERE, kind, page=block.page, page_index=block.page_index)
            composer.add("\t".join(cells), row_block)
    for paragraph in () if rows else shape.iter(f"{TEXT}p", f"{TEXT}h"):
        text = words(paragraph, []).strip()
        if text:
            composer.add(text, block)
