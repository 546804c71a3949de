"""Tracked changes of a Rich Text file: deleted groups are cut out, inserted ones marked.

Rich Text Format Specification 1.9.1, "Track Changes": \\revised and \\deleted at the head of a
group, with the author's number in the table of revisions, and the time packed as [MS-DOC] DTTM.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from indexer.readers.rtf_asides import end_of, is_escaped

# Atomic: a blank after a word is the word's, and is not tried as anything else.
_CHANGED = re.compile(r"\{(?=(?>\\[a-z]+-?\d* ?|\s)*?\\(?:deleted|revised)(?![a-z\d-]))")
_HEAD = re.compile(r"(?>\\[a-z]+-?\d* ?|\s)*")
_IS_DELETED = re.compile(r"\\deleted(?![a-z\d-])")
_AUTHOR = {"deletion": re.compile(r"\\revauthdel(\d+)"), "insertion": re.compile(r"\\revauth(\d+)")}
_MOMENT = {
    "deletion": re.compile(r"\\revdttmdel(-?\d+)"), "insertion": re.compile(r"\\revdttm(-?\d+)"),
}  # fmt: skip
_AUTHORS = re.compile(r"\{\\\*\\revtbl")
_ENTRY = re.compile(r"\{([^{}]*?);?\}")


class Change(NamedTuple):
    """One change: "insertion" or "deletion", the source of deleted words and of the author's
    name, when it was made (ISO 8601, "" if it does not say)."""

    kind: str
    source: str
    author: str
    date: str


def part_changes(source: str) -> tuple[str, tuple[Change, ...]]:
    """The source without what was deleted, and the changes; their numbers stand in marks:
    number and U+E4F5 for a deletion, U+E4F6 and U+E4F7 around an insertion."""
    if "\\revtbl" not in source:
        return source, ()
    authors = _authors(source)
    pieces: list[str] = []
    changes: list[Change] = []
    place = 0
    for found in _CHANGED.finditer(source):
        start = found.start()
        if start < place or is_escaped(source, start):
            continue
        end = end_of(source, start)
        head = _HEAD.match(source, start + 1, end)
        kind = "deletion" if head and _IS_DELETED.search(head[0]) else "insertion"
        changes.append(_change(kind, head[0] if head else "", source[start + 1 : end - 1], authors))
        pieces.append(source[place:start])
        number = len(changes) - 1
        if kind == "deletion":
            pieces.append(_mark(number, -6923))
        else:
            pieces += (_mark(number, -6922), source[start:end], _mark(number, -6921))
        place = end
    return "".join((*pieces, source[place:])), tuple(changes)


def _mark(number: int, end: int) -> str:
    return f"{{\\u-6927?{number}\\u{end}?}}"


def _change(kind: str, head: str, inside: str, authors: list[str]) -> Change:
    who, when = _AUTHOR[kind].search(head), _MOMENT[kind].search(head)
    number = int(who[1][:6]) if who else -1
    author = authors[number] if 0 <= number < len(authors) else ""
    return Change(
        kind, inside if kind == "deletion" else "", author, _moment(when[1] if when else "")
    )


def _moment(packed: str) -> str:
    """A time as Word packs it: minute, hour, day, month, years since 1900, from the lowest bit.

    >>> _moment("-2020400512")
    '2021-03-04T10:00'
    """
    if not packed or len(packed) > 11:
        return ""
    bits = int(packed) & 0xFFFFFFFF
    minute, hour, day, month = bits & 63, bits >> 6 & 31, bits >> 11 & 31, bits >> 16 & 15
    year = 1900 + (bits >> 20 & 511)
    is_time = 1 <= day <= 31 and 1 <= month <= 12 and hour < 24 and minute < 60
    return f"{year}-{month:02}-{day:02}T{hour:02}:{minute:02}" if is_time else ""


def _authors(source: str) -> list[str]:
    table = _AUTHORS.search(source)
    if table is None:
        return []
    return _ENTRY.findall(source[table.end() : end_of(source, table.start()) - 1])
