"""Rich Text and PowerPoint files give their words, places and what they hide."""

from __future__ import annotations

import io
import zipfile

import pptx
import pytest
from pptx.util import Inches

from indexer.errors import SourceError
from indexer.model import Span
from indexer.readers import read
from tests.readers.odt_files import MEDIA_TYPE, odt
from tests.readers.office_files import converted, needs_libreoffice
from tests.readers.word_files import WordFile, archive, paragraph, run


def shown(data: bytes, name: str) -> list[tuple[str, str, str]]:
    document, _ = read(data, name=name)
    return [(b.kind.value, b.number, b.span.of(document.text)) for b in document.blocks]


def codes(data: bytes, name: str) -> list[str]:
    return [notice.code for notice in read(data, name=name)[1]]


def rtf(body: str) -> bytes:
    return (r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}}" + body + "}").encode("latin-1")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(r"One.\par Two.\par", [("paragraph", "", "One."), ("paragraph", "", "Two.")],
                     id="paragraphs"),
        pytest.param(r"Les r\'e9gulateurs\par", [("paragraph", "", "Les régulateurs")],
                     id="accents of the code page"),
        pytest.param(r"\u8220?Yes\u8221?\par", [("paragraph", "", "“Yes”")], id="Unicode"),
        pytest.param(r"{\listtext\pard 12.\tab}The gate was open.\par",
                     [("list-item", "12.", "The gate was open.")], id="automatic number"),
        pytest.param(r"{\*\pntext (a)\tab}The gate was shut.\par",
                     [("list-item", "(a)", "The gate was shut.")], id="number of an old list"),
        pytest.param(r"\trowd\cellx1\cellx2 Date\cell Level\cell\row",
                     [("table-row", "", "Date\tLevel")], id="a table's row"),
    ],
)  # fmt: skip
def test_rich_text_keeps_words_numbers_and_rows(body, expected):
    assert shown(rtf(body), "a.rtf") == expected


NOTE, END = r"{\footnote\pard By letter.}", r"{\footnote\ftnalt Ibid.}"
SURE = r"{\*\atnid JR}{\*\atnauthor J. Roe}\chatn{\*\annotation\pard Sure?}"
BOX = r"{\shp{\*\shpinst\shpleft1{\shptxt\pard Boxed\par}}}"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(r"{\header Court}{\headerf Court}{\footerl Page 1}Words\par",
                     [("header", "Court"), ("paragraph", "Words"), ("footer", "Page 1")],
                     id="headers and footers once"),
        pytest.param(rf"It rose{END}{NOTE} fast\par", [("paragraph", "It rose fast"),
                     ("footnote", "By letter."), ("footnote", "Ibid.")], id="notes"),
        pytest.param(rf"It rose{SURE}\par", [("paragraph", "It rose"), ("comment", "Sure?")],
                     id="a comment"),
        pytest.param(rf"{BOX}It rose{NOTE}\par", [("paragraph", "It rose"), ("text-box", "Boxed"),
                     ("footnote", "By letter.")], id="a text box"),
        pytest.param(r"It {\dptxbxtext Old box}rose\par Next\par", [("paragraph", "It rose"),
                     ("text-box", "Old box"), ("paragraph", "Next")], id="an old text box"),
        pytest.param(r"\'7b\{header\}{\b \{footer\}}\par", [("paragraph", "{{header}{footer}")],
                     id="a brace that is a letter"),
    ],
)  # fmt: skip
def test_what_stands_beside_the_body_of_rich_text_is_kept(body, expected):
    assert [(kind, text) for kind, _, text in shown(rtf(body), "a.rtf")] == expected


def test_notes_and_comments_of_rich_text_know_their_place_and_their_author():
    document, _ = read(rtf(rf"1.\tab It rose{NOTE} fast{SURE}.\par"), name="a.rtf")
    note, comment = document.blocks[1:]
    assert document.text[note.called_at :].startswith(" fast.")
    assert document.text[comment.called_at :].startswith(".")
    assert (note.place, comment.place) == ("footnote 1", "comment 1, J. Roe")


AUTHORS = r"{\*\revtbl {Unknown;}{M. Tremblay;}}"
GONE = r"{\deleted\revauthdel1\revdttmdel-2020400512 deny}"
COME = r"{\b\revised\revauth1\revdttm-2020400512 admit}"


def test_tracked_changes_of_rich_text_keep_their_words_author_and_date():
    data = rtf(rf"{AUTHORS}First.\par 1.\tab We {GONE}{COME} it{{\deleted0 .}}\par")
    document, notices = read(data, name="a.rtf")
    assert document.text == "First.\n\nWe admit it."
    deletion, insertion = document.revisions
    assert (deletion.kind, deletion.text, deletion.span) == ("deletion", "deny", Span(11, 11))
    assert (insertion.text, insertion.span.of(document.text)) == ("admit", "admit")
    assert {(r.author, r.date) for r in document.revisions} == {("M. Tremblay", "2021-03-04T10:00")}
    assert [n.code for n in notices] == ["tracked-changes"]


