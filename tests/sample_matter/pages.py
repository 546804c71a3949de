"""PDF files of running text: letters and reports, with running head and `Page x of y`."""

from __future__ import annotations

import io
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import letter
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import inch
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate

from tests.sample_matter.entries import Entry
from tests.sample_matter.markup import Block, Piece, read_blocks, read_pieces

_BODY = ParagraphStyle("plain", fontName="Times-Roman", fontSize=11.5, leading=15, spaceAfter=8)
_STYLES = {
    "plain": _BODY,
    "title": ParagraphStyle(
        "title", _BODY, fontName="Times-Bold", fontSize=16, alignment=TA_CENTER, leading=20
    ),
    "heading": ParagraphStyle(
        "heading", _BODY, fontName="Times-Bold", spaceBefore=10, keepWithNext=1
    ),
    "subheading": ParagraphStyle("subheading", _BODY, fontName="Times-Italic", keepWithNext=1),
    "centred": ParagraphStyle("centred", _BODY, alignment=TA_CENTER),
    "right": ParagraphStyle("right", _BODY, alignment=TA_RIGHT),
    "numbered": ParagraphStyle("numbered", _BODY, leftIndent=30, bulletIndent=0),
    "particular": ParagraphStyle("particular", _BODY, leftIndent=60, bulletIndent=32),
}
# reportlab's `invariant` dates every file so; the place of a date is as long as any other date.
_NO_DATE = b"20000101000000"


def make(entry: Entry) -> bytes:
    """The PDF of a text in our markup."""
    buffer = io.BytesIO()
    paper = SimpleDocTemplate(
        buffer, pagesize=letter, leftMargin=inch, rightMargin=inch, topMargin=inch,
        bottomMargin=inch, title=entry.title, author=entry.author, creator=entry.author,
        subject=entry.title, invariant=1, pageCompression=0,
    )  # fmt: skip
    flow = [_flowable(block) for block in read_blocks(entry.text)]
    paper.build(flow, canvasmaker=_canvas_maker(entry))
    return with_date(buffer.getvalue(), entry)


def with_date(pdf: bytes, entry: Entry) -> bytes:
    """The file with the entry's time of creation in place of reportlab's fixed one."""
    return pdf.replace(b"D:" + _NO_DATE, f"D:{entry.created:%Y%m%d%H%M%S}".encode())


def _flowable(block: Block) -> Flowable:
    number = {"numbered": f"{block.number}.", "particular": f"({block.number})"}.get(block.kind)
    text = "".join(_marked(piece) for piece in read_pieces(block.text))
    return Paragraph(text, _STYLES[block.kind], bulletText=number)


def _marked(piece: Piece) -> str:
    if piece.kind == "break":
        return "<br/>"
    text = escape(piece.text)
    return f"<b>{text}</b>" if piece.kind == "bold" else text


def _canvas_maker(entry: Entry) -> type[Canvas]:
    class Numbered(Canvas):
        """Keeps the pages until their number is known, then draws head and foot on each."""

        def __init__(self, *args: object, **options: object) -> None:
            super().__init__(*args, **options)
            self._kept: list[dict] = []

        def showPage(self) -> None:
            self._kept.append(dict(self.__dict__))
            self._startPage()

        def save(self) -> None:
            for number, page in enumerate(self._kept, start=1):
                self.__dict__.update(page)
                _draw_margins(self, entry, number, len(self._kept))
                super().showPage()
            super().save()

    return Numbered


def _draw_margins(canvas: Canvas, entry: Entry, number: int, of: int) -> None:
    if of == 1:
        return
    width, height = letter
    canvas.setFont("Times-Roman", 9)
    if number > 1:
        canvas.drawString(inch, height - 0.6 * inch, entry.running_head)
    canvas.drawCentredString(width / 2, 0.6 * inch, f"Page {number} of {of}")
