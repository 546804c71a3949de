"""Sets two lists of statements against each other and says what differs, rule by rule."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

Row = Mapping[str, Any]  # one line of `indexer statements --json`
_LONGEST = 300


@dataclass(frozen=True)
class Gains:
    """What differs between an old and a new list; `changed` pairs are (old, new)."""

    kept: int
    won: list[Row] = field(default_factory=list)
    lost: list[Row] = field(default_factory=list)
    changed: list[tuple[Row, Row]] = field(default_factory=list)


def compare(old: Iterable[Row], new: Iterable[Row]) -> Gains:
    """Pair the statements that say the same: same file, kind and words, blanks apart.

    Offsets do not count, for a reader may give a text other line ends; "Denied." ten times on one
    paper is ten statements, paired in order. A pair is changed when speaker or date differ.
    """
    waiting: dict[object, list[Row]] = defaultdict(list)
    for row in _in_order(old):
        waiting[_key(row)].append(row)
    kept, won, changed = 0, [], []
    for row in _in_order(new):
        pairs = waiting[_key(row)]
        if not pairs:
            won.append(row)
            continue
        before = pairs.pop(0)
        if _who_and_when(before) == _who_and_when(row):
            kept += 1
        else:
            changed.append((before, row))
    lost = [row for rows in waiting.values() for row in rows]
    return Gains(kept, won, _in_order(lost), changed)


def report(gains: Gains) -> Iterator[str]:
    """The lines of the report: counts by kind, then what was lost, won and changed, by rule."""
    yield (
        f"{len(gains.lost)} lost, {len(gains.won)} won, {len(gains.changed)} with another speaker "
        f"or date, {gains.kept} as before"
    )
    yield from _by_kind(gains)
    for title, rows in (("LOST", gains.lost), ("WON", gains.won)):
        if rows:
            yield f"\n{title}: {len(rows)}"
            yield from _by_rule(rows)
    if gains.changed:
        yield f"\nCHANGED: {len(gains.changed)}"
        for before, after in gains.changed:
            yield f"    {_place(after)}: {_shown(before)} -> {_shown(after)}"
            yield f"        {_words(after)}"


def _by_kind(gains: Gains) -> Iterator[str]:
    won, lost = (Counter(row["kind"] for row in rows) for rows in (gains.won, gains.lost))
    for kind in sorted(won | lost):
        yield f"    {kind}: +{won[kind]} -{lost[kind]}"


def _by_rule(rows: Iterable[Row]) -> Iterator[str]:
    rules: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        rules[row["cue"]].append(row)
    for rule in sorted(rules, key=lambda rule: (-len(rules[rule]), rule)):
        yield f"  {rule or '(no rule)'}: {len(rules[rule])}"
        for row in rules[rule]:
            yield f"    {_place(row)}: {row['kind']} {_shown(row)}"
            yield f"        {_words(row)}"


def _in_order(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (row["path"], row["start"], row["end"], row["kind"]))


def _key(row: Row) -> object:
    return row["path"], row["kind"], " ".join(row["text"].split())


def _who_and_when(row: Row) -> object:
    return row["speaker"], row["said_on"]


def _shown(row: Row) -> str:
    return f"by {row['speaker'] or '?'}" + (f", said {row['said_on']}" if row["said_on"] else "")


def _place(row: Row) -> str:
    return f"{row['path']} [{row['start']}:{row['end']}]"


def _words(row: Row) -> str:
    words = " ".join(row["text"].split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
