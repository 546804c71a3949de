"""Who speaks in a document where no sentence says otherwise."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from indexer.model import Profile
from indexer.statements.names import Names

_PLAINTIFFS = re.compile(r"\b(plaintiffs?|claimants?|applicants?|petitioners?)\b", re.I)
_REQUERANTS = re.compile(
    r"\b((?:associations?|sociétés?)\s+(?:requérantes?|exposantes?)|requérante?s?|exposante?s?|"
    r"demande(?:urs?|resses?))\b",
    re.I,
)
_DEFENDANT_NAMED = re.compile(
    r"\bDefendants?,?\s+([A-Z][^()\n]{2,80}?)\s*\(\s*(?:the\s+)?[“\"]([^”\"]{2,40})[”\"]"
)
_DEFENDANTS = re.compile(r"\b(Defendants?|Respondents?|défende(?:urs?|resses?)|intimée?s?)\b")
_DEPONENT = re.compile(r"\bI,\s+([A-Z][\w.’'-]+(?:\s+[A-Z][\w.’'-]+){1,3}),")
_ON_BEHALF = re.compile(
    r"(?:on\s+behalf\s+of|agents?\s+of|Submitted\s+by[^\n]*\n)\s*(?:the\s+)?"
    r"([A-Z][\w&.’'-]+(?:[ \t]+[A-Z][\w&.’'-]+){0,5})"
)
_OWN_STATEMENT = re.compile(
    r"([A-Z][\w.’'-]+\s+[A-Z][\w.’'-]+)\s+(?:today\s+)?issued\s+the\s+following\s+statement"
)
_URL_OWNER = re.compile(r"https?://(?:www\.)?(?:github|gitlab|bitbucket)\.(?:com|org)/([\w-]+)/")
_URL = re.compile(r"https?://\S+")
_WITNESS = re.compile(r"\b(?:DEPOSITION|EXAMINATION|EVIDENCE)\s+OF\s+([A-Z][A-Z.’' -]{3,40})|"
                      r"\bDr\.\s+([A-Z][a-z]+)")  # fmt: skip
_HEAD = 4000


@dataclass(frozen=True, slots=True)
class Voices:
    """The speakers a document implies: its author, the side it opposes, and whoever decides."""

    author: str  # who says what nobody else is said to say
    claimant: str
    respondent: str
    decider: str  # the court, tribunal or office whose paper it is


def find_voices(profile: Profile, text: str, regime: str, language: str, names: Names) -> Voices:
    """The implied speakers of one document."""
    claimant = _claimant(profile, text, regime, language)
    respondent = _respondent(profile, text)
    decider = _decider(profile, language)
    author = {
        "claim": claimant, "answer": respondent, "response-to-admit": respondent,
        "judgment": decider, "order": decider,
        "affidavit": _first(_DEPONENT, text) or profile.author,
        "counter-notice": _content_owner(profile, text),
        "takedown": _organisation(profile, text, names) or "complainant",
        "retraction": _organisation(profile, text, names) or "complainant",
        "email": profile.author or profile.agency,
        "deposition": _witness(text) or "witness",
        "prosecutor": _first(_OWN_STATEMENT, text[:_HEAD]) or profile.agency or profile.author,
        "agreement": respondent,
    }.get(regime) or names.briefly(profile.agency) or profile.author  # fmt: skip
    return Voices(author, claimant, respondent, decider)


def _first(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return match.group(1) if match else ""


def _claimant(profile: Profile, text: str, regime: str, language: str) -> str:
    own = [p for p in profile.parties if p.role.startswith(("plaintiff", "claimant", "applicant"))]
    if language == "fr":
        used = Counter(m.group(1).lower() for m in _REQUERANTS.finditer(text))
        word = used.most_common(1)[0][0] if used else "demandeur"
        if regime == "claim" and not word.endswith("s") and own:
            return own[0].name
        return word
    used = Counter(m.group(1).lower() for m in _PLAINTIFFS.finditer(text))
    word = used.most_common(1)[0][0] if used else "plaintiff"
    return word


def _respondent(profile: Profile, text: str) -> str:
    named = _DEFENDANT_NAMED.search(text)
    if named is not None:
        return named.group(2)
    used = Counter(m.group(1) for m in _DEFENDANTS.finditer(text))
    return used.most_common(1)[0][0] if used else ""


def _decider(profile: Profile, language: str) -> str:
    if language == "fr" and "tribunal" in profile.agency.lower():
        return "Tribunal"
    return "Court"


def _organisation(profile: Profile, text: str, names: Names) -> str:
    """The complainant: its organisation, by its short name where the text uses one."""
    name = profile.agency or _first(_ON_BEHALF, text) or profile.author
    if not name:
        return ""
    short = names.briefly(name)
    if short != name:
        return short
    for word in name.split():
        if word.isupper() and len(word) > 2 and text.count(word) > 2 * text.count(name):
            return word
    return name


def _content_owner(profile: Profile, text: str) -> str:
    """The account whose pages were taken down, if the text names it outside an address."""
    if profile.agency or profile.author:
        return profile.author or profile.agency
    behalf = _first(_ON_BEHALF, text)
    if behalf:
        return behalf
    owners = Counter(m.group(1) for m in _URL_OWNER.finditer(text))
    plain = _URL.sub(" ", text).casefold()
    for owner, count in owners.most_common(8):
        bare = owner.rstrip("-").casefold()
        if bare in plain or bare.replace("0", "0").replace("o", "0") in plain:
            return owner.rstrip("-")
        if count > 4 and count * 2 > sum(owners.values()) and "my " in plain:
            return owner
    return "collaborator" if "collaborator" in plain else "content owner"


def _witness(text: str) -> str:
    match = _WITNESS.search(text)
    return (match.group(1) or match.group(2)).strip().title() if match else ""
