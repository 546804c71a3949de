"""Words that a person cannot see on a PDF page are no part of its text, and are kept apart."""

from __future__ import annotations

import io

import pypdf
import pytest
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject
from pypdf.generic import TextStringObject as Words
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth

from indexer.model import BlockKind
from indexer.readers import read
from tests.readers.pdf_files import Draw, at, lines, pdf, together
from tests.readers.scans import pictures

BEFORE, SECRET, AFTER = "The sum was paid to ", "John Canary Smith", " on 3 May 2021."
LEFT, LINE = 72, 600
START, END = (LEFT + stringWidth(words, "Times-Roman", 12) for words in (BEFORE, BEFORE + SECRET))
WHOLE = at(LEFT, LINE, BEFORE + SECRET + AFTER)
SHOWN = "The sum was paid to ████ on 3 May 2021."


def box(grey: float = 0.0, *, left=START, right=END, bottom=LINE - 4, height=15, alpha=1.0) -> Draw:
    """A filled box, over the secret unless told otherwise."""

    def draw(canvas):
        canvas.saveState()
        canvas.setFillGray(grey, alpha)
        canvas.rect(left, bottom, right - left, height, stroke=0, fill=1)
        canvas.restoreState()

    return draw


def inked(grey: float, x: float, y: float, text: str) -> Draw:
    """Words in another ink."""

    def draw(canvas):
        canvas.saveState()
        canvas.setFillGray(grey)
        canvas.drawString(x, y, text)
        canvas.restoreState()

    return draw


def in_a_form(*draws: Draw) -> Draw:
    """The same, packed into a form that the page shows, moved to the right by ten points."""

    def draw(canvas):
        canvas.beginForm("packed")
        canvas.setFont("Times-Roman", 12)
        together(*draws)(canvas)
        canvas.endForm()
        canvas.saveState()
        canvas.translate(10, 0)
        canvas.doForm("packed")
        canvas.restoreState()

    return draw


def black_picture(canvas) -> None:
    from PIL import Image

    picture = ImageReader(Image.new("L", (40, 10), 0))
    canvas.drawImage(picture, START, LINE - 4, END - START, 15)


def scan_blacked_out(canvas) -> None:
    """A scan with the text OCR made of it still under the bar somebody drew on the picture."""
    (image,) = pictures(pdf(WHOLE), dots_per_inch=72)
    image.paste(0, (int(START), 792 - LINE - 11, int(END), 792 - LINE + 4))
    canvas.drawImage(ImageReader(image), 0, 0, 612, 792)
    writing = canvas.beginText(LEFT, LINE)
    writing.setTextRenderMode(3)
    writing.textLine(BEFORE + SECRET + AFTER)
    canvas.drawText(writing)


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(together(WHOLE, box()), id="a black box over the words"),
        pytest.param(together(WHOLE, box(0.3)), id="a dark grey box"),
        pytest.param(together(box(), WHOLE), id="black words on a black box"),
        pytest.param(together(WHOLE, box(1.0)), id="painted white"),
        pytest.param(in_a_form(WHOLE, box()), id="in a form"),
        pytest.param(together(in_a_form(WHOLE), box(left=START + 9, right=END + 11)),
                     id="over a form"),
        pytest.param(together(WHOLE, black_picture), id="a black picture"),
        pytest.param(scan_blacked_out, id="a bar in the picture over OCR's text"),
    ],
)  # fmt: skip
def test_words_that_cannot_be_seen_are_kept_apart(page):
    document, _ = read(pdf(page), name="letter.pdf")
    assert document.text == SHOWN
    assert [(words.page, words.page_index, words.text) for words in document.covered] == [
        ("1", 0, SECRET)
    ]
    left, right, bottom, top = document.covered[0].box
    assert left == pytest.approx(START, abs=11)
    assert right == pytest.approx(END, abs=11)
    assert bottom < LINE < top


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(together(box(), inked(1, START, LINE, SECRET)), id="white on black"),
        pytest.param(together(box(0.9), at(START, LINE, SECRET)), id="on a grey ground"),
        pytest.param(together(at(START, LINE, SECRET), box(0.8, alpha=0.4)), id="a highlighter"),
        pytest.param(together(at(START, LINE, SECRET), box(0, height=1)), id="underlined"),
        pytest.param(together(at(START, LINE, SECRET), box(0, bottom=LINE + 20)), id="a bar above"),
    ],
)
def test_words_that_can_be_seen_are_text(page):
    document, _ = read(pdf(page), name="letter.pdf")
    assert document.text == SECRET
    assert document.covered == ()


def test_what_is_covered_on_two_lines_is_kept_line_by_line():
    page = together(lines(["Alpha beta", "gamma delta", "The rest is here to be seen."]),
                    box(left=70, right=300, bottom=660, height=32))  # fmt: skip
    document, _ = read(pdf(page), name="letter.pdf")
    assert [words.text for words in document.covered] == ["Alpha beta", "gamma delta"]
    assert document.text == "████\n████\nThe rest is here to be seen."


def with_annotation(subtype: str, **more: object) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(WHOLE)))
    place = ArrayObject(FloatObject(n) for n in (START, LINE - 4, END, LINE + 11))
    mark = DictionaryObject({
        NameObject("/Type"): NameObject("/Annot"), NameObject("/Subtype"): NameObject(subtype),
        NameObject("/Rect"): place, NameObject("/F"): pypdf.generic.NumberObject(4),
    })  # fmt: skip
    mark.update({NameObject(f"/{key}"): value for key, value in more.items()})
    writer.add_annotation(0, mark)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


BLACK = ArrayObject([FloatObject(0)] * 3)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (with_annotation("/Redact"), "a redaction mark that was not applied"),
        (with_annotation("/Square", C=BLACK, IC=BLACK), "an annotation"),
    ],
    ids=["a redaction mark", "a black square"],
)
def test_marks_over_the_page_cover_what_they_cover(data, why):
    document, _ = read(data, name="letter.pdf")
    assert document.text == SHOWN
    assert [(words.text, words.why) for words in document.covered] == [(SECRET, why)]


def test_a_note_that_repeats_the_covered_words_is_covered_too():
    data = with_annotation("/Redact", Contents=Words(f"Take out: {SECRET}"))
    document, _ = read(data, name="letter.pdf")
    assert [b.span.of(document.text) for b in document.blocks if b.kind is BlockKind.COMMENT] == [
        "Take out: ████"
    ]


def test_a_turned_page_is_looked_at_as_it_is_shown():
    turned = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(together(WHOLE, box()))))
    turned.pages[0].rotate(180)
    buffer = io.BytesIO()
    turned.write(buffer)
    document, _ = read(buffer.getvalue(), name="letter.pdf")
    assert [words.text for words in document.covered] == [SECRET]
    assert "Canary" not in document.text
