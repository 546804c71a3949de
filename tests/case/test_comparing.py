"""What was corrected says so wherever it is shown; what changed between papers is told."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from indexer.case import Case, open_case
from indexer.case.grouping import banners, group_hits
from indexer.case.material import gather
from indexer.case.tables import make_table
from indexer.case.update import update_case
from indexer.errors import UsageError
from indexer.export.records import show_record, statement_record
from indexer.export.timeline import event_record

_HEAD = "HARROWGATE WATER BOARD\n\nMEDIA STATEMENT\n\n{date}\n\n"
_MARCH = _HEAD.format(date="March 3, 2020") + (
    "We deny that river water entered the mains on February 2, 2020.\n\n"
    "We made limited use of the sluice that winter, and opened it 4 times in all.\n"
)
_APRIL = _HEAD.format(date="April 20, 2020") + (
    "Our statement of March 3, 2020 was wrong, and we withdraw it: river water did enter the "
    "mains.\n\nWe made extensive use of the sluice that winter, and opened it 40 times in all.\n"
)
_BANNER = "withdrawn on 2020-04-20 by april.txt"


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    root = tmp_path_factory.mktemp("statements")
    (root / "corpus").mkdir()
    long = " ".join(f"Gauge {n} of the sluice was read by the keeper." for n in range(40))
    papers = {"march.txt": _MARCH, "april.txt": _APRIL, "log.txt": long,
              "log-again.txt": long.replace("Gauge 39", "Meter 39")}  # fmt: skip
    for name, text in papers.items():
        (root / "corpus" / name).write_text(text, "utf-8")
    update_case(root)
    with open_case(root) as opened:
        yield opened


def test_a_correction_says_who_when_and_how(case: Case) -> None:
    (found,) = [c for c in case.corrections() if c.corrected]
    assert found.correcting.path == "april.txt"
    assert found.corrected is not None
    assert found.corrected.path == "march.txt"
    assert (found.day and found.day.value, found.manner) == ("2020-04-20", "withdrawn")


def test_every_row_and_page_of_a_corrected_statement_says_so(case: Case) -> None:
    (row,) = case.statements(["march.txt"], kinds=["denial"])
    assert row.corrected == (_BANNER,)
    assert statement_record(row)["corrected"] == [_BANNER]
    shown = case.show("march.txt")
    record = show_record(shown.document, shown.passages, shown.dates, shown.statements,
                         shown.flags, shown.links, shown.corrected,
                         name_of=case.identities().name_of)  # fmt: skip
    assert [p["text"][:20] for p in record["passages"] if p["corrected"]] == [
        "We deny that river w"
    ]


def test_every_hit_and_event_of_a_corrected_statement_says_so(case: Case) -> None:
    (hit,) = case.search('"river water entered"').hits
    assert banners(case.store, [(hit.passage, hit.document, hit.span.start, hit.span.end)]) == {
        hit.passage: (_BANNER,)
    }
    events = [event_record(event) for event in case.timeline(["march.txt"])]
    told = [s["corrected"] for e in events if e["date"] == "2020-02-02" for s in e["sources"]]
    assert told == [[_BANNER]]


def test_the_exhibit_list_says_what_was_corrected(case: Case, tmp_path: Path) -> None:
    case.export(["exhibits"], tmp_path / "list.csv")
    with (tmp_path / "list.csv").open(encoding="utf-8-sig", newline="") as file:
        text = "\n".join(cell for row in csv.reader(file) for cell in row)
    assert _BANNER in text


def test_drift_of_the_case_is_told_word_by_word(case: Case) -> None:
    told = [
        (change.before, change.after)
        for drift in case.drift(["april.txt"])
        for change in drift.changes
        if change.is_telling
    ]
    assert told == [("limited", "extensive"), ("4", "40")]


def test_the_exported_sheet_tells_every_change_that_drift_tells(case: Case) -> None:
    table = make_table("drift", gather(case, case.root / "exports/x.xlsx"))
    at = [column.header for column in table.columns].index("What changed")
    rows = [(row.proof.quote, row.other.quote, str(row.cells[at])) for row in table.rows
            if row.proof and row.other]  # fmt: skip
    drifts = [d for d in case.drift() if d.earlier and d.later]
    assert [(d.earlier.quote, d.later.quote) for d in drifts if d.earlier and d.later] == [
        (earlier, later) for earlier, later, _ in rows
    ]
    for drift, (_, _, told) in zip(drifts, rows, strict=True):
        assert all(c.before in told and c.after in told for c in drift.changes)


def test_the_exported_sheet_holds_no_drift_of_a_withheld_paper(case: Case) -> None:
    (april,) = case.documents(["april.txt"])
    material = gather(case, case.root / "exports/x.xlsx")
    held = make_table("drift", replace(material, withheld=frozenset({april.id})))
    assert not any("april.txt" in str(row) for row in held.rows)


def test_two_documents_are_compared_the_earlier_first_however_they_are_named(case: Case) -> None:
    one = case.compare("march.txt", "april.txt")
    assert one == case.compare("april.txt", "march.txt")
    assert {d.earlier.path for d in one if d.earlier} == {"march.txt"}
    with pytest.raises(UsageError):
        case.compare("march.txt", "nothing.txt")


def test_a_near_copy_is_folded_only_where_its_hits_are_the_same_words(case: Case) -> None:
    def grouped(query: str) -> list[tuple[str, tuple[str, ...]]]:
        with case.searcher() as searcher:
            found = searcher.all(searcher.parse(query))
        return [(g.document.path, g.near_copies) for g in group_hits(case.store, found.ids)]

    kinds = {link.kind.value for link in case.links(["log.txt"])}
    assert "resembles" in kinds
    assert len(grouped("keeper")) == 2, "their one passage is not the same: nothing is hidden"


def test_a_position_can_be_asked_about_one_matter(case: Case) -> None:
    def said(about: str) -> list[str]:
        found = case.position(by="Harrowgate Water Board", as_of="2020-03-31", about=about)
        return [utterance.place.path for utterance in found]

    assert said("mains OR sluice") == ["march.txt"]
    assert said("kind:denial mains") == ["march.txt"]
    assert said("keeper") == []


def test_flags_can_be_asked_for_by_code(case: Case) -> None:
    codes = {row.code for row in case.flags()}
    for code in codes:
        assert {row.code for row in case.flags(codes=[code])} == {code}
    assert list(case.flags(codes=["no-such-flag"])) == []
    assert json.dumps(sorted(codes))
