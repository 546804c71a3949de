"""A paper issued again is set beside the one before it, passage by passage, word by word."""

from __future__ import annotations

from indexer.links import compare, find_links
from indexer.links.aligned import align
from indexer.model import CaseSettings, Link, LinkKind
from tests.links.papers import numbered, paper

_FEBRUARY = """The Board made limited use of the tool in the autumn of that year.

Twelve officers of the Board had access to it, and 40 searches were run in all.

No outside body was told of the trial before it came to its end."""
_JUNE = _FEBRUARY.replace("limited", "extensive").replace("40", "400")


def _links(*papers: object, kind: LinkKind = LinkKind.RESTATES) -> list[Link]:
    links = find_links(papers, CaseSettings())  # type: ignore[arg-type]
    return [link for link in links if link.kind is kind]


def test_a_note_issued_again_tells_what_changed() -> None:
    february = paper("b.txt", _FEBRUARY, date="2020-02-01")
    june = paper("a.txt", _JUNE, date="2020-06-01")
    links = _links(june, february)
    assert [(link.source.path, link.target and link.target.path) for link in links] == [
        ("a.txt", "b.txt")
    ] * 2
    assert links[0].reason == "“limited” → “extensive” (hedge)"
    assert links[1].reason == "“40” → “400” (number)"


def test_a_paper_that_says_the_same_is_no_drift() -> None:
    assert _links(paper("a.txt", _FEBRUARY), paper("b.txt", _FEBRUARY + "\n")) == []


def test_a_chain_of_versions_is_told_step_by_step() -> None:
    """Each is set beside the likest before it, never beside one after."""
    papers = [
        paper(f"{n}.txt", _FEBRUARY.replace("40", str(40 + n)), date=f"2020-0{n}-01")
        for n in (1, 2, 3)
    ]
    ends = [(link.source.path, link.target and link.target.path) for link in _links(*papers)]
    assert ends in (
        [("2.txt", "1.txt"), ("3.txt", "2.txt")],
        [("2.txt", "1.txt"), ("3.txt", "1.txt")],
    )


def test_a_repeated_passage_is_found_in_another_sort_of_paper() -> None:
    """A line that one office says again in a letter that is otherwise another."""
    line = "Fewer than forty searches were ever run with the tool by officers of the Board."
    note = paper("note.txt", f"Something else first.\n\n{line}", date="2020-02-01",
                 agency="Marrowick Board")  # fmt: skip
    letter = paper(
        "letter.txt", "Dear Counsel,\n\nWe write of the weather at the lock and of its keeper.\n\n"
        + line.replace("forty", "ninety"), date="2020-05-01", agency="Marrowick Board",
    )  # fmt: skip
    (link,) = _links(note, letter)
    assert link.reason == "“forty” → “ninety” (number)"
    assert _links(note, paper("x.txt", letter.text, date="2020-05-01", agency="Pellane")) == []


def test_an_amended_pleading_is_set_beside_the_version_before() -> None:
    first = paper("claim.txt", numbered(["The Board ran 40 searches.", "It kept them."]),
                  type="claim", docket="T-1", date="2020-02-01")  # fmt: skip
    amended = paper("amended.txt", numbered(["The Board ran 400 searches.", "It kept them."]),
                    type="claim", docket="T-1", date="2020-06-01")  # fmt: skip
    (link,) = _links(first, amended)
    assert (link.source.paragraph, link.target and link.target.paragraph) == ("1", "1")


def test_what_was_left_out_and_what_was_added_is_told() -> None:
    old = paper("a.txt", _FEBRUARY)
    new = paper("b.txt", "\n\n".join(_FEBRUARY.split("\n\n")[:2]) + "\n\nThe vendor logged it.")
    told = compare(old, new)
    assert [(d.earlier and d.earlier.quote[:10], d.later and d.later.quote[:10]) for d in told] == [
        (None, "The vendor"), ("No outside", None)
    ]  # fmt: skip


def test_every_passage_is_paired_at_most_once_and_none_is_lost() -> None:
    old = paper("a.txt", "One and the same.\n\nOne and the same.\n\nAnother thing said.")
    new = paper("b.txt", "One and the same.\n\nAnother thing was said.\n\nA third.")
    pairs = align(old, new)
    assert [p.span for p in new.passages] == [p.later.span for p in pairs if p.later]
    assert {p.span for p in old.passages} == {p.earlier.span for p in pairs if p.earlier}
    assert len([p for p in pairs if p.earlier]) == len(old.passages)


def test_near_copies_are_linked_with_the_part_they_share() -> None:
    text = " ".join(f"word{n} of the long report" for n in range(60)) + "."
    first = paper("a.txt", text, date="2020-01-01")
    near = paper("b.txt", text.replace("word30", "other30"), date="2020-02-01")
    far = paper("c.txt", " ".join(f"thing{n} in another paper" for n in range(60)))
    (link,) = _links(first, near, far, kind=LinkKind.RESEMBLES)
    assert (link.source.path, link.target and link.target.path) == ("b.txt", "a.txt")
    assert "nearly the same words: 97%" in link.reason


def test_a_form_letter_sent_to_hundreds_gives_one_link_each() -> None:
    """Buckets are bounded: the work grows with the letters, not with their pairs."""
    text = " ".join(f"word{n} of the long letter" for n in range(40))
    papers = [paper(f"{n:03}.txt", f"{text} to number {n}.") for n in range(150)]
    assert len(_links(*papers, kind=LinkKind.RESEMBLES)) == 149
