"""The expectations are of words that are there: each can be found, and found once."""

from __future__ import annotations

import pytest

from indexer.edtf import is_edtf
from indexer.model import LinkKind, StatementKind
from tests.sample_matter.expectations import load_expected, one_line, read_matter

EXPECTED = load_expected()
DOCUMENTS = EXPECTED["document"]


def count(path: str, quote: str) -> int:
    return one_line(read_matter()[path].text).count(one_line(quote))


@pytest.mark.parametrize("table", DOCUMENTS, ids=lambda table: table["path"])
def test_every_quote_stands_once_in_its_document(table):
    """A quote that stands twice could be satisfied by the wrong sentence."""
    statements = {s["quote"] for s in table.get("statements", ())}
    places = [s["quote"] for s in (*table.get("lines", ()), *table.get("pages", ()))]
    for quote in (*statements, *table.get("quiet", ()), *places):
        assert count(table["path"], quote) == 1, quote


@pytest.mark.parametrize("table", DOCUMENTS, ids=lambda table: table["path"])
def test_every_date_and_field_stands_in_its_document(table):
    """Dates may stand more than once; a field's label and value stand as printed."""
    for date in table.get("dates", ()):
        assert count(table["path"], date["text"]), date
    for name, value in table.get("fields", {}).items():
        assert count(table["path"], f"{name} {value}".strip()) or count(
            table["path"], f"{name}: {value}".strip()
        ), name


@pytest.mark.parametrize("table", DOCUMENTS, ids=lambda table: table["path"])
def test_kinds_and_dates_are_of_the_known_forms(table):
    """Kinds are the seven, dates are EDTF, and "" says that the document gives none."""
    kinds = {kind.value for kind in StatementKind}
    assert {s["kind"] for s in table.get("statements", ())} <= kinds
    said = [table.get("said_on", ""), *(s.get("said_on", "") for s in table.get("statements", ()))]
    stated = [d["value"] for d in table.get("dates", ())]
    assert all(is_edtf(value) for value in (*filter(None, said), *stated))


def test_every_document_of_the_corpus_is_described():
    """Attachments too; and nothing is described that is not there."""
    assert {table["path"] for table in DOCUMENTS} == set(read_matter())


def test_every_statement_kind_occurs_in_english_and_in_french():
    """The matter shows all that the tool looks for; a court speaks English in it."""
    for language, missing in (("en", set()), ("fr", {"finding"})):
        tables = [table for table in DOCUMENTS if table["language"] == language]
        found = {s["kind"] for table in tables for s in table.get("statements", ())}
        assert {kind.value for kind in StatementKind} - found == missing


def test_links_and_flags_point_at_words_that_are_there():
    """Both ends of a link, and the words a flag is about."""
    assert {link["kind"] for link in EXPECTED["link"]} <= {kind.value for kind in LinkKind}
    for link in EXPECTED["link"]:
        assert not link.get("quote") or count(link["from"], link["quote"]) == 1
        assert count(link["to"], link.get("to_quote", ""))
    for flag in EXPECTED["flag"]:
        assert count(flag["path"], flag["quote"]), flag


def test_every_paragraph_of_the_claim_has_an_expected_answer():
    """In the order of the claim, at a paragraph that the defence has; silence has no place.

    A response to a request to admit sets the facts out itself.
    """
    for answers in EXPECTED["answers"]:
        if answers["claim"] == answers["path"]:
            continue
        claim, defence = (
            [b.number.rstrip(".") for b in read_matter()[answers[which]].blocks]
            for which in ("claim", "path")
        )
        numbers = [number for number in claim if number.isdecimal()]
        assert [row["claim"] for row in answers["paragraphs"]] == numbers
        for row in answers["paragraphs"]:
            assert row.get("at", "") in defence
            assert ("at" in row) == (row["answer"] != "silent")


def test_tracked_changes_are_kept_with_author_and_date():
    """The words struck out of the defence are evidence, and are not in its text."""
    for table in EXPECTED["revision"]:
        found = [
            {"kind": r.kind, "text": r.text, "author": r.author, "date": r.date}
            for r in read_matter()[table["path"]].revisions
        ]
        assert {key: table[key] for key in ("kind", "text", "author", "date")} in found
        assert count(table["path"], table["text"]) == (table["kind"] == "insertion")
