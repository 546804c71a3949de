"""The query language: what each construct means, as a tree and as words."""

from __future__ import annotations

from random import Random

import pytest

from indexer.errors import QueryError
from indexer.search import explain, parse_query, parse_terms
from indexer.search.tree import (
    And,
    DateRange,
    Everything,
    Exact,
    FieldIs,
    Fuzzy,
    Near,
    Not,
    NotNear,
    Or,
    Phrase,
    Same,
    StatementIs,
    Term,
    Unit,
    Wildcard,
)
from tests.search.matter import make_query

A, B, C = Term("a"), Term("b"), Term("c")


@pytest.mark.parametrize(
    ("text", "root"),
    [
        pytest.param("a", A, id="a word"),
        pytest.param("a b", And((A, B)), id="side by side is AND"),
        pytest.param("a AND b AND c", And((A, B, C)), id="AND is flat"),
        pytest.param("a OR b OR c", Or((A, B, C)), id="OR is flat"),
        pytest.param("a b OR c", Or((And((A, B)), C)), id="AND binds tighter, also unwritten"),
        pytest.param("a (b OR c)", And((A, Or((B, C)))), id="brackets bind tightest"),
        pytest.param("a NOT b", And((A, Not(B))), id="NOT leaves out"),
        pytest.param("a NOT NOT b", And((A, B)), id="two NOTs are none"),
        pytest.param("a OR NOT b", Or((A, Not(B))), id="NOT as an alternative"),
        pytest.param("a NOT (b OR c)", And((A, Not(Or((B, C))))), id="NOT of a group"),
        pytest.param("*", Everything(), id="a star alone is every passage"),
        pytest.param("Côté", Term("cote"), id="words are folded"),
        pytest.param("=Côté", Exact("cote"), id="this very form"),
        pytest.param("agree*", Wildcard("agree*"), id="any ending"),
        pytest.param("agree!", Wildcard("agree*"), id="any ending, as Westlaw writes it"),
        pytest.param("wom?n", Wildcard("wom?n"), id="one letter"),
        pytest.param("*tion", Wildcard("*tion"), id="any beginning"),
        pytest.param("a**b", Wildcard("a*b"), id="stars are one star"),
        pytest.param("privcay~", Fuzzy("privcay", 1), id="a slip"),
        pytest.param("privcay~2", Fuzzy("privcay", 2), id="two slips"),
        pytest.param("l'accord", Phrase((Term("l"), Term("accord"))), id="a word of two tokens"),
        pytest.param("T-710-*", Phrase((Term("t"), Term("710"), Wildcard("*"))), id="a docket"),
        pytest.param("agreed.", Term("agreed"), id="a full stop is no word"),
        pytest.param("and", Term("and"), id="small letters are a word"),
    ],
)
def test_a_query_means(text, root):
    assert parse_query(text).root == root


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param('"a b"', (A, B), id="plain quotes"),
        pytest.param("“a b”", (A, B), id="quotes of a word processor"),
        pytest.param("« a b »", (A, B), id="French quotes"),
        pytest.param('="a b"', (Exact("a"), Exact("b")), id="exact phrase"),
        pytest.param('"a =b"', (A, Exact("b")), id="one exact word in a phrase"),
        pytest.param('"a b* c~1"', (A, Wildcard("b*"), Fuzzy("c", 1)), id="wildcards inside"),
        pytest.param('"a * b"', (A, Wildcard("*"), B), id="a gap for any word"),
        pytest.param('"a w/5 b"', (A, Term("w"), Term("5"), B), id="operators are words here"),
    ],
)
def test_a_phrase_is_words_in_order(text, words):
    assert parse_query(text).root == Phrase(words)


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("a w/5 b", Near(A, B, 5)),
        ("a W/5 b", Near(A, B, 5)),
        ("a /5 b", Near(A, B, 5)),
        ("a pre/5 b", Near(A, B, 5, ordered=True)),
        ("a not w/5 b", NotNear(A, B, 5)),
        ("a NOT w/5 b", NotNear(A, B, 5)),
        ("a /s b", Same(A, B, Unit.SENTENCE)),
        ("a w/p b", Same(A, B, Unit.PARAGRAPH)),
        ("a w/5 b w/3 c", Near(Near(A, B, 5), C, 3)),
        ("a w/5 (b OR c)", Near(A, Or((B, C)), 5)),
        ('a w/5 "b c"', Near(A, Phrase((B, C)), 5)),
        ("a* w/5 b~1", Near(Wildcard("a*"), Fuzzy("b", 1), 5)),
        ("a w/5 b c", And((Near(A, B, 5), C))),
        ("c NOT a w/5 b", And((C, Not(Near(A, B, 5))))),
    ],
)
def test_distances_bind_tighter_than_and(text, root):
    assert parse_query(text).root == root


