"""Makes real PDF files for the tests, line by line, so that every place on the page is known."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable

from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = letter
LEFT, TOP, PITCH = 72, 680, 14  # below where running heads stand

Draw = Callable[[Canvas], None]


def pdf(*pages: Draw, **canvas_options: object) -> bytes:
    """A PDF of these pages; a page is a function that draws it."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=letter, invariant=1, **canvas_options)
    for page in pages:
        canvas.setFont("Times-Roman", 12)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def lines(
    texts: Iterable[str], *, left: float = LEFT, top: float = TOP, pitch: float = PITCH
) -> Draw:
    """Draws lines one under the other; "" leaves a line free."""

    def draw(canvas: Canvas) -> None:
        for index, text in enumerate(texts):
            canvas.drawString(left, top - index * pitch, text)

    return draw


def together(*draws: Draw) -> Draw:
    """Draws several things on one page, in this order."""

    def draw(canvas: Canvas) -> None:
        for one in draws:
            one(canvas)

    return draw


def at(x: float, y: float, text: str, size: float = 12) -> Draw:
    """Draws one line somewhere."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Times-Roman", size)
        canvas.drawString(x, y, text)
        canvas.setFont("Times-Roman", 12)

    return draw


def margin_numbers(count: int, *, right: float = 60, top: float = TOP, pitch: float = 24) -> Draw:
    """Draws line numbers from 1, flush right in the margin."""

    def draw(canvas: Canvas) -> None:
        for index in range(count):
            canvas.drawRightString(right, top - index * pitch, str(index + 1))

    return draw


def prose(words: str, count: int, width: int) -> list[str]:
    """So many lines of about `width` characters, made of `words` over and over."""
    stock = words.split()
    made, place = [], 0
    while len(made) < count:
        line = stock[place % len(stock)]
        place += 1
        while len(line) + 1 + len(stock[place % len(stock)]) <= width:
            line += f" {stock[place % len(stock)]}"
            place += 1
        made.append(line)
    return made
