"""What a document calls its people: defined terms, acronyms, parties, and who its author is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.model import Profile

_QUOTED_TERM = re.compile(
    r"\(\s*(?:[^()“”\"«»]{0,60}[\s,])?[“\"«]\s*([^“”\"«»()]{2,60}?)\s*[”\"»]\s*\)"
)
_ACRONYM = re.compile(r"\(\s*([A-Z][A-Z&-]{1,11}s?)\s*\)")
_NAME_BEFORE = re.compile(
    r"((?:[A-ZÀ-Ý][\w&.’'-]*)(?:[ \t\n]+(?:[A-ZÀ-Ý][\w&.’'-]*|of|the|and|for|de|du|des|la|le|les|et|"
    r"d[’']\w+|l[’']\w+|&|in)){0,10},?)\s*$"
)
_LINKING = {"of", "the", "and", "for", "de", "du", "des", "la", "le", "les", "et", "in", "&"}
_REACH = 140
_MOST = 400


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one document.

    `short` maps a full name, as printed and in lower case, to the short name the document
    defines for it; `long` the other way round.
    """

    short: dict[str, str]
    long: dict[str, str]

    def briefly(self, name: str) -> str:
        """The short name the document defines for `name`, else `name` itself."""
        return self.short.get(name.casefold(), name)


def find_names(text: str) -> Names:
    """The defined terms of a text: `Brightwater Rail Limited (“Brightwater”)`, `… Office (DPO)`."""
    short: dict[str, str] = {}
    long: dict[str, str] = {}
    matches = [*_QUOTED_TERM.finditer(text), *_ACRONYM.finditer(text)]
    for match in matches[:_MOST]:
        before = _NAME_BEFORE.search(text[max(0, match.start() - _REACH) : match.start()])
        if before is None:
            continue
        term = re.sub(r"^(?:the|l[ea]s?|l[’'])\s+", "", match.group(1), flags=re.I)
        full = " ".join(_trimmed(before.group(1).rstrip(",").split(), term))
        if full and full.casefold() != term.casefold():
            short.setdefault(full.casefold(), term)
            long.setdefault(term.casefold(), full)
    return Names(short, long)


def _trimmed(words: list[str], term: str) -> list[str]:
    """The words of the name: from the one that begins the acronym, without linking words."""
    if term.isupper():
        for start, word in enumerate(words):
            if word[0].upper() == term[0] and _initials_fit(words[start:], term):
                return words[start:]
    while words and (words[0].lower() in _LINKING or words[0] in ("Defendant", "Plaintiff")):
        words = words[1:]
    return words


def _initials_fit(words: list[str], term: str) -> bool:
    initials = "".join(w[0].upper() for w in words if w.lower() not in _LINKING)
    return initials.startswith(term.rstrip("s")[:2])


def own_names(profile: Profile, names: Names, regime: str) -> re.Pattern[str] | None:
    """A pattern for what the author calls itself at the head of a sentence; None if unknown."""
    own: set[str] = set()
    for name in (profile.agency, profile.author, *_own_parties(profile, regime)):
        if name:
            own.update((name, names.briefly(name), names.long.get(name.casefold(), "")))
    words = sorted((n for n in own if len(n) > 1), key=len, reverse=True)
    if not words:
        return None
    branches = "|".join(re.escape(w) for w in words)
    return re.compile(rf"(?:the\s+|l[ea]s?\s+|l[’'])?(?:{branches})\b", re.I)


def _own_parties(profile: Profile, regime: str) -> list[str]:
    side = {"claim": "plaintiff", "answer": "defendant", "response-to-admit": "defendant"}.get(
        regime
    )
    found: list[str] = []
    for party in profile.parties:
        if side and party.role.startswith(side):
            found.extend((party.name, *party.aliases))
    return found
