"""Corrections never point forward in time and never run in a circle."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.links.card import card_of
from indexer.links.lineage import without_circles
from indexer.model import Link, LinkKind
from tests.links.papers import paper

_TEXT = "One line of words. Another line of words."


def _papers(*dates: str) -> list:  # type: ignore[type-arg]
    return [paper(f"p{n}.txt", _TEXT, date=date) for n, date in enumerate(dates)]


def _link(source, target) -> Link:  # type: ignore[no-untyped-def]
    span = source.sentences[0].span
    return Link(LinkKind.CORRECTS, source.place(span), target.place(span), "because")


def _kept(links, papers) -> list[tuple[str, str]]:  # type: ignore[no-untyped-def]
    found = without_circles(links, {p.id: card_of(p) for p in papers})
    return [(x.source.path, x.target.path) for x in found if x.target]


def test_a_link_to_an_earlier_paper_is_kept() -> None:
    old, new = _papers("2020-01-01", "2020-02-01")
    assert _kept([_link(new, old)], [old, new]) == [("p1.txt", "p0.txt")]


def test_a_link_to_a_later_paper_loses_its_target_and_says_why() -> None:
    old, new = _papers("2020-01-01", "2020-02-01")
    (found,) = without_circles([_link(old, new)], {p.id: card_of(p) for p in (old, new)})
    assert found.target is None
    assert "p1.txt" in found.reason
    assert "after it" in found.reason


def test_dates_that_may_be_in_order_are_not_held_against_it() -> None:
    """ "2020" may be January: only what is certainly later is refused."""
    old, new = _papers("2020-06-01", "2020")
    assert _kept([_link(old, new)], [old, new]) == [("p0.txt", "p1.txt")]


def test_of_two_that_correct_each_other_the_first_is_kept() -> None:
    one, two = _papers("", "")
    links = [_link(one, two), _link(two, one)]
    assert _kept(links, [one, two]) == [("p0.txt", "p1.txt")]
    assert _kept(links[::-1], [one, two]) == [("p0.txt", "p1.txt")]


@settings(max_examples=60, deadline=None)
@given(st.integers(2, 8), st.integers(0, 10**6))
def test_no_set_of_links_leaves_a_circle_and_none_is_lost(size: int, seed: int) -> None:
    """Every link is listed; following the targets always comes to an end."""
    draw = random.Random(seed)
    papers = _papers(*([""] * size))
    links = [_link(*draw.sample(papers, 2)) for _ in range(size * 2)]
    found = without_circles(links, {p.id: card_of(p) for p in papers})
    assert len(found) == len(links)
    after: dict[str, set[str]] = {}
    for link in found:
        if link.target:
            after.setdefault(link.source.path, set()).add(link.target.path)
    free = set()
    while len(free) < size:
        ended = {p.path for p in papers if after.get(p.path, set()) <= free} - free
        assert ended, "a circle is left"
        free |= ended
