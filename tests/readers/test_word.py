"""A Word file gives its final view, and beside it everything that the final view hides."""

from __future__ import annotations

import io

import docx
import openpyxl
import pytest

from indexer.errors import SourceError
from indexer.model import BlockKind
from indexer.readers import read
from tests.readers.word_files import (
    WordFile,
    abstract,
    archive,
    level,
    num,
    paragraph,
    run,
    style,
    table,
)

WHO = 'w:author="M. Tremblay" w:date="2021-03-04T10:00:00Z"'


def reading(file: WordFile, name: str = "letter.docx"):
    return read(file.data(), name=name)


def shown(file: WordFile) -> list[tuple[str, str]]:
    """(kind, text) of every block."""
    document, _ = reading(file)
    return [(b.kind.value, b.span.of(document.text)) for b in document.blocks]


def codes(file: WordFile) -> list[str]:
    return [notice.code for notice in reading(file)[1]]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(run("One ") + run("two"), "One two", id="runs"),
        pytest.param(f"<w:ins w:id='1' {WHO}>{run('new')}</w:ins>", "new", id="inserted text"),
        pytest.param(
            run("Kept ")
            + f"<w:del w:id='1' {WHO}><w:r><w:delText>old </w:delText></w:r></w:del>"
            + run("end"),
            "Kept end",
            id="deleted text",
        ),
        pytest.param(
            f"<w:moveFrom w:id='1' {WHO}>{run('here ')}</w:moveFrom>{run('rest')}",
            "rest",
            id="text moved away",
        ),
        pytest.param(
            "<w:sdt><w:sdtPr/><w:sdtContent>" + run("control") + "</w:sdtContent></w:sdt>",
            "control",
            id="content control",
        ),
        pytest.param(f"<w:smartTag w:element='x'>{run('tag')}</w:smartTag>", "tag", id="smart tag"),
        pytest.param(f"<w:hyperlink r:id='x'>{run('link')}</w:hyperlink>", "link", id="hyperlink"),
        pytest.param(
            f"<w:fldSimple w:instr=' DATE '>{run('3 May')}</w:fldSimple>", "3 May", id="field"
        ),
        pytest.param(
            "<w:r><w:fldChar w:fldCharType='begin'/></w:r>"
            "<w:r><w:instrText> REF x </w:instrText></w:r>"
            "<w:r><w:fldChar w:fldCharType='separate'/></w:r>"
            + run("result")
            + "<w:r><w:fldChar w:fldCharType='end'/></w:r>",
            "result",
            id="a field's code is no text",
        ),
        pytest.param(
            "<w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:checkBox><w:default w:val='1'/>"
            "</w:checkBox></w:ffData></w:fldChar></w:r>"
            "<w:r><w:fldChar w:fldCharType='end'/></w:r>" + run(" Yes"),
            "☒ Yes",
            id="a ticked box of an old form",
        ),
        pytest.param(
            "<w:r><w:sym w:font='Wingdings' w:char='F0FE'/></w:r>" + run(" No"), "☑ No", id="symbol"
        ),
        pytest.param(
            "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/>"
            "<w:t>d</w:t><w:softHyphen/><w:t>e</w:t></w:r>",
            "a\tb\nc-de",
            id="tabs, breaks, hyphens",
        ),
        pytest.param(
            "<mc:AlternateContent><mc:Choice Requires='wps'>" + run("once") + "</mc:Choice>"
            "<mc:Fallback>" + run("once") + "</mc:Fallback></mc:AlternateContent>",
            "once",
            id="a fallback is not read beside its choice",
        ),
    ],
)  # fmt: skip
def test_a_paragraph_reads_as_word_shows_it(content, expected):
    assert shown(WordFile(paragraph(content))) == [("paragraph", expected)]


