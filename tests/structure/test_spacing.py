"""Typing in double space: what was one paragraph stays one."""

from __future__ import annotations

from indexer.model import CaseSettings, Role
from indexer.readers import read
from indexer.structure import find_structure

PROSE = (
    "The harbour master had kept the key of the lower gate since the flood of\n"
    "the year before, and nobody but he could have opened it that night. The\n"
    "watchman heard the chain at two and thought nothing of it, for the barge\n"
    "of the salt works was expected on the morning tide.\n"
)
SECOND = (
    "The Board sat on the matter in June and heard the watchman, the mate of\n"
    "the barge and two clerks of the salt works. It made no order and left the\n"
    "question of the key to another day.\n"
)


def body(text: str) -> list[str]:
    """The paragraphs of running text, their line breaks as blanks."""
    document, _ = read(text.encode(), name="order.txt")
    structure, _ = find_structure(document, CaseSettings())
    return [
        " ".join(one.span.of(document.text).split())
        for one in structure.passages
        if one.role is Role.BODY
    ]


def doubled(text: str) -> str:
    """The same text with a blank line after every line."""
    return text.replace("\n", "\n\n")


def test_lines_in_double_space_are_the_paragraphs_of_single_space():
    """Each line but the last is as long as the column: the short one ends the paragraph."""
    single = f"{PROSE}\n{SECOND}"
    assert body(doubled(PROSE) + doubled(SECOND)) == body(single)
    assert len(body(single)) == 2


def test_no_word_is_lost_between_the_lines():
    """Every sentence of the page stands in the text as it was typed."""
    text = doubled(PROSE) + doubled(SECOND)
    document, _ = read(text.encode(), name="order.txt")
    structure, _ = find_structure(document, CaseSettings())
    told = " ".join(" ".join(one.span.of(document.text).split()) for one in structure.sentences)
    assert told == " ".join(text.split())


def test_numbered_paragraphs_in_double_space_stay_apart():
    """A number begins its own paragraph however the page is spaced."""
    numbered = f"1. {PROSE}2. {SECOND}"
    found = body(doubled(numbered))
    assert len(found) == 2
    assert found[0].startswith("The harbour master")
    assert found[1].startswith("The Board sat")


def test_paragraphs_of_one_line_are_no_double_spacing():
    """A list of short lines, each with its own stop, is what it looks like."""
    lines = [f"The clerk of the ward of pier {n} sent back the form on that day." for n in range(9)]
    assert body("\n\n".join(lines)) == lines


def test_items_after_blank_lines_are_no_double_spacing():
    """Addresses and letters of items begin small, and go on with nothing."""
    lines = [f"{letter}) the papers of the Board in box {n} of the shelf" for n, letter in
             enumerate("abcdefgh")]  # fmt: skip
    document, _ = read("\n\n".join(["These papers are kept:", *lines]).encode(), name="list.txt")
    structure, _ = find_structure(document, CaseSettings())
    assert len(structure.passages) == 9


def test_an_item_that_ends_in_a_comma_is_no_heading():
    """ "II. that the gate was open," goes on in the next item."""
    text = f"The Board asked\n\nI. that the key be kept,\n\nII. that the gate be shut.\n\n{PROSE}"
    document, _ = read(text.encode(), name="order.txt")
    structure, _ = find_structure(document, CaseSettings())
    headings = [p.span.of(document.text) for p in structure.passages if p.role is Role.HEADING]
    assert "that the key be kept," not in headings
