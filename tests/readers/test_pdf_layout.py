"""The geometry of a page: rows, columns, margin numbers, paragraphs, running heads."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.readers.geometry import Line, PageText, Segment, median, quantile
from indexer.readers.pdf.columns import regions
from indexer.readers.pdf.gutter import split_gutter
from indexer.readers.pdf.lines import lines, rows
from indexer.readers.pdf.paragraphs import Usual, paragraphs
from indexer.readers.pdf.running import page_labels, split_running

CHARACTER = 5.0  # points a letter takes in these pages
NOTHING_KNOWN = Usual()


def segment(text: str, left: float, base: float, size: float = 10.0) -> Segment:
    right = left + CHARACTER * len(text)
    return Segment(text, left, right, base - 2, base + size - 2, size, base)


def line(text: str, left: float = 72, base: float = 700, **more: object) -> Line:
    one = segment(text, left, base)
    return Line(text, one.left, one.right, one.bottom, one.top, 10.0, base, **more)


def column(left: float, width: int, count: int, word: str, top: float = 700) -> list[Segment]:
    """Lines of prose, nearly full, that begin with their own number."""
    chance = random.Random(f"{word}{count}")
    made = []
    for index in range(count):
        text = f"{word}{index}"
        text += " " + "x" * (width - len(text) - 1 - chance.randrange(4))
        made.append(segment(text, left, top - 14 * index))
    return made


def order(groups: list[list[Segment]]) -> list[str]:
    return [s.text.split()[0] for group in groups for row in rows(group) for s in row]


def numbered(word: str, count: int) -> list[str]:
    return [f"{word}{index}" for index in range(count)]


def shuffled(segments: list[Segment]) -> list[Segment]:
    return random.Random(7).sample(segments, len(segments))


def test_one_column_is_read_from_the_top():
    page = column(72, 90, 30, "a")
    assert order(regions(shuffled(page), [])) == numbered("a", 30)


def test_two_columns_are_read_one_after_the_other():
    page = column(72, 44, 30, "a") + column(310, 44, 30, "b")
    assert order(regions(shuffled(page), [])) == numbered("a", 30) + numbered("b", 30)


def test_three_columns_whose_lines_do_not_meet_are_read_in_turn():
    page = (
        column(72, 28, 30, "a") + column(230, 28, 30, "b", top=696) + column(390, 28, 30, "c", 691)
    )
    expected = numbered("a", 30) + numbered("b", 30) + numbered("c", 30)
    assert order(regions(shuffled(page), [])) == expected


def test_a_title_over_two_columns_stands_between_what_is_above_and_below_it():
    upper = column(72, 44, 10, "a") + column(310, 44, 10, "b")
    lower = column(72, 44, 10, "c", top=500) + column(310, 44, 10, "d", top=500)
    title = segment("TITLE " + "x" * 80, 72, 530)
    assert order(regions(shuffled([*upper, title, *lower]), [])) == [
        *numbered("a", 10), *numbered("b", 10), "TITLE", *numbered("c", 10), *numbered("d", 10),
    ]  # fmt: skip


def test_a_short_last_column_is_known_by_the_pages_before():
    gutters: list[float] = []
    regions(column(72, 44, 30, "a") + column(310, 44, 30, "b"), gutters)
    last = column(72, 44, 30, "c") + column(310, 44, 2, "d")
    assert order(regions(shuffled(last), gutters)) == numbered("c", 30) + numbered("d", 2)


def test_labels_beside_values_are_no_columns():
    page = []
    for index in range(12):
        page += [
            segment(f"L{index}", 72, 700 - 14 * index),
            segment(f"V{index}", 300, 700 - 14 * index),
        ]
    expected = [text for index in range(12) for text in (f"L{index}", f"V{index}")]
    assert order(regions(shuffled(page), [])) == expected


@given(st.lists(st.tuples(st.floats(0, 600), st.floats(0, 780), st.integers(1, 60)), max_size=40))
@settings(max_examples=60, deadline=None)
def test_no_piece_of_text_is_lost_or_doubled(places):
    page = [
        segment(f"{i}" + "x" * width, left, base) for i, (left, base, width) in enumerate(places)
    ]
    found = [s for group in regions(page, []) for s in group]
    assert sorted(found) == sorted(page)
    joined = " ".join(li.text for group in regions(page, []) for li in lines(group, None))
    assert sorted(joined.split()) == sorted(s.text for s in page)


def test_a_raised_figure_stays_on_its_line():
    raised = Segment("3", 200, 204, 704, 711, 6.0, 705)
    page = [segment("before the note", 72, 700), raised, segment("after it", 210, 700)]
    assert [li.text for li in lines(page, None)] == ["before the note\t3 after it"]


@pytest.mark.parametrize(
    ("gap", "between"), [pytest.param(12, " ", id="a blank"), pytest.param(40, "\t", id="a tab")]
)
def test_a_wide_gap_is_a_tab(gap, between):
    first = segment("Date:", 72, 700)
    page = [first, segment("3 May", first.right + gap, 700)]
    assert [li.text for li in lines(page, None)] == [f"Date:{between}3 May"]


def paper(count: int, *, pitch: float = 24, text: str = "words", left: float = 100) -> PageText:
    """A page of numbered lines."""
    page = []
    for index in range(count):
        base = 720 - pitch * index
        number = str(index + 1)
        page.append(segment(number, 60 - CHARACTER * len(number), base))
        page.append(segment(f"{text} {index}", left, base))
    return PageText(612, 792, tuple(page))


def test_margin_numbers_are_taken_out_and_known_by_their_height():
    gutter, rest = split_gutter(paper(25), is_expected=False)
    assert gutter is not None
    assert [s.text for s in rest] == [f"words {n}" for n in range(25)]
    assert [gutter.number_at(720 - 24 * n) for n in (0, 9, 24)] == [1, 10, 25]
    assert gutter.number_at(20) is None


@pytest.mark.parametrize(
    ("page", "is_expected"),
    [
        pytest.param(paper(6), False, id="too few"),
        pytest.param(paper(12, pitch=14), False, id="a table of a dozen rows"),
        pytest.param(paper(25, left=20), False, id="text to their left"),
    ],
)
def test_other_numbers_are_left_in_the_text(page, is_expected):
    gutter, rest = split_gutter(page, is_expected=is_expected)
    assert gutter is None
    assert rest == list(page.segments)


def test_few_numbers_are_enough_where_other_pages_have_them():
    assert split_gutter(paper(4), is_expected=True)[0] is not None


def told(*texts: str) -> list[list[str]]:
    page = [line(text, base=700 - 14 * index) for index, text in enumerate(texts)]
    return [[li.text for li in part] for part in paragraphs(page, NOTHING_KNOWN)]


FULL = " ".join(["words"] * 10)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param([FULL, FULL, FULL], [[FULL, FULL, FULL]], id="one paragraph"),
        pytest.param(["End.", FULL, FULL], [["End."], [FULL, FULL]], id="a short last line"),
        pytest.param([FULL + ".", "2. Next"], [[FULL + "."], ["2. Next"]], id="a number"),
        pytest.param([FULL, "2. " + FULL], [[FULL, "2. " + FULL]], id="a number in mid-sentence"),
        pytest.param(["To: A", "From: B", FULL], [["To: A"], ["From: B"], [FULL]], id="fields"),
        pytest.param([FULL + ".", "(a) x"], [[FULL + "."], ["(a) x"]], id="a letter"),
        pytest.param([FULL + ".", "• x"], [[FULL + "."], ["• x"]], id="a bullet"),
    ],
)
def test_lines_are_gathered_into_paragraphs(texts, expected):
    assert told(*texts) == expected


def test_a_wider_gap_parts_paragraphs():
    page = [line(FULL, base=base) for base in (700, 686, 672, 644, 630)]
    assert [len(part) for part in paragraphs(page, NOTHING_KNOWN)] == [3, 2]


def test_another_size_of_type_parts_paragraphs():
    title = line(FULL)._replace(size=14.0)
    assert [len(p) for p in paragraphs([title, line(FULL, base=686)], NOTHING_KNOWN)] == [1, 1]


def test_a_new_speaker_on_numbered_lines_begins_a_paragraph():
    page = [
        line("THE WITNESS: " + FULL, base=700, number=1), line(FULL, base=676, number=2),
        line("MR. ROE: Stop there", base=652, number=3),
    ]  # fmt: skip
    assert [len(part) for part in paragraphs(page, NOTHING_KNOWN)] == [2, 1]


@given(st.lists(st.tuples(st.floats(0, 300), st.floats(0, 780)), min_size=1, max_size=30))
@settings(max_examples=60, deadline=None)
def test_paragraphs_hold_every_line_once_in_order(places):
    page = [line(f"line {i}", left, base) for i, (left, base) in enumerate(places)]
    assert [li for part in paragraphs(page, NOTHING_KNOWN) for li in part] == page


def test_a_head_that_differs_by_its_figures_only_is_running():
    pages = [
        [line(f"Volume 2, page {n}", base=760), line(f"text of {n} pages", base=400)]
        for n in (12, 13)
    ]
    parts = split_running(pages, [792, 792])
    assert [[h.text for h in part.headers] for part in parts] == [
        ["Volume 2, page 12"], ["Volume 2, page 13"],
    ]  # fmt: skip
    assert page_labels(parts, ["", ""]) == ["12", "13"]


def test_the_files_own_labels_serve_where_nothing_is_printed():
    parts = split_running([[line("a", base=400)], [line("b", base=400)]], [792, 792])
    assert page_labels(parts, ["A-1", ""]) == ["A-1", "2"]


def test_the_label_of_an_unprinted_page_is_counted_from_its_neighbours():
    pages = [
        [line(text, base=30), line("x", base=400)] for text in ("- 7 -", "- 8 -", "", "- 10 -")
    ]
    assert page_labels(split_running(pages, [792] * 4), [""] * 4) == ["7", "8", "9", "10"]


def test_middle_values():
    assert (median([]), median([3, 1, 2]), quantile([1, 2, 3, 4], 0.9)) == (0.0, 2, 4)


def test_the_last_page_of_three_columns_may_fill_two_under_a_head_over_all():
    head = [segment("GAZETTE", 72, 760), segment("Vol. 12", 500, 760)]
    page = [*head, *column(72, 28, 30, "a"), *column(230, 28, 30, "b", top=695)]
    words = [word for word in order(regions(shuffled(page), [])) if word[0] in "ab"]
    assert words == numbered("a", 30) + numbered("b", 30)


def test_a_line_of_a_paragraph_is_no_running_head_however_often_it_heads_a_page():
    pages = [
        [line("Paragraph 1 begins here. The", base=720), line("board met.", base=706)],
        [line("Paragraph 8 begins here. The", base=720), line("gauge was broken.", base=706)],
        [line("Other words.", base=720)],
    ]
    told = split_running(pages, [792.0] * 3)
    assert [page.headers for page in told] == [[], [], []]
    apart = [[line(f"Gazette {n}", base=760), line("words", base=706)] for n in range(3)]
    assert all(page.headers for page in split_running(apart, [792.0] * 3))
