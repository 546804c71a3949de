"""Gets words and their places out of pdfium: the whole page's text in one call, and the boxes of
each word's first and last character only, which is three times as fast as those of all."""

from __future__ import annotations

import ctypes
import math
import re
import struct
from collections.abc import Callable
from itertools import pairwise
from typing import Any

from indexer.readers import faults
from indexer.readers.geometry import Box, PageText, Segment
from indexer.readers.pdf.objects import read_objects
from indexer.readers.pdf.redactions import COVER, SHOWN_COVER, Words, find_hidden, redaction_marks

# Of FS_RECTF: left, top, right, bottom.
_SIDES = struct.Struct("@4f")
_LONGEST_PAGE = 10_000_000
# pdfium takes the end of the line out of a divided word, and leaves a sign for the hyphen.
_WORD = re.compile(r"[^\s\x02\ufffe]+[\x02\ufffe]?|[\x02\ufffe]")
# A wider gap than this, in sizes of the type, ends a segment; where columns do not divide the
# line it is joined again.
_GAP = 0.9
_SIDEWAYS_RATIO = 3.0
# More letters than this, one under the other with less than this share of their height between
# them, are a sign's.
_FEWEST_STACKED, _STACKED = 2, 0.5
_SIGNS = "\x02\ufffe"
# pdfium's sign for a hyphen at a line's end, control characters, and ligatures, which nobody
# types into a search.
_REPAIRS = {
    0x02: "-", 0xFFFE: "-", 0xAD: "-", 0x00: " ", 0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl",
    0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st",
} | dict.fromkeys((*range(3, 9), *range(11, 13), *range(14, 32), 127), " ")  # fmt: skip
_NEEDS_REPAIR = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\xad\ufb00-\ufb06\ufffe{COVER}]")
# How long the hidden words are is nobody's business either.
_COVERED = re.compile(f"{COVER}+")


def read_page(document: Any, index: int, *, name: str) -> PageText | None:
    """The text of one page, None where pdfium cannot load it.

    Raises:
        LimitError: more text than anybody prints on a page: 10 million characters.
    """
    import pypdfium2.raw as pdfium

    page = pdfium.FPDF_LoadPage(document, index)
    if not page:
        return None
    try:
        turn = pdfium.FPDFPage_GetRotation(page)
        width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
        text_page = pdfium.FPDFText_LoadPage(page)
        if not text_page:
            return PageText(width, height, ())
        if pdfium.FPDFText_CountChars(text_page) > _LONGEST_PAGE:
            pdfium.FPDFText_ClosePage(text_page)
            raise faults.over_limit(name, f"page {index + 1} holds more than 10 MB of text")
        frame = _Frame(turn, width, height, _origin(page))
        drawn = read_objects(page)
        try:
            text = _characters(text_page)
            words = Words(text, _boxed_words(text_page, text))
            text, hidden = find_hidden(page, text_page, words, drawn)
            if hidden:
                words = Words(text, _boxed_words(text_page, text))
            segments = _segments(text_page, words, frame)
        finally:
            pdfium.FPDFText_ClosePage(text_page)
        pictures = tuple(frame.seen(box) for box in drawn.pictures)
        is_blank = not (pdfium.FPDFPage_CountObjects(page) or pdfium.FPDFPage_GetAnnotCount(page))
        seen = tuple(one._replace(box=frame.seen(one.box)) for one in hidden)
        marks = tuple(map(frame.seen, redaction_marks(page)))
        return PageText(width, height, tuple(segments), pictures, is_blank, seen, marks)
    finally:
        pdfium.FPDF_ClosePage(page)


class _Frame:
    """Turns pdfium's boxes, which know nothing of how the page is turned and cut, as it is seen."""

    def __init__(self, turn: int, width: float, height: float, origin: tuple[float, float]) -> None:
        self.turn, self.width, self.height, self.origin = turn, width, height, origin
        self.is_plain = turn == 0 and origin == (0.0, 0.0)

    def seen(self, box: Box) -> Box:
        """(left, right, bottom, top) on the page as it is shown."""
        x, y = self.origin
        left, right, bottom, top = box[0] - x, box[1] - x, box[2] - y, box[3] - y
        match self.turn:
            case 1:
                return bottom, top, self.height - right, self.height - left
            case 2:
                return (
                    self.width - right,
                    self.width - left,
                    self.height - top,
                    self.height - bottom,
                )
            case 3:
                return self.width - top, self.width - bottom, left, right
        return left, right, bottom, top


