"""The exhibit list: numbered by date, true dates only where known, privileged ones left out."""

from __future__ import annotations

import datetime as dt

import pytest

from indexer.export.cites import describe, pinpoint, relative_folder
from indexer.export.exhibits import COLUMNS, exhibit_table, list_exhibits
from indexer.export.sheets import LinkTo
from tests.export.rows import BATES, dated, document, statement

HEADERS = [column.header for column in COLUMNS]


def _listed(documents, statements=()):
    return list_exhibits(documents, statements, bates={}, banners={})


def _row(*documents, statements=()):
    first, *_ = exhibit_table(_listed(documents, statements), corpus_from="../corpus").rows
    return dict(zip(HEADERS, first.cells, strict=True))


def test_exhibits_are_numbered_by_date_and_undated_ones_come_last():
    rows = [
        document("c.txt", date=None),
        document("b.txt", date=dated("2021-05")),
        document("a.txt", date=dated("2020")),
    ]
    listed = [(e.number, e.document.path) for e in _listed(rows)]
    assert listed == [("1", "a.txt"), ("2", "b.txt"), ("3", "c.txt")]


@pytest.mark.parametrize(
    ("value", "day"), [("2021-03-04", dt.date(2021, 3, 4)), ("2021-03", None), (None, None)]
)
def test_a_true_date_stands_only_where_one_day_is_known(value, day):
    row = _row(document(date=dated(value)))
    assert (row["Document date"], row["Date (EDTF)"]) == (day, value)


def test_statements_are_counted_by_kind_with_their_pinpoints():
    found = [
        statement("denial", paragraph="9", start=300),
        statement("allegation", paragraph="6", page="2", start=50),
        statement("allegation", paragraph="7", page="2", start=90),
    ]
    row = _row(document(), statements=found)
    assert row["Statements"] == "allegation 2\ndenial 1"
    assert row["Pinpoints"] == "allegation: p. 2 ¶ 6, p. 2 ¶ 7\ndenial: ¶ 9"


def test_a_place_without_number_or_page_is_cited_by_its_characters():
    assert pinpoint(statement(start=40)) == "[40–60]"


def test_the_file_link_opens_the_container_of_a_member():
    row = _row(document("box one/mail.eml!/draft.docx"))
    assert row["File"] == LinkTo("box one/mail.eml!/draft.docx", "../corpus/box%20one/mail.eml")


def test_bates_numbers_come_from_the_document_itself():
    row = _row(document(fields=BATES))
    assert (row["Bates begin"], row["Bates end"]) == ("MWB000012", "MWB000015")
    assert _row(document())["Bates begin"] is None


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "Statement of Claim, Quillfeather LLP, 2021-03-04"),
        (
            {"title": "DOE V. ROE AND OTHERS"},
            "Claim: Doe v. Roe and Others, Quillfeather LLP, 2021-03-04",
        ),
        ({"type": "letter", "title": "Letter", "author": ""}, "Letter, Federal Court, 2021-03-04"),
        ({"type": "email", "title": "", "date": None}, "E-mail, Quillfeather LLP, undated"),
    ],
)
def test_a_description_says_type_title_author_and_date(changes, said):
    assert describe(document(**changes)) == said


def test_links_start_from_the_workbook(tmp_path):
    assert relative_folder(tmp_path / "exports/x.xlsx", tmp_path / "corpus") == "../corpus"
    assert relative_folder(tmp_path / "x.xlsx", tmp_path / "my corpus") == "my%20corpus"
