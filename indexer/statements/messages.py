"""The messages of an e-mail with others quoted under it: who wrote what stands where."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from indexer.lexicon import Entry, load_all
from indexer.model import EdtfDate
from indexer.statements.said_on import Calendar

_FROM = re.compile(
    r"^[>\s]*(?:\*\*)?(?:From|De)\s*:(?:\*\*)?\s*\"?([^\n<\"\[(]{2,80}?)\"?\s*(?:[<\[(][^\n]*)?$",
    re.M,
)
_HEADER_REACH = 400


@dataclass(frozen=True, slots=True)
class Messages:
    """Where each message begins, its sender and date; empty for a single message."""

    starts: tuple[int, ...]
    senders: tuple[str, ...]
    dates: tuple[EdtfDate | None, ...]

    def at(self, place: int) -> tuple[str, EdtfDate | None] | None:
        """The sender and date of the message that covers a place; None outside any."""
        index = bisect_right(self.starts, place) - 1
        return (self.senders[index], self.dates[index]) if index >= 0 else None


def find_messages(text: str, calendar: Calendar) -> Messages:
    """The messages of a thread; with fewer than two there is nothing to tell apart."""
    found = [
        (m.start(), m.group(1).strip(), calendar.first_in(m.end(), m.end() + _HEADER_REACH))
        for m in _FROM.finditer(text)
    ]
    # "On 3 May 2020, Ida Crane wrote:" heads what is quoted under a message.
    found += [
        (m.start(), m.group("name").strip(), calendar.first_in(m.start(), m.end()))
        for entry in _wrote()
        for m in entry.pattern.finditer(text)
    ]
    if len(found) < 2:
        return Messages((), (), ())
    starts, senders, dates = zip(*sorted(found, key=lambda one: one[0]), strict=True)
    return Messages(starts, senders, dates)


@cache
def _wrote() -> tuple[Entry, ...]:
    return tuple(entry for entry in load_all("statements_letters") if entry.kind == "wrote")
