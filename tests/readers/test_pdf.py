"""A PDF page reads as a person reads it, and every paragraph keeps its page and margin line."""

from __future__ import annotations

import io

import pypdf
import pypdf.annotations
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption

from indexer.errors import EncryptedError
from indexer.model import Block, BlockKind, Document
from indexer.readers import read
from indexer.readers.pdf.fallback import read_with_pypdf
from tests.readers.pdf_files import (
    HEIGHT,
    at,
    lines,
    margin_numbers,
    pdf,
    prose,
    together,
)

WORDS = "the defendant says that it sent a letter and kept no copy of what was written there"


def reading(data: bytes) -> Document:
    return read(data, name="paper.pdf")[0]


def codes(data: bytes) -> list[str]:
    return [notice.code for notice in read(data, name="paper.pdf")[1]]


def of_kind(document: Document, kind: BlockKind) -> list[str]:
    return [b.span.of(document.text) for b in document.blocks if b.kind is kind]


def body(document: Document) -> list[Block]:
    return [b for b in document.blocks if b.kind is BlockKind.PARAGRAPH]


def texts(document: Document) -> list[str]:
    return of_kind(document, BlockKind.PARAGRAPH)


def test_lines_of_a_paragraph_are_joined_and_a_blank_line_parts_paragraphs():
    first, second = prose(WORDS, 3, 70), prose(WORDS, 2, 70)
    document = reading(pdf(lines([*first, "", *second])))
    assert texts(document) == ["\n".join(first), "\n".join(second)]
    assert document.text == "\n".join(first) + "\n\n" + "\n".join(second)


def test_a_page_of_few_lines_is_measured_by_the_others():
    signed = lines(["Jane Roe", "", "Solicitor for the plaintiff"])
    document = reading(pdf(lines([*prose(WORDS, 9, 70), "and so it was."]), signed))
    assert texts(document)[1:] == ["Jane Roe", "Solicitor for the plaintiff"]


def test_an_indent_begins_a_paragraph():
    text = prose(WORDS, 6, 70)
    text[2] += "."
    draw = together(
        lines(text[:1], left=100), lines(text[1:3], top=666),
        lines(text[3:4], left=100, top=638), lines(text[4:], top=624),
    )  # fmt: skip
    assert texts(reading(pdf(draw))) == ["\n".join(text[:3]), "\n".join(text[3:])]


def test_a_numbered_paragraph_with_a_hanging_indent_is_one():
    text = prose(WORDS, 3, 60)
    draw = together(
        lines([f"1. {text[0]}"]), lines(text[1:], left=90, top=666), lines(["2. Denied."], top=638)
    )
    assert texts(reading(pdf(draw))) == [f"1. {text[0]}\n{text[1]}\n{text[2]}", "2. Denied."]


def test_hanging_paragraphs_of_two_lines_are_not_cut():
    text = prose(WORDS, 6, 60)
    draws = [
        draw for number in range(3)
        for draw in (
            at(72, 700 - 28 * number, f"{number + 1}."),
            at(100, 700 - 28 * number, text[2 * number]),
            at(100, 686 - 28 * number, text[2 * number + 1] + "."),
        )
    ]  # fmt: skip
    document = reading(pdf(together(*draws)))
    assert texts(document) == [f"{n + 1}. {text[2 * n]}\n{text[2 * n + 1]}." for n in range(3)]


def test_a_line_ended_on_purpose_ends_its_block():
    text = prose(WORDS, 3, 75)
    document = reading(pdf(lines(["Jane Roe", "12 Main Street", "Ottawa", "", *text])))
    assert texts(document) == ["Jane Roe", "12 Main Street", "Ottawa", "\n".join(text)]


def test_two_columns_are_read_one_after_the_other():
    left = prose("left " + WORDS, 20, 36)
    right = prose("right " + WORDS, 20, 36)
    draws = [
        d for a, b, y in zip(left, right, range(20), strict=True)
        for d in (at(72, 650 - 14 * y, a), at(320, 650 - 14 * y, b))
    ]  # fmt: skip
    document = reading(pdf(together(at(72, 700, "A TITLE OVER BOTH COLUMNS OF THIS PAGE"), *draws)))
    expected = ["A TITLE OVER BOTH COLUMNS OF THIS PAGE", *left, *right]
    assert document.text.split() == " ".join(expected).split()


def test_labels_beside_values_stay_on_their_lines():
    rows = [("Date:", "3 May 2021"), ("To:", "J. Roe"), ("From:", "M. Tremblay"), ("Re:", "Letter")]
    draws = [
        at(x, 700 - 20 * i, text)
        for i, row in enumerate(rows)
        for x, text in zip((72, 200), row, strict=True)
    ]
    document = reading(pdf(together(*draws)))
    assert "Date:\t3 May 2021" in document.text
    assert "Re:\tLetter" in document.text


