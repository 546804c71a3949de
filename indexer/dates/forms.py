"""A form: one way to write a date, its pattern and how a match of it is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from indexer.dates.expression import Expression

Reader = Callable[[re.Match[str]], tuple[Expression, ...]]
DIGIT = "0"  # stands for any number among a form's starters


@dataclass(frozen=True, slots=True)
class Form:
    """A way to write a date.

    `starters` are the first words an expression of this form can begin with, DIGIT for a number;
    `read` gives what the match says, () where it says no date after all ("32 March").
    """

    name: str
    starters: frozenset[str]
    pattern: re.Pattern[str]
    read: Reader


def first_words(words: Iterable[str]) -> frozenset[str]:
    """What the scanner sees first of each phrase: "l" of "l'avant-veille", "twenty" of "twenty-one"."""
    return frozenset(re.split(r"[ '-]", word)[0] for word in words)
