"""A query that cannot be understood: what is said, and under which letter the caret stands."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.errors import QueryError
from indexer.search import explain, parse_query
from indexer.search.query import DEEPEST_QUERY, LONGEST_QUERY


def fault_of(text: str) -> QueryError:
    with pytest.raises(QueryError) as caught:
        parse_query(text)
    return caught.value


# The query, a caret under the place of its fault, and a word of what is said.
FAULTS = [
    ('breach "of contract', "       ^", "quotation mark"),
    ("breach “of contract", "       ^", "quotation mark"),
    ("(a OR b", "^", "not closed"),
    ("a (b (c)", "  ^", "not closed"),
    ("a) b", " ^", "closing bracket"),
    ("a () b", "  ^", "nothing stands between"),
    ('a "" b', "  ^", "nothing stands between"),
    ("a ] b", "  ^", "stray"),
    ("kinds:denial", "^", "no field kinds:"),
    ("a http://x.ca", "  ^", "no field http:"),
    ("kind:alegation", "     ^", "no such kind"),
    ("a corrected:maybe", "            ^", "yes or no"),
    ("a by:", "  ^", "needs a value"),
    ("by:§", "   ^", "no word"),
    ("type:§", "     ^", "no value"),
    ("by:(kind:denial)", "    ^", "inside by:"),
    ("by: OR a", "^", "needs a value"),
    ("date:notadate", "     ^", "not a date"),
    ("date:03/04/2020", "     ^", "not a date"),
    ("date:2020-13-01", "     ^", "not a date"),
    ("date:[2020 2021]", "     ^", "without TO"),
    ("date:[ TO ]", "     ^", "open at both ends"),
    ("date:[2021 TO 2020]", "     ^", "ends before it starts"),
    ("date:[2020-02-31 TO]", "     ^", "not a date"),
    ("date:{9999-12-31 TO]", "     ^", "no day beyond"),
    ("type:[a TO b]", "     ^", "no ranges"),
    ("a [2020 TO 2021]", "  ^", "without its field"),
    ("NOT a", "^", "leave out"),
    ("NOT a NOT b", "^", "leave out"),
    ("NOT type:letter", "^", "leave out"),
    ("a NOT", "  ^", "NOT needs"),
    ("a OR", "  ^", "OR needs"),
    ("OR a", "^", "OR needs"),
    ("a AND OR b", "  ^", "AND needs"),
    ("(a OR) b", "   ^", "OR needs"),
    ("AND a", "^", "AND needs"),
    ("a AND AND b", "  ^", "AND needs"),
    ("w/5 a", "^", "before this"),
    ("a w/5", "  ^", "missing"),
    ("a w/5 w/5 b", "  ^", "missing"),
    ("a w/0 b", "  ^", "1 to 255"),
    ("a w/256 b", "  ^", "1 to 255"),
    ("a pre/s b", "  ^", "no order"),
    ("(a b) w/5 c", "      ^", "only words have a distance"),
    ("a w/5 kind:denial", "  ^", "only words have a distance"),
    ("type:letter /s a", "            ^", "more than a sentence"),
    ("a~3", "^", "too many slips"),
    ("a-b~1", "^", "one whole word"),
    ("a*~1", "^", "one whole word"),
    ("§ §", "^", "nothing to search for"),
    ("", "^", "nothing to search for"),
    ("   ", "^", "nothing to search for"),
]


@pytest.mark.parametrize(("text", "caret", "said"), FAULTS, ids=[f[0] or "empty" for f in FAULTS])
def test_a_fault_is_said_with_a_caret_under_it(text, caret, said):
    fault = fault_of(text)
    assert said in fault.what
    assert fault.position == len(caret) - 1
    lines = str(fault).split("\n")
    assert lines[1] == f"  {text}"
    assert lines[2] == f"  {caret}"
    assert lines[3].startswith("  try: ")


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("kinds:denial", "did you mean kind:"),
        ("tilte:claim", "did you mean title:"),
        ("kind:alegation", "did you mean allegation"),
        ("kind:admissions", "did you mean admission"),
        ("date:5/3/2020", "2020-02-27"),
        ("re:consent", '"re: …"'),
    ],
)
def test_the_hint_says_what_to_write(text, hint):
    assert hint in fault_of(text).hint


def test_trap_a_range_open_at_both_ends_is_a_fault():
    """Whoosh's own parser raises a bare Exception for date:[ TO ]."""
    assert isinstance(fault_of("date:[ TO ]"), QueryError)


def test_trap_a_date_that_is_none_is_a_fault():
    """Whoosh's own parser silently finds nothing for date:notadate."""
    assert "not a date" in fault_of("date:notadate AND breach").what


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("x" * 40_000, "characters", id="trap: a 40 KB word takes Whoosh 42 s"),
        pytest.param("a " * 6_000, "characters", id="12 KB of words"),
        pytest.param("x" * 600, "a word of more than", id="one word of 600 letters"),
        pytest.param("(" * 3000 + "a" + ")" * 3000, "deep", id="trap: 3,000 brackets recurse"),
        pytest.param("(" * 100 + "a", "deep", id="a hundred open brackets"),
        pytest.param("a OR " * 1500 + "a w/3 b" + " w/3 a" * 60, "distances", id="60 distances"),
        pytest.param(" OR ".join(["a*"] * 150), "with * ? or ~", id="150 wildcards"),
        pytest.param(" ".join(["a"] * 4_000), "parts", id="4,000 words"),
    ],
)
def test_a_query_beyond_the_limits_is_refused_at_once(text, said):
    assert said in fault_of(text).what


def test_the_limits_themselves_are_allowed():
    assert parse_query("(" * DEEPEST_QUERY + "a" + ")" * DEEPEST_QUERY)
    assert parse_query(("a " * LONGEST_QUERY)[: 2 * 2_900])


PIECES = st.sampled_from([
    "a", "agree*", "wom?n", "privcay~1", "b~9", "=x", '"', "“", "«", "»", "(", ")", "[", "]", "{",
    "}", "AND", "OR", "NOT", "w/5", "pre/2", "not w/3", "/s", "/p", "w/999999999999999999999",
    "kind:", "by:", "date:", "said:", "type:", "para:", "denial", "2020-02", "[2020 TO]", "TO", "~",
    "*", "?", "!", "=", ":", "§", "\u0301", "\x00", "\ud800", "é", "…", "yes", "TO]", "{TO 2020}",
])  # fmt: skip


def outcome_of(text: str) -> tuple[str, int]:
    """The query as understood, or what is wrong with it, and the place of the fault."""
    try:
        return explain(parse_query(text)), 0
    except QueryError as fault:
        return fault.hint and fault.what, fault.position


@settings(max_examples=700)
@given(st.lists(PIECES, max_size=14), st.sampled_from([" ", "", "  "]))
def test_fuzz_pieces_of_the_language_raise_no_error_but_ours(pieces, glue):
    """Whatever is typed is understood or refused with a place inside the query."""
    text = glue.join(pieces)
    said, position = outcome_of(text)
    assert said
    assert 0 <= position <= len(text)


@settings(max_examples=400)
@given(st.text(max_size=40))
def test_fuzz_any_text_raises_no_error_but_ours(text):
    said, position = outcome_of(text)
    assert said
    assert 0 <= position <= len(text)
