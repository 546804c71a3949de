"""A file is the same while its size and time are; where they differ, its bytes decide."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.discover import changes
from indexer.model import Source

CLAIM = Source("box/claim.txt", 10, 1_000, "a" * 64)
LETTER = Source("letter.txt", 20, 1_000, "b" * 64)
KNOWN = {source.path: source for source in (CLAIM, LETTER)}


def found(*sources: Source) -> list[Source]:
    """As the walk sees them: nobody has read the bytes yet."""
    return [replace(source, sha256="") for source in sources]


def test_same_size_and_time_is_the_same_file_and_is_not_read():
    def never(source):
        raise AssertionError(f"{source.path} was read")

    result = changes(found(LETTER, CLAIM), KNOWN, hashed=never)
    assert result.unchanged == (CLAIM, LETTER)
    assert (result.new, result.changed, result.gone) == ((), (), ())


@pytest.mark.parametrize(
    ("sha256", "is_changed"),
    [
        pytest.param("a" * 64, False, id="only touched"),
        pytest.param("c" * 64, True, id="other bytes"),
    ],
)
def test_where_the_time_differs_the_hash_decides(sha256, is_changed):
    later = replace(CLAIM, modified_ns=2_000)
    result = changes(
        found(later, LETTER), KNOWN, hashed=lambda source: replace(source, sha256=sha256)
    )
    assert (CLAIM.path in [source.path for source in result.changed]) is is_changed
    if not is_changed:
        assert result.unchanged == (later, LETTER)


def test_without_anybody_to_hash_it_a_touched_file_counts_as_changed():
    assert changes(found(replace(CLAIM, size_bytes=11)), KNOWN).changed == tuple(
        found(replace(CLAIM, size_bytes=11))
    )


def test_new_and_gone_are_told_in_order_of_path():
    new = [Source(name, 1, 1) for name in ("z.txt", "a.txt")]
    result = changes(new, KNOWN)
    assert [source.path for source in result.new] == ["a.txt", "z.txt"]
    assert result.gone == ("box/claim.txt", "letter.txt")


def test_nothing_outside_the_paths_asked_for_is_gone():
    assert changes([], KNOWN, within=["box/"]).gone == ("box/claim.txt",)
    assert changes([], KNOWN, within=["letter.txt", "none"]).gone == ("letter.txt",)
    assert changes([], KNOWN, within=["let"]).gone == ()


def test_nothing_in_a_folder_that_could_not_be_read_is_gone():
    assert changes([], KNOWN, unread=["box"]).gone == ("letter.txt",)
    assert changes([], KNOWN, unread=[""]).gone == ()


SOURCES = st.lists(
    st.builds(Source, st.sampled_from("abcde"), st.integers(0, 2), st.integers(0, 2),
              st.sampled_from(["", "x", "y"])),
    unique_by=lambda source: source.path,
)  # fmt: skip


@given(SOURCES, SOURCES)
def test_every_file_is_in_one_list_and_only_one(now, before):
    known = {source.path: replace(source, sha256=source.sha256 or "z") for source in before}
    result = changes(now, known)
    listed = [source.path for source in (*result.new, *result.changed, *result.unchanged)]
    assert sorted(listed) == sorted(source.path for source in now)
    assert {source.path for source in now}.isdisjoint(result.gone)
    assert {*listed, *result.gone} == {source.path for source in now} | known.keys()
    assert changes(reversed(now), known) == result