def _kind(name):
    return FieldIs("kind", Exact(name))


BY = FieldIs("by", Term("plaintiff"))


@pytest.mark.parametrize(
    ("text", "root"),
    [
        pytest.param("kind:denial", StatementIs(_kind("denial")), id="one condition"),
        pytest.param(
            "kind:denial by:plaintiff", StatementIs(And((_kind("denial"), BY))),
            id="conditions of one group bear on one statement",
        ),
        pytest.param(
            "kind:denial a by:plaintiff", And((StatementIs(And((_kind("denial"), BY))), A)),
            id="also around words",
        ),
        pytest.param(
            "kind:(denial OR finding) by:plaintiff",
            StatementIs(And((Or((_kind("denial"), _kind("finding"))), BY))),
            id="also alternatives in brackets",
        ),
        pytest.param(
            "kind:denial NOT by:plaintiff", StatementIs(And((_kind("denial"), Not(BY)))),
            id="also what the statement is not",
        ),
        pytest.param(
            "a NOT kind:denial", And((A, Not(StatementIs(_kind("denial"))))),
            id="without a positive condition NOT bears on every statement",
        ),
        pytest.param(
            "kind:denial /p by:plaintiff",
            Same(StatementIs(_kind("denial")), StatementIs(BY), Unit.PARAGRAPH),
            id="two statements of one paragraph",
        ),
        pytest.param(
            "kind:denial OR by:plaintiff",
            Or((StatementIs(_kind("denial")), StatementIs(BY))),
            id="alternatives each have their own",
        ),
        pytest.param(
            "kind:denial /s a", Same(StatementIs(_kind("denial")), A, Unit.SENTENCE),
            id="a word in the statement's sentence",
        ),
    ],
)  # fmt: skip
def test_statement_conditions(text, root):
    assert parse_query(text).root == root


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("type:Briefing-Note", FieldIs("type", Exact("briefingnote"))),
        ('type:"briefing note"', FieldIs("type", Exact("briefingnote"))),
        ("TYPE:letter", FieldIs("type", Exact("letter"))),
        ("type:*-note", FieldIs("type", Wildcard("*note"))),
        ('para:"12(a)"', FieldIs("para", Exact("12a"))),
        ("agency:police", FieldIs("agency", Term("police"))),
        ("agency: police", FieldIs("agency", Term("police"))),
        ('agency:"mounted police"', FieldIs("agency", Phrase((Term("mounted"), Term("police"))))),
        ("docket:T-7", FieldIs("docket", Phrase((Exact("t"), Exact("7"))))),
        ("path:claims/*", FieldIs("path", Phrase((Exact("claims"), Wildcard("*"))))),
        ("author:(a b)", And((FieldIs("author", A), FieldIs("author", B)))),
        ("lang:fr", FieldIs("lang", Exact("fr"))),
        ("flag:date-ambiguous", FieldIs("flag", Exact("dateambiguous"))),
    ],
)
def test_fields_of_documents_and_passages(text, root):
    assert parse_query(text).root == root


@pytest.mark.parametrize("word", ["yes", "true", "oui", "YES"])
def test_yes_has_several_spellings(word):
    wanted = StatementIs(FieldIs("corrected", Exact("yes")))
    assert parse_query(f"corrected:{word}").root == wanted


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        pytest.param("2020-02-27", "2020-02-27", "2020-02-27", id="a day"),
        pytest.param("20200227", "2020-02-27", "2020-02-27", id="a compact day"),
        pytest.param("2020-02", "2020-02-01", "2020-02-29", id="a month"),
        pytest.param("2020", "2020-01-01", "2020-12-31", id="a year"),
        pytest.param("199X", "1990-01-01", "1999-12-31", id="a decade"),
        pytest.param("2020-03/2020-07", "2020-03-01", "2020-07-31", id="an EDTF interval"),
        pytest.param("[2020-02 TO 2020-06]", "2020-02-01", "2020-06-30", id="a range"),
        pytest.param("[2020-02 to 2020-06]", "2020-02-01", "2020-06-30", id="a small to"),
        pytest.param("[2020-02 TO]", "2020-02-01", "", id="open at its end"),
        pytest.param("[TO 2020-06]", "", "2020-06-30", id="open at its start"),
        pytest.param("[* TO 2020-06]", "", "2020-06-30", id="open by a star"),
        pytest.param("{2020-02 TO 2020-06]", "2020-03-01", "2020-06-30", id="without its start"),
        pytest.param("*", "0001-01-01", "9999-12-31", id="any date at all"),
    ],
)
def test_dates_cover_the_days_they_may_mean(value, first, last):
    assert parse_query(f"date:{value} a").root == And((DateRange("date", first, last), A))


