"""A document of the record, opened at the place that a cite names."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

from indexer.links.linkable import Linkable
from indexer.model import Passage, Place, Role, Span
from indexer.quotes.pins import Pin, PinKind
from indexer.quotes.words import Words, words_of

_BASE = re.compile(r"\d+[A-Z]?")


class Record:
    """One document with its words, and the pages and paragraphs it has."""

    def __init__(self, document: Linkable, pages: int | None, *, is_withheld: bool) -> None:
        self.document = document
        self.pages = pages
        self.is_withheld = is_withheld

    @cached_property
    def words(self) -> Words:
        """The words of its text."""
        return words_of(self.document.text)

    def place(self, first: int, last: int) -> Place:
        """The pinpoint of words [first, last)."""
        return self.document.place(self.words.span(first, last))

    def missing(self, pin: Pin) -> tuple[str, ...] | None:
        """The numbers cited that are not there; None where the document has no such numbers."""
        if pin.kind is PinKind.NONE:
            return ()
        if pin.kind in (PinKind.PARAGRAPH, PinKind.QUESTION):
            if not self._numbered:
                return None
            gone = [n for n in pin.numbers if n not in self._numbered]
            return tuple(gone) or self._missing_parts(pin)
        if not self._page_names:
            return None
        gone = [number for number in pin.numbers if number not in self._page_names]
        if gone or pin.lines is None:
            return tuple(gone)
        return self._missing_lines(pin.numbers[0], pin.lines[0])

    def is_at(self, span: Span, pin: Pin) -> bool:
        """Whether a place of the text lies where the pinpoint says; yes where none can say."""
        if pin.kind is PinKind.NONE or self.missing(pin) is None:
            return True
        if pin.kind in (PinKind.PARAGRAPH, PinKind.QUESTION):
            return any(stretch.start <= span.start < stretch.end for stretch in self.stretches(pin))
        if not self._pages_of(span) & set(pin.numbers):
            return False
        return pin.lines is None or self._is_on_lines(span, pin)

    def stretches(self, pin: Pin) -> Iterator[Span]:
        """The paragraphs, questions or pages that the pinpoint names."""
        if pin.kind in (PinKind.PARAGRAPH, PinKind.QUESTION):
            for number in pin.numbers:
                yield from self._numbered.get(number, ())
            return
        for passage in self.document.passages:
            if self._pages_of(passage.span) & set(pin.numbers):
                yield passage.span

    @cached_property
    def _numbered(self) -> dict[str, list[Span]]:
        """Each numbered paragraph with what follows it up to the next, by number."""
        starts = [
            (passage.span.start, base)
            for passage in self.document.passages
            if passage.role is not Role.HEADING and (base := _base(passage))
        ]
        found: dict[str, list[Span]] = {}
        starts.append((len(self.document.text), ""))
        for (start, base), (end, _) in pairwise(starts):
            found.setdefault(base, []).append(Span(start, end))
        return found

    @cached_property
    def _full_numbers(self) -> frozenset[str]:
        return frozenset(
            re.sub(r"\s", "", passage.full_number) for passage in self.document.passages
        )

    def _missing_parts(self, pin: Pin) -> tuple[str, ...]:
        """Of "12(c)" the part, where the paragraph's parts are numbered and none is (c)."""
        if len(pin.numbers) != 1:
            return ()
        number = pin.numbers[0]
        parts = [part for part in pin.parts if re.fullmatch(r"\(\w{1,5}\)", part)]
        has_parts = any(full.startswith(f"{number}(") for full in self._full_numbers)
        return tuple(
            f"{number}{part}" for part in parts
            if has_parts and f"{number}{part}" not in self._full_numbers
        )  # fmt: skip

    @cached_property
    def _page_names(self) -> frozenset[str]:
        """Every page by its printed label and by its place in the file."""
        printed = {passage.page for passage in self.document.passages if passage.page}
        return frozenset(printed | set(map(str, range(1, (self.pages or 0) + 1))))

    def _pages_of(self, span: Span) -> set[str]:
        """The pages a place may lie on: its paragraph's, and the one on which the next begins."""
        at = bisect_right(self.document.passages, span.start, key=lambda p: p.span.start)
        near = self.document.passages[max(0, at - 1) : at + 1]
        if (
            len(near) == 2
            and span.end <= near[0].span.start + (near[0].span.end - near[0].span.start) // 8
        ):
            near = near[:1]
        found = {passage.page for passage in near}
        found |= {str(p.page_index + 1) for p in near if p.page_index is not None}
        return found - {""}

    def _missing_lines(self, page: str, line: int) -> tuple[str, ...]:
        last = [p.lines[1] for p in self.document.passages
                if p.lines and page in (p.page, _physical(p))]  # fmt: skip
        return () if not last or line <= max(last) else (f"{page}:{line}",)

    def _is_on_lines(self, span: Span, pin: Pin) -> bool:
        passage = self.document.passage_at(span.start)
        if passage is None or passage.lines is None or pin.lines is None:
            return True
        low, high = passage.lines
        is_one_page = len(pin.numbers) == 1
        return low <= (pin.lines[1] if is_one_page else 99) and (high >= pin.lines[0] or high < low)


def _base(passage: Passage) -> str:
    """The number of the top paragraph: "12" of "12(a)"; "" for none."""
    match = _BASE.match(passage.full_number or passage.number)
    return match.group() if match else ""


def _physical(passage: Passage) -> str:
    return "" if passage.page_index is None else str(passage.page_index + 1)
