"""The matcher: which passages match a query, and which words of theirs are marked."""

from __future__ import annotations

import re

import pytest

from indexer.errors import QueryError
from indexer.model import Span
from indexer.search import (
    IndexedDocument,
    IndexedPassage,
    IndexedStatement,
    match_passage,
    parse_query,
)
from indexer.search.exact import matches
from indexer.search.forms import is_within, word_test
from indexer.search.tree import Fuzzy, Wildcard


def passage_of(text: str, *, language: str = "en", start: int = 0, **fields) -> IndexedPassage:
    """A passage of a document in that language; its sentences end at full stops."""
    document = IndexedDocument("d", "claims/d.txt", language=language, **fields)
    ends = [m.end() for m in re.finditer(r"\.(?=\s|$)", text)] or [len(text)]
    starts = [0, *(end + 1 for end in ends[:-1])]
    sentences = tuple(Span(start + a, start + b) for a, b in zip(starts, ends, strict=True))
    return IndexedPassage(f"d.{start}", document, text, start, sentences=sentences)


def marked(query: str, passage: IndexedPassage) -> str | None:
    """The passage with «marks» around what matches; None where it does not match."""
    spans = match_passage(parse_query(query), passage)
    if spans is None:
        return None
    text = passage.text
    for span in reversed(spans):
        text = f"{text[: span.start]}«{span.of(text)}»{text[span.end :]}"
    return text


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        pytest.param("breach", "A «breach» of duty, and «Breaches» since.", id="any form"),
        pytest.param("=breach", "A «breach» of duty, and Breaches since.", id="this form"),
        pytest.param("=BREACHES", "A breach of duty, and «Breaches» since.", id="whatever case"),
        pytest.param("br*", "A «breach» of duty, and «Breaches» since.", id="prefix"),
        pytest.param("d?ty", "A breach of «duty», and Breaches since.", id="one letter"),
        pytest.param("dtuy~1", "A breach of «duty», and Breaches since.", id="letters swapped"),
        pytest.param('"breach of duty"', "A «breach of duty», and Breaches since.", id="phrase"),
        pytest.param('"breach * duty"', "A «breach of duty», and Breaches since.", id="gap"),
        pytest.param('"duty breach"', None, id="a phrase has an order"),
        pytest.param("breach since", "A «breach» of duty, and «Breaches» «since».", id="both"),
        pytest.param("breach consent", None, id="all words are wanted"),
        pytest.param("duty OR consent", "A breach of «duty», and Breaches since.", id="either"),
        pytest.param("duty NOT consent", "A breach of «duty», and Breaches since.", id="without"),
        pytest.param("duty NOT since", None, id="not with"),
        pytest.param("*", "A breach of duty, and Breaches since.", id="everything, unmarked"),
    ],
)
def test_words_and_logic(query, expected):
    text = "A breach of duty, and Breaches since."
    assert marked(query, passage_of(text)) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("one w/1 two", "«one» «two» three four five six"),
        ("two w/1 one", "«one» «two» three four five six"),
        ("one w/1 three", None),
        ("one w/2 three", "«one» two «three» four five six"),
        ("three pre/2 one", None),
        ("one pre/2 three", "«one» two «three» four five six"),
        ('"one two" w/1 three', "«one two» «three» four five six"),
        ('"one two" w/3 "five six"', "«one two» three four «five six»"),
        ("one w/2 two w/2 four", "«one» «two» three «four» five six"),
        ("one w/5 (six OR seven)", "«one» two three four five «six»"),
        ("one not w/3 six", "«one» two three four five six"),
        ("one not w/5 six", None),
        ('one not w/1 "one two"', None),
        ("t* w/1 t*", "one «two» «three» four five six"),
        ("one w/3 one", None),
    ],
)
def test_distances_count_words(query, expected):
    """Two words side by side are one word apart; a word has no distance to itself."""
    assert marked(query, passage_of("one two three four five six")) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("error /s reply", "The «reply» was an «error». We regret it."),
        ("error /s regret", None),
        ("error /p regret", "The reply was an «error». We «regret» it."),
        ("(error OR regret) /s it", "The reply was an error. We «regret» «it»."),
        ("(was NOT it) /s reply", "The «reply» «was» an error. We regret it."),
        ('"an error" /s reply', "The «reply» was «an error». We regret it."),
        ('"error we" /s reply', None),
        ("reply /s error /s was", "The «reply» «was» an «error». We regret it."),
    ],
)
def test_a_sentence_is_a_true_sentence(query, expected):
    assert marked(query, passage_of("The reply was an error. We regret it.", start=100)) == expected


