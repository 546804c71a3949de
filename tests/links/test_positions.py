"""Two clocks: what a party had said by a day, as the file shows it by another day."""

from __future__ import annotations

import datetime as dt
import random

import pytest

from indexer.edtf import EdtfDate
from indexer.links import Utterance, find_links, find_position, utterances
from indexer.model import (
    CaseSettings,
    Link,
    LinkKind,
    Place,
    Span,
    Statement,
    StatementKind,
)
from tests.links.papers import paper

_SPEAKERS = ("Marrowick Water Board", "the Board of Marrowick", "Otto Veil", "Una Marsh", "")


def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def _said(
    words: str, said: str, known: str, *, speaker: str = "Otto Veil", kind: str = "denial",
    path: str = "a.txt", start: int = 0,
) -> Utterance:  # fmt: skip
    span = Span(start, start + len(words))
    statement = Statement(span, words, StatementKind(kind), speaker)
    return Utterance(
        statement, Place(path, path, span, words),
        EdtfDate(said) if said else None, EdtfDate(known) if known else None,
    )  # fmt: skip


def _corrects(source: Utterance, target: Utterance) -> Link:
    return Link(LinkKind.CORRECTS, source.place, target.place, "")


def _words(found: tuple[Utterance, ...]) -> list[str]:
    return [utterance.statement.quote for utterance in found]


def _position(
    said: list[Utterance], links: list[Link], as_of: str, known_on: str = "",
    *, by: str = "Otto Veil", aliases: tuple[tuple[str, str], ...] = (),
) -> list[str]:  # fmt: skip
    return _words(
        find_position(
            said, links, CaseSettings(aliases=aliases), by=by, as_of=_day(as_of),
            known_on=_day(known_on) if known_on else None,
        )
    )  # fmt: skip


_DENIAL = _said("No water.", "2020-03-03", "2020-03-03")
_CORRECTION = _said("There was water.", "2020-04-20", "2020-05-01", kind="correction", path="b.txt")
_LINKS = [_corrects(_CORRECTION, _DENIAL)]


@pytest.mark.parametrize(
    ("as_of", "known_on", "expected"),
    [
        pytest.param("2020-03-02", "", [], id="before anything was said"),
        pytest.param("2020-03-03", "", ["No water."], id="on the day itself"),
        pytest.param("2020-04-19", "", ["No water."], id="the day before the correction"),
        pytest.param("2020-04-20", "", ["There was water."], id="the day of the correction"),
        pytest.param("2020-06-01", "2020-04-30", ["No water."], id="the correction not yet known"),
        pytest.param("2020-06-01", "2020-05-01", ["There was water."], id="the correction known"),
        pytest.param("2020-06-01", "2020-03-01", [], id="nothing known yet"),
    ],
)
def test_both_clocks_decide(as_of: str, known_on: str, expected: list[str]) -> None:
    assert _position([_DENIAL, _CORRECTION], _LINKS, as_of, known_on) == expected


def test_the_latest_stands_first() -> None:
    said = [_said(f"Word {n}.", f"2020-0{n}-01", "2020-01-01", start=n * 20) for n in (1, 3, 2)]
    assert _position(said, [], "2020-12-31") == ["Word 3.", "Word 2.", "Word 1."]


def test_what_is_uncertain_is_not_claimed_early() -> None:
    """ "March 2020" may be the 31st; and what has no date is never claimed."""
    said = [_said("In March.", "2020-03", "2020-03"), _said("Undated.", "", "", start=50)]
    assert _position(said, [], "2020-03-30") == []
    assert _position(said, [], "2020-03-31") == ["In March."]


def test_a_correction_that_was_taken_back_does_not_revive_what_it_corrected() -> None:
    again = _said("I withdraw that.", "2020-06-01", "2020-06-01", kind="correction", path="c.txt")
    links = [*_LINKS, _corrects(again, _CORRECTION)]
    assert _position([_DENIAL, _CORRECTION, again], links, "2020-07-01") == ["I withdraw that."]


def test_another_party_may_correct_what_was_said() -> None:
    """A company corrects what its officer said."""
    other = _said(
        "He was wrong.", "2020-04-01", "2020-04-01", kind="correction", path="c.txt",
        speaker="Marrowick Water Board",
    )  # fmt: skip
    assert _position([_DENIAL, other], [_corrects(other, _DENIAL)], "2020-05-01") == []


def test_only_corrections_take_words_back() -> None:
    """A link that answers, or one to something not in the file, does not."""
    answer = Link(LinkKind.ANSWERS, _CORRECTION.place, _DENIAL.place, "")
    loose = Link(LinkKind.CORRECTS, _CORRECTION.place, None, "")
    found = _position([_DENIAL, _CORRECTION], [answer, loose], "2020-12-31")
    assert found == ["There was water.", "No water."]


