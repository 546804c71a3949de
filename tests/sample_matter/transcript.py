"""Transcripts: 25 numbered lines a page, question and answer, cited as page:line."""

from __future__ import annotations

import io
import re
import textwrap
from collections.abc import Iterator

from reportlab.lib.pagesizes import letter
from reportlab.lib.units import inch
from reportlab.pdfgen.canvas import Canvas

from tests.sample_matter.entries import Entry
from tests.sample_matter.pages import with_date

_LINES_A_PAGE = 25
_COLUMNS = 56
_SPACING = 24.0  # points from line to line
_TURN = re.compile(r"(?=^(?:Q\.|A\.|M[RS]\. |\(|[A-Z. ]+[,:]))", re.M)


def make(entry: Entry) -> bytes:
    """The PDF of a transcript; `-----` in the source ends the cover."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=letter, invariant=1, pageCompression=0)
    canvas.setTitle(entry.title)
    canvas.setSubject(entry.title)
    canvas.setAuthor(entry.author)
    canvas.setCreator(entry.author)
    for number, lines in enumerate(read_pages(entry.text), start=1):
        _draw(canvas, entry, number, lines)
    canvas.save()
    return with_date(buffer.getvalue(), entry)


def read_pages(source: str) -> list[list[str]]:
    """The lines of every page as they stand on it, the cover first."""
    cover, body = source.split("-----\n")
    lines = list(_wrapped(body))
    rest = (lines[n : n + _LINES_A_PAGE] for n in range(0, len(lines), _LINES_A_PAGE))
    return [cover.splitlines(), *rest]


def _wrapped(body: str) -> Iterator[str]:
    for turn in filter(None, _TURN.split(body)):
        indent = "      " if turn.startswith(("Q.", "A.")) else ""
        words = " ".join(turn.split())
        if indent:
            words = f"{words[:2]}    {words[2:].strip()}"
        yield from textwrap.wrap(words, _COLUMNS, subsequent_indent=indent, break_on_hyphens=False)


def _draw(canvas: Canvas, entry: Entry, number: int, lines: list[str]) -> None:
    width, height = letter
    canvas.setFont("Courier", 9)
    canvas.drawString(1.2 * inch, height - 0.7 * inch, entry.running_head)
    canvas.drawRightString(width - inch, height - 0.7 * inch, f"Page {number}")
    canvas.setFont("Courier", 12)
    top = height - 1.2 * inch
    for line in range(1, _LINES_A_PAGE + 1):
        y = top - (line - 1) * _SPACING
        canvas.drawRightString(1.0 * inch, y, str(line))
        if line <= len(lines):
            canvas.drawString(1.2 * inch, y, lines[line - 1])
    canvas.line(1.1 * inch, top + 14, 1.1 * inch, top - _LINES_A_PAGE * _SPACING)
    canvas.showPage()