def test_trap_a_curly_bracket_leaves_its_date_out():
    """Whoosh's own parser takes 1 July into [20200101 TO 20200701}."""
    root = parse_query("date:[20200101 TO 20200701}").root
    assert root == DateRange("date", "2020-01-01", "2020-06-30")


def test_trap_a_wildcard_in_a_phrase_is_a_wildcard():
    """Whoosh without its SequencePlugin looks for the letters 'agree*' and finds nothing."""
    root = parse_query('"settlement agree*"').root
    assert root == Phrase((Term("settlement"), Wildcard("agree*")))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a AND b OR c", "query-and-or-mixed"),
        ("a b OR c", "query-and-or-mixed"),
        ("(a OR b c)", "query-and-or-mixed"),
        ("a and b", "query-small-operator"),
        ("a § b", "query-nothing-in"),
    ],
)
def test_what_its_author_may_not_have_meant_is_said(text, code):
    assert [notice.code for notice in parse_query(text).notices] == [code]


@pytest.mark.parametrize(
    "text",
    ["a OR b", "a (b OR c)", "NOT a OR b", "a OR b w/5 c", "a OR kind:denial", "(a b) OR c"],
)
def test_what_is_plain_gets_no_notice(text):
    assert parse_query(text).notices == ()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a b OR c", "(a AND b) OR c"),
        ("a NOT b", "a AND NOT b"),
        ("a W/5 b pre/2 c", "(a w/5 b) pre/2 c"),
        ("a not w/5 b", "a not w/5 b"),
        ("agree! wom?n privcay~", "agree* AND wom?n AND privcay~1"),
        ("kind:denial by:plaintiff", "one statement {kind:denial AND by:plaintiff}"),
        ("date:[2020-02 TO] a", "date:[2020-02-01 TO *] AND a"),
        ("docket:T-7 *", 'docket:"t 7" AND *'),
        ("a /s b /p c", "(a /s b) /p c"),
    ],
)
def test_a_query_is_shown_as_understood(text, shown):
    assert explain(parse_query(text)) == shown


def test_what_is_shown_means_the_same():
    """Parsing the explanation, without its braces, gives the tree again."""
    random = Random(7)
    for _ in range(300):
        try:
            query = parse_query(make_query(random))
        except QueryError:
            continue
        shown = explain(query)
        again = shown.replace("one statement {", "(").replace("}", ")")
        assert parse_query(again).root == query.root, shown


SAVED = {"hot": "breach* OR default", "both": "@hot consent", "loop": "a @loop", "bad": 'x "y'}


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("@hot", "breach* OR default"),
        ("@hot police", "(breach* OR default) police"),
        ("NOT @hot police", "NOT (breach* OR default) police"),
        ("@both", "(breach* OR default) consent"),
        ("police w/5 @hot", "police w/5 (breach* OR default)"),
        ("a@b.ca", '"a b ca"'),
        ('"@hot"', "hot"),
    ],
)
def test_a_saved_query_stands_as_if_in_brackets(text, same_as):
    assert parse_query(text, SAVED).root == parse_query(same_as).root


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("police @cold", "no saved query @cold"),
        ("police @loop", "stands in itself"),
        ("police @bad", "in the saved query @bad: a quotation mark"),
    ],
)
def test_a_saved_query_that_cannot_be_read_is_a_fault_at_its_name(text, said):
    with pytest.raises(QueryError, match=said) as caught:
        parse_query(text, SAVED)
    assert caught.value.position == 7


def test_saved_queries_that_multiply_are_refused():
    """Five levels of ten would be a hundred thousand."""
    saved = {f"s{i}": f"@s{i + 1} " * 10 for i in range(6)} | {"s6": "a"}
    with pytest.raises(QueryError, match="more than 50 saved"):
        parse_query("@s0", saved)


def test_a_term_list_is_a_query_a_line():
    text = "# key terms\nbreach*\n\n  consent w/5 image*  \n@hot\n"
    assert [query.text for query in parse_terms(text, SAVED)] == [
        "breach*", "consent w/5 image*", "@hot",
    ]  # fmt: skip


def test_a_fault_in_a_term_list_shows_its_line():
    with pytest.raises(QueryError, match="kinds:denial"):
        parse_terms("breach\nkinds:denial\n")
