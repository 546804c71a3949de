"""Web pages with the furniture of a site around the text."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from tests.sample_matter.entries import Entry
from tests.sample_matter.markup import Block, Piece, read_blocks, read_pieces

_TAGS = {"title": "h1", "heading": "h2", "subheading": "h3"}


def make(entry: Entry) -> bytes:
    """The page of a text in our markup."""
    body = "\n".join(_blocks(read_blocks(entry.text)))
    modified = f"\n<p>Date modified: {entry.modified}</p>" if entry.modified else ""
    page = f"""<!DOCTYPE html>
<html lang="{entry.language[:2]}">
<head>
<meta charset="utf-8">
<title>{escape(entry.title)} – {escape(entry.site)}</title>
<style>body {{ max-width: 40em; margin: 2em auto; font-family: serif }}</style>
</head>
<body>
<nav><a href="/">{escape(entry.site)}</a> | <a href="/search">Search</a></nav>
<main>
{body}
</main>
<footer>{modified}
<p><a href="/contact">Contact us</a> | <a href="/privacy">Privacy</a></p>
</footer>
</body>
</html>
"""
    return page.encode()


def _blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        tag = _TAGS.get(block.kind, "p")
        number = f"{block.number}. " if block.kind == "numbered" else ""
        text = "".join(_marked(piece) for piece in read_pieces(block.text))
        yield f"<{tag}>{number}{text}</{tag}>"


def _marked(piece: Piece) -> str:
    text = escape(piece.text, quote=False)
    return f"<strong>{text}</strong>" if piece.kind == "bold" else text