def test_text_is_read_by_place_not_by_order_in_the_file():
    note = at(72, 60, "1 See Exhibit B.", size=9)
    document = reading(pdf(together(note, lines(prose(WORDS, 8, 70)))))
    assert document.text.endswith("1 See Exhibit B.")
    footnote = document.blocks[-1]
    assert (footnote.kind, footnote.place) == (BlockKind.FOOTNOTE, "footnote 1")


def test_margin_numbers_of_a_transcript_are_lines_and_no_text():
    spoken = ["Q. Did you write it?", "A. I did not. I never wrote", "to anyone at all that year.",
              "Q. Are you sure?", "A. Yes."]  # fmt: skip
    said = (spoken * 5)[:25]
    page = together(margin_numbers(25), lines(said, left=100, pitch=24))
    document = reading(pdf(page))
    assert document.text.startswith(
        "Q. Did you write it?\n\nA. I did not. I never wrote\nto anyone"
    )
    assert [b.line for b in document.blocks][:6] == [1, 2, 4, 5, 6, 7]


def test_a_short_page_of_pleading_paper_keeps_its_lines():
    full = together(margin_numbers(28, top=720), lines(prose(WORDS, 28, 70), top=720, pitch=24))
    short = together(margin_numbers(4, top=720), lines(["One.", "Two."], top=720, pitch=24))
    document = reading(pdf(full, short))
    assert [(b.line, b.page_index) for b in body(document) if b.page_index] == [(1, 1), (2, 1)]


def test_numbered_paragraphs_are_no_margin_numbers():
    text = [f"{n}. {WORDS}." for n in range(1, 26)]
    document = reading(pdf(lines(text, pitch=24)))
    assert {b.line for b in document.blocks} == {None}
    assert texts(document) == text


def test_running_heads_are_told_from_the_text_and_the_printed_page_is_kept():
    def page(number: int):
        return together(
            at(72, HEIGHT - 40, "Court File No. T-1-21"),
            lines([f"In {number} {WORDS}.", "", f"They paid {number} dollars."]),
            at(300, 30, f"- {number} -"),
        )

    document = reading(pdf(*(page(n) for n in (41, 42, 43))))
    assert of_kind(document, BlockKind.HEADER) == ["Court File No. T-1-21"]
    assert of_kind(document, BlockKind.FOOTER) == ["- 41 -", "- 42 -", "- 43 -"]
    assert [(b.page, b.page_index) for b in body(document)] == [("41", 0), ("42", 1), ("43", 2)]
    assert document.pages == 3


@pytest.mark.parametrize(
    ("footers", "labels"),
    [
        pytest.param(["Page 1 of 3", "Page 2 of 3", "Page 3 of 3"], ["1", "2", "3"], id="of"),
        pytest.param(["i", "ii", "iii"], ["i", "ii", "iii"], id="Roman"),
        pytest.param(["", "2", "3"], ["1", "2", "3"], id="a cover prints none"),
        pytest.param(["", "", ""], ["1", "2", "3"], id="no page prints any"),
        pytest.param(["i", "ii", "1", "2", "3"], ["i", "ii", "1", "2", "3"], id="two runs"),
        pytest.param(["ABC000071", "ABC000072", "ABC000073"], ["1", "2", "3"], id="stamps"),
        pytest.param(["Filed 3 May 2021"] * 3, ["1", "2", "3"], id="a date is no page"),
    ],
)
def test_pages_are_labelled_as_printed(footers, labels):
    pages = [together(lines([f"{WORDS}."]), at(300, 30, text)) for text in footers]
    assert [b.page for b in body(reading(pdf(*pages)))] == labels


def test_answers_at_the_head_of_pages_are_no_running_heads():
    pages = [lines([f"{n}. Admitted.", "", f"{n + 1}. Denied."], top=720) for n in (1, 3, 5)]
    document = reading(pdf(*pages))
    assert of_kind(document, BlockKind.HEADER) == []


def test_the_last_words_of_a_paragraph_are_no_page_number():
    first = lines([f"{WORDS} in the year of"])
    second = lines(["2019.", "", *prose(WORDS, 3, 70)], top=HEIGHT - 50)
    document = reading(pdf(first, second))
    assert texts(document)[0] == f"{WORDS} in the year of\n2019."


def test_a_paragraph_that_goes_on_overleaf_is_one_block_of_its_first_page():
    text = prose(WORDS, 6, 70)
    note = at(72, 40, "1 A note.", size=9)
    document = reading(pdf(together(lines(text[:3], top=100), note), lines(text[3:])))
    assert document.text == "\n".join(text) + "\n\n1 A note."
    assert [b.page_index for b in document.blocks] == [0, 0]


def test_on_numbered_lines_a_paragraph_keeps_both_pages():
    def page(said: list[str]):
        return together(margin_numbers(25), lines(said, left=100, pitch=24))

    text = prose(WORDS, 30, 60)
    document = reading(
        pdf(page([*text[:24], "A. I never saw"]), page(["that letter at all.", "Q. No?"]))
    )
    assert document.text.endswith("A. I never saw\nthat letter at all.\n\nQ. No?")
    assert [(b.page_index, b.line) for b in document.blocks[-3:]] == [(0, 25), (1, 1), (1, 2)]


