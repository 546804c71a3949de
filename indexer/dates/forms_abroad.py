"""Whole dates in languages we do not otherwise read; all of it is in `dates_abroad.toml`."""

from __future__ import annotations

import re
from functools import partial

from indexer.dates.expression import Expression, Point
from indexer.dates.forms import Form
from indexer.lexicon import load_all


def abroad_forms() -> tuple[Form, ...]:
    """One form for each entry of the lexicon."""
    return tuple(
        Form(
            "abroad", frozenset(entry.data["starters"]), re.compile(entry.pattern.pattern),
            partial(_read, months=tuple(entry.data.get("months", ()))),
        )
        for entry in load_all("dates_abroad")
    )  # fmt: skip


def abroad_words() -> frozenset[str]:
    """What may stand behind a day in those languages."""
    entries = load_all("dates_abroad")
    return frozenset(word for e in entries for word in e.data.get("months", ()))


def _read(match: re.Match[str], months: tuple[str, ...]) -> tuple[Expression, ...]:
    groups = match.groupdict()
    if name := groups.get("n"):
        month: int | None = months.index(name) + 1
    else:
        month = int(groups["m"]) if groups.get("m") else None
    day = int(groups["d"]) if groups.get("d") else None
    when = Point(int(match["y"]), month, day)
    return (Expression(match.start(), match.end(), "abroad", when),)