def test_tracked_changes_keep_their_words_author_and_date():
    body = paragraph(
        run("We ")
        + f"<w:del w:id='1' {WHO}><w:r><w:delText>deny</w:delText></w:r></w:del>"
        + f"<w:ins w:id='2' {WHO}>{run('ad')}</w:ins><w:ins w:id='3' {WHO}>{run('mit')}</w:ins>"
        + run(" it.")
    )
    document, notices = reading(WordFile(paragraph("First.") + body))
    assert document.text == "First.\n\nWe admit it."
    deletion, insertion = document.revisions
    assert (deletion.kind, deletion.text, deletion.span.start) == ("deletion", "deny", 11)
    assert (insertion.text, insertion.span.of(document.text)) == ("admit", "admit")
    assert (insertion.author, insertion.date) == ("M. Tremblay", "2021-03-04T10:00:00Z")
    assert [n.code for n in notices] == ["tracked-changes"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs():
    gone = f"<w:rPr><w:del w:id='1' {WHO}/></w:rPr>"
    file = WordFile(paragraph("One ", properties=gone) + paragraph("two."))
    assert shown(file) == [("paragraph", "One two.")]


def test_a_deleted_row_leaves_the_text_and_stays_a_revision():
    rows = table(("Kept", "1"), ("Struck", "2")).replace(
        "</w:tr><w:tr>", f"</w:tr><w:tr><w:trPr><w:del w:id='1' {WHO}/></w:trPr>"
    )
    document, _ = reading(WordFile(rows + paragraph("After.")))
    assert document.text == "Kept\t1\n\nAfter."
    assert [(r.kind, r.text) for r in document.revisions] == [("deletion", "Struck\t2")]


def test_a_table_row_is_a_block_with_its_cells_joined_by_tabs():
    file = WordFile(table(("Date", "Event"), ("3 May", paragraph("a") + paragraph("b"))))
    assert shown(file) == [("table-row", "Date\tEvent"), ("table-row", "3 May\ta\nb")]


def test_a_table_that_only_arranges_the_page_reads_as_paragraphs():
    file = WordFile(table(("", paragraph("Dear Sir,") + paragraph("We write."))))
    assert shown(file) == [("paragraph", "Dear Sir,"), ("paragraph", "We write.")]


def test_an_automatic_number_in_a_row_is_the_rows_number():
    lists = abstract(0, level(0, "%1.")) + num(1, 0)
    rows = table((paragraph("", numbered=(1, 0)), "Fact"), (paragraph("", numbered=(1, 0)), "More"))
    document, _ = reading(WordFile(rows, numbering=lists))
    assert [b.number for b in document.blocks] == ["1.", "2."]


def test_footnotes_stand_at_the_end_and_say_where_they_are_called():
    body = paragraph(run("A fact.") + '<w:r><w:footnoteReference w:id="7"/></w:r>' + run(" So."))
    notes = '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
    notes += f'<w:footnote w:id="7">{paragraph(run(" Exhibit B."))}</w:footnote>'
    document, _ = reading(WordFile(body, footnotes=notes))
    assert document.text == "A fact. So.\n\nExhibit B."
    note = document.blocks[-1]
    assert (note.kind, note.place, note.called_at) == (BlockKind.FOOTNOTE, "footnote 1", 7)


def test_comments_name_their_author_and_the_words_they_hang_on():
    body = paragraph(run("Say ") + '<w:commentRangeStart w:id="3"/>' + run("nothing."))
    note = f'<w:comment w:id="3" {WHO}>{paragraph("Privileged?")}</w:comment>'
    document, _ = reading(WordFile(body, comments=note))
    block = document.blocks[-1]
    assert block.kind is BlockKind.COMMENT
    assert (block.place, block.called_at) == ("comment 1, M. Tremblay, 2021-03-04", 4)


def test_a_text_box_follows_the_paragraph_it_is_anchored_in():
    box = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>"
        f"{paragraph('SECRET')}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback>"
        f"<w:pict><v:textbox><w:txbxContent>{paragraph('SECRET')}</w:txbxContent></v:textbox>"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    file = WordFile(paragraph(run("Anchor.") + box) + paragraph("Next."))
    assert shown(file) == [
        ("paragraph", "Anchor."), ("text-box", "SECRET"), ("paragraph", "Next."),
    ]  # fmt: skip


def test_headers_come_first_and_footers_last_once_each():
    file = WordFile(
        paragraph("Body."), header=paragraph("Court File 1"), footer=paragraph("Page 1")
    )
    assert shown(file) == [
        ("header", "Court File 1"), ("paragraph", "Body."), ("footer", "Page 1"),
    ]  # fmt: skip


def test_headings_take_their_level_from_the_style_whatever_its_id():
    styles = style("Titre1", "heading 1") + style("Mine", "Mine", based_on="Titre1")
    styles += style("T", "Title") + style("O", "Other", properties='<w:outlineLvl w:val="2"/>')
    body = "".join(paragraph(s, style=s) for s in ("T", "Titre1", "Mine", "O", "None"))
    document, _ = reading(WordFile(body, styles=styles))
    assert [(b.kind.value, b.level) for b in document.blocks] == [
        ("heading", 1), ("heading", 1), ("heading", 1), ("heading", 3), ("paragraph", 0),
    ]  # fmt: skip


def test_the_table_of_contents_is_marked_as_such():
    field = "<w:r><w:fldChar w:fldCharType='{}'/></w:r>"
    first = paragraph(
        field.format("begin") + "<w:r><w:instrText> TOC \\o </w:instrText></w:r>"
        + field.format("separate") + run("Facts 3")
    )  # fmt: skip
    body = first + paragraph(run("Law 9") + field.format("end")) + paragraph("Facts")
    document, _ = reading(WordFile(body))
    assert [b.place for b in document.blocks] == ["contents", "contents", ""]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(run("x", "<w:vanish/>"), "hidden-text", id="hidden"),
        pytest.param(run("x", "<w:strike/>"), "struck-text", id="struck by hand"),
        pytest.param(
            run("Name: ") + "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
            + run("Click here") + "</w:sdtContent></w:sdt>", "field-empty", id="prompt",
        ),
        pytest.param(
            run("x") + "<w:r><w:sym w:font='Webdings' w:char='F061'/></w:r>",
            "symbol-unknown", id="symbol",
        ),
        pytest.param(run("x") + "<w:r><w:object/></w:r>", "embedded-object", id="object"),
    ],
)  # fmt: skip
def test_what_the_page_does_not_show_is_noted(content, code):
    assert codes(WordFile(paragraph(content))) == [code]


