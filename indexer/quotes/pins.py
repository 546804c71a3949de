"""The pinpoints of a draft: "para 12", "¶¶ 12-14", "p. 4", "45:12-18", "Q. 214", "au par. 12"."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from indexer.links.cues import CueTable, cue_table
from indexer.links.paragraph_refs import ParagraphRef, find_paragraph_refs
from indexer.model import LANGUAGES
from indexer.quotes.quoted import LEXICON

_MOST_PAGES = 500
_NUMBERS = re.compile(
    r"(?P<first>\d{1,5}|[ivxl]{1,7}\b)(?:\s*[-–—]\s*(?P<last>\d{1,5}|[ivxl]{1,7}\b))?"
)
_LINES = re.compile(
    r"(?<![\d:.])(?P<page>\d{1,4}):(?P<line>\d{1,2})(?:\s*[-–—]\s*(?:(?P<page2>\d{1,4}):)?(?P<line2>\d{1,2}))?"
    r"(?![\d:])(?!\s?[ap]\.?m\b)"
)
_SECTION_SIGN = re.compile(r"§§?\s*(?=\d)")


class PinKind(enum.Enum):
    """What a pinpoint counts."""

    PARAGRAPH = "paragraph"
    PAGE = "page"
    LINE = "line"  # page and line of a transcript
    QUESTION = "question"  # of an examination, numbered through
    NONE = "none"  # the document as a whole


@dataclass(frozen=True, slots=True)
class Pin:
    """A pinpoint as printed at [start, end) of the draft.

    `numbers` are the paragraphs, pages or questions named, each one of a range. `lines` are the
    first and last line, on the first and last page. `is_own`: it points into the draft itself.
    """

    kind: PinKind
    numbers: tuple[str, ...]
    start: int
    end: int
    lines: tuple[int, int] | None = None
    parts: tuple[str, ...] = ()
    is_own: bool = False


def find_pins(text: str) -> list[Pin]:
    """Every pinpoint, in text order, none overlapping another."""
    found = sorted(
        [*_paragraphs(text), *_listed(text), *_lines(text)],
        key=lambda pin: (pin.start, -pin.end),
    )
    kept: list[Pin] = []
    for pin in found:
        if not kept or pin.start >= kept[-1].end:
            kept.append(pin)
    return kept


def any_of(kind: str) -> str:
    """The words of a kind in every language, as one alternation for a larger pattern."""
    return "|".join(table.source(kind) for table in tables())


@cache
def _more() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:,|&|{any_of('list-word')})\s*(?=\d)")


@cache
def tables() -> tuple[CueTable, ...]:
    """The cue words in every language: a brief in one quotes papers in another."""
    return tuple(cue_table(language, LEXICON) for language in LANGUAGES)


def numbers_at(text: str, start: int) -> tuple[tuple[str, ...], int]:
    """The numbers listed from `start` on ("4", "4-6, 9"), and where the list ends."""
    found: list[str] = []
    end = start
    while match := _NUMBERS.match(text, end):
        found.extend(_range(match["first"], match["last"]))
        end = match.end()
        more = _more().match(text, end)
        if more is None or _LINES.match(text, more.end()):
            break
        end_of_list, end = end, more.end()
        if _NUMBERS.match(text, end) is None:
            end = end_of_list
            break
    return tuple(dict.fromkeys(found)), end


def _range(first: str, last: str | None) -> Iterator[str]:
    yield first
    if last is None:
        return
    if first.isdigit() and last.isdigit():
        # "112-14" is pages 112 to 114.
        whole = first[: len(first) - len(last)] + last if len(last) < len(first) else last
        if int(first) < int(whole) <= int(first) + _MOST_PAGES:
            yield from map(str, range(int(first) + 1, int(whole) + 1))
            return
    yield last


def _paragraphs(text: str) -> Iterator[Pin]:
    signs = _SECTION_SIGN.sub(lambda m: "¶".ljust(len(m.group())), text)
    for language in LANGUAGES:
        for ref in find_paragraph_refs(signs, language):
            # "paragraphs 2 to 4, and paragraph 13 of the Claim": each head word begins a pinpoint.
            heads = re.compile(cue_table(language, "links_pleadings").source("paragraph-word"))
            starts = [m.start() for m in heads.finditer(signs, ref.start, ref.end + 1)][1:]
            for start, end in pairwise((ref.start, *starts, ref.end)):
                for part in find_paragraph_refs(signs[start:end], language):
                    yield _paragraph_pin(text, start, part)


def _paragraph_pin(text: str, offset: int, ref: ParagraphRef) -> Pin:
    start, end = offset + ref.start, offset + ref.end
    numbers = tuple(dict.fromkeys(ref.numbers))
    parts = tuple(dict.fromkeys(named.part for named in ref.named if named.part))
    is_own = any(_is_own(text, end, table) for table in tables())
    return Pin(PinKind.PARAGRAPH, numbers, start, end, None, parts, is_own)


def _is_own(text: str, end: int, table: CueTable) -> bool:
    after = text[end : end + 40]
    return any(entry.pattern.match(after) for entry in table.entries("own-document"))


def _listed(text: str) -> Iterator[Pin]:
    kinds = {"page-word": PinKind.PAGE, "question-word": PinKind.QUESTION}
    for table in tables():
        for cue in table.find(text, *kinds):
            numbers, end = numbers_at(text, cue.end)
            if numbers:
                own = any(_is_own(text, end, t) for t in tables())
                yield Pin(kinds[cue.kind], numbers, cue.start, end, is_own=own)


def _lines(text: str) -> Iterator[Pin]:
    for match in _LINES.finditer(text):
        first, line = match["page"], int(match["line"])
        pages = tuple(_range(first, match["page2"]))
        lines = line, int(match["line2"] or line)
        yield Pin(PinKind.LINE, pages, match.start(), match.end(), lines)
