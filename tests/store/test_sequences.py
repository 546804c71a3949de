"""However a case came about, what it holds depends on its files alone."""

from __future__ import annotations

import random
import signal
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.model import Flag, Passage, Sentence, Span
from indexer.store import Filter, Store
from tests.store.matter import (
    LOCKED,
    analysis,
    claim,
    defence,
    denial_answers_claim,
    find,
    source_of,
)
from tests.store.test_safety import other_process

# Two versions of each of three files, one of them a message with an attachment.
VERSIONS = {
    "claim.txt": [[claim("claim.txt")], [analysis("claim.txt", "CLAIM\nIt rained.\n")]],
    "defence.txt": [[defence("defence.txt")], [analysis("defence.txt", "DEFENCE\nIt did not.\n")]],
    "mail.eml": [
        [analysis("mail.eml", "Letter\nSee attached.\n"),
         analysis("mail.eml!/a.txt", "Note\nIt snowed.\n", parent="mail.eml")],
        [analysis("mail.eml", "Letter\nNothing attached.\n")],
    ],
}  # fmt: skip
STEPS = st.lists(
    st.tuples(st.sampled_from(sorted(VERSIONS)), st.sampled_from(["first", "second", "gone"])),
    max_size=12,
)


@contextmanager
def scratch_store():
    """An empty store of its own for each example."""
    with tempfile.TemporaryDirectory() as scratch, Store.open(Path(scratch), writing=True) as store:
        yield store


def take(store: Store, path: str, step: str) -> None:
    """One change to one file, as an update would pass it on."""
    if step == "gone":
        return store.forget(path)
    made = VERSIONS[path][step == "second"]
    return store.put(source_of(made[0]), made)


def everything(store: Store) -> list[object]:
    """All that a reader can see, but for the history and the marks of time."""
    return [
        store.known(), store.counts(), store.fingerprint(), store.links_are_current,
        *(list(read()) for read in (
            store.documents, store.statements, store.dates, store.flags, store.links,
            store.quarantined, store.notices, store.families, store.indexed_passages,
            store.linkables,
        )),
    ]  # fmt: skip


@given(STEPS)
@settings(max_examples=12, deadline=None)
def test_any_way_to_the_same_files_gives_the_same_store(steps):
    last = dict(steps)
    with scratch_store() as store, scratch_store() as straight:
        for path, step in steps:
            take(store, path, step)
        for path, step in sorted(last.items(), reverse=True):
            if step != "gone":
                take(straight, path, step)
        store.replace_links([])
        straight.replace_links([])
        assert everything(store) == everything(straight)
        assert [fault for check in store.verify() for fault in check.faults] == []


@given(STEPS)
@settings(max_examples=15, deadline=None)
def test_a_search_index_that_follows_the_changes_ends_with_what_the_store_holds(steps):
    followed: set[str] = set()
    seen = 0
    with scratch_store() as store:
        for number, (path, step) in enumerate(steps):
            take(store, path, step)
            if number % 3 == 0:
                changed = store.documents_changed_since(seen)
                followed -= {*store.forgotten_since(seen), *changed}
                followed |= set(changed)
                seen = store.generation
        changed = store.documents_changed_since(seen)
        followed -= set(store.forgotten_since(seen))
        assert followed | set(changed) == {row.id for row in store.documents()}


def test_every_version_a_file_ever_had_is_in_its_history(empty_store):
    for step in ("first", "second", "first", "gone"):
        take(empty_store, "mail.eml", step)
    rows = list(empty_store.history(Filter(paths=("mail.eml",))))
    assert [(row.path, row.why) for row in rows] == [
        ("mail.eml", "changed"),
        ("mail.eml", "changed"),
        ("mail.eml", "gone"),
        ("mail.eml!/a.txt", "changed"),
        ("mail.eml!/a.txt", "gone"),
    ]
    assert all(row.seen < row.gone for row in rows)
    assert list(empty_store.history(Filter(paths=("claim.txt",)))) == []


def test_an_attachment_that_stays_while_its_message_changes_is_not_gone(empty_store):
    first, second = VERSIONS["mail.eml"][0], VERSIONS["mail.eml"][1]
    empty_store.put(source_of(first[0]), first)
    empty_store.put(source_of(second[0]), [*second, first[1]])
    assert [row.path for row in empty_store.history()] == ["mail.eml"]
    assert empty_store.forgotten_since(0) == [first[0].id]


