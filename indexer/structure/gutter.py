"""Line numbers printed in the margin of transcripts and of pleading paper.

A transcript is cited by page and line, and its paragraphs must not be taken for numbered ones.
"""

from __future__ import annotations

import re
from dataclasses import replace

from indexer.structure.lines import Line

_NUMBER = re.compile(r"(?P<number>\d{1,2})(?=\s{2,}\S|\s*$)\s*")
_FEWEST = 12
_LARGEST = 60
# A numbered list counts up too, but its items begin in the upper case.
_LEAST_SHARE, _LEAST_WRAPPED = 0.3, 0.2


def without_gutter(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines with their margin's number taken off into `Line.number`, where there is a margin.

    A line that holds the number alone is left as it is; it is a mark of the page.
    """
    numbers = [_NUMBER.match(line.text) for line in lines]
    if sum(found is not None for found in numbers) < max(_FEWEST, _LEAST_SHARE * len(lines)):
        return lines
    in_order = _in_order([int(found["number"]) if found else 0 for found in numbers])
    rests = [
        line.text[found.end() :]
        for line, found, fits in zip(lines, numbers, in_order, strict=True)
        if found and fits and found.end() < len(line.text)
    ]
    wrapped = sum(rest[0].islower() for rest in rests)
    if len(rests) >= _FEWEST // 2 and wrapped < _LEAST_WRAPPED * len(rests):
        return lines
    return tuple(
        _shifted(line, found) if found and fits else line
        for line, found, fits in zip(lines, numbers, in_order, strict=True)
    )


def _in_order(numbers: list[int]) -> list[bool]:
    """For each line whether its number goes on counting, or begins a new page at one."""
    fits, last = [], 0
    for number in numbers:
        goes_on = 0 < number <= _LARGEST and (last < number <= last + 3 or number == 1 or not last)
        fits.append(goes_on)
        last = number if goes_on else last
    return fits


def _shifted(line: Line, found: re.Match[str]) -> Line:
    if found.end() >= len(line.text):
        return line
    width = found.end()
    return replace(
        line, start=line.start + width, text=line.text[width:], indent=line.indent + width,
        number=int(found["number"]),
    )  # fmt: skip
