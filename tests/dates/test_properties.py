"""What holds of any text: places, order, re-reading, shifting."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.dates.reading import case_lines, read_dates, unmarked, values

_FRAGMENTS = (
    "March", "may", "May", "3", "31", "2020", "'19", "20", "l5", "/", "-", ".", ", ", " ", "\n",
    "to", "and", "the", "last", "week", "Friday", "two", "weeks", "later", "ago", "of", "day",
    "1/1/", "03/04/2020", "2020-02-30", "s. ", "No. ", "juin", "le", "et", "au", "1er", "mi-",
    "Q3", "FY", "the 1990s", "century", "siècle", "Date: ", "Dated ", "İ", "ﬁ", "\u00a0", "\r\n",
    "twenty", "twenty-third", "deux mille", "hier", "la semaine", "dernière", "(", ")", "[", "]",
)  # fmt: skip
_TEXTS = st.lists(st.sampled_from(_FRAGMENTS) | st.text(max_size=3), max_size=40).map(" ".join)
_GLUED = st.lists(st.sampled_from(_FRAGMENTS), max_size=40).map("".join)

_EN = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
       "October", "November", "December")  # fmt: skip
_FR = ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
       "octobre", "novembre", "décembre")  # fmt: skip


def _ordinal(n: int) -> str:
    special = {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{'th' if 11 <= n <= 13 else special}"


_WAYS = {
    "d M y": lambda d: f"{d.day} {_EN[d.month - 1]} {d.year}",
    "M d, y": lambda d: f"{_EN[d.month - 1]} {d.day}, {d.year}",
    "M dth, y": lambda d: f"{_EN[d.month - 1]} {_ordinal(d.day)}, {d.year}",
    "capitals": lambda d: f"{_EN[d.month - 1]} {d.day}, {d.year}".upper(),
    "jurat": lambda d: f"{_ordinal(d.day)} day of {_EN[d.month - 1]}, {d.year}",
    "iso": lambda d: d.isoformat(),
    "iso slashes": lambda d: d.strftime("%Y/%m/%d"),
    "military": lambda d: f"{d.day:02d}{_EN[d.month - 1][:3].upper()}{d.year}",
    "hyphens": lambda d: f"{d.day}-{_EN[d.month - 1][:3]}-{d.year}",
    "broken line": lambda d: f"{d.day} {_EN[d.month - 1]}\n{d.year}",
    "weekday": lambda d: f"{d.strftime('%A')}, {_EN[d.month - 1]} {d.day}, {d.year}",
    "french": lambda d: f"{d.day if d.day > 1 else '1er'} {_FR[d.month - 1]} {d.year}",
    "french jurat": lambda d: f"{d.day}e jour de {_FR[d.month - 1]} {d.year}",
}
_DATES = st.dates(dt.date(1850, 1, 1), dt.date(2099, 12, 31))


@settings(max_examples=150, deadline=None)
@given(_TEXTS | _GLUED)
def test_spans_lie_inside_the_text_in_order_and_never_overlap(text):
    """And the quote beside each is the text at its span, the value an EDTF date."""
    dating, flags = read_dates(text)
    end = 0
    for mention in dating.mentions:
        assert end <= mention.span.start < mention.span.end <= len(text)
        assert mention.quote == mention.span.of(text)
        assert mention.value.earliest is not None
        end = mention.span.end
    for place in (s for flag in flags for s in flag.spans):
        assert 0 <= place.start < place.end <= len(text)


@settings(max_examples=60, deadline=None)
@given(_TEXTS)
def test_the_same_text_gives_the_same_dates(text):
    assert read_dates(text) == read_dates(text)


@pytest.mark.parametrize("way", _WAYS)
@settings(max_examples=25, deadline=None)
@given(date=_DATES)
def test_a_day_is_read_back_however_it_is_written(way, date):
    assert values(f"It rained on {_WAYS[way](date)} in Hull.") == [date.isoformat()]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_found_text_reads_the_same_on_its_own(language):
    """Every full date of the cases, read again out of its sentence."""
    for line in case_lines(f"cases_{language}.txt"):
        for mention in read_dates(unmarked(line)[0], language)[0].mentions:
            if mention.basis.value == "explicit" and len(mention.value.value) == 10:
                again = read_dates(f"on {mention.quote}", language)[0].mentions
                assert [m.value for m in again] == [mention.value], mention.quote


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from(["water", "stone", "bridge", "green"]), min_size=1, max_size=12),
    st.sampled_from(case_lines("cases_en.txt")),
)
def test_a_prefix_shifts_the_spans_and_nothing_else(words, line):
    text = f"Date: 2019-03-13\n\n{unmarked(line)[0]}"
    prefix = " ".join(words) + "\n\n"
    before, after = (read_dates(t)[0].mentions for t in (text, prefix + text))
    moved = len(prefix)
    assert [(m.span.start + moved, m.span.end + moved, m.value, m.basis) for m in before] == [
        (m.span.start, m.span.end, m.value, m.basis) for m in after
    ]
    anchors = [m.anchor and (m.anchor.start + moved) for m in before]
    assert anchors == [m.anchor and m.anchor.start for m in after]


@pytest.mark.parametrize(
    "hostile",
    [
        "7" * 300_000,
        "March " * 5_000,
        "1/" * 100_000,
        "l5 " * 20_000,
        "3, " * 10_000,
        "March 3, " * 3_000,
        "two thousand and " * 5_000,
        "2020-" * 40_000,
        "March" + " " * 200_000 + "3, 2020",
        "the last " * 10_000,
        "(" * 100_000 + "2020)",
        "Dated at " * 10_000 + "3 March 2020",
    ],
    ids=lambda text: text[:12],
)
def test_hostile_text_is_read_to_its_end(hostile):
    """Every repetition in a pattern is bounded, so none of these takes more than a moment."""
    dating, _ = read_dates(f"{hostile} on 4 July 2018")
    assert dating.mentions[-1].value.value == "2018-07-04"
