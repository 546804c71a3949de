"""What changes is followed, and what goes is remembered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from indexer.model import Flag, Quarantine, Source, StatementKind
from indexer.store import Store
from tests.store.matter import (
    CLAIM,
    LOCKED,
    analysis,
    claim,
    defence,
    denial_answers_claim,
    sha,
    source_of,
)


def amended(path: str = "pleadings/claim.txt"):
    """The claim with one more sentence, so with another hash and id."""
    return analysis(path, CLAIM + "It was not repaired.\n")


def test_known_files_are_those_put_in_read_or_not(store_with_pleadings):
    known = store_with_pleadings.known()
    assert list(known) == ["locked.pdf", "pleadings/claim.txt", "pleadings/defence.txt"]
    assert known["pleadings/claim.txt"] == source_of(claim())


def test_a_touched_file_keeps_its_documents(store_with_pleadings):
    before = store_with_pleadings.generation
    touched = replace(source_of(claim()), modified_ns=2_000)
    store_with_pleadings.touch(touched)
    assert store_with_pleadings.known()["pleadings/claim.txt"] == touched
    assert store_with_pleadings.generation == before
    assert list(store_with_pleadings.history()) == []


def test_a_changed_file_replaces_its_documents_and_the_old_go_to_the_history(store_with_pleadings):
    store_with_pleadings.put(source_of(amended()), [amended()])
    assert store_with_pleadings.document("pleadings/claim.txt").id == amended().id
    (past,) = store_with_pleadings.history()
    assert (past.path, past.why, past.document) == ("pleadings/claim.txt", "changed", claim().id)
    assert (past.sha256, past.type, past.date) == (claim().sha256, "claim", "2020-02-10")
    assert past.seen < past.gone
    assert [(s.kind, s.quote, s.page, s.paragraph) for s in past.statements] == [
        (StatementKind.ALLEGATION, "On 3 May 2019 the defendant opened the sluice.", "2", "1"),
        (StatementKind.ALLEGATION, "The mill was flooded for nine days.", "2", "2"),
    ]


def test_a_file_read_again_with_the_same_bytes_leaves_no_history(store_with_pleadings):
    store_with_pleadings.put(source_of(claim()), [claim()], stamp="new rules")
    assert list(store_with_pleadings.history()) == []
    assert store_with_pleadings.counts().documents == 2


def test_a_forgotten_file_takes_its_family_and_links_along(empty_store):
    message = analysis("mail.eml", "Letter\nSee attached.\n", type="email")
    inner = replace(claim("mail.eml!/claim.txt"), parent="mail.eml")
    a_defence = defence()
    empty_store.put(source_of(message), [message, inner])
    empty_store.put(source_of(a_defence), [a_defence])
    empty_store.replace_links([denial_answers_claim(a_defence, inner)])
    empty_store.forget("mail.eml")
    assert [row.path for row in empty_store.documents()] == ["pleadings/defence.txt"]
    assert list(empty_store.links()) == []
    assert [(row.path, row.source, row.why) for row in empty_store.history()] == [
        ("mail.eml", "mail.eml", "gone"),
        ("mail.eml!/claim.txt", "mail.eml", "gone"),
    ]
    assert all(check.faults == () for check in empty_store.verify())


def test_an_unreadable_file_that_goes_or_is_mended_is_remembered_too(store_with_pleadings):
    mended = analysis(LOCKED.path, "Letter\nNow open.\n")
    store_with_pleadings.put(source_of(mended), [mended])
    assert list(store_with_pleadings.quarantined()) == []
    (past,) = store_with_pleadings.history()
    assert (past.path, past.sha256, past.document) == (LOCKED.path, LOCKED.sha256, "")


def test_to_forget_what_is_not_there_changes_nothing_a_reader_sees(store_with_pleadings):
    before = list(store_with_pleadings.documents())
    store_with_pleadings.forget("nothing.txt")
    assert list(store_with_pleadings.documents()) == before


def test_the_search_index_can_follow(empty_store):
    a_claim, a_defence = claim(), defence()
    empty_store.put(source_of(a_claim), [a_claim])
    first = empty_store.generation
    assert empty_store.documents_changed_since(0) == [a_claim.id]
    empty_store.put(source_of(a_defence), [a_defence])
    assert empty_store.documents_changed_since(first) == [a_defence.id]
    second = empty_store.generation
    empty_store.put(source_of(amended()), [amended()])
    assert empty_store.documents_changed_since(second) == [amended().id]
    assert empty_store.forgotten_since(second) == [a_claim.id]
    assert empty_store.forgotten_since(empty_store.generation) == []


def test_a_document_that_comes_back_is_no_longer_forgotten(empty_store):
    a_claim = claim()
    empty_store.put(source_of(a_claim), [a_claim])
    empty_store.forget(a_claim.document.path)
    assert empty_store.forgotten_since(0) == [a_claim.id]
    empty_store.put(source_of(a_claim), [a_claim])
    assert empty_store.forgotten_since(0) == []
    assert empty_store.documents_changed_since(0) == [a_claim.id]


def test_a_document_counts_as_changed_when_a_link_to_or_from_it_comes_or_goes(
    store_with_pleadings,
):
    links = list(store_with_pleadings.links())
    before = store_with_pleadings.generation
    store_with_pleadings.replace_links(links)
    assert store_with_pleadings.generation == before
    store_with_pleadings.replace_links([])
    assert store_with_pleadings.documents_changed_since(before) == [claim().id, defence().id]
    store_with_pleadings.replace_links(links)
    before = store_with_pleadings.generation
    store_with_pleadings.forget("pleadings/defence.txt")
    assert store_with_pleadings.documents_changed_since(before) == [claim().id]


def test_a_document_counts_as_changed_when_the_cases_flags_for_it_do(store_with_pleadings):
    flags = {claim().id: [Flag("drift", "said otherwise", ())]}
    before = store_with_pleadings.generation
    store_with_pleadings.replace_case_flags(flags)
    assert store_with_pleadings.documents_changed_since(before) == [claim().id]
    before = store_with_pleadings.generation
    store_with_pleadings.replace_case_flags(flags)
    assert store_with_pleadings.documents_changed_since(before) == []


def test_links_are_out_of_date_as_soon_as_any_file_changes(store_with_pleadings):
    assert store_with_pleadings.links_are_current
    store_with_pleadings.put(source_of(amended()), [amended()])
    assert not store_with_pleadings.links_are_current
    store_with_pleadings.replace_links([])
    assert store_with_pleadings.links_are_current


def test_files_read_under_other_rules_are_told_apart(empty_store):
    a_claim, a_defence = claim(), defence()
    empty_store.put(source_of(a_claim), [a_claim], stamp="rules 1")
    empty_store.put(source_of(a_defence), [a_defence], stamp="rules 2")
    assert empty_store.stale("rules 2") == {"pleadings/claim.txt"}


def test_the_fingerprint_is_of_paths_and_bytes_not_of_order_or_time(tmp_path):
    made = [claim("b.txt"), defence("a.txt")]

    def fingerprint(name, order, at):
        (tmp_path / name).mkdir()
        with Store.open(tmp_path / name / ".indexer", writing=True) as store:
            for analysis in order:
                store.put(source_of(analysis, at=at), [analysis])
            return store.fingerprint(), store.token

    one, another = fingerprint("one", made, 1), fingerprint("another", made[::-1], 2)
    assert one[0] == another[0]
    assert one[1] != another[1]
    assert fingerprint("third", made[:1], 1)[0] != one[0]


@pytest.mark.parametrize("broken", [True, False])
def test_a_file_is_indexed_when_anything_in_it_could_be_read(empty_store, broken):
    message = analysis("mail.eml", "Letter\nSee attached.\n")
    scan = Quarantine("mail.eml!/scan.pdf", sha("scan"), "encrypted", "locked", "unlock it")
    before = empty_store.fingerprint()
    empty_store.put(source_of(message), [] if broken else [message], [scan])
    assert (empty_store.fingerprint() == before) is broken
    assert empty_store.known()["mail.eml"] == Source("mail.eml", 10, 1_000, message.sha256)
