"""The pages a binder adds: the index at the front and a slip sheet before each exhibit."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.export.binder import fonts
from indexer.export.binder.typeset import LETTER, new_canvas, plain, wrap

_MARGIN, _SIZE, _LEAD = 54.0, 9.0, 12.0
_TOP = LETTER[1] - 120
_BOTTOM = 60.0
# Left edges of: exhibit no., description, date, Bates numbers, page; then the right edge.
_EDGES = (54.0, 112.0, 330.0, 404.0, 520.0, 558.0)
_HEADS = ("Exhibit", "Description", "Date", "Bates", "Page")
_GAP = 8.0


@dataclass(frozen=True, slots=True)
class IndexRow:
    """A line of the index; `page` is the page of the binder, as its label and as its count."""

    number: str
    description: str
    date: str
    bates: str
    page: str

    @property
    def cells(self) -> tuple[str, ...]:
        """The row under its heads."""
        return self.number, self.description, self.date, self.bates, self.page


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a row of the index stands: page of the index from 0, and its rectangle in points."""

    page: int
    rectangle: tuple[float, float, float, float]


def lay_index(rows: Sequence[IndexRow], *, title: str) -> tuple[bytes, tuple[Placed, ...]]:
    """The index as PDF, and the place of each row on it, so that it can be made a link.

    The layout does not depend on the page numbers, which are known only after it.
    """
    out = io.BytesIO()
    canvas = new_canvas(out)
    _head(canvas, title)
    places, page, y = [], 0, _TOP
    for row in rows:
        cells = [
            list(wrap(plain(text), _EDGES[at + 1] - _EDGES[at] - _GAP, _SIZE))
            for at, text in enumerate(row.cells)
        ]
        height = _LEAD * max(map(len, cells)) + 6
        if y - height < _BOTTOM and y < _TOP:
            canvas.showPage()
            _head(canvas, title)
            page, y = page + 1, _TOP
        for at, lines in enumerate(cells):
            for line_number, line in enumerate(lines):
                fonts.draw(canvas, _EDGES[at], y - _LEAD * (line_number + 1), line, _SIZE)
        y -= height
        canvas.setStrokeGray(0.8)
        canvas.line(_EDGES[0], y, _EDGES[-1], y)
        places.append(Placed(page, (_EDGES[0], y, _EDGES[-1], y + height)))
    canvas.showPage()
    canvas.save()
    return out.getvalue(), tuple(places)


def _head(canvas: object, title: str) -> None:
    lines = list(wrap(plain(title), LETTER[0] - 2 * _MARGIN, 13, fonts.BOLD))[:2]
    for number, line in enumerate(lines):
        fonts.draw(canvas, _MARGIN, LETTER[1] - 56 - 16 * number, line, 13, fonts.BOLD)
    fonts.draw(canvas, _MARGIN, LETTER[1] - 94, "Index of exhibits", 10)
    for edge, name in zip(_EDGES, _HEADS, strict=False):
        fonts.draw(canvas, edge, _TOP + 6, name, _SIZE, fonts.BOLD)
    canvas.setStrokeGray(0.2)  # type: ignore[attr-defined]
    canvas.line(_EDGES[0], _TOP, _EDGES[-1], _TOP)  # type: ignore[attr-defined]


def slip_sheet(number: str, lines: Sequence[tuple[str, str]]) -> bytes:
    """The sheet before an exhibit: its number large, then (name, value) lines."""
    out = io.BytesIO()
    canvas = new_canvas(out)
    heading = number
    size = 34.0
    while size > 12 and fonts.width(heading, size, fonts.BOLD) > LETTER[0] - 2 * _MARGIN:
        size -= 2
    left = (LETTER[0] - fonts.width(heading, size, fonts.BOLD)) / 2
    fonts.draw(canvas, left, LETTER[1] - 250, heading, size, fonts.BOLD)
    y = LETTER[1] - 320
    for name, value in lines:
        fonts.draw(canvas, 108, y, name, 10, fonts.BOLD)
        for line in wrap(plain(value), LETTER[0] - 200 - _MARGIN, 10):
            fonts.draw(canvas, 200, y, line, 10)
            y -= 14
        y -= 6
    canvas.showPage()
    canvas.save()
    return out.getvalue()
