"""One speaker, two things that cannot both be so: few are listed, and nearly all deserve it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from indexer.links import Linkable, find_links
from indexer.model import CaseSettings, Link, LinkKind
from tests.links.papers import numbered, paper

_PAIRS = tomllib.loads(Path(__file__).with_name("contradictions.toml").read_text("utf-8"))["pair"]
_PRECISION, _RECALL = 0.95, 0.75


def _found(*papers: Linkable) -> list[Link]:
    links = find_links(papers, CaseSettings())
    return [link for link in links if link.kind is LinkKind.CONTRADICTS]


def _said(
    path: str, date: str, text: str, speaker: str = "Marrowick Board", **more: str
) -> Linkable:
    return paper(path, text, date=date, statements=[("allegation", speaker, text)], **more)  # type: ignore[arg-type]


def _judged(pair: dict[str, Any]) -> bool:
    first, second, language = pair["first"], pair["second"], pair.get("language", "en")
    if pair.get("same"):
        said = [("allegation", "Marrowick Board", words) for words in (first, second)]
        both = paper("a.txt", f"{first}\n\n{second}", statements=said, language=language)
        return bool(_found(both))
    return bool(_found(_said("a.txt", "2020-05-01", first, language=language),
                       _said("b.txt", "2020-06-01", second, language=language)))  # fmt: skip


def test_nearly_all_that_is_listed_is_a_contradiction() -> None:
    """README states these figures; a change of rules that lowers them fails here."""
    told = [(pair["is_one"], _judged(pair)) for pair in _PAIRS]
    listed = [is_one for is_one, is_listed in told if is_listed]
    real = [is_listed for is_one, is_listed in told if is_one]
    assert sum(listed) / len(listed) >= _PRECISION
    assert sum(real) / len(real) >= _RECALL


def test_both_ends_and_the_difference_are_given() -> None:
    later = _said("b.txt", "2020-06-01", "The Board ran 400 searches with the tool at the port.")
    (link,) = _found(_said("a.txt", "2020-05-01", later.text.replace("400", "40")), later)
    assert (link.source.path, link.target and link.target.path) == ("b.txt", "a.txt")
    assert link.reason == "the same speaker, different number: 40, then 400"


@pytest.mark.parametrize("speaker", ["Pellane Instruments", ""])
def test_two_speakers_may_differ(speaker: str) -> None:
    words = "The Board ran 400 searches with the tool at the port."
    other = _said("b.txt", "2020-06-01", words.replace("400", "40"), speaker)
    assert _found(_said("a.txt", "2020-05-01", words), other) == []


def test_what_was_corrected_is_no_contradiction_any_more() -> None:
    first = "The Board ran 40 searches with the tool at the port."
    note = _said("a.txt", "2020-05-01", first, type="media-statement", agency="Marrowick Board")
    text = f"Our statement of May 1, 2020 was wrong: {first.replace('40', '400')}"
    office = "Marrowick Board"
    later = paper("b.txt", text, date="2020-06-01", type="media-statement", agency=office,
                  statements=[("correction", office, text),
                              ("admission", office, text)])  # fmt: skip
    assert _found(note, later) == []


def test_an_amended_pleading_does_not_contradict_the_one_it_replaces() -> None:
    papers = []
    for number, count in (("1", "40"), ("2", "400")):
        text = f"The Board ran {count} searches with the tool at the port."
        papers.append(paper(f"{number}.txt", numbered([text]), type="claim", docket="T-1",
                            date=f"2020-0{number}-01",
                            statements=[("allegation", "plaintiff", text)]))  # fmt: skip
    assert _found(*papers) == []
