"""The fields of an index: conditions become keys, by the matcher's own rules."""

from __future__ import annotations

import pytest

from indexer.model import Span
from indexer.search import IndexedDocument, IndexedPassage, IndexedStatement, parse_query
from indexer.search.catalogue import Catalogue
from indexer.search.tree import StatementIs

CLAIM = IndexedDocument("c", "claims/c.docx", "claim", "en", date="2020-02", agency="Federal Court")
LETTER = IndexedDocument("l", "l.eml", "letter", "fr", flags=("weekday", "empty-field"))


def passage_of(document: IndexedDocument, paragraph: str = "", *statements) -> IndexedPassage:
    return IndexedPassage(f"{document.id}.0", document, "Text.", 0, "1", paragraph, (), statements)


def statement(kind: str, by: str, said: str = "") -> IndexedStatement:
    return IndexedStatement(Span(0, 4), kind, (by,), said)


@pytest.fixture
def catalogue(tmp_path) -> Catalogue:
    """Two documents, three sorts of statements, saved."""
    made = Catalogue(tmp_path)
    made.add(passage_of(CLAIM, "12(a)", statement("denial", "RCMP"), statement("finding", "Court")))
    made.add(passage_of(LETTER, "12", statement("denial", "demandeurs", "2020")))
    made.save()
    return made


def keys(catalogue: Catalogue, query: str) -> tuple[str, int]:
    root = parse_query(query).root
    field, found = catalogue.keys_that_meet(
        root.condition if isinstance(root, StatementIs) else root
    )
    return field, len(found)


@pytest.mark.parametrize(
    ("query", "field", "count"),
    [
        ("type:claim", "document", 1),
        ("date:2020-02-03", "document", 1),
        ("date:*", "document", 1),
        ("agency:court", "document", 1),
        ("flag:weekday", "document", 1),
        ("path:*", "document", 2),
        ("kind:denial", "statement", 2),
        ("kind:denial by:rcmp", "statement", 1),
        ("kind:finding by:rcmp", "statement", 0),
        ("by:demandeur", "statement", 1),
        ("said:[2020-06 TO]", "statement", 1),
        ("para:12*", "para", 2),
        ("para:12", "para", 1),
        ("page:1", "page", 1),
    ],
)
def test_a_condition_becomes_keys(catalogue, query, field, count):
    assert keys(catalogue, query) == (field, count)


def test_it_says_the_same_after_opening_again(tmp_path, catalogue):
    again = Catalogue(tmp_path)
    for query in ("type:claim", "kind:denial", "by:demandeur", "para:12*", "flag:empty*"):
        assert keys(again, query) == keys(catalogue, query)
    assert again.fingerprint() == catalogue.fingerprint()
    assert again.holds("c")
    assert again.holds("l")


def test_statements_alike_share_a_key(tmp_path):
    made = Catalogue(tmp_path)
    one = made.add(passage_of(CLAIM, "1", statement("denial", "RCMP"), statement("denial", "RCMP")))
    other = made.add(passage_of(CLAIM, "2", statement("denial", "RCMP")))
    assert one == other
    assert len(one) == 1


def test_a_dropped_document_is_gone_for_good(tmp_path, catalogue):
    catalogue.drop("c")
    catalogue.save()
    for each in (catalogue, Catalogue(tmp_path)):
        assert keys(each, "type:claim") == ("document", 0)
        assert not each.holds("c")
        assert each.holds("l")


def test_a_document_may_come_back_changed(tmp_path, catalogue):
    catalogue.add(passage_of(IndexedDocument("c", "claims/c.docx", "defence")))
    catalogue.save()
    for each in (catalogue, Catalogue(tmp_path)):
        assert keys(each, "type:claim") == ("document", 0)
        assert keys(each, "type:defence") == ("document", 1)


def test_a_line_cut_short_by_a_crash_is_dropped(tmp_path, catalogue):
    """The next save starts a line of its own, so nothing after the cut is lost either."""
    path = tmp_path / "catalogue.jsonl"
    path.write_bytes(path.read_bytes() + b'\n["document", [{"id": "x", "pa')
    again = Catalogue(tmp_path)
    again.add(passage_of(IndexedDocument("n", "n.txt", "order")))
    again.save()
    last = Catalogue(tmp_path)
    assert all(last.holds(name) for name in "cln")
    assert not last.holds("x")
    assert keys(last, "type:order") == ("document", 1)


def test_nothing_new_writes_nothing(tmp_path, catalogue):
    before = (tmp_path / "catalogue.jsonl").read_bytes()
    catalogue.save()
    assert (tmp_path / "catalogue.jsonl").read_bytes() == before
