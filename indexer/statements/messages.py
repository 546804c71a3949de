"""The messages of an e-mail with others quoted under it: who wrote what stands where."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

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
    found = list(_FROM.finditer(text))
    if len(found) < 2:
        return Messages((), (), ())
    dates = tuple(calendar.first_in(m.end(), m.end() + _HEADER_REACH) for m in found)
    return Messages(
        tuple(m.start() for m in found), tuple(m.group(1).strip() for m in found), dates
    )
