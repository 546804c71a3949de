"""From what a date is completed, and that the place is shown."""

from __future__ import annotations

import pytest

from indexer.dates import find_dates
from indexer.model import CaseSettings, DateBasis
from indexer.readers import read
from indexer.structure import find_structure
from tests.dates.reading import read_dates, values


def _last(text, language="en"):
    dating, _ = read_dates(text, language)
    mention = dating.mentions[-1]
    return mention, mention.anchor and mention.anchor.of(text)


@pytest.mark.parametrize(
    ("text", "basis", "anchor"),
    [
        ("He fell on June 4, 2018.", DateBasis.EXPLICIT, None),
        ("He fell on June 4, 2018 and died on June 9.", DateBasis.ANCHORED, "June 4, 2018"),
        ("He fell on June 4, 2018. The next day he died.", DateBasis.RELATIVE, "June 4, 2018"),
        ("Date: 2018-06-04\n\nHe fell yesterday.", DateBasis.RELATIVE, "2018-06-04"),
        ("It was 30 days after June 4, 2018.", DateBasis.RELATIVE, None),
    ],
)
def test_the_basis_says_how_we_know_and_the_anchor_from_where(text, basis, anchor):
    mention, quote = _last(text)
    assert (mention.basis, quote) == (basis, anchor)


def test_items_of_a_list_share_the_year_that_stands_at_its_end():
    text = "Heard on June 4, 11 and 18, 2018."
    first, second, third = read_dates(text)[0].mentions
    assert [m.value.value for m in (first, second, third)] == [
        "2018-06-04", "2018-06-11", "2018-06-18",
    ]  # fmt: skip
    assert first.anchor == second.anchor == third.span
    assert third.anchor == first.span  # its month


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Date: 2019-03-13\n\nThe bridge was closed on June 4.", "2018-06-04"),
        ("Date: 2019-03-13\n\nThe bridge will be closed on June 4.", "2019-06-04"),
        ("Date: 2019-03-13\n\nComments are due by June 4.", "2019-06-04"),
        ("Date: 2019-03-13\n\nThe bridge has been closed since June.", "2018-06"),
        ("Date: 2019-03-13\n\nLe pont sera fermé le 4 juin.", "2019-06-04"),
        ("Date: 2019-03-13\n\nLe pont a été fermé le 4 juin.", "2018-06-04"),
        ("Date: 2019-03-13\n\nThe bridge opened on Friday, June 15.", "2018-06-15"),
        ("Date: 2019-03-13\n\nIt was moved, on Friday, June 16, to Hull.", "2017-06-16"),
    ],
)
def test_the_verb_decides_on_which_side_of_the_document_a_partial_date_lies(text, value):
    """A weekday that stands before it has a say, too."""
    assert values(text)[-1] == value


def test_today_is_the_date_of_the_message_that_says_it():
    text = (
        "From: A\nSent: Friday, March 15, 2019 9:00 AM\n\nSee below; he comes tomorrow.\n\n"
        "From: B\nSent: Monday, March 11, 2019 9:00 AM\n\nI leave tomorrow.\n"
    )
    assert values(text) == ["2019-03-15", "2019-03-16", "2019-03-11", "2019-03-12"]


def test_below_an_attribution_line_today_is_the_day_of_the_quoted_message():
    quoted = "On Mon, March 11, 2019 at 9:00 AM, B wrote:\n> I leave tomorrow.\n"
    text = f"Date: 2019-03-15\n\nAgreed.\n\n{quoted}"
    assert values(text)[-1] == "2019-03-12"


def test_nothing_is_counted_from_a_birthday_or_a_stamp():
    text = (
        "Date: 2019-03-13\n\nOn June 4, 2018 he fell (born on May 5, 1971). The next day he died.\n"
    )
    assert values(text)[-1] == "2018-06-05"
    stamped = "On June 4, 2018 he fell.\nDocument 3 Filed 09/30/2018 Page 2\nThe next day he died."
    assert values(stamped)[-1] == "2018-06-05"


def test_a_relative_date_without_an_anchor_is_no_mention():
    """It would have no value, and we invent none."""
    assert values("He fell yesterday, and last week, and on Monday.") == []


def test_a_date_said_before_in_full_gives_its_year_to_the_short_form():
    text = "Our memo of 6 April 1964 was long. Date: 9 July 1971. By 6 April we knew."
    assert values(text)[-1] == "1964-04-06"


def test_the_same_day_said_twice_is_one_day():
    text = "Date: 2019-03-13\n\nToday, March 13, 2019, he fell. On Tuesday, March 5, 2019, he rose."
    assert values(text)[1:] == ["2019-03-13", "2019-03-13", "2019-03-05"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("In June 2018 he fell. Two weeks later he died.", "2018-06"),
        ("On June 30, 2018 he fell. Two weeks later he died.", "2018-07-14"),
        ("On June 30, 2018 he fell. Two months later he died.", "2018-08"),
        ("On June 30, 2018 he fell. Two years later he died.", "2020"),
        ("Date: 2019-03-13\n\nOne year from now it ends.", "2020-03-13"),
    ],
)
def test_a_count_is_no_more_exact_than_its_unit_or_its_anchor(text, value):
    assert values(text)[-1] == value


def test_what_narrows_a_date_stands_beside_it():
    text = "In early June 2018, on or about June 9, 2018, no later than 10 July 2018, depuis 2017."
    qualifiers = [m.qualifier for m in read_dates(text)[0].mentions]
    assert qualifiers == ["early", "on or about", "no later than", "depuis"]


def test_a_slip_is_marked_as_mended():
    mentions = read_dates("On l5 June 2018, 9 Novemeber 2018 and 4 July 2018.")[0].mentions
    assert [m.is_repaired for m in mentions] == [True, True, False]
    assert [m.value.value for m in mentions] == ["2018-06-15", "2018-11-09", "2018-07-04"]


def test_the_date_of_a_running_head_is_no_part_of_the_story():
    """ "On April 19" counts from what was told before, not from the page's head between."""
    head = "Crane – November 8, 2019\tPage {page}"
    told = [
        "The lock was opened on March 3, 2018, as the register shows on its first page.",
        "On April 19 two men of the crew went down to read the gauge at the lower gate.",
    ]
    more = "Nobody else was at the lock on that night, and nobody came before the morning.\n\n" * 3
    text = f"{head.format(page=1)}\n\n{told[0]}\n\n{more}{head.format(page=2)}\n\n{told[1]}\n"
    document = read(text.encode(), name="talk.txt")[0]
    structure, _ = find_structure(document, CaseSettings())
    mentions = find_dates(document, structure, CaseSettings())[0].mentions
    assert {m.quote: m.value.value for m in mentions}["April 19"] == "2018-04-19"
