"""Who did what to what, where a sentence says so plainly: to know it told from the other side.

"The complaint reached the Agency" and "the Agency received the complaint" share few words and tell
of one event. Only a sentence with one such verb is read, and none with a hedge: of what did not
happen, or only should, nothing is merged.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from indexer.lexicon import load_all
from indexer.lexicon.entries import Entry, joined
from indexer.lexicon.finder import Finder

_SIGNS = r"[,;:()\u2013\u2014]"  # they end a clause in either language
# A short name in capitals, a thing's number, or a word long enough to mean something.
_NAMED = re.compile(r"\b[A-Z]{2,3}\b|(?:[A-Z]{1,4}-?)?[0-9][\w.,:/-]*(?<![.,:/-])|[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True)
class Act:
    """What was done, who did it or got it, and what was done to; the last two by their words."""

    name: str
    doer: frozenset[str]
    thing: frozenset[str]

    def is_same(self, other: Act) -> bool:
        """Whether both name the same parts: of each, one says no more than the other."""
        return self.name == other.name and all(
            mine <= theirs or theirs <= mine
            for mine, theirs in ((self.doer, other.doer), (self.thing, other.thing))
        )


def find_acts(texts: Sequence[str], beginning: Callable[[str], str]) -> list[Act | None]:
    """The one act that each sentence tells; `beginning` gives what a word is compared by, or "".

    None where there is none, or several, or a hedge, or where a part has no word; and where no
    other of the sentences names such an act, for acts are there to be compared.
    """
    found = _found_verbs(texts)
    often = Counter(verb.name for verb in found if verb)
    return [
        _act(text, verb, beginning) if verb and often[verb.name] > 1 else None
        for text, verb in zip(texts, found, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class _Verb:
    """Where a sentence says what was done."""

    name: str
    entry: Entry
    start: int
    end: int


def _found_verbs(texts: Sequence[str]) -> list[_Verb | None]:
    """The verb of each sentence that has one alone."""
    entries, finder = _verbs()
    sightings, start = finder.over("\n".join(texts)), 0
    found: list[_Verb | None] = []
    for text in texts:
        here = sightings.within(start, start + len(text), text)
        found.append(_verb(text, entries[here[0][0]], here[0][1]) if len(here) == 1 else None)
        start += len(text) + 1
    return found


def _verb(text: str, entry: Entry, start: int) -> _Verb | None:
    match = entry.pattern.match(text, start)
    if match is None:
        return None
    verb = match.groupdict().get("act") or ""
    return _Verb(f"{entry.kind} {verb.casefold()}", entry, start, match.end())


def _act(text: str, verb: _Verb, beginning: Callable[[str], str]) -> Act | None:
    if verb.entry.pattern.search(text, verb.end) is not None:
        return None
    if _hedges().over(text).within(0, len(text), text):
        return None
    before, after = text[: verb.start], text[verb.end :]
    left, right = _clause_begins().match(before), _clause_ends().search(after)
    before = before[left.end() :] if left else before
    after = after[: right.start()] if right else after
    if verb.entry.data["order"] == "thing-first":
        before, after = after, before
    doer, thing = (_words(part, beginning) for part in (before, after))
    return Act(verb.name, doer, thing) if doer and thing else None


def _words(text: str, beginning: Callable[[str], str]) -> frozenset[str]:
    return frozenset(filter(None, map(beginning, _NAMED.findall(text))))


@cache
def _verbs() -> tuple[tuple[Entry, ...], Finder]:
    """The verbs of all languages; most sentences have no letters that one of them needs."""
    entries = tuple(entry for entry in _entries() if "order" in entry.data)
    return entries, Finder(entries)


@cache
def _clause_begins() -> re.Pattern[str]:
    """All that stands before the words that belong to a verb, looking left of it."""
    return re.compile(rf".*(?:{_SIGNS}|{_joined('clause-begins')})", re.S)


@cache
def _clause_ends() -> re.Pattern[str]:
    """What ends the words that belong to a verb, looking right of it."""
    return re.compile(f"{_SIGNS}|{_joined('clause-ends')}")


def _joined(kind: str) -> str:
    return joined(tuple(entry for entry in _entries() if entry.kind == kind)).pattern


@cache
def _hedges() -> Finder:
    return Finder(tuple(entry for entry in _entries() if entry.kind == "hedge"))


def _entries() -> tuple[Entry, ...]:
    return load_all("acts")