@pytest.mark.parametrize("sign", [58610, 58613, 58614, 58615])
def test_signs_of_ours_in_the_text_of_others_harm_nothing(sign):
    strange = rf"\u58609?{{}}999\u{sign}?"
    document, _ = read(rtf(rf"{AUTHORS}We {strange}{GONE} paid\par"), name="a.rtf")
    assert document.text == "We  paid"
    assert [r.text for r in document.revisions] == ["deny"]


def test_a_long_head_of_a_group_is_read_in_reasonable_time():
    data = rtf(AUTHORS + "{" + r"\b " * 200_000 + r"One}\par")
    assert read(data, name="a.rtf")[0].text == "One"


def test_an_insertion_over_several_paragraphs_of_rich_text_is_one():
    data = rtf(rf"{AUTHORS}One {{\revised\revauth1 two.\par Three}} four.\par")
    document, _ = read(data, name="a.rtf")
    assert [(r.kind, r.text) for r in document.revisions] == [("insertion", "two.\n\nThree")]


def test_the_properties_of_rich_text_are_metadata():
    info = r"{\info{\title R\'e9ponse}{\author J. Roe}{\creatim\yr2020\mo5\dy3\hr9\min7}}"
    document, _ = read(rtf(info + r"Words\par"), name="a.rtf")
    assert document.metadata == (
        ("title", "Réponse"), ("author", "J. Roe"), ("created", "2020-05-03T09:07"),
    )  # fmt: skip


def test_a_word_before_a_tab_is_no_number():
    assert shown(rtf(r"From\tab the Board\par"), "a.rtf")[0][1] == ""


@pytest.mark.parametrize(
    ("body", "code"),
    [(r"{\deleted old} new\par", "tracked-changes"), (r"{\v secret} open\par", "hidden-text")],
)
def test_rich_text_that_hides_something_says_so(body, code):
    assert codes(rtf(body), "a.rtf") == [code]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(b"{\\rtf1 " + b"{" * 3000 + b"x" + b"}" * 3001, "over-limit", id="deep"),
        pytest.param(b"{\\rtf1 The rest is", "truncated", id="cut short"),
        pytest.param(b"{\\rtf1 }", "empty", id="no words"),
    ],
)
def test_rich_text_that_is_broken_is_refused(data, code):
    with pytest.raises(SourceError) as caught:
        read(data, name="a.rtf")
    assert caught.value.code == code


def presentation() -> pptx.presentation.Presentation:
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = "Water level"
    low = slide.shapes.add_textbox(Inches(1), Inches(5), Inches(4), Inches(1))
    low.text_frame.text = "It fell in June."
    group = slide.shapes.add_group_shape()
    high = group.shapes.add_textbox(Inches(1), Inches(3), Inches(4), Inches(1))
    high.text_frame.text = "It rose in May."
    cells = slide.shapes.add_table(1, 2, Inches(1), Inches(6), Inches(4), Inches(1)).table
    cells.cell(0, 0).text, cells.cell(0, 1).text = "May", "4.2 m"
    slide.notes_slide.notes_text_frame.text = "Do not mention the gate."
    return deck


def saved(deck: pptx.presentation.Presentation) -> bytes:
    buffer = io.BytesIO()
    deck.save(buffer)
    return buffer.getvalue()


def test_a_slide_is_read_from_top_to_bottom_then_its_notes():
    assert [(kind, text) for kind, _, text in shown(saved(presentation()), "a.pptx")] == [
        ("heading", "Water level"),
        ("paragraph", "It rose in May."),
        ("paragraph", "It fell in June."),
        ("table-row", "May\t4.2 m"),
        ("comment", "Do not mention the gate."),
    ]


def test_slides_are_pages_and_those_without_words_are_said():
    deck = presentation()
    deck.slides.add_slide(deck.slide_layouts[6])
    document, notices = read(saved(deck), name="a.pptx")
    assert document.pages == 2
    assert {(b.page, b.page_index) for b in document.blocks} == {("1", 0)}
    assert [(n.code, n.where) for n in notices] == [("page-without-text", "a.pptx, page 2")]


def test_a_hidden_slide_is_read_and_said():
    deck = presentation()
    deck.slides[0]._element.set("show", "0")
    assert codes(saved(deck), "a.pptx") == ["hidden-slide"]


SLIDE_RELS = "ppt/slides/_rels/slide1.xml.rels"
OFFICE = "http://schemas.openxmlformats.org"


def with_parts(deck: pptx.presentation.Presentation, **parts: tuple[str, str]) -> bytes:
    """The deck with parts that its first slide links to: name → (kind of link, XML)."""
    with zipfile.ZipFile(io.BytesIO(saved(deck))) as packed:
        members = {name: packed.read(name) for name in packed.namelist()}
    for number, (name, (kind, xml)) in enumerate(parts.items()):
        members[f"ppt/{name}.xml"] = xml.encode()
        link = (
            f'<Relationship Id="own{number}" Target="../{name}.xml" '
            f'Type="{OFFICE}/officeDocument/2006/relationships/{kind}"/></Relationships>'
        )
        members[SLIDE_RELS] = members[SLIDE_RELS].replace(b"</Relationships>", link.encode())
    types = b'<Override PartName="/ppt/%s.xml" ContentType="application/xml"/></Types>'
    for name in parts:
        members["[Content_Types].xml"] = members["[Content_Types].xml"].replace(
            b"</Types>", types % name.encode()
        )
    return archive(members)


