"""Every table has its columns, proves its rows, and holds nothing of what is withheld."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from indexer.case import open_case, update_case
from indexer.case.case import Case
from indexer.case.material import STAMP, Material, gather
from indexer.case.sampling import draw_sample
from indexer.case.tables import TABLES, make_table, tables_of
from indexer.case.term_report import report_terms
from indexer.errors import UsageError
from indexer.export.sheets import Row, Table, sheet_of
from tests.case.matter import write_matter

CANARY = "zanzibarite"
# Says everything that a table might take up: dates, an admission, a correction, an answer.
MEMO = f"""SOLICITOR-CLIENT PRIVILEGED

Date: 2020-04-01
Author: {CANARY.title()} Quill
Subject: {CANARY}

The sluice stood open at the hand of the Defendant on March 3, 2020, says {CANARY}.
The Board admits that the {CANARY} gauge had failed on February 27, 2020.
We wish to correct our statement of April 6, 2021 about {CANARY}: it was an error.
"""
DRAFT = f"""PRIVILEGED & CONFIDENTIAL

Court File No. T-77-21

FEDERAL COURT

BETWEEN:

PETRA LINDQVIST
Plaintiff

and

HARROWGATE WATER BOARD
Defendant

STATEMENT OF DEFENCE

1. The Defendant denies the allegations contained in paragraph 2, for {CANARY} did it.

2. The Defendant admits the allegations contained in paragraph 3, says {CANARY}.

Dated at Ottawa, April 2, 2021
"""
LETTER = """Harrowgate Water Board

May 4, 2021

Dear Ms. Lindqvist,

The Board acknowledges that on March 3, 2020 the sluice was opened without warning.

We wish to correct our statement of defence of April 6, 2021: paragraph 2 is withdrawn.

