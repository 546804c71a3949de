"""Tables: every column within the screen, every word shown, nothing that could move the cursor."""

from __future__ import annotations

import io
import itertools
import os
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.cli.table import Column, cell_width, find_widths, fold, print_table


class _Screen(io.StringIO):
    """A terminal of a width."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


def _printed(monkeypatch, rows, width, columns=("Date", "What++", "Said by+", "Sources++")):
    screen = _Screen()
    monkeypatch.setattr(sys, "stdout", screen)
    monkeypatch.setattr("shutil.get_terminal_size", lambda: os.terminal_size((width, 24)))
    print_table(columns, rows, nothing="Nothing.")
    return screen.getvalue().splitlines()


ROW = (
    "2020-05-01", "The crew of the Marigold opened the northern sluice without any warning.",
    "Harwell Board", "correspondence/2020/letter-of-the-board.docx p. 3 ¶ 12",
)  # fmt: skip


@pytest.mark.parametrize("width", [20, 40, 60, 80, 100, 160])
def test_no_line_is_wider_than_the_terminal_and_no_word_is_lost(monkeypatch, width):
    lines = _printed(monkeypatch, [ROW] * 3, width)
    bare = [line.replace("\x1b[1m", "").replace("\x1b[0m", "") for line in lines]
    assert max(map(len, bare)) <= width
    letters = "".join("".join(bare).split())
    assert all(letters.count(c) >= 3 * "".join(ROW).count(c) for c in "qzwk¶")


def test_a_wide_terminal_folds_nothing(monkeypatch):
    head, rule, *rows = _printed(monkeypatch, [ROW] * 3, 180)
    assert len(rows) == 3
    assert rule == "─" * len(rule)
    assert head.split() == ["\x1b[1mDate", "What", "Said", "by", "Sources\x1b[0m"]


def test_on_a_narrow_terminal_each_row_is_a_list_and_empty_cells_are_left_out(monkeypatch):
    lines = _printed(monkeypatch, [("2020-05-01", ROW[1], "", "a.txt ¶ 1")], 40)
    assert lines[0] == "2020-05-01"
    assert lines[1] == "  What     The crew of the Marigold"
    assert lines[-1] == "  Sources  a.txt ¶ 1"
    assert not any("Said by" in line for line in lines)


def test_a_long_table_is_printed_as_its_rows_come(monkeypatch):
    screen = _Screen()
    monkeypatch.setattr(sys, "stdout", screen)
    seen = []

    def rows():
        for number in itertools.count():
            if number == 5000:
                seen.append(screen.getvalue().count("\n"))
                return
            yield (number, "It rained.")

    print_table(("Number>", "What+"), rows(), nothing="Nothing.")
    assert seen[0] > 4000
    assert screen.getvalue().count("\n") == 5002


def test_a_later_cell_wider_than_the_first_thousand_is_folded_and_not_cut(monkeypatch):
    rows = [("2020", "It rained.")] * 1000 + [("2020-05-01/2020-06-01", "It snowed.")]
    lines = _printed(monkeypatch, rows, 80, ("Date", "What+"))
    assert "".join(line.split(" ")[0] for line in lines[1002:]) == "2020-05-01/2020-06-01"


def test_nothing_to_show_is_said(monkeypatch):
    assert _printed(monkeypatch, [], 80) == ["Nothing."]


def test_evidence_cannot_colour_the_screen_or_turn_the_writing_around(monkeypatch):
    lines = _printed(monkeypatch, [("a\x1b[31mred\x07", "x\u202eyz\tq", "\udcff", None)], 120)
    (line,) = lines[2:]
    assert not {"\x1b", "\x07", "\u202e", "\t", "\udcff"} & set(line)
    assert "�[31mred�" in line


def test_columns_that_need_less_than_their_share_leave_it_to_the_others():
    columns = [Column("Date", 0, False), Column("What", 2, False), Column("By", 1, False)]
    row = ["2020-05-01", "x" * 200, "me"]
    assert find_widths(columns, [row], 80) == [10, 80 - 10 - 2 - 6, 2]
    assert find_widths(columns, [row], 29) is None


def test_a_blank_at_the_end_of_a_line_makes_no_line_of_its_own():
    assert list(fold("a.txt ", 5)) == ["a.txt"]


def test_a_name_is_broken_at_its_hyphen_and_not_before_its_last_letter():
    assert list(fold("STARKE-ADEYEMI", 13)) == ["STARKE-", "ADEYEMI"]


def test_a_path_is_broken_after_its_folder():
    assert list(fold("evidence/affidavit-starke.docx ¶ 1", 22)) == [
        "evidence/affidavit-", "starke.docx ¶ 1",
    ]  # fmt: skip


@given(st.text(max_size=200), st.integers(2, 30))
def test_a_folded_cell_fits_and_keeps_every_word(text, width):
    lines = list(fold(text, width))
    assert all(cell_width(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())
