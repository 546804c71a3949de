"""OpenDocument texts: the words in order, and nothing that is hidden, deleted or aside is lost."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from indexer.model import BlockKind
from indexer.readers import read
from indexer.readers.office import libreoffice
from tests.readers.odt_files import list_style, number_level, odt, page
from tests.readers.office_files import converted, needs_libreoffice
from tests.readers.test_word_numbering import (
    CASES,
    generated_file,
    linked_file,
    numbers_rendered,
    styled_file,
)
from tests.readers.word_files import WordFile, paragraph, run


def shown(data: bytes) -> list[tuple[str, str, str]]:
    document, _ = read(data, name="a.odt")
    return [(b.kind.value, b.number, b.span.of(document.text)) for b in document.blocks]


def codes(data: bytes) -> list[str]:
    return [notice.code for notice in read(data, name="a.odt")[1]]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param("<text:p>One</text:p><text:p>Two</text:p>", ["One", "Two"], id="paragraphs"),
        pytest.param("<text:h text:outline-level='2'>Facts</text:h>", ["Facts"], id="heading"),
        pytest.param("<text:p>On<text:s text:c='2'/>3<text:tab/>May<text:line-break/>2020</text:p>",
                     ["On  3\tMay\n2020"], id="blanks"),
        pytest.param("<text:p>We <text:span>did <text:span>not</text:span></text:span> pay</text:p>",  # noqa: E501
                     ["We did not pay"], id="spans"),
        pytest.param("<text:list><text:list-item><text:p>First</text:p></text:list-item></text:list>",
                     ["First"], id="list"),
        pytest.param("<table:table><table:table-row><table:table-cell><text:p>May</text:p>"
                     "</table:table-cell><table:table-cell><text:p>4 m</text:p></table:table-cell>"
                     "</table:table-row></table:table>", ["May\t4 m"], id="row"),
        pytest.param("<text:p>One\n   and  <text:span> two</text:span>\n</text:p>",
                     ["One and two "], id="blanks of the file's own layout"),
        pytest.param("<text:p>A<draw:frame><svg:title>seal</svg:title></draw:frame> b</text:p>",
                     ["A b"], id="the description of a picture is no text"),
        pytest.param("<text:section><text:p>Inside</text:p></text:section>", ["Inside"],
                     id="section"),
    ],
)  # fmt: skip
def test_an_opendocument_text_gives_its_words_in_order(body, expected):
    assert [text for _, _, text in shown(odt(body))] == expected


def test_notes_and_comments_follow_the_body_and_know_their_place():
    body = (
        "<text:p>It rose<text:note><text:note-body><text:p>By 2 m.</text:p></text:note-body>"
        "</text:note> fast<office:annotation><dc:creator>J. Roe</dc:creator>"
        "<dc:date>2020-05-03T10:00:00</dc:date><text:p>Sure?</text:p></office:annotation>.</text:p>"
    )
    document, _ = read(odt(body), name="a.odt")
    assert document.text == "It rose fast.\n\nBy 2 m.\n\nSure?"
    note, comment = document.blocks[1:]
    assert (note.kind, note.called_at) == (BlockKind.FOOTNOTE, 7)
    assert (comment.place, comment.called_at) == ("comment 1, J. Roe, 2020-05-03", 12)


INFO = (
    "<office:change-info><dc:creator>J. Roe</dc:creator><dc:date>2020-05-03T10:00:00</dc:date>"
    "</office:change-info>"
)
CHANGES = (
    "<text:tracked-changes>"
    f'<text:changed-region text:id="d"><text:deletion>{INFO}<text:p>not</text:p></text:deletion>'
    f'</text:changed-region><text:changed-region text:id="i"><text:insertion>{INFO}'
    "</text:insertion></text:changed-region></text:tracked-changes>"
)


def test_tracked_changes_keep_their_words_author_and_date():
    body = (
        f'{CHANGES}<text:p>We did <text:change text:change-id="d"/> pay'
        '<text:change-start text:change-id="i"/> all.</text:p><text:p>On time.'
        '<text:change-end text:change-id="i"/></text:p>'
    )
    document, notices = read(odt(body), name="a.odt")
    assert document.text == "We did pay all.\n\nOn time."
    assert [(r.kind, r.text, r.author, r.date) for r in document.revisions] == [
        ("deletion", "not", "J. Roe", "2020-05-03T10:00:00"),
        ("insertion", " all.\n\nOn time.", "J. Roe", "2020-05-03T10:00:00"),
    ]
    deletion, insertion = document.revisions
    assert (deletion.span.start, deletion.span.end) == (7, 7)
    assert insertion.span.of(document.text) == insertion.text
    assert [n.code for n in notices] == ["tracked-changes"]


def test_a_paragraph_that_was_deleted_whole_is_kept_as_a_revision():
    body = CHANGES + '<text:p>One.</text:p><text:change text:change-id="d"/><text:p>Two.</text:p>'
    document, _ = read(odt(body), name="a.odt")
    assert document.text == "One.\n\nTwo."
    assert [(r.text, r.span.start) for r in document.revisions] == [("not", 4)]


def test_headers_come_first_and_footers_last_once_each():
    master = page(
        header="<text:p>Court File T-1-20</text:p>",
        header_left="<text:p>Court File T-1-20</text:p>",
        header_first="<text:p>Draft</text:p>",
        footer="<text:p>Page <text:page-number>3</text:page-number></text:p>",
    )
    assert shown(odt("<text:p>Words.</text:p>", master=master)) == [
        ("header", "", "Court File T-1-20"),
        ("header", "", "Draft"),
        ("paragraph", "", "Words."),
        ("footer", "", "Page 3"),
    ]


HIDDEN = 'text:display="none"'
STYLES = (
    '<style:style style:name="Gone" style:family="{0}"><style:text-properties {1}/></style:style>'
)


@pytest.mark.parametrize(
    ("family", "looks", "body"),
    [
        ("text", HIDDEN, '<text:p><text:span text:style-name="Gone">a</text:span></text:p>'),
        ("paragraph", HIDDEN, '<text:p text:style-name="Gone">a</text:p>'),
        ("text", "", '<text:p><text:hidden-text text:string-value="a"/></text:p>'),
        ("text", "", '<text:section text:display="none"><text:p>a</text:p></text:section>'),
    ],
    ids=["words", "a paragraph", "a field", "a section"],
)  # fmt: skip
def test_hidden_text_is_in_the_text_and_said(family, looks, body):
    data = odt(body, automatic=STYLES.format(family, looks))
    assert [text for *_, text in shown(data)] == ["a"]
    assert codes(data) == ["hidden-text"]


def test_words_struck_through_by_hand_are_said():
    style = STYLES.format("text", 'style:text-line-through-style="solid"')
    body = '<text:p><text:span text:style-name="Gone">We</text:span> paid</text:p>'
    assert codes(odt(body, automatic=style)) == ["struck-text"]


def test_a_text_box_follows_the_paragraph_it_is_anchored_in():
    box = "<draw:frame><draw:text-box><text:p>Inside</text:p></draw:text-box></draw:frame>"
    assert shown(odt(f"<text:p>Before{box}after</text:p><text:p>Next</text:p>{box}")) == [
        ("paragraph", "", "Beforeafter"),
        ("text-box", "", "Inside"),
        ("paragraph", "", "Next"),
        ("text-box", "", "Inside"),
    ]


def test_a_note_called_in_a_table_is_kept():
    note = (
        "<text:note text:note-class='endnote'><text:note-citation>i</text:note-citation>"
        "<text:note-body><text:p>By 2 m.</text:p></text:note-body></text:note>"
    )
    cell = f"<table:table-cell><text:p>4 m{note}</text:p></table:table-cell>"
    data = odt(f"<table:table><table:table-row>{cell}{cell}</table:table-row></table:table>")
    document, _ = read(data, name="a.odt")
    notes = [b for b in document.blocks if b.kind is BlockKind.FOOTNOTE]
    assert [(n.place, n.called_at, n.span.of(document.text)) for n in notes] == [
        ("endnote i", 3, "By 2 m."),
        ("endnote i", 7, "By 2 m."),
    ]


def test_what_is_filled_into_a_form_is_a_field():
    forms = (
        '<office:forms><form:form><form:text form:name="Name" form:current-value="J. Roe"/>'
        '<form:checkbox form:label="Sworn" form:current-state="checked"/>'
        '<form:text form:name="Empty"/></form:form></office:forms>'
    )
    assert shown(odt(f"{forms}<text:p>Form</text:p>"))[1:] == [
        ("field", "", "Name: J. Roe"),
        ("field", "", "Sworn: ☒"),
    ]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("<text:p>a <text:placeholder>Click</text:placeholder></text:p>", "field-empty"),
        ("<text:p>a <draw:frame><draw:object/></draw:frame></text:p>", "embedded-object"),
    ],
)
def test_what_the_page_does_not_show_is_noted(body, code):
    assert [text for *_, text in shown(odt(body))] == ["a "]
    assert codes(odt(body)) == [code]


def test_properties_are_metadata_those_that_somebody_added_too():
    spaces = (
        'xmlns:m="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    meta = (
        f'<meta {spaces}><m:user-defined m:name="Matter No">4711</m:user-defined>'
        "<m:keyword>gate</m:keyword><dc:title>Report</dc:title></meta>"
    )
    document, _ = read(odt("<text:p>a</text:p>", **{"meta.xml": meta.encode()}), name="a.odt")
    assert document.metadata == (
        ("title", "Report"), ("keywords", "gate"), ("custom:Matter No", "4711"),
    )  # fmt: skip


def test_macros_are_said():
    assert codes(odt("<text:p>a</text:p>", **{"Basic/Standard/M.xml": b"<x/>"})) == ["macros"]


def test_the_table_of_contents_is_marked_as_such():
    body = (
        "<text:table-of-content><text:index-body><text:p>Facts 3</text:p></text:index-body>"
        "</text:table-of-content><text:p>Facts</text:p>"
    )
    document, _ = read(odt(body), name="a.odt")
    assert [block.place for block in document.blocks] == ["contents", ""]


@needs_libreoffice
def test_what_libreoffice_writes_itself_keeps_all_that_hangs_on_the_words():
    """A Word file with all of it, saved by LibreOffice as OpenDocument."""
    who = 'w:id="1" w:author="M. Tremblay" w:date="2021-03-04T10:00:00Z"'
    body = paragraph(
        run("We ")
        + f"<w:del {who}><w:r><w:delText>deny</w:delText></w:r></w:del>"
        + f"<w:ins {who}>{run('admit')}</w:ins>"
        + run(" it", "<w:vanish/>")
        + "<w:r><w:footnoteReference w:id='2'/></w:r>"
        + "<w:r><w:commentReference w:id='3'/></w:r>"
    )
    note = f"<w:footnote w:id='2'>{paragraph('By letter.')}</w:footnote>"
    when = "w:date='2021-03-05T09:00:00Z'"
    comment = f"<w:comment w:id='3' w:author='J. Roe' {when}>{paragraph('Sure?')}</w:comment>"
    file = WordFile(
        body, footnotes=note, comments=comment, header=paragraph("Court"), footer=paragraph("End")
    )
    document, notices = read(converted(file.data(), ".docx", "odt"), name="a.odt")
    assert document.text == "Court\n\nWe admit it\n\nBy letter.\n\nSure?\n\nEnd"
    assert [(r.kind, r.text, r.author) for r in document.revisions] == [
        ("deletion", "deny", "M. Tremblay"),
        ("insertion", "admit", "M. Tremblay"),
    ]
    assert [b.place for b in document.blocks][2:4] == [
        "footnote 1",
        "comment 1, J. Roe, 2021-03-05",
    ]
    assert {n.code for n in notices} == {"tracked-changes", "hidden-text"}


def items(*texts: str, kind: str = "list-item", start: int | None = None) -> str:
    first = f' text:start-value="{start}"' if start else ""
    return "".join(
        f"<text:{kind}{first if n == 0 else ''}><text:p>{text}</text:p></text:{kind}>"
        for n, text in enumerate(texts)
    )


CLAUSES = list_style(
    "Clauses",
    number_level(1, "1", style__num_suffix="."),
    number_level(2, "a", style__num_prefix="(", style__num_suffix=")"),
    number_level(3, "I", text__display_levels="3"),
) + list_style("Letters", number_level(1, "A", style__num_suffix=")", text__start_value="26"))
OUTLINE = (
    '<text:outline-style style:name="Outline">'
    + number_level(1, "I", kind="outline", style__num_suffix=".")
    + number_level(2, "1", kind="outline", text__display_levels="2")
    + "</text:outline-style>"
)


def written(*parts: str) -> bytes:
    """The parts, in which every "#" is a paragraph with its own number."""
    body = "".join(parts)
    for index in range(body.count("#")):
        body = body.replace("#", f"Paragraph {index}.", 1)
    heads = "".join(
        f'<style:style style:name="Heading_20_{n}" style:family="paragraph" '
        f'style:default-outline-level="{n}"/>'
        for n in (1, 2)
    )
    return odt(body, automatic=CLAUSES, styles=heads + OUTLINE, master=page())


def attribute(name: str, value: str) -> str:
    """`text__start_value="3"` as XML writes it."""
    return f' {name.replace("__", ":").replace("_", "-")}="{value}"'


def in_list(inside: str, style: str = "Clauses", **attributes: str) -> str:
    others = "".join(attribute(*pair) for pair in attributes.items())
    name = f' text:style-name="{style}"' if style else ""
    return f"<text:list{name}{others}>{inside}</text:list>"


def heading(level: int, **attributes: str) -> str:
    others = "".join(attribute(*pair) for pair in attributes.items())
    style = f"Heading_20_{level}"
    return f'<text:h text:style-name="{style}" text:outline-level="{level}"{others}>#</text:h>'


def nested(inside: str) -> str:
    return f"<text:list-item><text:p>#</text:p><text:list>{inside}</text:list></text:list-item>"


# name → (file, the numbers of its paragraphs as LibreOffice prints them).
LISTS = {
    "one after the other": (
        written(in_list(items("#", "#")), in_list(items("#"))), ("1.", "2.", "1.")),
    "goes on": (
        written(in_list(items("#")), "<text:p>#</text:p>",
                in_list(items("#"), text__continue_numbering="true")), ("1.", "", "2.")),
    "goes on with another": (
        written(in_list(items("#"), xml__id="a"), in_list(items("#"), "Letters"),
                in_list(items("#"), text__continue_list="a")), ("1.", "Z)", "2.")),
    "starts elsewhere": (written(in_list(items("#", "#", start=7))), ("7.", "8.")),
    "levels": (
        written(in_list(nested(items("#", "#")) + nested(nested(items("#"))))),
        ("1.", "(a)", "(b)", "2.", "(a)", "2.a.I")),
    "without a number": (
        written(in_list(items("#", kind="list-header") + items("#"))), ("", "1.")),
    "two paragraphs of one item": (
        written(in_list("<text:list-item><text:p>#</text:p><text:p>#</text:p></text:list-item>"
                        + items("#"))), ("1.", "", "2.")),
    "letters after z": (written(in_list(items("#", "#"), "Letters")), ("Z)", "AA)")),
    "headings": (
        written(heading(1), heading(2), heading(2), heading(1, text__is_list_header="true"),
                heading(1), heading(2)), ("I.", "I.1", "I.2", "", "II.", "II.1")),
    "a heading counts anew": (
        written(heading(1), heading(1, text__restart_numbering="true", text__start_value="5")),
        ("I.", "V.")),
}  # fmt: skip


def our_numbers(data: bytes) -> tuple[str, ...]:
    return tuple(number for _, number, text in shown(data) if re.search(r"Paragraph \d+\.$", text))


@pytest.mark.parametrize("case", LISTS)
def test_numbers_are_as_the_page_shows_them(case):
    data, expected = LISTS[case]
    assert our_numbers(data) == expected


def test_a_number_we_cannot_write_is_left_out_and_noted():
    style = list_style("Odd", number_level(1, "一, 二, 三, ..."))
    data = odt(f'<text:list text:style-name="Odd">{items("One")}</text:list>', automatic=style)
    assert shown(data) == [("list-item", "", "One")]
    assert codes(data) == ["number-unknown"]


def convert(to: str, folder: Path, suffix: str) -> None:
    subprocess.run(
        [libreoffice(), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
         "--convert-to", to, "--outdir", str(folder), *map(str, folder.glob(f"*{suffix}"))],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip


@needs_libreoffice
def test_libreoffice_prints_the_same_numbers(tmp_path):
    """The files above, and those LibreOffice makes of Word files with lists of every kind."""
    words = {f"case{n}": case.file() for n, case in enumerate(CASES.values())}
    words |= {"styled": styled_file(), "linked": linked_file()}
    words |= {f"generated{seed}": generated_file(seed) for seed in range(4)}
    for name, file in words.items():
        (tmp_path / f"{name}.docx").write_bytes(file.data())
    convert("odt", tmp_path, ".docx")
    for number, (data, _) in enumerate(LISTS.values()):
        (tmp_path / f"own{number}.odt").write_bytes(data)
    convert("txt:Text (encoded):UTF8", tmp_path, ".odt")
    files = sorted(tmp_path.glob("*.odt"))
    assert len(files) == len(words) + len(LISTS)
    assert {f.name: our_numbers(f.read_bytes()) for f in files} == {
        f.name: numbers_rendered(f.with_suffix(".txt").read_text("utf-8")) for f in files
    }
