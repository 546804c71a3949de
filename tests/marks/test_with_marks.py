"""What a person decides wins over what the machine finds, and stays with its words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.model import PERSON, Decision, EdtfDate, Mark, Passage, Span, Statement, StatementKind
from indexer.statements import around, in_force, place_marks, with_marks

ADMISSION, DENIAL = StatementKind.ADMISSION, StatementKind.DENIAL
FINDING, CORRECTION = StatementKind.FINDING, StatementKind.CORRECTION
TEXT = (
    "1. The valve was inspected in May by two of the men on duty.\n"
    "2. Denied.\n"
    "3. Nobody told the foreman that the valve had stuck again.\n"
    "4. Denied.\n"
)
LONG = "Nobody told the foreman that the valve had stuck again."


def _span(quote: str, nth: int = 0, text: str = TEXT) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = text.index(quote, start + 1)
    return Span(start, start + len(quote))


def _found(quote: str, kind: StatementKind, nth: int = 0) -> Statement:
    span = _span(quote, nth)
    return Statement(span, quote, kind, "Foreman", EdtfDate("2020-05"), "cue/x", 2, "the valve",
                     ("a cue",))  # fmt: skip


def _mark(
    quote: str, kind: StatementKind, becomes: StatementKind | None = None, *, nth: int = 0,
    **more: object,
) -> Mark:  # fmt: skip
    span = _span(quote, nth)
    before, after = around(TEXT, span)
    decision = Decision.STATEMENT if becomes else Decision.NOT_A_STATEMENT
    made = Mark("a.txt", quote, span.start, kind, decision, becomes, who="A. Clerk",
                when="2026-01-05T09:30:00Z", before=before, after=after)  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]


def _told(statements: tuple[Statement, ...]) -> list[tuple[str, str, int]]:
    return [(s.kind.value, s.speaker, s.span.start) for s in statements]


def test_another_kind_takes_the_place_of_the_machine_s():
    mark = _mark(LONG, ADMISSION, DENIAL, note="see the log")
    (made,) = with_marks([_found(LONG, ADMISSION)], [mark], TEXT)
    assert (made.kind, made.cue, made.quote) == (DENIAL, PERSON, LONG)
    assert made.reasons == (
        "A. Clerk marked it denial, 2026-01-05T09:30:00Z: see the log",
        "the rules say admission by Foreman (cue/x)",
    )


def test_what_a_person_leaves_open_stays_the_machine_s():
    (made,) = with_marks([_found(LONG, ADMISSION)], [_mark(LONG, ADMISSION, DENIAL)], TEXT)
    assert (made.speaker, made.said_on, made.passage) == ("Foreman", EdtfDate("2020-05"), 2)


def test_a_person_may_name_speaker_and_day():
    mark = _mark(LONG, ADMISSION, ADMISSION, speaker="ACME", said_on=EdtfDate("2019"))
    (made,) = with_marks([_found(LONG, ADMISSION)], [mark], TEXT)
    assert (made.kind, made.speaker, made.said_on) == (ADMISSION, "ACME", EdtfDate("2019"))


def test_what_the_machine_missed_becomes_a_statement_of_its_passage_and_the_paper_s_date():
    passages = [Passage(Span(0, 60)), Passage(_span("Denied.")), Passage(_span(LONG))]
    own = EdtfDate("2020-06-01")
    (made,) = with_marks([], [_mark(LONG, DENIAL, DENIAL, speaker="ACME")], TEXT, passages, own)
    assert (made.kind, made.passage, made.said_on, made.speaker) == (DENIAL, 2, own, "ACME")


def test_no_statement_is_taken_away_and_its_neighbours_stay():
    found = [_found(LONG, ADMISSION), _found("Denied.", DENIAL)]
    left = with_marks(found, [_mark(LONG, ADMISSION)], TEXT)
    assert _told(left) == [("denial", "Foreman", _span("Denied.").start)]


def test_a_note_changes_nothing_but_the_reasons():
    note = _mark(LONG, ADMISSION, decision=Decision.NOTE, note="ask Ana")
    (made,) = with_marks([_found(LONG, ADMISSION)], [note], TEXT)
    assert made.reasons == ("note of A. Clerk, 2026-01-05T09:30:00Z: ask Ana", "a cue")
    assert replace(made, reasons=("a cue",)) == _found(LONG, ADMISSION)


@pytest.mark.parametrize(
    "now",
    [
        pytest.param([], id="no longer finds it"),
        pytest.param([_found(LONG, FINDING)], id="calls it by another kind"),
        pytest.param([_found(LONG, DENIAL)], id="agrees at last"),
        pytest.param([_found("Nobody told the foreman", ADMISSION)], id="finds a part of it"),
    ],
)
def test_new_rules_do_not_overrule_a_person(now):
    (made,) = with_marks(now, [_mark(LONG, ADMISSION, DENIAL)], TEXT)
    assert (made.kind, made.quote, made.cue) == (DENIAL, LONG, PERSON)
    assert with_marks(now, [_mark(LONG, ADMISSION)], TEXT) == ()


def test_the_kinds_left_alone_beside_it_stay():
    found = [_found(LONG, ADMISSION), _found(LONG, CORRECTION)]
    left = with_marks(found, [_mark(LONG, ADMISSION, beside=(CORRECTION,))], TEXT)
    assert [s.kind for s in left] == [CORRECTION]


def test_never_two_statements_of_one_kind_at_one_start():
    found = [_found(LONG, ADMISSION), _found(LONG, DENIAL)]
    left = with_marks(found, [_mark(LONG, ADMISSION, DENIAL, beside=(DENIAL,))], TEXT)
    assert [(s.kind, s.cue) for s in left] == [(DENIAL, PERSON)]


def test_decisions_follow_one_another_as_they_were_made():
    """A denial made of an admission may be judged in its turn, and judged back."""
    steps = [_mark(LONG, ADMISSION, DENIAL), _mark(LONG, DENIAL, FINDING)]
    assert [s.kind for s in with_marks([_found(LONG, ADMISSION)], steps, TEXT)] == [FINDING]
    steps.append(_mark(LONG, FINDING, ADMISSION))
    assert [s.kind for s in with_marks([_found(LONG, ADMISSION)], steps, TEXT)] == [ADMISSION]


def test_a_later_decision_replaces_an_earlier_one():
    marks = [_mark(LONG, ADMISSION), _mark(LONG, ADMISSION, DENIAL)]
    assert [s.kind for s in with_marks([_found(LONG, ADMISSION)], marks, TEXT)] == [DENIAL]
    assert len(in_force(place_marks(marks, TEXT))) == 1


def test_a_withdrawn_decision_gives_the_machine_its_word_back():
    marks = [_mark(LONG, ADMISSION, DENIAL),
             _mark(LONG, ADMISSION, decision=Decision.WITHDRAWN)]  # fmt: skip
    found = [_found(LONG, ADMISSION)]
    assert with_marks(found, marks, TEXT) == tuple(found)


@pytest.mark.parametrize(
    ("text", "nth"),
    [
        pytest.param(f"An introduction of some length.\n{TEXT}", 1, id="pushed down"),
        pytest.param(TEXT.replace("2. Denied.\n", ""), 0, id="the first one gone"),
        pytest.param(TEXT.replace("in May by two of the men on duty", "often"), 1, id="far edit"),
        pytest.param(TEXT.replace("stuck again.\n", "stuck  again.\n\n"), 1, id="blanks"),
    ],
)
def test_short_words_are_told_apart_by_what_stands_around_them(text, nth):
    (placed,) = place_marks([_mark("Denied.", DENIAL, nth=1)], text)
    assert placed.span == _span("Denied.", nth, text)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        pytest.param("5. Admitted.\n", "no longer in the document", id="gone"),
        pytest.param("Other matter altogether.\n\nDenied.\n", "around them", id="elsewhere"),
        pytest.param("Denied.\nDenied.\nDenied.\n", "around them", id="which of them?"),
    ],
)
def test_words_without_a_certain_place_are_lost_not_guessed(text, why):
    (placed,) = place_marks([_mark("Denied.", DENIAL, nth=1)], text)
    assert placed.span is None
    assert why in placed.why
    assert with_marks([], [_mark("Denied.", DENIAL, nth=1)], text) == ()


def test_long_words_are_found_wherever_they_went():
    text = f"Quite another letter.\n\n{LONG}\nYours"
    (placed,) = place_marks([_mark(LONG, DENIAL)], text)
    assert placed.span == _span(LONG, 0, text)


def test_words_that_a_reader_wraps_elsewhere_are_the_same_words():
    text = TEXT.replace("foreman that", "foreman\nthat")
    (placed,) = place_marks([_mark(LONG, DENIAL)], text)
    assert placed.span is not None
    assert placed.span.of(text).split() == LONG.split()


@settings(max_examples=60)
@given(
    before=st.text("ab .\n", max_size=90), after=st.text("ab .\n", max_size=90),
    quote=st.text("ab .", min_size=1, max_size=60).filter(str.strip),
)  # fmt: skip
def test_in_an_unchanged_text_every_mark_finds_its_own_place(before, after, quote):
    text = before + quote + after
    span = Span(len(before), len(before) + len(quote))
    around_it = around(text, span)
    mark = Mark("a", quote, span.start, DENIAL, Decision.STATEMENT, DENIAL,
                before=around_it[0], after=around_it[1])  # fmt: skip
    (made,) = with_marks([], [mark], text)
    assert (made.span, made.quote) == (span, quote)


@settings(max_examples=40)
@given(st.text("abc \n", max_size=200), st.integers(0, 300))
def test_a_place_always_lies_in_the_text_and_holds_the_words(text, start):
    mark = Mark("a", "ab c", start, DENIAL, Decision.STATEMENT, DENIAL)
    (placed,) = place_marks([mark], text)
    assert placed.span is None or placed.span.of(text).split() == ["ab", "c"]


@pytest.mark.parametrize(
    ("quote", "decision", "becomes"),
    [
        pytest.param(" \n", Decision.NOTE, None, id="no words"),
        pytest.param("x", Decision.STATEMENT, None, id="a statement of no kind"),
        pytest.param("x", Decision.NOT_A_STATEMENT, DENIAL, id="none, yet of a kind"),
    ],
)
def test_what_decides_nothing_is_no_mark(quote, decision, becomes):
    with pytest.raises(ValueError, match="not a mark"):
        Mark("a", quote, 0, DENIAL, decision, becomes)