def test_a_prompt_is_not_the_answer_to_a_form():
    control = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
    content = run("Name:") + control + run("Click here") + "</w:sdtContent></w:sdt>"
    assert shown(WordFile(paragraph(content))) == [("paragraph", "Name:")]


def test_embedded_documents_are_attachments():
    book = io.BytesIO()
    openpyxl.Workbook().save(book)
    file = WordFile(paragraph("See."), other={"word/embeddings/Sheet1.xlsx": book.getvalue()})
    document, _ = reading(file)
    assert [a.name for a in document.attachments] == ["sheet1.xlsx"]
    assert document.attachments[0].data == book.getvalue()


@pytest.mark.parametrize("suffix", ["docm", "dotx"])
def test_files_with_macros_and_templates_are_read(suffix):
    kind = {
        "docm": "application/vnd.ms-word.document.macroEnabled.main+xml",
        "dotx": "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    }[suffix]
    document, notices = reading(WordFile(paragraph("Text."), main_type=kind), f"a.{suffix}")
    assert (document.format, document.text, notices) == ("docx", "Text.", ())


def test_files_in_the_strict_form_of_the_standard_are_read():
    strict = archive(
        {
            "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
            b'content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.'
            b'openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
            "word/document.xml": b'<w:document xmlns:w="http://purl.oclc.org/ooxml/'
            b'wordprocessingml/main"><w:body><w:p><w:r><w:t>Strict.</w:t></w:r></w:p></w:body>'
            b"</w:document>",
        }
    )
    assert read(strict, name="a.docx")[0].text == "Strict."


def test_core_properties_are_metadata():
    written = docx.Document()
    written.add_paragraph("Text.")
    written.core_properties.author = "J. Roe"
    written.core_properties.title = "Memo"
    buffer = io.BytesIO()
    written.save(buffer)
    metadata = dict(read(buffer.getvalue(), name="a.docx")[0].metadata)
    assert (metadata["author"], metadata["title"]) == ("J. Roe", "Memo")
    assert metadata["created"].startswith("20")


def test_properties_that_somebody_added_are_metadata():
    space = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
    custom = (
        f'<Properties xmlns="{space}" xmlns:vt="v"><property name="Matter No"><vt:lpwstr>4711'
        '</vt:lpwstr></property><property name="Empty"><vt:lpwstr/></property></Properties>'
    )
    file = WordFile(paragraph("Text."), other={"docProps/custom.xml": custom.encode()})
    assert reading(file)[0].metadata == (("custom:Matter No", "4711"),)


def test_a_file_of_nothing_but_a_picture_is_empty():
    with pytest.raises(SourceError) as caught:
        reading(WordFile(paragraph("<w:r><w:drawing/></w:r>")))
    assert caught.value.code == "empty"


def test_no_page_is_claimed():
    broken = paragraph(run("a") + "<w:r><w:lastRenderedPageBreak/><w:t>b</w:t></w:r>")
    document, _ = reading(WordFile(broken))
    assert (document.blocks[0].page, document.blocks[0].page_index, document.pages) == (
        "", None, None,
    )  # fmt: skip
