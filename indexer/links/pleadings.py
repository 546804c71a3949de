"""Which documents of a case plead a claim, which answer one, and which answers which.

A matter is known by its docket, else by its parties. An answer answers the latest version of the
claim that was there when it was made.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.links.answer_units import LEXICON
from indexer.links.cues import CueTable, cue_table
from indexer.links.linkable import Linkable
from indexer.links.words import fold
from indexer.model import Party, Role

_CLAIM_TYPES = frozenset({"claim", "complaint"})
_ANSWER_TYPES = frozenset({"defence", "answer"})
# A US docket ends in the judges' initials, which change when the case is reassigned.
_JUDGES = re.compile(r"(?<=\d{4})(?:-[A-Z]{2,4})+$")
_NOT_LETTERS = re.compile(r"[\W_]+")
_LONGEST_TITLE = 300
_OPENING = 900
# "The Defendants Marrowick Water Board and Pellane Instruments Ltd."
_NAMED_AFTER = 120
# A party to more matters than this cannot be told by its name.
_MOST_MATTERS = 50


@dataclass(frozen=True, slots=True)
class Exchange:
    """A claim or request, and the documents that answer it, in order of date.

    `earlier` are the versions of the claim before this one, the latest first.
    """

    instrument: str  # "pleading" or "request"
    claim: Linkable
    answers: tuple[Linkable, ...]
    earlier: tuple[Linkable, ...] = ()


def find_exchanges(documents: Sequence[Linkable]) -> list[Exchange]:
    """Every claim and request to admit with its answers; a response whose request is not in the
    file stands for both, for it prints what it answers."""
    sorted_in: dict[str, list[Linkable]] = {
        "claim": [],
        "answer": [],
        "request": [],
        "response": [],
    }
    for document in documents:
        kind = pleading_kind(document)
        if kind:
            sorted_in[kind].append(document)
    exchanges = _exchanges("pleading", sorted_in["claim"], sorted_in["answer"])
    requests = _exchanges("request", sorted_in["request"], sorted_in["response"])
    answered = {answer.id for exchange in requests for answer in exchange.answers}
    alone = [
        Exchange("request", response, (response,))
        for response in sorted_in["response"]
        if response.id not in answered
    ]
    return [*exchanges, *requests, *alone]


def pleading_kind(document: Linkable) -> str:
    """ "claim", "answer", "request", "response", or "" for a document that is none of them."""
    table = cue_table(document.language, LEXICON)
    title = _title(document)
    if document.type in {"transcript", "letter", "email", "article", "judgment", "order"}:
        return ""
    if table.has(title, "response-title"):
        return "response"
    if table.has(title, "request-title"):
        return "request"
    if document.type in _CLAIM_TYPES:
        return "claim"
    if document.type in _ANSWER_TYPES and not table.has(title, "other-pleading-title"):
        return "answer"
    return ""


def _title(document: Linkable) -> str:
    """The title, else the first heading or caption in capitals: what the paper calls itself."""
    if document.title:
        return document.title[:_LONGEST_TITLE]
    for passage in document.passages[:40]:
        words = passage.span.of(document.text)
        if passage.role in (Role.HEADING, Role.CAPTION) and len(words) < _LONGEST_TITLE:
            table = cue_table(document.language, LEXICON)
            if table.has(words, "response-title", "request-title", "other-pleading-title"):
                return words
    return ""


def _exchanges(
    instrument: str, claims: Sequence[Linkable], answers: Sequence[Linkable]
) -> list[Exchange]:
    matters = _matters(claims)
    find = _Finder(matters)
    chosen: dict[str, list[Linkable]] = {claim.id: [] for claim in claims}
    for answer in answers:
        versions = find.matter_of(answer)
        if versions:
            chosen[_version_for(answer, versions).id].append(answer)
    exchanges = []
    for versions in matters:
        for index, claim in enumerate(versions):
            found = sorted(chosen[claim.id], key=_by_date)
            earlier = tuple(reversed(versions[:index]))
            exchanges.append(Exchange(instrument, claim, tuple(found), earlier))
    return exchanges


def _matters(claims: Sequence[Linkable]) -> list[list[Linkable]]:
    """The claims by matter; within one, the versions in order of date, originals first."""
    matters: dict[object, list[Linkable]] = {}
    for claim in claims:
        key = docket_key(claim) or party_key(claim) or claim.id
        matters.setdefault(key, []).append(claim)
    return [sorted(versions, key=_by_version) for versions in matters.values()]


class _Finder:
    """The matters by docket and by party."""

    def __init__(self, matters: list[list[Linkable]]) -> None:
        self._matters = matters
        self._by_docket: dict[str, list[Linkable]] = {}
        self._by_party: dict[str, list[list[Linkable]]] = {}
        for versions in matters:
            if docket := docket_key(versions[0]):
                self._by_docket.setdefault(docket, versions)
            for name in sorted({name for claim in versions for name in party_key(claim)}):
                self._by_party.setdefault(name, []).append(versions)

    def matter_of(self, answer: Linkable) -> list[Linkable]:
        """The versions of the claim that an answer belongs to: same docket, else same parties.

        Parties decide only where one of the two prints no docket; a paper with neither belongs to
        the only matter there is.
        """
        docket, parties = docket_key(answer), party_key(answer)
        if docket in self._by_docket:
            return self._by_docket[docket]
        for name in sorted(parties):
            for versions in self._by_party.get(name, [])[:_MOST_MATTERS]:
                if docket and docket_key(versions[0]):
                    continue
                if len(parties & party_key(versions[0])) >= 2:
                    return versions
        if len(self._matters) == 1 and not docket and not parties:
            return self._matters[0]
        return []


def _version_for(answer: Linkable, versions: list[Linkable]) -> Linkable:
    made = answer.date.latest if answer.date else None
    before = [
        claim
        for claim in versions
        if made is None or claim.date is None or (claim.date.earliest or dt.date.min) <= made
    ]
    if made is None and not _is_amended(answer):
        return before[0]
    return (before or versions[:1])[-1]


def _by_version(claim: Linkable) -> tuple[bool, dt.date, str]:
    day = claim.date.earliest if claim.date else None
    return day is None and _is_amended(claim), day or dt.date.min, claim.path


def _by_date(document: Linkable) -> tuple[dt.date, str]:
    day = document.date.earliest if document.date else None
    return day or dt.date.max, document.path


def _is_amended(document: Linkable) -> bool:
    table: CueTable = cue_table(document.language, LEXICON)
    return table.has(document.title, "amended-title")


def docket_key(document: Linkable) -> str:
    """The docket as letters and digits alone; "" where the document prints none."""
    return _NOT_LETTERS.sub("", _JUDGES.sub("", document.docket.strip())).casefold()


def party_key(document: Linkable) -> frozenset[str]:
    """The names of the parties, each as letters and digits alone."""
    return frozenset(_NOT_LETTERS.sub("", fold(party.name)) for party in document.parties)


def defendants(claim: Linkable) -> tuple[Party, ...]:
    """Those the claim is brought against, in its order; () where it names none."""
    table = cue_table(claim.language, LEXICON)
    against = [party for party in claim.parties if table.has(party.role, "answering-role")]
    return tuple({party.name: party for party in against}.values())


def answering_parties(answer: Linkable, against: Sequence[Party]) -> tuple[str, ...]:
    """The names of the defendants that an answering document speaks for.

    Those named after the first "Defendant" that a name follows, in its title, its first words or
    its signature; all of them where none is.
    """
    names = tuple(party.name for party in against)
    if len(names) <= 1:
        return names
    table = cue_table(answer.language, LEXICON)
    for words in (answer.title, answer.text[: _body_start(answer) + _OPENING],
                  answer.text[-_OPENING:]):  # fmt: skip
        for cue in table.find(words, "answering-role"):
            following = words[cue.end : cue.end + _NAMED_AFTER]
            if verb := table.first(following, "admit", "deny", "no-knowledge"):
                following = following[: verb.start]
            found = tuple(p.name for p in against if _is_named(p, following, against))
            if found:
                return found
    return names


def _body_start(answer: Linkable) -> int:
    return next((p.span.start for p in answer.passages if p.role is Role.BODY), 0)


def _is_named(party: Party, words: str, against: Sequence[Party]) -> bool:
    """Whether the words hold one of the party's names, by its first two words of its own."""
    others = {
        word for other in against if other.name != party.name for word in _name_words(other.name)
    }
    present = set(_name_words(words))
    for name in (party.name, *party.aliases):
        own = [word for word in _name_words(name) if word not in others and len(word) > 2][:2]
        if own and present.issuperset(own):
            return True
    return False


def _name_words(text: str) -> list[str]:
    return _NOT_LETTERS.sub(" ", fold(text)).split()