@pytest.mark.parametrize(
    ("speaker", "by", "is_same"),
    [
        pytest.param("Marrowick Water Board", "Marrowick", True, id="short for it"),
        pytest.param("the RCMP", "Royal Canadian Mounted Police", True, id="initials"),
        pytest.param("Otto Veil", "VEIL, Otto", True, id="in another order"),
        pytest.param("Otto Veil", "Otto Marsh", False, id="one name in common"),
        pytest.param("the Board", "Marrowick Water Board", False, id="a word for anybody"),
        pytest.param("", "Otto Veil", False, id="nobody"),
    ],
)
def test_a_party_is_known_by_its_names(speaker: str, by: str, is_same: bool) -> None:
    said = [_said("No water.", "2020-03-03", "2020-03-03", speaker=speaker)]
    assert bool(_position(said, [], "2020-12-31", by=by)) is is_same


def test_a_party_is_known_by_the_aliases_of_the_case() -> None:
    said = [_said("No water.", "2020-03-03", "2020-03-03", speaker="the Board")]
    aliases = (("Board", "Marrowick Water Board"),)
    assert _position(said, [], "2020-12-31", by="Marrowick Water Board", aliases=aliases)


def test_utterances_take_the_date_received_before_the_documents_own() -> None:
    from dataclasses import replace

    letter = paper("a.txt", "No water.", date="2020-03-03",
                   statements=[("denial", "Otto Veil", "No water.")])  # fmt: skip
    (own,) = utterances([letter])
    (got,) = utterances([replace(letter, received=EdtfDate("2020-03-09"))])
    assert (own.said, own.known) == (EdtfDate("2020-03-03"), EdtfDate("2020-03-03"))
    assert (got.said, got.known) == (EdtfDate("2020-03-03"), EdtfDate("2020-03-09"))


def test_the_links_of_a_case_serve_as_they_are() -> None:
    denied = "No river water was let in."
    march = paper("march.txt", f"{denied}\n\nReference: WB-2020-04", agency="Marrowick",
                  type="news-release", date="2020-03-03",
                  statements=[("denial", "Marrowick", denied)])  # fmt: skip
    words = "This release replaces the one numbered WB-2020-04."
    april = paper("april.txt", words, agency="Marrowick", type="news-release",
                  date="2020-04-20", statements=[("correction", "Marrowick", words)])  # fmt: skip
    settings = CaseSettings()
    links = find_links([march, april], settings)
    said = utterances([march, april])
    for day, expected in (("2020-04-01", [denied]), ("2020-05-01", [words])):
        found = find_position(said, links, settings, by="Marrowick", as_of=_day(day))
        assert _words(found) == expected


# --- the referee: a slow replay, day by day -----------------------------------------------------


def _replay(
    said: list[Utterance], links: list[Link], as_of: dt.date, known_on: dt.date
) -> list[str]:
    """Read the file paper by paper as it became known; strike what is corrected as it is read."""
    in_force: dict[tuple[str, int], Utterance] = {}
    struck: set[tuple[str, int]] = set()
    for utterance in sorted(said, key=lambda u: u.known.latest if u.known else dt.date.max):
        if utterance.known is None or utterance.said is None:
            continue
        if utterance.known.latest > known_on or utterance.said.latest > as_of:
            continue
        in_force[utterance.place.path, utterance.place.span.start] = utterance
        if utterance.statement.kind is StatementKind.CORRECTION:
            for link in links:
                if link.target and link.source == utterance.place:
                    struck.add((link.target.path, link.target.span.start))
    left = [u for key, u in in_force.items() if key not in struck]
    left = [u for u in left if u.statement.speaker in ("Otto Veil",)]
    left.sort(key=lambda u: (-u.said.latest.toordinal(), u.place.path, u.place.span.start))
    return [u.statement.quote for u in left]


def _world(draw: random.Random) -> tuple[list[Utterance], list[Link]]:
    """Some thirty utterances in ten papers, and corrections between them."""
    said = []
    for number in range(30):
        spoken = dt.date(2020, 1, 1) + dt.timedelta(draw.randint(0, 60))
        known = spoken + dt.timedelta(draw.randint(0, 20))
        value = spoken.isoformat()[: draw.choice([10, 10, 10, 7])]
        kind = draw.choice(["denial", "admission", "correction", "commitment"])
        said.append(
            _said(
                f"Word {number:02}.", draw.choice([value] * 9 + [""]), known.isoformat(),
                speaker=draw.choice(["Otto Veil", "Otto Veil", "Una Marsh"]), kind=kind,
                path=f"p{number % 10}.txt", start=number * 10,
            )
        )  # fmt: skip
    sources = [u for u in said if u.statement.kind is StatementKind.CORRECTION]
    links = [_corrects(u, draw.choice(said)) for u in sources for _ in range(draw.randint(0, 2))]
    return said, [x for x in links if x.source != x.target]


def test_ten_thousand_positions_equal_a_replay_of_the_file() -> None:
    """Every answer is what somebody reading the papers one by one would be left with."""
    draw = random.Random(20)
    settings = CaseSettings()
    for _ in range(200):
        said, links = _world(draw)
        for _ in range(50):
            as_of = dt.date(2020, 1, 1) + dt.timedelta(draw.randint(0, 90))
            known_on = dt.date(2020, 1, 1) + dt.timedelta(draw.randint(0, 90))
            found = find_position(
                said, links, settings, by="Otto Veil", as_of=as_of, known_on=known_on
            )
            assert _words(found) == _replay(said, links, as_of, known_on)
