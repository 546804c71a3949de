"""Engines: the same hits as the matcher, and an index that is never half right."""

from __future__ import annotations

import functools
from random import Random

import pytest

from indexer.errors import QueryError, SearchIndexError
from indexer.model import Span
from indexer.search import (
    IndexedDocument,
    IndexedPassage,
    IndexedStatement,
    Order,
    choose_engine,
    create_engine,
    open_engine,
    parse_query,
    search,
)
from indexer.search.exact import matches
from tests.search.matter import fetch_from, make_documents, make_query


def found_by(engine, text: str, passages) -> set[str]:
    """The ids of all passages that a search gives."""
    results = search(engine, parse_query(text), fetch_from(passages), limit=100_000)
    assert results.total == len(results.hits)
    return {hit.passage for hit in results.hits}


def held_by(*documents: IndexedDocument, text: str = "The police agreed.") -> dict:
    """One passage of each document, by id."""
    made = (IndexedPassage(f"{d.id}.0", d, f"{text} {d.id}", 0) for d in documents)
    return {passage.id: passage for passage in made}


@pytest.fixture(scope="session")
def judged(passages):
    """By seed: random queries of every operator, each with the passages that the matcher finds."""

    @functools.cache
    def judging(seed: int) -> list[tuple[str, set[str]]]:
        random, found = Random(seed), []
        for _ in range(110):
            text = make_query(random)
            try:
                query = parse_query(text)
            except QueryError:
                continue
            found.append((text, {name for name, p in passages.items() if matches(query, p)}))
        return found

    return judging


@pytest.mark.parametrize("seed", range(4))
def test_an_engine_gives_the_hits_of_the_matcher(full_engine, passages, judged, seed):
    """Random queries of every operator, each judged passage by passage, once for all engines."""
    for text, wanted in judged(seed):
        assert found_by(full_engine, text, passages) == wanted, text
    assert len(judged(seed)) > 80


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('"settlement agree*"', id="trap: a wildcard in a phrase"),
        pytest.param('"the * of"', id="a gap in a phrase"),
        pytest.param('"privacy *"', id="a gap at the end of a phrase"),
        pytest.param("the pre/3 police", id="trap: tantivy's slop has no order"),
        pytest.param("police pre/4 the", id="the other order, an even distance"),
        pytest.param("agree* w/3 breach*", id="trap: wildcards at a distance"),
        pytest.param("agree* w/3 agreed", id="two words with a form in common"),
        pytest.param("the w/2 the", id="a word near itself"),
        pytest.param("(the w/3 police) AND (privacy OR consent w/4 image)",
                     id="trap: Whoosh 2.7.4 fails on distances inside AND and OR"),
        pytest.param("(police OR officer*) w/3 (agree* OR breach*)", id="many forms each side"),
        pytest.param("police not w/3 the", id="not near"),
        pytest.param("* NOT (police /s the)", id="not in one sentence"),
        pytest.param("a* /s (e* NOT the)", id="not, inside a sentence"),
        pytest.param("* NOT (police not w/3 the)", id="not not near"),
        pytest.param("polcie~1 OR prviacy~2", id="slips"),
        pytest.param("polcie~1 w/5 the", id="a slip at a distance"),
        pytest.param("regulateurs", id="French forms without accents"),
        pytest.param("oeuvre OR cafe", id="ligatures and accents"),
        pytest.param("T-710-20", id="a docket in the text"),
        pytest.param("kind:allegation by:plaintiff said:2020", id="one statement"),
        pytest.param("* NOT kind:a*", id="no such statement"),
        pytest.param("date:[2020-03 TO] NOT lang:fr", id="documents"),
        pytest.param("* NOT (type:letter OR agency:police)", id="complements"),
        pytest.param("police OR NOT the", id="a complement as an alternative"),
        pytest.param("nowordlikethis OR police", id="a word that is not there"),
        pytest.param("nowordlikethis w/5 police", id="nor near anything"),
    ],
)  # fmt: skip
def test_what_engines_get_wrong_by_themselves(full_engine, passages, text):
    wanted = {name for name, p in passages.items() if matches(parse_query(text), p)}
    assert found_by(full_engine, text, passages) == wanted


