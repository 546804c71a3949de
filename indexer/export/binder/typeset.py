"""Text as PDF pages: what stands in for a file that has no pages of its own."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from indexer.export.binder import fonts

LETTER = (612.0, 792.0)  # points: 8½ by 11 inches
_MARGIN, _SIZE, _LEAD = 60.0, 9.5, 13.0
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def new_canvas(buffer: io.BytesIO, size: tuple[float, float] = LETTER) -> Any:
    """A canvas whose bytes depend on nothing but what is drawn."""
    from reportlab.pdfgen.canvas import Canvas

    return Canvas(buffer, pagesize=size, invariant=True, pageCompression=1)


def typeset(text: str) -> bytes:
    """The text on letter paper, lines broken between words; a form feed begins a new page."""
    out = io.BytesIO()
    canvas = new_canvas(out)
    top, bottom = LETTER[1] - _MARGIN, _MARGIN
    y = top
    for line in _lines(plain(text)):
        if line == "\f" or y < bottom:
            canvas.showPage()
            y = top
        if line != "\f":
            fonts.draw(canvas, _MARGIN, y, line, _SIZE)
            y -= _LEAD
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def plain(text: str) -> str:
    """The text as it can be drawn: tabs as blanks, what is no character as U+FFFD.

    >>> plain("a\\tb\\x00")
    'a    b�'
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ").replace("\v", "\n")
    return _CONTROL.sub("\ufffd", unicodedata.normalize("NFC", text))


def wrap(text: str, room: float, size: float, font: str = fonts.PLAIN) -> Iterator[str]:
    """The lines of one paragraph, each at most `room` points wide; a long word is cut."""
    if fonts.width(text, size, font) <= room:
        yield text
        return
    line = ""
    for word in re.findall(r"\s*\S+", text):
        if line and fonts.width(line + word, size, font) > room:
            yield line
            line, word = "", word.lstrip()
        line += word
        while fonts.width(line, size, font) > room:
            at = _fitting(line, room, size, font)
            yield line[:at]
            line = line[at:]
    yield line


def _fitting(line: str, room: float, size: float, font: str) -> int:
    """How many characters fit, at least one; found by halving."""
    low, high = 1, len(line)
    while low < high:
        middle = (low + high + 1) // 2
        if fonts.width(line[:middle], size, font) <= room:
            low = middle
        else:
            high = middle - 1
    return low


def _lines(text: str) -> Iterator[str]:
    room = LETTER[0] - 2 * _MARGIN
    for number, page in enumerate(text.split("\f")):
        if number:
            yield "\f"
        for paragraph in page.split("\n"):
            yield from wrap(paragraph.rstrip(), room, _SIZE)
