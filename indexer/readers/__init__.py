"""bytes → Document and notices: one module per format."""

from __future__ import annotations

from indexer.model import Block, Document, Notice, Span


def read(data: bytes, *, name: str) -> tuple[Document, tuple[Notice, ...]]:
    """The document in these bytes, and what the user must know about the reading."""
    text = data.decode("utf-8")
    return Document(name, "txt", text, (Block(Span(0, len(text))),)), ()
