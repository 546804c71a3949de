"""Fonts in which any text can be drawn: Vera, which reportlab brings, then what the system has.

Vera (Bitstream, free to embed) has the letters of western Europe. A character that it lacks is
drawn in the first installed font of a short list that has it; one that none has is drawn as a box.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

PLAIN, BOLD = "Vera", "VeraBd"
NOT_DRAWN = "□"
_STAND_IN = {PLAIN: "?", BOLD: "?"}
_SYSTEM = (
    Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path("/Library/Fonts"),
    Path("/System/Library/Fonts/Supplemental"), Path("C:/Windows/Fonts"),
)  # fmt: skip
# The widest first; TrueType outlines only, which is what reportlab embeds.
_WIDE = (
    "DejaVuSans.ttf", "Arial Unicode.ttf", "NotoSans-Regular.ttf", "FreeSans.ttf",
    "LiberationSans-Regular.ttf", "arialuni.ttf", "arial.ttf", "unifont.ttf",
    "NotoSansArabic-Regular.ttf", "NotoSansHebrew-Regular.ttf", "DroidSansFallbackFull.ttf",
    "wqy-microhei.ttc", "ipag.ttf",
)  # fmt: skip

Run = tuple[str, str]  # (font name, characters)


def runs(text: str, font: str = PLAIN) -> Iterator[Run]:
    """The text in stretches that one font can draw, composed (NFC), in order."""
    text = unicodedata.normalize("NFC", text)
    if _has_all(font, text):
        yield font, text
        return
    name, pending = font, ""
    for character in text:
        chosen, drawn = _font_of(character, font)
        if chosen != name and pending:
            yield name, pending
            pending = ""
        name, pending = chosen, pending + drawn
    if pending:
        yield name, pending


def width(text: str, size: float, font: str = PLAIN) -> float:
    """How wide the text is, in points."""
    metrics = _metrics()
    return sum(float(metrics.stringWidth(part, name, size)) for name, part in runs(text, font))


def draw(canvas: Any, x: float, y: float, text: str, size: float, font: str = PLAIN) -> None:
    """Draw one line with its left end at (x, y), in points from the lower left corner."""
    metrics = _metrics()
    for name, part in runs(text, font):
        canvas.setFont(name, size)
        canvas.drawString(x, y, part)
        x += metrics.stringWidth(part, name, size)


def not_drawn(text: str) -> int:
    """How many different characters of the text no font here can draw."""
    seen = {c for c in unicodedata.normalize("NFC", text) if c.isprintable()}
    return sum(_font_of(c, PLAIN)[1] != c for c in seen)


@cache
def _metrics() -> Any:
    """reportlab's metrics, with our fonts registered; imported when first needed."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFError, TTFont

    pdfmetrics.registerFont(TTFont(PLAIN, "Vera.ttf"))
    pdfmetrics.registerFont(TTFont(BOLD, "VeraBd.ttf"))
    for number, path in enumerate(_installed()):
        try:
            pdfmetrics.registerFont(TTFont(f"Wide{number}", str(path)))
        except (TTFError, OSError):
            continue
    return pdfmetrics


@cache
def _installed() -> tuple[Path, ...]:
    found: dict[str, Path] = {}
    for folder in _SYSTEM:
        if folder.is_dir():
            for path in sorted(folder.rglob("*.tt[fc]")):
                found.setdefault(path.name, path)
    return tuple(found[name] for name in _WIDE if name in found)


@cache
def _glyphs(font: str) -> frozenset[int]:
    return frozenset(_metrics().getFont(font).face.charToGlyph)


def _has_all(font: str, text: str) -> bool:
    return _glyphs(font).issuperset(map(ord, text))


@cache
def _font_of(character: str, font: str) -> tuple[str, str]:
    """The font that draws a character, and what it draws: itself, or a box."""
    names = (font, *(n for n in _metrics().getRegisteredFontNames() if n.startswith("Wide")))
    for wanted in (character, NOT_DRAWN):
        for name in names:
            if ord(wanted) in _glyphs(name):
                return name, wanted
    return font, _STAND_IN[font]