def test_two_attachments_of_one_name_are_two_documents(empty_store):
    message = analysis("mail.eml", "Letter\nSee both.\n")
    inner = [analysis("mail.eml!/scan.txt", f"Note {n}\n", parent="mail.eml") for n in (1, 2)]
    empty_store.put(source_of(message), [message, *inner])
    rows = [row.id for row in empty_store.documents() if row.parent]
    assert rows == sorted(one.id for one in inner)
    assert empty_store.document("mail.eml!/scan.txt").id == rows[0]


def test_a_reader_never_sees_half_a_file_while_another_process_writes(folder):
    Store.open(folder, writing=True).close()
    writer = other_process(
        """
        with Store.open(folder, writing=True) as store:
            print("ready", flush=True)
            for n in range(10_000):
                made = [analysis(f"{n % 7}.eml", f"Letter {n}\\nIt rained.\\n")]
                made += [analysis(f"{n % 7}.eml!/{k}.txt", f"Note {n}\\nIt snowed.\\n",
                                  parent=f"{n % 7}.eml") for k in range(3)]
                store.put(source_of(made[0]), made)
        """,
        folder,
    )
    assert writer.stdout.readline() == "ready\n", writer.stderr.read()
    try:
        for _ in range(25):
            with Store.open(folder, writing=False) as store:
                rows = list(store.documents())
                numbers = {(row.source, store.text(row.id).split()[1]) for row in rows}
                assert len(rows) == 4 * len(numbers) == 4 * store.counts().sources
    finally:
        writer.kill()
        writer.communicate()


def test_killed_at_any_moment_the_store_holds_a_whole_number_of_files(folder):
    chance = random.Random(7)
    for _ in range(4):
        writer = other_process(
            """
            with Store.open(folder, writing=True) as store:
                print("ready", flush=True)
                for n in range(10_000):
                    made = analysis(f"{n:05}.txt", f"CLAIM {n}\\n" + "It rained again.\\n" * 200)
                    store.put(source_of(made), [made])
            """,
            folder,
        )
        assert writer.stdout.readline() == "ready\n", writer.stderr.read()
        time.sleep(chance.uniform(0.0, 0.15))
        writer.send_signal(signal.SIGKILL)
        writer.communicate()
        with Store.open(folder, writing=False) as store:
            assert [fault for check in store.verify() for fault in check.faults] == []
            counts = store.counts()
            assert counts.passages == 201 * counts.documents == 201 * counts.sources
            assert list(store.known()) == [f"{n:05}.txt" for n in range(counts.sources)]


def test_links_and_case_flags_that_are_put_again_are_as_they_were(store_with_pleadings):
    links = [denial_answers_claim(defence(), claim())]
    flags = {claim().id: [Flag("drift", "said otherwise", (Span(0, 9),))]}
    store_with_pleadings.replace_case_flags(flags)
    before = everything(store_with_pleadings)
    store_with_pleadings.replace_links(links * 2)
    store_with_pleadings.replace_case_flags(flags)
    assert everything(store_with_pleadings) == before
    assert list(store_with_pleadings.quarantined()) == [LOCKED]


def test_a_great_document_of_one_line_is_stored_and_read_like_any_other(empty_store):
    text = "7" * 1_000_000 + " It rained."
    made = analysis("great.txt", "x\n")
    structure = made.structure
    whole = find(text, text)
    passages = tuple(Passage(Span(n, n + 100)) for n in range(0, 1_000_000, 100))
    made = type(made)(
        type(made.document)("great.txt", "txt", text, ()), made.sha256,
        type(structure)(structure.profile, passages, (Sentence(whole, 0),)), made.dating, (),
        (Flag("long", "one line", (find(text, "It rained."),)),),
    )  # fmt: skip
    empty_store.put(source_of(made), [made])
    assert empty_store.analysis(made.id) == made
    assert len(empty_store.passages([f"{made.id}.{n}" for n in range(0, 10_000, 100)])) == 100
    assert [flag.places[0].quote for flag in empty_store.flags()] == ["It rained."]
