"""The builder's own rules: the markup, the numbers it promises, the pages of a transcript."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pypdfium2
import pytest

from tests.sample_matter.entries import load_catalogue
from tests.sample_matter.expectations import CORPUS, read_matter
from tests.sample_matter.markup import check_numbers, read_blocks, read_pieces
from tests.sample_matter.packed import pack, unpack
from tests.sample_matter.transcript import read_pages

ENTRIES = {entry.path: entry for entry in load_catalogue()}


@pytest.mark.parametrize(
    ("source", "kind", "text", "number"),
    [
        pytest.param("## Heading", "heading", "Heading", "", id="heading"),
        pytest.param("12. Water.", "numbered", "Water.", "12", id="numbered paragraph"),
        pytest.param("(b) weed", "particular", "weed", "b", id="particular"),
        pytest.param("> Signed", "right", "Signed", "", id="to the right"),
        pytest.param("[^1]: A note.", "footnote", "A note.", "1", id="footnote"),
        pytest.param("1984 was dry.", "plain", "1984 was dry.", "", id="a year is no number"),
    ],
)
def test_a_block_is_read_by_its_mark(source, kind, text, number):
    (block,) = read_blocks(source)
    assert (block.kind, block.text, block.number) == (kind, text, number)


def test_pieces_keep_every_word_in_order():
    """Bold, tracked changes, footnote calls and line breaks stand where they were written."""
    pieces = [(p.kind, p.text) for p in read_pieces("a **b** c{-d-}{+e+}[^1]\\\nf")]
    assert pieces == [
        ("plain", "a "), ("bold", "b"), ("plain", " c"), ("deleted", "d"), ("inserted", "e"),
        ("call", "1"), ("break", "\\\n"), ("plain", "f"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("1. a\n\n3. b", id="a number left out"),
        pytest.param("1. a\n\n(b) c", id="letters that do not begin at (a)"),
        pytest.param("1. a\n\n(a) b\n\n2. c\n\n(b) d", id="letters that do not begin again"),
    ],
)
def test_a_number_that_word_would_count_otherwise_is_refused(source):
    with pytest.raises(ValueError, match="written"):
        check_numbers(read_blocks(source))


@pytest.mark.parametrize("name", ["claim.md", "defence.md", "affidavit.md"])
def test_automatic_numbers_are_those_that_the_source_writes(name):
    """What Word counts, as our reader counts it, is what other documents cite."""
    (entry,) = (entry for entry in ENTRIES.values() if entry.source == name)
    marks = {"numbered": "{}.", "particular": "({})"}
    written = [marks[b.kind].format(b.number) for b in read_blocks(entry.text) if b.kind in marks]
    counted = [b.number for b in read_matter()[entry.path].blocks if b.kind.value == "list-item"]
    assert counted == written


def test_no_number_of_a_pleading_is_typed():
    """They are Word's own: the text does not hold them."""
    with zipfile.ZipFile(CORPUS / "pleadings/statement-of-claim.docx") as package:
        document = package.read("word/document.xml").decode()
    assert ">27. " not in document
    assert 'w:pStyle w:val="Pleading"' in document


def test_packages_are_stored_with_a_fixed_time():
    """Parts come back as they went in; the clock leaves no trace."""
    parts = {"a.xml": b"<a/>", "b/c.xml": b"<c/>"}
    data = pack(parts)
    assert unpack(data) == parts
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert {member.date_time[0] for member in package.infolist()} == {1980}


def test_a_transcript_has_25_lines_a_page_and_the_cited_answer_where_it_is_cited():
    """The correcting letter cites page 3, lines 2 and 3; lines begin again on every page."""
    entry = ENTRIES["evidence/discovery-castellane.pdf"]
    pages = read_pages(entry.text)
    assert [len(page) for page in pages[1:-1]] == [25] * (len(pages) - 2)
    assert "I first saw it in June of 2022" in pages[2][1]
    letter = read_matter()["correspondence/letter-correcting-discovery-2023-11-29.txt"].text
    assert "At page 3, lines 2 and 3 of the transcript" in letter


def test_every_page_of_the_report_bears_its_number():
    """`Page x of y`, and the running head on every page but the first."""
    pdf = pypdfium2.PdfDocument(CORPUS / "public/report-of-findings.pdf")
    texts = [page.get_textpage().get_text_range() for page in pdf]
    assert len(texts) >= 4
    for number, text in enumerate(texts, start=1):
        assert f"Page {number} of {len(texts)}" in text
        assert ("– Report of Findings" in text) == (number > 1)


def test_the_log_has_true_dates_a_hidden_row_a_hidden_sheet_and_a_comment():
    """What a printout of the workbook would not show is there to be found."""
    book = openpyxl.load_workbook(CORPUS / "agency/meeting-log.xlsx")
    log, lines = book["Log"], book["Draft lines"]
    assert all(cell.is_date for cell in log["B"][1:])
    assert [row for row, about in log.row_dimensions.items() if about.hidden] == [6]
    assert lines.sheet_state == "hidden"
    assert [c.comment.author for row in log.rows for c in row if c.comment] == ["P. Tiffin"]
