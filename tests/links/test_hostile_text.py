"""Text made to break pattern matching is read to its end, and nothing is made of it."""

from __future__ import annotations

import pytest

from indexer.links import find_answers, find_links
from indexer.links.cues import CueTable, cue_table
from indexer.links.stance import allegation_from
from indexer.model import CaseSettings, StatementKind
from tests.links.papers import numbered, paper

_SIZE = 100_000
_HOSTILE = [
    pytest.param("paragraph" + " " * _SIZE + "x", id="blanks after a paragraph"),
    pytest.param("Fact" + "\n " * (_SIZE // 2), id="lines after a fact"),
    pytest.param("“" * _SIZE, id="quotations that never end"),
    pytest.param("except as " * (_SIZE // 10), id="exceptions without end"),
    pytest.param("denies " * (_SIZE // 10), id="denials without end"),
    pytest.param("1, " * (_SIZE // 10), id="numbers without end"),
    pytest.param("paragraphs " + "1, " * 2000, id="a list without end"),
    pytest.param("A-1/" * (_SIZE // 10), id="references without end"),
    pytest.param("9" * _SIZE, id="digits"),
]


@pytest.mark.parametrize("text", _HOSTILE)
def test_hostile_text_is_read_to_its_end(text: str) -> None:
    """As a letter with a correction, as a claim, and as the answer to one."""
    letter = paper("a.txt", text, type="letter", date="2020-01-01",
                   statements=[("correction", "Veil", text.strip())])  # fmt: skip
    claim = paper("b.txt", "1. " + text, type="claim", docket="T-1", date="2020-01-01")
    answer = paper("c.txt", "1. As to paragraph 1, " + text, type="defence", docket="T-1",
                   date="2020-02-01")  # fmt: skip
    settings = CaseSettings()
    find_links([letter, claim, answer], settings)
    find_answers([letter, claim, answer], settings)


def test_runs_of_blanks_are_bounded_in_every_pattern() -> None:
    """Two unbounded runs side by side try every way to share a megabyte of blanks."""
    for language in ("en", "fr"):
        for name in ("links", "links_pleadings"):
            table: CueTable = cue_table(language, name)
            for kind in ("medium", "topic", "item-label", "admit", "reply"):
                for entry in table.entries(kind):
                    assert r"\s*" not in entry.pattern.pattern
                    assert r"\s+" not in entry.pattern.pattern


def test_a_long_pleading_is_answered_paragraph_by_paragraph() -> None:
    size = 1200
    claim = paper("c.txt", numbered([f"Act number {n}." for n in range(1, size + 1)]).replace(
        "\n\n", "\n\n"), type="claim", docket="T-1", date="2020-01-01")  # fmt: skip
    text = f"1. The Defendant denies paragraphs 1 to {size - 201}."
    answer = paper("d.txt", text, type="defence", docket="T-1", date="2020-02-01")
    rows = [r for r in find_answers([claim, answer], CaseSettings()) if r.answer_path]
    assert sum(row.answer.value == "deny" for row in rows) == min(size - 201, len(rows))


def test_an_empty_case_has_no_links() -> None:
    assert find_links([], CaseSettings()) == ()
    assert find_answers([], CaseSettings()) == ()
    assert find_links([paper("a.txt", "")], CaseSettings()) == ()
    assert allegation_from((), "en", frozenset()).sentences == ()
    assert StatementKind.CORRECTION.value == "correction"
