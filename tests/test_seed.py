"""The briefing note the tool was made for: every detail a lawyer would pounce on is found.

The note and its labels are shared with the project, not part of it; without them these tests skip.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from indexer import Case, open_case, update_case

SHARED = Path(__file__).resolve().parents[2] / "shared"
SEED = SHARED / "seeds" / "000_229046a7ddf8a8b3.txt"
LABELS = SHARED / "gold" / "dev"

pytestmark = pytest.mark.skipif(not SEED.exists(), reason="../shared/seeds is not here")


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """A case that holds the briefing note alone."""
    root = tmp_path_factory.mktemp("seed")
    (root / "corpus").mkdir()
    shutil.copy(SEED, root / "corpus")
    summary = update_case(root, jobs=1)
    assert (summary.documents, summary.quarantined) == (1, ())
    return open_case(root)


def _labels(kind: str) -> list[dict[str, object]]:
    text = next(LABELS.glob(f"*.{kind}.jsonl")).read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_it_is_a_briefing_note_of_its_day(seed):
    (note,) = seed.documents()
    assert (note.type, note.language, note.agency) == ("briefing-note", "en", "RCMP")
    assert note.date is not None
    assert note.date.value.value == "2021-02-03"


def test_its_labelled_fields_are_kept_as_printed_and_the_empty_ones_empty(seed):
    (note,) = seed.documents()
    wanted = json.loads(next(LABELS.glob("*.document.json")).read_text("utf-8"))["fields"]
    found = {field.name: field.value for field in note.fields}
    assert found == wanted
    assert [name for name, value in found.items() if not value] == [
        "Proposed Response", "Date modified",
    ]  # fmt: skip


def test_all_its_dates_are_found(seed):
    found = [(row.span.start, row.span.end, row.value.value) for row in seed.dates()]
    assert found == [(d["start"], d["end"], d["value"]) for d in _labels("dates")]


@pytest.mark.parametrize("day", ["2021-03-15", "2021-04-05"])
def test_it_tells_as_past_of_days_after_its_own_date(seed, day):
    dates = {row.span: row.value.value for row in seed.dates()}
    flagged = {
        dates.get(place.span)
        for flag in seed.flags()
        if flag.code == "later-event"
        for place in flag.places
    }
    assert day in flagged


def test_a_search_for_corrections_shows_the_error_and_its_correction(seed):
    (hit,) = {hit.span: hit for hit in seed.search("kind:correction").hits}.values()
    corrections = list(seed.statements(kinds=["correction"]))
    labels = [(s["start"], s["end"]) for s in _labels("statements") if s["kind"] == "correction"]
    assert [(row.span.start, row.span.end) for row in corrections] == labels
    assert all(hit.span.covers(row.span) for row in corrections)


def test_a_search_for_the_plaintiffs_allegations_shows_the_three_of_the_class_action(seed):
    assert seed.search("kind:allegation by:plaintiff").total == 1  # one paragraph holds all three
    found = [row.span.start for row in seed.statements(kinds=["allegation"], by="plaintiff")]
    assert found == [s["start"] for s in _labels("statements") if s["kind"] == "allegation"]


def test_the_regulators_findings_are_listed(seed):
    found = [row.span.start for row in seed.statements(kinds=["finding"])]
    assert found == [s["start"] for s in _labels("statements") if s["kind"] == "finding"]