@pytest.mark.parametrize(
    ("text", "is_exact"),
    [
        ("police the", True),
        ('"the police"', True),
        ("the w/3 police", True),
        ("the pre/4 police", True),
        ('"the * police"', True),
        ("kind:denial by:rcmp NOT date:2020", True),
        ("police /p the", True),
        ("police /s the", False),
        ("police not w/3 the", False),
        ("police* w/3 police", False),
        ("* NOT (police /s the)", False),
    ],
)
def test_an_engine_says_where_the_matcher_has_to_look(full_engine, text, is_exact):
    assert full_engine.search(parse_query(text), limit=5).is_exact is is_exact


def test_filters_hold_for_every_hit_without_marks(full_engine, passages):
    results = search(
        full_engine, parse_query("police"), fetch_from(passages), limit=1000,
        filters=(parse_query("type:letter"), parse_query("the /s agree*")),
    )  # fmt: skip
    both = parse_query("police type:letter (the /s agree*)")
    assert {hit.passage for hit in results.hits} == {
        n for n, p in passages.items() if matches(both, p)
    }
    assert all("polic" in span.of("x" * hit.span.start + hit.text).lower()
               for hit in results.hits for span in hit.highlights)  # fmt: skip


def test_pages_of_hits_join_to_the_whole(full_engine, passages):
    query, fetch = parse_query("police OR the"), fetch_from(passages)
    whole = search(full_engine, query, fetch, limit=10_000).hits
    pages = [search(full_engine, query, fetch, limit=7, offset=at).hits for at in range(0, 200, 7)]
    assert [hit.passage for page in pages for hit in page] == [hit.passage for hit in whole]


@pytest.mark.parametrize("text", ["police", "police /s the"])
def test_hits_come_by_date_when_asked_undated_last(full_engine, passages, text):
    hits = search(
        full_engine, parse_query(text), fetch_from(passages), limit=1000, order=Order.DATE
    ).hits
    starts = {"": "9999", "199X": "1990-01-01", "2020": "2020-01-01", "2020-02": "2020-02-01",
              "2020-03/2020-07": "2020-03-01", "2020-03/..": "2020-03-01"}  # fmt: skip
    dates = [starts.get(hit.date, hit.date) for hit in hits]
    assert len(dates) > 3
    assert dates == sorted(dates)


def test_the_passage_that_says_it_most_comes_first(new_engine):
    document = IndexedDocument("d", "d.txt")
    texts = ("consent once", "consent and consent and consent", "nothing", "the the the")
    held = {f"d.{i}": IndexedPassage(f"d.{i}", document, text, i) for i, text in enumerate(texts)}
    engine = new_engine()
    engine.add(held.values())
    engine.commit()
    hits = search(engine, parse_query("consent"), fetch_from(held)).hits
    assert [hit.passage for hit in hits] == ["d.1", "d.0"]
    assert hits[0].score > hits[1].score > 0


def test_an_empty_index_finds_nothing(new_engine):
    engine = new_engine()
    assert engine.count() == 0
    for text in ("a", "a*", '"a b"', "*", "type:letter", "kind:denial", "a~1"):
        assert found_by(engine, text, {}) == set()


def test_nothing_is_seen_before_commit(new_engine):
    engine, held = new_engine(), held_by(IndexedDocument("d", "d.txt"))
    engine.add(held.values())
    assert found_by(engine, "police", held) == set()
    engine.commit()
    assert found_by(engine, "police", held) == {"d.0"}


def test_a_deleted_document_is_not_found_and_others_are(new_engine):
    one, other = IndexedDocument("a", "a.txt", type="letter"), IndexedDocument("b", "b.txt")
    engine, held = new_engine(), held_by(one, other)
    engine.add(held.values())
    engine.commit()
    engine.delete(["a"])
    engine.commit()
    assert engine.count() == 1
    assert found_by(engine, "police", held) == {"b.0"}
    assert found_by(engine, '"police agreed"', held) == {"b.0"}
    assert found_by(engine, "* NOT nothing", held) == {"b.0"}
    assert found_by(engine, "type:letter", held) == set()


def test_a_document_added_again_replaces_itself(new_engine):
    """An interrupted update adds documents twice; each is found once, as it is now."""
    document = IndexedDocument("a", "a.txt")
    engine = new_engine()
    engine.add(held_by(document, text="Old words.").values())
    engine.commit()
    held = held_by(document, text="New words.")
    engine.add(held.values())
    engine.commit()
    assert engine.count() == 1
    assert found_by(engine, "old", held) == set()
    assert found_by(engine, "new words", held) == {"a.0"}


