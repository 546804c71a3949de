"""Redactions that failed: words under a box that a reader cannot see and a program can copy.

The objects of a page say where a box might hide words; a drawing of the page, as a person sees it,
decides. So it does not matter whether the box is a path, a picture or an annotation, what lies
over what, or whether black words stand on a black ground.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from indexer.readers.geometry import Box, HiddenWords
from indexer.readers.pdf.objects import Drawn

if TYPE_CHECKING:
    from PIL.Image import Image

#: What stands in the text for covered words, however many there are: as a person sees it.
COVER = "█"
SHOWN_COVER = COVER * 4
UNAPPLIED = "a redaction mark that was not applied"

_PIXELS_A_POINT = 2.0
_MOST_PIXELS = 16_000_000
# A page is cut into rows this high, so that a word asks the boxes beside it only.
_ROW, _MOST_ROWS = 24.0, 2_000
# A light box this large is the ground of a page, drawn late.
_GROUND = 0.5
# Greys, of 255: a plain ground varies by no more; a black box is no brighter.
_PLAIN, _BLACK = 40, 130
# Only the middle of a character's box is looked at: a tight redaction shows white above and below,
# and ends in the middle of a dot of the drawing.
_BAND, _SIDE = 0.25, 0.2
_REDACT, _POPUP, _LINK, _WIDGET = 28, 16, 2, 20
_MOST_ANNOTATIONS = 10_000


class _Suspect(NamedTuple):
    box: Box
    why: str
    # Whether it hides words only where it is black; a mark to redact needs no look at all.
    must_be_black: bool
    is_certain: bool = False


class Words(NamedTuple):
    """A page's characters, and every word with its box; pdfium's places, before any rotation."""

    text: str
    boxes: Sequence[tuple[re.Match[str], Box]]


def find_hidden(
    page: Any, text_page: Any, words: Words, drawn: Drawn
) -> tuple[str, list[HiddenWords]]:
    """The text with covered characters blacked out, one for one, and what they were."""
    rows = _in_rows(_suspects(page, drawn))
    under = [
        (word, near)
        for word, box in (words.boxes if rows else ())
        if (near := [s for s in rows.get(_row(box), ()) if _meet(s.box, box)])
    ]
    if not under:
        return words.text, []
    sight = _Sight(page, text_page)
    covered: dict[int, str] = {}
    for word, near in under:
        covered |= sight.covered(word, near)
    return _blacked_out(words.text, covered), list(_runs(words.text, covered, sight))


def _suspects(page: Any, drawn: Drawn) -> Iterator[_Suspect]:
    """Redaction marks first: of them, no look at the page is needed."""
    yield from _over_the_page(page)
    import pypdfium2.raw as pdfium

    area = pdfium.FPDF_GetPageWidthF(page) * pdfium.FPDF_GetPageHeightF(page)
    for box in drawn.dark:
        yield _Suspect(box, "a filled box", must_be_black=True)
    for box in drawn.light:
        if (box[1] - box[0]) * (box[3] - box[2]) < _GROUND * area:
            yield _Suspect(box, "a filled box", must_be_black=False)
    for box in drawn.pictures:
        yield _Suspect(box, "a picture", must_be_black=True)


def redaction_marks(page: Any) -> list[Box]:
    """The places marked to be redacted, which show what is there until the marks are applied."""
    return [suspect.box for suspect in _over_the_page(page) if suspect.is_certain]


def _over_the_page(page: Any) -> Iterator[_Suspect]:
    """Marks to redact that nobody applied, and whatever else lies over the page."""
    import pypdfium2.raw as pdfium

    marks, others = [], []
    rectangle = pdfium.FS_RECTF()
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST_ANNOTATIONS)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        has_place = pdfium.FPDFAnnot_GetRect(annotation, ctypes.byref(rectangle))
        pdfium.FPDFPage_CloseAnnot(annotation)
        across = sorted((rectangle.left, rectangle.right))
        up = sorted((rectangle.bottom, rectangle.top))
        box = (across[0], across[1], up[0], up[1])
        if not has_place or kind in (_POPUP, _LINK, _WIDGET):
            continue
        if kind == _REDACT:
            marks.append(_Suspect(box, UNAPPLIED, must_be_black=False, is_certain=True))
        else:
            others.append(_Suspect(box, "an annotation", must_be_black=False))
    yield from marks
    yield from others


def _in_rows(suspects: Iterable[_Suspect]) -> dict[int, list[_Suspect]]:
    """The suspects by the rows of the page they reach into, in their order."""
    rows: dict[int, list[_Suspect]] = {}
    for suspect in suspects:
        bottom, top = suspect.box[2:]
        if not (math.isfinite(bottom) and math.isfinite(top)):
            continue
        first, last = int(bottom // _ROW), int(top // _ROW)
        for row in range(max(first, -_MOST_ROWS), min(last, _MOST_ROWS) + 1):
            rows.setdefault(row, []).append(suspect)
    return rows


def _row(box: Box) -> int:
    """The row in which the middle of a word stands."""
    middle = (box[2] + box[3]) / 2
    return int(middle // _ROW) if math.isfinite(middle) else -_MOST_ROWS - 1


def _meet(one: Box, other: Box) -> bool:
    is_across = one[0] < other[1] and other[0] < one[1]
    return is_across and one[2] < other[3] and other[2] < one[3]


class _Sight:
    """The page as a person sees it, drawn when first asked for."""

    def __init__(self, page: Any, text_page: Any) -> None:
        self._page, self._text_page = page, text_page
        self._image: Image | None = None
        self._scale = 0.0

    def box_of(self, index: int) -> Box:
        """The box of one character."""
        import pypdfium2.raw as pdfium

        rectangle = pdfium.FS_RECTF()
        pdfium.FPDFText_GetLooseCharBox(self._text_page, index, ctypes.byref(rectangle))
        return rectangle.left, rectangle.right, rectangle.bottom, rectangle.top

    def covered(self, word: re.Match[str], near: Sequence[_Suspect]) -> dict[int, str]:
        """Which characters of a word cannot be seen, and what lies over them.

        None where only signs are covered: a white dash on a black bar leaves the bar plain too.
        """
        found = {}
        for index in range(word.start(), word.end()):
            box = self.box_of(index)
            middle = ((box[0] + box[1]) / 2, (box[2] + box[3]) / 2)
            for suspect in near:
                if _holds(suspect.box, middle) and (
                    suspect.is_certain or self._is_plain(box, suspect.must_be_black)
                ):
                    found[index] = suspect.why
                    break
        return found if any(word.string[index].isalnum() for index in found) else {}

    def _is_plain(self, box: Box, must_be_black: bool) -> bool:
        left, right, bottom, top = box
        margin, side = _BAND * (top - bottom), _SIDE * (right - left)
        x1, y1 = self._pixel(left + side, top - margin)
        x2, y2 = self._pixel(right - side, bottom + margin)
        across, down = sorted((x1, x2)), sorted((y1, y2))
        image = self._drawn()
        area = (
            max(0, across[0]), max(0, down[0]),
            min(image.size[0], max(across[1], across[0] + 1)),
            min(image.size[1], max(down[1], down[0] + 1)),
        )  # fmt: skip
        if area[0] >= area[2] or area[1] >= area[3]:
            return False
        extremes: Any = image.crop(area).getextrema()
        darkest, brightest = extremes
        return brightest - darkest <= _PLAIN and (not must_be_black or brightest <= _BLACK)

    def _pixel(self, x: float, y: float) -> tuple[int, int]:
        import pypdfium2.raw as pdfium

        image = self._drawn()
        across, down = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDF_PageToDevice(
            self._page, 0, 0, *image.size, 0, x, y, ctypes.byref(across), ctypes.byref(down)
        )
        return across.value, down.value

    def _drawn(self) -> Image:
        if self._image is None:
            self._image = _draw(self._page)
        return self._image


def _holds(box: Box, point: tuple[float, float]) -> bool:
    return box[0] <= point[0] <= box[1] and box[2] <= point[1] <= box[3]


def _draw(page: Any) -> Image:
    """The page in grey with all that lies over it."""
    import pypdfium2.raw as pdfium
    from PIL import Image as pillow

    width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    area = max(1.0, width * height)
    scale = min(_PIXELS_A_POINT, math.sqrt(_MOST_PIXELS / area))
    size = max(1, round(width * scale)), max(1, round(height * scale))
    bitmap = pdfium.FPDFBitmap_CreateEx(*size, pdfium.FPDFBitmap_Gray, None, 0)
    if not bitmap:
        raise MemoryError
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, *size, 0xFFFFFFFF)
        flags = pdfium.FPDF_ANNOT | pdfium.FPDF_GRAYSCALE
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, *size, 0, flags)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        pixels = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * size[1])
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    return pillow.frombuffer("L", size, pixels, "raw", "L", stride, 1)


def _blacked_out(text: str, covered: dict[int, str]) -> str:
    """The text with a black sign for every covered character, and for the blanks among them."""
    characters = list(text)
    for start, end in _stretches(text, covered):
        characters[start:end] = COVER * (end - start)
    return "".join(characters)


def _stretches(text: str, covered: dict[int, str]) -> Iterator[tuple[int, int]]:
    """Runs of covered characters with the blanks between them, never over a line's end."""
    start = end = -1
    for index in sorted(covered):
        if start >= 0 and (index > end and (text[end:index].strip(" \t\xa0") or index - end > 3)):
            yield start, end
            start = -1
        start = index if start < 0 else start
        end = index + 1
    if start >= 0:
        yield start, end


def _runs(text: str, covered: dict[int, str], sight: _Sight) -> Iterator[HiddenWords]:
    for start, end in _stretches(text, covered):
        boxes = [sight.box_of(index) for index in range(start, end) if index in covered]
        box = (
            min(b[0] for b in boxes), max(b[1] for b in boxes),
            min(b[2] for b in boxes), max(b[3] for b in boxes),
        )  # fmt: skip
        yield HiddenWords(box, text[start:end], covered[start])
