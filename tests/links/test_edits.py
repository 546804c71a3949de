"""The edit script rebuilds both texts exactly, whatever they are."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from indexer.links.edits import after_text, before_text, edit_script

_WORDS = st.lists(
    st.sampled_from(["a", "limited ", "use\n", " ", "12,5 ", "’", "—", "été. ", "the "])
)
_PROSE = _WORDS.map("".join)


@given(st.text(), st.text())
def test_the_script_rebuilds_any_two_texts(before: str, after: str) -> None:
    edits = edit_script(before, after)
    assert (before_text(edits), after_text(edits)) == (before, after)


@given(_PROSE, _PROSE)
def test_the_script_rebuilds_two_texts_that_share_words(before: str, after: str) -> None:
    edits = edit_script(before, after)
    assert (before_text(edits), after_text(edits)) == (before, after)
    for edit in edits:
        assert before[edit.at_before :].startswith(edit.before)
        assert after[edit.at_after :].startswith(edit.after)


@given(_PROSE, _PROSE)
def test_stretches_of_change_never_touch(before: str, after: str) -> None:
    """What changed in one place is one edit."""
    for one, other in itertools.pairwise(edit_script(before, after)):
        assert one.is_same or other.is_same


def test_only_the_words_that_differ_are_told() -> None:
    edits = edit_script("They made limited use of it.", "They made extensive use of it.")
    assert [(e.before, e.after) for e in edits if not e.is_same] == [("limited ", "extensive ")]


def test_blanks_and_the_print_of_marks_are_no_other_words() -> None:
    edits = edit_script("the  Board’s \nnote", "the Board's note")
    assert all(edit.is_same for edit in edits)


def test_long_texts_of_few_words_are_read_to_their_end() -> None:
    before, after = "no " * 3000 + "file", "no " * 2999 + "all files"
    edits = edit_script(before, after)
    assert (before_text(edits), after_text(edits)) == (before, after)
