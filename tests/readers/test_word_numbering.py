"""Automatic numbers come out as Word prints them; LibreOffice's own rendering is the witness."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from indexer.readers import read
from tests.readers.word_files import (
    WordFile,
    abstract,
    in_list,
    level,
    num,
    paragraph,
    restart,
    style,
)

OUTLINE = abstract(
    0,
    level(0, "%1."),
    level(1, "(%2)", number_format="lowerLetter"),
    level(2, "(%3)", number_format="lowerRoman"),
)
LEGAL = abstract(
    1,
    level(0, "ARTICLE %1", number_format="upperRoman"),
    level(1, "%1.%2", extra="<w:isLgl/>"),
    level(2, "(%3)", number_format="lowerLetter"),
)


@dataclass(frozen=True)
class Case:
    """Paragraphs as (list, level) and the numbers that Word prints before them."""

    lists: str
    places: tuple[tuple[int, int] | None, ...]
    printed: tuple[str, ...]
    # LibreOffice ignores isLgl and lvlRestart in Word files; the standard (17.9.4, 17.9.10) rules.
    is_disputed: bool = False

    def file(self) -> WordFile:
        body = "".join(paragraph(f"Paragraph {i}.", numbered=p) for i, p in enumerate(self.places))
        return WordFile(body, numbering=self.lists)


CASES = {
    "levels count under their parents": Case(
        OUTLINE + num(1, 0),
        ((1, 0), (1, 1), (1, 1), (1, 2), (1, 2), (1, 1), (1, 0), (1, 1)),
        ("1.", "(a)", "(b)", "(i)", "(ii)", "(c)", "2.", "(a)"),
    ),
    "text between does not restart": Case(
        OUTLINE + num(1, 0), ((1, 0), None, (1, 0)), ("1.", "", "2.")
    ),
    "two lists of one abstract list count on": Case(
        OUTLINE + num(1, 0) + num(2, 0), ((1, 0), (1, 0), (2, 0)), ("1.", "2.", "3.")
    ),
    "a start override restarts, once": Case(
        OUTLINE + num(1, 0) + num(2, 0, restart(0, 1)),
        ((1, 0), (1, 0), (2, 0), (2, 0), (2, 0)),
        ("1.", "2.", "1.", "2.", "3."),
    ),
    "a start override may start elsewhere": Case(
        OUTLINE + num(1, 0) + num(2, 0, restart(0, 40)),
        ((1, 0), (2, 0), (2, 0)),
        ("1.", "40.", "41."),
    ),
    "a list may begin at a number": Case(
        abstract(0, level(0, "%1)", start=12)) + num(1, 0), ((1, 0), (1, 0)), ("12)", "13)")
    ),
    "legal numbering shows Roman parents in figures": Case(
        LEGAL + num(1, 1),
        ((1, 0), (1, 1), (1, 2), (1, 0), (1, 1), (1, 1)),
        ("ARTICLE I", "1.1", "(a)", "ARTICLE II", "2.1", "2.2"),
        is_disputed=True,
    ),
    "a level set never to restart counts through": Case(
        abstract(0, level(0, "Part %1"), level(1, "%2.", extra='<w:lvlRestart w:val="0"/>'))
        + num(1, 0),
        ((1, 0), (1, 1), (1, 1), (1, 0), (1, 1)),
        ("Part 1", "1.", "2.", "Part 2", "3."),
        is_disputed=True,
    ),
    "a level may restart after a certain level only": Case(
        abstract(
            0, level(0, "%1"), level(1, "%1.%2"), level(2, "q%3", extra='<w:lvlRestart w:val="1"/>')
        )
        + num(1, 0),
        ((1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 2)),
        ("1", "1.1", "q1", "1.2", "q2", "2", "q1"),
        is_disputed=True,
    ),
    "letters double after z": Case(
        abstract(0, level(0, "%1.", number_format="lowerLetter", start=26)) + num(1, 0),
        ((1, 0), (1, 0), (1, 0)),
        ("z.", "aa.", "bb."),
    ),
    "figures of two places": Case(
        abstract(0, level(0, "%1", number_format="decimalZero", start=9)) + num(1, 0),
        ((1, 0), (1, 0)),
        ("09", "10"),
    ),
    "ordinals": Case(
        abstract(0, level(0, "%1 ground", number_format="ordinal")) + num(1, 0),
        ((1, 0), (1, 0), (1, 0), (1, 0)),
        ("1st ground", "2nd ground", "3rd ground", "4th ground"),
    ),
    "words without a number are printed": Case(
        abstract(0, level(0, "WHEREAS", number_format="none")) + num(1, 0), ((1, 0),), ("WHEREAS",)
    ),
    "a level that was skipped counts as used": Case(
        abstract(0, level(0, "%1."), level(1, "%1.%2")) + num(1, 0),
        ((1, 1), (1, 1), (1, 0), (1, 1)),
        ("1.1", "1.2", "2.", "2.1"),
    ),
    "a start override of a level holds for its first paragraph": Case(
        abstract(0, level(0, "%1."), level(1, "%1.%2")) + num(1, 0, restart(1, 4)),
        ((1, 0), (1, 1), (1, 1), (1, 0), (1, 1)),
        ("1.", "1.4", "1.5", "2.", "2.1"),
    ),
    "restarting a list restarts what is under it": Case(
        OUTLINE + num(1, 0) + num(2, 0, restart(0, 1) + restart(1, 1) + restart(2, 1)),
        ((1, 0), (1, 1), (1, 1), (2, 0), (2, 1), (2, 0), (2, 1)),
        ("1.", "(a)", "(b)", "1.", "(a)", "2.", "(a)"),
    ),
    "a list that is not there numbers nothing": Case(OUTLINE + num(1, 0), ((9, 0),), ("",)),
    "list 0 numbers nothing": Case(OUTLINE + num(1, 0), ((1, 0), (0, 0), (1, 0)), ("1.", "", "2.")),
}


def numbers(file: WordFile) -> tuple[str, ...]:
    document, _ = read(file.data(), name="list.docx")
    return tuple(block.number for block in document.blocks)


@pytest.mark.parametrize("case", [pytest.param(case, id=name) for name, case in CASES.items()])
def test_numbers_are_as_word_prints_them(case):
    assert numbers(case.file()) == case.printed


def test_the_number_is_not_part_of_the_text():
    document, _ = read(CASES["ordinals"].file().data(), name="list.docx")
    assert document.text.startswith("Paragraph 0.")


STYLES = "".join(
    (
        style("Base", "Claim Base", properties=in_list(1)),
        style("Derived", "Claim Derived", based_on="Base"),
        style("Sub", "Claim Sub", properties=in_list(1, 1)),
        style("Off", "Claim Off", based_on="Base", properties=in_list(0)),
    )
)
LINKED = abstract(
    0,
    level(0, "%1.", extra='<w:pStyle w:val="Base"/>'),
    level(1, "%1.%2", extra='<w:pStyle w:val="Sub"/>'),
) + num(1, 0)
STYLED = (
    ("Base", "1."),
    ("Derived", "2."),
    ("Sub", "2.1"),
    ("Off", ""),
    ("Sub", "2.2"),
    ("Base", "3."),
)


def styled_file() -> WordFile:
    body = "".join(paragraph(f"Paragraph {i}.", style=s) for i, (s, _) in enumerate(STYLED))
    return WordFile(body, numbering=LINKED, styles=STYLES)


def test_a_paragraph_takes_its_list_from_its_style_and_those_it_is_based_on():
    assert numbers(styled_file()) == tuple(printed for _, printed in STYLED)


def linked_file() -> WordFile:
    """A list that only names a list style, whose own list has the levels."""
    lists = (
        abstract(0, level(0, "§ %1"), extra='<w:styleLink w:val="Clauses"/>')
        + abstract(1, extra='<w:numStyleLink w:val="Clauses"/>')
        + num(1, 0)
        + num(2, 1)
    )
    styles = style("Clauses", "Clauses", properties=in_list(1), kind="numbering")
    body = "".join(paragraph(f"Paragraph {i}.", numbered=(2, 0)) for i in range(3))
    return WordFile(body, numbering=lists, styles=styles)


def test_a_list_may_be_a_link_to_a_list_style():
    assert numbers(linked_file()) == ("§ 1", "§ 2", "§ 3")


def test_an_empty_numbered_paragraph_is_counted():
    body = "".join(paragraph(text, numbered=(1, 0)) for text in ("One.", "", "Three."))
    file = WordFile(body, numbering=OUTLINE + num(1, 0))
    assert numbers(file) == ("1.", "3.")


def test_a_paragraph_whose_mark_is_deleted_is_not_counted():
    gone = '<w:rPr><w:del w:id="1" w:author="A" w:date="2021-01-01T00:00:00Z"/></w:rPr>'
    deleted = '<w:del w:id="2" w:author="A"><w:r><w:delText>Old.</w:delText></w:r></w:del>'
    body = (
        paragraph("One.", numbered=(1, 0))
        + paragraph(deleted, numbered=(1, 0), properties=gone)
        + paragraph("Two.", numbered=(1, 0))
    )
    file = WordFile(body, numbering=OUTLINE + num(1, 0))
    assert numbers(file) == ("1.", "2.")


def test_bullets_are_list_items_without_a_number():
    lists = abstract(0, level(0, "\uf0b7", number_format="bullet")) + num(1, 0)
    document, _ = read(
        WordFile(paragraph("Point.", numbered=(1, 0)), numbering=lists).data(), name="a.docx"
    )
    assert [(b.kind.value, b.number) for b in document.blocks] == [("list-item", "")]


def test_a_number_we_cannot_write_is_left_out_and_noted():
    lists = abstract(0, level(0, "%1.", number_format="chineseCounting")) + num(1, 0)
    file = WordFile(paragraph("First.", numbered=(1, 0)), numbering=lists)
    document, notices = read(file.data(), name="a.docx")
    assert document.blocks[0].number == ""
    assert [notice.code for notice in notices] == ["number-unknown"]


def test_padded_numbers_are_written_with_their_zeros():
    padded = (
        '<w:lvl w:ilvl="0"><w:start w:val="7"/><mc:AlternateContent>'
        '<mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/>'
        '</mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback>'
        '</mc:AlternateContent><w:lvlText w:val="[%1]"/></w:lvl>'
    )
    file = WordFile(paragraph("First.", numbered=(1, 0)), numbering=abstract(0, padded) + num(1, 0))
    assert numbers(file) == ("[007]",)


def test_french_ordinals_follow_the_language_of_the_document():
    styles = (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        '<w:lang w:val="fr-CA"/></w:rPr></w:rPrDefault></w:docDefaults>'
    )
    lists = abstract(0, level(0, "%1 moyen", number_format="ordinal")) + num(1, 0)
    body = paragraph("Un.", numbered=(1, 0)) + paragraph("Deux.", numbered=(1, 0))
    assert numbers(WordFile(body, numbering=lists, styles=styles)) == ("1er moyen", "2e moyen")


def generated_file(seed: int) -> WordFile:
    """Forty paragraphs in three lists of legal outlines, with restarts, styles and plain text.

    Levels are entered one at a time, as people do; a level jumped over is a case of its own above.
    """
    chance = random.Random(seed)
    lists = abstract(
        0, level(0, "%1."), level(1, "(%2)", number_format="lowerLetter"),
        level(2, "(%3)", number_format="lowerRoman"), level(3, "(%4)", number_format="upperLetter"),
    ) + abstract(
        1, level(0, "%1.", start=chance.randint(1, 30), extra='<w:pStyle w:val="Clause"/>'),
        level(1, "%1.%2"), level(2, "%1.%2.%3"), level(3, "%1.%2.%3.%4"),
    )  # fmt: skip
    overrides = "".join(
        restart(index, chance.randint(1, 9)) for index in range(chance.randint(1, 3))
    )
    lists += num(1, 0) + num(2, 1) + num(3, 0, overrides)
    deepest = {1: -1, 2: -1, 3: -1}
    body = ""
    for index in range(40):
        which, words = chance.choice((1, 1, 2, 2, 3)), f"Paragraph {index}."
        if chance.random() < 0.15:
            body += paragraph(words)
        elif which == 2 and chance.random() < 0.3:
            deepest[2] = 0
            body += paragraph(words, style="Clause")
        else:
            deepest[which] = chance.randint(0, min(3, deepest[which] + 1))
            body += paragraph(words, numbered=(which, deepest[which]))
    styles = style("Clause", "Clause", properties=in_list(2))
    return WordFile(body, numbering=lists, styles=styles)


SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
RENDERED = re.compile(r"^\ufeff?\s*(?P<number>.*?)\s*Paragraph (?P<index>\d+)\.$")


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_prints_the_same_numbers(tmp_path: Path):
    """Every case above and generated lists, as LibreOffice renders them to text in one go."""
    files = {name: case.file() for name, case in CASES.items() if not case.is_disputed}
    files |= {"styled": styled_file(), "linked": linked_file()}
    files |= {f"generated {seed}": generated_file(seed) for seed in range(20)}
    for index, file in enumerate(files.values()):
        (tmp_path / f"case{index}.docx").write_bytes(file.data())
    subprocess.run(
        [SOFFICE, "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to",
         "txt:Text (encoded):UTF8", "--outdir", str(tmp_path),
         *(str(tmp_path / f"case{index}.docx") for index in range(len(files)))],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    ours = {name: numbers(file) for name, file in files.items()}
    theirs = {
        name: numbers_rendered((tmp_path / f"case{index}.txt").read_text("utf-8"))
        for index, name in enumerate(files)
    }
    assert ours == theirs


def numbers_rendered(text: str) -> tuple[str, ...]:
    """The numbers before "Paragraph 7." and the like in what LibreOffice printed."""
    return tuple(m["number"] for line in text.splitlines() if (m := RENDERED.match(line)))
