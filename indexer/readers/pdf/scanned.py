"""Pages that are pictures, wholly or in part: drawn, read by OCR, and laid like any other page."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from indexer.readers import ocr
from indexer.readers.geometry import Box, HiddenWords, PageText, Segment
from indexer.readers.ocr import Look
from indexer.readers.page_notices import PageNotice, low_confidence, without_text
from indexer.readers.pdf.redactions import UNAPPLIED

_DOTS_PER_INCH = 300
_MOST_PIXELS = 24_000_000  # an A3 page at 300 dots an inch has 17 million
_LARGE = 0.06  # of the page: a logo is smaller, a letter that was pasted in is larger
_FEW_LETTERS = 10
_MARGIN = 0.08  # of a picture
# After so many pages in a row that tesseract gave up on, the file is no scan a person made.
_MOST_FAILURES = 3


@dataclass(slots=True)
class Scanned:
    """The pages with what OCR added, what it saw of each, and what is to be said of them."""

    texts: list[PageText | None]
    looks: dict[int, Look] = field(default_factory=dict)
    notices: list[PageNotice] = field(default_factory=list)

    @property
    def hidden(self) -> list[tuple[HiddenWords, ...]]:
        """What lies under boxes, page by page."""
        return [text.hidden if text else () for text in self.texts]


def read_scans(document: Any, texts: Sequence[PageText | None]) -> Scanned:
    """Read by OCR every page that has pictures instead of text, or large ones beside it."""
    scanned = Scanned(list(texts))
    failures = 0
    for index, text in enumerate(texts):
        if text is None:
            continue
        if text.is_blank:
            scanned.notices.append(without_text(index, "nothing is drawn on the page"))
            continue
        pictures = _unread_pictures(text)
        if text.segments and not pictures:
            continue
        if text.marks:
            text = text._replace(hidden=text.hidden + _marked(text))
            scanned.texts[index] = text
        part = "the page" if not text.segments else "a picture on the page"
        if not ocr.languages():
            scanned.notices.append(without_text(
                index, f"{part} is not read: install tesseract ({ocr.HOW_TO_INSTALL})"
            ))  # fmt: skip
            continue
        look = _look(document, index, text) if failures < _MOST_FAILURES else None
        if look is None or not look.is_read:
            failures += 1
            scanned.notices.append(without_text(index, f"{part} is not read: OCR gave up on it"))
            continue
        failures = 0
        _take(scanned, index, text, look, pictures)
    return scanned


def _take(
    scanned: Scanned, index: int, text: PageText, look: Look, pictures: Sequence[Box]
) -> None:
    """The page with what OCR saw; of a page that has text, only what stands in its pictures."""
    if text.segments:
        look = look._replace(segments=tuple(_beside(text, look, pictures)))
    if not look.segments:
        # A photograph beside the text of its page has nothing to say.
        if not text.segments:
            scanned.notices.append(without_text(index, "OCR finds no text on the page"))
        return
    own = (_turned(segment, look.turn, text) for segment in text.segments)
    scanned.texts[index] = PageText(
        look.width, look.height, (*own, *look.segments), hidden=text.hidden
    )
    scanned.looks[index] = look
    scanned.notices += low_confidence(index, look)


def _marked(text: PageText) -> tuple[HiddenWords, ...]:
    """The marks over a picture: OCR does not look under them, so nobody knows the words."""
    return tuple(
        HiddenWords(mark, "", UNAPPLIED)
        for mark in text.marks
        if not any(_meets(mark, words.box) for words in text.hidden)
    )


def _meets(one: Box, other: Box) -> bool:
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]


def _unread_pictures(text: PageText) -> list[Box]:
    """The large pictures without text over them: a scan that was read already has such text.

    A stamp in its margins is none: scans of a production bear their number and their designation.
    """
    page = max(1.0, text.width * text.height)
    return [
        box
        for box in text.pictures
        if (box[1] - box[0]) * (box[3] - box[2]) >= _LARGE * page
        and sum(len(s.text) for s in text.segments if _is_inside(s, _inner(box))) < _FEW_LETTERS
    ]


def _inner(box: Box) -> Box:
    """A picture without its margins."""
    left, right, bottom, top = box
    side, edge = _MARGIN * (right - left), _MARGIN * (top - bottom)
    return left + side, right - side, bottom + edge, top - edge


def _is_inside(segment: Segment, box: Box) -> bool:
    left, right, bottom, top = box
    middle = (segment.left + segment.right) / 2
    return left <= middle <= right and bottom <= segment.middle <= top


def _beside(text: PageText, look: Look, pictures: Sequence[Box]) -> Iterator[Segment]:
    """What OCR saw in the pictures and the page does not say itself."""
    own = [_turned(segment, look.turn, text) for segment in text.segments]
    within = [_turned_box(box, look.turn, text) for box in pictures]
    for segment in look.segments:
        if any(_is_inside(segment, box) for box in within) and not any(
            _is_inside(segment, (s.left, s.right, s.bottom, s.top)) for s in own
        ):
            yield segment


def _look(document: Any, index: int, text: PageText) -> Look | None:
    import pypdfium2

    area = text.width * text.height
    if not 1 <= area < math.inf:
        return None
    scale = min(_DOTS_PER_INCH / 72, math.sqrt(_MOST_PIXELS / area))
    try:
        page = document[index]
        try:
            image = page.render(scale=scale, grayscale=True).to_pil()
        finally:
            page.close()
    except (pypdfium2.PdfiumError, ValueError):
        return None
    image = image.convert("L")
    for left, right, bottom, top in text.marks:
        # What was to be redacted is not read.
        corners = (left, text.height - top, right, text.height - bottom)
        image.paste(255, tuple(round(corner * scale) for corner in corners))
    return ocr.read_picture(image, dots_per_inch=72 * scale)


def _turned(segment: Segment, turn: int, page: PageText) -> Segment:
    """Where a segment stands once the page is turned clockwise."""
    if not turn:
        return segment
    box = (segment.left, segment.right, segment.bottom, segment.top)
    left, right, bottom, top = _turned_box(box, turn, page)
    return segment._replace(left=left, right=right, bottom=bottom, top=top, base=bottom)


def _turned_box(box: Box, turn: int, page: PageText) -> Box:
    left, right, bottom, top = box
    match turn:
        case 90:
            return bottom, top, page.width - right, page.width - left
        case 180:
            return page.width - right, page.width - left, page.height - top, page.height - bottom
        case 270:
            return page.height - top, page.height - bottom, left, right
    return box
