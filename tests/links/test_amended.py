"""An amended pleading replaces the paragraphs it changes, and says so on each."""

from __future__ import annotations

import datetime as dt

from indexer.links import Linkable, find_links, find_position, utterances
from indexer.links.manner import manner_of
from indexer.model import CaseSettings, Link, LinkKind
from tests.links.papers import numbered, paper

_KEPT, _OLD, _NEW = "It kept them all.", "The Board ran 40 searches.", "The Board ran 90 searches."


def _claim(path: str, date: str, *paragraphs: str) -> Linkable:
    said = [("allegation", "plaintiff", words) for words in paragraphs]
    return paper(path, numbered(paragraphs), type="claim", docket="T-1", date=date, statements=said)


_FIRST = _claim("claim.txt", "2020-02-01", _OLD, _KEPT, "It told nobody.")
_AMENDED = _claim("amended.txt", "2020-06-01", _NEW, _KEPT)


def _corrections() -> list[Link]:
    links = find_links([_FIRST, _AMENDED], CaseSettings())
    return [link for link in links if link.kind is LinkKind.CORRECTS]


def test_only_the_changed_paragraph_is_replaced() -> None:
    """A paragraph that is missing may stand in another part of the file: it is not struck out."""
    (link,) = _corrections()
    assert (link.source.quote, link.target and link.target.quote) == (_NEW, _OLD)
    assert link.reason == "the amended pleading replaces it: “40” → “90” (number)"
    assert manner_of(link.source.quote, link.reason) == "amended"


def test_a_replaced_allegation_is_not_in_force_after_the_amendment() -> None:
    said = utterances([_FIRST, _AMENDED])
    for as_of, expected in (("2020-03-01", _OLD), ("2020-07-01", _NEW)):
        found = find_position(said, _corrections(), CaseSettings(), by="plaintiff",
                              as_of=dt.date.fromisoformat(as_of))  # fmt: skip
        searches = [u.place.quote for u in found if "searches" in u.place.quote]
        assert searches == [expected]
