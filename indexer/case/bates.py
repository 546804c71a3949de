"""Bates numbers: each page's own number, given once and for ever, in `bates.jsonl`.

A number belongs to bytes (their SHA-256): copies share it, a file that moves keeps it, and it is
never given again, not even when the document goes. A PDF or an image gets one number a page. A
file without pages of its own (Word, e-mail, workbook, text) gets one number in all, for another
program or font would break it into other pages; those pages, as a binder prints them, bear that
number with .001, .002 and so on, as productions of native files do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from indexer.case.journal import extend_lines, read_lines
from indexer.errors import CaseError, UsageError
from indexer.store import Store
from indexer.store.rows import DocumentRow

BATES = "bates.jsonl"
WIDTH = 6
# "ABC1" before "000001" would read as "ABC" before "1000001".
_PREFIX = re.compile(r"[A-Za-z](?:[A-Za-z0-9._-]{0,30}[A-Za-z._-])?")
_LARGEST = 10**12
_PAGED = frozenset(("pdf", "tif", "tiff", "png", "jpg", "jpeg", "gif", "bmp", "webp", "image"))
# What holds documents and is none.
_HOLDERS = frozenset(("zip", "tar", "gz", "bz2", "xz", "mbox"))


@dataclass(frozen=True, slots=True)
class BatesRange:
    """The numbers of one document: `first` to `last` of its prefix, both included."""

    prefix: str
    width: int
    first: int
    last: int
    sha256: str
    path: str  # where the bytes lay when they were numbered
    is_paged: bool  # one number a page; else one for all
    who: str = ""
    when: str = ""

    @property
    def begin(self) -> str:
        """The first number as stamped."""
        return self.number(self.first)

    @property
    def end(self) -> str:
        """The last number as stamped."""
        return self.number(self.last)

    def number(self, value: int) -> str:
        """A number as stamped; one too long for the width is longer, never cut."""
        return f"{self.prefix}{value:0{self.width}d}"

    def of_page(self, index: int) -> str:
        """The stamp of a page, counted from 0.

        A page beyond those counted (the file is read otherwise today) is told by a suffix to the
        last number, for the next number is another document's.
        """
        if not self.is_paged:
            return f"{self.begin}.{index + 1:03d}"
        over = index - (self.last - self.first)
        return f"{self.end}.{over:03d}" if over > 0 else self.number(self.first + index)


@dataclass(frozen=True, slots=True)
class Numbering:
    """How new numbers look; `width` None is that of the prefix so far, else 6."""

    prefix: str
    start: int = 1
    width: int | None = None


def load_ranges(root: Path) -> dict[str, BatesRange]:
    """The numbers given so far, by SHA-256, in the order they were given.

    Raises:
        CaseError: a line cannot be read, or two overlap: no new number would be safe.
    """
    return _ranges(read_lines(root / BATES))


def bates_numbers(root: Path, store: Store) -> Mapping[str, tuple[str, str]]:
    """Document id → (begin, end) as stamped, of every document of the store that has numbers.

    Raises:
        CaseError: the journal of numbers cannot be read.
    """
    ranges = load_ranges(root)
    if not ranges:
        return {}
    found = ((row.id, ranges.get(row.sha256)) for row in store.documents())
    return {id: (one.begin, one.end) for id, one in found if one}


def assign_bates(
    root: Path, documents: Iterable[DocumentRow], how: Numbering, *, who: str, when: str
) -> tuple[BatesRange, ...]:
    """Number the documents that have no number yet, in the order given; on the disk on return.

    Two that assign at once follow each other: the second sees what the first gave.

    Raises:
        UsageError: the prefix or width does not go with those in use.
        CaseError: the journal cannot be read or written.
    """
    _check(how)
    rows = [row for row in documents if row.format not in _HOLDERS]
    given: list[BatesRange] = []

    def make(lines: list[tuple[int, Any]]) -> list[dict[str, Any]]:
        given.extend(_new_ranges(_ranges(lines), rows, how, who=who, when=when))
        return [_record(one) for one in given]

    extend_lines(root / BATES, make)
    return tuple(given)


def _new_ranges(
    known: Mapping[str, BatesRange], rows: Sequence[DocumentRow], how: Numbering, *, who: str,
    when: str,
) -> Iterator[BatesRange]:  # fmt: skip
    width = _width(known.values(), how)
    used = [one.last for one in known.values() if one.prefix == how.prefix]
    free = max(how.start, max(used, default=0) + 1)
    done = set(known)
    for row in rows:
        if row.sha256 in done:
            continue
        done.add(row.sha256)
        is_paged = row.format in _PAGED
        last = free + (max(1, row.pages or 1) if is_paged else 1) - 1
        yield BatesRange(how.prefix, width, free, last, row.sha256, row.path, is_paged, who, when)
        free = last + 1


def _check(how: Numbering) -> None:
    if not _PREFIX.fullmatch(how.prefix):
        raise UsageError(
            "a prefix is letters, and . - or _, beginning with a letter and not ending in a digit",
            where=how.prefix or "--prefix", hint="for example: --prefix ABC-",
        )  # fmt: skip
    if not 1 <= how.start < _LARGEST or not 1 <= (how.width or WIDTH) <= 12:
        raise UsageError(
            "a start is 1 or more, a width 1 to 12 digits", where="bates",
            hint="--start 1 --width 6",
        )  # fmt: skip


def _width(known: Iterable[BatesRange], how: Numbering) -> int:
    """The width to use; one prefix has one width, for ABC0001 and ABC000001 look like two pages."""
    for one in known:
        if one.prefix == how.prefix:
            if how.width not in (None, one.width):
                raise UsageError(
                    f"its numbers have {one.width} digits already", where=how.prefix,
                    hint=f"leave out --width, or choose another prefix than {how.prefix}",
                )  # fmt: skip
            return one.width
        if one.prefix.casefold() == how.prefix.casefold():
            raise UsageError(
                f"{one.prefix} is in use, which differs by its case only", where=how.prefix,
                hint=f"use {one.prefix}, or another prefix",
            )  # fmt: skip
    return how.width or WIDTH


def _ranges(lines: Iterable[tuple[int, Any]]) -> dict[str, BatesRange]:
    found: dict[str, BatesRange] = {}
    last: dict[str, int] = {}
    for number, record in lines:
        try:
            one = _range_from(record)
        except (ValueError, KeyError, TypeError, AttributeError):
            raise _bad(number, "is no Bates number") from None
        if one.first <= last.get(one.prefix, 0) or one.last < one.first or one.sha256 in found:
            raise _bad(number, f"gives {one.begin} to {one.end}, or its document's number, again")
        last[one.prefix] = one.last
        found[one.sha256] = one
    return found


def _bad(number: int, what: str) -> CaseError:
    return CaseError(
        f"this line {what}, so no other number is sure", where=f"{BATES} line {number}",
        hint="restore the file from a copy; remove the line only if it was never stamped",
    )  # fmt: skip


def _record(one: BatesRange) -> dict[str, Any]:
    return {
        "when": one.when, "who": one.who, "path": one.path, "begin": one.begin, "end": one.end,
        "prefix": one.prefix, "width": one.width, "first": one.first, "last": one.last,
        "paged": one.is_paged, "sha256": one.sha256,
    }  # fmt: skip


def _range_from(record: Mapping[str, Any]) -> BatesRange:
    prefix, sha256, path = record["prefix"], record["sha256"], record["path"]
    if not all(isinstance(text, str) and text for text in (prefix, sha256, path)):
        raise TypeError("not a Bates number")
    return BatesRange(
        prefix, int(record["width"]), int(record["first"]), int(record["last"]), sha256, path,
        bool(record["paged"]), str(record.get("who") or ""), str(record.get("when") or ""),
    )  # fmt: skip