def _origin(page: Any) -> tuple[float, float]:
    """The lower left corner of what the page shows: a page cut out of a sheet keeps the sheet's."""
    import pypdfium2.raw as pdfium

    shown = pdfium.FS_RECTF()
    if not pdfium.FPDF_GetPageBoundingBox(page, ctypes.byref(shown)):
        return 0.0, 0.0
    x, y = min(shown.left, shown.right), min(shown.bottom, shown.top)
    return (x, y) if math.isfinite(x) and math.isfinite(y) else (0.0, 0.0)


def _characters(text_page: Any) -> str:
    """One character for each of pdfium's, so that an index means the same in both."""
    import pypdfium2.raw as pdfium

    count = pdfium.FPDFText_CountChars(text_page)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(text_page, 0, count, buffer)
    text = bytes(buffer)[: 2 * count].decode("utf-16-le", "surrogatepass")
    if written != count + 1 or len(text) != count:
        codes = (pdfium.FPDFText_GetUnicode(text_page, i) for i in range(count))
        text = "".join(chr(code) if 0 < code < 0x110000 else " " for code in codes)
    return text


class _Run:
    """Words that stand side by side, while they are gathered."""

    __slots__ = ("base", "bottom", "left", "right", "size", "top", "words")

    def __init__(self, word: str, box: Box, size: float, base: float) -> None:
        self.words = [word]
        self.left, self.right, self.bottom, self.top = box
        self.size, self.base = size, base

    def takes(self, box: Box) -> bool:
        """Whether a word at this place stands beside the last one, an ordinary gap away."""
        is_level = box[2] < self.top and box[3] > self.bottom
        return is_level and -self.size < box[0] - self.right < _GAP * self.size

    def add(self, word: str, box: Box) -> None:
        """Take one more word."""
        self.words.append(word)
        _, right, bottom, top = box
        if right > self.right:
            self.right = right
        if bottom < self.bottom:
            self.bottom = bottom
        if top > self.top:
            self.top = top

    def segment(self) -> Segment:
        """The words as one piece of text."""
        text = " ".join(self.words)
        if _NEEDS_REPAIR.search(text):
            text = _COVERED.sub(SHOWN_COVER, text.translate(_REPAIRS))
        return Segment(text, self.left, self.right, self.bottom, self.top, self.size, self.base)


def _segments(text_page: Any, words: Words, frame: _Frame) -> list[Segment]:
    text = words.text
    measure = _type_measure(text_page, frame)
    segments: list[Segment] = []
    run: _Run | None = None
    line_end = -1
    for word, place in words.boxes:
        box = place if frame.is_plain else frame.seen(place)
        if run is not None and word.start() < line_end and run.takes(box):
            run.add(word[0], box)
            continue
        if run is not None:
            segments.append(run.segment())
        run = _Run(word[0], box, *measure(word.start(), box))
        if word.start() >= line_end:
            line_end = text.find("\n", word.start())
            line_end = len(text) if line_end < 0 else line_end
    if run is not None:
        segments.append(run.segment())
    return segments