def test_passages_of_one_document_may_come_in_several_batches(new_engine):
    document = IndexedDocument("a", "a.txt")
    held = {f"a.{i}": IndexedPassage(f"a.{i}", document, f"word{i}", i) for i in range(6)}
    engine = new_engine()
    for passage in held.values():
        assert engine.add([passage]) == 1
    engine.commit()
    assert found_by(engine, "word*", held) == set(held)


def test_what_was_not_committed_is_lost_and_nothing_else(tmp_path, new_engine):
    engine, held = new_engine(), held_by(IndexedDocument("a", "a.txt"))
    engine.add(held.values())
    engine.commit()
    more = held_by(IndexedDocument("b", "b.txt"))
    engine.add(more.values())
    engine.close()
    again = open_engine(engine.name, tmp_path / "ix", "stamp")
    assert found_by(again, "police", held | more) == {"a.0"}
    again.add(more.values())
    again.commit()
    assert found_by(again, "police", held | more) == {"a.0", "b.0"}


def test_many_small_updates_equal_one_large_one(new_engine):
    held = make_documents(5, 8, 3)
    engine = new_engine()
    engine.add(held.values())
    engine.commit()
    whole = {
        text: found_by(engine, text, held) for text in ("police*", "a* w/3 the", "type:letter")
    }
    fingerprint = engine.fingerprint()
    small = new_engine()
    for first in reversed([p for p in held.values() if p.start == 0]):
        small.add([p for p in held.values() if p.document.id == first.document.id])
        small.commit()
    assert {text: found_by(small, text, held) for text in whole} == whole
    assert small.fingerprint() == fingerprint


def test_the_fingerprint_tells_what_is_indexed(new_engine):
    engine = new_engine()
    empty = engine.fingerprint()
    engine.add(held_by(IndexedDocument("a", "a.txt")).values())
    engine.commit()
    one = engine.fingerprint()
    engine.delete(["a"])
    engine.commit()
    assert len(one) == 16
    assert one != empty == engine.fingerprint()


def test_an_index_opens_again_with_its_stamp(tmp_path, new_engine):
    held = make_documents(2, 4, 3)
    engine = new_engine()
    engine.add(held.values())
    engine.commit()
    before = {
        text: found_by(engine, text, held) for text in ("the", "pol*", "type:letter", "by:rcmp")
    }
    engine.close()
    again = open_engine(engine.name, tmp_path / "ix", "stamp")
    assert again.count() == len(held)
    assert {text: found_by(again, text, held) for text in before} == before


class Bomb:
    """Pickled into an index, it would run when the index is opened."""

    def __reduce__(self):
        return (pytest.fail, ("a foreign index was unpickled",))


def test_trap_a_foreign_whoosh_index_is_never_unpickled(tmp_path):
    """Whoosh opens an index by unpickling, which runs whatever the file says."""
    import pickle

    create_engine("whoosh", tmp_path / "ix", "theirs").close()
    for file in (tmp_path / "ix" / "engine").iterdir():
        file.write_bytes(pickle.dumps(Bomb()))
    with pytest.raises(SearchIndexError, match="another store"):
        open_engine("whoosh", tmp_path / "ix", "ours")


@pytest.mark.parametrize("stamp", ["", "stamp ", "other"])
def test_an_index_of_another_store_is_refused(tmp_path, new_engine, stamp):
    engine = new_engine()
    engine.close()
    with pytest.raises(SearchIndexError, match="another store"):
        open_engine(engine.name, tmp_path / "ix", stamp)


def test_an_index_of_another_engine_is_refused(tmp_path):
    create_engine("whoosh", tmp_path / "ix", "stamp").close()
    with pytest.raises(SearchIndexError, match="engine"):
        open_engine("tantivy", tmp_path / "ix", "stamp")


@pytest.mark.parametrize("name", ["whoosh", "tantivy"])
def test_no_index_is_an_error_that_says_what_to_do(tmp_path, name):
    with pytest.raises(SearchIndexError, match="indexer update"):
        open_engine(name, tmp_path / "nothing", "stamp")


