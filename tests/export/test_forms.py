"""Papers, pages and load files say what the table says, whatever stands in the evidence."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.errors import UsageError
from indexer.export import FORMS, check_form, write_sheets
from indexer.export.heading import CaseHeading, case_heading
from indexer.export.load_file import DIVIDER, LINE_BREAK, QUOTE
from indexer.export.load_table import load_table
from indexer.export.paper_tables import SOURCES
from indexer.export.sheets import Column, LinkTo, Proof, Row, Sheet, Table, sheet_of
from indexer.model import Party
from tests.export.rows import BATES, document

COLUMNS = (
    Column("Date (EDTF)", 12, paper="Date"),
    Column("What", 40, wraps=True, is_manual=True, paper="Event"),
    Column("File", 20),
)
HEADING = CaseHeading(
    "Doe v. Roe", "Federal Court", "T-1-21", ((("Ann Doe",), "plaintiff"), (("Roe",), "defendant"))
)


def _table(*events: tuple[str, str]) -> Sheet:
    rows = [
        Row(
            f"e-{number}", (date, what, LinkTo("a & b.txt", "../corpus/a%20&%20b.txt")),
            Proof("0123456789ab", "a & b.txt", "ab" * 32, 10, 10 + len(what), what),
        )
        for number, (date, what) in enumerate(events)
    ]  # fmt: skip
    return sheet_of(Table("chronology", "Chronology", COLUMNS, rows, quotes=1), {})


def _write(path: Path, *events: tuple[str, str]) -> Path:
    notes = Sheet("Notes", (Column("Note", 9, paper="Note"),), [("Left out as privileged",)])
    write_sheets(
        path, [_table(*events), notes], title="Doe v. Roe", legend="For counsel", heading=HEADING
    )
    return path


EVENTS = (("2020-03-01", "It rained."), ("2020-05", "It snowed."), ("2021", "<b>It froze.</b>"))


def test_a_paper_begins_with_the_heading_of_the_case(tmp_path):
    paper = Document(str(_write(tmp_path / "x.docx", *EVENTS)))
    lines = [paragraph.text for paragraph in paper.paragraphs]
    assert lines[:8] == [
        "Court File No. T-1-21", "FEDERAL COURT", "BETWEEN:", "ANN DOE", "Plaintiff", "– and –",
        "ROE", "Defendant",
    ]  # fmt: skip
    assert lines[8] == "CHRONOLOGY OF EVENTS"


def test_a_chronology_has_a_heading_for_each_year_and_contents_that_name_them(tmp_path):
    paper = Document(str(_write(tmp_path / "x.docx", *EVENTS)))
    styled = [(p.style.name, p.text) for p in paper.paragraphs if p.style.name.startswith("Head")]
    assert styled == [
        ("Heading 1", "Chronology of events"), ("Heading 2", "2020"), ("Heading 2", "2021"),
        ("Heading 1", "Notes"), ("Heading 1", SOURCES),
    ]  # fmt: skip
    contents = [p.text.split("\t")[0] for p in paper.paragraphs if p.style.name.startswith("toc")]
    assert contents == [text for _, text in styled]


def test_every_line_of_the_contents_points_at_a_heading(tmp_path):
    with zipfile.ZipFile(_write(tmp_path / "x.docx", *EVENTS)) as package:
        xml = package.read("word/document.xml").decode()
    assert set(re.findall(r"PAGEREF (\w+)", xml)) == set(re.findall(r'w:name="(\w+)"', xml))


def test_a_paper_prints_page_x_of_y_and_the_head_of_each_table_on_every_page(tmp_path):
    with zipfile.ZipFile(_write(tmp_path / "x.docx", *EVENTS)) as package:
        foot = "".join(package.read(n).decode() for n in package.namelist() if "footer" in n)
        body = package.read("word/document.xml").decode()
    assert "PAGE" in foot
    assert "NUMPAGES" in foot
    assert body.count("<w:tbl>") == body.count("<w:tblHeader/>") == 4


def test_a_paper_ends_with_the_proof_of_each_entry(tmp_path):
    paper = Document(str(_write(tmp_path / "x.docx", *EVENTS)))
    events, proof = paper.tables[0], paper.tables[-1]
    assert [cell.text for cell in events.rows[1].cells] == ["1", "2020-03-01", "It rained."]
    assert [cell.text for cell in proof.rows[1].cells] == [
        "1", "e-0", "a & b.txt", "ab" * 32, "10", "20", "It rained.",
    ]  # fmt: skip
    assert len(proof.rows) == 1 + len(EVENTS)


def test_an_empty_table_says_so_on_paper(tmp_path):
    paper = Document(str(_write(tmp_path / "x.docx")))
    assert "None." in [paragraph.text for paragraph in paper.paragraphs]


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_another_program_opens_the_paper_and_finds_its_pages(tmp_path):
    path = _write(tmp_path / "x.docx", *EVENTS)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "txt:Text", "--outdir", str(tmp_path),
         str(path)], check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    text = (tmp_path / "x.txt").read_text("utf-8-sig")
    assert "CHRONOLOGY OF EVENTS" in text
    assert "It snowed." in text


def test_the_heading_is_that_of_the_earliest_claim():
    parties = (Party("Ann Doe", "plaintiff"), Party("Roe", "defendant"), Party("Poe", "defendant"))
    rows = [document("b.txt", docket="T-9-21"), document("a.txt", parties=parties, docket="T-9-21")]
    heading = case_heading("Doe v. Roe", "Federal Court (Canada)", rows)
    assert heading.sides == ((("Ann Doe",), "plaintiff"), (("Roe", "Poe"), "defendant"))
    assert (heading.court, heading.docket) == ("Federal Court", "T-9-21")


def test_without_a_claim_the_heading_is_the_name_of_the_case():
    heading = case_heading("Doe v. Roe", "", [document(type="letter")])
    assert (heading.case_name, heading.sides) == ("Doe v. Roe", ())


def test_a_page_holds_everything_and_asks_for_nothing(tmp_path):
    page = _write(tmp_path / "x.html", *EVENTS).read_text("utf-8")
    assert "&lt;b&gt;It froze.&lt;/b&gt;" in page
    assert "default-src 'none'" in page
    assert "<script" not in page
    assert re.findall(r'(?:src|href)="(?!#)([^"]*)"', page) == [
        "../corpus/a%20&amp;%20b.txt" for _ in EVENTS
    ]


def test_a_load_file_quotes_every_field_and_names_them_first(tmp_path):
    rows = [document(fields=BATES, title="þ and ®\nof two lines")]
    table = load_table(rows, {}, corpus_from="../corpus")
    write_sheets(tmp_path / "x.dat", [sheet_of(table, {})], title="", legend="")
    names, values = (
        [field.strip(QUOTE) for field in line.split(DIVIDER)]
        for line in (tmp_path / "x.dat").read_bytes().decode("utf-8-sig").split("\r\n")[:2]
    )
    row = dict(zip(names, values, strict=True))
    assert (row["BEGBATES"], row["ENDBATES"], row["PGCOUNT"]) == ("MWB000012", "MWB000015", "4")
    assert row["TITLE"] == f"th and (R){LINE_BREAK}of two lines"
    assert row["NATIVELINK"] == "..\\corpus\\claim.docx"


def test_an_opticon_file_lies_beside_it(tmp_path):
    rows = [document(fields=BATES), document("b, c.txt", id="b" * 12, pages=None)]
    table = load_table(rows, {"b" * 12: ("MWB000016", "MWB000016")}, corpus_from="../corpus")
    write_sheets(tmp_path / "x.dat", [sheet_of(table, {})], title="", legend="")
    assert (tmp_path / "x.opt").read_bytes().decode().split("\r\n")[:2] == [
        "MWB000012,VOL001,..\\corpus\\claim.docx,Y,,,4",
        'MWB000016,VOL001,"..\\corpus\\b, c.txt",Y,,,',
    ]


def test_an_e_mail_and_its_attachment_share_the_range_of_their_family(tmp_path):
    family = {"family": "m.eml", "source": "m.eml"}
    rows = [
        document("m.eml", id="a" * 12, **family),
        document("m.eml!/x.pdf", id="b" * 12, parent="m.eml", **family),
    ]
    bates = {"a" * 12: ("ABC1", "ABC1"), "b" * 12: ("ABC2", "ABC3")}
    table = load_table(rows, bates, corpus_from="..")
    names = [column.header for column in table.columns]
    second = dict(zip(names, [*table.rows][1].cells, strict=True))
    assert (second["BEGATTACH"], second["ENDATTACH"]) == ("ABC1", "ABC3")
    assert second["PARENTID"] == "a" * 12


@pytest.mark.parametrize("form", [".csv", ".dat"])
def test_a_form_that_holds_one_table_refuses_two(form):
    with pytest.raises(UsageError, match="holds one table"):
        check_form(Path(f"x{form}"), tables=2)


@given(st.text(alphabet=st.characters(), max_size=60))
@settings(max_examples=15)
@pytest.mark.parametrize("form", FORMS)
def test_no_text_can_break_a_form(tmp_path_factory, form, text):
    path = tmp_path_factory.mktemp("any") / f"x{form}"
    write_sheets(path, [_table((text, text))], title=text, legend=text)
    if form == ".docx":
        assert len(Document(str(path)).tables[-1].rows) == 2
    elif form == ".xlsx":
        with zipfile.ZipFile(path) as package:
            ElementTree.fromstring(package.read("xl/worksheets/sheet1.xml"))
    else:
        path.read_bytes().decode("utf-8")
