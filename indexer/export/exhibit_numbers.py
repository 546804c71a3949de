"""How exhibits are numbered in a forum: A to Z, 1 to n, "Plaintiff's Exhibit 3", or as asked."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import count


@dataclass(frozen=True, slots=True)
class Numbering:
    """A form of exhibit number: `pattern` holds {n} (1, 2, …) or {letter} (A … Z, AA, AB, …).

    >>> from itertools import islice
    >>> list(islice(Numbering("Plaintiff's Exhibit {n}").numbers(), 2))
    ["Plaintiff's Exhibit 1", "Plaintiff's Exhibit 2"]
    """

    pattern: str = "{n}"
    start: int = 1

    def __post_init__(self) -> None:
        if ("{n}" in self.pattern) == ("{letter}" in self.pattern):
            raise ValueError(f"an exhibit form holds either {{n}} or {{letter}}: {self.pattern!r}")

    def numbers(self, taken: Collection[str] = ()) -> Iterator[str]:
        """Every number of the form in turn, without end, but those that are taken."""
        used = {number.casefold() for number in taken}
        for place in count(self.start):
            number = self.pattern.replace("{n}", str(place)).replace("{letter}", letters(place))
            if number.casefold() not in used:
                yield number


def letters(number: int) -> str:
    """A number as exhibit letters.

    >>> letters(1), letters(26), letters(27), letters(703)
    ('A', 'Z', 'AA', 'AAA')
    """
    found = ""
    while number > 0:
        number, place = divmod(number - 1, 26)
        found = chr(ord("A") + place) + found
    return found
