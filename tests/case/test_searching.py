"""What a search says beyond its hits: groups, facets, privilege, near misses, certificates."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from indexer import open_case, update_case
from indexer.case.certificate import certify, check_certificate, write_certificate
from indexer.case.grouping import banners, count_facets, group_hits, neighbours
from indexer.case.searching import explain_fully
from indexer.errors import CaseError, ExportError, UsageError
from indexer.model import Link, LinkKind, Place, Span
from indexer.search import NearMisses
from indexer.store import Store
from tests.case.matter import NOTE, write_matter

ADVICE = """Legal advice

Date: 2021-03-01

PRIVILEGED AND CONFIDENTIAL - SOLICITOR-CLIENT PRIVILEGE

The gauge had failed, in our opinion.
"""


@pytest.fixture(scope="module")
def searched_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The matter with a copy of the note, a privileged opinion, saved searches and a bad file."""
    root = write_matter(tmp_path_factory.mktemp("case"))
    (root / "corpus/copy.txt").write_text(NOTE, "utf-8")
    (root / "corpus/advice.txt").write_text(ADVICE, "utf-8")
    (root / "corpus/empty.txt").write_bytes(b"")
    (root / "case.toml").write_text('[searches]\nhot = "gauge OR sluice"\n', "utf-8")
    (root / "terms.txt").write_text("# terms\ngauge w/5 fail*\n\nsluice\n", "utf-8")
    update_case(root)
    return root


@pytest.fixture
def case(searched_case):
    """That case, open."""
    with open_case(searched_case) as case:
        yield case


def _all(case, query, **how):
    with case.searcher(**how) as searcher:
        return searcher.all(searcher.parse(query))


def _near_misses(case, query) -> NearMisses:
    with case.searcher() as searcher:
        return searcher.near_misses(searcher.parse(query))


def test_privileged_documents_are_left_out_and_counted(case):
    results = case.search("gauge")
    assert "advice.txt" not in {hit.path for hit in results.hits}
    assert (results.total, results.withheld) == (3, 1)


def test_privileged_documents_are_found_when_asked_for(case):
    results = case.search("gauge", privileged=True)
    assert "advice.txt" in {hit.path for hit in results.hits}
    assert (results.total, results.withheld) == (4, 0)


def test_privilege_holds_where_the_matcher_decides_and_for_negations(case):
    assert "advice.txt" not in {hit.path for hit in case.search("gauge /s failed").hits}
    assert "advice.txt" not in {hit.path for hit in case.search("* NOT turbine", limit=99).hits}
    assert case.search("privilege:*").total == 0


def test_all_hits_are_those_of_the_pages(case):
    pages = [case.search("board OR gauge", limit=2, offset=at).hits for at in range(0, 40, 2)]
    assert [hit.passage for page in pages for hit in page] == list(_all(case, "board OR gauge").ids)


def test_copies_are_folded_into_the_first_document(case):
    groups = group_hits(case.store, _all(case, "gauge").ids)
    assert [(g.document.path, g.hits, g.copies) for g in groups] == [
        ("copy.txt", 1, ("note.txt",)), ("pleadings/claim.txt", 1, ()),
    ]  # fmt: skip


def test_facets_count_passages_by_each_value(case):
    with case.searcher() as searcher:
        facets = count_facets(case.store, _all(case, "gauge").ids, searcher.names)
    assert facets["kind"] == (("admission", 2), ("allegation", 1))
    assert facets["year"] == (("2021", 3),)
    assert dict(facets["type"])["claim"] == 1
    assert facets["custodian"] == (("", 3),)


def test_facets_of_nothing_are_empty(case):
    with case.searcher() as searcher:
        assert not any(count_facets(case.store, (), searcher.names).values())


def test_neighbours_are_the_passages_before_and_after(case):
    (hit,) = case.search("sluice").hits
    before, after = neighbours(case.store, hit.passage, 1)
    assert before == ("1. The Plaintiff is a farmer.",) or before[0].endswith("a farmer.")
    assert after[0].endswith("knew that the gauge had failed.")
    assert neighbours(case.store, hit.passage, 0) == ((), ())
    assert neighbours(case.store, "000000000000.5", 2) == ((), ())


def test_a_corrected_statement_says_by_what_and_when(tmp_path):
    update_case(write_matter(tmp_path))
    with open_case(tmp_path) as case:
        (hit,) = case.search("sluice").hits
        note = next(row for row in case.documents() if row.path == "note.txt")
    source = Place(note.id, "note.txt", Span(0, 10), case_text(tmp_path, "note.txt")[:10], "1", "4")
    target = Place(hit.document, hit.path, hit.span, hit.text)
    with Store.open(tmp_path / ".indexer", writing=True) as store:
        store.replace_links([Link(LinkKind.CORRECTS, source, target, "said so")])
        said = banners(store, [(hit.passage, hit.document, hit.span.start, hit.span.end)])
        other = banners(store, [("another", note.id, 0, 9)])
    (line,) = said[hit.passage]
    assert line.startswith("corrected on 2021-02-03 by note.txt")
    assert other == {}


