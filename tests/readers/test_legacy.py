"""Word, PowerPoint, WordPerfect files of old are read through LibreOffice, or said to need it."""

from __future__ import annotations

import io
import struct

import pptx
import pytest
from pptx.util import Inches

from indexer.errors import SourceError
from indexer.readers import office, read
from indexer.readers.sniff import sniff
from tests.readers.office_files import converted, needs_libreoffice
from tests.readers.ole_files import ole
from tests.readers.word_files import WordFile, abstract, archive, level, num, paragraph, table

CLAIM = WordFile(
    "".join(paragraph(f"Paragraph {n} of the claim.", numbered=(1, 0)) for n in (1, 2))
    + table(("May", "4 m")),
    numbering=abstract(0, level(0, "%1.")) + num(1, 0),
    header=paragraph("Federal Court"),
).data()


def slides() -> bytes:
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = "Water level"
    box = slide.shapes.add_textbox(Inches(1), Inches(5), Inches(4), Inches(1))
    box.text_frame.text = "It fell in June."
    slide.notes_slide.notes_text_frame.text = "Do not mention the gate."
    buffer = io.BytesIO()
    deck.save(buffer)
    return buffer.getvalue()


def shown(data: bytes, name: str) -> list[tuple[str, str, str]]:
    document, _ = read(data, name=name)
    return [(b.kind.value, b.number, b.span.of(document.text)) for b in document.blocks]


@needs_libreoffice
def test_a_word_97_document_keeps_the_numbers_of_its_paragraphs():
    data = converted(CLAIM, ".docx", "doc")
    document, notices = read(data, name="claim.doc")
    assert document.format == "doc"
    assert [n.code for n in notices] == ["read-converted"]
    assert [(b.kind.value, b.number, b.span.of(document.text)) for b in document.blocks] == [
        ("header", "", "Federal Court"),
        ("list-item", "1.", "Paragraph 1 of the claim."),
        ("list-item", "2.", "Paragraph 2 of the claim."),
        ("table-row", "", "May\t4 m"),
    ]


SLIDES = [
    ("heading", "", "Water level"),
    ("paragraph", "", "It fell in June."),
    ("comment", "", "Do not mention the gate."),
]


@needs_libreoffice
def test_a_powerpoint_97_presentation_keeps_slides_and_notes():
    data = converted(slides(), ".pptx", "ppt")
    assert shown(data, "a.ppt") == SLIDES
    document, _ = read(data, name="a.ppt")
    assert (document.format, document.pages) == ("ppt", 1)


@needs_libreoffice
def test_an_opendocument_presentation_is_read_by_ourselves():
    document, notices = read(converted(slides(), ".pptx", "odp"), name="a.odp")
    assert [(b.kind.value, b.page, b.span.of(document.text)) for b in document.blocks] == [
        (kind, "1", text) for kind, _, text in SLIDES
    ]
    assert (document.format, document.pages, notices) == ("odp", 1, ())


def test_heads_and_feet_of_an_opendocument_presentation_stand_once_at_the_end():
    spaces = "".join(
        f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in (("text", "text"), ("office", "office"), ("draw", "drawing"),
                            ("presentation", "presentation"))
    )  # fmt: skip
    slide = (
        "<draw:page><draw:frame><draw:text-box><text:p>Levels</text:p></draw:text-box>"
        "</draw:frame></draw:page>"
    )
    foot = "<presentation:footer-decl>Without prejudice</presentation:footer-decl>"
    content = (
        f"<office:document-content{spaces}><office:body><office:presentation>{foot}{foot}{slide}"
        "</office:presentation></office:body></office:document-content>"
    )
    kind = b"application/vnd.oasis.opendocument.presentation"
    data = archive({"mimetype": kind, "content.xml": content.encode()})
    document, _ = read(data, name="a.odp")
    assert [(b.kind.value, b.span.of(document.text)) for b in document.blocks] == [
        ("paragraph", "Levels"),
        ("footer", "Without prejudice"),
    ]


@needs_libreoffice
def test_without_libreoffice_catdoc_gives_the_words_and_says_what_is_lost(monkeypatch):
    data = converted(CLAIM, ".docx", "doc")
    if not office.plain_reader("catdoc"):
        pytest.skip("catdoc is not installed")
    monkeypatch.setattr(office, "libreoffice", lambda: "")
    document, notices = read(data, name="claim.doc")
    assert "Paragraph 1 of the claim." in document.text
    assert [n.code for n in notices] == ["layout-lost"]


@needs_libreoffice
def test_without_either_program_the_file_is_quarantined_with_what_to_install(monkeypatch):
    data = converted(CLAIM, ".docx", "doc")
    monkeypatch.setattr(office, "libreoffice", lambda: "")
    monkeypatch.setattr(office, "plain_reader", lambda command: "")
    with pytest.raises(SourceError) as caught:
        read(data, name="claim.doc")
    assert caught.value.code == "tool-missing"
    assert "LibreOffice" in caught.value.hint


def wordperfect(*paragraphs: str) -> bytes:
    """A WordPerfect 5.1 document: a header of sixteen bytes, then text with hard returns."""
    head = b"\xffWPC" + struct.pack("<IBBBBHH", 16, 1, 10, 0, 1, 0, 0)
    return head + "".join(f"{text}\n" for text in paragraphs).encode("ascii")


@needs_libreoffice
def test_a_wordperfect_document_is_read():
    document, notices = read(wordperfect("The Board denies it.", "Noted."), name="a.wpd")
    assert (document.format, document.text) == ("wpd", "The Board denies it.\n\nNoted.")
    assert [n.code for n in notices] == ["read-converted"]


def test_a_workbook_embedded_in_a_document_does_not_make_it_a_workbook():
    """The inner file's streams lie further below in the outer one's directory."""
    data = ole({"WordDocument": bytes(600), "ObjectPool": {"_1": {"Workbook": bytes(600)}}})
    assert sniff(data, name="a.doc") == "doc"