def test_comments_diagrams_and_titles_of_charts_are_read_with_their_slide():
    drawing = f'xmlns:a="{OFFICE}/drawingml/2006/main"'
    slides = f'xmlns:p="{OFFICE}/presentationml/2006/main"'
    data = with_parts(
        presentation(),
        commentAuthors=("commentAuthors", f'<p:cmAuthorLst {slides}>'
                        '<p:cmAuthor id="0" name="J. Roe"/></p:cmAuthorLst>'),
        comment1=("comments", f'<p:cmLst {slides}><p:cm authorId="0" dt="2020-05-03T10:00:00">'
                  "<p:text>Is this so?</p:text></p:cm></p:cmLst>"),
        comment2=("comments", f'<c:cmLst xmlns:c="c" {drawing}><c:cm created="2021-01-01T00:00">'
                  "<c:replyLst><c:reply><c:txBody><a:p><a:r><a:t>No.</a:t></a:r></a:p></c:txBody>"
                  "</c:reply></c:replyLst><c:txBody><a:p><a:r><a:t>Sure?</a:t></a:r></a:p>"
                  "</c:txBody></c:cm></c:cmLst>"),
        data1=("diagramData", f"<d:dataModel xmlns:d='d' {drawing}><a:p><a:r><a:t>Gate</a:t></a:r>"
               "</a:p></d:dataModel>"),
        chart1=("chart", f'<c:chart xmlns:c="{OFFICE}/drawingml/2006/chart" {drawing}><c:title>'
                "<a:p><a:r><a:t>Levels</a:t></a:r></a:p></c:title></c:chart>"),
    )  # fmt: skip
    document, _ = read(data, name="a.pptx")
    told = [(b.kind.value, b.place, b.page, b.span.of(document.text)) for b in document.blocks]
    assert told[5:] == [
        ("text-box", "", "1", "Gate"),
        ("text-box", "", "1", "Levels"),
        ("comment", "comment, J. Roe, 2020-05-03", "1", "Is this so?"),
        ("comment", "comment, 2021-01-01", "1", "Sure?"),
        ("comment", "comment", "1", "No."),
    ]


def test_a_presentation_without_words_is_quarantined():
    deck = pptx.Presentation()
    deck.slides.add_slide(deck.slide_layouts[6])
    with pytest.raises(SourceError) as caught:
        read(saved(deck), name="a.pptx")
    assert caught.value.code == "empty"


def test_an_opendocument_text_protected_by_a_password_is_told_from_damage():
    manifest = b"<m:manifest xmlns:m='m'><m:encryption-data/></m:manifest>"
    data = archive({"mimetype": MEDIA_TYPE, "content.xml": b"\x00\x01",
                    "META-INF/manifest.xml": manifest})  # fmt: skip
    with pytest.raises(SourceError) as caught:
        read(data, name="a.odt")
    assert caught.value.code == "encrypted"


@pytest.mark.parametrize(
    ("name", "data"), [("a.pptx", saved(presentation())), ("a.odt", odt("<text:p>One</text:p>"))]
)
def test_files_cut_short_are_refused(name, data):
    for share in (0.2, 0.5, 0.9):
        with pytest.raises(SourceError):
            read(data[: int(len(data) * share)], name=name)


@needs_libreoffice
def test_what_libreoffice_writes_as_rich_text_keeps_what_stands_beside_the_body():
    """A Word file with notes, a comment, a header and a footer, saved as Rich Text."""
    when = "w:author='J. Roe' w:date='2021-03-05T09:00:00Z'"
    body = paragraph(
        run("It ")
        + f"<w:del w:id='7' {when}><w:r><w:delText>fell </w:delText></w:r></w:del>"
        + run("rose")
        + "<w:r><w:footnoteReference w:id='2'/></w:r>"
        + run(" fast")
        + "<w:r><w:commentReference w:id='3'/></w:r>"
        + run(".")
    )
    file = WordFile(
        body,
        footnotes=f"<w:footnote w:id='2'>{paragraph('By letter.')}</w:footnote>",
        comments=f"<w:comment w:id='3' {when}>{paragraph('Sure?')}</w:comment>",
        header=paragraph("Court"),
        footer=paragraph("End"),
    )
    document, _ = read(converted(file.data(), ".docx", "rtf"), name="a.rtf")
    assert document.text == "Court\n\nIt rose fast.\n\nBy letter.\n\nSure?\n\nEnd"
    assert [(r.text, r.author, r.date) for r in document.revisions] == [
        ("fell", "J. Roe", "2021-03-05T09:00"),
    ]  # fmt: skip
    note, comment = (b for b in document.blocks if b.called_at is not None)
    assert (note.called_at, comment.place) == (14, "comment 1, J. Roe")
