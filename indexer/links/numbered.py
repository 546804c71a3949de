"""The numbered paragraphs of a pleading, each with everything that stands under its number."""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.links.linkable import Linkable
from indexer.model import Passage, Role, Span

_TOP_NUMBER = re.compile(r"\W{0,3}(\d{1,4}[A-Z]?)\W{0,3}")
_BODY = (Role.BODY, Role.TABLE, Role.QUOTE, Role.FIELD)


@dataclass(frozen=True, slots=True)
class NumberedParagraph:
    """A paragraph of a pleading: its number, and the passages under it, sub-paragraphs too."""

    number: str
    passages: tuple[Span, ...]

    @property
    def span(self) -> Span:
        """From the first word after the number to the last word before the next number."""
        return Span(self.passages[0].start, self.passages[-1].end)


def numbered_paragraphs(document: Linkable) -> tuple[NumberedParagraph, ...]:
    """The document's paragraphs in text order, each number once (where it first stands)."""
    found: dict[str, list[Span]] = {}
    current: list[Span] | None = None
    for passage in document.passages:
        if passage.role is Role.SIGNATURE:
            current = None
        if passage.role not in _BODY:
            continue
        number = top_number(passage)
        if number and number not in found:
            current = found[number] = []
        elif number:
            current = None  # a second series of numbers, as in an exhibit bound in
        if current is not None:
            current.append(passage.span)
    return tuple(NumberedParagraph(number, tuple(spans)) for number, spans in found.items())


def top_number(passage: Passage) -> str:
    """The passage's own number where it is a paragraph of the first level ("12."), else ""."""
    if passage.full_number and _bare(passage.full_number) != _bare(passage.number):
        return ""
    match = _TOP_NUMBER.fullmatch(passage.number)
    return match.group(1) if match else ""


def _bare(number: str) -> str:
    return number.strip(" .:)(]")
