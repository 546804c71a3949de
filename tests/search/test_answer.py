"""From a query to hits: what a hit says, and where its marks stand."""

from __future__ import annotations

import pytest

from indexer.errors import QueryError
from indexer.model import Span
from indexer.search import (
    Candidates,
    IndexedDocument,
    IndexedPassage,
    IndexedStatement,
    parse_query,
    search,
)
from tests.search.matter import fetch_from

NOTE = IndexedDocument("n", "notes/n.docx", "briefing-note", "en", date="2021-02-03")
TEXT = "The earlier reply was an error."


@pytest.fixture
def held() -> dict[str, IndexedPassage]:
    """A note's paragraph with one correction, and another paragraph."""
    correction = IndexedStatement(Span(200, 231), "correction", ("RCMP",))
    first = IndexedPassage("n.200", NOTE, TEXT, 200, "2", "7", (), (correction,))
    return {p.id: p for p in (first, IndexedPassage("n.300", NOTE, "An error again.", 300))}


@pytest.fixture
def engine(new_engine, held):
    """An engine that holds the two paragraphs."""
    made = new_engine()
    made.add(held.values())
    made.commit()
    return made


def test_a_hit_says_everything_a_citation_needs(engine, held):
    (hit,) = search(engine, parse_query("kind:correction error"), fetch_from(held)).hits
    assert (hit.document, hit.path, hit.passage) == ("n", "notes/n.docx", "n.200")
    assert (hit.page, hit.paragraph, hit.span) == ("2", "7", Span(200, 231))
    assert (hit.text, hit.date, hit.type) == (TEXT, "2021-02-03", "briefing-note")
    assert hit.kinds == ("correction",)
    assert hit.score > 0


def test_marks_stand_in_the_document_not_in_the_passage(engine, held):
    (hit, _) = search(engine, parse_query("reply OR error"), fetch_from(held)).hits
    document = " " * hit.span.start + hit.text
    assert [span.of(document) for span in hit.highlights] == ["reply", "error"]


def test_a_statement_is_marked_where_no_word_is_asked_for(engine, held):
    (hit,) = search(engine, parse_query("kind:correction"), fetch_from(held)).hits
    assert hit.highlights == (Span(200, 231),)


def test_results_name_their_engine_and_what_words_stood_for(engine, held):
    results = search(engine, parse_query("err* earlier"), fetch_from(held))
    assert results.engine == engine.name
    assert dict(results.expansions) == {"err*": ("error",), "earlier": ("earlier",)}


def test_notices_of_the_query_come_with_its_results(engine, held):
    results = search(engine, parse_query("error reply OR again"), fetch_from(held))
    assert [notice.code for notice in results.notices] == ["query-and-or-mixed"]


def test_a_cut_expansion_is_told(monkeypatch, engine, held):
    monkeypatch.setattr("indexer.search.plan.MOST_FORMS", 2)
    results = search(engine, parse_query("a* OR e* OR r* OR *"), fetch_from(held))
    assert results.notices == ()
    results = search(engine, parse_query("*r*"), fetch_from(held))
    assert [notice.code for notice in results.notices] == ["query-expansion-cut"]
    assert "*r*" in results.notices[0].message


def test_no_limit_still_counts(engine, held):
    results = search(engine, parse_query("error"), fetch_from(held), limit=0)
    assert (results.hits, results.total) == ((), 2)


def test_a_passage_the_store_no_longer_has_is_named_not_shown(engine, held):
    del held["n.300"]
    results = search(engine, parse_query("error"), fetch_from(held))
    assert [hit.passage for hit in results.hits] == ["n.200"]
    assert results.stale == ("n.300",)


class OtherEngine:
    """An engine of another make, which can only say what might match."""

    name = "other"

    def __init__(self, ids: list[str]) -> None:
        self._ids = ids

    def search(self, query, *, limit, by_date=False, filters=()):
        return Candidates(tuple((name, 1.0) for name in self._ids), len(self._ids), is_exact=False)


def test_the_matcher_disposes_of_what_an_engine_proposes(held):
    results = search(OtherEngine(list(held)), parse_query("reply"), fetch_from(held))
    assert [hit.passage for hit in results.hits] == ["n.200"]
    assert results.total == 1


def test_a_search_that_takes_too_long_says_how_to_narrow_it(held):
    with pytest.raises(QueryError, match="narrow it"):
        search(OtherEngine(list(held)), parse_query("reply"), fetch_from(held), timeout_s=-1)
