"""What a document calls its people: defined terms, acronyms, parties, and who its author is."""

from __future__ import annotations

import calendar
import re
from collections import Counter
from dataclasses import dataclass

from indexer.model import Profile
from indexer.statements.naming import naming, words_for

_QUOTED_TERM = re.compile(
    r"\(\s*(?:[^()“”\"«»]{0,60}[\s,])?[“\"«]\s*([^“”\"«»()]{2,60}?)\s*[”\"»]\s*\)"
)
_ACRONYM = re.compile(r"\(\s*([A-Z][A-Z&-]{1,11}s?)\s*\)")
_NAME_BEFORE = re.compile(
    r"((?:[A-ZÀ-Ý][\w&.’'-]*)(?:,?[ \t\n]+(?:[A-ZÀ-Ý][\w&.’'-]*|of|the|and|for|de|du|des|la|le|les|"
    r"et|d[’']\w+|l[’']\w+|&|in)){0,10},?)\s*$"
)
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
    while words and (
        words[0].lower() in words_for("linking") or words[0] in ("Defendant", "Plaintiff")
    ):
        words = words[1:]
    return words


def _initials_fit(words: list[str], term: str) -> bool:
    initials = "".join(w[0].upper() for w in words if w.lower() not in words_for("linking"))
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
            words = party.name.split()
            if len(words) in (2, 3) and not naming("corporate").search(party.name):
                found.append(words[-1])  # a person is called by the family name
    return found


# What stands before the blank is looked at last: few blanks have a capital behind them.
_MID_SENTENCE = re.compile(r" ([A-ZÀ-Ý](?<=[\w,;’”] \w)[\w’'-]*)")
_CAPITALISED = r"[A-ZÀ-Ý][\w’'-]+"
_NAMED = re.compile(r"(?<=[\wà-ÿ,;] )[A-ZÀ-Ý][\w&’-]+(?: [A-ZÀ-Ý][\w&’-]+)*")
_FULL_NAME = re.compile(r"[A-ZÀ-Ý][a-zà-ÿ’'-]+(?: [A-ZÀ-Ý][a-zà-ÿ’'-]+){1,2}")
_SPOKEN = re.compile(r"[“«][^”»]*[”»]")
_LINK = r"(?:of|the|for|de|du|des|la|et|and)"
_GAP = r"[ \t]+"  # a name does not run on over lines: there another stands under it
_FRENCH_ARTICLE = re.compile(r"^L(?:[ea]s?\s+|[’'])")
_LONGEST_NAME = 6
_SHORTEST_NAME = 3
# "On Monday", "by the end of April": a day and a month are nobody.
_CALENDAR = frozenset((*calendar.day_name, *calendar.month_name))


def _called_by_courtesy(text: str) -> frozenset[str]:
    """The names, word by word, that stand behind a courtesy: of "Mr. Ned Cole’s", both."""
    courtesy = naming("courtesy").pattern
    named = rf"(?:{courtesy})\s+((?:{_CAPITALISED}\s+){{0,2}}[A-ZÀ-Ý][\w’'-]*)"
    words = {word for name in re.findall(named, text) for word in name.split()}
    return frozenset(
        word[: end.start()] for word in words for end in re.finditer(r"(?<=\w)(?=[’'-]|$)", word)
    )


def is_full_name(name: str) -> bool:
    """Whether a name is a person's by its shape: two or three capitals, and no word for a body."""
    return _FULL_NAME.fullmatch(name) is not None and naming("corporate").search(name) is None


class ProperNames:
    """Which capitals are names here: words that keep them inside a sentence."""

    __slots__ = ("_full", "_most", "_persons", "_text", "_words")

    def __init__(self, text: str, profile: Profile) -> None:
        self._text = text
        self._words = {word.rstrip("’'") for word in set(_MID_SENTENCE.findall(text))}
        for name in (profile.agency, profile.author, *(p.name for p in profile.parties)):
            self._words.update(word for word in name.split() if word[:1].isupper())
        self._full: dict[str, str] = {}
        self._persons: frozenset[str] | None = None
        self._most: str | None = None

    def is_name(self, words: str) -> bool:
        """Whether the words begin like a name of this document rather than like a sentence."""
        parts = words.split()
        first = parts[0].rstrip(".,’'") if parts else ""
        first = first.removesuffix("’s").removesuffix("'s")
        if first in _CALENDAR and len(parts) == 1:
            return False
        # "Ms B": whoever is called so is a person, however short the name.
        if len(parts) > 1 and naming("courtesy").fullmatch(parts[0]):
            return parts[1][:1].isupper()
        if len(first) < _SHORTEST_NAME:
            return first.isupper() and len(first) > 1
        several = len(parts) > 1 and parts[1][:1].isupper() and parts[1] != "I"
        return first in self._words or first.isupper() or several

    def is_person(self, name: str) -> bool:
        """Whether the text gives the bearer of a name a courtesy: "Mr. Cole", "Ms B"."""
        if self._persons is None:
            self._persons = _called_by_courtesy(self._text)
        return name.split()[-1] in self._persons

    def is_called_short(self, name: str) -> bool:
        """Whether the text has a name's last word alone, or with a courtesy: a person's name."""
        last = re.escape(name.split()[-1])
        alone = rf"[a-zà-ÿ,;] {last}\b|(?:^|[.!?”\"»] ){last} (?=[a-zà-ÿ]+(?:ed|s|id|é|e|a)\b)"
        text = self._text.replace(name, " ")
        return self.is_person(name) or re.search(alone, text, re.M) is not None

    def most_told(self) -> str:
        """The name that the text has most often inside its sentences; "" where none stands twice.

        An article tells of "the company" before any sentence has its name for a subject.
        """
        if self._most is None:
            named = Counter(_NAMED.findall(_SPOKEN.sub(" ", self._text)))
            named = Counter({n: c for n, c in named.items() if self._may_be_told(n)})
            found = named.most_common(1)
            self._most = found[0][0] if found and found[0][1] > 1 else ""
        return self._most

    def _may_be_told(self, name: str) -> bool:
        words = name.split()
        return not (_CALENDAR & set(words) or self.is_person(name)) and len(name) >= _SHORTEST_NAME

    def full_name(self, noun: str) -> str:
        """The body that a capital noun stands for: `the Office` → `Office of the Data Registrar`.

        "" where the noun has no capital or the text gives no longer name with it.
        """
        if not noun[:1].isupper() or " " in noun:
            return ""
        if noun not in self._full:
            self._full[noun] = self._look_up(noun)
        return self._full[noun]

    def _look_up(self, noun: str) -> str:
        """The first longer name with a noun; a name stands on one line."""
        word, text = re.escape(noun), self._text
        pattern = re.compile(
            rf"\b{word}(?:{_GAP}{_LINK}){{0,2}}{_GAP}{_CAPITALISED}"
            rf"(?:(?:{_GAP}{_LINK}){{0,2}}{_GAP}{_CAPITALISED}){{0,{_LONGEST_NAME}}}"
            rf"|(?:{_CAPITALISED}[ \t]+){{1,{_LONGEST_NAME}}}{word}\b"
        )
        place = text.find(noun)
        while place >= 0:
            end = text.find("\n", place)
            end = len(text) if end < 0 else end
            match = pattern.search(text, text.rfind("\n", 0, place) + 1, end)
            if match is not None:
                full = " ".join(match.group().split())
                # "La Commission" at the head of a sentence is no longer name for "la Commission".
                return "" if _FRENCH_ARTICLE.sub("", full) == noun else full
            place = text.find(noun, end)
        return ""