def test_a_passage_without_sentences_is_one():
    passage = IndexedPassage("d.0", IndexedDocument("d", "d.txt"), "An error. We regret it.", 0)
    assert marked("error /s regret", passage) == "An «error». We «regret» it."


@pytest.mark.parametrize(
    ("query", "language", "expected"),
    [
        ("regulateurs", "fr", "Le «régulateur» a nié."),
        ("RÉGULATEUR", "fr", "Le «régulateur» a nié."),
        ("niee", "fr", "Le régulateur a «nié»."),
        ("=régulateurs", "fr", None),
        ("=regulateur", "fr", "Le «régulateur» a nié."),
        ("regulateurs", "en", "Le «régulateur» a nié."),
        ("niee", "en", None),
    ],
)
def test_each_passage_is_read_in_its_own_language(query, language, expected):
    assert marked(query, passage_of("Le régulateur a nié.", language=language)) == expected


def test_a_passage_may_have_a_language_of_its_own():
    document = IndexedDocument("d", "d.txt", language="en")
    passage = IndexedPassage("d.0", document, "La demande est niée.", 0, language="fr")
    assert marked("nier", passage) == "La demande est «niée»."


THEM = ("the Plaintiffs", "Roy")


def _passage_with_statements() -> IndexedPassage:
    text = "We say the police did it. The reply was wrong. Nothing else."
    document = IndexedDocument("d", "d.txt", language="en")
    first, second = Span(500, 525), Span(526, 546)
    return IndexedPassage(
        "d.500", document, text, 500, "3", "12(a)", (first, second, Span(547, 560)),
        (
            IndexedStatement(first, "allegation", THEM, "2020-02", answered=True),
            IndexedStatement(second, "correction", ("RCMP",), "2020-05-01", corrected=True),
        ),
    )  # fmt: skip


FIRST, SECOND = "We say the police did it.", "The reply was wrong."


@pytest.mark.parametrize(
    ("query", "sentences"),
    [
        pytest.param("kind:allegation", (FIRST,), id="the statement is marked"),
        pytest.param("kind:allegation by:plaintiff", (FIRST,), id="both of one statement"),
        pytest.param("kind:allegation by:rcmp", None, id="not of two statements"),
        pytest.param("kind:allegation /p by:rcmp", (FIRST, SECOND), id="unless they say so"),
        pytest.param("kind:(allegation OR correction) by:rcmp", (SECOND,), id="alternatives"),
        pytest.param("kind:a* NOT by:rcmp", (FIRST,), id="not by"),
        pytest.param("kind:correction NOT by:rcmp", None, id="that one is"),
        pytest.param("* NOT kind:denial", (), id="no such statement in the passage"),
        pytest.param("* NOT kind:correction", None, id="one such statement"),
        pytest.param("by:roy", (FIRST,), id="any of the speaker's names"),
        pytest.param("said:2020-02-29", (FIRST,), id="a day the month may mean"),
        pytest.param("said:[2020-03 TO] corrected:yes", (SECOND,), id="a later one"),
        pytest.param("said:[2020-03 TO] answered:yes", None, id="answered is the earlier one"),
        pytest.param("corrected:no", (FIRST,), id="not corrected"),
    ],
)
def test_conditions_on_statements(query, sentences):
    expected = "We say the police did it. The reply was wrong. Nothing else."
    for sentence in sentences or ():
        expected = expected.replace(sentence, f"«{sentence}»")
    assert marked(query, _passage_with_statements()) == (None if sentences is None else expected)


def test_words_are_marked_rather_than_their_statement():
    shown = marked("kind:allegation police", _passage_with_statements())
    assert shown == "We say the «police» did it. The reply was wrong. Nothing else."


def test_a_word_in_the_sentence_of_a_statement():
    passage = _passage_with_statements()
    assert marked("kind:correction /s reply", passage)
    assert marked("kind:correction /s police", passage) is None


