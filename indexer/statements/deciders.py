"""Whose decision a paper is: a court's, a tribunal's, a board's, or a body's that watches."""

from __future__ import annotations

from collections import Counter

from indexer.lexicon import load_lexicon
from indexer.model import Profile
from indexer.statements.naming import every_name, naming

_HEAD = 4000
_FACE = 400


def find_decider(profile: Profile, text: str, language: str) -> str:
    """The court, tribunal or board whose decision the paper is; "Court" where it has no name."""
    is_named = "tribunal" in profile.agency.lower()
    if language == "fr" and (is_named or _calls_itself_tribunal(profile, text)):
        return "Tribunal"
    if naming("no-court").match(profile.agency):
        return profile.agency
    return _body_that_decides(text[:_HEAD], language) or "Court"


def _body_that_decides(head: str, language: str) -> str:
    """The board that the head of a decision calls "(le Conseil)"; "" where it is a court."""
    papers = (e for e in load_lexicon(language, "statements_papers") if e.kind == "decider")
    found = next(filter(None, (entry.pattern.search(head) for entry in papers)), None)
    return found.group("name") if found is not None else ""


def _calls_itself_tribunal(profile: Profile, text: str) -> bool:
    """Whether a court of first instance ("Cour du Québec") speaks of itself as the tribunal."""
    appeals = naming("higher-court").search(profile.agency + text[:_FACE])
    return appeals is None and len(naming("says-tribunal").findall(text)) > 1


def find_watchdog(text: str, language: str) -> str:
    """The body most often said to find or recommend, in a paper that does not name its own."""
    told = Counter(" ".join(name.split()) for name in every_name("watchdog", text, language))
    return max(told, key=lambda name: (told[name], len(name), name), default="")
