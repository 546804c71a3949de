"""What is put in comes out, whatever it is."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.model import Attachment, Block, Span, passage_id
from indexer.store import Store
from tests.store.matter import PATHS, analyses, claim, source_of


@contextmanager
def scratch_store():
    """An empty store of its own for each example."""
    with tempfile.TemporaryDirectory() as scratch, Store.open(Path(scratch), writing=True) as store:
        yield store


@given(analyses())
@settings(max_examples=40, deadline=None)
def test_an_analysis_comes_back_as_it_was_put_in(analysis):
    with tempfile.TemporaryDirectory() as scratch:
        with Store.open(Path(scratch), writing=True) as store:
            store.put(source_of(analysis), [analysis])
        with Store.open(Path(scratch), writing=False) as store:
            assert store.analysis(analysis.id) == analysis
            assert store.text(analysis.id) == analysis.document.text


@given(st.lists(analyses(), min_size=1, max_size=4, unique_by=lambda a: a.document.path))
@settings(max_examples=12, deadline=None)
def test_every_reader_gives_the_same_rows_in_whatever_order_files_came(made):
    def rows(order):
        with scratch_store() as store:
            for analysis in order:
                store.put(source_of(analysis), [analysis])
            return [
                list(read())
                for read in (
                    store.documents, store.statements, store.dates, store.flags,
                    store.notices, store.indexed_passages, store.linkables,
                )
            ], store.fingerprint(), store.counts()  # fmt: skip

    assert rows(made) == rows(made[::-1])


@given(analyses(PATHS))
@settings(max_examples=15, deadline=None)
def test_rows_say_what_the_stages_found(analysis):
    with scratch_store() as store:
        store.put(source_of(analysis), [analysis])
        (document,) = store.documents()
        profile = analysis.structure.profile
        assert (document.title, document.fields) == (profile.title, profile.fields)
        assert document.date == analysis.dating.chosen
        assert {row.span for row in store.dates()} == {
            mention.span for mention in analysis.dating.mentions
        }
        assert sorted(row.quote for row in store.statements()) == sorted(
            statement.quote for statement in analysis.statements
        )
        assert [row.text for row in store.indexed_passages()] == [
            passage.span.of(analysis.document.text) for passage in analysis.structure.passages
        ]


def test_layout_and_attached_bytes_are_the_only_things_left_out(empty_store):
    plain = claim()
    whole = replace(
        plain,
        document=replace(
            plain.document,
            blocks=(Block(Span(0, 5)),),
            attachments=(Attachment("a.bin", b"\0"),),
        ),
    )
    empty_store.put(source_of(whole), [whole])
    assert empty_store.analysis(whole.id) == plain


def test_a_passage_is_found_by_its_id(empty_store):
    a_claim = claim()
    empty_store.put(source_of(a_claim), [a_claim])
    ids = [passage_id(a_claim.id, passage.span) for passage in a_claim.structure.passages]
    asked = [ids[2], "no such", f"{a_claim.id}.x", f"{a_claim.id}.1", ids[1], ids[2]]
    found = empty_store.passages(asked)
    assert list(found) == [ids[2], ids[1]]
    assert found[ids[2]].text == "The mill was flooded for nine days."
