"""Two places side by side: who said which when, and what cannot be placed stands alone."""

from __future__ import annotations

from dataclasses import replace

from indexer.export.pair_tables import (
    CORRECTIONS,
    DRIFT,
    Drift,
    Ends,
    by_place,
    contradicting,
    correction_table,
    drift_table,
)
from indexer.model import Link, LinkKind, Place, Span
from tests.export.rows import document, statement

LATER = replace(statement("correction", paragraph="2", start=300), document="b" * 12, path="b.txt")
DOCUMENTS = {
    "0123456789ab": document(),
    "b" * 12: document("b.txt", id="b" * 12, title="Letter", type="letter"),
}
EARLIER = Place("0123456789ab", "claim.docx", Span(40, 60), "x" * 20, "", "6")
CORRECTING = Place("b" * 12, "b.txt", LATER.span, LATER.quote, "", "2")
LINK = Link(LinkKind.CORRECTS, CORRECTING, EARLIER, "names the paragraph")
ENDS = Ends(DOCUMENTS, by_place([statement(start=40), LATER]), "../corpus")


def _cells(table):
    headers = [column.header for column in table.columns]
    return [dict(zip(headers, row.cells, strict=True)) for row in table.rows]


def _corrections(links, is_chosen=lambda _: True):
    return correction_table(links, [LATER], ENDS, is_chosen)


def test_a_correction_has_both_ends_with_cite_and_proof():
    table = _corrections([LINK])
    (row,) = _cells(table)
    assert (row["Cite"], row["Corrected cite"]) == (
        "Letter (2021-03-04) ¶ 2", "Statement of Claim (2021-03-04) ¶ 6",
    )  # fmt: skip
    (proved,) = table.rows
    assert (proved.proof.quote, proved.other.quote) == (LATER.quote, "x" * 20)
    assert table.columns == CORRECTIONS


def test_a_correction_that_no_link_places_stands_alone():
    (row,) = _cells(_corrections([]))
    assert (row["Correction"], row["Corrected words"]) == (LATER.quote, None)
    assert row["Why"] == "points at nothing in the file"


def test_only_chosen_documents_correct():
    assert _cells(_corrections([LINK], lambda document: document != "b" * 12)) == []


def test_drift_puts_the_earlier_place_first():
    link = replace(LINK, kind=LinkKind.CONTRADICTS, reason="“none” → “nine”")
    pairs = list(contradicting([link, LINK]))
    assert pairs == [Drift(EARLIER, CORRECTING, "contradicts", "“none” → “nine”")]
    table = drift_table(pairs, ENDS, lambda _: True)
    (row,) = _cells(table)
    assert (row["Earlier words"], row["What changed"]) == ("x" * 20, "“none” → “nine”")
    assert table.columns == DRIFT