def _type_measure(text_page: Any, frame: _Frame) -> Callable[[int, Box], tuple[float, float]]:
    """Gives a character's type size and the height of its base line.

    The boxes will not do: one borrowed character (a quotation mark of another font) moves them.
    """
    import pypdfium2.raw as pdfium

    matrix, x, y = pdfium.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    into_matrix, into_x, into_y = ctypes.byref(matrix), ctypes.byref(x), ctypes.byref(y)
    get_size = _unchecked(pdfium.FPDFText_GetFontSize, ctypes.c_double)
    get_matrix = _unchecked(pdfium.FPDFText_GetMatrix)
    get_origin = _unchecked(pdfium.FPDFText_GetCharOrigin)
    page = ctypes.cast(text_page, ctypes.c_void_p)

    def measure(index: int, box: Box) -> tuple[float, float]:
        size = get_size(page, index)
        if get_matrix(page, index, into_matrix):
            size *= math.hypot(matrix.c, matrix.d)
        if not get_origin(page, index, into_x, into_y):
            return max(size, 1.0), box[2]
        at = (x.value, x.value, y.value, y.value)
        return max(size, 1.0), frame.seen(at)[2]

    return measure


def _boxed_words(text_page: Any, text: str) -> list[tuple[re.Match[str], Box]]:
    """Every word with the box around its first and its last character.

    Most of the time a page takes is spent here: no function is called that need not be.
    """
    import pypdfium2.raw as pdfium

    rectangle = pdfium.FS_RECTF()
    reference = ctypes.byref(rectangle)
    get_box, sides = _unchecked(pdfium.FPDFText_GetLooseCharBox), _SIDES.unpack_from
    page = ctypes.cast(text_page, ctypes.c_void_p)
    found: list[tuple[re.Match[str], Box]] = []
    for word in _WORD.finditer(text):
        first, end = word.span()
        get_box(page, first, reference)
        left, top, right, bottom = sides(rectangle)
        if end - first > 1:
            get_box(page, end - 1, reference)
            left_, top_, right_, bottom_ = sides(rectangle)
            below = top_ <= bottom and text[end - 1] not in _SIGNS
            if below and (parts := _broken(text_page, word)):
                found += parts
                continue
            left = left_ if left_ < left else left
            top = top_ if top_ > top else top
            right = right_ if right_ > right else right
            bottom = bottom_ if bottom_ < bottom else bottom
        found.append((word, (left, right, bottom, top)))
    return found


def _broken(text_page: Any, word: re.Match[str]) -> list[tuple[re.Match[str], Box]]:
    """The pieces of a word whose end stands below its beginning; [] where it is one word after all.

    pdfium puts no break before a line of one character, and so makes "12" of a 1 above a 2. Words
    written down the page are words: those that are turned, and letters stacked like a sign's.
    """
    import pypdfium2.raw as pdfium

    if abs(math.remainder(pdfium.FPDFText_GetCharAngle(text_page, word.start()), math.tau)) > 0.1:
        return []
    boxes = [_loose_box(text_page, at) for at in range(*word.span())]
    is_drop = [below[3] <= above[2] for above, below in pairwise(boxes)]
    closely = all(a[2] - b[3] < _STACKED * (a[3] - a[2]) for a, b in pairwise(boxes))
    if word[0].isalpha() and len(boxes) > _FEWEST_STACKED and all(is_drop) and closely:
        return []
    cuts = [0, *(n for n, drop in enumerate(is_drop, 1) if drop), len(boxes)]
    found = []
    for first, end in pairwise(cuts):
        piece = _WORD.match(word.string, word.start() + first, word.start() + end)
        if piece is not None:
            lefts, rights, bottoms, tops = zip(*boxes[first:end], strict=True)
            found.append((piece, (min(lefts), max(rights), min(bottoms), max(tops))))
    return found


def _loose_box(text_page: Any, index: int) -> Box:
    import pypdfium2.raw as pdfium

    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(text_page, index, ctypes.byref(box))
    return box.left, box.right, box.bottom, box.top


def _unchecked(function: Any, result: Any = ctypes.c_int) -> Any:
    """A function of pdfium's without ctypes' look at each argument, which takes longer than most
    of the functions do; pointers must be given as such, not as numbers."""
    return ctypes.PYFUNCTYPE(result)(ctypes.cast(function, ctypes.c_void_p).value or 0)


def is_sideways(segment: Segment) -> bool:
    """Whether it is written up or down the page, as stamps in a margin are."""
    width = segment.right - segment.left
    return len(segment.text) > 2 and segment.height > _SIDEWAYS_RATIO * max(width, 1.0)
