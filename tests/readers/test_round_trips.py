"""What other programs write, we read back whole; and blocks always lie inside the text, in order.

Each format is written by the library that made it, with any text that it can hold.
"""

from __future__ import annotations

import html
import io
from email import policy
from email.message import EmailMessage

import docx
import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from indexer.model import Block, BlockKind, Document, Span
from indexer.readers import read
from indexer.readers.compose import NOWHERE, Composer, without_lone_surrogates
from tests.readers.pdf_files import lines, pdf

#: Words as people type them: letters of any script, no control characters, no blanks but one.
WORDS = st.lists(
    st.text(st.characters(categories=["L", "Nd", "Po", "Pd", "Sc"]), min_size=1, max_size=12),
    min_size=1,
    max_size=8,
).map(" ".join)
PARAGRAPHS = st.lists(WORDS, min_size=1, max_size=6)
LATIN = st.lists(
    st.text(st.characters(codec="latin-1", categories=["L", "Nd"]), min_size=1, max_size=9),
    min_size=1,
    max_size=6,
).map(" ".join)
FEW = settings(max_examples=20, deadline=None)


def assert_blocks_are_in_order(document: Document) -> None:
    end = 0
    for block in document.blocks:
        assert end <= block.span.start <= block.span.end <= len(document.text)
        end = block.span.end


def texts(document: Document) -> list[str]:
    return [block.span.of(document.text) for block in document.blocks]


@given(PARAGRAPHS)
@FEW
def test_word_paragraphs_come_back(paragraphs):
    written = docx.Document()
    for text in paragraphs:
        written.add_paragraph(text)
    buffer = io.BytesIO()
    written.save(buffer)
    document, _ = read(buffer.getvalue(), name="a.docx")
    assert texts(document) == paragraphs
    assert_blocks_are_in_order(document)


@given(PARAGRAPHS)
@FEW
def test_page_paragraphs_come_back(paragraphs):
    page = "".join(f"<p>{html.escape(text)}</p>" for text in paragraphs)
    document, _ = read(f"<html><body>{page}</body></html>".encode(), name="a.html")
    assert texts(document) == paragraphs
    assert_blocks_are_in_order(document)


@given(st.lists(st.lists(WORDS, min_size=2, max_size=4), min_size=1, max_size=5))
@FEW
def test_workbook_rows_come_back(rows):
    book = openpyxl.Workbook()
    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            book.active.cell(number, column).value = text
            book.active.cell(number, column).data_type = "s"
    buffer = io.BytesIO()
    book.save(buffer)
    document, _ = read(buffer.getvalue(), name="a.xlsx")
    assert texts(document)[1:] == ["\t".join(row) for row in rows]
    assert_blocks_are_in_order(document)


@given(WORDS, PARAGRAPHS)
@FEW
def test_mail_comes_back(subject, paragraphs):
    # The library's own writer loses a blank where it folds a long header.
    message = EmailMessage(policy=policy.default.clone(max_line_length=998))
    message["From"], message["To"], message["Subject"] = "a@b.ca", "c@d.ca", subject
    message.set_content("\n\n".join(paragraphs))
    document, _ = read(message.as_bytes(), name="a.eml")
    assert f"Subject: {subject}\n" in document.text
    assert document.text.endswith("\n\n".join(paragraphs))
    assert_blocks_are_in_order(document)


@given(st.lists(LATIN, min_size=1, max_size=6))
@example(["1", "2"])  # pdfium makes one word of lines of one character
@example(["ab", "c", "d"])
@FEW
def test_pdf_lines_come_back_in_order(texts_of_lines):
    document, _ = read(pdf(lines(texts_of_lines, pitch=30)), name="a.pdf")
    assert document.text.split() == " ".join(texts_of_lines).split()
    assert_blocks_are_in_order(document)


@given(st.lists(st.tuples(WORDS, st.sampled_from(BlockKind), st.booleans()), max_size=12))
@settings(max_examples=50, deadline=None)
def test_every_block_is_found_at_its_place(parts):
    paper = Composer()
    for text, kind, runs_on in parts:
        span = paper.add(text, Block(NOWHERE, kind), runs_on=runs_on)
        assert span.end == paper.length
    assert [block.span.of(paper.text) for block in paper.blocks] == [t for t, *_ in parts]
    assert_blocks_are_in_order(Document("a", "txt", paper.text, paper.blocks))


@pytest.mark.parametrize(
    ("kinds", "gap"),
    [
        pytest.param([BlockKind.PARAGRAPH, BlockKind.PARAGRAPH], "\n\n", id="paragraphs"),
        pytest.param([BlockKind.TABLE_ROW, BlockKind.TABLE_ROW], "\n", id="rows of a table"),
        pytest.param([BlockKind.FIELD, BlockKind.FIELD], "\n", id="fields of a header"),
        pytest.param([BlockKind.FIELD, BlockKind.PARAGRAPH], "\n\n", id="header and body"),
        pytest.param([BlockKind.HEADING, BlockKind.TABLE_ROW], "\n\n", id="heading and table"),
    ],
)
def test_a_blank_line_parts_what_is_not_one_table_or_header(kinds, gap):
    paper = Composer()
    for kind in kinds:
        paper.add("x", Block(NOWHERE, kind))
    assert paper.text == f"x{gap}x"


def test_half_a_character_is_replaced_and_moves_nothing():
    assert without_lone_surrogates("a\ud800b\udfffc") == "a\ufffdb\ufffdc"
    assert without_lone_surrogates("\U0001f600") == "\U0001f600"
    paper = Composer()
    assert paper.add("x\ud800", Block(NOWHERE)) == Span(0, 2)


@pytest.mark.parametrize("name", ["a.docx", "a.pdf", "a.html", "a.xlsx", "a.eml"])
def test_reading_twice_gives_the_same_document(name):
    from tests.readers.test_hostile import WHOLE

    assert read(WHOLE[name], name=name) == read(WHOLE[name], name=name)
