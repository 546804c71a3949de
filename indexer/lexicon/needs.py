"""The literals of every shipped pattern, derived once and kept with the lexicons.

`lexicons/literals.json` is made by `python -m tests.derive_literals --write`. Deriving them at
every start took a third of a second of every process. A pattern is known by a digest of its
source, so one that was changed since is not mistaken for the old one: its literals are derived
on the spot, and a test tells that the file is to be made anew.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from indexer.lexicon.entries import Entry
from indexer.lexicon.literals import Literal, Needs, derived_parts, letters_of

# One literal as the file has it: its letters, how far behind them the match begins, its sign.
Written = tuple[str, int, str]


def parts_of(entry: Entry) -> tuple[Needs, ...]:
    """What each way to begin a match of the entry's pattern needs; see `derived_parts`."""
    written = _written().get(digest_of(entry))
    if written is None:
        return derived_parts(entry.source, entry.flags)
    return tuple(Needs(*(tuple(map(_literal, some)) for some in part)) for part in written)


def may_begin(entry: Entry, word: str) -> bool:
    """Whether a match of the entry may begin with a word; True where that is not known."""
    letters = letters_of(word)
    for part in parts_of(entry):
        for one in part.begins:
            start = one.letters[one.lead :]
            if start.startswith(letters) or letters.startswith(start):
                return True
        if not part.begins:
            return True
    return False


def digest_of(entry: Entry) -> str:
    """What tells one pattern from another: 64 bits in hexadecimal."""
    return hashlib.sha256(f"{entry.flags}:{entry.source}".encode()).hexdigest()[:16]


def written_parts(parts: Iterable[Needs]) -> list[list[list[Written]]]:
    """The literals as the file has them; `parts_of` reads them back."""
    return [
        [
            [(one.letters.decode("latin-1"), one.lead, one.sign) for one in some]
            for some in (part.begins, part.holds, part.also)
        ]
        for part in parts
    ]


def _literal(written: Written) -> Literal:
    letters, lead, sign = written
    return Literal(letters.encode("latin-1"), lead, sign)


@cache
def _written() -> Mapping[str, list[list[list[Written]]]]:
    text = files("indexer").joinpath("lexicons", "literals.json").read_text("utf-8")
    needs: Mapping[str, list[list[list[Written]]]] = json.loads(text)
    return needs
