"""Dates as a user types them, and what is wrong with them in words."""

from __future__ import annotations

import datetime as dt

from indexer.edtf import is_edtf
from indexer.errors import UsageError
from indexer.model import EdtfDate


def as_date(text: str | None) -> EdtfDate | None:
    """A date typed by a user: a year, a month, a day, or any other EDTF date.

    Raises:
        UsageError: it is none.
    """
    if not text:
        return None
    if not is_edtf(text):
        raise UsageError(
            "not a date", where=text, hint="write 2020, 2020-02, 2020-02-27 or 2020-02/2020-06"
        )
    return EdtfDate(text)


def as_range(since: str | None, until: str | None) -> tuple[EdtfDate | None, EdtfDate | None]:
    """The two ends of what a user asks for; either may be left open.

    Raises:
        UsageError: one is no date, or they are the wrong way round: an empty answer would then
            read as if the file said nothing of that time.
    """
    first, last = as_date(since), as_date(until)
    start = first.earliest if first else None
    end = last.latest if last else None
    if start and end and end < start:
        raise UsageError(
            "the range ends before it starts", where=f"from {since} to {until}",
            hint="put the earlier date first",
        )  # fmt: skip
    return first, last


def last_day(text: str) -> dt.date:
    """The last day that a date typed by a user may mean.

    Raises:
        UsageError: it is no date, or open at its end.
    """
    date = as_date(text)
    if date is None or date.latest is None:
        raise UsageError("not a day", where=text, hint="write a day, such as 2020-02-27")
    return date.latest