def case_text(root: Path, name: str) -> str:
    """A document as it was written."""
    return (root / "corpus" / name).read_text("utf-8")


def test_a_saved_search_is_used_by_name(case):
    assert case.search("@hot").total == case.search("gauge OR sluice").total == 4
    assert case.explain("@hot AND board") == "(gauge OR sluice) AND board"


def test_a_term_list_finds_any_of_its_terms(case):
    assert case.explain("@terms.txt") == "(gauge w/5 fail*) OR sluice"
    assert case.search("@terms.txt").total == 4


@pytest.mark.parametrize(
    ("query", "said"),
    [
        pytest.param("@nobody", "no saved query", id="unknown name"),
        pytest.param("@missing.txt", "cannot be read", id="no such list"),
        pytest.param("@../../etc/hosts.txt", "in the case's folder", id="outside the case"),
    ],
)
def test_a_name_behind_which_nothing_stands_is_refused(case, query, said):
    with pytest.raises(UsageError, match=said):
        case.search(query)


def test_an_empty_list_is_refused(case, searched_case):
    (searched_case / "none.txt").write_text("# nothing\n", "utf-8")
    with pytest.raises(UsageError, match="is empty"):
        case.search("@none.txt")


@pytest.mark.parametrize("table", ["searches = 3", "[searches]\na = 1"])
def test_searches_that_are_no_queries_are_refused(tmp_path, table):
    (tmp_path / "case.toml").write_text(table, "utf-8")
    with pytest.raises(CaseError, match="must map a name to a query"):
        open_case(tmp_path)


def test_searches_do_not_change_how_documents_are_read(searched_case):
    config = searched_case / "case.toml"
    config.write_text(config.read_text() + 'new = "turbine"\n', "utf-8")
    assert update_case(searched_case).again == 1, "only the file that could not be read"


def test_explain_tells_what_each_word_stands_for(case):
    with case.searcher() as searcher:
        tree = searcher.parse("fail* AND turbine~1")
        text = explain_fully(tree, searcher.all(tree).matching)
    assert text.splitlines()[0] == "fail* AND turbine~1"
    assert "  fail*: failed" in text
    assert "  turbine~1: no word of the corpus" in text


def test_a_mix_of_and_and_or_is_warned_of(case):
    assert "query-and-or-mixed" in {
        n.code for n in case.search("gauge AND board OR sluice").notices
    }


def test_a_misspelt_word_brings_the_corpus_spelling(case):
    near = _near_misses(case, "gaige AND farmer")
    assert near.spellings == (("gaige", (("gauge", 3),)),)


def test_the_clause_that_empties_the_result_is_named(case):
    near = _near_misses(case, "gauge AND farmer")
    assert dict(near.without) == {"gauge": 1, "farmer": 3}
    assert near.spellings == ()


def test_a_distance_too_small_is_loosened(case):
    near = _near_misses(case, "sluice w/1 march")
    assert [count for _, count in near.looser] == [1]


def test_a_negation_that_empties_the_result_is_named(case):
    assert _near_misses(case, "sluice NOT warning").without == (("NOT warning", 1),)


def _certificate(case, query, **how):
    with case.searcher(**how) as searcher:
        tree = searcher.parse(query)
        found = searcher.all(tree)
        return certify(case.store, searcher, tree, found, case_name="A v. B", privileged=bool(how))


def test_a_certificate_says_what_was_searched_and_what_could_not_be(case):
    record = _certificate(case, "gauge")
    assert (record["query"], record["understood"]) == ("gauge", "gauge")
    assert record["engine"].startswith("whoosh 2.")
    assert record["corpus_fingerprint"] == case.store.fingerprint()
    assert (record["documents_with_hits"], record["passages_with_hits"]) == (3, 3)
    assert record["privileged_passages_left_out"] == 1
    assert record["not_searched"]["quarantined"][0].startswith("empty.txt: ")


@pytest.mark.parametrize("name", ["c.json", "c.txt"])
def test_a_certificate_of_the_same_corpus_has_the_same_bytes(case, tmp_path, name):
    for place in ("one", "two"):
        write_certificate(tmp_path / place / name, _certificate(case, "nothing-of-the-sort"))
    one, two = ((tmp_path / place / name).read_bytes() for place in ("one", "two"))
    assert one == two
    assert b"empty.txt" in one


def test_a_certificate_in_json_is_the_record(case, tmp_path):
    record = _certificate(case, "gauge")
    write_certificate(tmp_path / "c.json", record)
    assert json.loads((tmp_path / "c.json").read_text("utf-8")) == record


def test_a_certificate_of_another_form_or_place_is_refused(tmp_path):
    with pytest.raises(UsageError, match="JSON or text"):
        check_certificate(tmp_path / "c.docx")
    (tmp_path / "file").write_text("")
    with pytest.raises(ExportError, match="cannot be written"):
        write_certificate(tmp_path / "file/c.txt", {})
