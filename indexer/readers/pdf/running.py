"""Running headers and footers, known by their repetition, and the page numbers they print."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from typing import NamedTuple

from indexer.readers import numerals
from indexer.readers.geometry import Line
from indexer.readers.pdf.paragraphs import is_numbered

_ZONE = 0.13  # of the page's height, at its top and at its foot
_MOST_LINES = 4
_SHARE = 0.1  # of the pages; chapter titles change, a page's own first line never recurs
_FIGURES = re.compile(r"\d+")
_BLANKS = re.compile(r"\s+")
# What stands alone as a page number: "12", "- 12 -", "iv", "Page 3 of 12", "p. 3/12", "[3]".
_ALONE = re.compile(
    r"[\W_]*(?:p(?:age|\.)?\s*)?(?P<label>\d{1,4}|[ivxlc]{1,7}|[IVXLC]{1,7})"
    r"(?:\s*(?:of|de|sur|/)\s*\d{1,4})?[\W_]*",
    re.I,
)
_PAGE_WORD = re.compile(r"[\W_]*p(?:age|\.)?\s*\d", re.I)
# A number among other words, neither part of a longer number nor of a code such as ABC000123.
_AMONG = re.compile(r"(?<![\w.,/-])(\d{1,4}|[ivxlc]{1,7})(?![\w/-]|[.,]\d)")


_LONGEST_NUMBER = 40
_CLOSE, _FLUSH = 1.5, 1.0  # sizes of the type; points


class PageLines(NamedTuple):
    """The lines of a page in reading order, told apart."""

    body: list[Line]
    headers: list[Line]
    footers: list[Line]


def split_running(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> list[PageLines]:
    """Each page's body, and its running headers and footers, top down."""
    margins = [_margins(page, height) for page, height in zip(pages, heights, strict=True)]
    recurring = _recurring(margins)
    told: list[PageLines] = []
    for index, (page, sides) in enumerate(zip(pages, margins, strict=True)):
        running = [
            sorted(_running(lines, index, side, recurring), key=lambda line: -line.middle)
            for side, lines in enumerate(sides)
        ]
        running = [_set_apart(lines, page) for lines in running]
        taken = {id(line) for lines in running for line in lines}
        told.append(PageLines([li for li in page if id(li) not in taken], *running))
    return told


def _set_apart(running: list[Line], page: Sequence[Line]) -> list[Line]:
    """Those that stand apart from the body: "Paragraph 31 begins" may head two pages, and still be
    the first line of its paragraph."""
    taken = {id(line) for line in running}
    body = [line for line in page if id(line) not in taken]
    return [line for line in running if not any(_is_next_to(line, other) for other in body)]


def _is_next_to(line: Line, other: Line) -> bool:
    """Whether the other line is set just above or below, flush with it and in the same type."""
    distance = abs(line.base - other.base)
    return (
        0 < distance <= _CLOSE * line.size
        and abs(line.left - other.left) <= _FLUSH
        and abs(line.size - other.size) < _FLUSH
        and other.text[:1].islower()
    )


def _margins(page: Sequence[Line], height: float) -> tuple[list[Line], list[Line]]:
    """The outermost lines at the top and at the foot, each from the edge inwards."""
    ordered = sorted(page, key=lambda line: -line.middle)
    top = [line for line in ordered if line.middle > (1 - _ZONE) * height]
    foot = [line for line in reversed(ordered) if line.middle < _ZONE * height]
    return top[:_MOST_LINES], foot[:_MOST_LINES]


def _recurring(margins: Sequence[tuple[list[Line], list[Line]]]) -> set[Hashable]:
    """The signs by which a line in the margin shows that it recurs from page to page."""
    counts: Counter[Hashable] = Counter()
    for index, sides in enumerate(margins):
        counts.update({s for side, lines in enumerate(sides) for s in _signs(lines, index, side)})
    fewest = max(2, int(_SHARE * len(margins)))
    return {sign for sign, count in counts.items() if count >= fewest}


def _signs(lines: Sequence[Line], index: int, side: int) -> Iterator[Hashable]:
    for line in lines:
        yield _sign(line, index, side)


def _sign(line: Line, index: int, side: int) -> Hashable:
    """What a line has in common with its like on other pages.

    Of words, their wording; the figures in them may count up. Of a number alone, how far it is
    ahead of the count of pages: so the last line of a paragraph ("2019.") is no page number.
    """
    alone = _alone(line)
    if alone is None and is_numbered(line):
        # "7. Admitted." at the head of one page and "31. Admitted." at that of another.
        return side, line.text
    if alone is None:
        return side, _BLANKS.sub(" ", _FIGURES.sub("#", line.text)).strip().lower()
    label = alone["label"]
    value = int(label) if label.isdigit() else numerals.roman_value(label)
    return label.isdigit(), value - index


def _running(
    margin: Sequence[Line], index: int, side: int, recurring: set[Hashable]
) -> Iterator[Line]:
    for line in margin:
        # On a page of numbered lines everything beside a number is what was said.
        if line.number is None and (
            _sign(line, index, side) in recurring or _is_page_number(line, index)
        ):
            yield line


def _alone(line: Line) -> re.Match[str] | None:
    text = line.text.strip()
    return _ALONE.fullmatch(text) if len(text) <= _LONGEST_NUMBER else None


def _is_page_number(line: Line, index: int) -> bool:
    """Whether a number alone is the page's own, even if no other page has one: it says "page",
    or is the count of pages."""
    alone = _alone(line)
    if alone is None:
        return False
    return alone["label"] == str(index + 1) or _PAGE_WORD.match(line.text.strip()) is not None


def page_labels(pages: Sequence[PageLines], own: Sequence[str]) -> list[str]:
    """Each page's label as printed on it; where none is, as the file or the count says.

    `own` are the labels the file gives its pages, "" where it gives none. A number counts as the
    page's when it goes up by one from page to page: so a date or a file number never does.
    """
    candidates = [_candidates(page) for page in pages]
    votes = Counter(
        (kind, value - index)
        for index, found in enumerate(candidates)
        for kind, value in {(kind, value) for kind, value, _ in found}
    )
    fewest = 2 if len(pages) > 1 else 1
    labels = [_chosen(found, index, votes, fewest) for index, found in enumerate(candidates)]
    if not any(labels):
        return [label or str(index + 1) for index, label in enumerate(own)]
    return [label or own[index] or _counted(index, labels) for index, label in enumerate(labels)]


def _candidates(page: PageLines) -> list[tuple[str, int, str]]:
    """(kind of numeral, value, as printed) for whatever may be the page's number."""
    found: list[tuple[str, int, str]] = []
    for line in (*page.headers, *page.footers):
        alone = _alone(line)
        labels = [alone["label"]] if alone else _AMONG.findall(line.text)
        for label in labels:
            if label.isdigit():
                found.append(("arabic", int(label), label))
            elif numerals.roman_value(label):
                found.append(("roman", numerals.roman_value(label), label))
    return found


def _chosen(
    found: list[tuple[str, int, str]], index: int, votes: Counter[tuple[str, int]], fewest: int
) -> str:
    best, most = "", fewest - 1
    for kind, value, label in found:
        count = votes[kind, value - index]
        if count > most:
            best, most = label, count
    return best


def _counted(index: int, labels: Sequence[str]) -> str:
    """The label of a page that prints none (a cover, a full-page figure), by its neighbours."""
    for other in (*range(index + 1, len(labels)), *range(index - 1, -1, -1)):
        if labels[other].isdigit():
            value = int(labels[other]) - other + index
            return str(value) if value > 0 else ""
        if labels[other]:
            return ""
    return ""
