"""The order of this room: layout, roles, passages, sentences, profile, flags."""

from __future__ import annotations

from indexer.model import CaseSettings, Document, Flag, Passage, Role, Span, Structure
from indexer.structure.flags import redaction_flags
from indexer.structure.headings import HeadingPath, heading_name
from indexer.structure.language import find_language
from indexer.structure.leads import lead_length
from indexer.structure.paragraphs import Layout, read_layout
from indexer.structure.profile import find_profile
from indexer.structure.roles import Part, assign_roles
from indexer.structure.sentences import find_sentences


def find_structure(
    document: Document, settings: CaseSettings
) -> tuple[Structure, tuple[Flag, ...]]:
    """The profile, passages and sentences of a document, and what is amiss in its form."""
    layout = read_layout(document)
    parts = assign_roles(layout, document.text)
    passages = lay_passages(parts, layout)
    leads = tuple(lead_length(part) for part in parts)
    sentences = find_sentences(document.text, passages, leads)
    language = find_language(document.text, settings.languages)
    profile, flags = find_profile(document, parts, language)
    flags = (*flags, *redaction_flags(document.covered))
    return Structure(profile, passages, sentences), flags


def lay_passages(parts: tuple[Part, ...], layout: Layout) -> tuple[Passage, ...]:
    """A passage for every paragraph, under the headings open there."""
    path = HeadingPath()
    passages = []
    for part in parts:
        if part.role is Role.HEADING:
            path.enter(part.level, heading_name(part.text))
        passages.append(_passage(part, layout, path.names))
    return tuple(passages)


def _passage(part: Part, layout: Layout, headings: tuple[str, ...]) -> Passage:
    paragraph, block = part.paragraph, part.paragraph.block
    number = paragraph.number
    return Passage(
        span=Span(paragraph.start, paragraph.end),
        role=part.role,
        number=number.marker.label if number else "",
        full_number=number.full_number if number else "",
        page=block.page,
        page_index=block.page_index,
        headings=headings,
        lines=_lines(part, layout),
        place=block.place,
    )


def _lines(part: Part, layout: Layout) -> tuple[int, int] | None:
    """The first and last line number printed beside the paragraph."""
    first, last = part.paragraph.first, part.paragraph.last
    numbers = [line.number for line in layout.lines[first : last + 1] if line.number is not None]
    if numbers:
        return numbers[0], numbers[-1]
    return _lines_of_block(part, layout)


def _lines_of_block(part: Part, layout: Layout) -> tuple[int, int] | None:
    """The same where the reader took the numbers off: those of the part's lines in its block.

    Where the margin does not number every line, a part of a block has the numbers of the whole.
    """
    paragraph = part.paragraph
    block = paragraph.block
    if block.line is None:
        return None
    count = sum(
        layout.lines[i].block == layout.lines[paragraph.first].block
        for i in range(paragraph.first, paragraph.last + 1)
    )
    before = 0
    while paragraph.first - before > 0 and (
        layout.lines[paragraph.first - before - 1].block == layout.lines[paragraph.first].block
    ):
        before += 1
    first, last = block.line + before, block.line + before + count - 1
    end = block.last_line if block.last_line is not None else last
    return (first, last) if last <= end else (block.line, end)
