"""Characters that Word keeps as a font and a code: check boxes, bullets, arrows."""

from __future__ import annotations

# Code in the font → the character it looks like. Forms are ticked with these.
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "☐", 0x71: "❑", 0x72: "❒", 0x76: "❖", 0xA7: "▪", 0xA8: "☐",
    0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗",
    0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "☐"}
_SYMBOL = {
    0xB7: "•", 0xA7: "♣", 0xAE: "→", 0xAC: "←", 0xB3: "≥", 0xA3: "≤", 0xB1: "±", 0xB4: "×",
    0xB0: "°", 0x2D: "−", 0xD2: "®", 0xD3: "©", 0xD4: "™", 0xE2: "®", 0xE3: "©", 0xE4: "™",
    0xA2: "′", 0xB2: "″", 0x6D: "µ", 0x44: "Δ",
}  # fmt: skip
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}
_PRIVATE_AREA = 0xF000
UNKNOWN = "\ufffd"
TICKED, EMPTY = "☒", "☐"


def symbol(font: str, code: str) -> str:
    """The character of a `w:sym`, U+FFFD for one we do not know.

    >>> symbol("Wingdings", "F0FE"), symbol("Arial", "00A7")
    ('☑', '§')
    """
    try:
        number = int(code, 16)
    except ValueError:
        return UNKNOWN
    table = _FONTS.get(font.lower())
    if table is not None:
        return table.get(number & 0xFF, UNKNOWN)
    is_private = _PRIVATE_AREA <= number <= _PRIVATE_AREA + 0xFF
    return UNKNOWN if is_private or not 0x20 <= number < 0xD800 else chr(number)