def test_large_short_lines_are_headings():
    document = reading(pdf(together(at(72, 720, "FACTS", size=18), lines(prose(WORDS, 5, 70)))))
    assert of_kind(document, BlockKind.HEADING) == ["FACTS"]


def test_a_turned_page_is_read_as_it_is_shown():
    def draw(canvas):
        canvas.rotate(90)
        canvas.translate(0, -612)
        for index, text in enumerate(("First line.", "Second line.")):
            canvas.drawString(72, 540 - 20 * index, text)

    turned = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(draw)))
    turned.pages[0].rotate(90)
    buffer = io.BytesIO()
    turned.write(buffer)
    assert reading(buffer.getvalue()).text == "First line.\nSecond line."


def test_pages_without_text_are_noted_and_the_file_is_not_an_error():
    blank = together()
    document, notices = read(pdf(blank, lines(["Words."]), blank, blank), name="paper.pdf")
    assert [(n.code, n.where) for n in notices] == [
        ("page-without-text", "paper.pdf, page 1"), ("page-without-text", "paper.pdf, pages 3-4"),
    ]  # fmt: skip
    assert document.pages == 4
    scan, notices = read(pdf(blank), name="scan.pdf")
    assert (scan.text, scan.pages, len(notices)) == ("", 1, 1)


def test_the_documents_properties_are_metadata():
    def draw(canvas):
        canvas.setTitle("Memo")
        canvas.setAuthor("J. Roe")
        canvas.drawString(72, 700, "Words.")

    metadata = dict(reading(pdf(draw)).metadata)
    assert (metadata["title"], metadata["author"]) == ("Memo", "J. Roe")
    assert metadata["created"] == "2000-01-01T00:00:00+00:00"


def test_values_filled_into_a_form_are_fields():
    def draw(canvas):
        canvas.drawString(72, 700, "Name of the deponent:")
        canvas.acroForm.textfield(name="deponent", value="Jane Roe", x=200, y=695)
        canvas.acroForm.textfield(name="empty", value="", x=200, y=600)

    document = reading(pdf(draw))
    assert of_kind(document, BlockKind.FIELD) == ["deponent: Jane Roe"]
    assert [b.page_index for b in document.blocks if b.kind is BlockKind.FIELD] == [0]


def test_notes_stuck_on_a_page_are_comments_of_their_author():
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(lines(["Words."]))))
    note = pypdf.annotations.Text(rect=(50, 550, 200, 650), text="Privileged: take out.")
    note[pypdf.generic.NameObject("/T")] = pypdf.generic.TextStringObject("J. Roe")
    writer.add_annotation(0, note)
    buffer = io.BytesIO()
    writer.write(buffer)
    document = reading(buffer.getvalue())
    (block,) = (b for b in document.blocks if b.kind is BlockKind.COMMENT)
    assert block.span.of(document.text) == "Privileged: take out."
    assert (block.place, block.page_index) == ("comment, J. Roe", 0)


def test_embedded_files_are_attachments():
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(lines(["Words."]))))
    writer.add_attachment("notes.txt", b"inside")
    buffer = io.BytesIO()
    writer.write(buffer)
    (attachment,) = reading(buffer.getvalue()).attachments
    assert (attachment.name, attachment.data) == ("notes.txt", b"inside")


def test_a_pdf_with_a_password_says_so():
    locked = pdf(lines(["Words."]), encrypt=StandardEncryption("secret", ownerPassword="owner"))
    with pytest.raises(EncryptedError):
        read(locked, name="paper.pdf")


def test_a_pdf_that_only_forbids_printing_is_read():
    guarded = pdf(lines(["Words."]), encrypt=StandardEncryption("", ownerPassword="o", canPrint=0))
    assert reading(guarded).text == "Words."


def test_the_other_reader_gives_the_words_and_says_what_is_lost():
    document, notices = read_with_pypdf(pdf(lines(["Words.", "More."])), name="paper.pdf")
    assert document.text.split() == ["Words.", "More."]
    assert [n.code for n in notices] == ["layout-lost"]
    assert [(b.page, b.page_index) for b in document.blocks] == [("1", 0)]


def test_a_page_cut_out_of_a_sheet_is_measured_from_its_own_corner():
    plain = pdf(*(together(at(72, HEIGHT - 40, "Court File"), lines([f"In {n} {WORDS}."]))
                  for n in (1, 2)))  # fmt: skip
    cut = pypdf.PdfWriter(clone_from=io.BytesIO(plain))
    for page in cut.pages:
        page.add_transformation(pypdf.Transformation().translate(1000, 2000))
        page.mediabox = page.cropbox = pypdf.generic.RectangleObject((1000, 2000, 1612, 2792))
    buffer = io.BytesIO()
    cut.write(buffer)
    assert reading(buffer.getvalue()) == reading(plain)
