"""Text that a spreadsheet shows as it stands, and never runs, cuts in silence or chokes on."""

from __future__ import annotations

import re

# Excel's own limit; openpyxl would cut there without a word.
LONGEST_CELL = 32_767
_MARK = " […cut: {} characters more in the original]"
# XML 1.0 refuses these; a lone surrogate would fail at save and lose the whole workbook.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Excel reads "_x000D_" as an escape for the character: the underscore itself must be escaped.
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_RUNS_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def printable_text(text: str) -> str:
    """`text` with what no XML or terminal can hold shown as U+FFFD, and line ends made one.

    >>> printable_text("a\\x00b")
    'a�b'
    """
    if text.isprintable():
        return text
    return _UNPRINTABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def clean_text(text: str) -> str:
    """`text` as a cell may hold it: printable, its escapes escaped, over-long text cut with a mark.

    >>> clean_text("a\\x00b")
    'a�b'
    """
    text = printable_text(text)
    if "_x" in text:
        text = _ESCAPE.sub("_x005F_", text)
    if len(text) <= LONGEST_CELL:
        return text
    kept = LONGEST_CELL - len(_MARK) - 12
    return text[:kept] + _MARK.format(len(text) - kept)


def is_formula_like(text: str) -> bool:
    """Whether a spreadsheet would run this text as a formula if it were typed into a cell."""
    return text.startswith(_RUNS_AS_FORMULA)
