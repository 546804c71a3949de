"""Papers for the tests of this room: text to structure, and structure to what a reader sees."""

from __future__ import annotations

from textwrap import dedent

from indexer.model import (
    Block,
    BlockKind,
    CaseSettings,
    Document,
    Flag,
    Profile,
    Role,
    Span,
    Structure,
)
from indexer.structure import find_structure


def document(text: str, name: str = "paper.txt") -> Document:
    """The text as the plain-text reader hands it over: one block, or a block a page."""
    if "\f" not in text:
        return Document(name, "txt", text, (Block(Span(0, len(text))),))
    blocks, start = [], 0
    for index, page in enumerate(text.split("\f")):
        span = Span(start, start + len(page))
        blocks.append(Block(span, page=str(index + 1), page_index=index))
        start = span.end + 1
    return Document(name, "txt", text, tuple(blocks), pages=len(blocks))


def laid_out(*blocks: tuple[str, Block]) -> Document:
    """A document of blocks with their text, a blank line between them, as readers lay it."""
    text, laid = "", []
    for words, block in blocks:
        start = len(text)
        text += words + "\n\n"
        laid.append(
            Block(
                Span(start, start + len(words)), block.kind, block.number, block.level,
                block.page, block.page_index, block.line, block.place,
            )
        )  # fmt: skip
    return Document("paper.docx", "docx", text, tuple(laid))


def block(kind: BlockKind = BlockKind.PARAGRAPH, **data: object) -> Block:
    """A block without a place yet."""
    return Block(Span(0, 0), kind, **data)  # type: ignore[arg-type]


def structure(text: str | Document) -> Structure:
    """The structure of a text; the common indent of a test's literal is not part of it."""
    return analysed(text)[0]


def analysed(text: str | Document) -> tuple[Structure, tuple[Flag, ...]]:
    """The structure and the flags of a text."""
    paper = text if isinstance(text, Document) else document(dedent(text).strip("\n"))
    return find_structure(paper, CaseSettings())


def text_of(text: str | Document) -> str:
    """The text that `structure` reads."""
    return text.text if isinstance(text, Document) else dedent(text).strip("\n")


def profile(text: str | Document) -> Profile:
    """The profile of a text."""
    return structure(text).profile


def paragraphs(text: str | Document) -> list[tuple[str, str]]:
    """(full number, words on one line) of every passage, page marks left out."""
    whole = text_of(text)
    return [
        (p.full_number, " ".join(p.span.of(whole).split()))
        for p in structure(text).passages
        if p.role is not Role.BOILERPLATE
    ]


def roles(text: str | Document) -> list[tuple[str, str]]:
    """(role, first words) of every passage."""
    whole = text_of(text)
    return [
        (p.role.value, " ".join(p.span.of(whole).split())[:40]) for p in structure(text).passages
    ]


def sentences(text: str | Document) -> list[str]:
    """The sentences, each on one line."""
    whole = text_of(text)
    return [" ".join(s.span.of(whole).split()) for s in structure(text).sentences]


def fields(text: str | Document) -> dict[str, str]:
    """The fields, values on one line."""
    return {f.name: " ".join(f.value.split()) for f in profile(text).fields}
