"""Who speaks and when in whole little papers: letters, threads, articles, tables, minutes.

`who_speaks.txt` holds them: `=== name`, the paper, `---`, then one line for each statement with
some of its words, its speaker and its day (`*` for any, `never` for none).
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.statements.samples import Sample, find_in

_PAPERS = Path(__file__).with_name("who_speaks.txt").read_text("utf-8")
_PAPER = re.compile(r"^=== (?P<name>\S+)\n(?P<text>.*?)^---\n(?P<rows>.*?)(?=^===|\Z)", re.M | re.S)
_CASES = [(m["name"], m["text"], m["rows"].strip().split("\n")) for m in _PAPER.finditer(_PAPERS)]


@pytest.mark.parametrize(
    ("name", "text", "rows"), [pytest.param(*case, id=case[0]) for case in _CASES]
)
def test_the_paper_says_who_speaks_and_when(name, text, rows):
    """As a reader of the paper would say."""
    found = find_in(Sample(name, text, ()))
    for row in rows:
        words, speaker, when = row.split(" | ")
        said = [(s.speaker, str(s.said_on or "never")) for s in found if words in s.quote]
        assert said, f"no statement with {words!r}"
        if when == "*":
            assert speaker in [who for who, _ in said]
        else:
            assert (speaker, when) in said


def test_there_are_papers_enough_in_both_languages():
    """Sixty statements at the least."""
    assert sum(len(rows) for _, _, rows in _CASES) >= 60
