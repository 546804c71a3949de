"""python-docx opens Word files behind our guard; our own layer only those that it refuses."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest

from indexer.errors import SourceError
from indexer.readers import packages, read
from indexer.readers.packages import Package
from indexer.readers.word import parts
from indexer.readers.word.parts import open_parts
from tests.readers.word_files import MAIN_TYPE, WordFile, archive, num, paragraph, run

OWN_LAYER = "package-irregular"


def codes(data: bytes) -> list[str]:
    return [notice.code for notice in read(data, name="letter.docx")[1]]


def rewritten(data: bytes, change) -> bytes:
    """The archive with each member's bytes as `change(name, bytes)` gives them; None drops it."""
    with zipfile.ZipFile(io.BytesIO(data)) as given:
        members = {n: change(n, given.read(n)) for n in given.namelist()}
    return archive({n: content for n, content in members.items() if content is not None})


def test_the_elements_walked_are_those_of_python_docx():
    data = WordFile(paragraph("One."), styles=" ", footnotes=" ").data()
    opened = open_parts(Package(data, name="a.docx"), name="a.docx")
    assert type(opened.main).__module__ == "docx.oxml.document"
    assert type(opened.by_kind["styles"]).__module__ == "docx.oxml.styles"
    assert opened.notices == ()


def test_parts_python_docx_only_carries_along_are_parsed_by_us():
    data = WordFile(paragraph("One."), footnotes="<w:footnote w:id='1'/>").data()
    opened = open_parts(Package(data, name="a.docx"), name="a.docx")
    assert opened.by_kind["footnotes"].tag.endswith("}footnotes")


def test_the_core_properties_are_those_python_docx_found():
    made = docx.Document()
    made.add_paragraph("Dear Mr. Roe")
    made.core_properties.author, made.core_properties.title = "J. Doe", "Letter"
    buffer = io.BytesIO()
    made.save(buffer)
    document, notices = read(buffer.getvalue(), name="letter.docx")
    assert notices == ()
    assert dict(document.metadata)["author"] == "J. Doe"
    assert dict(document.metadata)["title"] == "Letter"


def test_a_file_without_core_properties_is_given_none_by_python_docx():
    """python-docx would invent a title, an editor and the time of reading."""
    document, _ = read(WordFile(paragraph("One.")).data(), name="a.docx")
    assert document.metadata == ()


@pytest.mark.parametrize(
    ("main_type"),
    [
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
        MAIN_TYPE,
    ],
)
def test_documents_and_templates_with_and_without_macros_are_opened_by_python_docx(main_type):
    assert codes(WordFile(paragraph("One."), main_type=main_type).data()) == []


def test_a_link_to_a_part_that_is_missing_costs_no_words():
    def without_styles(name: str, content: bytes) -> bytes | None:
        return None if name == "word/styles.xml" else content

    data = rewritten(WordFile(paragraph("One."), styles=" ").data(), without_styles)
    document, notices = read(data, name="letter.docx")
    assert document.text == "One."
    assert [n.code for n in notices] == [OWN_LAYER]
    assert "styles.xml" in notices[0].message


def test_a_file_in_the_strict_form_is_read_by_our_own_layer():
    def strict(_: str, content: bytes) -> bytes:
        return content.replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )

    data = rewritten(WordFile(paragraph("One.")).data(), strict)
    assert read(data, name="a.docx")[0].text == "One."
    assert codes(data) == [OWN_LAYER]


def test_a_package_of_very_many_parts_is_left_to_our_own_layer(monkeypatch):
    monkeypatch.setattr(parts, "_MOST_PARTS", 3)
    assert codes(WordFile(paragraph("One.")).data()) == [OWN_LAYER]


def test_both_layers_give_the_same_document(monkeypatch):
    file = WordFile(
        paragraph("Facts", numbered=(1, 0)) + paragraph(run("Text ") + run("goes on.")),
        numbering='<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="4"/>'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>' + num(1, 0),
        header=paragraph("Court file"),
        footer=paragraph("Page"),
        comments='<w:comment w:id="0" w:author="A">' + paragraph("Check.") + "</w:comment>",
    ).data()
    ours, _ = read(file, name="a.docx")
    monkeypatch.setattr(parts, "_MOST_PARTS", 0)
    assert read(file, name="a.docx")[0] == ours
    assert ours.blocks[1].number == "4."


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("We <!-- stop here -->paid.", id="a comment"),
        pytest.param("We <?stop here?>paid.", id="a processing instruction"),
        pytest.param("We <![CDATA[paid.]]>", id="a quoted section"),
    ],
)
def test_nothing_in_the_markup_hides_the_words_after_it(words):
    data = WordFile(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>").data()
    assert read(data, name="a.docx")[0].text == "We paid."
    assert codes(data) == []


@pytest.mark.parametrize("part", ["word/document.xml", "word/_rels/document.xml.rels",
                                  "[Content_Types].xml", "word/settings.bin"])  # fmt: skip
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_doctype_never_reaches_python_docx(part, encoding, monkeypatch):
    from docx.package import Package as DocxPackage

    def declared(name: str, content: bytes) -> bytes:
        xml = content.decode().replace('encoding="UTF-8"', f'encoding="{encoding}"')
        if name == "[Content_Types].xml" and part.endswith("settings.bin"):
            override = (
                '<Override PartName="/word/settings.bin" ContentType="application/vnd.'
                'openxmlformats-officedocument.wordprocessingml.settings+xml"/></Types>'
            )
            xml = xml.replace("</Types>", override)
        if name != part:
            return xml.replace(f'encoding="{encoding}"', 'encoding="UTF-8"').encode()
        head, _, rest = xml.rpartition("?>")
        return f"{head}?><!DOCTYPE a [<!ENTITY b 'c'>]>{rest}".lstrip("?>").encode(encoding)

    def opened(_: object) -> None:
        raise AssertionError("python-docx was handed a file the guard should have stopped")

    monkeypatch.setattr(DocxPackage, "open", opened)
    given = WordFile(paragraph("One."), other={"word/settings.bin": b"<a/>"}).data()
    with pytest.raises(SourceError):
        open_parts(Package(rewritten(given, declared), name="a.docx"), name="a.docx")


def test_pictures_are_not_unpacked(monkeypatch):
    """A file of photographs opens as fast as one without; they are no part of its text."""
    monkeypatch.setattr(packages, "_LARGEST_PART_BYTES", 100_000)
    other = {"word/media/image1.png": bytes(200_000)}
    assert codes(WordFile(paragraph("One."), other=other).data()) == []