def test_a_damaged_index_is_an_error_of_ours(tmp_path, new_engine):
    engine = new_engine()
    engine.add(held_by(IndexedDocument("a", "a.txt")).values())
    engine.commit()
    engine.close()
    for file in (tmp_path / "ix" / "engine").iterdir():
        if file.suffix in (".toc", ".json"):
            file.write_bytes(b"damaged")
    with pytest.raises(SearchIndexError, match="damaged"):
        open_engine(engine.name, tmp_path / "ix", "stamp")


def test_a_new_index_takes_the_place_of_the_old(tmp_path):
    """Switching the engine of a case leaves nothing of the last one behind."""
    for name in ("whoosh", "tantivy", "whoosh"):
        engine = create_engine(name, tmp_path / "ix", "stamp")
        assert engine.count() == 0
        engine.add(held_by(IndexedDocument(name, "a.txt")).values())
        engine.commit()
        assert engine.count() == 1
        engine.close()


def test_an_unknown_engine_is_an_error_of_ours(tmp_path):
    with pytest.raises(SearchIndexError, match="no search engine"):
        create_engine("lucene", tmp_path / "ix", "stamp")
    with pytest.raises(SearchIndexError, match="no search engine"):
        open_engine("lucene", tmp_path / "ix", "stamp")


def test_a_second_writer_is_an_error_of_ours(tmp_path):
    held = held_by(IndexedDocument("a", "a.txt"))
    first = create_engine("whoosh", tmp_path / "ix", "stamp")
    first.add(held.values())
    second = open_engine("whoosh", tmp_path / "ix", "stamp")
    with pytest.raises(SearchIndexError, match="another process"):
        second.add(held.values())


def test_a_hundred_updates_leave_few_pieces_and_lose_nothing(tmp_path):
    """Whoosh adds a piece with each update; pieces are joined before they slow searches down."""
    engine = create_engine("whoosh", tmp_path / "ix", "stamp")
    held = make_documents(8, 20, 2)
    held = {name: p for name, p in held.items() if p.document.id != f"{7:012x}"}
    for number in range(100):
        document = f"{number % 20:012x}"
        engine.add([p for p in held.values() if p.document.id == document])
        if number == 50:
            engine.add(make_documents(9, 8, 1).values())
        engine.commit()
    engine.delete([f"{7:012x}"])
    engine.commit()
    assert len(list((tmp_path / "ix" / "engine").glob("*.seg"))) <= 17
    for text in ("*", "the", "pol*", '"the police"', "agree* w/4 the", "kind:denial", "para:2"):
        wanted = {name for name, p in held.items() if matches(parse_query(text), p)}
        found = engine.search(parse_query(text), limit=1000).found
        assert {name for name, _ in found} == wanted, text


@pytest.mark.parametrize(
    ("setting", "passages", "name"),
    [
        ("auto", 0, "whoosh"),
        ("auto", 20_000, "whoosh"),
        ("auto", 20_001, "tantivy"),
        ("whoosh", 2_000_000, "whoosh"),
        ("tantivy", 1, "tantivy"),
    ],
)
def test_small_cases_get_whoosh_and_large_ones_tantivy(setting, passages, name):
    assert choose_engine(setting, passages) == name


HOSTILE = [
    pytest.param("1234567890" * 100_000, id="a line of digits"),
    pytest.param("x" * 1_000_000, id="one word of a million letters"),
    pytest.param("a\x00b \ud800 c\ufffe \U0001f600 police", id="letters that are none"),
    pytest.param("", id="nothing"),
    pytest.param("police\u2028police\x85police", id="odd ends of lines"),
    pytest.param("ﷺ " * 50, id="a letter that folds to eighteen"),
    pytest.param("a " * 70_000 + "police", id="70,000 words"),
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_indexed_and_found(new_engine, text):
    document = IndexedDocument("a\u2028b", "p\ud800.txt", title='"\\\n\u2028', author="\x00")
    statement = IndexedStatement(Span(0, 0), "denial", ("\u2028\ud800", ""))
    passage = IndexedPassage("a.0", document, text, 0, "1", "¶", (), (statement,))
    engine = new_engine()
    engine.add([passage])
    engine.commit()
    held = {"a.0": passage}
    for query in ("police", "kind:denial", "author:*", "* NOT date:*", "12345*", "x*", "para:1"):
        wanted = {"a.0"} if matches(parse_query(query), passage) else set()
        assert found_by(engine, query, held) == wanted, query
