"""Plain dates, as most are written: a day or a month with its year, in digits and on one line.

"3 March 2020", "March 3rd, 2020", "mars 2020" are read in one step. They say no more and no less
than the forms would find, which take ten times as long for they must allow for all that others
write.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from indexer.dates.expression import Expression, Point
from indexer.dates.words import Words

# Not in the midst of a word, and no part of a longer chain of digits such as "2020-21".
_PLAIN = re.compile(
    r"(?<![^\W_])(?:([0-9]{1,2})(?:er|st|nd|rd|th)? ([^\W\d_]+\.?)"
    r"|([^\W\d_]+\.?)(?: ([0-9]{1,2})(?:st|nd|rd|th)?)?)"
    r",? ((?:1[5-9]|20)[0-9]{2})(?![^\W_]|[-/.,:][0-9])"
)
_MOST_KNOWN = 65536


@dataclass(frozen=True, slots=True)
class PlainDates:
    """What they look like, and each month's number, by every word that is its name and no other.

    `slips` are the misspelt names. A word such as "mar", which is a weekday in French, is left to
    the forms. What a plain date says hangs on nothing around it, so it is read once and `known` by
    what is printed: a case names the same days again and again.
    """

    pattern: re.Pattern[str]
    months: Mapping[str, int]
    slips: frozenset[str]
    known: dict[str, tuple[Any, ...]]

    def at(self, folded: str, start: int) -> Expression | None:
        """The date that begins there in a folded text; None where none does, or not so plainly."""
        match = self.pattern.match(folded, start)
        if match is None:
            return None
        printed = match[0]
        said = self.known.get(printed)
        if said is None:
            said = self._said(match)
            if said is None:
                return None
            if len(self.known) < _MOST_KNOWN:
                self.known[printed] = said
        return Expression._make(match.span() + said)

    def _said(self, match: re.Match[str]) -> tuple[Any, ...] | None:
        """What an expression says but for its place."""
        day_before, name_after, name, day_behind, year = match.groups()
        name = name_after or name
        month = self.months.get(name)
        if month is None:
            return None
        day = int(day_before or day_behind or 0)
        if day:
            found = Expression(0, 0, "day-month", Point(int(year), month, day))
        elif day_before or day_behind:  # "0 May 2020"
            return None
        else:
            found = Expression(0, 0, "month-year", Point(int(year), month))
        return found._replace(is_repaired=name in self.slips)[2:]


def plain_dates(words: Words) -> PlainDates:
    """The plain dates of all languages; a short month's name may have its full stop."""
    others = {*words.weekdays, *words.numbers}
    names = {n: e for n, e in words.months.items() if n not in others}
    names |= {f"{n}.": e for n, e in names.items() if words.is_short(n)}
    months = {n: int(e.data["number"]) for n, e in names.items()}
    slips = frozenset(n for n, e in names.items() if e.data.get("slip"))
    return PlainDates(_PLAIN, months, slips, {})
