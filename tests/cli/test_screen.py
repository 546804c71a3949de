"""Snippets and cells: what is highlighted is shown whole, the rest is cut where it must be."""

from __future__ import annotations

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.cli.screen import cut, snippet, where

TEXT = "The gate was shut. " * 20 + "The sluice was opened by the crew. " + "It rained. " * 40


def _bare(*args: object) -> str:
    return click.unstyle(snippet(*args))  # type: ignore[arg-type]


def test_a_highlight_far_into_the_text_is_shown_with_what_is_around_it():
    at = TEXT.index("sluice")
    shown = _bare(TEXT, 0, [(at, at + 6)], 80)
    assert "sluice was opened" in shown
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert len(shown) < 110


def test_offsets_count_from_the_start_of_the_document():
    at = TEXT.index("crew")
    assert "by the crew" in _bare(TEXT, 5000, [(5000 + at, 5000 + at + 4)], 60)


def test_every_highlight_is_shown_also_where_they_lie_far_apart():
    first, last = TEXT.index("gate"), TEXT.rindex("rained")
    shown = _bare(TEXT, 0, [(first, first + 4), (last, last + 6)], 60)
    assert "gate" in shown
    assert "rained" in shown
    assert "…" in shown


def test_without_highlight_the_beginning_is_shown():
    assert _bare(TEXT, 0, [], 40).startswith("The gate was shut.")


@given(
    st.text(max_size=80), st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), max_size=4)
)
def test_a_snippet_holds_every_highlighted_word(text, pairs):
    spans = sorted((min(p), max(p)) for p in pairs if max(p) <= len(text))
    shown = _bare(text, 0, spans, 20)
    assert all(text[a:b] in shown for a, b in spans if text[a:b].isalnum() and "\x1b" not in text)


@pytest.mark.parametrize(
    ("page", "paragraph", "said"),
    [("3", "12", "p. 3 ¶ 12"), (None, "12", "¶ 12"), ("iv", "", "p. iv"), (None, None, "")],
)
def test_a_pinpoint_reads_as_counsel_writes_it(page, paragraph, said):
    assert where(page, paragraph) == said


def test_a_cell_is_one_line_of_at_most_its_width():
    assert cut("a\n b   c", 10) == "a b c"
    assert cut("abcdefghijkl", 5) == "abcd…"
