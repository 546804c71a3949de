"""The words of this room: both languages hold the same kinds, and no kind is dead."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest

import indexer.links
from indexer.lexicon import load_lexicon
from indexer.links.cues import _joined, cue_table

_NAMES = ("links", "links_drift", "links_pleadings", "links_words")
_ROOM = Path(indexer.links.__file__).parent


def _kinds(language: str, name: str) -> set[str]:
    return {entry.kind for entry in load_lexicon(language, name)}


@pytest.mark.parametrize("name", _NAMES)
def test_french_has_every_kind_that_english_has(name: str) -> None:
    assert _kinds("en", name) == _kinds("fr", name)


@pytest.mark.parametrize("name", _NAMES)
def test_every_kind_is_asked_for_somewhere(name: str) -> None:
    """A kind nobody reads is words buried in data."""
    code = "\n".join(path.read_text("utf-8") for path in _ROOM.glob("*.py"))
    asked = set(re.findall(r"[\"']([a-z-]+)[\"']", code))
    assert _kinds("en", name) <= asked


@pytest.mark.parametrize("language", ["en", "fr"])
def test_joined_patterns_find_what_each_entry_finds(language: str) -> None:
    """Joining entries of a kind into one pattern loses no example of any."""
    for name in _NAMES:
        table = cue_table(language, name)
        for entry in load_lexicon(language, name):
            for example in entry.matches:
                assert table.has(example, entry.kind), (entry.id, example)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", _NAMES)
def test_only_what_cannot_stand_in_a_text_is_left_untried(language: str, name: str) -> None:
    """The cues are those of all entries tried at every place."""
    entries = load_lexicon(language, name)
    examples = [example for entry in entries for example in (*entry.matches, *entry.rejects)]
    texts = [*examples, *map(" ".join, itertools.pairwise(examples)), " ".join(examples)]
    table = cue_table(language, name)
    for kind in sorted(_kinds(language, name)):
        some = [entry for entry in entries if entry.kind == kind]
        every = _joined(some)
        for text in texts:
            found = [(cue.start, cue.end, cue.entry.id) for cue in table.find(text, kind)]
            assert found == [
                (m.start(), m.end(), some[int((m.lastgroup or "g0")[1:])].id)
                for m in every.finditer(text)
                if m.end() > m.start()
            ]


def test_a_language_without_words_of_its_own_is_read_with_the_english_ones() -> None:
    assert cue_table("de", "links").has("our letter of May 3", "medium")


def test_cues_are_found_in_order_and_never_overlap() -> None:
    table = cue_table("en", "links_pleadings")
    text = "It does not admit paragraph 2, neither admits nor denies 3, and denies paragraph 4."
    cues = list(table.find(text, "no-knowledge", "admit", "deny"))
    assert [cue.kind for cue in cues] == ["no-knowledge", "no-knowledge", "deny"]
    assert all(a.end <= b.start for a, b in itertools.pairwise(cues))
