"""What a change of words changes: number, date, name, negation, hedge, wording or form."""

from __future__ import annotations

import pytest

from indexer.links import Stretch
from indexer.links.changes import find_changes
from indexer.model import Span
from tests.links.papers import paper

_CHANGES = [
    ("It ran 40 searches.", "It ran 400 searches.", "en", "number"),
    ("Twelve officers had access.", "Thirty officers had access.", "en", "number"),
    ("It was told on March 3, 2020 of it.", "It was told on May 3, 2020 of it.", "en", "date"),
    ("A letter to Clara Harrow was lost.", "A letter to Clara Pellane was lost.", "en", "name"),
    ("The Board kept the results.", "The Board never kept the results.", "en", "negation"),
    ("It made limited use of it.", "It made extensive use of it.", "en", "hedge"),
    ("It lost some of the files.", "It lost all of the files.", "en", "hedge"),
    ("The tool was bought.", "The tool was leased.", "en", "wording"),
    ("The tool was bought.", "The tool was bought,", "en", "form"),
    ("Elle en fait un usage limité.", "Elle en fait un usage étendu.", "fr", "hedge"),
    ("La Régie a gardé le fichier.", "La Régie n’a pas gardé le fichier.", "fr", "negation"),
    ("Elle l’a reçu le 3 mars 2020.", "Elle l’a reçu le 3 mai 2020.", "fr", "date"),
]


@pytest.mark.parametrize(("before", "after", "language", "sort"), _CHANGES)
def test_each_change_has_its_sort(before: str, after: str, language: str, sort: str) -> None:
    changes = _changes(before, after, language)
    assert {s.value for change in changes for s in change.sorts} == {sort}


def test_a_change_is_pinpointed_in_both_texts() -> None:
    before, after = "Note.\n\nIt ran 40 searches.", "It ran at least 400 searches."
    (change,) = find_changes(_whole(before, "en", 7), _whole(after, "en"))
    assert change.span_before.of(before) == change.before == "40"
    assert change.span_after.of(after) == change.after == "at least 400"
    assert [sort.value for sort in change.sorts] == ["number", "hedge"]


def test_the_month_of_may_is_no_hedge() -> None:
    (change,) = _changes("It met on March 4, 2020.", "It met on May 4, 2020.", "en")
    assert [sort.value for sort in change.sorts] == ["date"]


def test_the_first_word_of_a_sentence_is_no_name() -> None:
    changes = _changes("Later it was lost.", "Afterwards it was lost.", "en")
    assert [sort.value for change in changes for sort in change.sorts] == ["wording"]


def _changes(before: str, after: str, language: str) -> tuple:  # type: ignore[type-arg]
    return find_changes(_whole(before, language), _whole(after, language))


def _whole(text: str, language: str, start: int = 0) -> Stretch:
    return Stretch(paper("a.txt", text, language=language), Span(start, len(text)))
