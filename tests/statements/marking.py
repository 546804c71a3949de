"""Marked text: `He «admission:admits it.»` stands for the text with a marked span."""

from __future__ import annotations

import re
from collections.abc import Iterable

from indexer.model import Statement

_MARK = re.compile(r"⟦([a-z+-]+):|⟧")


def parse_marked(marked: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The plain text and the marks (start, end, kind), in text order.

    The brackets are ⟦ and ⟧, since « and » are French quotation marks.

    >>> parse_marked("So: ⟦denial:He denies it.⟧")
    ('So: He denies it.', [(4, 17, 'denial')])
    """
    plain: list[str] = []
    marks: list[tuple[int, int, str]] = []
    length, position, start, kinds = 0, 0, 0, ""
    for match in _MARK.finditer(marked):
        piece = marked[position : match.start()]
        plain.append(piece)
        length += len(piece)
        position = match.end()
        if match.group(1):
            start, kinds = length, match.group(1)
        else:
            marks.extend((start, length, kind) for kind in sorted(kinds.split("+")))
    plain.append(marked[position:])
    return "".join(plain), marks


def mark(text: str, found: Iterable[Statement]) -> str:
    """The text with the statements marked in it, several kinds of one span joined by `+`."""
    spans: dict[tuple[int, int], list[str]] = {}
    for statement in found:
        key = (statement.span.start, statement.span.end)
        spans.setdefault(key, []).append(statement.kind.value)
    out, position = [], 0
    for (start, end), kinds in sorted(spans.items()):
        out += [text[position:start], f"⟦{'+'.join(sorted(kinds))}:", text[start:end], "⟧"]
        position = end
    return "".join([*out, text[position:]])