@pytest.mark.parametrize(
    ("query", "matching"),
    [
        ("date:2020-02", True),
        ("date:2020-02-29", True),
        ("date:2020-03", False),
        ("date:[2020-02-15 TO]", True),
        ("date:[TO 2020-01-31]", False),
        ("date:{2020-02-10 TO 2020-02-12}", True),
        ("date:*", True),
        ("type:briefing-note", True),
        ("type:briefing", False),
        ("type:brief*", True),
        ("lang:en", True),
        ("title:images", True),
        ("title:facial", True),
        ("agency:police", True),
        ('agency:"lake police"', True),
        ('agency:"clear police"', False),
        ("author:tremblay~1", True),
        ("author:tremblai", False),
        ("docket:T-710-20", True),
        ("docket:710", True),
        ("docket:T-710", True),
        ("docket:T-711-20", False),
        ("path:claims", True),
        ("path:d.txt", True),
        ("path:claim", False),
        ("path:claim*", True),
        ("family:box", True),
        ("flag:anachronism", True),
        ("flag:weekday", False),
        ("NOT type:letter date:2020", True),
    ],
)
def test_fields_of_the_document(query, matching):
    passage = passage_of(
        "Text.", type="briefing-note", title="Note on Facial Image", author="A. Tremblay",
        agency="Clear Lake Police", docket="T-710-20", date="2020-02", family="box.zip",
        flags=("date-ambiguous", "anachronism"),
    )  # fmt: skip
    assert matches(parse_query(query), passage) is matching
    assert (match_passage(parse_query(query), passage) is not None) is matching


@pytest.mark.parametrize(
    ("query", "matching"),
    [('para:"12(a)"', True), ("para:12a", True), ("para:12", False), ("para:12*", True),
     ("page:3", True), ("page:33", False)],
)  # fmt: skip
def test_the_place_of_a_passage(query, matching):
    assert matches(parse_query(query), _passage_with_statements()) is matching


def test_an_undated_document_has_no_date_to_meet():
    assert not matches(parse_query("date:[1900 TO]"), passage_of("Text."))
    assert matches(parse_query("text NOT date:*"), passage_of("Text."))


def test_an_open_date_reaches_every_later_day():
    passage = passage_of("Text.", date="2020-03/..")
    assert matches(parse_query("date:2031"), passage)
    assert not matches(parse_query("date:2019"), passage)


def test_more_places_than_can_be_weighed_are_refused_not_guessed():
    passage = passage_of("a b c " * 2000)
    with pytest.raises(QueryError, match="too many places"):
        matches(parse_query("a w/255 b w/255 c"), passage)


@pytest.mark.parametrize(
    ("one", "other", "edits"),
    [
        pytest.param("privacy", "privacy", 0, id="same"),
        pytest.param("privacy", "privac", 1, id="one dropped"),
        pytest.param("privacy", "privaccy", 1, id="one added"),
        pytest.param("privacy", "privagy", 1, id="one changed"),
        pytest.param("privacy", "privcay", 1, id="trap: a swap is one slip, not Whoosh's two"),
        pytest.param("privacy", "rpivacy", 1, id="a swap at the start"),
        pytest.param("privacy", "prvicay", 2, id="two swaps"),
        pytest.param("privacy", "piracy", 2, id="one dropped, one swapped away"),
        pytest.param("ab", "ba", 1, id="short words"),
    ],
)
def test_slips_are_counted(one, other, edits):
    for most in range(4):
        assert is_within(one, other, most) is (most >= edits)
        assert is_within(other, one, most) is (most >= edits)
    assert word_test(Fuzzy(one, max(edits, 1)), "en")(other)


def test_a_wildcard_of_many_stars_does_not_run_away():
    """A backtracking pattern would take years here."""
    test = word_test(Wildcard("*a" * 25 + "*b"), "en")
    assert not test("a" * 64)
    assert test("a" * 63 + "b")


@pytest.mark.parametrize(
    ("pattern", "word", "fits"),
    [
        ("a*", "a", True), ("a*", "ba", False), ("*a*", "bab", True), ("*a", "ab", False),
        ("a*b*c", "abbc", True), ("a*b*c", "acb", False), ("a?c", "abc", True),
        ("a?c", "ac", False), ("*ab?d*", "xxabcabcdx", True), ("??", "é1", True),
        ("??", "a", False),
    ],
)  # fmt: skip
def test_wildcards_fit_whole_words(pattern, word, fits):
    assert word_test(Wildcard(pattern), "en")(word) is fits