Yours truly,
Ines Okonjo
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The matter, a letter that corrects it, and two privileged papers about it."""
    root = write_matter(tmp_path_factory.mktemp("case"))
    (root / "corpus" / f"{CANARY}.txt").write_text(MEMO, "utf-8")
    (root / "corpus" / "pleadings" / f"draft-{CANARY}.txt").write_text(DRAFT, "utf-8")
    (root / "corpus" / "letter.txt").write_text(LETTER, "utf-8")
    (root / "corpus" / "empty.txt").write_bytes(b"")
    (root / "terms.txt").write_text("sluice\ngauge\n", "utf-8")
    update_case(root, jobs=1)
    return root


@pytest.fixture
def case(root: Path) -> Iterator[Case]:
    """That case, open for reading."""
    with open_case(root) as case:
        yield case


@pytest.fixture
def material(case: Case, root: Path) -> Material:
    """What its tables are made from."""
    return gather(case, root / "exports/x.xlsx", terms=root / "terms.txt")


def _cells(table: Table, row: Row) -> dict[str, object]:
    return dict(zip((column.header for column in table.columns), row.cells, strict=True))


def _rows(name: str, material: Material) -> list[dict[str, object]]:
    table = make_table(name, material)
    return [_cells(table, row) for row in table.rows]


HEADERS = {
    "exhibits": "Exhibit no.|Party|Description|Document date|Date (EDTF)|Date basis|Bates begin|"
    "Bates end|Pages|File|SHA-256|Sponsoring witness|Purpose|Date offered|Marked|Objection|Ruling|"
    "Admitted|Security mark|Release note|Privilege|Family|Statements|Pinpoints|Banner|Notes",
    "chronology": "Event date|Date (EDTF)|Precision|Basis|Document date|Known on|Actor|What|Kind|"
    "Status|Cite|Quote|Supports|Contradicts|Corrected by|Notes",
    "privilege-log": "Id|Bates begin|Bates end|Date|Date (EDTF)|Type|Author|To|Cc|Bcc|"
    "Subject (without content)|Basis|Withheld or redacted|Notes",
}


@pytest.mark.parametrize("name", HEADERS)
def test_a_table_has_the_agreed_columns(material, name):
    table = make_table(name, material)
    assert "|".join(column.header for column in table.columns) == HEADERS[name]


def test_pleadings_have_six_columns_for_each_party_that_answers(material):
    table = make_table("pleadings", material)
    party = "HARROWGATE WATER BOARD"
    assert [column.header for column in table.columns] == [
        "Paragraph", "Version", "Text", f"Answer: {party}", f"Answer ¶: {party}",
        f"Words: {party}", f"Effect: {party}", f"Rule: {party}", f"Answering document: {party}",
        "Evidence", "Notes",
    ]  # fmt: skip
    answers = {row["Paragraph"]: row[f"Answer: {party}"] for row in _rows("pleadings", material)}
    assert answers == {"1": "silent", "2": "admit", "3": "deny"}


def test_a_clerk_may_write_in_the_columns_of_the_hearing(material):
    table = make_table("exhibits", material)
    manual = {column.header for column in table.columns if column.is_manual}
    assert manual == {
        "Exhibit no.", "Party", "Description", "Sponsoring witness", "Purpose", "Date offered",
        "Marked", "Objection", "Ruling", "Admitted", "Release note", "Notes",
    }  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_every_row_has_an_id_of_its_own_and_quotes_its_source(case, material, name):
    table = make_table(name, material)
    rows = list(table.rows)
    assert len({row.id for row in rows}) == len(rows)
    for proof in (end for row in rows for end in (row.proof, row.other) if end and end.quote):
        text = case.store.text(proof.document) or ""
        assert text[proof.start : proof.end] == proof.quote


@pytest.mark.parametrize("name", TABLES)
def test_a_table_made_twice_is_the_same(material, root, case, name):
    again = gather(case, root / "exports/x.xlsx", terms=root / "terms.txt")
    assert [*make_table(name, material).rows] == [*make_table(name, again).rows]


def test_the_chronology_says_who_disputes_an_event_and_what_supports_it(material):
    rows = [row for row in _rows("chronology", material) if row["Date (EDTF)"] == "2020-03-03"]
    assert next(row["Status"] for row in rows) == "undisputed"
    assert any("2021-05-04" in str(row["Cite"]) + str(row["Supports"]) for row in rows)
    assert all(row["Event date"] for row in rows)


def test_a_correction_stands_beside_what_it_corrects(material):
    rows = _rows("corrections", material)
    assert any("We wish to correct" in str(row["Correction"]) for row in rows)


def test_an_exhibit_with_corrected_words_bears_a_banner(material):
    banners = {row["File"].text: row["Banner"] for row in _rows("exhibits", material)}
    assert {path: banner for path, banner in banners.items() if banner} == {
        "pleadings/defence.txt": "withdrawn on 2021-05-04 by letter.txt"
    }


def test_an_admission_names_its_party_and_what_is_admitted(material):
    rows = {str(row["Words"]): row for row in _rows("admissions", material)}
    pleaded = next(row for words, row in rows.items() if "paragraph 2 of the statement" in words)
    assert (pleaded["How"], pleaded["Role"]) == ("stated", "defendant")
    assert "Statement of Claim" in str(pleaded["What is admitted"])


def test_silence_is_an_admission_only_where_the_forum_says_so(root):
    (root / "case.toml").write_text('forum = "us-federal"\n', "utf-8")
    try:
        with open_case(root) as case:
            rows = _rows("admissions", gather(case, root / "x.xlsx"))
    finally:
        (root / "case.toml").unlink()
    deemed = [row for row in rows if row["How"] == "deemed"]
    assert len(deemed) == 1
    assert str(deemed[0]["Rule"]).endswith("Federal Rules of Civil Procedure, r. 8(b)(6)")


def test_schedule_1_lists_what_is_open_and_schedule_2_what_is_withheld(material):
    first, second = (list(make_table(f"schedule-{n}", material).rows) for n in (1, 2))
    assert {row.id for row in first} == {*material.documents}
    assert {row.id for row in second} == {*material.withheld}
    assert len(second) == 2


def test_schedules_3_and_4_are_forms_to_fill_in(material):
    table = make_table("schedule-3", material)
    written = {("schedule-3", "schedule-3-1"): {"Nature of document": "Log of the sluice, 2019"}}
    first, *_ = sheet_of(table, written).rows
    assert first[:2] == ("1", "Log of the sluice, 2019")


def test_the_log_describes_without_a_word_of_the_document(material):
    rows = _rows("privilege-log", material)
    subjects = {row["Subject (without content)"] for row in rows}
    assert subjects <= {"asking for or giving legal advice", "Other", "Defence", "Letter"}
    assert all(row["Basis"] and row["Withheld or redacted"] == "withheld" for row in rows)
    assert CANARY not in str([row["Subject (without content)"] for row in rows])


def test_terms_count_withheld_hits_apart(material):
    rows = {row["Term"]: row for row in _rows("terms", material)}
    assert rows["gauge"]["Left out as privileged"] == 1
    assert rows["sluice"]["Documents with hits"] == 2


def test_terms_need_a_list(case, root):
    with pytest.raises(UsageError, match="which terms"):
        make_table("terms", gather(case, root / "x.xlsx"))


def test_an_unknown_table_is_refused_with_those_there_are():
    with pytest.raises(UsageError) as fault:
        tables_of("exhibit")
    assert "exhibits" in fault.value.hint


# The log and Schedule 2 tell the author of what is withheld; nothing else may.
_OPEN = tuple(name for name in TABLES if name not in ("privilege-log", "schedule-2"))


def test_neither_a_sample_nor_a_term_report_holds_any_of_it(case, root, tmp_path):
    draw_sample(case, "nowhere", tmp_path / "sample.xlsx", count=1000, seed="1")
    report_terms(case, root / "terms.txt", tmp_path / "terms.xlsx")
    for target in ("sample.xlsx", "terms.xlsx"):
        assert CANARY not in _everything_in(tmp_path / target).casefold()


def test_what_is_exported_with_privileged_documents_is_stamped_on_every_page(case, tmp_path):
    case.export(["exhibits", "privilege-log"], tmp_path / "x.xlsx", include_privileged=True)
    book = load_workbook(tmp_path / "x.xlsx")
    assert {page.oddFooter.left.text for page in book} == {STAMP}
    assert (book["Exhibits"].max_row, book["Privilege log"].max_row) == (7, 3)


# Nothing of the two papers belongs in these.
_QUIET = ("unsearchable", "terms", "drift", "schedule-3", "schedule-4")


@pytest.mark.parametrize("suffix", [".xlsx", ".docx", ".html", ".csv", ".json", ".dat"])
def test_nothing_of_a_withheld_document_leaves_the_case(case, root, tmp_path, suffix):
    one_each = [[name] for name in _OPEN] if suffix in (".csv", ".dat") else [list(_OPEN)]
    for names in one_each:
        target = tmp_path / f"{names[0]}{suffix}"
        case.export(names, target, terms=root / "terms.txt")
        assert CANARY not in _everything_in(target).casefold(), names


@pytest.mark.parametrize("name", [n for n in _OPEN if n not in _QUIET])
def test_the_canary_would_be_seen(material, name):
    """Without withholding, each table tells of the two papers: the test above can fail."""
    told = make_table(name, replace(material, withheld=frozenset()))
    assert CANARY in str([*told.rows]).casefold()


@pytest.mark.parametrize("name", ["privilege-log", "schedules"])
def test_the_log_and_schedule_2_tell_no_path_and_no_subject(case, tmp_path, name):
    target = tmp_path / "x.json"
    case.export([name], target)
    told = _everything_in(target).replace(f"{CANARY.title()} Quill", "")
    assert CANARY not in told.casefold()


def test_a_query_chooses_without_telling_of_withheld_documents(case, tmp_path):
    target = tmp_path / "x.json"
    case.export(["exhibits"], target, query="sluice")
    rows = json.loads(target.read_text("utf-8"))
    assert [row["File"] for row in rows] == ["pleadings/claim.txt", "letter.txt"]


def test_what_a_clerk_wrote_stands_in_place_of_what_was_proposed(case, material, tmp_path):
    first = next(iter(make_table("exhibits", material).rows)).id
    manual = {
        ("exhibits", first): {
            "Exhibit no.": "2", "Description": "Our note", "Date offered": "2024-05-06",
            "Objection": "=hearsay",
        }
    }  # fmt: skip
    case.export(["exhibits"], tmp_path / "x.xlsx", manual=manual)
    page = load_workbook(tmp_path / "x.xlsx")["Exhibits"]
    header = [cell.value for cell in page[1]]
    rows = [dict(zip(header, row, strict=True)) for row in page.iter_rows(2, values_only=True)]
    row = next(row for row in rows if row["Row id"] == first)
    assert (row["Exhibit no."], row["Description"]) == ("2", "Our note")
    assert str(row["Date offered"]) == "2024-05-06 00:00:00"
    numbers = [row["Exhibit no."] for row in rows]
    assert len(set(numbers)) == len(numbers), "a number a clerk gave is given to no other"


def test_a_workbook_has_every_table_and_says_what_it_leaves_out(case, tmp_path):
    case.export(["workbook"], tmp_path / "w.xlsx")
    book = load_workbook(tmp_path / "w.xlsx")
    assert book.sheetnames == [
        "Exhibits", "Chronology", "Statements", "Pleadings", "Corrections", "Drift", "Admissions",
        "Unsearchable", "Privilege log", "Notes", "Quarantined",
    ]  # fmt: skip
    notes = {row[0]: row[1] for row in book["Notes"].iter_rows(2, values_only=True)}
    assert notes["Left out as privileged"] == 2
    assert notes["Rows: Exhibits"] == 4
    assert book["Quarantined"]["A2"].value == "empty.txt"


def test_one_table_alone_comes_with_what_was_not_read(case, tmp_path):
    case.export(["statements"], tmp_path / "s.xlsx")
    assert load_workbook(tmp_path / "s.xlsx").sheetnames == [
        "Statements", "Notes", "Quarantined", "Unsearchable",
    ]  # fmt: skip


def test_a_csv_file_holds_one_table(case, tmp_path):
    with pytest.raises(UsageError, match="holds one table"):
        case.export(["schedules"], tmp_path / "s.csv")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("suffix", [".xlsx", ".docx", ".html", ".dat"])
def test_the_same_case_gives_the_same_bytes(case, tmp_path, suffix):
    for name in ("one", "two"):
        case.export(["chronology"], tmp_path / f"{name}{suffix}")
    one, two = ((tmp_path / f"{name}{suffix}").read_bytes() for name in ("one", "two"))
    assert one == two


def _everything_in(path: Path) -> str:
    """All that a file says, what is packed in it too."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as package:
            parts = (package.read(name) for name in package.namelist())
            return "".join(part.decode("utf-8", "replace") for part in parts)
    return "".join(one.read_text("utf-8") for one in path.parent.glob(f"{path.stem}.*"))
