"""The quoted stretches of a document, passage by passage: a quotation may run over several."""

from __future__ import annotations

import re

_QUOTATION = re.compile(r"“[^“”]*(?:”|$)|«[^«»]*(?:»|$)|\"[^\"]*\"")
_OPENERS = "“«"
_MARKS = ("“", "«", '"')  # without one of them nothing is quoted
_OPENING = re.compile("[“«]")
_CLOSING = re.compile("[”»]")
# A quotation nobody closes ends with its section; so many passages is generous.
_LONGEST_QUOTATION = 12
_STRAIGHT = '"'
_OPENS_STRAIGHT = re.compile(r"(?:(?<=[\s(\[:])|^)\"(?=[^\s\"])")
_CLOSES_STRAIGHT = re.compile(r"(?<=[^\s(\[\"])\"(?![^\W_])")
_LONGEST_STRAIGHT = 4000  # characters: what is closed later was never one quotation


class Quotations:
    """Walks the passages in order and keeps what one leaves open for the next."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._open = 0  # how many passages a quotation left open still governs
        self._straight_end = 0  # where a quotation in straight marks ends that began in a passage

    def within(self, start: int, end: int) -> list[tuple[int, int]]:
        """The quoted stretches of the passage at these offsets of the text."""
        text = self._text[start:end]
        if not (self._open or self._straight_end or any(mark in text for mark in _MARKS)):
            return []
        begin = max(0, min(self._straight_end, end) - start)
        found = [(start, start + begin)] if begin else []
        found += [(start + m.start(), start + m.end()) for m in _QUOTATION.finditer(text, begin)]
        self._go_on(start, text, found)
        last = text[found[-1][0] - start : found[-1][1] - start] if found else ""
        if last and last[0] in _OPENERS and _CLOSING.search(last) is None:
            self._open = _LONGEST_QUOTATION
        if self._straight_end <= end:
            self._open_straight(start, end, begin, found)
        return found

    def _go_on(self, start: int, text: str, found: list[tuple[int, int]]) -> None:
        """What a quotation of an earlier passage, left open, governs of this one."""
        if not self._open:
            return
        close = _CLOSING.search(text)
        first_open = _OPENING.search(text)
        if close is None or (first_open and first_open.start() < close.start()):
            self._open -= 1
            if first_open is None:
                found.append((start, start + len(text)))
        else:
            found.append((start, start + close.end()))
            self._open = 0

    def _open_straight(
        self, start: int, end: int, begin: int, found: list[tuple[int, int]]
    ) -> None:
        """A straight mark that opens in this passage and is closed in a later one.

        A mark at the head of a later passage repeats the first one, as printers do.
        """
        text = self._text
        if text.count(_STRAIGHT, start + begin, end) % 2 == 0:
            return
        mark = text.rfind(_STRAIGHT, start + begin, end)
        if _OPENS_STRAIGHT.match(text, mark) is None:
            return
        at = end
        while (at := text.find(_STRAIGHT, at, mark + _LONGEST_STRAIGHT)) >= 0:
            if _CLOSES_STRAIGHT.match(text, at) is not None:
                self._straight_end = at + 1
                found.append((mark, end))
                return
            if not _at_head(text, at):
                return
            at += 1


def _at_head(text: str, at: int) -> bool:
    """Whether only blanks stand before a place on its line."""
    return not text[text.rfind("\n", 0, at) + 1 : at].strip(" >\t")
